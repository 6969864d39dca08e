package object

// Range: Python's range, for integers of any size.

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/go-python/gpython/py"
)

// Range is a Python range, immutable. When Small, start, step and n say everything in 64 bits.
type Range struct {
	Start, Stop, Step Object // exact ints
	Small             bool   // all items, stop and the length fit an int64, and the iteration cannot overflow
	start, step       int64
	n                 int64
	length            Object // len, an int of any size
}

// RangeClass is range.
var RangeClass = DeclareClass("range")

// Class returns range.
func (*Range) Class() *Class { return RangeClass }

// Type returns range.
func (*Range) Type() *py.Type { return &RangeClass.pyType }

// rangeLen returns the number of items of range(start, stop, step); ok is false when it does not fit an int64.
func rangeLen(start, stop, step int64) (n int64, ok bool) {
	var diff, by uint64
	if step > 0 {
		if start >= stop {
			return 0, true
		}
		diff, by = uint64(stop)-uint64(start)-1, uint64(step)
	} else {
		if start <= stop {
			return 0, true
		}
		diff, by = uint64(start)-uint64(stop)-1, -uint64(step)
	}
	q := diff / by
	if q >= 1<<63-1 {
		return 0, false
	}
	return int64(q) + 1, true
}

// NewRange returns range(start, stop, step); step is not zero.
func NewRange(start, stop, step Object) *Range {
	r := &Range{Start: start, Stop: stop, Step: step}
	a, ok1 := start.(py.Int)
	b, ok2 := stop.(py.Int)
	s, ok3 := step.(py.Int)
	if ok1 && ok2 && ok3 {
		if n, ok := rangeLen(int64(a), int64(b), int64(s)); ok {
			r.start, r.step, r.n, r.Small = int64(a), int64(s), n, true
			r.length = NewInt(n)
			return r
		}
	}
	x, _ := AsBig(start)
	y, _ := AsBig(stop)
	z, _ := AsBig(step)
	d := new(big.Int)
	if z.Sign() > 0 {
		d.Sub(y, x)
	} else {
		d.Sub(x, y)
		z = new(big.Int).Neg(z)
	}
	if d.Sign() <= 0 {
		r.length = NewInt(0)
		return r
	}
	d.Sub(d, big.NewInt(1)).Div(d, z).Add(d, big.NewInt(1))
	r.length = NewBig(d)
	return r
}

// Int64s returns the range as 64-bit numbers; ok is false when it needs larger ones.
func (r *Range) Int64s() (start, step, n int64, ok bool) { return r.start, r.step, r.n, r.Small }

// item returns start + i*step, without bounds.
func (r *Range) item(i *big.Int) Object {
	if r.Small && i.IsInt64() {
		return NewInt(r.start + i.Int64()*r.step)
	}
	s, _ := AsBig(r.Start)
	p, _ := AsBig(r.Step)
	v := new(big.Int).Mul(i, p)
	return NewBig(v.Add(v, s))
}

// CopyFor would have nothing to copy: ranges hold exact ints only and are shared.

var rangeCtor = newCtor("range", "(start, stop=None, step=None, /)")

func range_new(t *Thread, cls *Class, a Args) (Object, error) {
	var buf [3]Object
	v, err := rangeCtor.bind(t, a, buf[:])
	if err != nil {
		return nil, err
	}
	var start, stop, step Object = NewInt(0), v[0], NewInt(1)
	if v[1] != nil {
		start, stop = v[0], v[1]
	}
	if start, err = Index(t, start); err != nil {
		return nil, err
	}
	if stop, err = Index(t, stop); err != nil {
		return nil, err
	}
	if v[2] != nil {
		if step, err = Index(t, v[2]); err != nil {
			return nil, err
		}
		if step == Object(py.Int(0)) {
			return nil, ValueErrorf("range() arg 3 must not be zero")
		}
	}
	return NewRange(start, stop, step), nil
}

func range_repr(t *Thread, self Object) (Object, error) {
	r := self.(*Range)
	if r.Step == Object(py.Int(1)) {
		return reprItems(t, "range(", []Object{r.Start, r.Stop}, ")")
	}
	return reprItems(t, "range(", []Object{r.Start, r.Stop, r.Step}, ")")
}

func (r *Range) empty() bool { return r.length == Object(py.Int(0)) }

