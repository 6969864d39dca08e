package gpython

// Context: a py.Context that is an emulated process.

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/go-python/gpython/py"
	"github.com/go-python/gpython/vm"
	"github.com/pyemu/pyemu/emu"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
)

// Context implements py.Context on a session of a machine of its own.
type Context struct {
	opts       py.ContextOpts
	machine    *emu.Machine
	session    *emu.Session
	store      *py.ModuleStore
	cur        atomic.Pointer[hostCall] // the host's code that runs now inside a call of the process; nil outside
	lastCall   *hostCall                // the one before, to make it once a thread. Guarded by the GIL
	spaces     map[uintptr]*namespace
	types      map[*py.Type]*object.Class // classes of wrapped host values
	wrapped    wrappers                   // host values by identity
	modules    map[*py.Module]*object.Module
	converting map[object.Object]bool // lists and dicts on their way to the host, for they can hold themselves
	once       sync.Once
	done       chan struct{}
	closed     bool
}

// NewContext makes a context; it is what py.NewContext is after Install. Output goes to the host's os.Stdout and os.Stderr.
func NewContext(opts py.ContextOpts) py.Context {
	c := &Context{opts: opts, store: py.NewModuleStore(), spaces: map[uintptr]*namespace{}, types: map[*py.Type]*object.Class{},
		modules: map[*py.Module]*object.Module{}, converting: map[object.Object]bool{}, done: make(chan struct{})}
	c.machine = emu.New(emu.Options{Stdin: os.Stdin, Stdout: stream{&os.Stdout}, Stderr: stream{&os.Stderr}, Env: os.Environ(), Path: opts.SysPaths, Flags: &emu.Flags{Unbuffered: true}})
	s, err := c.machine.NewSession(opts.SysArgs...)
	if err != nil {
		panic("pyemu: a new context did not start: " + err.Error())
	}
	c.session = s
	_ = c.do(func(t *object.Thread) error {
		importing.Of(t.P).Host = c.importHost
		t.P.AtShutdown = append(t.P.AtShutdown, func(t *object.Thread) {
			_ = c.host(t, func() error {
				c.store.OnContextClosed()
				return nil
			})
		})
		t.P.Sys.Set("displayhook", c.displayHook())
		for _, name := range []string{"builtins", "sys"} {
			m, err := c.store.NewModule(c, &py.ModuleImpl{Info: py.ModuleInfo{Name: name}})
			if err != nil {
				return err
			}
			ours := t.P.Modules.GetStr(object.Intern(name)).(*object.Module)
			ns := &namespace{host: m.Globals, dict: ours.Dict(), seen: map[string]py.Object{}}
			c.spaces[mapID(m.Globals)] = ns
			if name == "sys" {
				ns.out(c)
			}
		}
		return nil
	})
	return c
}

// stream writes to a file variable of package os as it is now, for hosts exchange os.Stdout.
type stream struct{ f **os.File }

func (s stream) Write(b []byte) (int, error) { return (*s.f).Write(b) }

// hostCall says in which thread of the process, and on which goroutine, code of the host runs.
type hostCall struct {
	t         *object.Thread
	goroutine uint64
}

// do runs fn in the session, or, when the host's code was called by a thread of the process, in that thread. Other goroutines of the host wait their turn in the session.
func (c *Context) do(fn func(t *object.Thread) error) error {
	if call := c.cur.Load(); call != nil && call.goroutine == goroutineID() {
		c.cur.Store(nil) // fn may hand the GIL to a thread that calls the host too
		defer c.cur.Store(call)
		return fn(call.t)
	}
	return c.session.Do(fn)
}

// host runs host code for thread t: calls of the host back into Python find t.
func (c *Context) host(t *object.Thread, fn func() error) error {
	call := c.lastCall
	if call == nil || call.t != t {
		call = &hostCall{t, goroutineID()}
		c.lastCall = call
	}
	c.cur.Store(call)
	defer c.cur.Store(nil)
	return fn()
}

// goroutineID reads the number of the calling goroutine, which Go tells only in the first line of a stack trace: "goroutine 12 [running]".
func goroutineID() (id uint64) {
	var buf [32]byte
	text := buf[:runtime.Stack(buf[:], false)]
	for _, b := range text[min(len("goroutine "), len(text)):] {
		if b < '0' || b > '9' {
			break
		}
		id = id*10 + uint64(b-'0')
	}
	return id
}

func (c *Context) busy() error {
	if c.closed {
		return py.ExceptionNewf(py.RuntimeError, "Context closed")
	}
	return nil
}

// codeBox carries a compiled program inside a py.Code: its only constant.
type codeBox struct {
	src, desc, mode string
	flags           int
}

var codeBoxType = py.NewType("pyemu_code", "A program compiled by pyemu.")

// Type implements py.Object.
func (*codeBox) Type() *py.Type { return codeBoxType }

// Compile is py.Compile after Install. The result belongs to no context: each context makes its own code object of it, so it may be shared.
func Compile(src, desc string, mode py.CompileMode, flags int, dontInherit bool) (*py.Code, error) {
	if err := emu.Check([]byte(src), desc, string(mode), flags); err != nil {
		return nil, hostError(nil, err)
	}
	return &py.Code{Filename: desc, Name: "<module>", Firstlineno: 1, Flags: int32(flags), Consts: py.Tuple{&codeBox{src, desc, string(mode), flags}}}, nil
}

