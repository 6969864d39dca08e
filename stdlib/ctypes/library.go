package ctypes

// Libraries: pythonapi with the functions that concurrency programs call, and CDLL, which loads nothing.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// library is an instance of CDLL or PyDLL. Only pythonapi exists.
type library struct {
	object.Header
	functions map[string]*apiFunction // never changed
	made      map[string]*function    // by attribute
}

// The classes of libraries and of what loads them.
var (
	cdllClass   = object.DeclareClass("ctypes.CDLL").LikePython().WithInstanceDict().WithWeakRefs()
	pydllClass  = object.DeclareClass("ctypes.PyDLL", cdllClass).LikePython()
	loaderClass = object.DeclareClass("ctypes.LibraryLoader").LikePython().WithInstanceDict().WithWeakRefs()
)

// loader is a LibraryLoader.
type loader struct {
	object.Header
	cls value
}

// Traverse implements object.Traverser.
func (l *library) Traverse(visit func(value)) {
	l.TraverseHeader(visit)
	for _, f := range l.made {
		visit(f)
	}
}

// Traverse implements object.Traverser.
func (l *loader) Traverse(visit func(value)) {
	l.TraverseHeader(visit)
	object.VisitNonNil(visit, l.cls)
}

func refuse(t *thread, name value) error {
	if name == nil || name == value(py.None) {
		return object.Errorf(object.OSErrorClass, "pyemu loads no shared libraries: there is no C library in the program")
	}
	s, err := object.ToStr(t, name)
	if err != nil {
		return err
	}
	return object.Errorf(object.OSErrorClass, "%s: cannot open shared object file: pyemu loads no shared libraries", s)
}

func cdll_new(t *thread, _ *object.Class, a object.Args) (value, error) {
	var name value
	if len(a.Pos) > 0 {
		name = a.Pos[0]
	}
	return nil, refuse(t, name)
}

// newPythonAPI makes the process's pythonapi.
func newPythonAPI() *library {
	return &library{Header: object.NewHeader(pydllClass), functions: pythonAPI, made: map[string]*function{}}
}

func (l *library) function(name string) (*function, error) {
	a := l.functions[name]
	if a == nil {
		return nil, object.Errorf(object.AttributeErrorClass, "pythonapi: undefined symbol: %s", name)
	}
	return newFunction(a), nil
}

func library_getattr(t *thread, self value, name *object.Str) (value, error) {
	l := self.(*library)
	v, err := object.GenericGetAttr(t, self, name)
	if err == nil || !object.ErrorIs(err, object.AttributeErrorClass) {
		return v, err
	}
	s := name.String()
	if strings.HasPrefix(s, "__") && strings.HasSuffix(s, "__") {
		return nil, err
	}
	if f := l.made[s]; f != nil {
		return f, nil
	}
	f, err := l.function(s)
	if err != nil {
		return nil, err
	}
	l.made[s] = f
	return f, nil
}

// pythonAPI are the functions of the C API that mean something here. Each holds the GIL while it runs, as PyDLL's do.
var pythonAPI = map[string]*apiFunction{}

func api(name string, args int, call func(t *thread, v []value) (value, error)) {
	pythonAPI[name] = &apiFunction{name, args, call}
}

func init() {
	// PyThreadState_SetAsyncExc(id, exc): exc is raised in the thread when it runs Python code the next time; it returns how many threads that are.
	api("PyThreadState_SetAsyncExc", 2, func(t *thread, v []value) (value, error) {
		id, ok := object.AsInt64(v[0])
		if !ok {
			if n, isBig := object.AsBig(v[0]); isBig {
				id = int64(n.Uint64())
			} else {
				return nil, object.Errorf(ArgumentErrorClass, "argument 1: TypeError: wrong type")
			}
		}
		if t.P.SetAsync(id, v[1]) {
			return object.NewInt(1), nil
		}
		return object.NewInt(0), nil
	})
	// Code that runs holds the GIL already: Ensure finds it locked, which is state 0.
	api("PyGILState_Ensure", 0, func(*thread, []value) (value, error) { return object.NewInt(0), nil })
	api("PyGILState_Release", 1, func(*thread, []value) (value, error) { return object.NewInt(0), nil })
	api("PyGILState_Check", 0, func(*thread, []value) (value, error) { return object.NewInt(1), nil })
	api("Py_IsInitialized", 0, func(*thread, []value) (value, error) { return object.NewInt(1), nil })
	api("PyErr_CheckSignals", 0, func(t *thread, _ []value) (value, error) {
		if t.K != nil {
			if err := t.K.Checkpoint(); err != nil {
				return nil, err
			}
		}
		return object.NewInt(0), nil
	})

	c := cdllClass
	c.Doc = "A shared library. pyemu runs no foreign code and loads none: OSError. ctypes.pythonapi is one with functions of the emulator."
	c.Slots.New = cdll_new
	c.Slots.GetAttr = library_getattr
	c.Slots.GetItem = func(t *thread, self, key value) (value, error) {
		s, err := object.ToStr(t, key)
		if err != nil {
			return nil, err
		}
		return wrap(self.(*library).function(s.String()))
	}
	c.Slots.Repr = func(_ *thread, self value) (value, error) {
		return object.NewStr("<" + self.(*library).Class().Name + " 'None', handle 0 at " + object.Address(self) + ">"), nil
	}
	pydllClass.Doc = "A library whose functions keep the GIL."
	l := loaderClass
	l.Doc = "Makes libraries by name."
	l.Slots.New = func(_ *thread, cls *object.Class, a object.Args) (value, error) {
		if len(a.Pos) != 1 {
			return nil, object.TypeErrorf("LibraryLoader.__init__() missing 1 required positional argument: 'dlltype'")
		}
		return &loader{Header: object.NewHeader(cls), cls: a.Pos[0]}, nil
	}
	l.Slots.GetAttr = func(t *thread, self value, name *object.Str) (value, error) {
		v, err := object.GenericGetAttr(t, self, name)
		if err == nil || !object.ErrorIs(err, object.AttributeErrorClass) || strings.HasPrefix(name.String(), "_") {
			return v, err
		}
		return object.CallArgs(t, self.(*loader).cls, name)
	}
	l.Slots.GetItem = func(t *thread, self, key value) (value, error) { return object.CallArgs(t, self.(*loader).cls, key) }
	l.Define(
		object.MethodV("LoadLibrary", "(name)", "Load a library.", func(t *thread, l *loader, v []value) (value, error) { return object.CallArgs(t, l.cls, v[0]) }),
		object.ClassMethodV("__class_getitem__", "(item, /)", "LibraryLoader[item], for annotations.", func(_ *thread, cls *object.Class, v []value) (value, error) {
			return object.NewGenericAlias(cls, v[0]), nil
		}),
	)
}

func wrap(f *function, err error) (value, error) {
	if err != nil {
		return nil, err
	}
	return f, nil
}
