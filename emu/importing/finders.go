package importing

// The finders and loaders that are on sys.meta_path from the start, and ModuleSpec: native modules first, then the path.

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Spec is importlib.machinery.ModuleSpec.
type Spec struct {
	object.Header
	Name, Loader, Origin, Locations, Cached, LoaderState object.Object
	unready                                              []string // submodules whose bodies run now, for errors
	HasLocation                                          bool
	Initializing                                         object.Object
	host                                                 *object.Module // a module that the embedding program provides
}

// The classes of this file.
var (
	SpecClass            = object.DeclareClass("_frozen_importlib.ModuleSpec").WithInstanceDict()
	NativeFinderClass    = object.DeclareClass("_frozen_importlib.BuiltinImporter")
	PathFinderClass      = object.DeclareClass("_frozen_importlib_external.PathFinder")
	SourceLoaderClass    = object.DeclareClass("_frozen_importlib_external.SourceFileLoader").WithInstanceDict()
	NamespaceLoaderClass = object.DeclareClass("_frozen_importlib_external.NamespaceLoader")
)

// SourceLoader is SourceFileLoader: it runs one source file.
type SourceLoader struct {
	object.Header
	Name, Path string
}

// NamespaceLoader loads packages without an __init__ file (PEP 420).
type NamespaceLoader struct {
	object.Header
}

// NewSpec returns a spec; path is "" for modules without a file, locations nil for modules that are no packages.
func NewSpec(name string, loader object.Object, path string, locations object.Object) *Spec {
	s := &Spec{Header: object.NewHeader(SpecClass), Name: object.NewStr(name), Loader: loader, Origin: py.None, Locations: py.None, Cached: py.None, LoaderState: py.None, Initializing: py.False}
	if path != "" {
		s.Origin = object.NewStr(path)
		s.HasLocation = true
	}
	if locations != nil {
		s.Locations = locations
	}
	return s
}

// CacheTag is sys.implementation.cache_tag.
const CacheTag = "pyemu-311"

// sourceSpec is NewSpec for a source file: its cached is the name that a compiled file would have (PEP 3147).
func sourceSpec(t *object.Thread, name string, l *SourceLoader, path string, locations object.Object) *Spec {
	s := NewSpec(name, l, path, locations)
	if cached := CachedName(t, path); cached != "" {
		s.Cached = object.NewStr(cached)
	}
	return s
}

// Traverse implements object.Traverser.
func (s *Spec) Traverse(visit func(object.Object)) {
	object.VisitNonNil(visit, s.Name, s.Loader, s.Origin, s.Locations, s.Cached, s.LoaderState, s.Initializing)
	if s.host != nil {
		visit(s.host)
	}
	s.TraverseHeader(visit)
}

func (s *Spec) parent() object.Object {
	name, _ := s.Name.(*object.Str)
	if name == nil {
		return py.None
	}
	if !isNone(s.Locations) {
		return name
	}
	i := strings.LastIndexByte(name.String(), '.')
	if i < 0 {
		return object.EmptyStr
	}
	return object.NewStr(name.String()[:i])
}

func field(name, doc string, at func(s *Spec) *object.Object) object.Def {
	return object.GetSetter(name, doc,
		func(t *object.Thread, s *Spec) (object.Object, error) { return *at(s), nil },
		func(t *object.Thread, s *Spec, v object.Object) error {
			if v == nil {
				v = py.None
			}
			*at(s) = v
			return nil
		})
}