// key is what equality and hash look at: the length, the first item, the step, None where they do not matter.
func (r *Range) key() *Tuple {
	if r.empty() {
		return TupleOf(r.length, py.None, py.None)
	}
	if r.length == Object(py.Int(1)) {
		return TupleOf(r.length, r.Start, py.None)
	}
	return TupleOf(r.length, r.Start, r.Step)
}

func range_richcompare(t *Thread, self, other Object, op CmpOp) (Object, error) {
	b, ok := other.(*Range)
	if !ok || op != CmpEQ && op != CmpNE {
		return py.NotImplemented, nil
	}
	a := self.(*Range)
	if a == b {
		return py.Bool(op == CmpEQ), nil
	}
	if a.Small && b.Small {
		eq := a.n == b.n && (a.n == 0 || a.start == b.start && (a.n == 1 || a.step == b.step))
		return py.Bool(eq == (op == CmpEQ)), nil
	}
	return RichCompare(t, a.key(), b.key(), op)
}

func range_getitem(t *Thread, self, key Object) (Object, error) {
	r := self.(*Range)
	if s, ok := key.(*Slice); ok {
		n, _ := AsBig(r.length)
		start, stop, step, err := s.bigIndices(t, n)
		if err != nil {
			return nil, err
		}
		p, _ := AsBig(r.Step)
		return NewRange(r.item(start), r.item(stop), NewBig(new(big.Int).Mul(p, step))), nil
	}
	if i, ok := key.(py.Int); ok && r.Small {
		if i < 0 {
			i += py.Int(r.n)
		}
		if uint64(i) >= uint64(r.n) {
			return nil, IndexErrorf("range object index out of range")
		}
		return NewInt(r.start + int64(i)*r.step), nil
	}
	if !IsInt(key) && ClassOf(key).Slots.Index == nil {
		return nil, TypeErrorf("range indices must be integers or slices, not %s", ClassOf(key).TpName())
	}
	v, err := Index(t, key)
	if err != nil {
		return nil, err
	}
	i, _ := AsBig(v)
	n, _ := AsBig(r.length)
	if i.Sign() < 0 {
		i = new(big.Int).Add(i, n)
	}
	if i.Sign() < 0 || i.Cmp(n) >= 0 {
		return nil, IndexErrorf("range object index out of range")
	}
	return r.item(i), nil
}

// indexOf returns the index of an exact int or bool; nil when it is not an item.
func (r *Range) indexOf(x Object) Object {
	if n, ok := AsInt64(x); ok && r.Small {
		if r.n == 0 {
			return nil
		}
		last := r.start + (r.n-1)*r.step
		if r.step > 0 && (n < r.start || n > last) || r.step < 0 && (n > r.start || n < last) {
			return nil
		}
		var d, by uint64
		if r.step > 0 {
			d, by = uint64(n)-uint64(r.start), uint64(r.step)
		} else {
			d, by = uint64(r.start)-uint64(n), -uint64(r.step)
		}
		if d%by != 0 {
			return nil
		}
		return NewInt(int64(d / by))
	}
	v, _ := AsBig(x)
	s, _ := AsBig(r.Start)
	p, _ := AsBig(r.Step)
	n, _ := AsBig(r.length)
	q, m := new(big.Int).QuoRem(new(big.Int).Sub(v, s), p, new(big.Int))
	if m.Sign() != 0 || q.Sign() < 0 || q.Cmp(n) >= 0 {
		return nil
	}
	return NewBig(q)
}

// plainInt says whether x is an int or bool but no instance of another subclass, whose __eq__ could be its own.
func plainInt(x Object) bool {
	switch x.(type) {
	case py.Int, *py.BigInt, py.Bool:
		return true
	}
	return false
}

// search looks for x by comparison: its index, or -1. With count it returns how many are equal.
func (r *Range) search(t *Thread, x Object, count bool) (int64, error) {
	it, err := range_iter(t, r)
	if err != nil {
		return -1, err
	}
	next := ClassOf(it).Slots.Next
	found := int64(0)
	for i := int64(0); ; i++ {
		v, err := next(t, it)
		if err != nil {
			return -1, err
		}
		if v == nil {
			if count {
				return found, nil
			}
			return -1, nil
		}
		eq, err := Equal(t, v, x)
		if err != nil {
			return -1, err
		}
		if eq {
			if !count {
				return i, nil
			}
			found++
		}
	}
}

func range_contains(t *Thread, self, x Object) (bool, error) {
	r := self.(*Range)
	if plainInt(x) {
		return r.indexOf(x) != nil, nil
	}
	i, err := r.search(t, x, false)
	return i >= 0, err
}

