package object

// Classes written in Go that belong to a process: what CPython writes as a class statement. They are heap classes, so a program can set attributes on them and derive from
// them, and each process has its own. For classes that CPython writes in C use DeclareClass.

// ClassDef describes a class. It is immutable and shared; New makes a process's class from it. Keep it in a package variable and set Defs in an init function, since methods
// often ask for the class (Of).
type ClassDef struct {
	Name string
	Doc  string
	Meta *Class // the metaclass; nil: that of the bases
	// MetaDef is the metaclass where that is a class of the process too; its New must have been called.
	MetaDef *ClassDef
	Slots   []string // __slots__; nil: none given, empty: ()
	Defs    []Def    // PyFunc, PyClassMethod, PyStaticMethod, PyProperty, Alias, Value
	// Init, when not nil, adds to the namespace what belongs to one process. It runs before the class is made.
	Init func(t *Thread, ns *Dict) error
}

// New makes the class in module m (its __module__ is m's __name__) and stores it there under its name; Of finds it from now on. bases default to object.
func (d *ClassDef) New(t *Thread, m *Module, bases ...Object) (*Class, error) {
	globals := m.Dict()
	ns := NewDict()
	if name := globals.GetStr(strName); name != nil {
		ns.SetStr(strModule, name)
	}
	ns.SetStr(strQualname, NewStr(d.Name))
	if d.Doc != "" {
		ns.SetStr(strDoc, NewStr(d.Doc))
	}
	if d.Slots != nil {
		items := make([]Object, len(d.Slots))
		for i, s := range d.Slots {
			items[i] = Intern(s)
		}
		ns.SetStr(strSlots, NewTuple(items))
	}
	for _, def := range d.Defs {
		if err := def.addTo(t, ns, globals, d.Name); err != nil {
			return nil, err
		}
	}
	if d.Init != nil {
		if err := d.Init(t, ns); err != nil {
			return nil, err
		}
	}
	if len(bases) == 0 {
		bases = []Object{ObjectClass}
	}
	given := NewTuple(bases)
	resolved, err := ResolveBases(t, given)
	if err != nil {
		return nil, err
	}
	if resolved != given {
		ns.SetStr(Intern("__orig_bases__"), given)
	}
	meta := d.Meta
	if d.MetaDef != nil {
		meta = d.MetaDef.Of(t)
	}
	if meta == nil {
		meta = TypeClass
	}
	if meta, err = CalculateMetaclass(meta, resolved.Items); err != nil {
		return nil, err
	}
	v, err := CallArgs(t, meta, NewStr(d.Name), resolved, ns)
	if err != nil {
		return nil, err
	}
	c, ok := v.(*Class)
	if !ok {
		return nil, TypeErrorf("metaclass %s gave no class", meta.Name)
	}
	m.Set(d.Name, c)
	if t.P.state == nil {
		t.P.state = map[any]any{}
	}
	t.P.state[d] = c
	return c, nil
}

// Of returns the process's class, nil when its module has not been imported.
func (d *ClassDef) Of(t *Thread) *Class {
	c, _ := t.P.state[d].(*Class)
	return c
}

// addTo puts a row into the namespace of a class or a module.
func (d Def) addTo(t *Thread, ns, globals *Dict, owner string) error {
	switch {
	case d.py == nil:
		ns.SetStr(Intern(d.name), d.val)
	case d.py.kind == goAlias:
		ns.SetStr(Intern(d.name), ns.GetStr(Intern(d.py.name)))
	default:
		v, err := d.py.make(t, globals, owner)
		if err != nil {
			return err
		}
		ns.SetStr(Intern(d.name), v)
	}
	return nil
}
