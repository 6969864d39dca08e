// Package importlib is Python's package importlib over package importing: importing by name, specs, the abstract base classes of finders and loaders
// (library reference, importlib), and _imp.
package importlib

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Definition is the package importlib.
var Definition = &object.ModuleDef{
	Name:    "importlib",
	Doc:     "The import system.",
	Package: true,
	All:     []string{"__import__", "import_module", "invalidate_caches", "reload"},
	Defs: []object.Def{
		object.PyFunc("invalidate_caches", "()", "invalidate_caches()\n\nTell the finders of sys.meta_path that files may have changed.", invalidate_caches),
		object.PyFunc("import_module", "(name, package=None)", "import_module(name, package=None)\n\nImport a module by its name, relative to package where it begins with a dot; return it.", import_module),
		object.PyFunc("reload", "(module)", "reload(module)\n\nRun a module's code again, in the same module object; return the module.", importlib_reload),
		object.PyFunc("find_loader", "(name, path=None)", "find_loader(name, path=None)\n\nFind a module's loader; deprecated, util.find_spec is the better way.", find_loader),
	},
	Init: func(t *thread, m *object.Module) error {
		m.Set("__import__", object.BuiltinNamed(t, "__import__"))
		m.Set("sys", t.P.Sys)
		inner, err := t.P.Import(t, "_frozen_importlib")
		if object.ErrorIs(err, object.ImportErrorClass) {
			// Somebody hides it: the package has an inner part of its own, as CPython's falls back to its source form.
			inner, err = importing.Machinery.New(t)
		}
		if err == nil {
			m.Set("_bootstrap", inner)
			t.P.Modules.SetStr(intern("importlib._bootstrap"), inner)
		}
		return err
	},
}

func intern(s string) *object.Str { return object.Intern(s) }

func isNone(o value) bool { return o == nil || object.Is(o, py.None) }

// attr returns an attribute, nil when it is absent.
func attr(t *thread, o value, name string) (value, error) {
	return object.GetAttrOpt(t, o, intern(name))
}

// importError is an ImportError, or one of its kin, with the name of the module.
func importError(cls *object.Class, name string, text string) error {
	e := object.Raise(cls, object.NewStr(text))
	e.SetField("name", object.NewStr(name))
	return e
}

// show is repr(s) for messages.
func show(s string) string { return object.StrRepr(object.NewStr(s)).String() }

// metaPath is sys.meta_path.
func metaPath(t *thread) ([]value, error) {
	p, err := attr(t, t.P.Sys, "meta_path")
	if err != nil {
		return nil, err
	}
	if isNone(p) {
		return nil, object.Errorf(object.ImportErrorClass, "sys.meta_path is None, Python is likely shutting down")
	}
	return object.Collect(t, p)
}

