package vm

// Engine: the machine's part of a thread, and the door through which native code runs Python code.

import (
	"sync/atomic"

	"github.com/pyemu/pyemu/emu/object"
)

// Engine is the state of one thread (or greenlet) that runs Python code. It implements object.Engine.
type Engine struct {
	t        *object.Thread
	brk      *atomic.Uint32
	top      *Frame // innermost frame; &root when none
	root     Frame
	chunks   [][]Reg
	chunk    int             // the chunk in use
	args     []object.Object // argument buffer of native calls, a stack
	scratch  []Reg           // arguments on their way to a callee
	names    []object.Object // the names of the keywords among them
	dicts    []*object.Dict  // empty, to be used again, see kwdict.go
	inst     *instruments    // of the process
	ends     *object.Ends    // of the process
	dropped  []object.Object // values let go of, to be settled (watch.go)
	later    []toldLater     // values that running instructions will let go of, the innermost frame's last
	laterAt  int             // depth of the last of later, 0 when there is none
	spare    []object.Object // a buffer for dropped
	handed   []handed        // what natives got from Python functions or gave them
	teller   *Frame          // the frame whose instruction before toldAt told the last of dropped; nil: unknown
	toldAt   int
	worked   int           // instructions watched since the last settling
	nested   int           // runs of the loop, and of functions whose body is Go, on the Go stack
	loops    int           // runs of the loop alone
	direct   object.Object // while takeOver calls it for frame directIn
	directIn *Frame
	compile  CompileFunc
	looked   bool        // the instrumented instruction that comes next has been looked at
	failed   error       // what left run's last frame
	event    event       // what a trace function is being told
	lastCat  *object.Str // the result of the last long in-place concatenation, whose text lies in catBuf
	catBuf   []byte
	text     []byte           // buffer of buildString
	boxes    *[boxChunk]int64 // boxes[nbox:] are free
	nbox     int
	words    [2]wordInt                  // operands of longArith
	plain    [maxPlainArgs]object.Object // arguments of percentRegs
}

// CompileFunc compiles source text; see object.Engine.
type CompileFunc func(t *object.Thread, source []byte, filename, mode string, flags int, dontInherit bool, optimize int) (*object.Code, error)

// maxNested bounds how deep natives and Python code may call each other, so that Go's stack (1 GB) cannot overflow whatever limit a program sets.
const maxNested = 40000

// New returns the engine of a thread.
func New(t *object.Thread, compile CompileFunc) *Engine {
	e := &Engine{t: t, compile: compile, inst: instrumentsOf(t.P), ends: object.EndsOf(t.P)}
	e.inst.enter(e)
	if t.K != nil {
		e.brk = &t.K.Break
	} else {
		e.brk = new(atomic.Uint32)
	}
	e.nbox = boxChunk
	first := mainChunk
	if t.K != nil && !t.K.IsMain() {
		first = threadChunk
	}
	e.chunks = [][]Reg{newChunk(first)}
	e.root.regs = e.chunks[0][:0]
	e.top = &e.root
	return e
}

// CallFunction implements object.Engine.
func (e *Engine) CallFunction(t *object.Thread, fn *object.Function, a object.Args) (object.Object, error) {
	x := e.execOf(fn.Code)
	if e.brk.Load() != 0 {
		if err := e.checkpoint(e.top); err != nil {
			return nil, err
		}
	}
	if x.native && e.inst.watched {
		e.keepGoValues(fn, a.Pos)
		if a.Kw != nil {
			e.keepGoValues(fn, a.Kw.Vals)
		}
	}
	if x.native && x.nparams == x.nargs && len(a.Pos) == x.nargs && a.Kw == nil && fn.Code.Bound == nil {
		return e.runGo(fn, a.Pos)
	}
	if x.leaf && a.Kw == nil {
		if v, ok := e.runLeaf(x, a.Pos); ok {
			return v, nil
		}
	}
	if err := e.room(); err != nil {
		return nil, err
	}
	prev := e.top
	regs, fresh := e.window(prev, x.nregs)
	var err error
	if x.simple && len(a.Pos) == x.nargs && a.Kw == nil {
		for i, v := range a.Pos {
			regs[i].set(v)
		}
	} else {
		err = e.bindArgs(fn, x, regs, a)
	}
	if err != nil {
		clear(regs)
		if fresh {
			e.chunk--
		}
		return nil, err
	}
	if x.native {
		mark := len(e.args)
		e.args = append(e.args, fn.Code.Bound...)
		for i := 0; i < x.nparams; i++ {
			e.args = append(e.args, e.box(&regs[i]))
		}
		clear(regs)
		if fresh {
			e.chunk--
		}
		v, err := e.runGo(fn, e.args[mark:len(e.args):len(e.args)])
		e.popArgs(mark)
		return v, err
	}
	x.unbindLocals(regs)
	if x.suspends {
		g := e.newGenerator(fn, x, regs)
		if g.kind == kindCoroutine {
			g.notice(e)
		}
		clear(regs)
		if fresh {
			e.chunk--
		}
		return g, nil
	}
	f := e.push(prev)
	f.x, f.fn, f.regs, f.pc, f.flags = x, fn, regs, 0, flagEntry
	if fresh {
		f.flags |= flagChunk
	}
	if e.inst.watched { // a generator got its arguments before, from who made it
		for j := range regs[:x.nparams] {
			e.handAt(e.nested+1, &regs[j])
		}
	}
	v, err := e.run(f, nil)
	if err != nil {
		return nil, err
	}
	return e.box(&v), nil
}