func range_count(t *Thread, r *Range, x Object) (Object, error) {
	if plainInt(x) {
		if r.indexOf(x) != nil {
			return NewInt(1), nil
		}
		return NewInt(0), nil
	}
	n, err := r.search(t, x, true)
	if err != nil {
		return nil, err
	}
	return NewInt(n), nil
}

func range_index(t *Thread, r *Range, x Object) (Object, error) {
	if plainInt(x) {
		if i := r.indexOf(x); i != nil {
			return i, nil
		}
		s, err := Repr(t, x)
		if err != nil {
			return nil, err
		}
		return nil, ValueErrorf("%s is not in range", s.s)
	}
	i, err := r.search(t, x, false)
	if err != nil {
		return nil, err
	}
	if i < 0 {
		return nil, ValueErrorf("sequence.index(x): x not in sequence")
	}
	return NewInt(i), nil
}

func range_iter(t *Thread, self Object) (Object, error) {
	r := self.(*Range)
	if r.Small {
		return &RangeIter{Cur: r.start, Step: r.step, Left: r.n, n: r.n}, nil
	}
	return &longRangeIter{r: r, i: new(big.Int)}, nil
}

func range_reversed(t *Thread, r *Range) (Object, error) {
	if r.empty() {
		return range_iter(t, r)
	}
	if r.Small {
		if hi, lo := bits.Mul64(uint64(r.n), 1); hi == 0 && r.step != -1<<63 && int64(lo) > 0 {
			return &RangeIter{Cur: r.start + (r.n-1)*r.step, Step: -r.step, Left: r.n, n: r.n}, nil
		}
	}
	n, _ := AsBig(r.length)
	last := r.item(new(big.Int).Sub(n, big.NewInt(1)))
	s, _ := AsBig(r.Start)
	p, _ := AsBig(r.Step)
	return range_iter(t, NewRange(last, NewBig(new(big.Int).Sub(s, p)), NewBig(new(big.Int).Neg(p))))
}

// RangeIter is range_iterator: Left more items, the next of which is Cur. The engine steps it in place.
type RangeIter struct {
	Cur, Step, Left int64
	n               int64 // items at the start, for __reduce__
}

// NewRangeIter returns the iterator of range(start, stop, step) without the range; ok is false when step is zero or the items leave 64 bits.
func NewRangeIter(start, stop, step int64) (it *RangeIter, ok bool) {
	if step == 0 {
		return nil, false
	}
	n, ok := rangeLen(start, stop, step)
	if !ok {
		return nil, false
	}
	return &RangeIter{Cur: start, Step: step, Left: n, n: n}, true
}

// RangeIterClass is range_iterator.
var RangeIterClass = DeclareClass("range_iterator")

// Class returns range_iterator.
func (*RangeIter) Class() *Class { return RangeIterClass }

// Type returns range_iterator.
func (*RangeIter) Type() *py.Type { return &RangeIterClass.pyType }

// CopyFor implements Copier.
func (it *RangeIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := *it
	register(&n)
	return &n
}

// Traverse implements Traverser.
func (it *RangeIter) Traverse(visit func(Object)) {}

func rangeiter_next(t *Thread, self Object) (Object, error) {
	it := self.(*RangeIter)
	if it.Left <= 0 {
		return nil, nil
	}
	it.Left--
	v := it.Cur
	it.Cur += it.Step
	return NewInt(v), nil
}

// longRangeIter is longrange_iterator.
type longRangeIter struct {
	r *Range
	i *big.Int
}

var longRangeIterClass = DeclareClass("longrange_iterator")

func (*longRangeIter) Class() *Class  { return longRangeIterClass }
func (*longRangeIter) Type() *py.Type { return &longRangeIterClass.pyType }

func (it *longRangeIter) Traverse(visit func(Object)) { visit(it.r) }

func (it *longRangeIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &longRangeIter{r: it.r, i: new(big.Int).Set(it.i)}
	register(n)
	return n
}

func (it *longRangeIter) left() *big.Int {
	n, _ := AsBig(it.r.length)
	return new(big.Int).Sub(n, it.i)
}

func longrangeiter_next(t *Thread, self Object) (Object, error) {
	it := self.(*longRangeIter)
	if it.left().Sign() <= 0 {
		return nil, nil
	}
	v := it.r.item(it.i)
	it.i.Add(it.i, bigOne)
	return v, nil
}

