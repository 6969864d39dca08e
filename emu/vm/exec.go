package vm

// The prepared form of a code object: instructions with constants folded in, inline caches. One a process and code object, so caches need no locks.

import (
	"unsafe"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// Instructions that only prepare makes.
const (
	opArithK = code.NumOps + iota // r[A] = r[B] op K[C] for constants that are no small ints; Orig is the operator
	opAddKF                       // the same for constants that are floats
	opSubKF
	opMulKF
	opTrueDivKF    // the constant is not 0
	opJumpCmpK     // like opArithK for compare-and-branch
	opTuplePercent // BuildTuple before the Mod that consumes it: both at once for plain formats
	opCallLen      // Call of what may be len with one argument
	opLenOf        // LoadGlobal before a Move and an opCallLen: all three at once
	opInstrumented // stands where the engine has to look first, see instrument.go
	opWatched      // stands where it has to look at what the instruction lets go of, see watch.go and glance.go
)

type exec struct {
	code     *object.Code
	c        *code.Code
	ins      []code.Ins
	run      *code.Ins  // the first of what the loop executes: of ins, or of its instrumented copy
	watch    []code.Ins // the copy for watching ends, made on first use
	stops    []code.Ins // the copy that stops at each instruction, made on first use
	glances  []glance   // what the loop looks at, made with watch
	looks    []look     // what to look at before each instruction, made with watch
	lookRegs []uint16   // registers of looks
	source   *provenance
	learned  regSet    // instructions that have made their results, see provenance.go
	owned    regSet    // registers that own their values always
	armed    bool      // to be looked at before each instruction, see Engine.arm
	lives    *liveness // made on first use
	spent    spent
	k        []Reg
	names    []*object.Str
	varnames []*object.Str
	caches   []cache
	nregs    int
	nargs    int // positional parameters
	nparams  int // all parameters
	nlocals  int
	plain    int    // nargs when simple, else -1
	simple   bool   // only positional parameters, and a call runs the body
	suspends bool   // generator, coroutine or async generator
	native   bool   // the body is code.Go
	named    int    // register of **named when its dicts are used again, else -1; see kwdict.go
	marks    uint16 // of the frames of its calls: flagNamed or none
	plans    []*bindPlan
	nextPlan int
	hidden   bool // a coroutine whose body is Go: tracebacks leave its frame out
	loose    bool // of one frame that jumped, see lineno.go: always instrumented
	leaf     bool // see leaf.go
	noFrame  bool // suspends or native: a call gives its result at once
}

// cache is one inline cache. What the fields mean depends on kind.
type cache struct {
	kind    uint8
	idx     int32
	shape   uint32
	version uint64
	cls     *object.Class
	layout  *object.Layout
	next    *object.Layout
	dict    *object.Dict
	val     object.Object
	second  *cache         // for sites that see two classes
	start   *object.Class  // cacheSuper
	goType  unsafe.Pointer // cacheType: the Go type of the receiver, whose first field is its class; see goType
}

// insAt returns instruction i of a code object whose first is ins.
func insAt(ins *code.Ins, i int) *code.Ins {
	return (*code.Ins)(unsafe.Add(unsafe.Pointer(ins), i*int(unsafe.Sizeof(code.Ins{}))))
}

// after returns the number of the instruction behind in, in the code object whose first is ins.
func after(ins, in *code.Ins) int {
	return int((uintptr(unsafe.Pointer(in))-uintptr(unsafe.Pointer(ins)))/unsafe.Sizeof(code.Ins{})) + 1
}

// cacheAt returns inline cache i.
func (x *exec) cacheAt(i uint16) *cache {
	return (*cache)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(x.caches)), uintptr(i)*unsafe.Sizeof(cache{})))
}

// execOf returns the prepared form of c.
func (e *Engine) execOf(c *object.Code) *exec {
	if x, ok := c.Exec.(*exec); ok {
		return x
	}
	return e.prepare(c)
}

