package importlib

// importlib.machinery: the finders and loaders, and the endings of files that are modules. There are no extension modules here, so their loader
// refuses.

import (
	"encoding/binary"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
)

// Machinery is the module importlib.machinery.
var Machinery = &object.ModuleDef{
	Name: "importlib.machinery",
	Doc:  "The classes of the import system.",
	Defs: append([]object.Def{
		object.PyFunc("all_suffixes", "()", "all_suffixes()\n\nReturn the endings of all files that can be modules.", func(*thread, []value) (value, error) {
			return object.NewList([]value{object.NewStr(".py"), object.NewStr(".pyc")}), nil
		}),
	}, machineryDefs...),
	Init: initMachinery,
}

// External is the inner module of importlib that programs reach into for files of modules.
var External = &object.ModuleDef{
	Name: "importlib._bootstrap_external",
	Doc:  "Files of modules.",
	Defs: append([]object.Def{
		object.PyFunc("_code_to_timestamp_pyc", "(code, mtime=0, source_size=0)", "Return the content of a compiled file that goes by its source's time and size.", code_to_timestamp_pyc),
		object.PyFunc("_code_to_hash_pyc", "(code, source_hash, checked=True)", "Return the content of a compiled file that goes by its source's hash.", code_to_hash_pyc),
		object.PyFunc("_classify_pyc", "(data, name, exc_details)", "Return the flags of a compiled file.", classify_pyc),
		object.PyFunc("_calc_mode", "(path)", "Return the permissions of a source file's compiled form.", calc_mode),
		object.PyFunc("_write_atomic", "(path, data, mode=0o666)", "Write a file that appears with its whole content.", write_atomic),
		object.Value("path_sep", object.NewStr("/")),
		object.Value("path_separators", object.NewStr("/")),
		object.PyFunc("cache_from_source", "(path, debug_override=None, *, optimization=None)", "Return where a source file's compiled form would lie.", cache_from_source),
		object.PyFunc("source_from_cache", "(path)", "Return the source file of a compiled one.", source_from_cache),
		object.PyFunc("decode_source", "(source_bytes)", "Decode source text, line ends made one.", decode_source),
		fromFileDef,
		object.PyFunc("_path_isfile", "(path)", "", func(t *thread, v []value) (value, error) { return osPath(t, "isfile", v[0]) }),
		object.PyFunc("_path_isdir", "(path)", "", func(t *thread, v []value) (value, error) {
			if s, ok := v[0].(*object.Str); ok && s.Len() == 0 {
				return osPath(t, "isdir", object.NewStr("."))
			}
			return osPath(t, "isdir", v[0])
		}),
		object.PyFunc("_path_join", "(*path_parts)", "", func(t *thread, v []value) (value, error) {
			var parts []string
			for _, o := range v[0].(*object.Tuple).Items {
				p, err := pathText(t, o)
				if err != nil {
					return nil, err
				}
				parts = append(parts, p)
			}
			return object.NewStr(joinPath(parts...)), nil
		}),
		object.PyFunc("_get_sourcefile", "(bytecode_path)", "Return the source file of a compiled one where there is one.", get_sourcefile),
	}, machineryDefs...),
	Init: initMachinery,
}

func initMachinery(t *thread, m *object.Module) error {
	m.Set("SourcelessFileLoader", importing.SourcelessLoaderClass)
	if nameOfModule(m) == "importlib._bootstrap_external" {
		m.Set("MAGIC_NUMBER", object.NewBytes(importing.MagicNumber()))
		m.Set("_RAW_MAGIC_NUMBER", object.NewInt(int64(binary.LittleEndian.Uint32([]byte(importing.MagicNumber())))))
	}
	for _, name := range []string{"SOURCE_SUFFIXES", "BYTECODE_SUFFIXES", "DEBUG_BYTECODE_SUFFIXES", "OPTIMIZED_BYTECODE_SUFFIXES", "EXTENSION_SUFFIXES"} {
		var endings []value
		switch name {
		case "SOURCE_SUFFIXES":
			endings = []value{object.NewStr(".py")}
		case "EXTENSION_SUFFIXES":
		default:
			endings = []value{object.NewStr(".pyc")}
		}
		m.Set(name, object.NewList(endings))
	}
	for _, d := range []*object.ClassDef{fileFinderClass, extensionLoaderClass, frozenImporterClass, registryFinderClass} {
		if c := d.Of(t); c != nil {
			m.Set(d.Name, c)
			continue
		}
		if _, err := d.New(t, m); err != nil {
			return err
		}
	}
	return nil
}

