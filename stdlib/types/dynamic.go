package types

// DynamicClassAttribute: a property that instances have while the class leaves the name to its metaclass.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var dynamicAttributeClass = &object.ClassDef{
	Name: "DynamicClassAttribute",
	Doc:  "DynamicClassAttribute(fget=None, fset=None, fdel=None, doc=None)\n\nA property of instances; for the class the lookup fails, so that its metaclass's __getattr__ answers.",
}

func init() {
	dynamicAttributeClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, fget=None, fset=None, fdel=None, doc=None)", "", dynamicclassattribute_init),
		object.PyFunc("__get__", "(self, instance, ownerclass=None)", "", dynamicclassattribute_get),
		object.PyFunc("__set__", "(self, instance, value)", "", func(t *thread, v []value) (value, error) {
			return dynamicclassattribute_call(t, v[0], "fset", "can't set attribute", v[1:]...)
		}),
		object.PyFunc("__delete__", "(self, instance)", "", func(t *thread, v []value) (value, error) {
			return dynamicclassattribute_call(t, v[0], "fdel", "can't delete attribute", v[1:]...)
		}),
		object.PyFunc("getter", "(self, fget)", "getter(fget)\n\nReturn a copy with another getter.", func(t *thread, v []value) (value, error) {
			return dynamicclassattribute_with(t, v[0], 0, v[1])
		}),
		object.PyFunc("setter", "(self, fset)", "setter(fset)\n\nReturn a copy with another setter.", func(t *thread, v []value) (value, error) {
			return dynamicclassattribute_with(t, v[0], 1, v[1])
		}),
		object.PyFunc("deleter", "(self, fdel)", "deleter(fdel)\n\nReturn a copy with another deleter.", func(t *thread, v []value) (value, error) {
			return dynamicclassattribute_with(t, v[0], 2, v[1])
		}),
	}
}

func dynamicclassattribute_init(t *thread, v []value) (value, error) {
	self, fget, doc := v[0], v[1], v[4]
	useDoc, err := object.Truth(t, doc)
	if err != nil {
		return nil, err
	}
	shown := doc
	if !useDoc {
		if shown, err = object.GetAttr(t, fget, strDoc); err != nil {
			return nil, err
		}
		if fget == py.None {
			shown = py.None
		}
	}
	var abstract value = py.False
	if a, err := object.GetAttrOpt(t, fget, strIsabstractmethod); err != nil {
		return nil, err
	} else if a != nil {
		is, err := object.Truth(t, a)
		if err != nil {
			return nil, err
		}
		abstract = py.Bool(is)
	}
	return object.NoneOr(setAttrs(t, self, strFget, fget, strFset, v[2], strFdel, v[3], strDoc, shown,
		strOverwriteDoc, value(py.Bool(doc == py.None)), strIsabstractmethod, abstract))
}

func dynamicclassattribute_get(t *thread, v []value) (value, error) {
	self := v[0]
	if v[1] == py.None {
		a, err := object.GetAttr(t, self, strIsabstractmethod)
		if err != nil {
			return nil, err
		}
		if is, err := object.Truth(t, a); err != nil || is {
			return self, err
		}
		return nil, object.Raise(object.AttributeErrorClass)
	}
	return dynamicclassattribute_call(t, self, "fget", "unreadable attribute", v[1])
}

// dynamicclassattribute_call calls the accessor; without one it fails with the text.
func dynamicclassattribute_call(t *thread, self value, accessor, failure string, args ...value) (value, error) {
	f, err := attr(t, self, accessor)
	if err != nil {
		return nil, err
	}
	if f == py.None {
		return nil, object.Errorf(object.AttributeErrorClass, "%s", failure)
	}
	v, err := object.CallArgs(t, f, args...)
	if accessor != "fget" && err == nil {
		v = py.None
	}
	return v, err
}

// dynamicclassattribute_with makes a copy with accessor i of get, set, del replaced.
func dynamicclassattribute_with(t *thread, self value, i int, f value) (value, error) {
	var args [4]value
	var err error
	for k, name := range []string{"fget", "fset", "fdel", "__doc__"} {
		if args[k], err = attr(t, self, name); err != nil {
			return nil, err
		}
	}
	args[i] = f
	overwrite, err := object.GetAttr(t, self, strOverwriteDoc)
	if err != nil {
		return nil, err
	}
	if i == 0 { // the new getter's docs, when the old ones came from a getter too
		if is, err := object.Truth(t, overwrite); err != nil {
			return nil, err
		} else if is {
			doc, err := object.GetAttr(t, f, strDoc)
			if err != nil {
				return nil, err
			}
			if has, err := object.Truth(t, doc); err != nil {
				return nil, err
			} else if has {
				args[3] = doc
			}
		}
	}
	n, err := object.CallArgs(t, object.ClassOf(self), args[:]...)
	if err != nil {
		return nil, err
	}
	return n, setAttrs(t, n, strOverwriteDoc, overwrite)
}
