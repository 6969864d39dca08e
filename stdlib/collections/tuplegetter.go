package collections

// _tuplegetter: the descriptor of a named tuple's field.

import (
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type tupleGetter struct {
	object.Header
	index int
	doc   object.Object
}

var tupleGetterClass = object.DeclareClass("collections._tuplegetter")

func init() {
	c := tupleGetterClass
	params := object.MustParams("_tuplegetter", "(index, doc, /)")
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return nil, err
		}
		n, err := object.IndexInt(t, v[0])
		if err != nil {
			return nil, err
		}
		return &tupleGetter{Header: object.NewHeader(cls), index: n, doc: v[1]}, nil
	}
	c.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		g := self.(*tupleGetter)
		doc, err := object.Repr(t, g.doc)
		if err != nil {
			return nil, err
		}
		return object.NewStr(fmt.Sprintf("_tuplegetter(%d, %s)", g.index, doc.String())), nil
	}
	c.Slots.DescrGet = func(t *object.Thread, descr, obj object.Object, cls *object.Class) (object.Object, error) {
		g := descr.(*tupleGetter)
		if obj == nil {
			return g, nil
		}
		tup, ok := obj.(*object.Tuple)
		if !ok {
			if _, none := obj.(py.NoneType); none {
				return g, nil
			}
			return nil, object.TypeErrorf("descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object", g.index, object.ClassOf(obj).Name)
		}
		if g.index < 0 || g.index >= len(tup.Items) {
			return nil, object.IndexErrorf("tuple index out of range")
		}
		return tup.Items[g.index], nil
	}
	c.Slots.DescrSet = func(t *object.Thread, descr, obj, v object.Object) error {
		if v == nil {
			return object.Errorf(object.AttributeErrorClass, "can't delete attribute")
		}
		return object.Errorf(object.AttributeErrorClass, "can't set attribute")
	}
	c.Define(
		object.GetSetter("__doc__", "The field's description.",
			func(t *object.Thread, g *tupleGetter) (object.Object, error) { return g.doc, nil },
			func(t *object.Thread, g *tupleGetter, v object.Object) error {
				if v == nil {
					v = py.None
				}
				g.doc = v
				return nil
			}),
		object.Method0("__reduce__", "How pickle rebuilds it.", func(t *object.Thread, g *tupleGetter) (object.Object, error) {
			return object.TupleOf(tupleGetterClass, object.TupleOf(object.NewInt(int64(g.index)), g.doc)), nil
		}),
	)
}

// Traverse implements object.Traverser.
func (g *tupleGetter) Traverse(visit func(object.Object)) { visit(g.doc) }

// CopyFor implements object.Copier.
func (g *tupleGetter) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &tupleGetter{Header: g.Header, index: g.index}
	register(n)
	n.doc = copyOf(g.doc)
	return n
}