// get_sourcefile takes x.py for the source of x.pyc; what is no compiled file is its own source.
func get_sourcefile(t *thread, v []value) (value, error) {
	path, err := pathText(t, v[0])
	if err != nil {
		return nil, err
	}
	if path == "" {
		return py.None, nil
	}
	n := len(path)
	if n < 5 || path[n-4:n-1] != ".py" {
		return v[0], nil
	}
	source, err := source_from_cache(t, v)
	if err != nil {
		if !object.ErrorIs(err, object.NotImplementedErrorClass) && !object.ErrorIs(err, object.ValueErrorClass) {
			return nil, err
		}
		source = object.NewStr(path[:n-1])
	}
	is, err := osPath(t, "isfile", source)
	if err != nil || is == py.True {
		return source, err
	}
	return v[0], nil
}

var (
	fileFinderClass      = &object.ClassDef{Name: "FileFinder", Doc: "FileFinder(path, *loader_details)\n\nFinds modules in one folder; loader_details are (loader, endings of files)."}
	extensionLoaderClass = &object.ClassDef{Name: "ExtensionFileLoader", Doc: "ExtensionFileLoader(name, path)\n\nLoads extension modules, which cannot be loaded here."}
	frozenImporterClass  = &object.ClassDef{Name: "FrozenImporter", Doc: "Finds frozen modules: there are none."}
	registryFinderClass  = &object.ClassDef{Name: "WindowsRegistryFinder", Doc: "Finds modules that the registry of Windows names: none."}
)

func none(*thread, []value) (value, error) { return py.None, nil }

// fileLoaderDefs are what loaders of one file share.
func fileLoaderDefs(first string) []object.Def {
	return []object.Def{
		object.PyFunc("__init__", "(self, "+first+", path)", "", func(t *thread, v []value) (value, error) {
			if err := object.SetAttr(t, v[0], intern("name"), v[1]); err != nil {
				return nil, err
			}
			return object.NoneOr(object.SetAttr(t, v[0], intern("path"), v[2]))
		}),
		object.PyFunc("get_filename", "(self, name=None)", "Return the path of the file.", func(t *thread, v []value) (value, error) {
			return object.GetAttr(t, v[0], intern("path"))
		}),
		object.PyFunc("get_source", "(self, fullname)", "Return None: there is no source.", none),
	}
}

func init() {
	fileFinderClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, path, *loader_details)", "", filefinder_init),
		object.PyFunc("invalidate_caches", "(self)", "Do nothing: nothing is cached.", none),
		object.PyFunc("find_spec", "(self, fullname, target=None)", "Find a module in the folder.", filefinder_find_spec),
		object.PyClassMethod("path_hook", "(cls, *loader_details)", "Return a function for sys.path_hooks.", filefinder_path_hook),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			path, err := object.GetAttr(t, v[0], intern("path"))
			if err != nil {
				return nil, err
			}
			r, err := object.Repr(t, path)
			if err != nil {
				return nil, err
			}
			return object.NewStr("FileFinder(" + r.String() + ")"), nil
		}),
	}
	refuse := func(what string) object.GoBody {
		return func(t *thread, v []value) (value, error) {
			name, err := object.GetAttr(t, v[0], intern("name"))
			if err != nil {
				return nil, err
			}
			s, err := object.ToStr(t, name)
			if err != nil {
				return nil, err
			}
			return nil, importError(object.ImportErrorClass, s.String(), what+show(s.String()))
		}
	}
	extensionLoaderClass.Defs = append(fileLoaderDefs("name"),
		object.PyFunc("create_module", "(self, spec)", "Raise ImportError: extension modules cannot be loaded.", refuse("extension modules cannot be loaded: ")),
		object.PyFunc("exec_module", "(self, module)", "Raise ImportError: extension modules cannot be loaded.", refuse("extension modules cannot be loaded: ")),
		object.PyFunc("get_code", "(self, fullname)", "Return None: there is no code object.", none))
	find := object.PyClassMethod("find_spec", "(cls, fullname, path=None, target=None)", "Return None: there is none.", none)
	frozenImporterClass.Defs = []object.Def{find}
	registryFinderClass.Defs = []object.Def{find}
}

