package collections

// defaultdict: a dict that makes missing values. Instances are object.Dicts of this class.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// DefaultDictClass is collections.defaultdict.
var DefaultDictClass = object.DeclareClass("collections.defaultdict", object.DictClass).WithWeakRefs()

// The default factory of a defaultdict is kept in Dict.Extra.

func factoryOf(d *object.Dict) object.Object { return object.ArgOrNone(d.Extra()) }

func defaultdict_init(t *object.Thread, self object.Object, a object.Args) error {
	d := self.(*object.Dict)
	d.SetExtra(nil)
	if len(a.Pos) > 0 {
		f := a.Pos[0]
		if f != py.None && !object.IsCallable(f) {
			return object.TypeErrorf("first argument must be callable or None")
		}
		d.SetExtra(f)
		a.Pos = a.Pos[1:]
	}
	return d.UpdateArgs(t, a, "dict")
}

func defaultdict_missing(t *object.Thread, d *object.Dict, key object.Object) (object.Object, error) {
	f := factoryOf(d)
	if f == py.None {
		return nil, object.KeyError(key)
	}
	v, err := object.Call(t, f, object.Args{})
	if err != nil {
		return nil, err
	}
	return v, object.SetItem(t, d, key, v)
}

func defaultdict_repr(t *object.Thread, self object.Object) (object.Object, error) {
	d := self.(*object.Dict)
	body, err := object.DictClass.Slots.Repr(t, d)
	if err != nil {
		return nil, err
	}
	f := "..."
	if t.ReprEnter(object.Object(d)) {
		s, err := object.Repr(t, factoryOf(d))
		t.ReprLeave()
		if err != nil {
			return nil, err
		}
		f = s.String()
	}
	return object.NewStr(d.Class().Name + "(" + f + ", " + body.(*object.Str).String() + ")"), nil
}

func defaultdict_copy(t *object.Thread, d *object.Dict) (object.Object, error) {
	return object.CallArgs(t, d.Class(), factoryOf(d), d)
}

func init() {
	c := DefaultDictClass
	c.Doc = "defaultdict(default_factory=None, /, [...])\n\nA dict that makes missing values by calling default_factory."
	c.Slots.Init = defaultdict_init
	c.Slots.Repr = defaultdict_repr
	c.Slots.Binary[object.OpOr] = func(t *object.Thread, a, b object.Object) (object.Object, error) {
		x, ok1 := a.(*object.Dict)
		y, ok2 := b.(*object.Dict)
		if !ok1 || !ok2 {
			return py.NotImplemented, nil
		}
		like := x
		if !x.Class().IsSubclass(DefaultDictClass) {
			like = y
		}
		r, err := object.CallArgs(t, like.Class(), factoryOf(like), x)
		if err != nil {
			return nil, err
		}
		return r, r.(*object.Dict).Update(t, y)
	}
	c.Define(
		object.Method1("__missing__", "key", "Make, store and return the value of a missing key.", defaultdict_missing),
		object.Method0("copy", "copy()\n\nReturn a shallow copy.", defaultdict_copy),
		object.Method0("__copy__", "Return a shallow copy.", defaultdict_copy),
		object.Method0("__reduce__", "Return what pickle needs.", func(t *object.Thread, d *object.Dict) (object.Object, error) {
			args := object.EmptyTuple
			if f := factoryOf(d); f != py.None {
				args = object.TupleOf(f)
			}
			items, err := object.CallMethod(t, d, object.Intern("items"))
			if err != nil {
				return nil, err
			}
			it, err := object.Iter(t, items)
			if err != nil {
				return nil, err
			}
			return object.TupleOf(d.Class(), args, py.None, py.None, it), nil
		}),
		object.GetSetter("default_factory", "What makes missing values, or None.",
			func(t *object.Thread, d *object.Dict) (object.Object, error) { return factoryOf(d), nil },
			func(t *object.Thread, d *object.Dict, v object.Object) error { d.SetExtra(v); return nil }),
		object.ClassGetItem(),
	)
}
