package object

// cell: a variable that functions share.

import "github.com/go-python/gpython/py"

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
			return &Cell{V: a.Pos[0]}, nil
		}
		return nil, TypeErrorf("cell expected at most 1 argument, got %d", len(a.Pos))
	}
	s.Repr = func(t *Thread, o Object) (Object, error) {
		v := o.(*Cell).V
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
		if x.V != nil && y.V != nil {
			return RichCompare(t, x.V, y.V, op)
		}
		n := func(c *Cell) int {
			if c.V == nil {
				return 0
			}
			return 1
		}
		p, q := n(x), n(y)
		return py.Bool([...]bool{p < q, p <= q, p == q, p != q, p > q, p >= q}[op]), nil
	}
	c.Define(GetSetter("cell_contents", "", func(_ *Thread, c *Cell) (Object, error) {
		if c.V == nil {
			return nil, ValueErrorf("Cell is empty")
		}
		return c.V, nil
	}, func(_ *Thread, c *Cell, v Object) error { c.V = v; return nil }))
}

// CopyFor implements Copier.
func (c *Cell) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Cell{}
	register(n)
	n.V = copyOrNil(copyOf, c.V)
	return n
}
