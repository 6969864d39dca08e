package asyncio

// The attributes of instances and modules, as the methods written in Go read and set them.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// field is the attribute name of o, looked for among an instance's own ones first.
func field(t *thread, o value, name *object.Str) (value, error) {
	if i, ok := o.(*object.Instance); ok {
		if v := i.Attrs().Get(name); v != nil {
			return v, nil
		}
	}
	return object.GetAttr(t, o, name)
}

// setField is o.name = v.
func setField(t *thread, o value, name *object.Str, v value) error {
	return object.SetAttr(t, o, name, v)
}

// setFields sets attributes: a name, its value, and so on.
func setFields(t *thread, o value, namesAndValues ...value) error {
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		if err := object.SetAttr(t, o, namesAndValues[i].(*object.Str), namesAndValues[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// truthField is bool(o.name).
func truthField(t *thread, o value, name *object.Str) (bool, error) {
	v, err := field(t, o, name)
	if err != nil {
		return false, err
	}
	return isTrue(t, v)
}

// isTrue is bool(v).
func isTrue(t *thread, v value) (bool, error) {
	switch v := v.(type) {
	case py.Bool:
		return bool(v), nil
	case py.NoneType:
		return false, nil
	}
	return object.Truth(t, v)
}

// intField is o.name as a Go int.
func intField(t *thread, o value, name *object.Str) (int, error) {
	v, err := field(t, o, name)
	if err != nil {
		return 0, err
	}
	if n, ok := v.(py.Int); ok {
		return int(n), nil
	}
	return object.IndexInt(t, v)
}

// addField is o.name += n.
func addField(t *thread, o value, name *object.Str, n int) error {
	v, err := field(t, o, name)
	if err != nil {
		return err
	}
	if k, ok := v.(py.Int); ok {
		if i, ok := o.(*object.Instance); ok && i.Attrs().Get(name) != nil && int(k) < 1<<40 && int(k) > -1<<40 {
			i.Attrs().Set(name, object.NewInt(int64(k)+int64(n)))
			return nil
		}
	}
	sum, err := object.Binary(t, object.OpAdd, v, object.NewInt(int64(n)))
	if err != nil {
		return err
	}
	return object.SetAttr(t, o, name, sum)
}

// moduleAttr is an attribute of the module, which is imported when it has not been.
func moduleAttr(t *thread, module string, name *object.Str) (value, error) {
	m, err := t.P.Import(t, module)
	if err != nil {
		return nil, err
	}
	return object.GetAttr(t, m, name)
}

// callModule calls a function of a module.
func callModule(t *thread, module string, name *object.Str, args ...value) (value, error) {
	f, err := moduleAttr(t, module, name)
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, f, args...)
}

// methodBody is a method without parameters that calls fn.
func methodBody(fn func(t *thread, self value) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) { return fn(t, v[0]) }
}

// noneOr returns None after nil, for methods that return nothing.
func noneOr(err error) (value, error) { return object.NoneOr(err) }

// reprWith is object's repr of o, with extra between brackets in it: <module.Class object at 0x... [extra]>.
func reprWith(t *thread, o value, extra string) (value, error) {
	return object.NewStr("<" + object.ClassOf(o).FullName() + " object at " + object.Address(o) + " [" + extra + "]>"), nil
}

// callSuper is super(class, self).name(*args).
func callSuper(t *thread, class *object.ClassDef, self value, name *object.Str, args ...value) (value, error) {
	s, err := object.NewSuper(t, class.Of(t), self)
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, s, name, args...)
}

// classFrom is the process's class, after importing the module that makes it.
func classFrom(t *thread, module string, class *object.ClassDef) (*object.Class, error) {
	if c := class.Of(t); c != nil {
		return c, nil
	}
	if _, err := t.P.Import(t, module); err != nil {
		return nil, err
	}
	if c := class.Of(t); c != nil {
		return c, nil
	}
	return nil, object.Errorf(object.ImportErrorClass, "cannot import name '%s' from '%s'", class.Name, module)
}

// logTo logs to asyncio's logger; method is a level. The messages of loops in debug mode.
func logTo(t *thread, method, format string, args ...value) error {
	logger, err := moduleAttr(t, "asyncio.log", object.Intern("logger"))
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, logger, object.Intern(method), append([]value{object.NewStr(format)}, args...)...)
	return err
}
