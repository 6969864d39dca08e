package importlib

// importlib.util: specs, and modules made from them.

import (
	"strings"
	"unicode/utf8"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
	pyos "github.com/pyemu/pyemu/stdlib/os"
	"github.com/pyemu/pyemu/stdlib/re"
)

// Util is the module importlib.util.
var Util = &object.ModuleDef{
	Name: "importlib.util",
	Doc:  "Helpers of the import system.",
	Defs: []object.Def{
		object.PyFunc("resolve_name", "(name, package)", "resolve_name(name, package)\n\nMake a relative module name absolute.", resolve_name),
		object.PyFunc("find_spec", "(name, package=None)", "find_spec(name, package=None)\n\nFind a module's spec without importing it; its parents are imported.", find_spec),
		object.PyFunc("spec_from_loader", "(name, loader, *, origin=None, is_package=None)", "spec_from_loader(name, loader, *, origin=None, is_package=None)\n\nMake a spec for a loader.", spec_from_loader),
		fromFileDef,
		object.PyFunc("module_from_spec", "(spec)", "module_from_spec(spec)\n\nMake the module of a spec; its loader's exec_module() fills it.", module_from_spec),
		object.PyFunc("cache_from_source", "(path, debug_override=None, *, optimization=None)", "cache_from_source(path, debug_override=None, *, optimization=None)\n\nReturn where a source file's compiled form would lie.", cache_from_source),
		object.PyFunc("source_from_cache", "(path)", "source_from_cache(path)\n\nReturn the source file of a compiled one.", source_from_cache),
		object.PyFunc("source_hash", "(source_bytes)", "source_hash(source_bytes)\n\nReturn the hash of source text that compiled files hold.", source_hash),
		object.PyFunc("decode_source", "(source_bytes)", "decode_source(source_bytes)\n\nDecode source text, line ends made one.", decode_source),
	},
	Init: func(t *thread, m *object.Module) error {
		m.Set("MAGIC_NUMBER", object.NewBytes(importing.MagicNumber()))
		a, err := t.P.Import(t, "importlib.abc")
		if err != nil {
			return err
		}
		loader := loaderClass.Of(t)
		m.Set("Loader", a.(*object.Module).Get("Loader"))
		if _, err := lazyModuleClass.New(t, m, object.ModuleClass); err != nil {
			return err
		}
		_, err = lazyLoaderClass.New(t, m, loader)
		return err
	},
}

var fromFileDef = object.PyFunc("spec_from_file_location", "(name, location=None, *, loader=None, submodule_search_locations=MISSING)",
	"spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=...)\n\nMake a spec for a file.", spec_from_file_location).Default("MISSING", object.Missing)

func resolve_name(t *thread, v []value) (value, error) {
	name, dots, err := nameArg(t, v[0])
	if err != nil || dots == 0 {
		return v[0], err
	}
	given, err := object.Truth(t, v[1])
	if err != nil {
		return nil, err
	}
	pkg, ok := v[1].(*object.Str)
	if !given || !ok {
		return nil, object.Errorf(object.ImportErrorClass, "no package specified for %s (required for relative module names)", show(v[0].(*object.Str).String()))
	}
	full, err := absolute(name, pkg.String(), dots)
	if err != nil {
		return nil, err
	}
	return object.NewStr(full), nil
}

func find_spec(t *thread, v []value) (value, error) {
	resolved, err := resolve_name(t, v)
	if err != nil {
		return nil, err
	}
	full := resolved.(*object.Str).String()
	if m := t.P.Modules.GetStr(object.NewStr(full)); m != nil {
		if isNone(m) {
			return py.None, nil
		}
		spec, err := attr(t, m, "__spec__")
		switch {
		case err != nil:
			return nil, err
		case spec == nil:
			return nil, object.ValueErrorf("%s.__spec__ is not set", full)
		case isNone(spec):
			return nil, object.ValueErrorf("%s.__spec__ is None", full)
		}
		return spec, nil
	}
	i := strings.LastIndexByte(full, '.')
	if i < 0 {
		return findSpec(t, full, py.None, py.None)
	}
	above, err := t.P.Import(t, full[:i])
	if err != nil {
		return nil, err
	}
	path, err := object.GetAttr(t, above, intern("__path__"))
	if err != nil {
		if !object.ErrorIs(err, object.AttributeErrorClass) {
			return nil, err
		}
		e := object.AsException(importError(object.ModuleNotFoundErrorClass, full, "__path__ attribute not found on "+show(full[:i])+" while trying to find "+show(full)))
		cause := object.AsException(err)
		e.Cause, e.Context, e.SuppressContext = cause, cause, true
		return nil, e
	}
	return findSpec(t, full, path, py.None)
}

// isPackage asks a loader; ok is false when it does not tell.
func isPackage(t *thread, loader, name value) (is, ok bool, err error) {
	ask, err := attr(t, loader, "is_package")
	if err != nil || ask == nil {
		return false, false, err
	}
	r, err := object.CallArgs(t, ask, name)
	if err != nil {
		if object.ErrorIs(err, object.ImportErrorClass) {
			err = nil
		}
		return false, false, err
	}
	is, err = object.Truth(t, r)
	return is, err == nil, err
}