func init() {
	c := RangeClass
	c.Flags |= FlagSequence | FlagFinal
	c.Doc = "range(stop)\nrange(start, stop[, step])\n\nThe integers from start to stop, stop left out, by step."
	c.Slots.New = range_new
	c.Slots.Repr = range_repr
	c.Slots.RichCmp = range_richcompare
	c.Slots.Hash = func(t *Thread, self Object) (int64, error) { return tupleHash(t, self.(*Range).key().Items) }
	c.Slots.Iter = range_iter
	c.Slots.Bool = func(t *Thread, self Object) (bool, error) { return !self.(*Range).empty(), nil }
	c.Slots.Len = func(t *Thread, self Object) (int, error) {
		if n, ok := self.(*Range).length.(py.Int); ok {
			return int(n), nil
		}
		return 0, OverflowErrorf("Python int too large to convert to C ssize_t")
	}
	c.Slots.GetItem = range_getitem
	c.Slots.Contains = range_contains
	c.Define(
		Method1("count", "value", "count(value, /)\n\nReturn how often value occurs.", range_count),
		Method1("index", "value", "index(value, /)\n\nReturn the index of value; ValueError when it is not there.", range_index),
		Method0("__reversed__", "Return an iterator from the last item to the first.", range_reversed),
		Method0("__reduce__", "Return what pickle needs.", func(t *Thread, r *Range) (Object, error) {
			return TupleOf(RangeClass, TupleOf(r.Start, r.Stop, r.Step)), nil
		}),
		MemberOf("start", "The first item.", func(t *Thread, r *Range) (Object, error) { return r.Start, nil }),
		MemberOf("stop", "The bound, itself left out.", func(t *Thread, r *Range) (Object, error) { return r.Stop, nil }),
		MemberOf("step", "The distance of neighbours.", func(t *Thread, r *Range) (Object, error) { return r.Step, nil }),
	)

	c = RangeIterClass
	c.Flags |= FlagFinal | FlagNoNew
	c.Slots.Iter = iterSelf
	c.Slots.Next = rangeiter_next
	c.Define(
		Method0("__length_hint__", "Return how many items are left.", func(t *Thread, it *RangeIter) (Object, error) { return NewInt(it.Left), nil }),
		Method0("__reduce__", "Return what pickle needs.", func(t *Thread, it *RangeIter) (Object, error) {
			done := it.n - it.Left
			start := it.Cur - done*it.Step
			stop := start
			if it.n > 0 { // just behind the last item: a whole step further may not fit
				if stop += (it.n - 1) * it.Step; it.Step > 0 && stop > math.MaxInt64-it.Step {
					stop = math.MaxInt64
				} else if it.Step < 0 && stop < math.MinInt64-it.Step {
					stop = math.MinInt64
				} else {
					stop += it.Step
				}
			}
			r := NewRange(NewInt(start), NewInt(stop), NewInt(it.Step))
			return TupleOf(builtinIter(t), TupleOf(r), NewInt(done)), nil
		}),
		Method1("__setstate__", "state", "Go to the item with this index.", func(t *Thread, it *RangeIter, x Object) (Object, error) {
			i, err := IndexClamp(t, x)
			if err != nil {
				return nil, err
			}
			k := min(max(int64(i), 0), it.n)
			it.Cur += (k - (it.n - it.Left)) * it.Step
			it.Left = it.n - k
			return py.None, nil
		}),
	)

	c = longRangeIterClass
	c.Flags |= FlagFinal | FlagNoNew
	c.Slots.Iter = iterSelf
	c.Slots.Next = longrangeiter_next
	c.Define(
		Method0("__length_hint__", "Return how many items are left.", func(t *Thread, it *longRangeIter) (Object, error) { return NewBig(it.left()), nil }),
		Method0("__reduce__", "Return what pickle needs.", func(t *Thread, it *longRangeIter) (Object, error) {
			return TupleOf(builtinIter(t), TupleOf(it.r), NewBig(new(big.Int).Set(it.i))), nil
		}),
		Method1("__setstate__", "state", "Go to the item with this index.", func(t *Thread, it *longRangeIter, x Object) (Object, error) {
			v, err := Index(t, x)
			if err != nil {
				return nil, err
			}
			i, _ := AsBig(v)
			n, _ := AsBig(it.r.length)
			switch {
			case i.Sign() < 0:
				it.i.SetInt64(0)
			case i.Cmp(n) > 0:
				it.i.Set(n)
			default:
				it.i.Set(i)
			}
			return py.None, nil
		}),
	)
}
