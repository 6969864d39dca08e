package functools

// reduce and cmp_to_key.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func functools_reduce(t *thread, v []value) (value, error) {
	it, err := object.Iter(t, v[1])
	if err != nil {
		if object.ErrorIs(err, object.TypeErrorClass) {
			err = object.TypeErrorf("reduce() arg 2 must support iteration")
		}
		return nil, err
	}
	acc := v[2]
	for {
		x, err := object.Next(t, it)
		if err != nil {
			return nil, err
		}
		if x == nil {
			break
		}
		if acc == nil {
			acc = x
		} else if acc, err = object.CallArgs(t, v[0], acc, x); err != nil {
			return nil, err
		}
	}
	if acc == nil {
		return nil, object.TypeErrorf("reduce() of empty iterable with no initial value")
	}
	return acc, nil
}

// keyWrapper is what cmp_to_key returns (obj nil) and what that makes of values.
type keyWrapper struct {
	object.Header
	cmp, obj value
}

var (
	keyWrapperClass  = object.DeclareClass("functools.KeyWrapper")
	keyWrapperParams = object.NewCtor("K", "(obj)")
)

func (k *keyWrapper) Traverse(visit func(value)) {
	object.VisitNonNil(visit, k.cmp, k.obj)
	k.TraverseHeader(visit)
}

func (k *keyWrapper) CopyFor(register func(value), copyOf func(value) value) value {
	n := &keyWrapper{}
	register(n)
	n.Header = k.CopyHeader(copyOf)
	n.cmp, n.obj = copyOf(k.cmp), object.CopyOrNil(copyOf, k.obj)
	return n
}

func init() {
	c := keyWrapperClass
	c.Slots.Call = func(t *thread, self value, a object.Args) (value, error) {
		v, err := keyWrapperParams.Bind(t, a)
		if err != nil {
			return nil, err
		}
		return &keyWrapper{Header: object.NewHeader(keyWrapperClass), cmp: self.(*keyWrapper).cmp, obj: v[0]}, nil
	}
	c.Slots.RichCmp = func(t *thread, self, other value, op object.CmpOp) (value, error) {
		a := self.(*keyWrapper)
		b, ok := other.(*keyWrapper)
		if !ok {
			return nil, object.TypeErrorf("other argument must be K instance")
		}
		if a.obj == nil || b.obj == nil {
			return nil, object.Errorf(object.AttributeErrorClass, "object")
		}
		r, err := object.CallArgs(t, a.cmp, a.obj, b.obj)
		if err != nil {
			return nil, err
		}
		return object.RichCompare(t, r, object.NewInt(0), op)
	}
	c.Unhashable()
	c.Define(object.GetSetter("obj", "Value wrapped by a key function.",
		func(_ *thread, k *keyWrapper) (value, error) { return object.ArgOrNone(k.obj), nil },
		func(_ *thread, k *keyWrapper, v value) error { k.obj = v; return nil }))
	_ = py.None
}
