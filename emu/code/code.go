// Package code defines what the compiler hands to the engine: instructions (one data row each in ops.go), code objects and
// their disassembly. It holds no Python values and never changes after the compiler made it, so all processes share it.
package code

// Flags of a code object: CPython's co_flags bits.
const (
	FlagOptimized         = 0x1
	FlagNewLocals         = 0x2
	FlagVarArgs           = 0x4
	FlagVarKeywords       = 0x8
	FlagNested            = 0x10
	FlagGenerator         = 0x20
	FlagNoFree            = 0x40
	FlagCoroutine         = 0x80
	FlagIterableCoroutine = 0x100
	FlagAsyncGenerator    = 0x200
	FlagFutureAnnotations = 0x1000000
)

// Ins is one instruction: an opcode and its operands as the opcode's row in ops.go names them. A, B and D are mostly registers, C is a register,
// a constant, a name, a jump target or a number.
type Ins struct {
	Op      Op
	A, B, D uint16
	C       int32
	Orig    Op // for the engine: what Op was before it specialised the instruction; also brings the size to 16 bytes
}

// Pos is the source range of an instruction: lines from 1, columns UTF-8 byte offsets from 0 (-1: unknown).
type Pos struct {
	Line, EndLine int32
	Col, EndCol   int32
}

// Mark says that a statement on Line (pass, try, while 1), or an operand there that lies in a register, comes before instruction PC and has none itself. Tracing
// tells of it. With Falls it tells only those who come from the instruction before: jumps to PC come from elsewhere.
type Mark struct {
	PC, Line int32
	Falls    bool
}

// Handler is a row of the exception table: an exception in instructions [Start, End) goes on at Target with the exception in register Reg. Rows are
// sorted inner first: the first row that covers the instruction wins.
type Handler struct {
	Start, End, Target int32
	Reg                uint16
}

// BlockKind says what a statement keeps in registers while its body runs.
type BlockKind uint8

// The kinds of blocks.
const (
	BlockFor    BlockKind = iota // the iterator, asynchronous ones included
	BlockWith                    // __exit__ and its receiver, two registers
	BlockExcept                  // the exception that is handled and the one before, two registers
	BlockStar                    // the clauses of except*; nobody may jump there
)

// Regs is the number of registers.
func (k BlockKind) Regs() int {
	if k == BlockFor {
		return 1
	}
	return 2
}

// Block says that instructions [Start, End) run while a statement keeps something in the registers from Reg on. The inner one of two has the greater Depth.
type Block struct {
	Start, End int32
	Reg        uint16
	Kind       BlockKind
	Depth      uint8
}

// Code is the compiled form of a module, class body, function, lambda or comprehension. Immutable.
type Code struct {
	Name, Qualname, Filename string
	FirstLine                int
	Flags                    int
	ArgCount                 int // positional parameters, positional-only ones included
	PosOnlyArgCount          int
	KwOnlyArgCount           int

	// Varnames are the locals: parameters first (positional, keyword-only, *args, **kwargs), then the others. Local i lives in register i. A local
	// that is also a cell keeps its *Cell in that register.
	Varnames []string
	Cellvars []string // captured by inner functions; CellRegs are their registers
	CellRegs []uint16
	Freevars []string // from the closure, in order
	NRegs    int      // registers a frame needs
	NCaches  int      // inline caches that the instructions name in D

	Consts []any    // nil (None), bool, int64, *big.Int, float64, complex128, string (str), Bytes, Ellipsis, Tuple, FrozenSet, *Code
	Names  []string // attribute, global and import names that instructions refer to

	Layouts [][]Layout // of the pieces of f-strings, for BuildString

	Ins      []Ins
	Pos      []Pos  // one an instruction
	Marks    []Mark // lines of statements that have no instruction of their own, by PC
	Handlers []Handler
	Blocks   []Block // for those who set f_lineno
	HasDoc   bool    // Consts[0] is the docstring
}

// Bytes is a bytes constant.
type Bytes string

// Tuple is a tuple constant.
type Tuple []any

// FrozenSet is a frozenset constant, its elements in source order.
type FrozenSet []any

// Ellipsis is the constant `...`.
type Ellipsis struct{}
