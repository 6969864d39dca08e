package threading

// _dangling: the threads that run, as a collection. CPython keeps a weak set of all Thread objects, which CPython's own tests look at to find
// threads that were left behind; the objects of threads that have ended are of no interest there.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// dangling has no state: what it shows is the running process's.
type dangling struct{ _ byte }

var danglingClass = object.DeclareClass("threading._Dangling")

// Class returns threading._Dangling.
func (dangling) Class() *object.Class { return danglingClass }

// Type returns threading._Dangling as gpython sees it.
func (dangling) Type() *py.Type { return danglingClass.PyType() }

func init() {
	c := danglingClass
	c.Doc = "The threads that run."
	c.Flags |= object.FlagNoNew | object.FlagFinal
	c.Slots.Len = func(t *object.Thread, _ object.Object) (int, error) {
		st := stateOf(t)
		return st.active.n + st.limbo.n, nil
	}
	c.Slots.Iter = func(t *object.Thread, _ object.Object) (object.Object, error) {
		l, err := enumerate(t)
		if err != nil {
			return nil, err
		}
		return object.Iter(t, l)
	}
	c.Slots.RichCmp = func(t *object.Thread, _, other object.Object, op object.CmpOp) (object.Object, error) {
		s, err := danglingSet(t)
		if err != nil {
			return nil, err
		}
		return object.RichCompare(t, s, other, op)
	}
	c.Define(
		object.Method0("copy", "A set of the threads that run now.", func(t *object.Thread, _ dangling) (object.Object, error) { return danglingSet(t) }),
		object.Method1("__sub__", "other", "The threads that run now and are not in the other set.", func(t *object.Thread, _ dangling, other object.Object) (object.Object, error) {
			s, err := danglingSet(t)
			if err != nil {
				return nil, err
			}
			return object.Binary(t, object.OpSub, s, other)
		}),
	)
}

func danglingSet(t *object.Thread) (object.Object, error) {
	l, err := enumerate(t)
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, object.SetClass, l)
}