func (e *Engine) prepare(oc *object.Code) *exec {
	c := oc.Code
	x := &exec{code: oc, c: c, nregs: c.NRegs, nargs: c.ArgCount, nlocals: len(c.Varnames), spent: spent{stamp: firstStamp}}
	x.nparams = c.ArgCount + c.KwOnlyArgCount
	if c.Flags&code.FlagVarArgs != 0 {
		x.nparams++
	}
	if c.Flags&code.FlagVarKeywords != 0 {
		x.nparams++
	}
	x.suspends = c.Flags&(code.FlagGenerator|code.FlagCoroutine|code.FlagAsyncGenerator) != 0
	x.native = oc.Go != nil
	x.hidden = oc.Step != nil
	x.noFrame = x.suspends || x.native
	x.simple = x.nparams == c.ArgCount && !x.noFrame
	if x.plain = -1; x.simple {
		x.plain = x.nargs
	}
	x.nregs = max(x.nregs, x.nlocals)
	n := len(oc.Consts)
	for i := range c.Ins { // code.replace may have made a code object with fewer constants than its instructions name
		n = max(n, constOperand(&c.Ins[i])+1)
	}
	x.k = make([]Reg, n)
	for i, v := range oc.Consts {
		x.k[i].set(v)
	}
	x.names = make([]*object.Str, len(c.Names))
	for i, n := range c.Names {
		x.names[i] = object.Intern(n)
	}
	x.varnames = make([]*object.Str, len(c.Varnames))
	for i, n := range c.Varnames {
		x.varnames[i] = object.Intern(n)
	}
	x.ins = append([]code.Ins(nil), c.Ins...)
	for i := range x.ins {
		in := &x.ins[i]
		switch op := in.Op; {
		case op >= code.AddK && op <= code.PowK:
			if c := &x.k[in.C]; c.isFloat() {
				in.Orig = op
				switch in.Op = opArithK; {
				case op == code.AddK:
					in.Op = opAddKF
				case op == code.SubK:
					in.Op = opSubKF
				case op == code.MulK:
					in.Op = opMulKF
				case op == code.TrueDivK && c.float() != 0:
					in.Op = opTrueDivKF
				}
			} else if c.O != nil {
				in.Orig, in.Op = op, opArithK
			}
		case op >= code.JLtK && op <= code.JNGeK:
			if x.k[in.B].O != nil {
				in.Orig, in.Op = op, opJumpCmpK
			}
		case op == code.BuildTuple && int(in.A) >= x.nlocals && int(in.C) <= maxPlainArgs && i+1 < len(x.ins):
			if mod := &x.ins[i+1]; mod.Op == code.Mod && mod.C == int32(in.A) && mod.B != in.A {
				in.Orig, in.Op = op, opTuplePercent
			}
		}
		if x.isLenCall(i) {
			in.Orig, in.Op = in.Op, opCallLen
			if get, move := &x.ins[max(i-2, 0)], &x.ins[i-1]; i >= 2 && get.Op == code.LoadGlobal && get.A == in.A && move.Op == code.Move && move.A == in.A+1 {
				get.Orig, get.Op = get.Op, opLenOf
			}
		}
		if d := cacheOperand(&c.Ins[i]); d > 0 {
			x.caches = growCaches(x.caches, d)
		}
	}
	if len(x.caches) < c.NCaches {
		x.caches = growCaches(x.caches, c.NCaches)
	}
	if len(x.caches) == 0 {
		x.caches = make([]cache, 1)
	}
	x.leaf = x.isLeaf()
	x.findNamed()
	oc.Exec = x
	e.inst.add(x)
	return x
}

// cacheOperand is how many caches the instruction needs to exist.
func cacheOperand(in *code.Ins) int {
	if in.Op < code.NumOps && code.Infos[in.Op].D == code.Cache {
		return int(in.D) + 1
	}
	return 0
}

// constOperand is the constant that the instruction names, -1 when it names none.
func constOperand(in *code.Ins) int {
	switch info := &code.Infos[in.Op]; code.Const {
	case info.B:
		return int(in.B)
	case info.C:
		return int(in.C)
	}
	return -1
}

func growCaches(c []cache, n int) []cache {
	if len(c) >= n {
		return c
	}
	return append(c, make([]cache, n-len(c))...)
}
