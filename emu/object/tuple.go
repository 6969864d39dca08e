package object

// Tuple: Python's tuple.

import (
	"math/bits"

	"github.com/go-python/gpython/py"
)

// Tuple is a Python tuple. Items must not be changed once the tuple is visible to a program.
type Tuple struct {
	Header
	Items []Object
	held  heldCount
}

// TupleClass is tuple.
var TupleClass = DeclareClass("tuple")

// EmptyTuple is ().
var EmptyTuple = &Tuple{Header: Header{class: TupleClass}}

// NewTuple returns a tuple that owns items.
func NewTuple(items []Object) *Tuple {
	if len(items) == 0 {
		return EmptyTuple
	}
	HoldAll(items)
	return &Tuple{Header: Header{class: TupleClass}, Items: items}
}

// TupleOf returns a tuple of its arguments.
func TupleOf(items ...Object) *Tuple { return NewTuple(items) }

// NewTupleAs returns an instance of cls, tuple or a subclass, that owns items.
func NewTupleAs(cls *Class, items []Object) *Tuple {
	if cls == TupleClass {
		return NewTuple(items)
	}
	HoldAll(items)
	return &Tuple{Header: NewHeader(cls), Items: items}
}

// Traverse implements Traverser.
func (o *Tuple) Traverse(visit func(Object)) {
	for _, v := range o.Items {
		visit(v)
	}
	o.Header.traverse(visit)
}

// CopyFor implements Copier. A tuple whose items are all shared could be shared too, but its identity must not depend on that.
func (o *Tuple) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	if o == EmptyTuple {
		return o
	}
	n := &Tuple{}
	register(n)
	n.Header = o.Header.copyFor(copyOf)
	n.Items = make([]Object, len(o.Items))
	for i, v := range o.Items {
		n.Items[i] = copyOf(v)
	}
	return n
}

var tupleCtor = newCtor("tuple", "(iterable=(), /)")

func tuple_new(t *Thread, cls *Class, a Args) (Object, error) {
	if cls.InitOverridden(TupleClass) {
		a.Kw = nil
	}
	var buf [1]Object
	v, err := tupleCtor.bind(t, a, buf[:])
	if err != nil {
		return nil, err
	}
	if v[0] == nil {
		return NewTupleAs(cls, nil), nil
	}
	if x, ok := v[0].(*Tuple); ok && cls == TupleClass && x.class == TupleClass {
		return x, nil
	}
	items, err := Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	return NewTupleAs(cls, items), nil
}

func tuple_repr(t *Thread, self Object) (Object, error) {
	o := self.(*Tuple)
	if len(o.Items) == 0 {
		return NewStr("()"), nil
	}
	if !t.ReprEnter(o) {
		return NewStr("(...)"), nil
	}
	defer t.ReprLeave()
	if len(o.Items) == 1 {
		return reprItems(t, "(", o.Items, ",)")
	}
	return reprItems(t, "(", o.Items, ")")
}

// tupleHash is the xxHash-based combination of item hashes (tuplehash of Objects/tupleobject.c).
func tupleHash(t *Thread, items []Object) (int64, error) {
	const p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	acc := uint64(p5)
	for _, v := range items {
		h, err := Hash(t, v)
		if err != nil {
			return 0, err
		}
		acc += uint64(h) * p2
		acc = bits.RotateLeft64(acc, 31) * p1
	}
	acc += uint64(len(items)) ^ (p5 ^ 3527539)
	if acc == ^uint64(0) {
		return 1546275796, nil
	}
	return int64(acc), nil
}

func tuple_hash(t *Thread, self Object) (int64, error) {
	if err := t.Enter(""); err != nil {
		return 0, err
	}
	h, err := tupleHash(t, self.(*Tuple).Items)
	t.Leave()
	return h, err
}

func tuple_richcompare(t *Thread, self, other Object, op CmpOp) (Object, error) {
	a := self.(*Tuple)
	b, ok := other.(*Tuple)
	if !ok {
		return py.NotImplemented, nil
	}
	// Unlike lists, tuples of different length are compared item by item for == too: nothing shows but calls of __eq__.
	n := min(len(a.Items), len(b.Items))
	i := 0
	for ; i < n; i++ {
		eq, err := Equal(t, a.Items[i], b.Items[i])
		if err != nil {
			return nil, err
		}
		if !eq {
			break
		}
	}
	if i >= n {
		return py.Bool(cmpInts(len(a.Items), len(b.Items), op)), nil
	}
	switch op {
	case CmpEQ:
		return py.False, nil
	case CmpNE:
		return py.True, nil
	}
	return RichCompare(t, a.Items[i], b.Items[i], op)
}

