// Package contextlib is the module contextlib: helpers for the with statement. Its classes belong to a process; what is async in Python runs in steps (object.AsyncStep).
package contextlib

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Definition is the module contextlib.
var Definition = &object.ModuleDef{
	Name: "contextlib",
	Doc:  "Helpers for the with statement.",
	All: []string{"asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager", "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator",
		"ExitStack", "redirect_stdout", "redirect_stderr", "suppress", "aclosing", "chdir"},
	Defs: []object.Def{
		object.Value("GenericAlias", object.GenericAliasClass),
		object.Value("MethodType", object.BoundMethodClass),
	},
	Init: initModule,
}

// initModule makes the classes in the order of their bases, and the decorators, which are bound to the classes they use.
func initModule(t *thread, m *object.Module) error {
	moduleKey.Set(t.P, m)
	abc, err := t.P.Import(t, "abc")
	if err != nil {
		return err
	}
	base, err := attr(t, abc, "ABC")
	if err != nil {
		return err
	}
	made := map[*object.ClassDef]value{}
	for _, c := range []struct {
		def   *object.ClassDef
		bases []*object.ClassDef
		abc   bool
	}{
		{abstractManager, nil, true},
		{abstractAsyncManager, nil, true},
		{contextDecorator, nil, false},
		{asyncContextDecorator, nil, false},
		{generatorManagerBase, nil, false},
		{generatorManager, []*object.ClassDef{generatorManagerBase, abstractManager, contextDecorator}, false},
		{asyncGeneratorManager, []*object.ClassDef{generatorManagerBase, abstractAsyncManager, asyncContextDecorator}, false},
		{closingClass, []*object.ClassDef{abstractManager}, false},
		{aclosingClass, []*object.ClassDef{abstractAsyncManager}, false},
		{redirectStream, []*object.ClassDef{abstractManager}, false},
		{redirectStdout, []*object.ClassDef{redirectStream}, false},
		{redirectStderr, []*object.ClassDef{redirectStream}, false},
		{suppressClass, []*object.ClassDef{abstractManager}, false},
		{baseExitStack, nil, false},
		{exitStack, []*object.ClassDef{baseExitStack, abstractManager}, false},
		{asyncExitStack, []*object.ClassDef{baseExitStack, abstractAsyncManager}, false},
		{nullContext, []*object.ClassDef{abstractManager, abstractAsyncManager}, false},
		{chdirClass, []*object.ClassDef{abstractManager}, false},
	} {
		var bases []value
		for _, b := range c.bases {
			bases = append(bases, made[b])
		}
		if c.abc {
			bases = append(bases, base)
		}
		cls, err := c.def.New(t, m, bases...)
		if err != nil {
			return err
		}
		made[c.def] = cls
	}
	m.Set("contextmanager", object.NewGoFunction(t, m.Dict(), "contextmanager", "(func)",
		"contextmanager(func)\n\nReturn a function that makes context managers of the generators that func returns: the code before the yield enters, the code behind it exits.",
		[]value{m, made[generatorManager]}, func(t *thread, v []value) (value, error) { return managerFunction(t, helper, v) }))
	m.Set("asynccontextmanager", object.NewGoFunction(t, m.Dict(), "asynccontextmanager", "(func)",
		"asynccontextmanager(func)\n\nReturn a function that makes async context managers of the async generators that func returns.",
		[]value{m, made[asyncGeneratorManager]}, func(t *thread, v []value) (value, error) { return managerFunction(t, asyncHelper, v) }))
	return nil
}

func attr(t *thread, o value, name string) (value, error) {
	return object.GetAttr(t, o, object.Intern(name))
}

// field is the attribute of an instance, looked for among its own ones first.
func field(t *thread, o value, name *object.Str) (value, error) {
	if i, ok := o.(*object.Instance); ok {
		if v := i.Attrs().Get(name); v != nil {
			return v, nil
		}
	}
	return object.GetAttr(t, o, name)
}

func setField(t *thread, o value, name *object.Str, v value) (value, error) {
	return object.NoneOr(object.SetAttr(t, o, name, v))
}

// wraps is functools.update_wrapper.
func wraps(t *thread, wrapper, wrapped value) (value, error) {
	m, err := t.P.Import(t, "functools")
	if err != nil {
		return nil, err
	}
	f, err := attr(t, m, "update_wrapper")
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, f, wrapper, wrapped)
}

// moduleKey keeps the process's contextlib, also when a program takes it out of sys.modules.
var moduleKey = object.NewStateKey[*object.Module]("contextlib")

// globals is the namespace of the module: the one in sys.modules, else the latest that was made.
func globals(t *thread) (*object.Dict, error) {
	if m, ok := t.P.Modules.GetStr(strContextlib).(*object.Module); ok {
		return m.Dict(), nil
	}
	if m := moduleKey.Get(t.P, func() *object.Module { return nil }); m != nil {
		return m.Dict(), nil
	}
	return nil, object.Errorf(object.ImportErrorClass, "contextlib has not been imported")
}

func returnNone(*thread, []value) (value, error) { return py.None, nil }

func returnSelf(_ *thread, v []value) (value, error) { return v[0], nil }

// method is an attribute of o's class; nil when the class has none.
func method(t *thread, o value, name *object.Str) (value, error) {
	return object.GetAttrOpt(t, object.ClassOf(o), name)
}