func init() {
	SpecClass.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Spec{Header: object.NewHeader(cls), Name: py.None, Loader: py.None, Origin: py.None, Locations: py.None, Cached: py.None, LoaderState: py.None, Initializing: py.False}, nil
	}
	params := object.MustParams("ModuleSpec", "(name, loader, *, origin=None, loader_state=None, is_package=None)")
	SpecClass.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		s := self.(*Spec)
		s.Name, s.Loader = v[0], v[1]
		if v[2] != nil {
			s.Origin = v[2]
		}
		if v[3] != nil {
			s.LoaderState = v[3]
		}
		if v[4] != nil {
			ok, err := object.Truth(t, v[4])
			if err != nil {
				return err
			}
			if ok {
				s.Locations = object.NewList(nil)
			}
		}
		return nil
	}
	SpecClass.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		s := self.(*Spec)
		name, err := object.Repr(t, s.Name)
		if err != nil {
			return nil, err
		}
		loader, err := object.Repr(t, s.Loader)
		if err != nil {
			return nil, err
		}
		text := "ModuleSpec(name=" + name.String() + ", loader=" + loader.String()
		for _, f := range []struct {
			n string
			v object.Object
		}{{"origin", s.Origin}, {"submodule_search_locations", s.Locations}} {
			if !isNone(f.v) {
				r, err := object.Repr(t, f.v)
				if err != nil {
					return nil, err
				}
				text += ", " + f.n + "=" + r.String()
			}
		}
		return object.NewStr(text + ")"), nil
	}
	SpecClass.Define(
		field("name", "The module's full name.", func(s *Spec) *object.Object { return &s.Name }),
		field("loader", "What loads the module.", func(s *Spec) *object.Object { return &s.Loader }),
		field("origin", "Where the module comes from, usually a path.", func(s *Spec) *object.Object { return &s.Origin }),
		field("submodule_search_locations", "Where a package's submodules are searched; None for other modules.", func(s *Spec) *object.Object { return &s.Locations }),
		field("loader_state", "Data of the loader's own.", func(s *Spec) *object.Object { return &s.LoaderState }),
		field("cached", "Where the compiled file lies; None for modules without source.", func(s *Spec) *object.Object { return &s.Cached }),
		field("_initializing", "Whether the module's body runs now.", func(s *Spec) *object.Object { return &s.Initializing }),
		object.GetSetter("has_location", "Whether origin is a place that can be loaded from.",
			func(t *object.Thread, s *Spec) (object.Object, error) { return py.Bool(s.HasLocation), nil },
			func(t *object.Thread, s *Spec, v object.Object) (err error) {
				if v != nil {
					s.HasLocation, err = object.Truth(t, v)
				}
				return err
			}),
		object.Getter("_uninitialized_submodules", "Submodules whose bodies run now.", func(t *object.Thread, s *Spec) (object.Object, error) {
			names := make([]object.Object, len(s.unready))
			for i, n := range s.unready {
				names[i] = object.NewStr(n)
			}
			return object.NewList(names), nil
		}),
		object.Getter("parent", "The package to which relative imports of the module refer.", func(t *object.Thread, s *Spec) (object.Object, error) { return s.parent(), nil }),
	)

	NativeFinderClass.Define(
		object.ClassMethodV("find_spec", "(fullname, path=None, target=None)", "Find a native module.", nativeFindSpec),
		object.ClassMethodV("create_module", "(spec)", "Make a native module.", nativeCreate),
		object.ClassMethodV("exec_module", "(module)", "Run a native module's body.", nativeExec),
		object.ClassMethodV("is_package", "(fullname)", "Whether the native module is a package.", func(t *object.Thread, cls *object.Class, v []object.Object) (object.Object, error) {
			d := Of(t.P).native[nameOf(v[0])]
			return py.Bool(d != nil && d.Package), nil
		}),
	)
	PathFinderClass.Define(
		object.ClassMethodV("find_spec", "(fullname, path=None, target=None)", "Find a source file or package on sys.path, or on path.", pathFindSpec),
		object.ClassMethodV("invalidate_caches", "()", "Do nothing: nothing is cached.", func(t *object.Thread, cls *object.Class, v []object.Object) (object.Object, error) {
			return py.None, nil
		}),
	)
	SourceLoaderClass.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &SourceLoader{Header: object.NewHeader(cls)}, nil
	}
	loaderParams := object.MustParams("SourceFileLoader", "(fullname, path)")
	SourceLoaderClass.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := loaderParams.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		l := self.(*SourceLoader)
		l.Name, l.Path = nameOf(v[0]), nameOf(v[1])
		return nil
	}
	SourceLoaderClass.Define(
		object.Getter("name", "The module's name.", func(t *object.Thread, l *SourceLoader) (object.Object, error) { return object.NewStr(l.Name), nil }),
		object.Getter("path", "The source file.", func(t *object.Thread, l *SourceLoader) (object.Object, error) { return object.NewStr(l.Path), nil }),
		object.Method1("create_module", "spec", "Leave making the module to the import system.", func(t *object.Thread, l *SourceLoader, spec object.Object) (object.Object, error) {
			return py.None, nil
		}),
		object.Method1("exec_module", "module", "Run the source file in the module's namespace.", loader_exec_module),
		object.MethodV("get_source", "(fullname)", "The text of the source file.", func(t *object.Thread, l *SourceLoader, v []object.Object) (object.Object, error) {
			src, err := os.ReadFile(object.FSEncode(hostPath(t, l.Path)))
			if err != nil {
				return nil, object.Errorf(object.ImportErrorClass, "source not available through get_source()")
			}
			return object.DecodeAny(t, object.NewBytes(string(src)), "utf-8-sig", "strict")
		}),
		object.MethodV("get_filename", "(fullname=None)", "The path of the source file.", func(t *object.Thread, l *SourceLoader, v []object.Object) (object.Object, error) {
			return object.NewStr(l.Path), nil
		}),
		object.MethodV("get_code", "(fullname)", "The code object of the source file.", func(t *object.Thread, l *SourceLoader, v []object.Object) (object.Object, error) {
			return sourceCode(t, l.Path)
		}),
		object.MethodV("get_data", "(path)", "The bytes of a file.", func(t *object.Thread, l *SourceLoader, v []object.Object) (object.Object, error) {
			return fileData(t, v[0])
		}),
		object.MethodV("source_to_code", "(data, path, *, _optimize=-1)", "Compile source text.", func(t *object.Thread, l *SourceLoader, v []object.Object) (object.Object, error) {
			optimize := object.Object(object.NewInt(-1))
			if v[2] != nil {
				optimize = v[2]
			}
			kw := &object.Kwargs{Names: []*object.Str{object.Intern("dont_inherit"), object.Intern("optimize")}, Vals: []object.Object{py.True, optimize}}
			return object.Call(t, object.BuiltinNamed(t, "compile"), object.Args{Pos: []object.Object{v[0], v[1], object.NewStr("exec")}, Kw: kw})
		}),
		object.MethodV("path_stats", "(path)", "The time and size of a file.", func(t *object.Thread, l *SourceLoader, v []object.Object) (object.Object, error) {
			st, err := os.Stat(object.FSEncode(hostPath(t, nameOf(v[0]))))
			if err != nil {
				return nil, object.OSErrorFrom(err, nameOf(v[0]))
			}
			d := object.NewDict()
			d.SetStr(object.Intern("mtime"), py.Float(float64(st.ModTime().UnixNano())/1e9))
			d.SetStr(object.Intern("size"), object.NewInt(st.Size()))
			return d, nil
		}),
		object.MethodV("set_data", "(path, data, *, _mode=0o666)", "Write a file, and the folders that it needs.", func(t *object.Thread, l *SourceLoader, v []object.Object) (object.Object, error) {
			b, err := object.BytesOf(t, v[1])
			if err != nil {
				return nil, err
			}
			mode := 0o666
			if v[2] != nil {
				if mode, err = object.IndexInt(t, v[2]); err != nil {
					return nil, err
				}
			}
			name := object.FSEncode(hostPath(t, nameOf(v[0])))
			if os.MkdirAll(filepath.Dir(name), 0o777) == nil {
				_ = WriteAtomic(name, b, os.FileMode(mode)) // as in CPython, no error
			}
			return py.None, nil
		}),
		object.MethodV("is_package", "(fullname)", "Whether the file is a package's __init__.", func(t *object.Thread, l *SourceLoader, v []object.Object) (object.Object, error) {
			return py.Bool(strings.TrimSuffix(filepath.Base(l.Path), ".py") == "__init__"), nil
		}),
	)
	NamespaceLoaderClass.Define(
		object.Method1("create_module", "spec", "Leave making the module to the import system.", func(t *object.Thread, l *NamespaceLoader, spec object.Object) (object.Object, error) {
			return py.None, nil
		}),
		object.Method1("exec_module", "module", "Do nothing: there is no file.", func(t *object.Thread, l *NamespaceLoader, m object.Object) (object.Object, error) {
			return py.None, nil
		}),
	)
}

