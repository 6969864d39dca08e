package abc

// What the mixin methods share: attribute access by name, comparisons, subclass hooks.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	pyabc "github.com/pyemu/pyemu/stdlib/abc"
)

type (
	thread = object.Thread
	value  = object.Object
)

var (
	strMRO      = object.Intern("__mro__")
	strAppend   = object.Intern("append")
	strAdd      = object.Intern("add")
	strDiscard  = object.Intern("discard")
	strPop      = object.Intern("pop")
	strPopItem  = object.Intern("popitem")
	strClear    = object.Intern("clear")
	strInsert   = object.Intern("insert")
	strExtend   = object.Intern("extend")
	strIndex    = object.Intern("index")
	strItems    = object.Intern("items")
	strKeys     = object.Intern("keys")
	strSend     = object.Intern("send")
	strThrow    = object.Intern("throw")
	strASend    = object.Intern("asend")
	strAThrow   = object.Intern("athrow")
	strMapping  = object.Intern("_mapping")
	strFromIter = object.Intern("_from_iterable")
	strLE       = object.Intern("__le__")
	strGE       = object.Intern("__ge__")
	strName     = object.Intern("__name__")
	strClass    = object.Intern("__class__")
)

// same is `a is b or a == b`.
func same(t *thread, a, b value) (bool, error) {
	if object.Is(a, b) {
		return true, nil
	}
	return object.Equal(t, a, b)
}

func isA(t *thread, o value, d *object.ClassDef) (bool, error) {
	return object.IsInstanceOf(t, o, d.Of(t))
}

func boolean(b bool, err error) (value, error) {
	if err != nil {
		return nil, err
	}
	return py.Bool(b), nil
}

// raises is the body of a method that raises an exception without arguments.
func raises(cls *object.Class) object.GoBody {
	return func(*thread, []value) (value, error) { return nil, object.Raise(cls) }
}

// gives is the body of a method that returns a constant.
func gives(v value) object.GoBody {
	return func(*thread, []value) (value, error) { return v, nil }
}

func returnsSelf(t *thread, v []value) (value, error) { return v[0], nil }

func noStep(*thread, []value) (value, error) { return nil, nil }

// yieldsNothing is the body of a generator function that yields nothing.
func yieldsNothing(qualname string) object.GoBody {
	return func(*thread, []value) (value, error) { return object.NewGoGenerator(qualname, noStep), nil }
}

// hook is the row of __subclasshook__: a class with all the methods is a subclass of d, one that sets one of them to None is not.
func hook(d *object.ClassDef, methods ...string) object.Def {
	names := make([]*object.Str, len(methods))
	for i, m := range methods {
		names[i] = object.Intern(m)
	}
	return object.PyClassMethod("__subclasshook__", "(cls, C)", "", func(t *thread, v []value) (value, error) {
		if v[0] != value(d.Of(t)) {
			return py.NotImplemented, nil
		}
		mro, err := object.GetAttr(t, v[1], strMRO)
		if err != nil {
			return nil, err
		}
		classes, err := object.Collect(t, mro)
		if err != nil {
			return nil, err
		}
	method:
		for _, name := range names {
			for _, b := range classes {
				c, ok := b.(*object.Class)
				if !ok {
					continue
				}
				if m := c.Dict.GetStr(name); m != nil {
					if m == value(py.None) {
						return py.NotImplemented, nil
					}
					continue method
				}
			}
			return py.NotImplemented, nil
		}
		return py.True, nil
	})
}

// genericItem makes the class subscriptable: __class_getitem__ is classmethod(alias).
func genericItem(alias func(t *thread) *object.Class) func(t *thread, ns *object.Dict) error {
	return func(t *thread, ns *object.Dict) error {
		m, err := object.CallArgs(t, object.ClassMethodClass, alias(t))
		if err == nil {
			ns.SetStr(object.Intern("__class_getitem__"), m)
		}
		return err
	}
}

func plainAlias(*thread) *object.Class { return object.GenericAliasClass }

// define returns an abstract base class whose rows are set in an init function.
func define(name string) *object.ClassDef {
	return &object.ClassDef{Name: name, Meta: pyabc.MetaClass, Slots: []string{}}
}

// Unpair is `a, b = o`.
func Unpair(t *thread, o value) (a, b value, err error) {
	if tup, ok := o.(*object.Tuple); ok && len(tup.Items) == 2 {
		return tup.Items[0], tup.Items[1], nil
	}
	it, err := object.Iter(t, o)
	if err != nil {
		if object.ErrorIs(err, object.TypeErrorClass) && object.ClassOf(o).Slots.Iter == nil && object.ClassOf(o).Slots.GetItem == nil {
			err = object.TypeErrorf("cannot unpack non-iterable %s object", object.ClassOf(o).TpName())
		}
		return nil, nil, err
	}
	var got [2]value
	for i := range got {
		if got[i], err = object.Next(t, it); err != nil {
			return nil, nil, err
		}
		if got[i] == nil {
			return nil, nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", i)
		}
	}
	extra, err := object.Next(t, it)
	if err == nil && extra != nil {
		err = object.ValueErrorf("too many values to unpack (expected 2)")
	}
	return got[0], got[1], err
}
