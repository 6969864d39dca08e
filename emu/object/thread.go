package object

// Thread and Process: what native code knows of the running program.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/kernel"
)

// Thread is a Python thread as native functions see it. All its fields belong to the goroutine that runs it and are touched under the GIL.
type Thread struct {
	K *kernel.Thread // the kernel's thread: waiting, sleeping, the GIL
	P *Process
	// Engine runs Python code; the virtual machine's part of the thread.
	Engine Engine
	// Depth counts nested Python calls and native recursion against P.RecursionLimit; use Enter and Leave.
	Depth int
	// Handled is the exception being handled (sys.exc_info), nil when none. The engine maintains it.
	Handled *Exception
	// Trace and Profile are the functions of sys.settrace and sys.setprofile, nil for none. Set them with SetTrace and SetProfile.
	Trace, Profile Object
	// OriginDepth is how many frames of their makers new coroutines remember (sys.set_coroutine_origin_tracking_depth).
	OriginDepth int
	// InEvent is set while a trace or profile function runs: there are no events then.
	InEvent bool
	events  Events
	async   Object // the exception that another thread set, nil when none is pending; see SetAsync
	// Base says what becomes of the outermost frame's result, set by who runs that frame from Go and can do without its own Go stack: a forked child, whose thread has only the frames, is
	// ended by it. nil: nobody has said so, and the thread cannot fork. It must be a top-level function.
	Base    func(t *Thread, v Object, err error)
	handed  Handover
	relays  []Relay      // see PushRelay
	argBufs []*[8]Object // free argument buffers of natives
	reprs   []Object     // containers whose repr is running, see ReprEnter
	// Context is the contextvars.Context that the thread runs in, nil before anybody has asked for it. Package contextvars keeps it.
	Context Object
	// Data is for modules that keep something per thread (contextvars, decimal contexts, ...), by key.
	Data map[any]any
	// AtEnd is called in its order when the thread ends, before Data goes.
	AtEnd []func(t *Thread)
	outer *Thread // the state of the same thread in the interpreter that it came from, nil outside Within
}

// Engine is what native code asks of the virtual machine; package vm implements it.
type Engine interface {
	// CallFunction calls a Python function.
	CallFunction(t *Thread, f *Function, a Args) (Object, error)
	// OrderedBy returns the attribute x when f is an __lt__ that does nothing but `return self.x < other.x`, else nil. Nobody may be looking on.
	OrderedBy(f *Function) *Str
	// Eval runs code with the given namespaces; locals may be any mapping, closure the cells for code's free variables. It returns the value of an expression, None otherwise.
	Eval(t *Thread, c *Code, globals *Dict, locals Object, closure []*Cell) (Object, error)
	// RunClassBody runs the body function of a class statement with namespace ns (what __prepare__ returned). It returns the __class__ cell, or None.
	RunClassBody(t *Thread, f *Function, ns Object) (Object, error)
	// Awaitable returns the iterator that `await o` steps, TypeError when o cannot be awaited.
	Awaitable(t *Thread, o Object) (Object, error)
	// Frame returns the frame depth levels up from the innermost Python frame, nil when there is none.
	Frame(t *Thread, depth int) Frame
	// Where is the place of the innermost Python frame, the zero Place when there is none. It costs a few loads.
	Where() Place
	// Compile compiles source text for exec, eval or single mode. flags are the CO_FUTURE bits to inherit.
	Compile(t *Thread, source []byte, filename string, mode string, flags int, dontInherit bool, optimize int) (*Code, error)
	// Roots visits everything that the threads of the process hold: frames, arguments of natives that run, what natives hand on. Namespaces of modules in
	// whose code a thread is come as their dicts.
	Roots(visit func(Object))
	// OuterRoots visits what all but the innermost frames of the running thread hold.
	OuterRoots(visit func(Object))
	// Leave is called when the thread has run its last Python code.
	Leave()
	// Direct says whether the loop is executing a call instruction right now, whose callee match accepts, without Python code in between.
	Direct(match func(callee Object) bool) bool
	// Nested is how many runs of the loop are on the Go stack, and how many with those of functions whose body is Go.
	Nested() (loops, all int)
	// CanFork says whether the frames of the thread, which is in a call of a function marked by Forks, can be copied: RuntimeError when not.
	CanFork() error
	// Fork copies the frames of the thread to the engine of c.Child.
	Fork(c *Forking)
	// Forked is called for the engine of c.Child when everything has been copied.
	Forked()
	// GoOn gives the call of fork in which the copied frames stand its result, or err, and runs the frames until the outermost one ends.
	GoOn(v Object, err error) (Object, error)
	// LetGo tells that something else than a register lets go of o, when what runs now is done.
	LetGo(o Object)
	// Taken tells that a container lets go of o, and that native code is about to return it.
	Taken(o Object)
	// Claim is told that a place has let go of o; it says whether a frame of the running thread holds it.
	Claim(o Object) bool
	// HoldsAnywhere says whether any frame of the running thread, or a native function that runs in it, holds o.
	HoldsAnywhere(o Object) bool
}

