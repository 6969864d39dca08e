package multiprocessing

// How the files of this package use other modules and the objects of programs: by name, as Python code would.

import (
	"github.com/pyemu/pyemu/emu/object"
)

func attr(t *thread, o value, name string) (value, error) {
	return object.GetAttr(t, o, object.Intern(name))
}

func setAttr(t *thread, o value, name string, v value) error {
	return object.SetAttr(t, o, object.Intern(name), v)
}

// own reads an attribute that the instance has itself, by the class otherwise.
func own(t *thread, o value, name *object.Str) (value, error) {
	if a := object.AttrsOf(o); a != nil {
		if v := a.Get(name); v != nil {
			return v, nil
		}
	}
	return object.GetAttr(t, o, name)
}

func call(t *thread, o value, name string, args ...value) (value, error) {
	return object.CallMethod(t, o, object.Intern(name), args...)
}

// from is a name of a module, which is imported.
func from(t *thread, module, name string) (value, error) {
	m, err := t.P.Import(t, module)
	if err != nil {
		return nil, err
	}
	return attr(t, m, name)
}

// callFrom calls a function of a module.
func callFrom(t *thread, module, name string, args ...value) (value, error) {
	f, err := from(t, module, name)
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, f, args...)
}

// callKw calls fn with keyword arguments, given as name and value in turn.
func callKw(t *thread, fn value, pos []value, kw ...any) (value, error) {
	a := object.Args{Pos: pos}
	if len(kw) > 0 {
		a.Kw = &object.Kwargs{}
		for i := 0; i+1 < len(kw); i += 2 {
			a.Kw.Names = append(a.Kw.Names, object.Intern(kw[i].(string)))
			a.Kw.Vals = append(a.Kw.Vals, kw[i+1].(value))
		}
	}
	return object.Call(t, fn, a)
}

// set sets several attributes, given as name and value in turn.
func set(t *thread, o value, list ...any) error {
	for i := 0; i+1 < len(list); i += 2 {
		if err := setAttr(t, o, list[i].(string), list[i+1].(value)); err != nil {
			return err
		}
	}
	return nil
}

// truth is the truth of an attribute.
func truth(t *thread, o value, name string) (bool, error) {
	v, err := attr(t, o, name)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

// text is str(o).
func text(t *thread, o value) (string, error) {
	s, err := object.ToStr(t, o)
	if err != nil {
		return "", err
	}
	return s.String(), nil
}

// assert is an assert statement.
func assert(ok bool, message string) error {
	if ok {
		return nil
	}
	return object.Raise(object.AssertionErrorClass, object.NewStr(message))
}

// raise makes an exception of a class of the process.
func raise(t *thread, cls *object.ClassDef, args ...value) error {
	v, err := object.CallArgs(t, cls.Of(t), args...)
	if err != nil {
		return err
	}
	return object.ExceptionOf(t, v)
}

func str(s string) value { return object.NewStr(s) }

func num(n int) value { return object.NewInt(int64(n)) }

func none(err error) (value, error) { return object.NoneOr(err) }

// module is a module of this package that has been imported, nil when not.
func module(t *thread, name string) *object.Module {
	m, _ := t.P.Modules.GetStr(object.Intern(name)).(*object.Module)
	return m
}