func nameOf(o object.Object) string {
	if s, ok := o.(*object.Str); ok {
		return s.String()
	}
	return ""
}

func nativeFindSpec(t *object.Thread, cls *object.Class, v []object.Object) (object.Object, error) {
	name := nameOf(v[0])
	im := Of(t.P)
	d := im.native[name]
	if d == nil {
		if im.Host != nil {
			m, err := im.Host(t, name)
			if err != nil {
				return nil, err
			}
			if m != nil {
				s := NewSpec(name, NativeFinderClass, "", nil)
				s.Origin, s.host = object.NewStr("host"), m
				return s, nil
			}
		}
		return py.None, nil
	}
	var locations object.Object
	if d.Package {
		var dirs []object.Object
		if im.StdlibDir != "" { // submodules that are not native
			dirs = append(dirs, object.NewStr(filepath.Join(im.StdlibDir, filepath.FromSlash(strings.ReplaceAll(name, ".", "/")))))
		}
		locations = object.NewList(dirs)
	}
	s := NewSpec(name, NativeFinderClass, "", locations)
	s.Origin = object.NewStr("built-in")
	return s, nil
}

func nativeCreate(t *object.Thread, cls *object.Class, v []object.Object) (object.Object, error) {
	s, ok := v[0].(*Spec)
	if !ok {
		return nil, object.TypeErrorf("create_module() needs a spec of ours")
	}
	if s.host != nil {
		return s.host, nil
	}
	d := Of(t.P).native[nameOf(s.Name)]
	if d == nil {
		return nil, notFound("'"+nameOf(s.Name)+"' is not a built-in module", nameOf(s.Name))
	}
	return d.New(t)
}

