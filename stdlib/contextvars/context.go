package contextvars

// Context, and the context that a thread runs in.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Context is a contextvars.Context. vars is never changed while shared.
type Context struct {
	object.Header
	vars    *object.Dict
	shared  bool
	prev    *Context // where run() came from
	entered bool
}

// ContextClass is contextvars.Context.
var ContextClass = object.DeclareClass("_contextvars.Context").WithWeakRefs()

// New returns an empty context.
func New() *Context {
	return &Context{Header: object.NewHeader(ContextClass), vars: object.NewDict()}
}

// Copy is copy_context() of c: O(1), the variables are shared until one side sets one.
func (c *Context) Copy() *Context {
	c.shared = true
	n := New()
	n.vars, n.shared = c.vars, true
	return n
}

// own makes the variables changeable.
func (c *Context) own() {
	if c.shared {
		c.vars, c.shared = c.vars.Copy(), false
	}
}

// Traverse implements object.Traverser.
func (c *Context) Traverse(visit func(value)) {
	visit(c.vars)
	if c.prev != nil {
		visit(c.prev)
	}
	c.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (c *Context) CopyFor(register func(value), copyOf func(value) value) value {
	n := &Context{shared: c.shared, entered: c.entered}
	register(n)
	n.Header = c.CopyHeader(copyOf)
	n.vars = copyOf(c.vars).(*object.Dict)
	if c.prev != nil {
		n.prev = copyOf(c.prev).(*Context)
	}
	return n
}

// Current returns the context that the thread runs in; each thread begins with an empty one.
func Current(t *thread) *Context {
	if c, ok := t.Context.(*Context); ok {
		return c
	}
	c := New()
	t.Context = c
	return c
}

// SetCurrent makes c the thread's context, for schedulers such as greenlets that switch contexts themselves; nil for an empty one.
func SetCurrent(t *thread, c *Context) {
	if c == nil {
		t.Context = nil
		return
	}
	t.Context = c
}

func (c *Context) get(t *thread, v *Var) (value, error) { return c.vars.Get(t, v) }

// Enter makes c the current context until Exit; RuntimeError when it is entered already.
func (c *Context) Enter(t *thread) error {
	if c.entered {
		r, err := object.Repr(t, c)
		if err != nil {
			return err
		}
		return object.RuntimeErrorf("cannot enter context: %s is already entered", r.String())
	}
	c.prev, c.entered = Current(t), true
	SetCurrent(t, c)
	return nil
}

// Exit ends what Enter began.
func (c *Context) Exit(t *thread) {
	SetCurrent(t, c.prev)
	c.prev, c.entered = nil, false
}

func context_run(t *thread, c *Context, a object.Args) (value, error) {
	if len(a.Pos) == 0 {
		return nil, object.TypeErrorf("run() missing 1 required positional argument")
	}
	if err := c.Enter(t); err != nil {
		return nil, err
	}
	defer c.Exit(t)
	return object.Call(t, a.Pos[0], object.Args{Pos: a.Pos[1:], Kw: a.Kw})
}

func asVar(t *thread, x value) (*Var, error) {
	if v, ok := x.(*Var); ok {
		return v, nil
	}
	r, err := object.Repr(t, x)
	if err != nil {
		return nil, err
	}
	return nil, object.TypeErrorf("a ContextVar key was expected, got %s", r.String())
}

func view(name, doc string) object.Def {
	return object.Method0(name, name+"()\n\n"+doc, func(t *thread, c *Context) (value, error) {
		c.shared = true // a later set must not disturb the view
		return object.CallMethod(t, c.vars, object.Intern(name))
	})
}

func init() {
	c := ContextClass
	c.Doc = "Context()\n\nThe values of context variables."
	c.Slots.New = func(_ *thread, _ *object.Class, a object.Args) (value, error) {
		if len(a.Pos) > 0 || a.NKw() > 0 {
			return nil, object.TypeErrorf("Context() does not accept any arguments")
		}
		return New(), nil
	}
	c.Slots.Len = func(_ *thread, self value) (int, error) { return self.(*Context).vars.Len(), nil }
	c.Slots.Iter = func(t *thread, self value) (value, error) {
		x := self.(*Context)
		x.shared = true
		return object.Iter(t, x.vars)
	}
	c.Slots.Contains = func(t *thread, self, x value) (bool, error) {
		v, err := asVar(t, x)
		if err != nil {
			return false, err
		}
		r, err := self.(*Context).get(t, v)
		return r != nil, err
	}
	c.Slots.GetItem = func(t *thread, self, x value) (value, error) {
		v, err := asVar(t, x)
		if err != nil {
			return nil, err
		}
		r, err := self.(*Context).get(t, v)
		if err == nil && r == nil {
			err = object.KeyError(v)
		}
		return r, err
	}
	c.Slots.RichCmp = func(t *thread, self, other value, op object.CmpOp) (value, error) {
		o, ok := other.(*Context)
		if !ok || op != object.CmpEQ && op != object.CmpNE {
			return py.NotImplemented, nil
		}
		eq, err := object.EqualDicts(t, self.(*Context).vars, o.vars)
		if err != nil {
			return nil, err
		}
		return py.Bool(eq == (op == object.CmpEQ)), nil
	}
	c.Unhashable()
	c.Define(
		object.MethodA("run", "($self, callable, /, *args, **kwargs)", "run(callable, *args, **kwargs)\n\nCall callable in this context.", context_run),
		object.Method0("copy", "copy()\n\nReturn a copy.", func(_ *thread, c *Context) (value, error) { return c.Copy(), nil }),
		object.MethodV("get", "(key, default=None, /)", "get(key, default=None, /)\n\nReturn the value of a variable.", func(t *thread, c *Context, v []value) (value, error) {
			key, err := asVar(t, v[0])
			if err != nil {
				return nil, err
			}
			r, err := c.get(t, key)
			if err == nil && r == nil {
				r = object.ArgOrNone(v[1])
			}
			return r, err
		}),
		view("keys", "Return the variables."),
		view("values", "Return the values."),
		view("items", "Return pairs of variables and values."),
	)
}
