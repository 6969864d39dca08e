// Package itertools is Python's itertools module.
package itertools

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// iterator is the state of every iterator of the module; one type serves all classes, so that traversal and copying are written once. Each class's
// file place says what the fields mean for it.
type iterator struct {
	object.Header
	src   object.Object   // the iterator that items come from; nil once exhausted
	fn    object.Object   // a function, predicate or other value
	objs  []object.Object // iterators, saved items or the last result
	pools [][]object.Object
	idx   []int
	n     int
	m     int
	step  int
	flag  bool
}

// Traverse implements object.Traverser.
func (it *iterator) Traverse(visit func(object.Object)) {
	object.VisitNonNil(visit, it.src, it.fn)
	object.VisitNonNil(visit, it.objs...)
	for _, p := range it.pools {
		object.VisitNonNil(visit, p...)
	}
	it.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (it *iterator) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &iterator{n: it.n, m: it.m, step: it.step, flag: it.flag, idx: append([]int(nil), it.idx...)}
	register(n)
	n.Header = it.CopyHeader(copyOf)
	n.src, n.fn = object.CopyOrNil(copyOf, it.src), object.CopyOrNil(copyOf, it.fn)
	n.objs = object.CopySlice(copyOf, it.objs)
	for _, p := range it.pools {
		n.pools = append(n.pools, object.CopySlice(copyOf, p))
	}
	return n
}

// next1 steps an iterator; nil: exhausted.
func next1(t *object.Thread, it object.Object) (object.Object, error) {
	if it == nil {
		return nil, nil
	}
	return object.Next(t, it)
}

// define declares an iterator class: sig are its constructor's parameters, setup fills the state, next steps it.
func define(name, sig, doc string, setup func(t *object.Thread, it *iterator, v []object.Object) error, next func(t *object.Thread, it *iterator) (object.Object, error)) *object.Class {
	c := object.DeclareClass("itertools." + name)
	c.Doc = name + sig + "\n\n" + doc
	ctor := object.NewCtor(name, sig)
	positional := strings.HasSuffix(sig, "/)") || name == "chain"
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		if positional && a.NKw() > 0 {
			if !cls.InitOverridden(c) {
				return nil, object.TypeErrorf("%s() takes no keyword arguments", name)
			}
			a.Kw = nil
		}
		v, err := ctor.Bind(t, a)
		if err != nil {
			return nil, err
		}
		it := &iterator{Header: object.NewHeader(cls)}
		return it, setup(t, it, v)
	}
	c.Slots.Iter = object.IterSelf
	c.Slots.Next = func(t *object.Thread, self object.Object) (object.Object, error) {
		t.Killed() // count, cycle and repeat have no end
		return next(t, self.(*iterator))
	}
	return c
}

// iterOf sets src to the iterator of o.
func (it *iterator) iterOf(t *object.Thread, o object.Object) (err error) {
	it.src, err = object.Iter(t, o)
	return err
}

// test calls the predicate fn; None tests the value itself.
func (it *iterator) test(t *object.Thread, v object.Object) (bool, error) {
	if it.fn == py.None {
		return object.Truth(t, v)
	}
	r, err := object.CallArgs(t, it.fn, v)
	if err != nil {
		return false, err
	}
	return object.Truth(t, r)
}

func pick(pool []object.Object, idx []int) object.Object {
	items := make([]object.Object, len(idx))
	for i, j := range idx {
		items[i] = pool[j]
	}
	return object.NewTuple(items)
}
