package collections

// odict_keys, odict_values, odict_items and odict_iterator: the views and the iterator of OrderedDict.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// odictPart says what an iterator gives of each entry.
type odictPart uint8

const (
	odictKeys odictPart = iota
	odictValues
	odictItems
)

// odictViews are the classes of the views, by part.
var odictViews = [3]*object.Class{
	object.DeclareClass("odict_keys", object.DictViewClasses[0]),
	object.DeclareClass("odict_values", object.DictViewClasses[1]),
	object.DeclareClass("odict_items", object.DictViewClasses[2]),
}

// odictIter is odict_iterator. It ends with an error as soon as keys came, went or moved; until then the dict's entries stay where they are.
type odictIter struct {
	d       *object.Dict // nil once exhausted
	part    odictPart
	reverse bool
	shape   uint32
	size    int
	pos     int     // where Dict.Next goes on; of a reverse iterator, how many of keys are left
	keys    []value // of a reverse iterator, all keys in their order
}

var odictIterClass = object.DeclareClass("odict_iterator")

func newOdictIter(d *object.Dict, part odictPart, reverse bool) *odictIter {
	return &odictIter{d: d, part: part, reverse: reverse, shape: d.Shape(), size: d.Len()}
}

// Class returns odict_iterator.
func (*odictIter) Class() *object.Class { return odictIterClass }

// Type returns odict_iterator.
func (*odictIter) Type() *py.Type { return odictIterClass.PyType() }

// Traverse implements object.Traverser.
func (it *odictIter) Traverse(visit func(object.Object)) {
	if it.d != nil {
		visit(it.d)
	}
	object.VisitNonNil(visit, it.keys...)
}

// CopyFor implements object.Copier.
func (it *odictIter) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := *it
	n.d, n.keys = nil, nil
	register(&n)
	if it.d != nil {
		n.d = copyOf(it.d).(*object.Dict)
	}
	n.keys = object.CopySlice(copyOf, it.keys)
	return &n
}

func (it *odictIter) next(t *thread) (value, error) {
	d := it.d
	if d == nil {
		return nil, nil
	}
	if d.Shape() != it.shape {
		it.d, it.keys = nil, nil
		if d.Len() == 0 && it.size > 0 { // cleared
			return nil, object.RuntimeErrorf("OrderedDict changed size during iteration")
		}
		return nil, object.RuntimeErrorf("OrderedDict mutated during iteration")
	}
	var k, v value
	if it.reverse {
		if it.keys == nil {
			it.keys = d.Keys()
			it.pos = len(it.keys)
		}
		if it.pos > 0 {
			it.pos--
			k = it.keys[it.pos]
			if it.part != odictKeys {
				var err error
				if v, err = d.Get(t, k); err != nil {
					return nil, err
				} else if v == nil {
					return nil, object.KeyError(k)
				}
			}
		}
	} else {
		k, v, _ = d.Next(&it.pos)
	}
	switch {
	case k == nil:
		it.d, it.keys = nil, nil
		return nil, nil
	case it.part == odictKeys:
		return k, nil
	case it.part == odictValues:
		return v, nil
	}
	return object.Pair(k, v), nil
}

// odictiter_reduce gives iter(list of what is left); the iterator itself does not move.
func odictiter_reduce(t *thread, it *odictIter) (value, error) {
	rest := *it
	var items []value
	for {
		x, err := rest.next(t)
		if err != nil {
			return nil, err
		}
		if x == nil {
			break
		}
		items = append(items, x)
	}
	return object.TupleOf(object.BuiltinNamed(t, "iter"), object.TupleOf(object.NewList(items))), nil
}

func init() {
	for i, c := range odictViews {
		part := odictPart(i)
		c.Flags |= object.FlagFinal | object.FlagNoNew
		c.Slots.Iter = func(_ *thread, self value) (value, error) {
			return newOdictIter(self.(*object.DictView).D, part, false), nil
		}
		c.Define(object.Method0("__reversed__", "", func(_ *thread, v *object.DictView) (value, error) { return newOdictIter(v.D, part, true), nil }))
	}
	c := odictIterClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Iter = object.IterSelf
	c.Slots.Next = func(t *thread, self value) (value, error) { return self.(*odictIter).next(t) }
	c.Define(object.Method0("__reduce__", "Return what pickle needs.", odictiter_reduce))
}
