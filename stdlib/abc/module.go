// Package abc holds the modules _abc and abc: abstract base classes (PEP 3119).
package abc

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var tokenDef = object.Func0("get_cache_token", "Return a number that changes with each registration of a class.", func(t *object.Thread) (object.Object, error) {
	return object.NewInt(*counterOf(t)), nil
})

// CModule is _abc.
var CModule = &object.ModuleDef{
	Name: "_abc",
	Doc:  "The machinery of the module abc.",
	Defs: []object.Def{
		tokenDef,
		object.Func1("_abc_init", "self", "Make a class an abstract base class.", func(t *object.Thread, x object.Object) (object.Object, error) {
			c, ok := x.(*object.Class)
			if !ok {
				return nil, object.TypeErrorf("_abc_init() needs a class")
			}
			return py.None, setUp(t, c)
		}),
		object.FuncV("_abc_register", "(self, subclass, /)", "Register a virtual subclass.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return register(t, v[0], v[1])
		}),
		object.FuncV("_abc_instancecheck", "(self, instance, /)", "Answer isinstance(instance, self).", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return answer(instanceCheck(t, v[0], v[1]))
		}),
		object.FuncV("_abc_subclasscheck", "(self, subclass, /)", "Answer issubclass(subclass, self).", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return answer(subclassCheck(t, v[0], v[1]))
		}),
		object.Func1("_reset_registry", "self", "Forget the registered classes.", resetRegistry),
		object.Func1("_reset_caches", "self", "Forget the answers given.", resetCaches),
		object.Func1("_get_dump", "self", "Return registry, answers and their version.", get_dump),
	},
}

func get_dump(t *object.Thread, o object.Object) (object.Object, error) {
	_, d, err := dataOf(t, o)
	if err != nil {
		return nil, err
	}
	reg, yes, no := object.NewSet(), object.NewSet(), object.NewSet()
	for _, c := range d.registry {
		if err := reg.Add(t, c); err != nil {
			return nil, err
		}
	}
	for m, s := range map[*map[*object.Class]struct{}]*object.Set{&d.yes: yes, &d.no: no} {
		for c := range *m {
			if err := s.Add(t, c); err != nil {
				return nil, err
			}
		}
	}
	return object.TupleOf(reg, yes, no, object.NewInt(d.version)), nil
}

// Definition is abc.
var Definition = &object.ModuleDef{
	Name: "abc",
	Doc:  "Abstract base classes.",
	Defs: []object.Def{
		tokenDef,
		object.Value("ABCMeta", MetaClass),
		object.Value("abstractproperty", abstractPropertyClass),
		object.Value("abstractclassmethod", abstractClassMethodClass),
		object.Value("abstractstaticmethod", abstractStaticClass),
		object.FuncV("abstractmethod", "(funcobj)", "Mark a method as abstract: a class that does not override it cannot be instantiated.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return v[0], object.SetAttr(t, v[0], strIs, py.True)
		}),
		object.FuncV("update_abstractmethods", "(cls)", "Find a class's abstract methods anew, after methods were added to it.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			c, ok := v[0].(*object.Class)
			if !ok || c.Dict.GetStr(strAbstracts) == nil {
				return v[0], nil
			}
			return c, computeAbstracts(t, c)
		}),
	},
	Init: func(t *object.Thread, m *object.Module) error {
		c, err := ABC(t)
		if err != nil {
			return err
		}
		m.Set("ABC", c)
		return nil
	},
}

var abcKey = object.NewStateKey[*object.Class]("abc.ABC")

// ABC is the process's class abc.ABC.
func ABC(t *object.Thread) (*object.Class, error) {
	if c := abcKey.Get(t.P, func() *object.Class { return nil }); c != nil {
		return c, nil
	}
	ns := object.NewDict()
	ns.SetStr(object.Intern("__module__"), object.Intern("abc"))
	ns.SetStr(object.Intern("__doc__"), object.NewStr("A base class with ABCMeta as its metaclass."))
	ns.SetStr(object.Intern("__slots__"), object.EmptyTuple)
	c, err := NewABC(t, "ABC", nil, ns)
	if err != nil {
		return nil, err
	}
	abcKey.Set(t.P, c)
	return c, nil
}

// NewABC makes an abstract base class of the process; for modules whose ABCs are Go.
func NewABC(t *object.Thread, name string, bases []object.Object, ns *object.Dict) (*object.Class, error) {
	v, err := object.CallArgs(t, MetaClass, object.NewStr(name), object.NewTuple(bases), ns)
	if err != nil {
		return nil, err
	}
	c, ok := v.(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("ABCMeta gave no class")
	}
	return c, nil
}
