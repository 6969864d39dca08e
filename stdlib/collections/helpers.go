package collections

// What the classes written as Python classes share: attributes, calls with keywords, iteration over items.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	collectionsabc "github.com/pyemu/pyemu/stdlib/collections/abc"
)

type (
	thread = object.Thread
	value  = object.Object
)

var (
	strClass   = object.Intern("__class__")
	strName    = object.Intern("__name__")
	strDict    = object.Intern("__dict__")
	strData    = object.Intern("data")
	strMaps    = object.Intern("maps")
	strItems   = object.Intern("items")
	strGet     = object.Intern("get")
	strSetItem = object.Intern("__setitem__")
	strUpdate  = object.Intern("update")
	strCopy    = object.Intern("copy")
	strPop     = object.Intern("pop")
	strMissing = object.Intern("__missing__")
)

// classOf is self.__class__.
func classOf(t *thread, self value) (value, error) { return object.GetAttr(t, self, strClass) }

// className is self.__class__.__name__.
func className(t *thread, self value) (string, error) {
	cls, err := classOf(t, self)
	if err != nil {
		return "", err
	}
	name, err := object.GetAttr(t, cls, strName)
	if err != nil {
		return "", err
	}
	s, err := object.ToStr(t, name)
	if err != nil {
		return "", err
	}
	return s.String(), nil
}

// newLike is self.__class__(*args).
func newLike(t *thread, self value, args ...value) (value, error) {
	cls, err := classOf(t, self)
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, cls, args...)
}

// kwargs are the keywords that a **kw parameter took.
func kwargs(kw value) *object.Kwargs {
	d, ok := kw.(*object.Dict)
	if !ok || d.Len() == 0 {
		return nil
	}
	k := &object.Kwargs{}
	for pos := 0; ; {
		name, v, ok := d.Next(&pos)
		if !ok {
			return k
		}
		if s, ok := name.(*object.Str); ok {
			k.Names = append(k.Names, s)
			k.Vals = append(k.Vals, v)
		}
	}
}

// callKw is self.name(*args, **kw).
func callKw(t *thread, self value, name *object.Str, args []value, kw value) (value, error) {
	m, err := object.GetAttr(t, self, name)
	if err != nil {
		return nil, err
	}
	return object.Call(t, m, object.Args{Pos: args, Kw: kwargs(kw)})
}

// starArgs are the values of a *args parameter.
func starArgs(v value) []value {
	if tup, ok := v.(*object.Tuple); ok {
		return tup.Items
	}
	return nil
}

// eachItem calls fn for the pairs of o.items().
func eachItem(t *thread, o value, fn func(k, v value) error) error {
	items, err := object.CallMethod(t, o, strItems)
	if err != nil {
		return err
	}
	return object.Each(t, items, func(pair value) error {
		k, v, err := collectionsabc.Unpair(t, pair)
		if err != nil {
			return err
		}
		return fn(k, v)
	})
}

func isA(t *thread, o value, d *object.ClassDef) (bool, error) {
	return object.IsInstanceOf(t, o, d.Of(t))
}

func isMapping(t *thread, o value) (bool, error) { return isA(t, o, collectionsabc.MappingDef) }

func isNone(o value) bool {
	_, ok := o.(py.NoneType)
	return ok
}

func boolean(b bool, err error) (value, error) {
	if err != nil {
		return nil, err
	}
	return py.Bool(b), nil
}

func text(s *object.Str, err error) (value, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// during makes err's exception one that was raised while caught was handled.
func during(caught, err error) error {
	if e, c := object.AsException(err), object.AsException(caught); e != nil && e.Context == nil && e != c {
		e.Context = c
	}
	return err
}

// imported is a name of a module.
func imported(t *thread, module, name string) (value, error) {
	m, err := t.P.Import(t, module)
	if err != nil {
		return nil, err
	}
	return object.GetAttr(t, m, object.Intern(name))
}

// shallowCopy is __copy__ of the classes that keep what they hold in data: a new object with the same attributes, and a copy of data.
func shallowCopy(copyData func(t *thread, data value) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		cls, err := classOf(t, v[0])
		if err != nil {
			return nil, err
		}
		n, err := object.CallMethod(t, cls, object.Intern("__new__"), cls)
		if err != nil {
			return nil, err
		}
		from, err := object.GetAttr(t, v[0], strDict)
		if err != nil {
			return nil, err
		}
		to, err := object.GetAttr(t, n, strDict)
		if err != nil {
			return nil, err
		}
		if _, err := object.CallMethod(t, to, strUpdate, from); err != nil {
			return nil, err
		}
		data, err := object.GetItem(t, from, strData)
		if err != nil {
			return nil, err
		}
		if data, err = copyData(t, data); err != nil {
			return nil, err
		}
		return n, object.SetItem(t, to, strData, data)
	}
}
