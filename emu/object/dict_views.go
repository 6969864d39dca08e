package object

// The views and iterators of dict.

import (
	"github.com/go-python/gpython/py"
)

// dictPart says what a view or an iterator gives of each entry.
type dictPart uint8

const (
	dictKeys dictPart = iota
	dictValues
	dictItems
)

// DictView is dict_keys, dict_values or dict_items.
type DictView struct {
	D    *Dict
	part dictPart
	cls  *Class // of the views of a dict subclass (odict_keys, ...), a built-in class derived from the usual one; nil: the usual one
}

// NewKeysView, NewValuesView and NewItemsView return d.keys(), d.values() and d.items().
func NewKeysView(d *Dict) *DictView   { return &DictView{D: d, part: dictKeys} }
func NewValuesView(d *Dict) *DictView { return &DictView{D: d, part: dictValues} }
func NewItemsView(d *Dict) *DictView  { return &DictView{D: d, part: dictItems} }

// As gives a new view another class, a built-in one derived from the view's own.
func (v *DictView) As(cls *Class) *DictView {
	v.cls = cls
	return v
}

// DictIter is one of the six dict iterators. D is nil once exhausted.
type DictIter struct {
	D       *Dict
	part    dictPart
	reverse bool
	pos     int
	used    int // D's size at the start; -1 after a complaint
	left    int
}

// The classes of views and iterators, by part.
var (
	DictViewClasses    = [3]*Class{DeclareClass("dict_keys"), DeclareClass("dict_values"), DeclareClass("dict_items")}
	dictIterClasses    = [3]*Class{DeclareClass("dict_keyiterator"), DeclareClass("dict_valueiterator"), DeclareClass("dict_itemiterator")}
	dictRevIterClasses = [3]*Class{DeclareClass("dict_reversekeyiterator"), DeclareClass("dict_reversevalueiterator"), DeclareClass("dict_reverseitemiterator")}
)

// Class returns the view's class.
func (v *DictView) Class() *Class {
	if v.cls != nil {
		return v.cls
	}
	return DictViewClasses[v.part]
}

// Type returns the view's class.
func (v *DictView) Type() *py.Type { return &v.Class().pyType }

// Class returns the iterator's class.
func (it *DictIter) Class() *Class {
	if it.reverse {
		return dictRevIterClasses[it.part]
	}
	return dictIterClasses[it.part]
}

// Type returns the iterator's class.
func (it *DictIter) Type() *py.Type { return &it.Class().pyType }

// Traverse implements Traverser.
func (v *DictView) Traverse(visit func(Object)) { visit(v.D) }

// CopyFor implements Copier.
func (v *DictView) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &DictView{part: v.part, cls: v.cls}
	register(n)
	n.D = copyOf(v.D).(*Dict)
	return n
}

// Traverse implements Traverser.
func (it *DictIter) Traverse(visit func(Object)) {
	if it.D != nil {
		visit(it.D)
	}
}

// CopyFor implements Copier.
func (it *DictIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := *it
	n.D = nil
	register(&n)
	if it.D != nil {
		n.D = copyOf(it.D).(*Dict)
	}
	return &n
}

func newDictIter(d *Dict, part dictPart, reverse bool) *DictIter {
	it := &DictIter{D: d, part: part, reverse: reverse, used: d.Len(), left: d.Len()}
	if reverse {
		it.pos = d.n - 1
	}
	return it
}

// entry steps the iterator; a nil entry: exhausted.
func (it *DictIter) entry() (*dictEntry, error) {
	d := it.D
	if d == nil {
		return nil, nil
	}
	if it.used != d.Len() {
		it.used = -1
		return nil, RuntimeErrorf("dictionary changed size during iteration")
	}
	if it.reverse {
		if it.pos >= d.n {
			it.pos = d.n - 1
		}
		for it.pos >= 0 {
			e := d.at(it.pos)
			it.pos--
			if e.key != nil {
				it.left--
				return e, nil
			}
		}
		it.D = nil
		return nil, nil
	}
	if it.pos < d.head {
		it.pos = d.head
	}
	for it.pos < d.n {
		e := d.at(it.pos)
		it.pos++
		if e.key != nil {
			if it.left == 0 {
				it.D = nil
				return nil, RuntimeErrorf("dictionary keys changed during iteration")
			}
			it.left--
			return e, nil
		}
	}
	it.D = nil
	return nil, nil
}

// Step gives the next key and value without making objects; ok is false at the end. For the engine's loops.
func (it *DictIter) Step() (key, val Object, ok bool, err error) {
	e, err := it.entry()
	if e == nil || err != nil {
		return nil, nil, false, err
	}
	return e.key, e.val, true, nil
}

