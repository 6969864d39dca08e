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

// Mark says that a statement on Line (pass, try, while 1) comes before instruction PC and has none itself. Tracing tells of it.
type Mark struct{ PC, Line int32 }

// Handler is a row of the exception table: an exception in instructions [Start, End) goes on at Target with the exception in register Reg. Rows are
// sorted inner first: the first row that covers the instruction wins.
type Handler struct {
	Start, End, Target int32
	Reg                uint16
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
	HasDoc   bool // Consts[0] is the docstring
}

// Bytes is a bytes constant.
type Bytes string

// Tuple is a tuple constant.
type Tuple []any

// FrozenSet is a frozenset constant, its elements in source order.
type FrozenSet []any

// Ellipsis is the constant `...`.
type Ellipsis struct{}
