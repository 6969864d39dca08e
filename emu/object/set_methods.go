package object

// The methods, operators and iterator of set and frozenset.

import (
	"github.com/go-python/gpython/py"
)

var setCtor = newCtor("set", "(iterable=(), /)")
var frozensetCtor = newCtor("frozenset", "(iterable=(), /)")

func set_new(t *Thread, cls *Class, a Args) (Object, error) { return &Set{Header: NewHeader(cls)}, nil }

func set_init(t *Thread, self Object, a Args) error {
	s := self.(*Set)
	var buf [1]Object
	v, err := setCtor.bind(t, a, buf[:])
	if err != nil {
		return err
	}
	s.Clear()
	if v[0] == nil {
		return nil
	}
	return s.Update(t, v[0])
}

func frozenset_new(t *Thread, cls *Class, a Args) (Object, error) {
	if cls.InitOverridden(FrozenSetClass) {
		a.Kw = nil
	}
	var buf [1]Object
	v, err := frozensetCtor.bind(t, a, buf[:])
	if err != nil {
		return nil, err
	}
	if v[0] != nil && cls == FrozenSetClass {
		if o, ok := v[0].(*Set); ok && o.class == FrozenSetClass {
			return o, nil
		}
	}
	s := &Set{Header: NewHeader(cls), Frozen: true}
	if v[0] == nil {
		return s, nil
	}
	return s, s.Update(t, v[0])
}

func set_repr(t *Thread, self Object) (Object, error) {
	s := self.(*Set)
	if s.used == 0 {
		return NewStr(s.class.Name + "()"), nil
	}
	if !t.ReprEnter(s) {
		return NewStr(s.class.Name + "(...)"), nil
	}
	defer t.ReprLeave()
	if s.class == SetClass {
		return reprItems(t, "{", s.Items(), "}")
	}
	return reprItems(t, s.class.Name+"({", s.Items(), "})")
}

func set_richcompare(t *Thread, self, other Object, op CmpOp) (Object, error) {
	a := self.(*Set)
	b, ok := other.(*Set)
	if !ok {
		return py.NotImplemented, nil
	}
	if op == CmpGT || op == CmpGE {
		a, b = b, a
		op = cmpSwapped[op]
	}
	switch op {
	case CmpEQ, CmpNE:
		eq := a.used == b.used
		if eq && a.hashed && b.hashed && a.hash != b.hash {
			eq = false
		}
		if eq {
			var err error
			if eq, err = a.subset(t, b); err != nil {
				return nil, err
			}
		}
		return py.Bool(eq == (op == CmpEQ)), nil
	case CmpLT:
		if a.used >= b.used {
			return py.False, nil
		}
	}
	in, err := a.subset(t, b)
	return py.Bool(in), err
}