func invalidate_caches(t *thread, _ []value) (value, error) {
	finders, err := metaPath(t)
	if err != nil {
		return nil, err
	}
	for _, f := range finders {
		forget, err := attr(t, f, "invalidate_caches")
		if err == nil && forget != nil {
			_, err = object.CallArgs(t, forget)
		}
		if err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// absolute makes a module name absolute: level dots stood before it.
func absolute(name, pkg string, level int) (string, error) {
	for ; level > 1; level-- {
		i := strings.LastIndexByte(pkg, '.')
		if i < 0 {
			return "", object.Errorf(object.ImportErrorClass, "attempted relative import beyond top-level package")
		}
		pkg = pkg[:i]
	}
	if name == "" {
		return pkg, nil
	}
	return pkg + "." + name, nil
}

// nameArg reads a module name; dots is how many begin it.
func nameArg(t *thread, o value) (name string, dots int, err error) {
	s, ok := o.(*object.Str)
	if !ok {
		_, err = object.GetAttr(t, o, intern("startswith"))
		if err == nil {
			err = object.TypeErrorf("module name must be str, not %s", object.ClassOf(o).Name)
		}
		return "", 0, err
	}
	name = strings.TrimLeft(s.String(), ".")
	return name, len(s.String()) - len(name), nil
}

func import_module(t *thread, v []value) (value, error) {
	name, dots, err := nameArg(t, v[0])
	if err != nil {
		return nil, err
	}
	if dots > 0 {
		given, err := object.Truth(t, v[1])
		if err != nil {
			return nil, err
		}
		if !given {
			return nil, object.TypeErrorf("the 'package' argument is required to perform a relative import for %s", show(v[0].(*object.Str).String()))
		}
		pkg, ok := v[1].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("__package__ not set to a string")
		}
		if name, err = absolute(name, pkg.String(), dots); err != nil {
			return nil, err
		}
	}
	if name == "" {
		return nil, object.ValueErrorf("Empty module name")
	}
	return t.P.Import(t, name)
}

// reloadingKey holds the modules whose reload is under way, by name.
var reloadingKey = object.NewStateKey[map[string]value]("importlib.reload")

func importlib_reload(t *thread, v []value) (value, error) {
	module := v[0]
	name := ""
	if spec, err := attr(t, module, "__spec__"); err != nil {
		return nil, err
	} else if spec != nil {
		if n, err := attr(t, spec, "name"); err != nil {
			return nil, err
		} else if s, ok := n.(*object.Str); ok {
			name = s.String()
		}
	}
	if name == "" {
		n, err := attr(t, module, "__name__")
		if err != nil {
			return nil, err
		}
		s, ok := n.(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("reload() argument must be a module")
		}
		name = s.String()
	}
	if now := t.P.Modules.GetStr(object.NewStr(name)); now == nil || !object.Is(now, module) {
		return nil, importError(object.ImportErrorClass, name, "module "+name+" not in sys.modules")
	}
	reloading := reloadingKey.Get(t.P, func() map[string]value { return map[string]value{} })
	if m := reloading[name]; m != nil {
		return m, nil
	}
	reloading[name] = module
	defer delete(reloading, name)
	var path value = py.None
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		parent := t.P.Modules.GetStr(object.NewStr(name[:i]))
		if parent == nil {
			return nil, importError(object.ImportErrorClass, name[:i], "parent "+show(name[:i])+" not in sys.modules")
		}
		var err error
		if path, err = object.GetAttr(t, parent, intern("__path__")); err != nil {
			return nil, err
		}
	}
	spec, err := findSpec(t, name, path, module)
	if err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, module, intern("__spec__"), spec); err != nil {
		return nil, err
	}
	if isNone(spec) {
		return nil, importError(object.ModuleNotFoundErrorClass, name, "spec not found for the module "+show(name))
	}
	loader, err := object.GetAttr(t, spec, intern("loader"))
	if err != nil {
		return nil, err
	}
	if !isNone(loader) {
		if err := object.SetAttr(t, module, intern("__loader__"), loader); err != nil {
			return nil, err
		}
		if _, err := object.CallMethod(t, loader, intern("exec_module"), module); err != nil {
			return nil, err
		}
	}
	now := t.P.Modules.GetStr(object.NewStr(name))
	if now == nil {
		return nil, object.KeyError(object.NewStr(name))
	}
	return now, nil
}

func find_loader(t *thread, v []value) (value, error) {
	const text = "Deprecated since Python 3.4 and slated for removal in Python 3.12; use importlib.util.find_spec() instead"
	if err := t.P.Warn(t, object.DeprecationWarningClass, text, 2); err != nil {
		return nil, err
	}
	name, _, err := nameArg(t, v[0])
	if err != nil {
		return nil, err
	}
	if m := t.P.Modules.GetStr(object.NewStr(name)); m != nil && !isNone(m) {
		loader, err := attr(t, m, "__loader__")
		switch {
		case err != nil:
			return nil, err
		case loader == nil:
			return nil, object.ValueErrorf("%s.__loader__ is not set", name)
		case isNone(loader):
			return nil, object.ValueErrorf("%s.__loader__ is None", name)
		}
		return loader, nil
	}
	spec, err := findSpec(t, name, v[1], py.None)
	if err != nil || isNone(spec) {
		return object.NoneOr(err)
	}
	return object.GetAttr(t, spec, intern("loader"))
}

// findSpec asks the finders of sys.meta_path in turn; None when none knows the module.
func findSpec(t *thread, name string, path, target value) (value, error) {
	finders, err := metaPath(t)
	if err != nil {
		return nil, err
	}
	for _, f := range finders {
		find, err := attr(t, f, "find_spec")
		if err != nil {
			return nil, err
		}
		if find == nil {
			continue
		}
		spec, err := object.CallArgs(t, find, object.NewStr(name), path, target)
		if err != nil || !isNone(spec) {
			return spec, err
		}
	}
	return py.None, nil
}

// The classes of package importing, under the names that importlib gives them.
var machineryDefs = []object.Def{
	object.Value("ModuleSpec", importing.SpecClass), object.Value("BuiltinImporter", importing.NativeFinderClass), object.Value("PathFinder", importing.PathFinderClass),
	object.Value("SourceFileLoader", importing.SourceLoaderClass), object.Value("NamespaceLoader", importing.NamespaceLoaderClass),
}
