package builtins

// anext(it, default): an awaitable that gives default when the asynchronous iterator is exhausted.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type anextAwaitable struct {
	object.Header
	wrapped object.Object // what __anext__ returned
	it      object.Object // its iterator, once started
	def     object.Object
}

var anextAwaitableClass = object.DeclareClass("anext_awaitable")

func newAnextAwaitable(wrapped, def object.Object) object.Object {
	return &anextAwaitable{Header: object.NewHeader(anextAwaitableClass), wrapped: wrapped, def: def}
}

// start returns the iterator behind the awaitable.
func (a *anextAwaitable) start(t *object.Thread) (object.Object, error) {
	if a.it != nil {
		return a.it, nil
	}
	it, err := t.Engine.Awaitable(t, a.wrapped)
	if err != nil {
		return nil, err
	}
	if s := &object.ClassOf(it).Slots; s.Next == nil { // a coroutine: step it through its wrapper
		if it, err = s.Await(t, it); err != nil {
			return nil, err
		}
	}
	a.it = it
	return it, nil
}

// result turns the end of the asynchronous iteration into the default.
func (a *anextAwaitable) result(v object.Object, err error) (object.Object, error) {
	if err != nil && object.ErrorIs(err, object.StopAsyncIterationClass) {
		return nil, object.Raise(object.StopIterationClass, a.def)
	}
	return v, err
}

func (a *anextAwaitable) forward(name string) func(*object.Thread, *anextAwaitable, object.Args) (object.Object, error) {
	n := object.Intern(name)
	return func(t *object.Thread, a *anextAwaitable, args object.Args) (object.Object, error) {
		it, err := a.start(t)
		if err != nil {
			return nil, err
		}
		m, err := object.GetAttr(t, it, n)
		if err != nil {
			return nil, err
		}
		return a.result(object.Call(t, m, args))
	}
}

func init() {
	self := func(t *object.Thread, a object.Object) (object.Object, error) { return a, nil }
	c := anextAwaitableClass
	c.Slots.Iter, c.Slots.Await = self, self
	c.Slots.Next = func(t *object.Thread, o object.Object) (object.Object, error) {
		a := o.(*anextAwaitable)
		it, err := a.start(t)
		if err != nil {
			return nil, err
		}
		return a.result(object.ClassOf(it).Slots.Next(t, it))
	}
	var z *anextAwaitable
	c.Define(
		object.MethodA("send", "($self, value, /)", "Resume with a value.", z.forward("send")),
		object.MethodA("throw", "($self, typ, val=None, tb=None, /)", "Resume with an exception.", z.forward("throw")),
		object.MethodA("close", "($self, /)", "End it.", z.forward("close")),
	)
}

// Traverse implements Traverser.
func (a *anextAwaitable) Traverse(visit func(object.Object)) {
	for _, v := range []object.Object{a.wrapped, a.it, a.def} {
		if v != nil {
			visit(v)
		}
	}
}

var _ = py.None
