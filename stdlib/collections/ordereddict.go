package collections

// OrderedDict: a dict whose order counts and can be changed. Instances are object.Dicts of this class: a dict keeps the order, move_to_end changes it.
//
// Methods of OrderedDict itself work on the entries; for an instance of a derived class they go through what that class may override, as CPython's do: __setitem__ in update, setdefault,
// fromkeys and copy, items() in repr and __reduce__.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// OrderedDictClass is collections.OrderedDict.
var OrderedDictClass = object.DeclareClass("collections.OrderedDict", object.DictClass).WithInstanceDict().WithWeakRefs()

var (
	strKeys     = object.Intern("keys")
	strGetState = object.Intern("__getstate__")
)

func isExact(o value) bool {
	d, ok := o.(*object.Dict)
	return ok && d.Class() == OrderedDictClass
}

// boolArg is the truth of an optional argument.
func boolArg(t *thread, o value, def bool) (bool, error) {
	if o == nil {
		return def, nil
	}
	return object.Truth(t, o)
}

func ordereddict_init(t *thread, self value, a object.Args) error {
	if len(a.Pos) > 1 {
		return object.TypeErrorf("expected at most 1 arguments, got %d", len(a.Pos))
	}
	return mutableUpdate(t, self, a)
}

// mutableUpdate is update as mutable mappings do it: every entry goes through __setitem__.
func mutableUpdate(t *thread, self value, a object.Args) error {
	if d, ok := self.(*object.Dict); ok && isExact(self) && len(a.Pos) == 1 {
		if o, ok := a.Pos[0].(*object.Dict); ok && o.Class() == object.DictClass {
			if err := d.Update(t, o); err != nil {
				return err
			}
			a.Pos = nil
		}
	}
	if len(a.Pos) > 0 {
		if err := takeOver(t, self, a.Pos[0]); err != nil {
			return err
		}
	}
	if a.Kw != nil {
		for i, n := range a.Kw.Names {
			if err := object.SetItem(t, self, n, a.Kw.Vals[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// takeOver sets the entries of a mapping (what has keys), of what has items, or of an iterable of pairs.
func takeOver(t *thread, self, other value) error {
	if d, ok := other.(*object.Dict); ok && d.Class() == object.DictClass {
		for pos := 0; ; {
			k, v, ok := d.Next(&pos)
			if !ok {
				return nil
			}
			if err := object.SetItem(t, self, k, v); err != nil {
				return err
			}
		}
	}
	if keys, err := object.GetAttrOpt(t, other, strKeys); err != nil {
		return err
	} else if keys != nil {
		all, err := object.CallArgs(t, keys)
		if err != nil {
			return err
		}
		return object.Each(t, all, func(k value) error {
			v, err := object.GetItem(t, other, k)
			if err != nil {
				return err
			}
			return object.SetItem(t, self, k, v)
		})
	}
	pairs := other
	if items, err := object.GetAttrOpt(t, other, strItems); err != nil {
		return err
	} else if items != nil {
		if pairs, err = object.CallArgs(t, items); err != nil {
			return err
		}
	}
	return object.Each(t, pairs, func(pair value) error {
		it, err := object.Iter(t, pair)
		if err != nil {
			return err
		}
		var got [2]value
		for i := range got {
			if got[i], err = object.Next(t, it); err != nil {
				return err
			}
			if got[i] == nil {
				s := "s"
				if i == 1 {
					s = ""
				}
				return object.ValueErrorf("need more than %d value%s to unpack", i, s)
			}
		}
		if extra, err := object.Next(t, it); err != nil {
			return err
		} else if extra != nil {
			return object.ValueErrorf("too many values to unpack (expected 2)")
		}
		return object.SetItem(t, self, got[0], got[1])
	})
}

func ordereddict_update(t *thread, d *object.Dict, a object.Args) (value, error) {
	if len(a.Pos) > 1 {
		return nil, object.TypeErrorf("update() takes at most 1 positional argument (%d given)", len(a.Pos))
	}
	return object.NoneOr(mutableUpdate(t, d, a))
}

func ordereddict_fromkeys(t *thread, cls *object.Class, v []value) (value, error) {
	d, err := object.CallArgs(t, cls)
	if err != nil {
		return nil, err
	}
	val := object.ArgOrNone(v[1])
	return d, object.Each(t, v[0], func(k value) error { return object.SetItem(t, d, k, val) })
}

func ordereddict_move(t *thread, d *object.Dict, v []value) (value, error) {
	last, err := boolArg(t, v[1], true)
	if err != nil {
		return nil, err
	}
	ok, err := d.MoveToEnd(t, v[0], last)
	if err == nil && !ok {
		err = object.KeyError(v[0])
	}
	return object.NoneOr(err)
}

func ordereddict_popitem(t *thread, d *object.Dict, v []value) (value, error) {
	last, err := boolArg(t, v[0], true)
	if err != nil {
		return nil, err
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

func ordereddict_pop(t *thread, d *object.Dict, v []value) (value, error) {
	x, err := d.Pop(t, v[0])
	if x != nil || err != nil {
		return x, err
	}
	if v[1] == nil {
		return nil, object.KeyError(v[0])
	}
	return v[1], nil
}

func ordereddict_setdefault(t *thread, d *object.Dict, v []value) (value, error) {
	def := object.ArgOrNone(v[1])
	if isExact(d) {
		return d.SetDefault(t, v[0], def)
	}
	in, err := object.Contains(t, d, v[0])
	if err != nil {
		return nil, err
	}
	if in {
		return object.GetItem(t, d, v[0])
	}
	return def, object.SetItem(t, d, v[0], def)
}

func ordereddict_copy(t *thread, d *object.Dict) (value, error) {
	r, err := object.CallArgs(t, d.Class())
	if err != nil {
		return nil, err
	}
	if n, ok := r.(*object.Dict); ok && isExact(d) && isExact(n) {
		return n, n.Merge(t, d)
	}
	for _, k := range d.Keys() {
		v, err := object.GetItem(t, d, k)
		if err != nil {
			return nil, err
		}
		if err := object.SetItem(t, r, k, v); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func ordereddict_reduce(t *thread, d *object.Dict) (value, error) {
	state, err := object.CallMethod(t, d, strGetState)
	if err != nil {
		return nil, err
	}
	items, err := object.CallMethod(t, d, strItems)
	if err != nil {
		return nil, err
	}
	it, err := object.Iter(t, items)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(d.Class(), object.EmptyTuple, state, py.None, it), nil
}

func ordereddict_repr(t *thread, self value) (value, error) {
	d := self.(*object.Dict)
	if d.Len() == 0 {
		return object.NewStr(d.Class().Name + "()"), nil
	}
	if !t.ReprEnter(d) {
		return object.NewStr("..."), nil
	}
	defer t.ReprLeave()
	if !isExact(d) {
		items, err := object.CallMethod(t, d, strItems)
		if err != nil {
			return nil, err
		}
		list, err := object.Collect(t, items)
		if err != nil {
			return nil, err
		}
		return object.ReprItems(t, d.Class().Name+"([", append([]value(nil), list...), "])")
	}
	var pairs []value
	for pos := 0; ; {
		k, v, ok := d.Next(&pos)
		if !ok {
			break
		}
		pairs = append(pairs, object.Pair(k, v))
	}
	return object.ReprItems(t, d.Class().Name+"([", pairs, "])")
}

func ordereddict_richcompare(t *thread, self, other value, op object.CmpOp) (value, error) {
	a, isDict := self.(*object.Dict)
	b, ok := other.(*object.Dict)
	if !ok || !isDict || op != object.CmpEQ && op != object.CmpNE {
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

// ordereddict_or gives an OrderedDict, of the class of the operand that is one.
func ordereddict_or(t *thread, a, b value) (value, error) {
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
	return r, mutableUpdate(t, r, object.Positional(y))
}

func init() {
	c := OrderedDictClass
	c.Doc = "OrderedDict([...])\n\nA dict whose order can be changed and counts in comparisons."
	c.Slots.Init = ordereddict_init
	c.Slots.Repr = ordereddict_repr
	c.Slots.RichCmp = ordereddict_richcompare
	c.Slots.Binary[object.OpOr] = ordereddict_or
	c.Slots.InPlace[object.OpOr] = func(t *thread, a, b value) (value, error) {
		return a, mutableUpdate(t, a, object.Positional(b))
	}
	c.Slots.Iter = func(_ *thread, self value) (value, error) {
		return newOdictIter(self.(*object.Dict), odictKeys, false), nil
	}
	c.Unhashable()
	c.Define(
		object.ClassMethodV("fromkeys", "(iterable, value=None)", "Return a new OrderedDict with the iterable's items as keys.", ordereddict_fromkeys),
		object.Method0("__sizeof__", "Return the size in memory.", func(t *thread, d *object.Dict) (value, error) {
			return object.NewInt(int64(64 + 120*d.Len())), nil
		}),
		object.Method0("__reduce__", "Return what pickle needs.", ordereddict_reduce),
		object.MethodV("setdefault", "(key, default=None)", "Return the key's value, after setting it to default when it is not there.", ordereddict_setdefault),
		object.MethodV("pop", "(key, default=<unrepresentable>)", "Remove the key and return its value; default, or KeyError without one, when it is not there.", ordereddict_pop),
		object.MethodV("popitem", "(last=True)", "Remove and return the last (key, value) pair, or the first one.", ordereddict_popitem),
		object.Method0("keys", "", func(_ *thread, d *object.Dict) (value, error) {
			return object.NewKeysView(d).As(odictViews[odictKeys]), nil
		}),
		object.Method0("values", "", func(_ *thread, d *object.Dict) (value, error) {
			return object.NewValuesView(d).As(odictViews[odictValues]), nil
		}),
		object.Method0("items", "", func(_ *thread, d *object.Dict) (value, error) {
			return object.NewItemsView(d).As(odictViews[odictItems]), nil
		}),
		object.MethodA("update", "", "", ordereddict_update),
		object.Method0("clear", "Remove all entries.", func(_ *thread, d *object.Dict) (value, error) {
			d.Clear()
			return py.None, nil
		}),
		object.Method0("copy", "Return a shallow copy.", ordereddict_copy),
		object.Method0("__reversed__", "Return an iterator over the keys from the last to the first.", func(_ *thread, d *object.Dict) (value, error) {
			return newOdictIter(d, odictKeys, true), nil
		}),
		object.MethodV("move_to_end", "(key, last=True)", "Make key the last entry, or the first one; KeyError when it is not there.", ordereddict_move),
	)
}