// Frame is a Python frame as native code sees it; the Object is the frame object of Python programs.
type Frame interface {
	Object
	Globals() *Dict
	Builtins() *Dict
	// Locals returns f_locals: a fresh snapshot dict for functions, the namespace itself for modules and classes.
	Locals(t *Thread) (Object, error)
	Code() *Code
	Line() int
	// Index is the instruction that the frame is at.
	Index() int
	Back() Frame
}

// Process is the interpreter state of one emulated process. Everything that a Python program can change hangs here or on the heap.
type Process struct {
	K              *kernel.Process
	Config         *Config // how it was started; never nil in a running process
	Modules        *Dict   // sys.modules
	Sys            *Module // the sys module
	Builtins       *Dict   // the builtins module's namespace
	RecursionLimit int     // sys.getrecursionlimit()
	// NewEngine makes the engine for a new thread of this process.
	NewEngine func(t *Thread) Engine
	// ImportName is what the import statement does when builtins.__import__ is the original: level 0 is absolute; fromlist is None or a tuple; globals give the
	// package of a relative import. It returns the top module for an empty fromlist, else the named one.
	ImportName func(t *Thread, name *Str, globals *Dict, fromlist Object, level int) (Object, error)
	// Import imports a module by absolute name and returns the module itself (importlib.import_module).
	Import func(t *Thread, name string) (Object, error)
	// Warn issues a warning as warnings.warn does; stackLevel 1 is the caller. Set by the warnings machinery.
	Warn func(t *Thread, category *Class, text string, stackLevel int) error
	// WarnSource is Warn for something that source did, whose allocation the text may tell.
	WarnSource func(t *Thread, category *Class, text string, stackLevel int, source Object) error
	// SyntaxTree is compile() with PyCF_ONLY_AST: the tree of a source text as nodes of the ast module. mode is "exec", "eval", "single" or "func_type"; flags are compile()'s;
	// version is the minor number of the Python to be compatible with, or negative.
	SyntaxTree func(t *Thread, source []byte, filename, mode string, flags, version int) (Object, error)
	// CompileTree is compile() of a node of the ast module, which IsSyntaxTree tells.
	CompileTree  func(t *Thread, tree Object, filename, mode string, flags int, dontInherit bool, optimize int) (*Code, error)
	IsSyntaxTree func(t *Thread, o Object) (bool, error)
	// WarnExplicit issues a warning for a place in a file, as warnings.warn_explicit does.
	WarnExplicit func(t *Thread, category *Class, text, filename string, line int) error
	// AtShutdown are run in their order when the main thread has ended: threading's joins, then atexit.
	AtShutdown   []func(t *Thread)
	eventThreads int // threads that want events
	// Instruments brings the code of the process in line with what is to be watched in it; package vm sets it.
	Instruments interface{ Instrument() }
	ends        *Ends
	held        []Object // see Hold
	// Unraisable reports an exception that nothing can handle, through sys.unraisablehook; the sys module sets it.
	Unraisable func(t *Thread, e *Exception, text string, where Object)
	state      map[any]any
	finishing  bool
	exitCode   int
	ids        *identities // of a forked process: the numbers of copied objects
	// AfterFork are run in the child of a fork before any Python code, in their order. They must be top-level functions.
	AfterFork []func(t *Thread)
	// Finish ends the main thread: it reports err, runs what runs at the end, and returns the exit code.
	Finish func(t *Thread, err error) int

	// NewSub makes the bare state of another interpreter beside the main one, Boot fills it with the modules that exist before a program's first line.
	NewSub func(main *Process) *Process
	Boot   func(t *Thread) error
	// OnFatal reports an error after which the process cannot go on; the caller ends it.
	OnFatal  func(p *Process, t *Thread, text string)
	main     *Process     // nil for the main interpreter
	interps  interpreters // of the main interpreter
	pending  pending      // of the main interpreter
	id       int64
	isolated bool
	running  bool    // somebody is Within
	ended    bool    // by EndInterpreter
	head     *Thread // the thread state of who made the interpreter
}

