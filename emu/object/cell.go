package object

// cell: a variable that functions share.

import (
	"math"
	"unsafe"

	"github.com/go-python/gpython/py"
)

// Cell holds a variable shared between functions. A number that compiled code stores lies in the cell itself: counting up a variable of an outer function
// allocates nothing.
type Cell struct {
	v    Object // nil: unbound; of such a number, an int or a float that points to n
	n    int64
	held heldCount
}

// NewCell returns a cell that holds v, nil for an empty one.
func NewCell(v Object) *Cell {
	Hold(v)
	return &Cell{v: v}
}

// Get returns the value, nil when the variable is unbound.
func (c *Cell) Get() Object {
	switch w := (*words)(unsafe.Pointer(&c.v)); {
	case w.data != unsafe.Pointer(&c.n):
		return c.v
	case w.typ == intType:
		return NewInt(c.n)
	default:
		return py.Float(math.Float64frombits(uint64(c.n)))
	}
}

// Peek is Get for callers that copy a number at once: what it returns changes with the next store.
func (c *Cell) Peek() Object { return c.v }

// Put sets the value, nil to unbind.
func (c *Cell) Put(v Object) {
	if Counting() {
		Replace(c.v, v)
	}
	c.v = v
}

// PutInt sets the value to an int.
func (c *Cell) PutInt(n int64) {
	if Counting() {
		Unhold(c.v)
	}
	c.n = n
	if w := (*words)(unsafe.Pointer(&c.v)); w.data != unsafe.Pointer(&c.n) || w.typ != intType {
		c.v = IntAt(&c.n)
	}
}

// PutFloat sets the value to a float.
func (c *Cell) PutFloat(f float64) {
	if Counting() {
		Unhold(c.v)
	}
	c.n = int64(math.Float64bits(f))
	if w := (*words)(unsafe.Pointer(&c.v)); w.data != unsafe.Pointer(&c.n) || w.typ != floatType {
		c.v = FloatAt(&c.n)
	}
}

func init() {
	c := CellClass
	c.Doc = "Create a new cell object.\n\n  contents\n    what the cell holds; an empty cell when absent"
	c.Flags |= FlagFinal
	s := &c.Slots
	s.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		if a.NKw() > 0 {
			return nil, TypeErrorf("cell() takes no keyword arguments")
		}
		switch len(a.Pos) {
		case 0:
			return &Cell{}, nil
		case 1:
			return NewCell(a.Pos[0]), nil
		}
		return nil, TypeErrorf("cell expected at most 1 argument, got %d", len(a.Pos))
	}
	s.Repr = func(t *Thread, o Object) (Object, error) {
		v := o.(*Cell).Get()
		if v == nil {
			return reprf("<cell at %s: empty>", Address(o))
		}
		return reprf("<cell at %s: %s object at %s>", Address(o), ClassOf(v).TpName(), Address(v))
	}
	s.RichCmp = func(t *Thread, a, b Object, op CmpOp) (Object, error) {
		x, ok1 := a.(*Cell)
		y, ok2 := b.(*Cell)
		if !ok1 || !ok2 {
			return py.NotImplemented, nil
		}
		if x.v != nil && y.v != nil {
			return RichCompare(t, x.Get(), y.Get(), op)
		}
		n := func(c *Cell) int {
			if c.v == nil {
				return 0
			}
			return 1
		}
		p, q := n(x), n(y)
		return py.Bool([...]bool{p < q, p <= q, p == q, p != q, p > q, p >= q}[op]), nil
	}
	c.Define(GetSetter("cell_contents", "", func(_ *Thread, c *Cell) (Object, error) {
		if c.v == nil {
			return nil, ValueErrorf("Cell is empty")
		}
		return c.Get(), nil
	}, func(_ *Thread, c *Cell, v Object) error { c.Put(v); return nil }))
}

// CopyFor implements Copier.
func (c *Cell) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Cell{}
	register(n)
	n.v = copyOrNil(copyOf, c.Get())
	return n
}