// room checks that one more frame may be pushed, from Go.
func (e *Engine) room() error {
	if e.t.Depth >= e.t.P.RecursionLimit {
		return recursionError("")
	}
	if e.nested >= maxNested {
		return recursionError(" while calling a Python object")
	}
	return nil
}

func recursionError(where string) error {
	return object.Raise(object.RecursionErrorClass, object.NewStr("maximum recursion depth exceeded"+where))
}

// codeFunction makes up the function that a frame of code needs.
func codeFunction(c *object.Code, globals, builtins *object.Dict, closure []*object.Cell) *object.Function {
	return &object.Function{Code: c, Globals: globals, Builtins: builtins, Closure: closure}
}

// Eval implements object.Engine.
func (e *Engine) Eval(t *object.Thread, c *object.Code, globals *object.Dict, locals object.Object, closure []*object.Cell) (object.Object, error) {
	fn := codeFunction(c, globals, e.builtinsFor(globals), closure)
	return e.evalFunction(fn, locals)
}

// RunClassBody implements object.Engine.
func (e *Engine) RunClassBody(t *object.Thread, fn *object.Function, ns object.Object) (object.Object, error) {
	return e.evalFunction(fn, ns)
}

func (e *Engine) evalFunction(fn *object.Function, locals object.Object) (object.Object, error) {
	x := e.execOf(fn.Code)
	if x.native {
		return nil, object.TypeErrorf("code object of %s() has no body to run by itself", fn.Code.Name)
	}
	if err := e.room(); err != nil {
		return nil, err
	}
	regs, fresh := e.window(e.top, x.nregs)
	for i := 0; i < x.nlocals; i++ {
		regs[i].O = unboundMark{}
	}
	if x.suspends {
		g := e.newGenerator(fn, x, regs)
		g.frame.extra().locals = locals
		clear(regs)
		if fresh {
			e.chunk--
		}
		return g, nil
	}
	f := e.push(e.top)
	f.x, f.fn, f.regs, f.pc, f.flags = x, fn, regs, 0, flagEntry
	if fresh {
		f.flags |= flagChunk
	}
	f.extra().locals = locals
	v, err := e.run(f, nil)
	if err != nil {
		return nil, err
	}
	return e.box(&v), nil
}

var strBuiltins = object.Intern("__builtins__")

// builtinsFor returns the builtins that code with these globals sees: __builtins__, a module or a dict, else the process's.
func (e *Engine) builtinsFor(globals *object.Dict) *object.Dict {
	switch b := globals.GetStr(strBuiltins).(type) {
	case *object.Module:
		return b.Dict()
	case *object.Dict:
		if b.Class() == object.DictClass {
			return b
		}
	case nil:
		return e.t.P.Builtins
	}
	return object.NewDict() // see oddBuiltin
}

// oddBuiltin looks a name up that neither globals nor builtins have: in a __builtins__ that is neither module nor dict; else the NameError.
func (e *Engine) oddBuiltin(globals *object.Dict, name *object.Str) (object.Object, error) {
	b := globals.GetStr(strBuiltins)
	switch b := b.(type) {
	case nil, *object.Module:
		return nil, nameError(name)
	case *object.Dict:
		if b.Class() == object.DictClass {
			return nil, nameError(name)
		}
	}
	v, err := object.GetItem(e.t, b, name)
	if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		return nil, nameError(name)
	}
	return v, err
}

// builtin finds a name that instructions use themselves; an exception of class missing says that there is none.
func (e *Engine) builtin(f *Frame, name *object.Str, missing *object.Class) (object.Object, error) {
	if v := f.fn.Builtins.GetStr(name); v != nil {
		return v, nil
	}
	v, err := e.oddBuiltin(f.fn.Globals, name)
	if err != nil && object.ErrorIs(err, object.NameErrorClass) {
		return nil, object.Errorf(missing, "%s not found", name)
	}
	return v, err
}

// Frame implements object.Engine.
func (e *Engine) Frame(t *object.Thread, depth int) object.Frame {
	f := e.top
	for ; depth > 0 && f != nil && f != &e.root; depth-- {
		f = f.prev
	}
	if f == nil || f == &e.root {
		return nil
	}
	return f.expose()
}

// Close is for the end of the thread: the engine lets go of all it has. The thread runs no Python code any more.
func (e *Engine) Close() {
	if e.top != &e.root {
		return
	}
	e.root.next = nil
	e.chunks, e.args, e.scratch, e.names, e.dicts, e.handed, e.catBuf, e.lastCat = nil, nil, nil, nil, nil, nil, nil, nil
	e.root.regs = nil
}

// Where implements object.Engine.
func (e *Engine) Where() object.Place {
	f := e.top
	if f.x == nil {
		return object.Place{}
	}
	return object.Place{Code: f.x.code, Index: int32(f.pc - 1)}
}

// Compile implements object.Engine.
func (e *Engine) Compile(t *object.Thread, source []byte, filename, mode string, flags int, dontInherit bool, optimize int) (*object.Code, error) {
	if e.compile == nil {
		return nil, object.RuntimeErrorf("this engine has no compiler")
	}
	return e.compile(t, source, filename, mode, flags, dontInherit, optimize)
}