// StateKey identifies a module's per-process state.
type StateKey[T any] struct {
	name  string
	fresh bool
	copy  func(c *Forking, v T) T
}

// NewStateKey makes a key; keep it in a package variable.
func NewStateKey[T any](name string) *StateKey[T] { return &StateKey[T]{name: name} }

// Get returns the process's value for the key, made by init on first use.
func (k *StateKey[T]) Get(p *Process, init func() T) T {
	if v, ok := p.state[k]; ok {
		return v.(T)
	}
	v := init()
	if p.state == nil {
		p.state = map[any]any{}
	}
	p.state[k] = v
	return v
}

// NewThread returns a thread of p for the kernel thread k; p.NewEngine must be set.
func NewThread(p *Process, k *kernel.Thread) *Thread {
	t := &Thread{P: p, K: k}
	if k != nil {
		k.Data = t
	}
	if p.NewEngine != nil {
		t.Engine = p.NewEngine(t)
	}
	return t
}

// Enter counts one level of recursion; RecursionError when the limit is reached. where completes the message, such as " while calling a Python object". Each
// successful Enter needs a Leave.
func (t *Thread) Enter(where string) error {
	if t == nil { // constants are built before any thread runs
		return nil
	}
	t.Depth++
	if t.Depth > t.P.RecursionLimit {
		t.Depth--
		return Raise(RecursionErrorClass, NewStr("maximum recursion depth exceeded"+where))
	}
	return nil
}

// Killed is for natives that may run without end and without calling Python code: when the process is being ended it ends the calling goroutine, else it does
// nothing. It never gives the GIL away.
func (t *Thread) Killed() {
	if t.K != nil && t.K.Break.Load()&kernel.BreakKill != 0 {
		_ = t.K.Checkpoint()
	}
}

// Leave ends what Enter began.
func (t *Thread) Leave() {
	if t != nil {
		t.Depth--
	}
}

// Code is a code object of one process: the compiler's immutable result plus what the engine keeps beside it.
type Code struct {
	*code.Code
	Consts []Object  // materialised constants; nested code objects included
	Exec   any       // the engine's prepared form (inline caches), made on first run
	Go     GoBody    // the body of a function written in Go (PyFunc), nil: the instructions are
	Step   AsyncStep // the body of an async def written in Go (PyAsyncFunc)
	Bound  []Object  // what Go gets before the parameters (NewGoFunction)
}

// Function is a Python function.
type Function struct {
	attrs       *Attrs // __dict__, made on first use
	end         *End
	Code        *Code
	Globals     *Dict
	Builtins    *Dict
	Name        *Str
	Qualname    *Str
	Module      Object
	Doc         Object
	Defaults    []Object // of the last positional parameters
	KwDefaults  *Dict    // nil: none
	Annotations Object   // *Dict, a tuple of names and values not yet made a dict, or nil
	Closure     []*Cell
	TypeParams  Object
	Version     uint64 // changes when Code or defaults change, for inline caches
	held        heldCount
}

