package importing

// Running a module as __main__ (-m), and what the start of a process needs.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// NewSourceLoader returns a SourceFileLoader for __main__.
func NewSourceLoader(name, path string) *SourceLoader {
	return &SourceLoader{Header: object.NewHeader(SourceLoaderClass), Name: name, Path: path}
}

// Adopt gives a module that exists before the import system runs its spec and loader.
func Adopt(m *object.Module) {
	name := nameOf(m.Dict().GetStr(strName))
	s := NewSpec(name, NativeFinderClass, "", nil)
	s.Origin = object.NewStr("built-in")
	m.Dict().SetStr(strSpec, s)
	m.Dict().SetStr(strLoader, NativeFinderClass)
	m.Dict().SetStr(strPackage, object.EmptyStr)
}

// NotRunnable is the failure to find a module to run with -m: one line for stderr, exit code 1.
type NotRunnable struct{ Text string }

func (e *NotRunnable) Error() string { return e.Text }

// RunModule finds module name as -m does and runs it as __main__ in main's namespace; sys.argv[0] becomes the file's path.
func (im *Importer) RunModule(t *object.Thread, name string, main *object.Module) error {
	spec, err := im.findForRun(t, name)
	if err != nil {
		return err
	}
	pkg := name
	if !isNone(spec.Locations) {
		sub, err := im.findForRun(t, name+".__main__")
		if err != nil {
			if nr, ok := err.(*NotRunnable); ok {
				return &NotRunnable{nr.Text + "; '" + name + "' is a package and cannot be directly executed"}
			}
			return err
		}
		spec = sub
	} else if i := strings.LastIndexByte(name, '.'); i >= 0 {
		pkg = name[:i]
	} else {
		pkg = ""
	}
	var c *object.Code
	var path string
	switch l := spec.Loader.(type) {
	case *SourceLoader:
		path = l.Path
		c, err = sourceCode(t, path)
	case *SourcelessLoader:
		path = l.Path
		c, err = sourcelessloader_get_code(t, l)
	default:
		return &NotRunnable{"No code object available for " + name}
	}
	if err != nil {
		return err
	}
	if argv, ok := t.P.Sys.Get("argv").(*object.List); ok && len(argv.Items) > 0 {
		argv.Items[0] = object.NewStr(path)
	}
	main.Set("__file__", object.NewStr(path))
	main.Set("__cached__", py.None)
	main.Set("__package__", object.NewStr(pkg))
	main.Dict().SetStr(strSpec, spec)
	main.Dict().SetStr(strLoader, spec.Loader)
	t.Base = object.EndMain
	_, err = t.Engine.Eval(t, c, main.Dict(), main.Dict(), nil)
	t.Base = nil
	return err
}

// findForRun imports the parents of name and finds its spec.
func (im *Importer) findForRun(t *object.Thread, name string) (*Spec, error) {
	var path object.Object = py.None
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		pm, err := im.load(t, name[:i])
		if err != nil {
			if object.ErrorIs(err, object.ImportErrorClass) {
				e := object.AsException(err)
				s, serr := object.ToStr(t, e)
				if serr != nil {
					return nil, serr
				}
				return nil, &NotRunnable{"Error while finding module specification for '" + name + "' (" + e.Class().Name + ": " + s.String() + ")"}
			}
			return nil, err
		}
		v, err := object.GetAttrOpt(t, pm, strPath)
		if err != nil {
			return nil, err
		}
		if v == nil {
			return nil, &NotRunnable{"Error while finding module specification for '" + name + "' (ModuleNotFoundError: __path__ attribute not found on '" + name[:i] + "' while trying to find '" + name + "')"}
		}
		path = v
	}
	for _, find := range []func(*object.Thread, *object.Class, []object.Object) (object.Object, error){nativeFindSpec, pathFindSpec} {
		v, err := find(t, nil, []object.Object{object.NewStr(name), path, py.None})
		if err != nil {
			return nil, err
		}
		if s, ok := v.(*Spec); ok {
			if isNone(s.Loader) {
				continue
			}
			if _, ns := s.Loader.(*NamespaceLoader); ns && isNone(s.Locations) {
				continue
			}
			return s, nil
		}
	}
	return nil, &NotRunnable{"No module named " + name}
}

// Machinery is the module _frozen_importlib: the classes that importlib.machinery shows.
var Machinery = &object.ModuleDef{
	Name: "_frozen_importlib",
	Doc:  "The classes of the import system.",
	Defs: []object.Def{
		object.Value("ModuleSpec", SpecClass), object.Value("BuiltinImporter", NativeFinderClass), object.Value("PathFinder", PathFinderClass),
		object.Value("SourceFileLoader", SourceLoaderClass), object.Value("SourcelessFileLoader", SourcelessLoaderClass), object.Value("NamespaceLoader", NamespaceLoaderClass),
	},
}
