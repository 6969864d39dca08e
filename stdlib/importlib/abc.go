package importlib

// importlib.abc: the abstract base classes of finders and loaders.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/abc"
)

// ABC is the module importlib.abc.
var ABC = &object.ModuleDef{
	Name: "importlib.abc",
	Doc:  "Abstract base classes of finders and loaders.",
	All:  []string{"Loader", "Finder", "MetaPathFinder", "PathEntryFinder", "ResourceLoader", "InspectLoader", "ExecutionLoader", "FileLoader", "SourceLoader"},
	Init: initABC,
}

func abstractClass(name, doc string) *object.ClassDef {
	return &object.ClassDef{Name: name, Doc: doc, Meta: abc.MetaClass}
}

var (
	loaderClass          = abstractClass("Loader", "Loads modules.")
	finderClass          = abstractClass("Finder", "Finds modules in the manner of old Pythons.")
	metaPathFinderClass  = abstractClass("MetaPathFinder", "Finds modules, from sys.meta_path.")
	pathEntryFinderClass = abstractClass("PathEntryFinder", "Finds modules in one place of a path.")
	resourceLoaderClass  = abstractClass("ResourceLoader", "A loader that can read files.")
	inspectLoaderClass   = abstractClass("InspectLoader", "A loader that can tell of modules.")
	executionLoaderClass = abstractClass("ExecutionLoader", "A loader that can run modules as scripts.")
	fileLoaderClass      = abstractClass("FileLoader", "FileLoader(fullname, path)\n\nA loader of files.")
	sourceLoaderClass    = abstractClass("SourceLoader", "A loader of source files.")
)

func initABC(t *thread, m *object.Module) error {
	made := map[*object.ClassDef]*object.Class{}
	for _, step := range []struct {
		def   *object.ClassDef
		bases []*object.ClassDef
	}{
		{loaderClass, nil}, {finderClass, nil}, {metaPathFinderClass, nil}, {pathEntryFinderClass, nil}, {resourceLoaderClass, []*object.ClassDef{loaderClass}},
		{inspectLoaderClass, []*object.ClassDef{loaderClass}}, {executionLoaderClass, []*object.ClassDef{inspectLoaderClass}},
		{fileLoaderClass, []*object.ClassDef{resourceLoaderClass, executionLoaderClass}}, {sourceLoaderClass, []*object.ClassDef{resourceLoaderClass, executionLoaderClass}},
	} {
		var bases []value
		for _, b := range step.bases {
			bases = append(bases, made[b])
		}
		c, err := step.def.New(t, m, bases...)
		if err != nil {
			return err
		}
		made[step.def] = c
	}
	for _, r := range []struct {
		def   *object.ClassDef
		class *object.Class
	}{
		{metaPathFinderClass, importing.NativeFinderClass}, {metaPathFinderClass, importing.PathFinderClass}, {sourceLoaderClass, importing.SourceLoaderClass},
		{fileLoaderClass, importing.SourceLoaderClass}, {inspectLoaderClass, importing.NativeFinderClass}, {inspectLoaderClass, importing.NamespaceLoaderClass},
	} {
		if _, err := object.CallMethod(t, made[r.def], intern("register"), r.class); err != nil {
			return err
		}
	}
	return nil
}

// raise is the body of a method that a subclass must provide.
func raise(cls *object.Class) object.GoBody {
	return func(*thread, []value) (value, error) { return nil, object.Raise(cls) }
}