// OfItems says whether the iterator gives (key, value) pairs.
func (it *DictIter) OfItems() bool { return it.part == dictItems }

func dictiter_next(t *Thread, self Object) (Object, error) {
	it := self.(*DictIter)
	e, err := it.entry()
	if e == nil || err != nil {
		return nil, err
	}
	return it.part.of(e), nil
}

func (p dictPart) of(e *dictEntry) Object {
	switch p {
	case dictKeys:
		return e.key
	case dictValues:
		return e.val
	}
	return Pair(e.key, e.val)
}

func dictview_repr(t *Thread, self Object) (Object, error) {
	v := self.(*DictView)
	if !t.ReprEnter(v.D) {
		return NewStr("..."), nil
	}
	defer t.ReprLeave()
	var items []Object
	for i := range v.D.n {
		if e := v.D.at(i); e.key != nil {
			items = append(items, v.part.of(e))
		}
	}
	return reprItems(t, v.Class().Name+"([", items, "])")
}

func dictview_contains(t *Thread, self, x Object) (bool, error) {
	v := self.(*DictView)
	if v.part == dictKeys {
		return dict_contains(t, v.D, x)
	}
	p, ok := x.(*Tuple)
	if !ok || len(p.Items) != 2 {
		return false, nil
	}
	val, err := v.D.Get(t, p.Items[0])
	if val == nil || err != nil {
		return false, err
	}
	return Equal(t, val, p.Items[1])
}

// asSet returns a new set of an iterable's items.
func asSet(t *Thread, o Object) (*Set, error) {
	s := NewSet()
	if v, ok := o.(*DictView); ok && v.part == dictKeys {
		// Views are iterated, not merged as dicts are.
		return s, Each(t, o, func(k Object) error { return s.Add(t, k) })
	}
	return s, s.Update(t, o)
}

// isSetLike says whether o is a set or a view of keys or items.
func isSetLike(o Object) bool {
	switch o := o.(type) {
	case *Set:
		return true
	case *DictView:
		return o.part != dictValues
	}
	return false
}

// viewBinary makes an operator of views: either side may be the view.
func viewBinary(f func(t *Thread, a, b Object) (*Set, error)) BinaryFunc {
	return func(t *Thread, a, b Object) (Object, error) { return setOrErr(f(t, a, b)) }
}

func dictview_and(t *Thread, a, b Object) (*Set, error) {
	// The left operand may be any iterable when this came as __rand__.
	if v, ok := a.(*DictView); !ok || v.part == dictValues {
		a, b = b, a
	}
	na, err := Len(t, a)
	if err != nil {
		return nil, err
	}
	if o, ok := b.(*Set); ok && o.class == SetClass && na <= o.used {
		return o.intersect(t, a)
	}
	if v, ok := b.(*DictView); ok && v.part != dictValues && v.D.Len() > na {
		a, b = b, a
	}
	r := NewSet()
	err = Each(t, b, func(x Object) error {
		in, err := dictview_contains(t, a, x)
		if err != nil || !in {
			return err
		}
		return r.Add(t, x)
	})
	return r, err
}

func dictview_xor(t *Thread, a, b Object) (*Set, error) {
	x, ok1 := a.(*DictView)
	y, ok2 := b.(*DictView)
	if ok1 && ok2 && x.part == dictItems && y.part == dictItems {
		return dictitems_xor(t, x.D, y.D)
	}
	s, err := asSet(t, a)
	if err != nil {
		return nil, err
	}
	return s, s.toggle(t, b)
}

func dictitems_xor(t *Thread, d1, d2 *Dict) (*Set, error) {
	if d1.Len() > d2.Len() {
		d1, d2 = d2, d1
	}
	rest := d1.Copy()
	r := NewSet()
	for i := 0; i < d2.n; i++ {
		e := *d2.at(i)
		if e.key == nil {
			continue
		}
		v, err := rest.GetHash(t, e.key, e.hash)
		if err != nil {
			return nil, err
		}
		same := false
		if v != nil {
			if same, err = Equal(t, v, e.val); err != nil {
				return nil, err
			}
		}
		if same {
			if _, err := rest.Pop(t, e.key); err != nil {
				return nil, err
			}
		} else if err := r.Add(t, Pair(e.key, e.val)); err != nil {
			return nil, err
		}
	}
	return r, r.Update(t, NewItemsView(rest))
}

