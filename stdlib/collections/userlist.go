package collections

// UserList: a sequence around a list, to derive from.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// userListDef is collections.UserList.
var userListDef = &object.ClassDef{Name: "UserList"}

// unwrapped is other.data for an instance of d, else other.
func unwrapped(t *thread, other value, d *object.ClassDef) (value, error) {
	if is, err := isA(t, other, d); err != nil || !is {
		return other, err
	}
	return dataOf(t, other)
}

func userlist_init(t *thread, v []value) (value, error) {
	data := object.NewList(nil)
	if err := object.SetAttr(t, v[0], strData, data); err != nil || isNone(v[1]) {
		return object.NoneOr(err)
	}
	init, err := unwrapped(t, v[1], userListDef)
	if err != nil {
		return nil, err
	}
	items, err := object.Collect(t, init)
	if err != nil {
		return nil, err
	}
	data.Items = append([]value(nil), items...)
	object.HoldAll(data.Items)
	return py.None, nil
}

// compareData compares self.data with other, or other's data when it is of the same kind.
func compareData(d *object.ClassDef, op object.CmpOp) object.GoBody {
	return onData(func(t *thread, data value, v []value) (value, error) {
		other, err := unwrapped(t, v[1], d)
		if err != nil {
			return nil, err
		}
		return object.RichCompare(t, data, other, op)
	})
}

func userlist_cast(t *thread, v []value) (value, error) { return unwrapped(t, v[1], userListDef) }

func userlist_getitem(t *thread, data value, v []value) (value, error) {
	x, err := object.GetItem(t, data, v[1])
	if err != nil {
		return nil, err
	}
	if _, ok := v[1].(*object.Slice); ok {
		return newLike(t, v[0], x)
	}
	return x, nil
}

// listOperand is the list of an operand of +: other's data, other itself when it is of the class of data, else list(other).
func listOperand(t *thread, data, other value) (value, error) {
	other, err := unwrapped(t, other, userListDef)
	if err != nil {
		return nil, err
	}
	if is, err := object.IsInstanceOf(t, other, object.ClassOf(data)); is || err != nil {
		return other, err
	}
	return object.CallArgs(t, object.ListClass, other)
}

// userlist_add is self + other, or other + self.
func userlist_add(reflected bool) object.GoBody {
	return onData(func(t *thread, data value, v []value) (value, error) {
		other, err := listOperand(t, data, v[1])
		if err != nil {
			return nil, err
		}
		if reflected {
			data, other = other, data
		}
		if data, err = object.Binary(t, object.OpAdd, data, other); err != nil {
			return nil, err
		}
		return newLike(t, v[0], data)
	})
}

func userlist_iadd(t *thread, data value, v []value) (value, error) {
	other, err := listOperand(t, data, v[1])
	if err != nil {
		return nil, err
	}
	if data, err = object.InPlace(t, object.OpAdd, data, other); err != nil {
		return nil, err
	}
	return v[0], object.SetAttr(t, v[0], strData, data)
}

func dataTimes(t *thread, data value, v []value) (value, error) {
	data, err := object.Binary(t, object.OpMul, data, v[1])
	if err != nil {
		return nil, err
	}
	return newLike(t, v[0], data)
}

func userlist_imul(t *thread, data value, v []value) (value, error) {
	data, err := object.InPlace(t, object.OpMul, data, v[1])
	if err != nil {
		return nil, err
	}
	return v[0], object.SetAttr(t, v[0], strData, data)
}

// listMethod calls the method of the same name of self.data; give: and returns what it returns.
func listMethod(name, sig, doc string, give bool) object.Def {
	attr := object.Intern(name)
	return object.PyFunc(name, sig, doc, onData(func(t *thread, data value, v []value) (value, error) {
		x, err := object.CallMethod(t, data, attr, v[1:]...)
		if !give && err == nil {
			x = py.None
		}
		return x, err
	}))
}

func init() {
	c := userListDef
	c.Doc = "A sequence that keeps its items in the list data; made to derive from."
	c.Defs = []object.Def{
		object.PyFunc("__init__", "(self, initlist=None)", "", userlist_init),
		object.PyFunc("__repr__", "(self)", "", onData(dataRepr)),
		object.PyFunc("__lt__", "(self, other)", "", compareData(c, object.CmpLT)),
		object.PyFunc("__le__", "(self, other)", "", compareData(c, object.CmpLE)),
		object.PyFunc("__eq__", "(self, other)", "", compareData(c, object.CmpEQ)),
		object.PyFunc("__gt__", "(self, other)", "", compareData(c, object.CmpGT)),
		object.PyFunc("__ge__", "(self, other)", "", compareData(c, object.CmpGE)),
		object.PyFunc("_UserList__cast", "(self, other)", "", userlist_cast),
		object.PyFunc("__contains__", "(self, item)", "", onData(func(t *thread, data value, v []value) (value, error) {
			return boolean(object.Contains(t, data, v[1]))
		})),
		object.PyFunc("__len__", "(self)", "", onData(dataLen)),
		object.PyFunc("__getitem__", "(self, i)", "", onData(userlist_getitem)),
		object.PyFunc("__setitem__", "(self, i, item)", "", onData(dataSetItem)),
		object.PyFunc("__delitem__", "(self, i)", "", onData(dataDelItem)),
		object.PyFunc("__add__", "(self, other)", "", userlist_add(false)),
		object.PyFunc("__radd__", "(self, other)", "", userlist_add(true)),
		object.PyFunc("__iadd__", "(self, other)", "", onData(userlist_iadd)),
		object.PyFunc("__mul__", "(self, n)", "", onData(dataTimes)),
		object.Alias("__rmul__", "__mul__"),
		object.PyFunc("__imul__", "(self, n)", "", onData(userlist_imul)),
		object.PyFunc("__copy__", "(self)", "", shallowCopy(func(t *thread, data value) (value, error) {
			return object.GetItem(t, data, object.NewSlice(py.None, py.None, py.None))
		})),
		listMethod("append", "(self, item)", "", false),
		listMethod("insert", "(self, i, item)", "", false),
		listMethod("pop", "(self, i=-1)", "", true),
		listMethod("remove", "(self, item)", "", false),
		listMethod("clear", "(self)", "", false),
		object.PyFunc("copy", "(self)", "", func(t *thread, v []value) (value, error) { return newLike(t, v[0], v[0]) }),
		listMethod("count", "(self, item)", "", true),
		object.PyFunc("index", "(self, item, *args)", "", onData(func(t *thread, data value, v []value) (value, error) {
			return object.CallMethod(t, data, object.Intern("index"), append([]value{v[1]}, starArgs(v[2])...)...)
		})),
		listMethod("reverse", "(self)", "", false),
		object.PyFunc("sort", "(self, /, *args, **kwds)", "", onData(func(t *thread, data value, v []value) (value, error) {
			_, err := callKw(t, data, object.Intern("sort"), starArgs(v[1]), v[2])
			return object.NoneOr(err)
		})),
		object.PyFunc("extend", "(self, other)", "", onData(func(t *thread, data value, v []value) (value, error) {
			other, err := unwrapped(t, v[1], userListDef)
			if err == nil {
				_, err = object.CallMethod(t, data, object.Intern("extend"), other)
			}
			return object.NoneOr(err)
		})),
	}
}