func tuple_getitem(t *Thread, self, key Object) (Object, error) {
	o := self.(*Tuple)
	if s, ok := key.(*Slice); ok {
		start, step, count, err := s.Indices(t, len(o.Items))
		if err != nil {
			return nil, err
		}
		if count == len(o.Items) && step == 1 && o.class == TupleClass {
			return o, nil
		}
		return NewTuple(sliceItems(o.Items, start, step, count)), nil
	}
	i, err := SeqIndex(t, key, "tuple")
	if err != nil {
		return nil, err
	}
	if i < 0 {
		i += len(o.Items)
	}
	if uint(i) >= uint(len(o.Items)) {
		return nil, IndexErrorf("tuple index out of range")
	}
	return o.Items[i], nil
}

func tuple_contains(t *Thread, self, x Object) (bool, error) {
	for _, v := range self.(*Tuple).Items {
		if eq, err := Equal(t, v, x); eq || err != nil {
			return eq, err
		}
	}
	return false, nil
}

func tuple_concat(t *Thread, a, b Object) (Object, error) {
	x := a.(*Tuple)
	y, ok := b.(*Tuple)
	if !ok {
		return nil, TypeErrorf(`can only concatenate tuple (not "%s") to tuple`, ClassOf(b).TpName())
	}
	if len(x.Items) == 0 && y.class == TupleClass {
		return y, nil
	}
	if len(y.Items) == 0 && x.class == TupleClass {
		return x, nil
	}
	items := make([]Object, len(x.Items)+len(y.Items))
	copy(items[copy(items, x.Items):], y.Items)
	return NewTuple(items), nil
}

func tuple_repeat(t *Thread, self Object, n int) (Object, error) {
	o := self.(*Tuple)
	if n == 1 && o.class == TupleClass {
		return o, nil
	}
	items, err := repeatItems(o.Items, n)
	if err != nil {
		return nil, err
	}
	return NewTuple(items), nil
}

func tuple_index(t *Thread, o *Tuple, v []Object) (Object, error) {
	lo, hi, err := searchBounds(t, v[1], v[2], len(o.Items))
	if err != nil {
		return nil, err
	}
	for i := lo; i < hi && i < len(o.Items); i++ {
		eq, err := Equal(t, o.Items[i], v[0])
		if err != nil {
			return nil, err
		}
		if eq {
			return NewInt(int64(i)), nil
		}
	}
	return nil, ValueErrorf("tuple.index(x): x not in tuple")
}

func countItems(t *Thread, get func() []Object, x Object) (Object, error) {
	n := 0
	for i := 0; i < len(get()); i++ {
		eq, err := Equal(t, get()[i], x)
		if err != nil {
			return nil, err
		}
		if eq {
			n++
		}
	}
	return NewInt(int64(n)), nil
}

func init() {
	c := TupleClass
	c.Flags |= FlagSequence | FlagMatchSelf
	c.Doc = "tuple(iterable=(), /)\n\nAn immutable sequence of the iterable's items."
	c.Slots.New = tuple_new
	c.Slots.Repr = tuple_repr
	c.Slots.Hash = tuple_hash
	c.Slots.RichCmp = tuple_richcompare
	c.Slots.Iter = func(t *Thread, self Object) (Object, error) { return &TupleIter{Tuple: self.(*Tuple)}, nil }
	c.Slots.Len = func(t *Thread, self Object) (int, error) { return len(self.(*Tuple).Items), nil }
	c.Slots.GetItem = tuple_getitem
	c.Slots.Contains = tuple_contains
	c.Slots.Concat = tuple_concat
	c.Slots.Repeat = tuple_repeat
	c.Define(
		MethodV("index", "(value, start=0, stop=9223372036854775807, /)", "index(value, start=0, stop=9223372036854775807, /)\n\nReturn the first index of value; ValueError when it is not there.", tuple_index),
		Method1("count", "value", "count(value, /)\n\nReturn how often value occurs.", func(t *Thread, o *Tuple, x Object) (Object, error) {
			return countItems(t, func() []Object { return o.Items }, x)
		}),
		Method0("__getnewargs__", "Return the arguments for __new__ when unpickling.", func(t *Thread, o *Tuple) (Object, error) { return TupleOf(NewTuple(o.Items)), nil }),
		ClassGetItem(),
	)
}