func setOrErr(s *Set, err error) (Object, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

func isSet(o Object) bool { _, ok := o.(*Set); return ok }

// setBinary makes an operator slot that wants sets on both sides.
func setBinary(f func(t *Thread, a, b *Set) (*Set, error)) BinaryFunc {
	return func(t *Thread, a, b Object) (Object, error) {
		x, ok1 := a.(*Set)
		y, ok2 := b.(*Set)
		if !ok1 || !ok2 {
			return py.NotImplemented, nil
		}
		return setOrErr(f(t, x, y))
	}
}

func setInPlace(f func(t *Thread, a, b *Set) error) BinaryFunc {
	return func(t *Thread, a, b Object) (Object, error) {
		x := a.(*Set)
		y, ok := b.(*Set)
		if !ok {
			return py.NotImplemented, nil
		}
		return x, f(t, x, y)
	}
}

func set_union(t *Thread, s *Set, v []Object) (Object, error) {
	r := s.Copy()
	for _, o := range v[0].(*Tuple).Items {
		if o == Object(s) {
			continue
		}
		if err := r.Update(t, o); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func set_intersectionMulti(t *Thread, s *Set, others []Object) (*Set, error) {
	if len(others) == 0 {
		return s.Copy(), nil
	}
	r := s
	for _, o := range others {
		var err error
		if r, err = r.intersect(t, o); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func set_difference(t *Thread, s *Set, v []Object) (Object, error) {
	others := v[0].(*Tuple).Items
	if len(others) == 0 {
		return s.Copy(), nil
	}
	r, err := s.minus(t, others[0])
	for _, o := range others[1:] {
		if err != nil {
			break
		}
		err = r.subtract(t, o)
	}
	return setOrErr(r, err)
}

func set_isdisjoint(t *Thread, s *Set, other Object) (Object, error) {
	if other == Object(s) {
		return py.Bool(s.used == 0), nil
	}
	if o, ok := other.(*Set); ok {
		a := s
		if o.used > a.used {
			a, o = o, a
		}
		for pos := 0; ; {
			key, hash, more := o.Next(&pos)
			if !more {
				return py.True, nil
			}
			if in, err := a.HasHash(t, key, hash); err != nil || in {
				return py.False, err
			}
		}
	}
	return s.allOf(t, other, false)
}

func set_issubset(t *Thread, s *Set, other Object) (Object, error) {
	o, ok := other.(*Set)
	if !ok {
		var err error
		if o, err = NewSet().setFrom(t, other); err != nil {
			return nil, err
		}
	}
	in, err := s.subset(t, o)
	return py.Bool(in), err
}

func set_issuperset(t *Thread, s *Set, other Object) (Object, error) {
	if o, ok := other.(*Set); ok {
		in, err := o.subset(t, s)
		return py.Bool(in), err
	}
	return s.allOf(t, other, true)
}

// allOf says whether each item of an iterable is in the set, or, with want false, not in it.
func (s *Set) allOf(t *Thread, items Object, want bool) (Object, error) {
	it, err := Iter(t, items)
	if err != nil {
		return nil, err
	}
	for {
		v, err := Next(t, it)
		if err != nil {
			return nil, err
		}
		if v == nil {
			return py.True, nil
		}
		hash, err := Hash(t, v) // not Has, which lets a set stand for the frozenset that it equals
		if err != nil {
			return nil, err
		}
		if in, err := s.HasHash(t, v, hash); err != nil || in != want {
			return py.False, err
		}
	}
}

func set_reduce(t *Thread, s *Set) (Object, error) {
	state, err := mustDunder(t, s, strGetState)
	if err != nil {
		return nil, err
	}
	return TupleOf(s.class, TupleOf(NewList(s.Items())), state), nil
}

// SetIter is set_iterator: Set is nil once exhausted.
type SetIter struct {
	Set  *Set
	pos  int
	used int
}

// SetIterClass is set_iterator.
var SetIterClass = DeclareClass("set_iterator")

// Class returns set_iterator.
func (*SetIter) Class() *Class { return SetIterClass }

// Type returns set_iterator.
func (*SetIter) Type() *py.Type { return &SetIterClass.pyType }

// Traverse implements Traverser.
func (it *SetIter) Traverse(visit func(Object)) {
	if it.Set != nil {
		visit(it.Set)
	}
}

// CopyFor implements Copier.
func (it *SetIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &SetIter{pos: it.pos, used: it.used}
	register(n)
	if it.Set != nil {
		n.Set = copyOf(it.Set).(*Set)
	}
	return n
}

func setiter_next(t *Thread, self Object) (Object, error) {
	it := self.(*SetIter)
	if it.Set == nil {
		return nil, nil
	}
	if it.used != it.Set.used {
		it.used = -1
		return nil, RuntimeErrorf("Set changed size during iteration")
	}
	key, _, ok := it.Set.Next(&it.pos)
	if !ok {
		it.Set = nil
		return nil, nil
	}
	return key, nil
}

func init() {
	others := func(v []Object) []Object { return v[0].(*Tuple).Items }
	shared := func() []Def {
		return []Def{
			MethodV("difference", "(*others)", "difference(*others)\n\nReturn a new set of the items that are in none of the others.", set_difference),
			MethodV("intersection", "(*others)", "intersection(*others)\n\nReturn a new set of the items that are in all others too.", func(t *Thread, s *Set, v []Object) (Object, error) {
				return setOrErr(set_intersectionMulti(t, s, others(v)))
			}),
			MethodV("union", "(*others)", "union(*others)\n\nReturn a new set of the items of self and all others.", set_union),
			Method1("symmetric_difference", "other", "symmetric_difference(other, /)\n\nReturn a new set of the items that are in exactly one of the two.", func(t *Thread, s *Set, o Object) (Object, error) {
				return setOrErr(s.symmetric(t, o))
			}),
			Method1("isdisjoint", "other", "isdisjoint(other, /)\n\nReturn whether no item is in both.", set_isdisjoint),
			Method1("issubset", "other", "issubset(other, /)\n\nReturn whether every item is in other.", set_issubset),
			Method1("issuperset", "other", "issuperset(other, /)\n\nReturn whether every item of other is here.", set_issuperset),
			Method0("copy", "copy()\n\nReturn a set with the same items.", func(t *Thread, s *Set) (Object, error) {
				if s.class == FrozenSetClass {
					return s, nil
				}
				return s.Copy(), nil
			}),
			Method0("__reduce__", "Return what pickle needs.", set_reduce),
			sizeOf(func(s *Set) int {
				if len(s.table) <= setMinSize {
					return 216
				}
				return 200 + 16*len(s.table)
			}),
			ClassGetItem(),
		}
	}
	for _, c := range []*Class{SetClass, FrozenSetClass} {
		c.Flags |= FlagMatchSelf
		c.Slots.Repr = set_repr
		c.Slots.RichCmp = set_richcompare
		c.Slots.Iter = func(t *Thread, self Object) (Object, error) {
			s := self.(*Set)
			return &SetIter{Set: s, used: s.used}, nil
		}
		c.Slots.Len = func(t *Thread, self Object) (int, error) { return self.(*Set).used, nil }
		c.Slots.Contains = func(t *Thread, self, x Object) (bool, error) { return self.(*Set).Has(t, x) }
		c.Slots.Binary[OpOr] = setBinary(func(t *Thread, a, b *Set) (*Set, error) {
			r := a.Copy()
			return r, r.merge(t, b)
		})
		c.Slots.Binary[OpAnd] = setBinary(func(t *Thread, a, b *Set) (*Set, error) { return a.intersect(t, b) })
		c.Slots.Binary[OpSub] = setBinary(func(t *Thread, a, b *Set) (*Set, error) { return a.minus(t, b) })
		c.Slots.Binary[OpXor] = setBinary(func(t *Thread, a, b *Set) (*Set, error) { return a.symmetric(t, b) })
		c.Define(shared()...)
	}

	c := FrozenSetClass
	c.Doc = "frozenset(iterable=(), /)\n\nAn immutable set of the iterable's items."
	c.Slots.New = frozenset_new
	c.Slots.Hash = func(t *Thread, self Object) (int64, error) { return self.(*Set).frozenHash(), nil }

	c = SetClass
	c.Doc = "set(iterable=(), /)\n\nA mutable set of the iterable's items."
	c.Slots.New = set_new
	c.Slots.Init = set_init
	c.Slots.Hash = hashNotImplemented
	c.Dict.SetStr(strHash, py.None)
	c.Slots.InPlace[OpOr] = setInPlace(func(t *Thread, a, b *Set) error { return a.merge(t, b) })
	c.Slots.InPlace[OpAnd] = setInPlace(func(t *Thread, a, b *Set) error {
		r, err := a.intersect(t, b)
		if err == nil {
			if t.Watching() {
				t.LetGoAll(a.Items())
			}
			a.swap(r)
		}
		return err
	})
	c.Slots.InPlace[OpSub] = setInPlace(func(t *Thread, a, b *Set) error { return a.subtract(t, b) })
	c.Slots.InPlace[OpXor] = setInPlace(func(t *Thread, a, b *Set) error { return a.toggle(t, b) })
	c.Define(
		Quickly(QuickSetAdd, Method1("add", "item", "add(item, /)\n\nAdd an item.", func(t *Thread, s *Set, x Object) (Object, error) { return none(s.Add(t, x)) })),
		Method0("clear", "clear()\n\nRemove all items.", func(t *Thread, s *Set) (Object, error) {
			if t.Watching() {
				t.LetGoAll(s.Items())
			}
			s.Clear()
			return py.None, nil
		}),
		Quickly(QuickSetDiscard, Method1("discard", "item", "discard(item, /)\n\nRemove an item if it is there.", func(t *Thread, s *Set, x Object) (Object, error) {
			_, err := s.Discard(t, x)
			return none(err)
		})),
		Method1("remove", "item", "remove(item, /)\n\nRemove an item; KeyError when it is not there.", func(t *Thread, s *Set, x Object) (Object, error) {
			was, err := s.Discard(t, x)
			if err == nil && !was {
				err = KeyError(x)
			}
			return none(err)
		}),
		Method0("pop", "pop()\n\nRemove and return some item; KeyError when the set is empty.", func(t *Thread, s *Set) (Object, error) {
			if v := s.Pop(); v != nil {
				t.Taken(v)
				return v, nil
			}
			return nil, KeyError(NewStr("pop from an empty set"))
		}),
		MethodV("update", "(*others)", "update(*others)\n\nAdd the items of all others.", func(t *Thread, s *Set, v []Object) (Object, error) {
			for _, o := range others(v) {
				if err := s.Update(t, o); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		MethodV("difference_update", "(*others)", "difference_update(*others)\n\nRemove the items of all others.", func(t *Thread, s *Set, v []Object) (Object, error) {
			for _, o := range others(v) {
				if err := s.subtract(t, o); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		MethodV("intersection_update", "(*others)", "intersection_update(*others)\n\nKeep only the items that are in all others.", func(t *Thread, s *Set, v []Object) (Object, error) {
			r, err := set_intersectionMulti(t, s, others(v))
			if err != nil {
				return nil, err
			}
			if r == s {
				return py.None, nil
			}
			if t.Watching() {
				t.LetGoAll(s.Items())
			}
			s.swap(r)
			return py.None, nil
		}),
		Method1("symmetric_difference_update", "other", "symmetric_difference_update(other, /)\n\nKeep the items that are in exactly one of the two.", func(t *Thread, s *Set, o Object) (Object, error) {
			return none(s.toggle(t, o))
		}),
	)

	c = SetIterClass
	c.Flags |= FlagFinal | FlagNoNew
	c.Slots.Iter, c.Slots.Next = iterSelf, setiter_next
	c.Define(
		Method0("__length_hint__", "Return how many items are left.", func(t *Thread, it *SetIter) (Object, error) {
			n := 0
			if it.Set != nil && it.used == it.Set.used {
				for pos := it.pos; ; n++ {
					if _, _, ok := it.Set.Next(&pos); !ok {
						break
					}
				}
			}
			return NewInt(int64(n)), nil
		}),
		Method0("__reduce__", "Return what pickle needs.", func(t *Thread, it *SetIter) (Object, error) {
			var items []Object
			if it.Set != nil {
				if it.used != it.Set.used {
					return nil, RuntimeErrorf("Set changed size during iteration")
				}
				for pos := it.pos; ; {
					k, _, ok := it.Set.Next(&pos)
					if !ok {
						break
					}
					items = append(items, k)
				}
			}
			return TupleOf(builtinIter(t), TupleOf(NewList(items))), nil
		}),
	)
}
