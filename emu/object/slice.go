package object

// Slice: Python's slice, and the arithmetic of sequence indices that all sequences share.

import (
	"math"
	"math/big"

	"github.com/go-python/gpython/py"
)

// Slice is a Python slice, immutable. Absent parts are None.
type Slice struct{ Start, Stop, Step Object }

// SliceClass is slice.
var SliceClass = DeclareClass("slice")

// Class returns slice.
func (*Slice) Class() *Class { return SliceClass }

// Type returns slice.
func (*Slice) Type() *py.Type { return &SliceClass.pyType }

// NewSlice returns slice(start, stop, step); nil stands for None.
func NewSlice(start, stop, step Object) *Slice {
	or := func(o Object) Object {
		if o == nil {
			return py.None
		}
		return o
	}
	return &Slice{or(start), or(stop), or(step)}
}

// Traverse implements Traverser.
func (s *Slice) Traverse(visit func(Object)) { visit(s.Start); visit(s.Stop); visit(s.Step) }

// CopyFor implements Copier.
func (s *Slice) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Slice{}
	register(n)
	n.Start, n.Stop, n.Step = copyOf(s.Start), copyOf(s.Stop), copyOf(s.Step)
	return n
}

func sliceIndex(t *Thread, o Object) (int, error) {
	if n, ok := o.(py.Int); ok {
		return int(n), nil
	}
	if !IsInt(o) && ClassOf(o).Slots.Index == nil {
		return 0, TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	return IndexClamp(t, o)
}

// Unpack returns the slice's parts as integers, defaults filled in as PySlice_Unpack does. ValueError for a zero step.
func (s *Slice) Unpack(t *Thread) (start, stop, step int, err error) {
	step = 1
	if s.Step != py.None {
		if step, err = sliceIndex(t, s.Step); err != nil {
			return
		}
		if step == 0 {
			err = ValueErrorf("slice step cannot be zero")
			return
		}
		step = max(step, -math.MaxInt)
	}
	if s.Start == py.None {
		if step < 0 {
			start = math.MaxInt
		}
	} else if start, err = sliceIndex(t, s.Start); err != nil {
		return
	}
	if s.Stop == py.None {
		if step < 0 {
			stop = math.MinInt
		} else {
			stop = math.MaxInt
		}
	} else if stop, err = sliceIndex(t, s.Stop); err != nil {
		return
	}
	return
}

// AdjustIndices clamps the parts to a sequence of n items and returns how many items the slice has.
func AdjustIndices(n, start, stop, step int) (int, int, int) {
	adjust := func(i int) int {
		if i < 0 {
			if i += n; i < 0 {
				if step < 0 {
					return -1
				}
				return 0
			}
		} else if i >= n {
			if step < 0 {
				return n - 1
			}
			return n
		}
		return i
	}
	start, stop = adjust(start), adjust(stop)
	if step < 0 {
		if stop < start {
			return start, stop, (start-stop-1)/(-step) + 1
		}
	} else if start < stop {
		return start, stop, (stop-start-1)/step + 1
	}
	return start, stop, 0
}

// Indices applies the slice to a sequence of n items: the items are start, start+step, ..., count of them.
func (s *Slice) Indices(t *Thread, n int) (start, step, count int, err error) {
	start, stop, step, err := s.Unpack(t)
	if err != nil {
		return 0, 0, 0, err
	}
	start, _, count = AdjustIndices(n, start, stop, step)
	return start, step, count, nil
}

// SeqIndex reads a subscript that is not a slice: kind is the start of the TypeError ("list" in "list indices must be integers or slices, not str").
// The result is not yet counted from the end.
func SeqIndex(t *Thread, key Object, kind string) (int, error) {
	if n, ok := key.(py.Int); ok {
		return int(n), nil
	}
	if !IsInt(key) && ClassOf(key).Slots.Index == nil {
		return 0, TypeErrorf("%s indices must be integers or slices, not %s", kind, ClassOf(key).TpName())
	}
	v, err := Index(t, key)
	if err != nil {
		return 0, err
	}
	if n, ok := v.(py.Int); ok {
		return int(n), nil
	}
	return 0, IndexErrorf("cannot fit '%s' into an index-sized integer", ClassOf(key).TpName())
}

// searchBounds reads the start and stop arguments of index methods.
func searchBounds(t *Thread, start, stop Object, n int) (int, int, error) {
	lo, hi := 0, n
	read := func(o Object, into *int) error {
		if o == nil {
			return nil
		}
		if !IsInt(o) && ClassOf(o).Slots.Index == nil {
			return TypeErrorf("slice indices must be integers or have an __index__ method")
		}
		i, err := IndexClamp(t, o)
		if err != nil {
			return err
		}
		if i < 0 {
			if i += n; i < 0 {
				i = 0
			}
		}
		*into = i
		return nil
	}
	if err := read(start, &lo); err != nil {
		return 0, 0, err
	}
	return lo, hi, read(stop, &hi)
}

// bigIndices is slice.indices for any size of integers.
func (s *Slice) bigIndices(t *Thread, length *big.Int) (start, stop, step *big.Int, err error) {
	get := func(o Object) (*big.Int, error) {
		if !IsInt(o) && ClassOf(o).Slots.Index == nil {
			return nil, TypeErrorf("slice indices must be integers or None or have an __index__ method")
		}
		v, err := Index(t, o)
		if err != nil {
			return nil, err
		}
		b, _ := AsBig(v)
		return b, nil
	}
	step = big.NewInt(1)
	if s.Step != py.None {
		if step, err = get(s.Step); err != nil {
			return
		}
		if step.Sign() == 0 {
			err = ValueErrorf("slice step cannot be zero")
			return
		}
	}
	lower, upper := new(big.Int), new(big.Int).Set(length)
	if step.Sign() < 0 {
		lower.SetInt64(-1)
		upper.Add(length, lower)
	}
	part := func(o Object, def *big.Int) (*big.Int, error) {
		if o == py.None {
			return def, nil
		}
		v, err := get(o)
		if err != nil {
			return nil, err
		}
		if v.Sign() < 0 {
			v = new(big.Int).Add(v, length)
			if v.Cmp(lower) < 0 {
				v = lower
			}
		} else if v.Cmp(upper) > 0 {
			v = upper
		}
		return v, nil
	}
	d1, d2 := lower, upper
	if step.Sign() < 0 {
		d1, d2 = upper, lower
	}
	if start, err = part(s.Start, d1); err != nil {
		return
	}
	stop, err = part(s.Stop, d2)
	return
}

func slice_indices(t *Thread, s *Slice, length Object) (Object, error) {
	v, err := Index(t, length)
	if err != nil {
		return nil, err
	}
	n, _ := AsBig(v)
	if n.Sign() < 0 {
		return nil, ValueErrorf("length should not be negative")
	}
	start, stop, step, err := s.bigIndices(t, n)
	if err != nil {
		return nil, err
	}
	cp := func(b *big.Int) Object { return NewBig(new(big.Int).Set(b)) }
	return TupleOf(cp(start), cp(stop), cp(step)), nil
}

func (s *Slice) tuple() *Tuple { return TupleOf(s.Start, s.Stop, s.Step) }

var sliceCtor = newCtor("slice", "(start, stop=None, step=None, /)")

func slice_new(t *Thread, cls *Class, a Args) (Object, error) {
	var buf [4]Object
	v, err := sliceCtor.bind(t, a, buf[:])
	if err != nil {
		return nil, err
	}
	if v[1] == nil {
		return NewSlice(nil, v[0], nil), nil
	}
	return NewSlice(v[0], v[1], v[2]), nil
}

func init() {
	c := SliceClass
	c.Flags |= FlagFinal
	c.Doc = "slice(stop)\nslice(start, stop[, step])\n\nThe part of a sequence that a subscript with colons names."
	c.Slots.New = slice_new
	c.Slots.Repr = func(t *Thread, self Object) (Object, error) {
		s := self.(*Slice)
		return reprItems(t, "slice(", []Object{s.Start, s.Stop, s.Step}, ")")
	}
	c.Slots.Hash = hashNotImplemented
	c.Dict.SetStr(strHash, py.None)
	c.Slots.RichCmp = func(t *Thread, self, other Object, op CmpOp) (Object, error) {
		b, ok := other.(*Slice)
		if !ok {
			return py.NotImplemented, nil
		}
		a := self.(*Slice)
		if a == b {
			return py.Bool(op == CmpEQ || op == CmpLE || op == CmpGE), nil
		}
		return RichCompare(t, a.tuple(), b.tuple(), op)
	}
	c.Define(
		Method1("indices", "len", "indices(len)\n\nReturn the tuple (start, stop, stride) that this slice means for a sequence of that length.", slice_indices),
		Method0("__reduce__", "Return what pickle needs.", func(t *Thread, s *Slice) (Object, error) { return TupleOf(SliceClass, s.tuple()), nil }),
		MemberOf("start", "The first index, or None.", func(t *Thread, s *Slice) (Object, error) { return s.Start, nil }),
		MemberOf("stop", "The index before which the slice ends, or None.", func(t *Thread, s *Slice) (Object, error) { return s.Stop, nil }),
		MemberOf("step", "The stride, or None.", func(t *Thread, s *Slice) (Object, error) { return s.Step, nil }),
	)
}