// v is name, loader, origin, is_package.
func spec_from_loader(t *thread, v []value) (value, error) {
	name, loader, origin, pkg := v[0], v[1], v[2], v[3]
	if get, err := attr(t, loader, "get_filename"); err != nil {
		return nil, err
	} else if get != nil && isNone(origin) {
		var locations value = object.Missing
		if !isNone(pkg) {
			yes, err := object.Truth(t, pkg)
			if err != nil {
				return nil, err
			}
			if locations = py.None; yes {
				locations = object.NewList(nil)
			}
		}
		return spec_from_file_location(t, []value{name, py.None, loader, locations})
	}
	if isNone(pkg) {
		is, _, err := isPackage(t, loader, name)
		if err != nil {
			return nil, err
		}
		pkg = py.Bool(is)
	}
	kw := &object.Kwargs{Names: []*object.Str{intern("origin"), intern("is_package")}, Vals: []value{origin, pkg}}
	return object.Call(t, importing.SpecClass, object.Args{Pos: []value{name, loader}, Kw: kw})
}

// v is name, location, loader, submodule_search_locations.
func spec_from_file_location(t *thread, v []value) (value, error) {
	name, location, loader, locations := v[0], v[1], v[2], v[3]
	if isNone(location) {
		location = object.NewStr("<unknown>")
		if get, err := attr(t, loader, "get_filename"); err != nil {
			return nil, err
		} else if get != nil {
			found, err := object.CallArgs(t, get, name)
			if err == nil {
				location = found
			} else if !object.ErrorIs(err, object.ImportErrorClass) {
				return nil, err
			}
		}
	} else {
		p, err := object.FSPathObject(t, location)
		if err != nil {
			return nil, err
		}
		if location, err = osPath(t, "abspath", p); err != nil {
			return nil, err
		}
	}
	file, ok := location.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("expected str for the location, not %s", object.ClassOf(location).Name)
	}
	if isNone(loader) {
		if !strings.HasSuffix(file.String(), ".py") {
			return py.None, nil
		}
		l, err := object.CallArgs(t, importing.SourceLoaderClass, name, location)
		if err != nil {
			return nil, err
		}
		loader = l
	}
	kw := &object.Kwargs{Names: []*object.Str{intern("origin")}, Vals: []value{location}}
	spec, err := object.Call(t, importing.SpecClass, object.Args{Pos: []value{name, loader}, Kw: kw})
	if err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, spec, intern("has_location"), py.True); err != nil {
		return nil, err
	}
	if locations == object.Missing {
		is, _, err := isPackage(t, loader, name)
		if err != nil {
			return nil, err
		}
		if !is {
			return spec, nil
		}
		locations = object.NewList(nil)
	}
	if l, ok := locations.(*object.List); ok && len(l.Items) == 0 {
		dir, err := osPath(t, "dirname", location)
		if err != nil {
			return nil, err
		}
		l.Append(dir)
	}
	return spec, object.SetAttr(t, spec, intern("submodule_search_locations"), locations)
}

// osPath calls a function of os.path.
func osPath(t *thread, name string, args ...value) (value, error) {
	p, err := t.P.Import(t, pyos.Path.Name)
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, p, intern(name), args...)
}

func module_from_spec(t *thread, v []value) (value, error) {
	spec := v[0]
	loader, err := object.GetAttr(t, spec, intern("loader"))
	if err != nil {
		return nil, err
	}
	var module value = py.None
	create, err := attr(t, loader, "create_module")
	if err != nil {
		return nil, err
	}
	if create != nil {
		if module, err = object.CallArgs(t, create, spec); err != nil {
			return nil, err
		}
	} else if run, err := attr(t, loader, "exec_module"); err != nil {
		return nil, err
	} else if run != nil {
		return nil, object.Errorf(object.ImportErrorClass, "loaders that define exec_module() must also define create_module()")
	}
	name, err := object.GetAttr(t, spec, intern("name"))
	if err != nil {
		return nil, err
	}
	if isNone(module) {
		if module, err = object.CallArgs(t, object.ModuleClass, name); err != nil {
			return nil, err
		}
	}
	text, ok := name.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("module name must be str, not %s", object.ClassOf(name).Name)
	}
	return module, importing.InitModule(t, module, text.String(), spec, loader)
}

// codingLine finds the declaration of an encoding in the first two lines (language reference 2.1.4).
const codingLine = `(?:[ \t\f]*(?:#[^\n]*)?\r?\n)?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)`

func decode_source(t *thread, v []value) (value, error) {
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	p, err := re.Compile(t, object.NewBytes(codingLine), 0)
	if err != nil {
		return nil, err
	}
	encoding := "utf-8-sig"
	m, err := object.CallMethod(t, p, intern("match"), object.NewBytes(string(b)))
	if err != nil {
		return nil, err
	}
	if !isNone(m) {
		g, err := object.CallMethod(t, m, intern("group"), object.NewInt(1))
		if err != nil {
			return nil, err
		}
		encoding = g.(*object.Bytes).String()
		if e := strings.ToLower(strings.ReplaceAll(encoding, "_", "-")); e == "utf-8" || strings.HasPrefix(e, "utf-8-") {
			encoding = "utf-8-sig"
		}
	}
	if encoding == "utf-8-sig" {
		// The first two lines must be UTF-8 where nothing else is declared.
		if lines := strings.SplitAfterN(string(b), "\n", 3); !utf8.ValidString(strings.Join(lines[:min(2, len(lines))], "")) {
			return nil, object.Errorf(object.SyntaxErrorClass, "invalid or missing encoding declaration")
		}
	}
	text, err := object.DecodeAny(t, object.NewBytes(string(b)), encoding, "strict")
	if err != nil {
		return nil, err
	}
	s, ok := text.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("decoder gave no text")
	}
	// A carriage return at the very end could be half of a line end: CPython's decoder keeps it back.
	return object.NewStr(strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(s.String(), "\r"), "\r\n", "\n"), "\r", "\n")), nil
}