func init() {
	loaderClass.Defs = []object.Def{
		object.Value("__module__", intern("importlib._abc")), // CPython defines it there
		object.PyFunc("create_module", "(self, spec)", "Return the module to fill, None for a new one.", none),
		object.PyFunc("load_module", "(self, fullname)", "Load a module by exec_module() and return it; deprecated.", loader_load_module),
	}
	finderClass.Defs = []object.Def{
		object.PyFunc("find_module", "(self, fullname, path=None)", "Return a module's loader.", none).Abstract(),
	}
	forget := object.PyFunc("invalidate_caches", "(self)", "Forget what was cached.", none)
	metaPathFinderClass.Defs = []object.Def{forget}
	pathEntryFinderClass.Defs = []object.Def{forget}
	resourceLoaderClass.Defs = []object.Def{object.PyFunc("get_data", "(self, path)", "Return the bytes of a file.", raise(object.OSErrorClass)).Abstract()}
	inspectLoaderClass.Defs = []object.Def{
		object.PyFunc("is_package", "(self, fullname)", "Say whether a module is a package.", raise(object.ImportErrorClass)),
		object.PyFunc("get_code", "(self, fullname)", "Return a module's code object, None when it has none.", func(t *thread, v []value) (value, error) {
			source, err := object.CallMethod(t, v[0], intern("get_source"), v[1])
			if err != nil || isNone(source) {
				return source, err
			}
			return object.CallMethod(t, v[0], intern("source_to_code"), source)
		}),
		object.PyFunc("get_source", "(self, fullname)", "Return a module's source text, None when it has none.", raise(object.ImportErrorClass)).Abstract(),
		object.PyStaticMethod("source_to_code", "(data, path='<string>')", "Compile source text.", source_to_code),
		object.PyFunc("exec_module", "(self, module)", "Run a module's code in the module.", exec_module),
		object.PyFunc("load_module", "(self, fullname)", "Load a module by exec_module() and return it; deprecated.", loader_load_module),
	}
	executionLoaderClass.Defs = []object.Def{
		object.PyFunc("get_filename", "(self, fullname)", "Return the path that becomes __file__.", raise(object.ImportErrorClass)).Abstract(),
		object.PyFunc("get_code", "(self, fullname)", "Return a module's code object, None when it has none.", func(t *thread, v []value) (value, error) {
			source, err := object.CallMethod(t, v[0], intern("get_source"), v[1])
			if err != nil || isNone(source) {
				return source, err
			}
			path, err := object.CallMethod(t, v[0], intern("get_filename"), v[1])
			if err != nil {
				if !object.ErrorIs(err, object.ImportErrorClass) {
					return nil, err
				}
				return object.CallMethod(t, v[0], intern("source_to_code"), source)
			}
			return object.CallMethod(t, v[0], intern("source_to_code"), source, path)
		}),
	}
	fileLoaderClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, fullname, path)", "", func(t *thread, v []value) (value, error) {
			if err := object.SetAttr(t, v[0], intern("name"), v[1]); err != nil {
				return nil, err
			}
			return object.NoneOr(object.SetAttr(t, v[0], intern("path"), v[2]))
		}),
		object.PyFunc("get_filename", "(self, name=None)", "Return the path of the file.", func(t *thread, v []value) (value, error) {
			return object.GetAttr(t, v[0], intern("path"))
		}),
		object.PyFunc("get_data", "(self, path)", "Return the bytes of a file.", func(t *thread, v []value) (value, error) {
			f, err := object.CallArgs(t, object.BuiltinNamed(t, "open"), v[1], object.NewStr("rb"))
			if err != nil {
				return nil, err
			}
			data, err := object.CallMethod(t, f, intern("read"))
			if _, cerr := object.CallMethod(t, f, intern("close")); err == nil {
				err = cerr
			}
			return data, err
		}),
	}
	sourceLoaderClass.Defs = []object.Def{
		object.PyFunc("path_mtime", "(self, path)", "Return when a file was changed, in seconds; a subclass may tell.", raise(object.OSErrorClass)),
		object.PyFunc("path_stats", "(self, path)", "Return what is known of a file: a dict with mtime, and size where it is known.", func(t *thread, v []value) (value, error) {
			when, err := object.CallMethod(t, v[0], intern("path_mtime"), v[1])
			if err != nil {
				return nil, err
			}
			d := object.NewDict()
			d.SetStr(intern("mtime"), when)
			return d, nil
		}),
		object.PyFunc("set_data", "(self, path, data)", "Write a file; a subclass may do it.", none),
		object.PyFunc("is_package", "(self, fullname)", "Say whether the file is a package's __init__.", sourceloader_is_package),
		object.PyFunc("get_source", "(self, fullname)", "Return the decoded source text.", func(t *thread, v []value) (value, error) {
			path, err := object.CallMethod(t, v[0], intern("get_filename"), v[1])
			if err != nil {
				return nil, err
			}
			data, err := object.CallMethod(t, v[0], intern("get_data"), path)
			if err != nil {
				return nil, err
			}
			return decode_source(t, []value{data})
		}),
	}
}

func loader_load_module(t *thread, v []value) (value, error) {
	if run, err := attr(t, v[0], "exec_module"); err != nil {
		return nil, err
	} else if run == nil {
		return nil, object.Raise(object.ImportErrorClass)
	}
	spec, err := spec_from_loader(t, []value{v[1], v[0], py.None, py.None})
	if err != nil {
		return nil, err
	}
	module := t.P.Modules.GetStr(intern(specName(v[1])))
	if module == nil {
		if module, err = module_from_spec(t, []value{spec}); err != nil {
			return nil, err
		}
		t.P.Modules.SetStr(intern(specName(v[1])), module)
	}
	if _, err := object.CallMethod(t, v[0], intern("exec_module"), module); err != nil {
		t.P.Modules.DelStr(intern(specName(v[1])))
		return nil, err
	}
	return module, nil
}

func specName(o value) string {
	if s, ok := o.(*object.Str); ok {
		return s.String()
	}
	return ""
}

func source_to_code(t *thread, v []value) (value, error) {
	kw := &object.Kwargs{Names: []*object.Str{intern("dont_inherit")}, Vals: []value{py.True}}
	return object.Call(t, object.BuiltinNamed(t, "compile"), object.Args{Pos: []value{v[0], v[1], object.NewStr("exec")}, Kw: kw})
}

func exec_module(t *thread, v []value) (value, error) {
	name, err := object.GetAttr(t, v[1], intern("__name__"))
	if err != nil {
		return nil, err
	}
	code, err := object.CallMethod(t, v[0], intern("get_code"), name)
	if err != nil {
		return nil, err
	}
	if isNone(code) {
		return nil, object.Errorf(object.ImportErrorClass, "cannot load module %s when get_code() returns None", show(specName(name)))
	}
	ns, err := object.GetAttr(t, v[1], intern("__dict__"))
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, object.BuiltinNamed(t, "exec"), code, ns)
}

// sourceloader_is_package goes by the file's name; a module that is itself called __init__ is none.
func sourceloader_is_package(t *thread, v []value) (value, error) {
	path, err := object.CallMethod(t, v[0], intern("get_filename"), v[1])
	if err != nil {
		return nil, err
	}
	p, err := pathText(t, path)
	if err != nil {
		return nil, err
	}
	_, file := splitPath(p)
	for i := len(file) - 1; i > 0; i-- {
		if file[i] == '.' {
			file = file[:i]
			break
		}
	}
	name := specName(v[1])
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			name = name[i+1:]
			break
		}
	}
	return py.Bool(file == "__init__" && name != "__init__"), nil
}
