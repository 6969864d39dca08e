package object

// property.

import "github.com/go-python/gpython/py"

// Property is property. Get, Set, Del are nil or the function.
type Property struct {
	Header
	Get, Set, Del Object
	Doc           Object
	getterDoc     bool
	name          Object // as __set_name__ told it
}

// PropertyClass is property.
var PropertyClass = DeclareClass("property")

// Traverse implements Traverser.
func (p *Property) Traverse(visit func(Object)) {
	p.Header.traverse(visit)
	visitNonNil(visit, p.Get, p.Set, p.Del, p.Doc, p.name)
}

// CopyFor implements Copier.
func (p *Property) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Property{getterDoc: p.getterDoc}
	register(n)
	n.Header = p.Header.copyFor(copyOf)
	n.Get, n.Set, n.Del = copyOrNil(copyOf, p.Get), copyOrNil(copyOf, p.Set), copyOrNil(copyOf, p.Del)
	n.Doc, n.name = copyOrNil(copyOf, p.Doc), copyOrNil(copyOf, p.name)
	return n
}

func (p *Property) fail(t *Thread, obj Object, what string) error {
	if p.name != nil && !isNone(p.name) {
		r, err := Repr(t, p.name)
		if err != nil {
			return err
		}
		return Errorf(AttributeErrorClass, "property %s of '%s' object has no %s", r.s, ClassOf(obj).Qualname, what)
	}
	return Errorf(AttributeErrorClass, "property of '%s' object has no %s", ClassOf(obj).Qualname, what)
}

func property_get(t *Thread, d, obj Object, cls *Class) (Object, error) {
	p := d.(*Property)
	if obj == nil {
		return d, nil
	}
	if p.Get == nil {
		return nil, p.fail(t, obj, "getter")
	}
	return CallArgs(t, p.Get, obj)
}

func property_set(t *Thread, d, obj, v Object) error {
	p := d.(*Property)
	if v == nil {
		if p.Del == nil {
			return p.fail(t, obj, "deleter")
		}
		_, err := CallArgs(t, p.Del, obj)
		return err
	}
	if p.Set == nil {
		return p.fail(t, obj, "setter")
	}
	_, err := CallArgs(t, p.Set, obj, v)
	return err
}

var propertyParams = MustParams("property", "(fget=None, fset=None, fdel=None, doc=None)")

func property_init(t *Thread, self Object, a Args) error {
	p := self.(*Property)
	var buf [4]Object
	v, err := propertyParams.Bind(t, propertyBuiltin, a, buf[:])
	if err != nil {
		return err
	}
	opt := func(o Object) Object {
		if o == nil || isNone(o) {
			return nil
		}
		return o
	}
	p.Get, p.Set, p.Del = opt(v[0]), opt(v[1]), opt(v[2])
	p.Doc, p.getterDoc, p.name = v[3], false, nil
	if p.Doc != nil && isNone(p.Doc) {
		p.Doc = nil
	}
	if p.Doc != nil || p.Get == nil {
		return nil
	}
	doc, err := GetAttrOpt(t, p.Get, strDoc)
	if err != nil || doc == nil || isNone(doc) {
		return err
	}
	p.getterDoc, p.Doc = true, doc
	if p.class != PropertyClass {
		// A subclass shows __doc__ from the instance, for its class's __doc__ hides the member.
		return SetAttr(t, p, strDoc, doc)
	}
	return nil
}

var propertyBuiltin = &Builtin{Name: "property", Params: propertyParams}

// with returns a copy with one function replaced, made by calling the property's class.
func (p *Property) with(t *Thread, get, set, del Object) (Object, error) {
	pick := func(n, old Object) Object {
		if n == nil || isNone(n) {
			n = old
		}
		if n == nil {
			return py.None
		}
		return n
	}
	get = pick(get, p.Get)
	var doc Object = py.None
	if !(p.getterDoc && !isNone(get)) && p.Doc != nil {
		doc = p.Doc
	}
	o, err := CallArgs(t, p.class, get, pick(set, p.Set), pick(del, p.Del), doc)
	if err != nil {
		return nil, err
	}
	if n, ok := o.(*Property); ok && p.name != nil {
		n.name = p.name
	}
	return o, nil
}

func orNone(o Object) Object {
	if o == nil {
		return py.None
	}
	return o
}

func init() {
	c := PropertyClass
	c.Doc = "property(fget=None, fset=None, fdel=None, doc=None) -> an attribute computed by functions."
	s := &c.Slots
	s.New = func(t *Thread, cls *Class, a Args) (Object, error) { return &Property{Header: NewHeader(cls)}, nil }
	s.Init = property_init
	s.DescrGet, s.DescrSet = property_get, property_set
	c.Define(
		Method1("getter", "fget", "Return a copy with another getter.", func(t *Thread, p *Property, f Object) (Object, error) { return p.with(t, f, nil, nil) }),
		Method1("setter", "fset", "Return a copy with another setter.", func(t *Thread, p *Property, f Object) (Object, error) { return p.with(t, nil, f, nil) }),
		Method1("deleter", "fdel", "Return a copy with another deleter.", func(t *Thread, p *Property, f Object) (Object, error) { return p.with(t, nil, nil, f) }),
		MethodA("__set_name__", "", "Learn the attribute's name.", func(t *Thread, p *Property, a Args) (Object, error) {
			if len(a.Pos) != 2 {
				return nil, TypeErrorf("__set_name__() takes 2 positional arguments but %d were given", len(a.Pos))
			}
			p.name = a.Pos[1]
			return py.None, nil
		}),
		MemberOf("fget", "", func(_ *Thread, p *Property) (Object, error) { return orNone(p.Get), nil }),
		MemberOf("fset", "", func(_ *Thread, p *Property) (Object, error) { return orNone(p.Set), nil }),
		MemberOf("fdel", "", func(_ *Thread, p *Property) (Object, error) { return orNone(p.Del), nil }),
		GetSetter("__isabstractmethod__", "", func(t *Thread, p *Property) (Object, error) {
			for _, f := range []Object{p.Get, p.Set, p.Del} {
				if b, err := isAbstract(t, f); b || err != nil {
					return py.Bool(b), err
				}
			}
			return py.Bool(false), nil
		}, func(*Thread, *Property, Object) error {
			return Errorf(AttributeErrorClass, "attribute '__isabstractmethod__' of 'property' objects is not writable")
		}),
	)
	doc := GetSetter("__doc__", "", func(_ *Thread, p *Property) (Object, error) { return orNone(p.Doc), nil },
		func(_ *Thread, p *Property, v Object) error { p.Doc = v; return nil })
	doc.val.(*GetSet).Member = true
	c.Define(doc)
}
