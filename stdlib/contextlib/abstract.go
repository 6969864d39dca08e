package contextlib

// AbstractContextManager and AbstractAsyncContextManager: what has __enter__ and __exit__, or __aenter__ and __aexit__, is a subclass.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	abstractManager = &object.ClassDef{
		Name: "AbstractContextManager",
		Doc:  "The abstract base class of context managers.",
	}
	abstractAsyncManager = &object.ClassDef{
		Name: "AbstractAsyncContextManager",
		Doc:  "The abstract base class of async context managers.",
	}
)

func init() {
	abstractManager.Defs = []object.Def{
		object.Value("__class_getitem__", object.NewClassMethod(object.GenericAliasClass)),
		object.PyFunc("__enter__", "(self)", "Return self.", returnSelf),
		object.PyFunc("__exit__", "(self, exc_type, exc_value, traceback)", "Return None: the exception goes on.", returnNone).Abstract(),
		object.PyClassMethod("__subclasshook__", "(cls, C)", "", hook(abstractManager, "__enter__", "__exit__")),
	}
	abstractAsyncManager.Defs = []object.Def{
		object.Value("__class_getitem__", object.NewClassMethod(object.GenericAliasClass)),
		object.PyAsyncFunc("__aenter__", "(self)", "Return self.", func(_ *thread, s *object.AsyncState) (value, error) { return s.Args[0], nil }),
		object.PyAsyncFunc("__aexit__", "(self, exc_type, exc_value, traceback)", "Return None: the exception goes on.", asyncNone).Abstract(),
		object.PyClassMethod("__subclasshook__", "(cls, C)", "", hook(abstractAsyncManager, "__aenter__", "__aexit__")),
	}
}

func asyncNone(*thread, *object.AsyncState) (value, error) { return py.None, nil }

// hook is the __subclasshook__ of the class of def: a class with the methods is a subclass of it, but not of classes that derive from it.
func hook(def *object.ClassDef, methods ...string) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		cls, ok1 := v[0].(*object.Class)
		c, ok2 := v[1].(*object.Class)
		if !ok1 || !ok2 || cls.Name != def.Name || cls.Dict.GetStr(strSubclasshook) == nil {
			return py.NotImplemented, nil
		}
		for _, name := range methods {
			if f := c.Lookup(object.Intern(name)); f == nil || f == py.None {
				return py.NotImplemented, nil
			}
		}
		return py.True, nil
	}
}
