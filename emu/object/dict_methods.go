package object

// The methods and operators of dict.

import (
	"strings"

	"github.com/go-python/gpython/py"
)

var (
	strMissing = Intern("__missing__")
	strKeys    = Intern("keys")
)

func dict_new(t *Thread, cls *Class, a Args) (Object, error) {
	return &Dict{Header: NewHeader(cls), dictTable: noTable}, nil
}

func dict_init(t *Thread, self Object, a Args) error {
	return dict_updateArgs(t, self.(*Dict), a, "dict")
}

// dict_updateArgs is what dict() and dict.update() do with their arguments.
func dict_updateArgs(t *Thread, d *Dict, a Args, name string) error {
	if len(a.Pos) > 1 {
		return TypeErrorf("%s expected at most 1 argument, got %d", name, len(a.Pos))
	}
	if len(a.Pos) == 1 {
		if err := d.Update(t, a.Pos[0]); err != nil {
			return err
		}
	}
	if a.Kw != nil {
		for i, n := range a.Kw.Names {
			if t.Watching() {
				t.LetGo(d.GetStr(n))
			}
			if err := d.Set(t, n, a.Kw.Vals[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// Update takes over the entries of a mapping (whatever has keys()) or of an iterable of pairs.
func (d *Dict) Update(t *Thread, o Object) error {
	if x, ok := o.(*Dict); ok && x.class == DictClass {
		return d.Merge(t, x)
	}
	keys, err := GetAttrOpt(t, o, strKeys)
	if err != nil {
		return err
	}
	if keys != nil {
		return d.UpdateMapping(t, o)
	}
	return d.updatePairs(t, o)
}

// Merge takes over the entries of another dict, without looking at what a subclass of it overrides.
func (d *Dict) Merge(t *Thread, x *Dict) error {
	if x == d || x.Len() == 0 {
		return nil
	}
	if d.Len() == 0 && x.Len() == x.n {
		// An empty dict takes a copy of the storage.
		d.take(x)
		d.shape++
		return nil
	}
	used := x.Len()
	for pos := 0; pos < x.n; pos++ {
		e := *x.at(pos)
		if e.key == nil {
			continue
		}
		if t.Watching() {
			if err := d.tell(t, e.key, false); err != nil {
				return err
			}
		}
		if err := d.SetHash(t, e.key, e.hash, e.val); err != nil {
			return err
		}
		if x.Len() != used {
			return RuntimeErrorf("dict mutated during update")
		}
	}
	return nil
}

// UpdateMapping takes over o[k] for every k of o.keys().
func (d *Dict) UpdateMapping(t *Thread, o Object) error {
	if x, ok := o.(*Dict); ok {
		// A subclass that keeps dict's own iteration is read directly.
		if w, ok := x.class.Lookup(strIter).(*SlotWrapper); ok && w.Owner == DictClass {
			return d.Merge(t, x)
		}
	}
	keys, err := CallMethod(t, o, strKeys)
	if err != nil {
		return err
	}
	return Each(t, keys, func(k Object) error {
		v, err := GetItem(t, o, k)
		if err != nil {
			return err
		}
		if t.Watching() {
			if err := d.tell(t, k, false); err != nil {
				return err
			}
		}
		return d.Set(t, k, v)
	})
}

func (d *Dict) updatePairs(t *Thread, o Object) error {
	it, err := Iter(t, o)
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		v, err := Next(t, it)
		if err != nil {
			return err
		}
		if v == nil {
			return nil
		}
		pair, err := fastSeq(t, v, "")
		if err != nil {
			if e, ok := err.(*Exception); ok && e.class == TypeErrorClass {
				return TypeErrorf("cannot convert dictionary update sequence element #%d to a sequence", i)
			}
			return err
		}
		if len(pair) != 2 {
			return ValueErrorf("dictionary update sequence element #%d has length %d; 2 is required", i, len(pair))
		}
		k, v := pair[0], pair[1] // a hash or a comparison may change the pair
		if t.Watching() {
			if err := d.tell(t, k, false); err != nil {
				return err
			}
		}
		if err := d.Set(t, k, v); err != nil {
			return err
		}
	}
}

func dict_repr(t *Thread, self Object) (Object, error) {
	d := self.(*Dict)
	if d.Len() == 0 {
		return NewStr("{}"), nil
	}
	if !t.ReprEnter(d) {
		return NewStr("{...}"), nil
	}
	defer t.ReprLeave()
	var b strings.Builder
	b.WriteByte('{')
	for pos, n := 0, 0; ; n++ {
		k, v, ok := d.Next(&pos)
		if !ok {
			break
		}
		if n > 0 {
			b.WriteString(", ")
		}
		s, err := Repr(t, k)
		if err != nil {
			return nil, err
		}
		b.WriteString(s.s)
		b.WriteString(": ")
		if s, err = Repr(t, v); err != nil {
			return nil, err
		}
		b.WriteString(s.s)
	}
	b.WriteByte('}')
	return NewStr(b.String()), nil
}

func dict_richcompare(t *Thread, self, other Object, op CmpOp) (Object, error) {
	a := self.(*Dict)
	b, ok := other.(*Dict)
	if !ok || op != CmpEQ && op != CmpNE {
		return py.NotImplemented, nil
	}
	eq, err := a.equal(t, b)
	if err != nil {
		return nil, err
	}
	return py.Bool(eq == (op == CmpEQ)), nil
}

func (d *Dict) equal(t *Thread, b *Dict) (bool, error) {
	if d.Len() != b.Len() {
		return false, nil
	}
	for i := 0; i < d.n; i++ {
		e := *d.at(i)
		if e.key == nil {
			continue
		}
		v, err := b.GetHash(t, e.key, e.hash)
		if err != nil || v == nil {
			return false, err
		}
		if eq, err := Equal(t, e.val, v); err != nil || !eq {
			return false, err
		}
	}
	return true, nil
}

func dict_getitem(t *Thread, self, key Object) (Object, error) {
	d := self.(*Dict)
	v, err := d.Get(t, key)
	if v != nil || err != nil {
		return v, err
	}
	if d.class != DictClass {
		v, found, err := callDunder(t, d, strMissing, key)
		if found || err != nil {
			return v, err
		}
	}
	return nil, KeyError(key)
}

func dict_setitem(t *Thread, self, key, v Object) error {
	d := self.(*Dict)
	if t.Watching() {
		if err := d.tell(t, key, v == nil); err != nil {
			return err
		}
	}
	if v != nil {
		return d.Set(t, key, v)
	}
	was, err := d.Del(t, key)
	if err == nil && !was {
		err = KeyError(key)
	}
	return err
}

// tell tells what setting, or deleting, an entry lets go of.
func (d *Dict) tell(t *Thread, key Object, whole bool) error {
	h, err := Hash(t, key)
	if err != nil {
		return err
	}
	i, err := d.find(t, key, h)
	if err != nil || i < 0 {
		return err
	}
	e := *d.at(i)
	if whole {
		t.LetGo(e.key)
	}
	t.LetGo(e.val)
	return nil
}

func dict_contains(t *Thread, self, key Object) (bool, error) {
	v, err := self.(*Dict).Get(t, key)
	return v != nil, err
}

func dict_or(t *Thread, a, b Object) (Object, error) {
	x, ok1 := a.(*Dict)
	y, ok2 := b.(*Dict)
	if !ok1 || !ok2 {
		return py.NotImplemented, nil
	}
	r := x.Copy()
	if err := r.Update(t, y); err != nil {
		return nil, err
	}
	return r, nil
}

func dict_ior(t *Thread, a, b Object) (Object, error) { return a, a.(*Dict).Update(t, b) }

func dict_get(t *Thread, d *Dict, v []Object) (Object, error) {
	x, err := d.Get(t, v[0])
	if x == nil && err == nil {
		x = argOrNone(v[1])
	}
	return x, err
}

// NoneFor is None for an absent value.
func NoneFor(v Object, err error) (Object, error) {
	if v == nil && err == nil {
		v = py.None
	}
	return v, err
}

func dict_setdefault(t *Thread, d *Dict, v []Object) (Object, error) {
	return d.SetDefault(t, v[0], argOrNone(v[1]))
}

func dict_pop(t *Thread, d *Dict, v []Object) (Object, error) {
	if t.Watching() {
		if err := d.tell(t, v[0], true); err != nil {
			return nil, err
		}
	}
	x, err := d.Pop(t, v[0])
	if x == nil && err == nil {
		if v[1] != nil {
			return v[1], nil
		}
		err = KeyError(v[0])
	}
	return x, err
}

func dict_popitem(t *Thread, d *Dict) (Object, error) {
	k, v, ok := d.PopLast()
	if !ok {
		return nil, KeyError(NewStr("popitem(): dictionary is empty"))
	}
	t.Taken(k)
	t.Taken(v)
	return Pair(k, v), nil
}

func dict_update(t *Thread, d *Dict, a Args) (Object, error) {
	return none(dict_updateArgs(t, d, a, "update"))
}

func dict_fromkeys(t *Thread, cls *Class, v []Object) (Object, error) {
	val := argOrNone(v[1])
	o, err := Call(t, cls, Args{})
	if err != nil {
		return nil, err
	}
	if d, ok := o.(*Dict); ok && d.class == DictClass {
		if s, ok := v[0].(*Set); ok {
			for pos := 0; ; {
				k, h, more := s.Next(&pos)
				if !more {
					return d, nil
				}
				if err := d.SetHash(t, k, h, val); err != nil {
					return nil, err
				}
			}
		}
		err := Each(t, v[0], func(k Object) error { return d.Set(t, k, val) })
		return d, err
	}
	err = Each(t, v[0], func(k Object) error { return SetItem(t, o, k, val) })
	return o, err
}

func init() {
	c := DictClass
	c.Flags |= FlagMapping | FlagMatchSelf
	c.Doc = "dict(**kwargs)\ndict(mapping, **kwargs)\ndict(iterable, **kwargs)\n\nA mapping that keeps its keys in the order of insertion."
	c.Slots.New = dict_new
	c.Slots.Init = dict_init
	c.Slots.Repr = dict_repr
	c.Slots.RichCmp = dict_richcompare
	c.Slots.Hash = hashNotImplemented
	c.Dict.SetStr(strHash, py.None)
	c.Slots.Iter = func(t *Thread, self Object) (Object, error) { return newDictIter(self.(*Dict), dictKeys, false), nil }
	c.Slots.Len = func(t *Thread, self Object) (int, error) { return self.(*Dict).Len(), nil }
	c.Slots.GetItem = dict_getitem
	c.Slots.SetItem = dict_setitem
	c.Slots.Contains = dict_contains
	c.Slots.Binary[OpOr] = dict_or
	c.Slots.InPlace[OpOr] = dict_ior
	c.Define(
		Method0("clear", "clear()\n\nRemove all entries.", func(t *Thread, d *Dict) (Object, error) {
			if t.Watching() {
				for pos := 0; ; {
					k, v, ok := d.Next(&pos)
					if !ok {
						break
					}
					t.LetGo(k)
					t.LetGo(v)
				}
			}
			d.Clear()
			return py.None, nil
		}),
		Method0("copy", "copy()\n\nReturn a shallow copy.", func(t *Thread, d *Dict) (Object, error) { return d.Copy(), nil }),
		ClassMethodV("fromkeys", "(iterable, value=None, /)", "fromkeys(iterable, value=None, /)\n\nReturn a new dict with the iterable's items as keys, all with this value.", dict_fromkeys),
		Quickly(QuickDictGet, Single(MethodV("get", "(key, default=None, /)", "get(key, default=None, /)\n\nReturn the key's value, default when it is not there.", dict_get),
			func(t *Thread, d *Dict, key Object) (Object, error) { return NoneFor(d.Get(t, key)) })),
		Method0("items", "items()\n\nReturn a view of the (key, value) pairs.", func(t *Thread, d *Dict) (Object, error) { return NewItemsView(d), nil }),
		Method0("keys", "keys()\n\nReturn a view of the keys.", func(t *Thread, d *Dict) (Object, error) { return NewKeysView(d), nil }),
		MethodV("pop", "(key, default=None, /)", "pop(key[, default])\n\nRemove the key and return its value; default or KeyError when it is not there.", dict_pop),
		Method0("popitem", "popitem()\n\nRemove the newest entry and return it as a pair; KeyError when the dict is empty.", dict_popitem),
		MethodV("setdefault", "(key, default=None, /)", "setdefault(key, default=None, /)\n\nReturn the key's value, after setting it to default when it is not there.", dict_setdefault),
		MethodA("update", "($self, /, *args, **kwargs)", "update([other, ]**kwargs)\n\nTake over the entries of a mapping or an iterable of pairs, then the keywords.", dict_update),
		Method0("values", "values()\n\nReturn a view of the values.", func(t *Thread, d *Dict) (Object, error) { return NewValuesView(d), nil }),
		Method0("__reversed__", "Return an iterator over the keys from the newest to the oldest.", func(t *Thread, d *Dict) (Object, error) {
			return newDictIter(d, dictKeys, true), nil
		}),
		sizeOf(func(d *Dict) int {
			if d.entries == nil {
				return 64
			}
			return 88 + 24*(cap(d.entries)+len(d.more)*dictSegment) + 4*len(d.index)
		}),
		ClassGetItem(),
	)
}