// code makes the process's code object of a py.Code.
func (c *Context) code(t *object.Thread, code *py.Code) (*object.Code, error) {
	if code != nil && len(code.Consts) == 1 {
		if b, ok := code.Consts[0].(*codeBox); ok {
			return t.Engine.Compile(t, []byte(b.src), b.desc, b.mode, b.flags, true, -1)
		}
	}
	return nil, object.Errorf(object.SystemErrorClass, "pyemu: this code object was not made by py.Compile")
}

// namespace ties a py.StringDict of the host to a dict of the process: what the one changed is copied to the other whenever control passes.
type namespace struct {
	host py.StringDict
	dict *object.Dict
	seen map[string]py.Object // the host's values when they last agreed
}

func mapID(d py.StringDict) uintptr { return reflect.ValueOf(d).Pointer() }

func (c *Context) namespace(d py.StringDict) *namespace {
	id := mapID(d)
	ns := c.spaces[id]
	if ns == nil {
		ns = &namespace{host: d, dict: object.NewDict(), seen: map[string]py.Object{}}
		c.spaces[id] = ns
	}
	return ns
}

// in copies the host's changes into the process.
func (ns *namespace) in(c *Context) {
	for k, v := range ns.host {
		if old, ok := ns.seen[k]; !ok || !same(old, v) {
			ns.dict.SetStr(object.Intern(k), c.toGuest(v))
			ns.seen[k] = v
		}
	}
	for k := range ns.seen {
		if _, ok := ns.host[k]; !ok {
			ns.dict.DelStr(object.Intern(k))
			delete(ns.seen, k)
		}
	}
}

// out copies the process's changes to the host.
func (ns *namespace) out(c *Context) {
	live := map[string]bool{}
	for pos := 0; ; {
		k, v, ok := ns.dict.Next(&pos)
		if !ok {
			break
		}
		name, ok := k.(*object.Str)
		if !ok {
			continue
		}
		key := name.String()
		live[key] = true
		h := c.toHost(v)
		ns.host[key] = h
		ns.seen[key] = h
	}
	for k := range ns.seen {
		if !live[k] {
			delete(ns.host, k)
			delete(ns.seen, k)
		}
	}
}

// same compares host values without the panic that comparing two slice-typed values gives.
func same(a, b py.Object) bool {
	if t := reflect.TypeOf(a); t == nil || t != reflect.TypeOf(b) || !t.Comparable() {
		return false
	}
	return a == b
}

// RunCode implements py.Context.
func (c *Context) RunCode(code *py.Code, globals, locals py.StringDict, closure py.Tuple) (res py.Object, err error) {
	if err := c.busy(); err != nil {
		return nil, err
	}
	res = py.None
	derr := c.do(func(t *object.Thread) error {
		o, err := c.code(t, code)
		if err != nil {
			return err
		}
		g := c.namespace(globals)
		g.in(c)
		l := g
		if locals != nil && mapID(locals) != mapID(globals) {
			l = c.namespace(locals)
			l.in(c)
		}
		if name := object.Intern("__builtins__"); g.dict.GetStr(name) == nil {
			g.dict.SetStr(name, t.P.Modules.GetStr(object.Intern("builtins")))
			g.seen["__builtins__"] = nil
		}
		v, err := t.Engine.Eval(t, o, g.dict, l.dict, nil)
		g.out(c)
		if l != g {
			l.out(c)
		}
		if err != nil {
			return err
		}
		res = c.toHost(v)
		return nil
	})
	if derr != nil {
		return nil, hostError(c, derr)
	}
	return res, nil
}

// callCode calls a py.Function made by the host of our code: its parameters are unknown to gpython, so only a module body can be meant.
func (c *Context) callCode(code *py.Code, globals py.StringDict, args []py.Object, kws py.StringDict) (py.Object, error) {
	return nil, py.ExceptionNewf(py.TypeError, "%s() takes no arguments (%d given)", code.Name, len(args)+len(kws))
}

