package object

// isinstance and issubclass, with __instancecheck__ and __subclasscheck__ (PEP 3119).

import "github.com/go-python/gpython/py"

var (
	strInstanceCheck = Intern("__instancecheck__")
	strSubclassCheck = Intern("__subclasscheck__")
	strClassAttr     = Intern("__class__")
	strBases         = Intern("__bases__")
)

// IsInstanceOf returns isinstance(o, classinfo).
func IsInstanceOf(t *Thread, o, classinfo Object) (bool, error) {
	if c, ok := classinfo.(*Class); ok {
		if ClassOf(o) == c {
			return true, nil
		}
		if c.meta == TypeClass {
			return RealIsInstance(t, o, c)
		}
	}
	if u, ok := classinfo.(interface{ UnionArgs() []Object }); ok {
		return anyInstance(t, o, u.UnionArgs())
	}
	if tup, ok := classinfo.(*Tuple); ok {
		return anyInstance(t, o, tup.Items)
	}
	m, err := LookupSpecial(t, classinfo, strInstanceCheck)
	if err != nil {
		return false, err
	}
	if m != nil {
		if err := t.Enter(" in __instancecheck__"); err != nil {
			return false, err
		}
		defer t.Leave()
		v, err := CallArgs(t, m, o)
		if err != nil {
			return false, err
		}
		return Truth(t, v)
	}
	return RealIsInstance(t, o, classinfo)
}

func anyInstance(t *Thread, o Object, infos []Object) (bool, error) {
	if err := t.Enter(" in __instancecheck__"); err != nil {
		return false, err
	}
	defer t.Leave()
	for _, c := range infos {
		if _, none := c.(py.NoneType); none {
			c = NoneClass // None inside a union
		}
		if ok, err := IsInstanceOf(t, o, c); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// RealIsInstance is type.__instancecheck__: by the class of o, then by its __class__ attribute.
func RealIsInstance(t *Thread, o, classinfo Object) (bool, error) {
	c, ok := classinfo.(*Class)
	if ok {
		oc := ClassOf(o)
		if oc.IsSubclass(c) {
			return true, nil
		}
		_, plain := o.(*Instance)
		if _, proxy := o.(*WeakProxy); !plain && !proxy && !oc.IsHeap() {
			return false, nil
		}
		v, err := GetAttrOpt(t, o, strClassAttr)
		if err != nil || v == nil {
			return false, err
		}
		if vc, ok := v.(*Class); ok && vc != oc {
			return vc.IsSubclass(c), nil
		}
		return false, nil
	}
	if err := checkClassLike(t, classinfo, "isinstance() arg 2 must be a type, a tuple of types, or a union"); err != nil {
		return false, err
	}
	v, err := GetAttrOpt(t, o, strClassAttr)
	if err != nil || v == nil {
		return false, err
	}
	return abstractSubclass(t, v, classinfo)
}

// IsSubclassOf returns issubclass(c, classinfo).
func IsSubclassOf(t *Thread, c, classinfo Object) (bool, error) {
	if ci, ok := classinfo.(*Class); ok && ci.meta == TypeClass {
		if c == classinfo {
			return true, nil
		}
		return RealIsSubclass(t, c, classinfo)
	}
	if u, ok := classinfo.(interface{ UnionArgs() []Object }); ok {
		return anySubclass(t, c, u.UnionArgs())
	}
	if tup, ok := classinfo.(*Tuple); ok {
		return anySubclass(t, c, tup.Items)
	}
	m, err := LookupSpecial(t, classinfo, strSubclassCheck)
	if err != nil {
		return false, err
	}
	if m != nil {
		if err := t.Enter(" in __subclasscheck__"); err != nil {
			return false, err
		}
		defer t.Leave()
		v, err := CallArgs(t, m, c)
		if err != nil {
			return false, err
		}
		return Truth(t, v)
	}
	return RealIsSubclass(t, c, classinfo)
}

func anySubclass(t *Thread, c Object, infos []Object) (bool, error) {
	if err := t.Enter(" in __subclasscheck__"); err != nil {
		return false, err
	}
	defer t.Leave()
	for _, i := range infos {
		if _, none := i.(py.NoneType); none {
			i = NoneClass
		}
		if ok, err := IsSubclassOf(t, c, i); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// RealIsSubclass is type.__subclasscheck__.
func RealIsSubclass(t *Thread, c, classinfo Object) (bool, error) {
	a, ok1 := c.(*Class)
	b, ok2 := classinfo.(*Class)
	if ok1 && ok2 {
		return a.IsSubclass(b), nil
	}
	if !ok1 {
		if err := checkClassLike(t, c, "issubclass() arg 1 must be a class"); err != nil {
			return false, err
		}
	}
	if !ok2 {
		if err := checkClassLike(t, classinfo, "issubclass() arg 2 must be a class, a tuple of classes, or a union"); err != nil {
			return false, err
		}
	}
	return abstractSubclass(t, c, classinfo)
}

// checkClassLike accepts anything with a tuple as __bases__.
func checkClassLike(t *Thread, c Object, text string) error {
	v, err := GetAttrOpt(t, c, strBases)
	if err != nil {
		return err
	}
	if _, ok := v.(*Tuple); !ok || v == nil {
		return TypeErrorf("%s", text)
	}
	return nil
}

// abstractSubclass walks __bases__.
func abstractSubclass(t *Thread, c, want Object) (bool, error) {
	if Is(c, want) {
		return true, nil
	}
	if err := t.Enter(" in __issubclass__"); err != nil {
		return false, err
	}
	defer t.Leave()
	v, err := GetAttrOpt(t, c, strBases)
	if err != nil {
		return false, err
	}
	bases, ok := v.(*Tuple)
	if !ok {
		return false, nil
	}
	for _, b := range bases.Items {
		if ok, err := abstractSubclass(t, b, want); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}
