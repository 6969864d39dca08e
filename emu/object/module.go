package object

// module: modules and their attributes.

import "github.com/go-python/gpython/py"

var (
	moduleCtor     = newCtor("module", "(name, doc=None)")
	strSpec        = Intern("__spec__")
	strInitialized = Intern("_initializing")
	strDunderFile  = Intern("__file__")
	strUnready     = Intern("_uninitialized_submodules")
	strDunderDir   = Intern("__dir__")
)

func module_new(t *Thread, cls *Class, a Args) (Object, error) {
	m := &Module{Header: NewHeader(cls)}
	if m.attrs == nil {
		m.attrs = NewDictAttrs(NewDict())
	} else {
		m.attrs.Dict()
	}
	return m, nil
}

func module_init(t *Thread, self Object, a Args) error {
	var buf [2]Object
	v, err := moduleCtor.bind(t, a, buf[:])
	if err != nil {
		return err
	}
	name, ok := v[0].(*Str)
	if !ok {
		return TypeErrorf("module() argument 'name' must be str, not %s", ClassOf(v[0]).TpName())
	}
	d := self.(*Module).Dict()
	d.SetStr(strDunderName, name)
	d.SetStr(Intern("__doc__"), argOrNone(v[1]))
	for _, n := range []string{"__package__", "__loader__", "__spec__"} {
		d.SetStr(Intern(n), py.None)
	}
	return nil
}

// module_repr is what importlib's _module_repr prints.
func module_repr(t *Thread, o Object) (Object, error) {
	d := o.(*Module).Dict()
	name := "?"
	if n := d.GetStr(strDunderName); n != nil {
		if s, ok := n.(*Str); ok {
			name = s.s
		}
	}
	if spec := d.GetStr(strSpec); spec != nil && !isNone(spec) {
		origin, err := GetAttrOpt(t, spec, Intern("origin"))
		if err != nil {
			return nil, err
		}
		if n, err := GetAttrOpt(t, spec, Intern("name")); err == nil {
			if s, ok := n.(*Str); ok {
				name = s.s
			}
		}
		loader, err := GetAttrOpt(t, spec, Intern("loader"))
		if err != nil {
			return nil, err
		}
		hasLocation, err := GetAttrOpt(t, spec, Intern("has_location"))
		if err != nil {
			return nil, err
		}
		if origin == nil || isNone(origin) {
			if loader == nil || isNone(loader) {
				return reprf("<module '%s'>", name)
			}
			r, err := Repr(t, loader)
			if err != nil {
				return nil, err
			}
			return reprf("<module '%s' (%s)>", name, r.s)
		}
		located := false
		if hasLocation != nil {
			if located, err = Truth(t, hasLocation); err != nil {
				return nil, err
			}
		}
		s, ok := origin.(*Str)
		if ok && located {
			r, err := Repr(t, s)
			if err != nil {
				return nil, err
			}
			return reprf("<module '%s' from %s>", name, r.s)
		}
		if ok {
			return reprf("<module '%s' (%s)>", name, s.s)
		}
	}
	if f, ok := d.GetStr(strDunderFile).(*Str); ok {
		r, err := Repr(t, f)
		if err != nil {
			return nil, err
		}
		return reprf("<module '%s' from %s>", name, r.s)
	}
	if _, native := o.(*Module).Def.(*ModuleDef); native {
		return reprf("<module '%s' (built-in)>", name)
	}
	if l := d.GetStr(Intern("__loader__")); l != nil && !isNone(l) {
		r, err := Repr(t, l)
		if err != nil {
			return nil, err
		}
		return reprf("<module '%s' (%s)>", name, r.s)
	}
	return reprf("<module '%s'>", name)
}

func module_getattro(t *Thread, o Object, name *Str) (Object, error) {
	v, err := GenericGetAttr(t, o, name)
	if err == nil || !ErrorIs(err, AttributeErrorClass) {
		return v, err
	}
	m, ok := o.(*Module)
	if !ok {
		return nil, err
	}
	d := m.Dict()
	if ga := d.GetStr(strGetAttr); ga != nil {
		return CallArgs(t, ga, name)
	}
	mod, ok := d.GetStr(strDunderName).(*Str)
	if !ok {
		return nil, attrError(o, name, "module has no attribute '%s'", name.s)
	}
	if spec := d.GetStr(strSpec); spec != nil && !isNone(spec) {
		if in, err := GetAttrOpt(t, spec, strInitialized); err == nil && in != nil {
			if yes, err := Truth(t, in); err == nil && yes {
				return nil, attrError(o, name, "partially initialized module '%s' has no attribute '%s' (most likely due to a circular import)", mod.s, name.s)
			}
		}
		if list, err := GetAttrOpt(t, spec, strUnready); err == nil {
			if l, ok := list.(*List); ok {
				for _, x := range l.Items {
					if s, ok := x.(*Str); ok && s.s == name.s {
						return nil, attrError(o, name, "cannot access submodule '%s' of module '%s' (most likely due to a circular import)", name.s, mod.s)
					}
				}
			}
		}
	}
	return nil, attrError(o, name, "module '%s' has no attribute '%s'", mod.s, name.s)
}

func init() {
	c := ModuleClass.WithInstanceDict().WithWeakRefs()
	c.Doc = "Create a module object.\n\nThe name must be a string; the optional doc becomes the module's docstring."
	c.Slots.New, c.Slots.Init, c.Slots.Repr = module_new, module_init, module_repr
	c.Slots.GetAttr, c.Slots.SetAttr = module_getattro, GenericSetAttr
	c.Define(
		Method0("__dir__", "Return the names of the module.", func(t *Thread, m *Module) (Object, error) {
			d, err := GetAttr(t, m, strDict)
			if err != nil {
				return nil, err
			}
			names, ok := d.(*Dict)
			if !ok {
				return nil, TypeErrorf("<module>.__dict__ is not a dictionary")
			}
			if f := names.GetStr(strDunderDir); f != nil {
				return CallArgs(t, f)
			}
			return NewList(names.Keys()), nil
		}),
		MemberOf("__dict__", "", func(_ *Thread, m *Module) (Object, error) { return m.Dict(), nil }),
		GetSetter("__annotations__", "", func(_ *Thread, m *Module) (Object, error) {
			if a := m.Dict().GetStr(strAnnotations); a != nil {
				return a, nil
			}
			a := NewDict()
			m.Dict().SetStr(strAnnotations, a)
			return a, nil
		}, func(_ *Thread, m *Module, v Object) error {
			if v == nil {
				if !m.Dict().DelStr(strAnnotations) {
					return Errorf(AttributeErrorClass, "__annotations__")
				}
				return nil
			}
			m.Dict().SetStr(strAnnotations, v)
			return nil
		}),
	)
}

// CopyFor implements Copier.
func (m *Module) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Module{Def: m.Def}
	register(n)
	n.Header = m.Header.copyFor(copyOf)
	return n
}
