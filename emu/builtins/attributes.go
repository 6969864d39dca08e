package builtins

// Functions on attributes, classes and namespaces.

import (
	"github.com/go-python/gpython/py"
	. "github.com/pyemu/pyemu/emu/object"
)

var (
	strDict = Intern("__dict__")
	strDir  = Intern("__dir__")
)

func attrName(what string, o Object) (*Str, error) {
	s, ok := o.(*Str)
	if !ok {
		return nil, TypeErrorf("attribute name must be string, not '%s'", ClassOf(o).Name)
	}
	return s.Interned(), nil
}

func builtins_callable(t *Thread, x Object) (Object, error) { return py.Bool(Callable(x)), nil }

func builtins_getattr(t *Thread, a Args) (Object, error) {
	if a.NKw() > 0 {
		return nil, TypeErrorf("getattr() takes no keyword arguments")
	}
	if n := len(a.Pos); n < 2 {
		return nil, TypeErrorf("getattr expected at least 2 arguments, got %d", n)
	} else if n > 3 {
		return nil, TypeErrorf("getattr expected at most 3 arguments, got %d", n)
	}
	name, err := attrName("getattr", a.Pos[1])
	if err != nil {
		return nil, err
	}
	if len(a.Pos) == 2 {
		return GetAttr(t, a.Pos[0], name)
	}
	v, err := GetAttrOpt(t, a.Pos[0], name)
	if v == nil && err == nil {
		return a.Pos[2], nil
	}
	return v, err
}

func builtins_hasattr(t *Thread, v []Object) (Object, error) {
	name, err := attrName("hasattr", v[1])
	if err != nil {
		return nil, err
	}
	x, err := GetAttrOpt(t, v[0], name)
	if err != nil {
		return nil, err
	}
	return py.Bool(x != nil), nil
}

func builtins_setattr(t *Thread, v []Object) (Object, error) {
	name, err := attrName("setattr", v[1])
	if err != nil {
		return nil, err
	}
	return nothing(SetAttr(t, v[0], name, v[2]))
}

func builtins_delattr(t *Thread, v []Object) (Object, error) {
	name, err := attrName("delattr", v[1])
	if err != nil {
		return nil, err
	}
	return nothing(SetAttr(t, v[0], name, nil))
}

func nothing(err error) (Object, error) {
	if err != nil {
		return nil, err
	}
	return py.None, nil
}

func builtins_isinstance(t *Thread, v []Object) (Object, error) {
	ok, err := IsInstanceOf(t, v[0], v[1])
	return py.Bool(ok), err
}

func builtins_issubclass(t *Thread, v []Object) (Object, error) {
	ok, err := IsSubclassOf(t, v[0], v[1])
	return py.Bool(ok), err
}

// frame returns the calling Python frame.
func frame(t *Thread, who string) (Frame, error) {
	f := t.Engine.Frame(t, 0)
	if f == nil {
		return nil, Errorf(SystemErrorClass, "%s(): no current frame", who)
	}
	return f, nil
}

func builtins_globals(t *Thread) (Object, error) {
	f, err := frame(t, "globals")
	if err != nil {
		return nil, err
	}
	return f.Globals(), nil
}

func builtins_locals(t *Thread) (Object, error) {
	f, err := frame(t, "locals")
	if err != nil {
		return nil, err
	}
	return f.Locals(t)
}

func builtins_vars(t *Thread, a Args) (Object, error) {
	switch {
	case a.NKw() > 0:
		return nil, TypeErrorf("vars() takes no keyword arguments")
	case len(a.Pos) > 1:
		return nil, TypeErrorf("vars expected at most 1 argument, got %d", len(a.Pos))
	case len(a.Pos) == 0:
		return builtins_locals(t)
	}
	v, err := GetAttrOpt(t, a.Pos[0], strDict)
	if v == nil && err == nil {
		return nil, TypeErrorf("vars() argument must have __dict__ attribute")
	}
	return v, err
}

func builtins_dir(t *Thread, a Args) (Object, error) {
	if a.NKw() > 0 {
		return nil, TypeErrorf("dir() takes no keyword arguments")
	}
	if len(a.Pos) > 1 {
		return nil, TypeErrorf("dir expected at most 1 argument, got %d", len(a.Pos))
	}
	var names Object
	var err error
	if len(a.Pos) == 0 {
		l, err := builtins_locals(t)
		if err != nil {
			return nil, err
		}
		if names, err = CallMethod(t, l, Intern("keys")); err != nil {
			return nil, err
		}
	} else {
		m, err := LookupSpecial(t, a.Pos[0], strDir)
		if err != nil {
			return nil, err
		}
		if m == nil {
			return nil, TypeErrorf("object does not provide __dir__")
		}
		if names, err = CallArgs(t, m); err != nil {
			return nil, err
		}
	}
	items, err := Collect(t, names)
	if err != nil {
		return nil, err
	}
	l := NewList(items)
	_, err = CallMethod(t, l, strSort)
	return l, err
}
