package abc

// MutableSequence: Sequence with __setitem__, __delitem__ and insert.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// MutableSequenceDef is collections.abc.MutableSequence.
var MutableSequenceDef = define("MutableSequence")

func mutablesequence_append(t *thread, v []value) (value, error) {
	n, err := object.Len(t, v[0])
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, v[0], strInsert, object.NewInt(int64(n)), v[1])
	return object.NoneOr(err)
}

func mutablesequence_reverse(t *thread, v []value) (value, error) {
	self := v[0]
	n, err := object.Len(t, self)
	if err != nil {
		return nil, err
	}
	for i := 0; i < n/2; i++ {
		lo, hi := object.NewInt(int64(i)), object.NewInt(int64(n-i-1))
		last, err := object.GetItem(t, self, hi)
		if err != nil {
			return nil, err
		}
		first, err := object.GetItem(t, self, lo)
		if err != nil {
			return nil, err
		}
		if err := object.SetItem(t, self, lo, last); err != nil {
			return nil, err
		}
		if err := object.SetItem(t, self, hi, first); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func mutablesequence_extend(t *thread, v []value) (value, error) {
	values := v[1]
	if object.Is(values, v[0]) {
		items, err := object.Collect(t, values)
		if err != nil {
			return nil, err
		}
		values = object.NewList(items)
	}
	return object.NoneOr(eachItem(t, v[0], strAppend, values))
}

func mutablesequence_pop(t *thread, v []value) (value, error) {
	x, err := object.GetItem(t, v[0], v[1])
	if err != nil {
		return nil, err
	}
	return x, object.DelItem(t, v[0], v[1])
}

func mutablesequence_remove(t *thread, v []value) (value, error) {
	i, err := object.CallMethod(t, v[0], strIndex, v[1])
	if err != nil {
		return nil, err
	}
	return object.NoneOr(object.DelItem(t, v[0], i))
}

func mutablesequence_iadd(t *thread, v []value) (value, error) {
	_, err := object.CallMethod(t, v[0], strExtend, v[1])
	return v[0], err
}

func init() {
	MutableSequenceDef.Doc = "A sequence that can change: a class defines __setitem__, __delitem__ and insert beside what Sequence needs."
	MutableSequenceDef.Defs = []object.Def{
		object.PyFunc("__setitem__", "(self, index, value)", "", raises(object.IndexErrorClass)).Abstract(),
		object.PyFunc("__delitem__", "(self, index)", "", raises(object.IndexErrorClass)).Abstract(),
		object.PyFunc("insert", "(self, index, value)", "Put value before the item at index.", raises(object.IndexErrorClass)).Abstract(),
		object.PyFunc("append", "(self, value)", "Add value at the end.", mutablesequence_append),
		object.PyFunc("clear", "(self)", "Remove all items, one by one.", clearBy(strPop, object.IndexErrorClass)),
		object.PyFunc("reverse", "(self)", "Turn the order around, in place.", mutablesequence_reverse),
		object.PyFunc("extend", "(self, values)", "Add the items of an iterable at the end.", mutablesequence_extend),
		object.PyFunc("pop", "(self, index=-1)", "Remove the item at index, the last one by default, and return it.", mutablesequence_pop),
		object.PyFunc("remove", "(self, value)", "Remove the first item that equals value; ValueError when there is none.", mutablesequence_remove),
		object.PyFunc("__iadd__", "(self, values)", "", mutablesequence_iadd),
	}
}