// allIn says whether every item of a is in b.
func allIn(t *Thread, a, b Object) (bool, error) {
	it, err := Iter(t, a)
	if err != nil {
		return false, err
	}
	for {
		v, err := Next(t, it)
		if err != nil {
			return false, err
		}
		if v == nil {
			return true, nil
		}
		if in, err := Contains(t, b, v); err != nil || !in {
			return false, err
		}
	}
}

func dictview_richcompare(t *Thread, self, other Object, op CmpOp) (Object, error) {
	if !isSetLike(other) {
		return py.NotImplemented, nil
	}
	n, err := Len(t, self)
	if err != nil {
		return nil, err
	}
	m, err := Len(t, other)
	if err != nil {
		return nil, err
	}
	a, b := self, other
	ok := false
	switch op {
	case CmpEQ, CmpNE:
		ok = n == m
	case CmpLT:
		ok = n < m
	case CmpLE:
		ok = n <= m
	case CmpGT:
		ok = n > m
		a, b = b, a
	case CmpGE:
		ok = n >= m
		a, b = b, a
	}
	if ok {
		if ok, err = allIn(t, a, b); err != nil {
			return nil, err
		}
	}
	return py.Bool(ok != (op == CmpNE)), nil
}

func dictview_isdisjoint(t *Thread, v *DictView, other Object) (Object, error) {
	if x, ok := other.(*DictView); ok && x == v {
		return py.Bool(v.D.Len() == 0), nil
	}
	var a, b Object = v, other
	if isSetLike(other) {
		n, err := Len(t, other)
		if err != nil {
			return nil, err
		}
		if n > v.D.Len() {
			a, b = b, a
		}
	}
	it, err := Iter(t, b)
	if err != nil {
		return nil, err
	}
	for {
		x, err := Next(t, it)
		if err != nil {
			return nil, err
		}
		if x == nil {
			return py.True, nil
		}
		if in, err := Contains(t, a, x); err != nil || in {
			return py.False, err
		}
	}
}

func init() {
	for p, c := range DictViewClasses {
		part := dictPart(p)
		c.Flags |= FlagFinal | FlagNoNew
		c.Slots.Repr = dictview_repr
		c.Slots.Len = func(t *Thread, self Object) (int, error) { return self.(*DictView).D.Len(), nil }
		c.Slots.Iter = func(t *Thread, self Object) (Object, error) { return newDictIter(self.(*DictView).D, part, false), nil }
		c.Define(
			Method0("__reversed__", "Return an iterator from the newest entry to the oldest.", func(t *Thread, v *DictView) (Object, error) {
				return newDictIter(v.D, v.part, true), nil
			}),
			Getter("mapping", "A read-only view of the dict.", func(t *Thread, v *DictView) (Object, error) { return NewMappingProxy(v.D), nil }),
		)
		if part == dictValues {
			continue
		}
		c.Slots.Contains = dictview_contains
		c.Slots.RichCmp = dictview_richcompare
		c.Slots.Hash = hashNotImplemented
		c.Dict.SetStr(strHash, py.None)
		c.Slots.Binary[OpAnd] = viewBinary(dictview_and)
		c.Slots.Binary[OpXor] = viewBinary(dictview_xor)
		c.Slots.Binary[OpOr] = viewBinary(func(t *Thread, a, b Object) (*Set, error) {
			s, err := asSet(t, a)
			if err != nil {
				return nil, err
			}
			return s, s.Update(t, b)
		})
		c.Slots.Binary[OpSub] = viewBinary(func(t *Thread, a, b Object) (*Set, error) {
			s, err := asSet(t, a)
			if err != nil {
				return nil, err
			}
			return s, s.subtract(t, b)
		})
		c.Define(Method1("isdisjoint", "other", "isdisjoint(other, /)\n\nReturn whether no item is in both.", dictview_isdisjoint))
	}
	for p := range dictIterClasses {
		for _, c := range []*Class{dictIterClasses[p], dictRevIterClasses[p]} {
			c.Flags |= FlagFinal | FlagNoNew
			c.Slots.Iter, c.Slots.Next = iterSelf, dictiter_next
			c.Define(
				Method0("__length_hint__", "Return how many items are left.", func(t *Thread, it *DictIter) (Object, error) {
					if it.D == nil || it.used != it.D.Len() {
						return NewInt(0), nil
					}
					return NewInt(int64(it.left)), nil
				}),
				Method0("__reduce__", "Return what pickle needs.", func(t *Thread, it *DictIter) (Object, error) {
					rest := *it
					items, err := Collect(t, &rest)
					if err != nil {
						return nil, err
					}
					return TupleOf(builtinIter(t), TupleOf(NewList(items))), nil
				}),
			)
		}
	}
}