func nativeExec(t *object.Thread, cls *object.Class, v []object.Object) (object.Object, error) {
	m, ok := v[0].(*object.Module)
	if !ok {
		return py.None, nil
	}
	d := Of(t.P).native[nameOf(m.Dict().GetStr(strName))]
	if d == nil {
		return py.None, nil
	}
	if d.Body != nil {
		if err := d.Body(t, m); err != nil {
			return nil, err
		}
	}
	if d.Source == "" {
		return py.None, nil
	}
	c, err := t.Engine.Compile(t, []byte(d.Source), "<pyemu "+d.Name+">", "exec", 0, true, 0)
	if err != nil {
		return nil, err
	}
	m.Dict().SetStr(strBuiltins, t.P.Modules.GetStr(object.Intern("builtins")))
	return t.Engine.Eval(t, c, m.Dict(), m.Dict(), nil)
}

// hostPath makes a path absolute by the process's working directory.
func hostPath(t *object.Thread, path string) string {
	if filepath.IsAbs(path) || t.P.K == nil {
		return path
	}
	return filepath.Join(t.P.K.Cwd(), path)
}

func pathFindSpec(t *object.Thread, cls *object.Class, v []object.Object) (object.Object, error) {
	im := Of(t.P)
	name := nameOf(v[0])
	tail := name[strings.LastIndexByte(name, '.')+1:]
	var dirs []string
	path := v[1]
	top := path == nil || isNone(path)
	if top {
		p, err := object.GetAttrOpt(t, t.P.Sys, strPathList)
		if err != nil {
			return nil, err
		}
		if p != nil {
			path = p
		}
	}
	if path != nil && !isNone(path) {
		err := object.Each(t, path, func(x object.Object) error {
			if s, ok := x.(*object.Str); ok {
				dirs = append(dirs, s.String())
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if top && im.StdlibDir != "" {
		dirs = append(dirs, im.StdlibDir)
	}
	var portions []object.Object
	for _, dir := range dirs {
		base := hostPath(t, dir)
		full := filepath.Join(base, tail)
		st, err := os.Stat(object.FSEncode(full))
		isDir := err == nil && st.IsDir()
		if isDir {
			init := filepath.Join(full, "__init__.py")
			if isFile(init) {
				l := &SourceLoader{Header: object.NewHeader(SourceLoaderClass), Name: name, Path: init}
				return sourceSpec(t, name, l, init, object.NewList([]object.Object{object.NewStr(full)})), nil
			}
		}
		if file := full + ".py"; isFile(file) {
			l := &SourceLoader{Header: object.NewHeader(SourceLoaderClass), Name: name, Path: file}
			return sourceSpec(t, name, l, file, nil), nil
		}
		if file := full + ".pyc"; isFile(file) && im.Codec.Load != nil {
			l := &SourcelessLoader{Header: object.NewHeader(SourcelessLoaderClass), Name: name, Path: file}
			s := NewSpec(name, l, file, nil)
			s.Cached = s.Origin
			return s, nil
		}
		if isDir {
			portions = append(portions, object.NewStr(full))
		}
	}
	if len(portions) > 0 {
		l := &NamespaceLoader{Header: object.NewHeader(NamespaceLoaderClass)}
		return NewSpec(name, l, "", object.NewList(portions)), nil
	}
	return py.None, nil
}

func isFile(path string) bool {
	st, err := os.Stat(object.FSEncode(path))
	return err == nil && !st.IsDir()
}

func loader_exec_module(t *object.Thread, l *SourceLoader, m object.Object) (object.Object, error) {
	c, err := sourceCode(t, l.Path)
	if err != nil {
		return nil, err
	}
	return runIn(t, c, m)
}

// HostPath makes a path absolute by the process's working directory.
func HostPath(t *object.Thread, path string) string { return hostPath(t, path) }

// MetaPath returns the initial sys.meta_path.
func MetaPath() *object.List {
	return object.NewList([]object.Object{NativeFinderClass, PathFinderClass})
}
