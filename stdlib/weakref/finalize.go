package weakref

// finalize: a function that is called when an object has gone, or when the program ends.

import (
	"fmt"
	"sort"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var finalizeDef = &object.ClassDef{Name: "finalize", Slots: []string{}}

// pending is what a live finalizer waits with.
type pending struct {
	self   value
	ref    *object.WeakRef
	fn     value
	args   *object.Tuple
	kwargs *object.Dict // nil: none
	atexit bool
	index  int
}

// finalizers are those of a process that are alive.
type finalizers struct {
	live       map[value]*pending // by the finalizer, an instance: identity
	made       int
	registered bool // with atexit
	over       bool // the program has ended
}

var finalizersKey = object.NewStateKey[*finalizers]("weakref.finalize")

func finalizersOf(t *thread) *finalizers {
	return finalizersKey.Get(t.P, func() *finalizers { return &finalizers{live: map[value]*pending{}} })
}

func finalize_init(t *thread, v []value) (value, error) {
	st := finalizersOf(t)
	if !st.registered {
		st.registered = true
		m, err := t.P.Import(t, "atexit")
		if err != nil {
			return nil, err
		}
		exit, err := object.GetAttr(t, finalizeDef.Of(t), object.Intern("_exitfunc"))
		if err != nil {
			return nil, err
		}
		if _, err := object.CallMethod(t, m, object.Intern("register"), exit); err != nil {
			return nil, err
		}
	}
	self := v[0]
	r, err := object.NewWeakRef(t, object.WeakRefClass, v[1], self)
	if err != nil {
		return nil, err
	}
	p := &pending{self: self, ref: r, fn: v[2], args: v[3].(*object.Tuple), atexit: true, index: st.made}
	if kw, ok := v[4].(*object.Dict); ok && kw.Len() > 0 {
		p.kwargs = kw
	}
	st.made++
	st.live[self] = p
	return py.None, nil
}

// take removes the finalizer and returns what it waited with, nil when it is dead.
func (st *finalizers) take(self value) *pending {
	p := st.live[self]
	delete(st.live, self)
	return p
}

func finalize_call(t *thread, v []value) (value, error) {
	st := finalizersOf(t)
	p := st.take(v[0])
	if p == nil || st.over {
		return py.None, nil
	}
	a := object.Args{Pos: append([]value(nil), p.args.Items...)}
	if p.kwargs != nil {
		a.Kw = &object.Kwargs{}
		for i := 0; ; {
			k, x, ok := p.kwargs.Next(&i)
			if !ok {
				break
			}
			a.Kw.Names, a.Kw.Vals = append(a.Kw.Names, k.(*object.Str)), append(a.Kw.Vals, x)
		}
	}
	return object.Call(t, p.fn, a)
}

// tell is the tuple (obj, func, args, kwargs), None when the finalizer is dead.
func (p *pending) tell(t *thread) value {
	if p == nil {
		return py.None
	}
	o := p.ref.Get(t)
	if o == nil {
		return py.None
	}
	kw := p.kwargs
	if kw == nil {
		kw = object.NewDict()
	}
	return object.TupleOf(o, p.fn, p.args, kw)
}

func finalize_detach(t *thread, v []value) (value, error) {
	st := finalizersOf(t)
	p := st.live[v[0]]
	x := p.tell(t)
	if !isNone(x) {
		st.take(v[0])
	}
	return x, nil
}

func finalize_peek(t *thread, v []value) (value, error) {
	return finalizersOf(t).live[v[0]].tell(t), nil
}

func finalize_repr(t *thread, v []value) (value, error) {
	name, p := object.ClassOf(v[0]).Name, finalizersOf(t).live[v[0]]
	if p != nil {
		if o := p.ref.Get(t); o != nil {
			return object.NewStr(fmt.Sprintf("<%s object at %s; for '%s' at %s>", name, object.Address(v[0]), object.ClassOf(o).Name, object.Address(o))), nil
		}
	}
	return object.NewStr(fmt.Sprintf("<%s object at %s; dead>", name, object.Address(v[0]))), nil
}

// finalize_exit is what atexit runs: the finalizers that want it, the newest first.
func finalize_exit(t *thread, _ []value) (value, error) {
	st := finalizersOf(t)
	defer func() { st.over = true }()
	for {
		var left []*pending
		for _, p := range st.live {
			if p.atexit {
				left = append(left, p)
			}
		}
		if len(left) == 0 {
			return py.None, nil
		}
		sort.Slice(left, func(i, j int) bool { return left[i].index < left[j].index })
		p := left[len(left)-1]
		if _, err := object.CallArgs(t, p.self); err != nil {
			exc := object.AsException(err)
			if exc == nil || !exc.Class().IsSubclass(object.ExceptionClass) {
				return nil, err
			}
			tb := value(py.None)
			if exc.Traceback != nil {
				tb = exc.Traceback
			}
			if hook := t.P.Sys.Get("excepthook"); hook != nil {
				if _, err := object.CallArgs(t, hook, exc.Class(), exc, tb); err != nil {
					return nil, err
				}
			}
		}
		st.take(p.self)
	}
}

func init() {
	finalizeDef.Doc = "A function to be called when obj has gone, or at exit: finalize(obj, func, /, *args, **kwargs)."
	finalizeDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, obj, func, /, *args, **kwargs)", "", finalize_init),
		object.PyFunc("__call__", "(self, _=None)", "Call the function and return its result, the first time only; later calls return None.", finalize_call),
		object.PyFunc("detach", "(self)", "Make the finalizer dead and return (obj, func, args, kwargs), or None when it was dead.", finalize_detach),
		object.PyFunc("peek", "(self)", "Return (obj, func, args, kwargs), or None when the finalizer is dead.", finalize_peek),
		object.PyProperty("alive", "Whether the function is still to be called.", func(t *thread, v []value) (value, error) {
			return py.Bool(finalizersOf(t).live[v[0]] != nil), nil
		}, nil, nil),
		object.PyProperty("atexit", "Whether the function is to be called when the program ends.", func(t *thread, v []value) (value, error) {
			p := finalizersOf(t).live[v[0]]
			return py.Bool(p != nil && p.atexit), nil
		}, func(t *thread, v []value) (value, error) {
			on, err := object.Truth(t, v[1])
			if p := finalizersOf(t).live[v[0]]; p != nil && err == nil {
				p.atexit = on
			}
			return py.None, err
		}, nil),
		object.PyFunc("__repr__", "(self)", "", finalize_repr),
		object.PyClassMethod("_exitfunc", "(cls)", "", finalize_exit),
	}
}
