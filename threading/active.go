package threading

// _active: the Thread objects of the threads that run by the number of the thread, as a mapping; and _limbo, those of threads about to run by themselves. Programs that make threads by other means look at it.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// activeThreads has no state but which list it is: what it shows is the running process's.
type activeThreads struct{ limbo bool }

func (a activeThreads) list(t *object.Thread) *threadList {
	if a.limbo {
		return &stateOf(t).limbo
	}
	return &stateOf(t).active
}

var activeClass = object.DeclareClass("threading._Active")

// Class returns threading._Active.
func (activeThreads) Class() *object.Class { return activeClass }

// Type returns threading._Active as gpython sees it.
func (activeThreads) Type() *py.Type { return activeClass.PyType() }

// find returns the thread with a number, nil when there is none.
func (a activeThreads) find(t *object.Thread, key object.Object) *Thread {
	ident, _ := object.AsInt64(key)
	for th := a.list(t).first; th != nil; th = th.next {
		if a.limbo && object.Is(key, th) || !a.limbo && th.k != nil && th.k.Ident() == ident {
			return th
		}
	}
	return nil
}

func (a activeThreads) items(t *object.Thread, item func(th *Thread) object.Object) object.Object {
	var list []object.Object
	for th := a.list(t).first; th != nil; th = th.next {
		list = append(list, item(th))
	}
	return object.NewList(list)
}

func (a activeThreads) key(th *Thread) object.Object {
	if a.limbo {
		return th
	}
	return object.NewInt(th.k.Ident())
}

func init() {
	c := activeClass
	c.Doc = "The Thread objects of the threads that run, by number."
	c.Flags |= object.FlagNoNew | object.FlagFinal
	c.Slots.Len = func(t *object.Thread, a object.Object) (int, error) { return a.(activeThreads).list(t).n, nil }
	c.Slots.Iter = func(t *object.Thread, o object.Object) (object.Object, error) {
		a := o.(activeThreads)
		return object.Iter(t, a.items(t, a.key))
	}
	c.Slots.Contains = func(t *object.Thread, _, key object.Object) (bool, error) {
		return activeThreads{}.find(t, key) != nil, nil
	}
	c.Slots.GetItem = func(t *object.Thread, a, key object.Object) (object.Object, error) {
		if th := a.(activeThreads).find(t, key); th != nil {
			return th, nil
		}
		return nil, object.Raise(object.KeyErrorClass, key)
	}
	c.Slots.SetItem = func(t *object.Thread, a, key, v object.Object) error {
		th := a.(activeThreads).find(t, key)
		if v != nil {
			return object.TypeErrorf("threads enter this mapping by themselves")
		}
		if th == nil {
			return object.Raise(object.KeyErrorClass, key)
		}
		a.(activeThreads).list(t).remove(th)
		return nil
	}
	c.Define(
		object.Method0("keys", "The numbers.", func(t *object.Thread, a activeThreads) (object.Object, error) { return a.items(t, a.key), nil }),
		object.Method0("values", "The Thread objects.", func(t *object.Thread, a activeThreads) (object.Object, error) {
			return a.items(t, func(th *Thread) object.Object { return th }), nil
		}),
		object.Method0("items", "Pairs of both.", func(t *object.Thread, a activeThreads) (object.Object, error) {
			return a.items(t, func(th *Thread) object.Object { return object.TupleOf(a.key(th), th) }), nil
		}),
		object.MethodV("get", "(key, default=None, /)", "The Thread object of a number.", func(t *object.Thread, a activeThreads, v []object.Object) (object.Object, error) {
			if th := a.find(t, v[0]); th != nil {
				return th, nil
			}
			if v[1] != nil {
				return v[1], nil
			}
			return py.None, nil
		}),
	)
}
