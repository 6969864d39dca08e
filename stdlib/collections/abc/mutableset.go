package abc

// MutableSet: Set with add and discard.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// MutableSetDef is collections.abc.MutableSet.
var MutableSetDef = define("MutableSet")

func mutableset_remove(t *thread, v []value) (value, error) {
	in, err := object.Contains(t, v[0], v[1])
	if err != nil {
		return nil, err
	}
	if !in {
		return nil, object.KeyError(v[1])
	}
	_, err = object.CallMethod(t, v[0], strDiscard, v[1])
	return object.NoneOr(err)
}

func mutableset_pop(t *thread, v []value) (value, error) {
	it, err := object.Iter(t, v[0])
	if err != nil {
		return nil, err
	}
	x, err := object.Next(t, it)
	if err != nil {
		return nil, err
	}
	if x == nil {
		return nil, keyErrorFromNone()
	}
	_, err = object.CallMethod(t, v[0], strDiscard, x)
	return x, err
}

// keyErrorFromNone is `raise KeyError from None` where an iterator's StopIteration is handled.
func keyErrorFromNone() error {
	e := object.Raise(object.KeyErrorClass)
	e.Cause, e.Context, e.SuppressContext = py.None, object.Raise(object.StopIterationClass), true
	return e
}

// clearBy calls a method until it raises the exception end.
func clearBy(method *object.Str, end *object.Class) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		for {
			if _, err := object.CallMethod(t, v[0], method); err != nil {
				if object.ErrorIs(err, end) {
					return py.None, nil
				}
				return nil, err
			}
		}
	}
}

// eachItem calls self.method(item) for the items of o.
func eachItem(t *thread, self value, method *object.Str, o value) error {
	return object.Each(t, o, func(x value) error {
		_, err := object.CallMethod(t, self, method, x)
		return err
	})
}

func mutableset_ior(t *thread, v []value) (value, error) {
	return v[0], eachItem(t, v[0], strAdd, v[1])
}

func mutableset_iand(t *thread, v []value) (value, error) {
	gone, err := object.Binary(t, object.OpSub, v[0], v[1])
	if err != nil {
		return nil, err
	}
	return v[0], eachItem(t, v[0], strDiscard, gone)
}

func mutableset_ixor(t *thread, v []value) (value, error) {
	self, other := v[0], v[1]
	if object.Is(self, other) {
		_, err := object.CallMethod(t, self, strClear)
		return self, err
	}
	is, err := isA(t, other, setDef)
	if err == nil && !is {
		other, err = object.CallMethod(t, self, strFromIter, other)
	}
	if err != nil {
		return nil, err
	}
	return self, object.Each(t, other, func(x value) error {
		in, err := object.Contains(t, self, x)
		if err != nil {
			return err
		}
		method := strAdd
		if in {
			method = strDiscard
		}
		_, err = object.CallMethod(t, self, method, x)
		return err
	})
}

func mutableset_isub(t *thread, v []value) (value, error) {
	if object.Is(v[0], v[1]) {
		_, err := object.CallMethod(t, v[0], strClear)
		return v[0], err
	}
	return v[0], eachItem(t, v[0], strDiscard, v[1])
}

func init() {
	MutableSetDef.Doc = "A set that can change: a class defines add and discard beside what Set needs."
	MutableSetDef.Defs = []object.Def{
		object.PyFunc("add", "(self, value)", "Add an item.", raises(object.NotImplementedErrorClass)).Abstract(),
		object.PyFunc("discard", "(self, value)", "Remove an item if it is there.", raises(object.NotImplementedErrorClass)).Abstract(),
		object.PyFunc("remove", "(self, value)", "Remove an item; KeyError when it is not there.", mutableset_remove),
		object.PyFunc("pop", "(self)", "Remove and return some item; KeyError when there is none.", mutableset_pop),
		object.PyFunc("clear", "(self)", "Remove all items, one by one.", clearBy(strPop, object.KeyErrorClass)),
		object.PyFunc("__ior__", "(self, it)", "", mutableset_ior),
		object.PyFunc("__iand__", "(self, it)", "", mutableset_iand),
		object.PyFunc("__ixor__", "(self, it)", "", mutableset_ixor),
		object.PyFunc("__isub__", "(self, it)", "", mutableset_isub),
	}
}
