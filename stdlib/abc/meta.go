package abc

// ABCMeta, the metaclass of abstract base classes, and the old abstract descriptors.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	// MetaClass is abc.ABCMeta.
	MetaClass                = object.DeclareClass("abc.ABCMeta", object.TypeClass).LikePython()
	abstractPropertyClass    = object.DeclareClass("abc.abstractproperty", object.PropertyClass).LikePython()
	abstractClassMethodClass = object.DeclareClass("abc.abstractclassmethod", object.ClassMethodClass).LikePython()
	abstractStaticClass      = object.DeclareClass("abc.abstractstaticmethod", object.StaticMethodClass).LikePython()
)

func meta_new(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
	switch len(a.Pos) {
	case 0:
		return nil, object.TypeErrorf("ABCMeta.__new__() missing 3 required positional arguments: 'name', 'bases', and 'namespace'")
	case 1:
		return nil, object.TypeErrorf("ABCMeta.__new__() missing 2 required positional arguments: 'bases' and 'namespace'")
	case 2:
		return nil, object.TypeErrorf("ABCMeta.__new__() missing 1 required positional argument: 'namespace'")
	}
	v, err := object.TypeClass.Slots.New(t, cls, a)
	if err != nil {
		return nil, err
	}
	c, ok := v.(*object.Class)
	if !ok {
		return v, nil
	}
	return c, setUp(t, c)
}

func answer(is bool, err error) (object.Object, error) {
	if err != nil {
		return nil, err
	}
	return py.Bool(is), nil
}

func init() {
	c := MetaClass
	c.Doc = "ABCMeta(name, bases, namespace, /, **kwargs)\n\nThe metaclass of abstract base classes."
	c.Slots.New = meta_new
	c.Define(
		object.MethodV("register", "(subclass)", "Make a class a virtual subclass; returns it.", func(t *object.Thread, self *object.Class, v []object.Object) (object.Object, error) {
			return register(t, self, v[0])
		}),
		object.MethodV("__instancecheck__", "(instance)", "How isinstance(instance, cls) is answered.", func(t *object.Thread, self *object.Class, v []object.Object) (object.Object, error) {
			return answer(instanceCheck(t, self, v[0]))
		}),
		object.MethodV("__subclasscheck__", "(subclass)", "How issubclass(subclass, cls) is answered.", func(t *object.Thread, self *object.Class, v []object.Object) (object.Object, error) {
			return answer(subclassCheck(t, self, v[0]))
		}),
		object.Method0("_abc_registry_clear", "Forget the registered classes.", func(t *object.Thread, self *object.Class) (object.Object, error) {
			return resetRegistry(t, self)
		}),
		object.Method0("_abc_caches_clear", "Forget the answers given.", func(t *object.Thread, self *object.Class) (object.Object, error) {
			return resetCaches(t, self)
		}),
	)
	abstractPropertyClass.Doc = "abstractproperty(fget=None, fset=None, fdel=None, doc=None)\n\nThe old way to write an abstract property."
	abstractPropertyClass.Define(object.Value("__isabstractmethod__", py.True))
	for cls, base := range map[*object.Class]*object.Class{abstractClassMethodClass: object.ClassMethodClass, abstractStaticClass: object.StaticMethodClass} {
		cls.Doc = cls.Name + "(callable)\n\nThe old way to write an abstract " + base.Name + "."
		cls.Define(object.Value("__isabstractmethod__", py.True))
		cls.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
			if len(a.Pos) > 0 {
				if err := object.SetAttr(t, a.Pos[0], strIs, py.True); err != nil {
					return err
				}
			}
			return base.Slots.Init(t, self, a)
		}
	}
}

func resetRegistry(t *object.Thread, o object.Object) (object.Object, error) {
	_, d, err := dataOf(t, o)
	if err != nil {
		return nil, err
	}
	d.registry = nil
	return py.None, nil
}

func resetCaches(t *object.Thread, o object.Object) (object.Object, error) {
	_, d, err := dataOf(t, o)
	if err != nil {
		return nil, err
	}
	d.yes, d.no = nil, nil
	return py.None, nil
}
