package builtins

// Functions on attributes, classes and namespaces.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	strDict = object.Intern("__dict__")
	strDir  = object.Intern("__dir__")
)

func attrName(what string, o object.Object) (*object.Str, error) {
	s, ok := o.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("attribute name must be string, not '%s'", object.ClassOf(o).TpName())
	}
	return s.Interned(), nil
}

func builtins_callable(t *object.Thread, x object.Object) (object.Object, error) {
	return py.Bool(object.Callable(x)), nil
}

func builtins_getattr(t *object.Thread, a object.Args) (object.Object, error) {
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("getattr() takes no keyword arguments")
	}
	if n := len(a.Pos); n < 2 {
		return nil, object.TypeErrorf("getattr expected at least 2 arguments, got %d", n)
	} else if n > 3 {
		return nil, object.TypeErrorf("getattr expected at most 3 arguments, got %d", n)
	}
	name, err := attrName("getattr", a.Pos[1])
	if err != nil {
		return nil, err
	}
	if len(a.Pos) == 2 {
		return object.GetAttr(t, a.Pos[0], name)
	}
	v, err := object.GetAttrOpt(t, a.Pos[0], name)
	if v == nil && err == nil {
		return a.Pos[2], nil
	}
	return v, err
}

func builtins_hasattr(t *object.Thread, v []object.Object) (object.Object, error) {
	name, err := attrName("hasattr", v[1])
	if err != nil {
		return nil, err
	}
	x, err := object.GetAttrOpt(t, v[0], name)
	if err != nil {
		return nil, err
	}
	return py.Bool(x != nil), nil
}

func builtins_setattr(t *object.Thread, v []object.Object) (object.Object, error) {
	name, err := attrName("setattr", v[1])
	if err != nil {
		return nil, err
	}
	return nothing(object.SetAttr(t, v[0], name, v[2]))
}

func builtins_delattr(t *object.Thread, v []object.Object) (object.Object, error) {
	name, err := attrName("delattr", v[1])
	if err != nil {
		return nil, err
	}
	return nothing(object.SetAttr(t, v[0], name, nil))
}

func nothing(err error) (object.Object, error) {
	if err != nil {
		return nil, err
	}
	return py.None, nil
}

func builtins_isinstance(t *object.Thread, v []object.Object) (object.Object, error) {
	ok, err := object.IsInstanceOf(t, v[0], v[1])
	return py.Bool(ok), err
}

func builtins_issubclass(t *object.Thread, v []object.Object) (object.Object, error) {
	ok, err := object.IsSubclassOf(t, v[0], v[1])
	return py.Bool(ok), err
}

// frame returns the calling Python frame.
func frame(t *object.Thread, who string) (object.Frame, error) {
	f := t.Engine.Frame(t, 0)
	if f == nil {
		return nil, object.Errorf(object.SystemErrorClass, "%s(): no current frame", who)
	}
	return f, nil
}

func builtins_globals(t *object.Thread) (object.Object, error) {
	f, err := frame(t, "globals")
	if err != nil {
		return nil, err
	}
	return f.Globals(), nil
}

func builtins_locals(t *object.Thread) (object.Object, error) {
	f, err := frame(t, "locals")
	if err != nil {
		return nil, err
	}
	return f.Locals(t)
}

func builtins_vars(t *object.Thread, a object.Args) (object.Object, error) {
	switch {
	case a.NKw() > 0:
		return nil, object.TypeErrorf("vars() takes no keyword arguments")
	case len(a.Pos) > 1:
		return nil, object.TypeErrorf("vars expected at most 1 argument, got %d", len(a.Pos))
	case len(a.Pos) == 0:
		return builtins_locals(t)
	}
	v, err := object.GetAttrOpt(t, a.Pos[0], strDict)
	if v == nil && err == nil {
		return nil, object.TypeErrorf("vars() argument must have __dict__ attribute")
	}
	return v, err
}

func builtins_dir(t *object.Thread, a object.Args) (object.Object, error) {
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("dir() takes no keyword arguments")
	}
	if len(a.Pos) > 1 {
		return nil, object.TypeErrorf("dir expected at most 1 argument, got %d", len(a.Pos))
	}
	var names object.Object
	var err error
	if len(a.Pos) == 0 {
		l, err := builtins_locals(t)
		if err != nil {
			return nil, err
		}
		if names, err = object.CallMethod(t, l, object.Intern("keys")); err != nil {
			return nil, err
		}
	} else {
		m, err := object.LookupSpecial(t, a.Pos[0], strDir)
		if err != nil {
			return nil, err
		}
		if m == nil {
			return nil, object.TypeErrorf("object does not provide __dir__")
		}
		if names, err = object.CallArgs(t, m); err != nil {
			return nil, err
		}
	}
	items, err := object.Collect(t, names)
	if err != nil {
		return nil, err
	}
	l := object.NewList(items)
	_, err = object.CallMethod(t, l, strSort)
	return l, err
}
