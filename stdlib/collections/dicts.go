package collections

// defaultdict and OrderedDict: instances are object.Dicts of these classes.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// DefaultDictClass is collections.defaultdict.
var DefaultDictClass = object.DeclareClass("collections.defaultdict", object.DictClass).WithWeakRefs()

// OrderedDictClass is collections.OrderedDict.
var OrderedDictClass = object.DeclareClass("collections.OrderedDict", object.DictClass).WithInstanceDict().WithWeakRefs()

// The default factory of a defaultdict is kept in Dict.Extra.

func factoryOf(d *object.Dict) object.Object { return object.ArgOrNone(d.Extra) }

func defaultdict_init(t *object.Thread, self object.Object, a object.Args) error {
	d := self.(*object.Dict)
	d.Extra = nil
	if len(a.Pos) > 0 {
		f := a.Pos[0]
		if f != py.None && !object.IsCallable(f) {
			return object.TypeErrorf("first argument must be callable or None")
		}
		d.Extra = f
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

func ordereddict_move(t *object.Thread, d *object.Dict, v []object.Object) (object.Object, error) {
	last := true
	if v[1] != nil {
		var err error
		if last, err = object.Truth(t, v[1]); err != nil {
			return nil, err
		}
	}
	ok, err := d.MoveToEnd(t, v[0], last)
	if err == nil && !ok {
		err = object.KeyError(v[0])
	}
	return object.NoneOr(err)
}

func ordereddict_popitem(t *object.Thread, d *object.Dict, v []object.Object) (object.Object, error) {
	last := true
	if v[0] != nil {
		var err error
		if last, err = object.Truth(t, v[0]); err != nil {
			return nil, err
		}
	}
	if d.Len() == 0 {
		return nil, object.KeyError(object.NewStr("dictionary is empty"))
	}
	if last {
		k, val, _ := d.PopLast()
		return object.Pair(k, val), nil
	}
	pos := 0
	k, val, _ := d.Next(&pos)
	if _, err := d.Pop(t, k); err != nil {
		return nil, err
	}
	return object.Pair(k, val), nil
}

func ordereddict_repr(t *object.Thread, self object.Object) (object.Object, error) {
	d := self.(*object.Dict)
	if d.Len() == 0 {
		return object.NewStr(d.Class().Name + "()"), nil
	}
	if !t.ReprEnter(d) {
		return object.NewStr("..."), nil
	}
	defer t.ReprLeave()
	var pairs []object.Object
	for pos := 0; ; {
		k, v, ok := d.Next(&pos)
		if !ok {
			break
		}
		pairs = append(pairs, object.Pair(k, v))
	}
	return object.ReprItems(t, d.Class().Name+"([", pairs, "])")
}

func ordereddict_richcompare(t *object.Thread, self, other object.Object, op object.CmpOp) (object.Object, error) {
	a := self.(*object.Dict)
	b, ok := other.(*object.Dict)
	if !ok || op != object.CmpEQ && op != object.CmpNE {
		return py.NotImplemented, nil
	}
	eq, err := object.EqualDicts(t, a, b)
	if err != nil {
		return nil, err
	}
	if eq && b.Class().IsSubclass(OrderedDictClass) {
		x, y := a.Keys(), b.Keys()
		for i := 0; eq && i < len(x) && i < len(y); i++ {
			if eq, err = object.Equal(t, x[i], y[i]); err != nil {
				return nil, err
			}
		}
	}
	return py.Bool(eq == (op == object.CmpEQ)), nil
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
			func(t *object.Thread, d *object.Dict, v object.Object) error { d.Extra = v; return nil }),
		object.ClassGetItem(),
	)

	c = OrderedDictClass
	c.Doc = "OrderedDict([...])\n\nA dict whose order can be changed and counts in comparisons."
	c.Slots.Repr = ordereddict_repr
	c.Slots.RichCmp = ordereddict_richcompare
	c.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		if len(a.Pos) > 1 {
			return object.TypeErrorf("expected at most 1 arguments, got %d", len(a.Pos))
		}
		return self.(*object.Dict).UpdateArgs(t, a, "OrderedDict")
	}
	c.Unhashable()
	c.Slots.Binary[object.OpOr] = func(t *object.Thread, a, b object.Object) (object.Object, error) {
		x, ok1 := a.(*object.Dict)
		y, ok2 := b.(*object.Dict)
		if !ok1 || !ok2 {
			return py.NotImplemented, nil
		}
		cls := x.Class()
		if !cls.IsSubclass(OrderedDictClass) {
			cls = y.Class()
		}
		r, err := object.CallArgs(t, cls, x)
		if err != nil {
			return nil, err
		}
		return r, r.(*object.Dict).Update(t, y)
	}
	copyOD := func(t *object.Thread, d *object.Dict) (object.Object, error) {
		r, err := object.CallArgs(t, d.Class())
		if err != nil {
			return nil, err
		}
		for pos := 0; ; {
			k, v, ok := d.Next(&pos)
			if !ok {
				return r, nil
			}
			if err := object.SetItem(t, r, k, v); err != nil {
				return nil, err
			}
		}
	}
	c.Define(
		object.MethodV("move_to_end", "(key, last=True)", "move_to_end(key, last=True)\n\nMake key the last entry, or the first one.", ordereddict_move),
		object.MethodV("popitem", "(last=True)", "popitem(last=True)\n\nRemove and return the last entry, or the first one.", ordereddict_popitem),
		object.Method0("copy", "copy()\n\nReturn a shallow copy.", copyOD),
		object.Method0("__copy__", "Return a shallow copy.", copyOD),
		object.Method0("__reduce__", "Return what pickle needs.", func(t *object.Thread, d *object.Dict) (object.Object, error) {
			var state object.Object = py.None
			if a := d.Attrs(); a != nil {
				if dict := a.Dict(); dict != nil && dict.Len() > 0 {
					state = dict
				}
			}
			items, err := object.CallMethod(t, d, object.Intern("items"))
			if err != nil {
				return nil, err
			}
			it, err := object.Iter(t, items)
			if err != nil {
				return nil, err
			}
			return object.TupleOf(d.Class(), object.EmptyTuple, state, py.None, it), nil
		}),
	)
}