func filefinder_init(t *thread, v []value) (value, error) {
	var loaders []value
	for _, pair := range v[2].(*object.Tuple).Items {
		details, err := object.Collect(t, pair)
		if err != nil {
			return nil, err
		}
		if len(details) != 2 {
			return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(details))
		}
		if err := object.Each(t, details[1], func(ending value) error {
			loaders = append(loaders, object.TupleOf(ending, details[0]))
			return nil
		}); err != nil {
			return nil, err
		}
	}
	path, err := object.FSPathObject(t, v[1])
	if err != nil {
		return nil, err
	}
	if s, ok := path.(*object.Str); ok && s.Len() == 0 {
		path = object.NewStr(".")
	}
	if path, err = osPath(t, "abspath", path); err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, v[0], intern("_loaders"), object.NewList(loaders)); err != nil {
		return nil, err
	}
	return object.NoneOr(object.SetAttr(t, v[0], intern("path"), path))
}

// filefinder_find_spec looks for a package, then for a file of each ending, then for a folder that is a part of a namespace package.
func filefinder_find_spec(t *thread, v []value) (value, error) {
	name, err := pathText(t, v[1])
	if err != nil {
		return nil, err
	}
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			name = name[i+1:]
			break
		}
	}
	folder, err := object.GetAttr(t, v[0], intern("path"))
	if err != nil {
		return nil, err
	}
	dir, err := pathText(t, folder)
	if err != nil {
		return nil, err
	}
	loaders, err := object.GetAttr(t, v[0], intern("_loaders"))
	if err != nil {
		return nil, err
	}
	rows, err := object.Collect(t, loaders)
	if err != nil {
		return nil, err
	}
	base := joinPath(dir, name)
	try := func(stem string, locations value) (value, error) {
		for _, row := range rows {
			pair, ok := row.(*object.Tuple)
			if !ok || len(pair.Items) != 2 {
				continue
			}
			ending, ok := pair.Items[0].(*object.Str)
			if !ok {
				continue
			}
			file := object.NewStr(stem + ending.String())
			is, err := osPath(t, "isfile", file)
			if err != nil {
				return nil, err
			}
			if is != py.True {
				continue
			}
			loader, err := object.CallArgs(t, pair.Items[1], v[1], file)
			if err != nil {
				return nil, err
			}
			return spec_from_file_location(t, []value{v[1], file, loader, locations})
		}
		return nil, nil
	}
	isDir, err := osPath(t, "isdir", object.NewStr(base))
	if err != nil {
		return nil, err
	}
	if isDir == py.True {
		spec, err := try(base+"/__init__", object.NewList([]value{object.NewStr(base)}))
		if err != nil || spec != nil {
			return spec, err
		}
	}
	if spec, err := try(base, py.None); err != nil || spec != nil {
		return spec, err
	}
	if isDir == py.True {
		s := importing.NewSpec(name, py.None, "", object.NewList([]value{object.NewStr(base)}))
		s.Name = v[1]
		return s, nil
	}
	return py.None, nil
}

func filefinder_path_hook(t *thread, v []value) (value, error) {
	globals := object.NewDict()
	globals.SetStr(intern("__name__"), intern("importlib.machinery"))
	return object.NewGoFunction(t, globals, "path_hook_for_FileFinder", "(path)", "Return a finder for a folder.", []value{v[0], v[1]}, func(t *thread, v []value) (value, error) {
		is, err := osPath(t, "isdir", v[2])
		if err != nil {
			return nil, err
		}
		if is != py.True {
			e := object.Raise(object.ImportErrorClass, object.NewStr("only directories are supported"))
			e.SetField("path", v[2])
			return nil, e
		}
		return object.CallArgs(t, v[0], append([]value{v[2]}, v[1].(*object.Tuple).Items...)...)
	}), nil
}
