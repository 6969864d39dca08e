package functools

// cached_property: a method whose result becomes an attribute of the instance.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var cachedPropertyClass = &object.ClassDef{Name: "cached_property"}

func init() {
	cachedPropertyClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, func)", "", cached_property_init),
		object.PyFunc("__set_name__", "(self, owner, name)", "", cached_property_set_name),
		object.PyFunc("__get__", "(self, instance, owner=None)", "", cached_property_get),
		object.Value("__class_getitem__", object.NewClassMethod(object.GenericAliasClass)),
	}
}

func cached_property_init(t *thread, v []value) (value, error) {
	doc, err := object.GetAttr(t, v[1], strDoc)
	if err != nil {
		return nil, err
	}
	m, err := module(t)
	if err != nil {
		return nil, err
	}
	lock, err := object.CallArgs(t, m.Get("RLock"))
	if err != nil {
		return nil, err
	}
	return object.NoneOr(setAttrs(t, v[0], strFunc, v[1], strAttrname, value(py.None), strDoc, doc, strLock, lock))
}

func cached_property_set_name(t *thread, v []value) (value, error) {
	have, err := object.GetAttr(t, v[0], strAttrname)
	if err != nil {
		return nil, err
	}
	if have == py.None {
		return object.NoneOr(setAttrs(t, v[0], strAttrname, v[2]))
	}
	if eq, err := object.Equal(t, have, v[2]); err != nil || eq {
		return py.None, err
	}
	a, err := object.Repr(t, have)
	if err != nil {
		return nil, err
	}
	b, err := object.Repr(t, v[2])
	if err != nil {
		return nil, err
	}
	return nil, object.TypeErrorf("Cannot assign the same cached_property to two different names (%s and %s).", a, b)
}

// instanceStore is where the results of one instance lie: its attributes, or what its __dict__ is when that is something else.
type instanceStore struct {
	attrs *object.Attrs
	dict  value
	name  value
}

func (s *instanceStore) get(t *thread) (value, error) {
	if s.attrs != nil {
		return s.attrs.Get(s.name.(*object.Str)), nil
	}
	v, err := object.CallMethod(t, s.dict, strGet, s.name, object.Missing)
	if v == object.Missing {
		return nil, err
	}
	return v, err
}

func (s *instanceStore) set(t *thread, v value) error {
	if s.attrs != nil && s.attrs.Set(s.name.(*object.Str), v) {
		return nil
	}
	return object.SetItem(t, s.dict, s.name, v)
}

func cached_property_store(t *thread, instance, name value) (*instanceStore, error) {
	s := &instanceStore{name: name}
	if o, ok := instance.(*object.Instance); ok {
		if _, isStr := name.(*object.Str); isStr && o.Class().FindsPlainly() && o.Class().Layout() != nil && o.Class().Layout().HasDict() {
			if _, plain := o.Class().Lookup(strDict).(*object.AttrSlot); plain {
				s.attrs = o.Attrs()
				return s, nil
			}
		}
	}
	d, err := object.GetAttrOpt(t, instance, strDict)
	if err != nil {
		return nil, err
	}
	if d == nil {
		r, err := object.Repr(t, name)
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("No '__dict__' attribute on '%s' instance to cache %s property.", object.ClassOf(instance).Name, r)
	}
	s.dict = d
	return s, nil
}

func cached_property_get(t *thread, v []value) (value, error) {
	self, instance := v[0], v[1]
	if instance == py.None {
		return self, nil
	}
	name, err := object.GetAttr(t, self, strAttrname)
	if err != nil {
		return nil, err
	}
	if name == py.None {
		return nil, object.TypeErrorf("Cannot use cached_property instance without calling __set_name__ on it.")
	}
	store, err := cached_property_store(t, instance, name)
	if err != nil {
		return nil, err
	}
	if x, err := store.get(t); x != nil || err != nil {
		return x, err
	}
	// Whoever comes second waits for the first one's result.
	lock, err := object.GetAttr(t, self, strLock)
	if err != nil {
		return nil, err
	}
	if _, err := object.CallMethod(t, lock, strAcquire); err != nil {
		return nil, err
	}
	x, err := cached_property_compute(t, self, instance, store)
	if _, e := object.CallMethod(t, lock, strRelease); e != nil && err == nil {
		err = e
	}
	return x, err
}

func cached_property_compute(t *thread, self, instance value, store *instanceStore) (value, error) {
	if x, err := store.get(t); x != nil || err != nil {
		return x, err
	}
	f, err := object.GetAttr(t, self, strFunc)
	if err != nil {
		return nil, err
	}
	x, err := object.CallArgs(t, f, instance)
	if err != nil {
		return nil, err
	}
	err = store.set(t, x)
	if err == nil || !object.ErrorIs(err, object.TypeErrorClass) {
		return x, err
	}
	r, e := object.Repr(t, store.name)
	if e != nil {
		return nil, e
	}
	failed := object.Raise(object.TypeErrorClass, object.NewStr("The '__dict__' attribute on '"+object.ClassOf(instance).Name+"' instance does not support item assignment for caching "+r.String()+" property."))
	failed.Cause, failed.SuppressContext = py.None, true
	failed.Context = object.AsException(err)
	return nil, failed
}