// ModuleInit implements py.Context: the host's module becomes a module of the process, in sys.modules.
func (c *Context) ModuleInit(impl *py.ModuleImpl) (*py.Module, error) {
	if err := c.busy(); err != nil {
		return nil, err
	}
	if impl.Code == nil && impl.CodeSrc != "" {
		code, err := Compile(impl.CodeSrc, impl.Info.FileDesc, py.ExecMode, 0, true)
		if err != nil {
			return nil, err
		}
		impl.Code = code
	}
	if impl.Code == nil && len(impl.CodeBuf) > 0 {
		return nil, py.ExceptionNewf(py.ImportError, "pyemu does not run code objects in gpython's own format")
	}
	m, err := c.store.NewModule(c, impl)
	if err != nil {
		return nil, err
	}
	err = c.do(func(t *object.Thread) error {
		name := impl.Info.Name
		if name == "" {
			name = py.MainModuleName
		}
		ours := c.session.Main()
		if name != py.MainModuleName {
			ours = object.NewModule(name)
		} else {
			ours = object.NewModule("__main__")
		}
		t.P.Modules.SetStr(object.Intern(name), ours)
		ns := &namespace{host: m.Globals, dict: ours.Dict(), seen: map[string]py.Object{}}
		c.spaces[mapID(m.Globals)] = ns
		c.wrapModule(m, ours)
		ns.in(c)
		return nil
	})
	if err != nil {
		return nil, hostError(c, err)
	}
	if impl.Code != nil {
		if _, err := c.RunCode(impl.Code, m.Globals, m.Globals, nil); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// importHost makes a Go module that the host registered with py.RegisterModule; nil when there is none of that name.
func (c *Context) importHost(t *object.Thread, name string) (*object.Module, error) {
	impl := py.GetModuleImpl(name)
	if impl == nil || emu.Modules()[name] != nil {
		return nil, nil
	}
	m, err := c.store.NewModule(c, impl)
	if err != nil {
		return nil, guestError(c, err)
	}
	ours := object.NewModule(name)
	ns := &namespace{host: m.Globals, dict: ours.Dict(), seen: map[string]py.Object{}}
	c.spaces[mapID(m.Globals)] = ns
	c.wrapModule(m, ours)
	ns.in(c)
	if impl.Code == nil && impl.CodeSrc != "" {
		if impl.Code, err = Compile(impl.CodeSrc, impl.Info.FileDesc, py.ExecMode, 0, true); err != nil {
			return nil, guestError(c, err)
		}
	}
	if impl.Code != nil {
		err = c.host(t, func() error {
			_, err := c.RunCode(impl.Code, m.Globals, m.Globals, nil)
			return err
		})
		if err != nil {
			return nil, guestError(c, err)
		}
	}
	return ours, nil
}

// GetModule implements py.Context.
func (c *Context) GetModule(name string) (*py.Module, error) { return c.store.GetModule(name) }

// Store implements py.Context.
func (c *Context) Store() *py.ModuleStore { return c.store }

// Close implements py.Context: the process ends as a program does; when its threads have ended the host's modules are told, while they can still print.
func (c *Context) Close() error {
	c.once.Do(func() {
		c.session.Close()
		_ = c.machine.Close()
		c.closed = true
		close(c.done)
	})
	return nil
}

// Done implements py.Context.
func (c *Context) Done() <-chan struct{} { return c.done }

// ResolveAndCompile implements py.Context: it finds pathname as given, below opts.CurDir or the working directory, or with UseSysPaths on sys.path; a folder stands for its
// __init__.py, and .py may be left out.
func (c *Context) ResolveAndCompile(pathname string, opts py.CompileOpts) (py.CompileOut, error) {
	if err := c.busy(); err != nil {
		return py.CompileOut{}, err
	}
	dirs := []string{"."}
	if opts.UseSysPaths {
		dirs = nil
		_ = c.do(func(t *object.Thread) error {
			if l, ok := t.P.Sys.Get("path").(*object.List); ok {
				for _, p := range l.Items {
					if s, ok := p.(*object.Str); ok {
						dirs = append(dirs, s.String())
					}
				}
			}
			return nil
		})
	}
	pathname = strings.TrimSuffix(pathname, "/")
	for _, d := range dirs {
		full := pathname
		if !filepath.IsAbs(full) {
			full = filepath.Join(d, full)
		}
		candidates := []string{full}
		if !filepath.IsAbs(full) && opts.CurDir != "" {
			candidates = []string{filepath.Join(opts.CurDir, full), full}
		}
		for _, f := range candidates {
			if st, err := os.Stat(f); err == nil && st.IsDir() {
				f = filepath.Join(f, "__init__.py")
			} else if err != nil && filepath.Ext(f) == "" {
				f += ".py"
			}
			src, err := os.ReadFile(f)
			if os.IsNotExist(err) {
				continue
			}
			if err != nil {
				return py.CompileOut{}, py.ExceptionNewf(py.OSError, "Error reading %q: %v", f, err)
			}
			code, err := Compile(string(src), f, py.ExecMode, 0, true)
			if err != nil {
				return py.CompileOut{}, err
			}
			return py.CompileOut{SrcPathname: f, FileDesc: f, Code: code}, nil
		}
	}
	return py.CompileOut{}, py.ExceptionNewf(py.FileNotFoundError, "Failed to resolve %q", pathname)
}

// displayHook is the context's sys.displayhook: it prints through gpython's vm.PrintExpr, which its REPL exchanges.
func (c *Context) displayHook() object.Object {
	_, hook := object.Func1("displayhook", "object", "Print repr(object) and keep it as builtins._; nothing for None.", func(t *object.Thread, x object.Object) (object.Object, error) {
		if object.Is(x, py.None) {
			return py.None, nil
		}
		r, err := object.Repr(t, x)
		if err != nil {
			return nil, err
		}
		t.P.Builtins.SetStr(object.Intern("_"), x)
		vm.PrintExpr(r.String())
		return py.None, nil
	}).Function("sys")
	return hook
}

var _ py.Context = (*Context)(nil)
