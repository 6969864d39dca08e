package importlib

// LazyLoader: a loader that runs a module's body when one of its attributes is first asked for.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var lazyLoaderClass = &object.ClassDef{Name: "LazyLoader", Doc: "LazyLoader(loader)\n\nA loader that puts off another loader's work until the module is used."}

// lazyModuleClass is the class of a module until its body has run.
var lazyModuleClass = &object.ClassDef{Name: "_LazyModule", Doc: "A module whose body has not run yet."}

func init() {
	lazyLoaderClass.Defs = []object.Def{
		object.PyClassMethod("factory", "(cls, loader)", "Return a function that makes lazy loaders of a loader's class.", lazyloader_factory),
		object.PyFunc("__init__", "(self, loader)", "", func(t *thread, v []value) (value, error) {
			if err := canExec(t, v[1]); err != nil {
				return nil, err
			}
			return object.NoneOr(object.SetAttr(t, v[0], intern("loader"), v[1]))
		}),
		object.PyFunc("create_module", "(self, spec)", "Let the loader make the module.", func(t *thread, v []value) (value, error) {
			loader, err := object.GetAttr(t, v[0], intern("loader"))
			if err != nil {
				return nil, err
			}
			return object.CallMethod(t, loader, intern("create_module"), v[1])
		}),
		object.PyFunc("exec_module", "(self, module)", "Make the module run its body on first use.", lazyloader_exec_module),
	}
	lazyModuleClass.Defs = []object.Def{
		object.PyFunc("__getattribute__", "(self, attr)", "Run the body, then return the attribute.", func(t *thread, v []value) (value, error) {
			if err := wake(t, v[0]); err != nil {
				return nil, err
			}
			name, err := object.AttrName(v[1])
			if err != nil {
				return nil, err
			}
			return object.GetAttr(t, v[0], name)
		}),
		object.PyFunc("__delattr__", "(self, attr)", "Run the body, then delete the attribute.", func(t *thread, v []value) (value, error) {
			if err := wake(t, v[0]); err != nil {
				return nil, err
			}
			name, err := object.AttrName(v[1])
			if err != nil {
				return nil, err
			}
			return object.NoneOr(object.SetAttr(t, v[0], name, nil))
		}),
	}
}

func canExec(t *thread, loader value) error {
	run, err := attr(t, loader, "exec_module")
	if err == nil && run == nil {
		err = object.TypeErrorf("loader must define exec_module()")
	}
	return err
}

func lazyloader_factory(t *thread, v []value) (value, error) {
	if err := canExec(t, v[1]); err != nil {
		return nil, err
	}
	globals := object.NewDict()
	globals.SetStr(intern("__name__"), intern("importlib.util"))
	return object.NewGoFunction(t, globals, "<lambda>", "(*args, **kwargs)", "", []value{v[0], v[1]}, func(t *thread, v []value) (value, error) {
		a := object.Args{Pos: v[2].(*object.Tuple).Items, Kw: &object.Kwargs{}}
		for pos := 0; ; {
			name, x, ok := v[3].(*object.Dict).Next(&pos)
			if !ok {
				break
			}
			a.Kw.Names, a.Kw.Vals = append(a.Kw.Names, name.(*object.Str)), append(a.Kw.Vals, x)
		}
		loader, err := object.Call(t, v[1], a)
		if err != nil {
			return nil, err
		}
		return object.CallArgs(t, v[0], loader)
	}), nil
}

// before is the entry of the spec's loader_state that remembers the module's class; __dict__ remembers what it held.
const before = "__class__"

func lazyloader_exec_module(t *thread, v []value) (value, error) {
	loader, err := object.GetAttr(t, v[0], intern("loader"))
	if err != nil {
		return nil, err
	}
	spec, err := object.GetAttr(t, v[1], intern("__spec__"))
	if err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, spec, intern("loader"), loader); err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, v[1], intern("__loader__"), loader); err != nil {
		return nil, err
	}
	state := object.NewDict()
	state.SetStr(intern(before), object.ClassOf(v[1]))
	if m, ok := v[1].(*object.Module); ok {
		state.SetStr(intern("__dict__"), m.Dict().Copy())
	}
	if err := object.SetAttr(t, spec, intern("loader_state"), state); err != nil {
		return nil, err
	}
	return object.NoneOr(object.SetAttr(t, v[1], intern("__class__"), lazyModuleClass.Of(t)))
}

// wake gives a lazy module its class back and runs its body. What the program set in the meantime stays.
func wake(t *thread, module value) error {
	m, ok := module.(*object.Module)
	if !ok {
		return object.TypeErrorf("a lazy module must be a module")
	}
	spec := m.Get("__spec__")
	state, err := object.GetAttr(t, spec, intern("loader_state"))
	if err != nil {
		return err
	}
	d, ok := state.(*object.Dict)
	if !ok {
		return nil
	}
	cls := d.GetStr(intern(before))
	if err := object.SetAttr(t, spec, intern("loader_state"), py.None); err != nil {
		return err
	}
	if err := object.SetAttr(t, m, intern("__class__"), cls); err != nil {
		return err
	}
	changed := object.NewDict()
	then, _ := d.GetStr(intern("__dict__")).(*object.Dict)
	for pos := 0; ; {
		k, x, ok := m.Dict().Next(&pos)
		if !ok {
			break
		}
		name, ok := k.(*object.Str)
		if !ok || then == nil {
			continue
		}
		if old := then.GetStr(name); old == nil || !object.Is(old, x) {
			changed.SetStr(name, x)
		}
	}
	loader, err := object.GetAttr(t, spec, intern("loader"))
	if err != nil {
		return err
	}
	if _, err := object.CallMethod(t, loader, intern("exec_module"), m); err != nil {
		return err
	}
	name, err := object.GetAttr(t, spec, intern("name"))
	if err != nil {
		return err
	}
	if s, ok := name.(*object.Str); ok {
		if now := t.P.Modules.GetStr(s); now != nil && !object.Is(now, m) {
			return object.ValueErrorf("module object for %s substituted in sys.modules during a lazy load", show(s.String()))
		}
	}
	return m.Dict().Merge(t, changed)
}
