package builtins

// anext(it, default): an awaitable that gives default when the asynchronous iterator is exhausted.

import (
	"github.com/go-python/gpython/py"
	. "github.com/pyemu/pyemu/emu/object"
)

type anextAwaitable struct {
	Header
	wrapped Object // what __anext__ returned
	it      Object // its iterator, once started
	def     Object
}

var anextAwaitableClass = DeclareClass("anext_awaitable")

func newAnextAwaitable(wrapped, def Object) Object {
	return &anextAwaitable{Header: NewHeader(anextAwaitableClass), wrapped: wrapped, def: def}
}

// start returns the iterator behind the awaitable.
func (a *anextAwaitable) start(t *Thread) (Object, error) {
	if a.it != nil {
		return a.it, nil
	}
	it, err := t.Engine.Awaitable(t, a.wrapped)
	if err != nil {
		return nil, err
	}
	a.it = it
	return it, nil
}

// result turns the end of the asynchronous iteration into the default.
func (a *anextAwaitable) result(v Object, err error) (Object, error) {
	if err != nil && ErrorIs(err, StopAsyncIterationClass) {
		return nil, Raise(StopIterationClass, a.def)
	}
	return v, err
}

func (a *anextAwaitable) forward(name string) func(*Thread, *anextAwaitable, Args) (Object, error) {
	n := Intern(name)
	return func(t *Thread, a *anextAwaitable, args Args) (Object, error) {
		it, err := a.start(t)
		if err != nil {
			return nil, err
		}
		m, err := GetAttr(t, it, n)
		if err != nil {
			return nil, err
		}
		return a.result(Call(t, m, args))
	}
}

func init() {
	self := func(t *Thread, a Object) (Object, error) { return a, nil }
	c := anextAwaitableClass
	c.Slots.Iter, c.Slots.Await = self, self
	c.Slots.Next = func(t *Thread, o Object) (Object, error) {
		a := o.(*anextAwaitable)
		it, err := a.start(t)
		if err != nil {
			return nil, err
		}
		return a.result(ClassOf(it).Slots.Next(t, it))
	}
	var z *anextAwaitable
	c.Define(
		MethodA("send", "($self, value, /)", "Resume with a value.", z.forward("send")),
		MethodA("throw", "($self, typ, val=None, tb=None, /)", "Resume with an exception.", z.forward("throw")),
		MethodA("close", "($self, /)", "End it.", z.forward("close")),
	)
}

// Traverse implements Traverser.
func (a *anextAwaitable) Traverse(visit func(Object)) {
	for _, v := range []Object{a.wrapped, a.it, a.def} {
		if v != nil {
			visit(v)
		}
	}
}

var _ = py.None
