package object

// Descriptors of instance storage in heap classes: Member for a name in __slots__, AttrSlot for __dict__ and __weakref__.

import "github.com/go-python/gpython/py"

// Member is the member_descriptor of a name in __slots__. Immutable, but owned by a process as its class is.
type Member struct {
	Name  *Str
	Owner *Class
	index int
}

// Class returns member_descriptor.
func (*Member) Class() *Class { return MemberClass }

// Type returns member_descriptor.
func (*Member) Type() *py.Type { return &MemberClass.pyType }

// Index is the slot in Attrs (Attrs.Slot, Attrs.SetSlot) of any instance of Owner, for inline caches.
func (m *Member) Index() int { return m.index }

// Traverse implements Traverser.
func (m *Member) Traverse(visit func(Object)) { visit(m.Owner) }

// CopyFor implements Copier.
func (m *Member) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Member{Name: m.Name, index: m.index}
	register(n)
	n.Owner = copyOf(m.Owner).(*Class)
	return n
}

func (m *Member) attrs(o Object) (*Attrs, error) {
	if !ClassOf(o).IsSubclass(m.Owner) {
		return nil, wrongReceiver(m.Name.s, m.Owner, o)
	}
	a := AttrsOf(o)
	if a == nil || m.index >= a.size.n() {
		return nil, AttributeErrorFor(o, m.Name)
	}
	return a, nil
}

func (m *Member) get(o Object) (Object, error) {
	a, err := m.attrs(o)
	if err != nil {
		return nil, err
	}
	if v := a.slots()[m.index]; v != nil {
		return v, nil
	}
	return nil, AttributeErrorFor(o, m.Name)
}

func (m *Member) set(o, v Object) error {
	a, err := m.attrs(o)
	if err != nil {
		return err
	}
	if v == nil && a.slots()[m.index] == nil {
		return Raise(AttributeErrorClass, m.Name)
	}
	a.SetSlot(int32(m.index), v)
	return nil
}

// AttrSlot is the getset_descriptor of __dict__ or, with Weak, of __weakref__ in a heap class.
type AttrSlot struct {
	Owner *Class
	Weak  bool
}

// Class returns getset_descriptor.
func (*AttrSlot) Class() *Class { return GetSetClass }

// Type returns getset_descriptor.
func (*AttrSlot) Type() *py.Type { return &GetSetClass.pyType }

// Traverse implements Traverser.
func (s *AttrSlot) Traverse(visit func(Object)) { visit(s.Owner) }

// CopyFor implements Copier.
func (s *AttrSlot) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &AttrSlot{Weak: s.Weak}
	register(n)
	n.Owner = copyOf(s.Owner).(*Class)
	return n
}

// inherited returns the __dict__ attribute that o's built-in base class gives, nil when it gives none: that one decides, wherever in the method resolution
// order a class with __dict__ of its own stands (Objects/typeobject.c, get_builtin_base_with_dict).
func (s *AttrSlot) inherited(o Object) *GetSet {
	if s.Weak {
		return nil
	}
	b := ClassOf(o)
	for b != nil && b.IsHeap() {
		b = b.base
	}
	if b == nil || b == ObjectClass {
		return nil
	}
	g, _ := b.Lookup(strDict).(*GetSet)
	return g
}

func (s *AttrSlot) name() *Str {
	if s.Weak {
		return strWeakref
	}
	return strDict
}

func (s *AttrSlot) get(o Object) (Object, error) {
	if g := s.inherited(o); g != nil {
		return g.Get(nil, o)
	}
	if s.Weak {
		if r := firstWeakRef(o); r != nil {
			return r, nil
		}
		return py.None, nil
	}
	return instanceDict(o)
}

func (s *AttrSlot) set(o, v Object) error {
	if g := s.inherited(o); g != nil {
		if g.Set == nil {
			return attrError(o, strDict, "attribute '__dict__' of '%s' objects is not writable", g.Owner.Name)
		}
		Lose(v)
		return g.Set(nil, o, v)
	}
	if s.Weak {
		return Raise(AttributeErrorClass, NewStr("attribute '__weakref__' of '"+s.Owner.Name+"' objects is not writable"))
	}
	return setInstanceDict(o, v)
}

// instanceDict returns o.__dict__.
func instanceDict(o Object) (Object, error) {
	if a := AttrsOf(o); a != nil {
		if d := a.Dict(); d != nil {
			return d, nil
		}
	}
	return nil, attrError(o, strDict, "'%s' object has no attribute '__dict__'", ClassOf(o).TpName())
}

// setInstanceDict sets o.__dict__; v nil deletes it, which leaves an empty one.
func setInstanceDict(o, v Object) error {
	a := AttrsOf(o)
	if a == nil || a.Dict() == nil {
		return attrError(o, strDict, "'%s' object has no attribute '__dict__'", ClassOf(o).TpName())
	}
	if v == nil && !ClassOf(o).IsHeap() {
		return TypeErrorf("cannot delete __dict__")
	}
	if v == nil {
		a.SetDict(NewDict())
		return nil
	}
	d, ok := v.(*Dict)
	if !ok {
		return TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", ClassOf(v).TpName())
	}
	a.SetDict(d)
	return nil
}

// DictAttr is the row of __dict__ for built-in classes whose instances have one (WithInstanceDict).
func DictAttr() Def {
	return Def{name: "__dict__", val: &GetSet{Name: "__dict__",
		Get: func(_ *Thread, o Object) (Object, error) { return instanceDict(o) },
		Set: func(_ *Thread, o, v Object) error { return setBuiltinDict(o, v) }}}
}

// setBuiltinDict sets the __dict__ that a built-in class gives, which subclasses cannot delete either.
func setBuiltinDict(o, v Object) error {
	if v == nil {
		return TypeErrorf("cannot delete __dict__")
	}
	return setInstanceDict(o, v)
}