// BoundMethod is a Python function (or any callable) bound to an object.
type BoundMethod struct {
	Func Object
	Self Object
	held heldCount
}

// Module is a module object; its namespace is Dict().
type Module struct {
	Header
	Def any // of native modules: their state or definition, for the module's own use
}

// The classes of this file.
var (
	CodeClass        = DeclareClass("code")
	FunctionClass    = DeclareClass("function")
	CellClass        = DeclareClass("cell")
	BoundMethodClass = DeclareClass("method")
	ModuleClass      = DeclareClass("module")
)

// Class and Type.
func (*Code) Class() *Class        { return CodeClass }
func (*Function) Class() *Class    { return FunctionClass }
func (*Cell) Class() *Class        { return CellClass }
func (*BoundMethod) Class() *Class { return BoundMethodClass }

func (*Code) Type() *py.Type        { return &CodeClass.pyType }
func (*Function) Type() *py.Type    { return &FunctionClass.pyType }
func (*Cell) Type() *py.Type        { return &CellClass.pyType }
func (*BoundMethod) Type() *py.Type { return &BoundMethodClass.pyType }

// Attrs returns the function's attributes.
func (f *Function) Attrs() *Attrs {
	if f.attrs == nil {
		f.attrs = &Attrs{layout: dictOnlySlots}
	}
	return f.attrs
}

// dictOnlySlots is dictOnly for objects whose dict is made on first use.
var dictOnlySlots = newBuiltinLayout(new(Class))

// NewModule returns a module with an empty namespace but for __name__ and the four names that CPython sets to None.
func NewModule(name string) *Module {
	d := NewDict()
	m := &Module{Header: Header{class: ModuleClass, attrs: NewDictAttrs(d)}}
	d.SetStr(Intern("__name__"), NewStr(name))
	for _, n := range []string{"__doc__", "__package__", "__loader__", "__spec__"} {
		d.SetStr(Intern(n), py.None)
	}
	return m
}

// Dict returns the module's namespace.
func (m *Module) Dict() *Dict { return m.attrs.dict }

// NewMethod binds fn to self.
func NewMethod(fn, self Object) *BoundMethod {
	if Counting() {
		Hold(fn)
		Hold(self)
	}
	return &BoundMethod{Func: fn, Self: self}
}

// Traverse implements Traverser.
func (f *Function) Traverse(visit func(Object)) {
	visit(f.Globals)
	for _, v := range f.Defaults {
		visit(v)
	}
	for _, c := range f.Closure {
		visit(c)
	}
	if f.KwDefaults != nil {
		visit(f.KwDefaults)
	}
	for _, v := range []Object{f.Name, f.Qualname, f.Module, f.Doc, f.Annotations, f.TypeParams, f.Code} {
		if v != nil {
			visit(v)
		}
	}
	if f.attrs != nil {
		f.attrs.Each(visit)
	}
}

// Traverse implements Traverser.
func (c *Cell) Traverse(visit func(Object)) {
	visitNonNil(visit, c.v)
}

// Traverse implements Traverser.
func (m *BoundMethod) Traverse(visit func(Object)) { visit(m.Func); visit(m.Self) }

// Traverse implements Traverser.
func (m *Module) Traverse(visit func(Object)) { m.attrs.Each(visit) }

// Set replaces the process's value for the key.
func (k *StateKey[T]) Set(p *Process, v T) {
	if p.state == nil {
		p.state = map[any]any{}
	}
	p.state[k] = v
}

// TakeArgs returns a buffer of nils for the arguments of a native. Buffers are no stack, for a native may switch greenlets.
func (t *Thread) TakeArgs() *[8]Object {
	if n := len(t.argBufs); n > 0 {
		b := t.argBufs[n-1]
		t.argBufs = t.argBufs[:n-1]
		return b
	}
	return new([8]Object)
}

// GiveArgs takes back what TakeArgs gave; its values are forgotten.
func (t *Thread) GiveArgs(b *[8]Object) {
	*b = [8]Object{}
	t.argBufs = append(t.argBufs, b)
}
