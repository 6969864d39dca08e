package collections

// UserDict: a mapping around a dict, to derive from.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// userDictDef is collections.UserDict.
var userDictDef = &object.ClassDef{Name: "UserDict"}

// dataOf is self.data.
func dataOf(t *thread, self value) (value, error) { return object.GetAttr(t, self, strData) }

// onData wraps a body that works on self.data; v is what the function got.
func onData(body func(t *thread, data value, v []value) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		data, err := dataOf(t, v[0])
		if err != nil {
			return nil, err
		}
		return body(t, data, v)
	}
}

func dataLen(t *thread, data value, _ []value) (value, error) {
	n, err := object.Len(t, data)
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(n)), nil
}

func dataRepr(t *thread, data value, _ []value) (value, error) { return text(object.Repr(t, data)) }

func dataSetItem(t *thread, data value, v []value) (value, error) {
	return object.NoneOr(object.SetItem(t, data, v[1], v[2]))
}

func dataDelItem(t *thread, data value, v []value) (value, error) {
	return object.NoneOr(object.DelItem(t, data, v[1]))
}

func userdict_init(t *thread, v []value) (value, error) {
	if err := object.SetAttr(t, v[0], strData, object.NewDict()); err != nil {
		return nil, err
	}
	if !isNone(v[1]) {
		if _, err := object.CallMethod(t, v[0], strUpdate, v[1]); err != nil {
			return nil, err
		}
	}
	if kw, ok := v[2].(*object.Dict); ok && kw.Len() > 0 {
		if _, err := object.CallMethod(t, v[0], strUpdate, kw); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func userdict_getitem(t *thread, data value, v []value) (value, error) {
	in, err := object.Contains(t, data, v[1])
	if err != nil {
		return nil, err
	}
	if in {
		return object.GetItem(t, data, v[1])
	}
	cls, err := classOf(t, v[0])
	if err != nil {
		return nil, err
	}
	missing, err := object.GetAttrOpt(t, cls, strMissing)
	if err != nil {
		return nil, err
	}
	if missing != nil {
		return object.CallArgs(t, missing, v[0], v[1])
	}
	return nil, object.KeyError(v[1])
}

// dictOperand is the dict of an operand of |: a dict or a UserDict's; nil for others.
func dictOperand(t *thread, o value) (value, error) {
	if is, err := isA(t, o, userDictDef); err != nil {
		return nil, err
	} else if is {
		return dataOf(t, o)
	}
	if is, err := object.IsInstanceOf(t, o, object.DictClass); err != nil || !is {
		return nil, err
	}
	return o, nil
}

// userdict_or is self | other, or other | self.
func userdict_or(reflected bool) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		other, err := dictOperand(t, v[1])
		if err != nil {
			return nil, err
		}
		if other == nil {
			return py.NotImplemented, nil
		}
		data, err := dataOf(t, v[0])
		if err != nil {
			return nil, err
		}
		if reflected {
			data, other = other, data
		}
		if data, err = object.Binary(t, object.OpOr, data, other); err != nil {
			return nil, err
		}
		return newLike(t, v[0], data)
	}
}

func userdict_ior(t *thread, data value, v []value) (value, error) {
	other := v[1]
	if is, err := isA(t, other, userDictDef); err != nil {
		return nil, err
	} else if is {
		if other, err = dataOf(t, other); err != nil {
			return nil, err
		}
	}
	data, err := object.InPlace(t, object.OpOr, data, other)
	if err != nil {
		return nil, err
	}
	return v[0], object.SetAttr(t, v[0], strData, data)
}

// userdict_copy copies the attributes of a derived class with copy.copy, without the data, and then the items.
func userdict_copy(t *thread, v []value) (value, error) {
	data, err := dataOf(t, v[0])
	if err != nil {
		return nil, err
	}
	cls, err := classOf(t, v[0])
	if err != nil {
		return nil, err
	}
	if cls == value(userDictDef.Of(t)) {
		d, err := object.CallMethod(t, data, strCopy)
		if err != nil {
			return nil, err
		}
		return object.CallArgs(t, cls, d)
	}
	copier, err := imported(t, "copy", "copy")
	if err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, v[0], strData, object.NewDict()); err != nil {
		return nil, err
	}
	n, err := object.CallArgs(t, copier, v[0])
	if e := object.SetAttr(t, v[0], strData, data); err == nil {
		err = e
	}
	if err == nil {
		_, err = object.CallMethod(t, n, strUpdate, v[0])
	}
	return n, err
}

func userdict_fromkeys(t *thread, v []value) (value, error) {
	d, err := object.CallArgs(t, v[0])
	if err != nil {
		return nil, err
	}
	return d, object.Each(t, v[1], func(k value) error { return object.SetItem(t, d, k, v[2]) })
}

func init() {
	c := userDictDef
	c.Doc = "A mapping that keeps its items in the dict data; made to derive from."
	c.Defs = []object.Def{
		object.PyFunc("__init__", "(self, dict=None, /, **kwargs)", "", userdict_init),
		object.PyFunc("__len__", "(self)", "", onData(dataLen)),
		object.PyFunc("__getitem__", "(self, key)", "", onData(userdict_getitem)),
		object.PyFunc("__setitem__", "(self, key, item)", "", onData(dataSetItem)),
		object.PyFunc("__delitem__", "(self, key)", "", onData(dataDelItem)),
		object.PyFunc("__iter__", "(self)", "", onData(func(t *thread, data value, _ []value) (value, error) { return object.Iter(t, data) })),
		object.PyFunc("__contains__", "(self, key)", "", onData(func(t *thread, data value, v []value) (value, error) {
			return boolean(object.Contains(t, data, v[1]))
		})),
		object.PyFunc("__repr__", "(self)", "", onData(dataRepr)),
		object.PyFunc("__or__", "(self, other)", "", userdict_or(false)),
		object.PyFunc("__ror__", "(self, other)", "", userdict_or(true)),
		object.PyFunc("__ior__", "(self, other)", "", onData(userdict_ior)),
		object.PyFunc("__copy__", "(self)", "", shallowCopy(func(t *thread, data value) (value, error) { return object.CallMethod(t, data, strCopy) })),
		object.PyFunc("copy", "(self)", "", userdict_copy),
		object.PyClassMethod("fromkeys", "(cls, iterable, value=None)", "", userdict_fromkeys),
	}
}
