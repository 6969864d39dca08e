package object

// staticmethod and classmethod.

import "github.com/go-python/gpython/py"

// StaticMethod is staticmethod.
type StaticMethod struct {
	Header
	Fn Object
}

// ClassMethod is classmethod.
type ClassMethod struct {
	Header
	Fn Object
}

// StaticMethodClass is staticmethod.
var StaticMethodClass = DeclareClass("staticmethod").WithInstanceDict()

// ClassMethodClass is classmethod.
var ClassMethodClass = DeclareClass("classmethod").WithInstanceDict()

// NewStaticMethod returns staticmethod(fn) without fn's attributes in its __dict__: for __new__.
func NewStaticMethod(fn Object) *StaticMethod {
	return &StaticMethod{Header: NewHeader(StaticMethodClass), Fn: fn}
}

// NewClassMethod returns classmethod(fn), likewise: for __init_subclass__ and __class_getitem__.
func NewClassMethod(fn Object) *ClassMethod {
	return &ClassMethod{Header: NewHeader(ClassMethodClass), Fn: fn}
}

// Traverse implements Traverser.
func (m *StaticMethod) Traverse(visit func(Object)) {
	m.Header.traverse(visit)
	visitNonNil(visit, m.Fn)
}

// Traverse implements Traverser.
func (m *ClassMethod) Traverse(visit func(Object)) {
	m.Header.traverse(visit)
	visitNonNil(visit, m.Fn)
}

// CopyFor implements Copier.
func (m *StaticMethod) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &StaticMethod{}
	register(n)
	n.Header = m.Header.copyFor(copyOf)
	n.Fn = copyOrNil(copyOf, m.Fn)
	return n
}

// CopyFor implements Copier.
func (m *ClassMethod) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &ClassMethod{}
	register(n)
	n.Header = m.Header.copyFor(copyOf)
	n.Fn = copyOrNil(copyOf, m.Fn)
	return n
}

// copyWrapped takes over the attributes that wrapping methods show of what they wrap.
func copyWrapped(t *Thread, dst HasAttrs, fn Object) error {
	for _, n := range []string{"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"} {
		name := Intern(n)
		v, err := GetAttrOpt(t, fn, name)
		if err != nil {
			return err
		}
		if v != nil {
			dst.Attrs().Set(name, v)
		}
	}
	return nil
}

func oneArgument(a Args, name string) error {
	if a.NKw() > 0 {
		return TypeErrorf("%s() takes no keyword arguments", name)
	}
	if len(a.Pos) != 1 {
		return TypeErrorf("%s expected 1 argument, got %d", name, len(a.Pos))
	}
	return nil
}

// isAbstract is the truth of fn.__isabstractmethod__.
func isAbstract(t *Thread, fn Object) (bool, error) {
	if fn == nil {
		return false, nil
	}
	v, err := GetAttrOpt(t, fn, strIsAbstract)
	if v == nil || err != nil {
		return false, err
	}
	return Truth(t, v)
}

var (
	strIsAbstract = Intern("__isabstractmethod__")
	strWrapped    = Intern("__wrapped__")
	strFunc       = Intern("__func__")
)

func init() {
	c := StaticMethodClass
	c.Doc = "staticmethod(function) -> a method that gets neither the instance nor the class."
	c.Slots.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		return &StaticMethod{Header: NewHeader(cls), Fn: py.None}, nil
	}
	c.Slots.Init = func(t *Thread, self Object, a Args) error {
		if err := oneArgument(a, "staticmethod"); err != nil {
			return err
		}
		m := self.(*StaticMethod)
		m.Fn = a.Pos[0]
		return copyWrapped(t, m, m.Fn)
	}
	c.Slots.DescrGet = func(t *Thread, d, obj Object, cls *Class) (Object, error) { return d.(*StaticMethod).Fn, nil }
	c.Slots.Call = func(t *Thread, self Object, a Args) (Object, error) { return Call(t, self.(*StaticMethod).Fn, a) }
	c.Slots.Repr = func(t *Thread, o Object) (Object, error) {
		r, err := Repr(t, o.(*StaticMethod).Fn)
		if err != nil {
			return nil, err
		}
		return NewStr("<staticmethod(" + r.s + ")>"), nil
	}
	fn := func(_ *Thread, m *StaticMethod) (Object, error) { return m.Fn, nil }
	c.Define(MemberOf("__func__", "", fn), MemberOf("__wrapped__", "", fn), DictAttr(),
		Getter("__isabstractmethod__", "", func(t *Thread, m *StaticMethod) (Object, error) {
			b, err := isAbstract(t, m.Fn)
			return py.Bool(b), err
		}))

	c = ClassMethodClass
	c.Doc = "classmethod(function) -> a method that gets the class as its first argument."
	c.Slots.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		return &ClassMethod{Header: NewHeader(cls), Fn: py.None}, nil
	}
	c.Slots.Init = func(t *Thread, self Object, a Args) error {
		if err := oneArgument(a, "classmethod"); err != nil {
			return err
		}
		m := self.(*ClassMethod)
		m.Fn = a.Pos[0]
		return copyWrapped(t, m, m.Fn)
	}
	c.Slots.DescrGet = func(t *Thread, d, obj Object, cls *Class) (Object, error) {
		m := d.(*ClassMethod)
		if cls == nil {
			cls = ClassOf(obj)
		}
		if _, ok := m.Fn.(*Function); ok {
			return NewMethod(m.Fn, cls), nil
		}
		if get := ClassOf(m.Fn).Slots.DescrGet; get != nil {
			return get(t, m.Fn, cls, cls) // 3.9 to 3.12: class methods may wrap other descriptors
		}
		return NewMethod(m.Fn, cls), nil
	}
	c.Slots.Repr = func(t *Thread, o Object) (Object, error) {
		r, err := Repr(t, o.(*ClassMethod).Fn)
		if err != nil {
			return nil, err
		}
		return NewStr("<classmethod(" + r.s + ")>"), nil
	}
	cfn := func(_ *Thread, m *ClassMethod) (Object, error) { return m.Fn, nil }
	c.Define(MemberOf("__func__", "", cfn), MemberOf("__wrapped__", "", cfn), DictAttr(),
		Getter("__isabstractmethod__", "", func(t *Thread, m *ClassMethod) (Object, error) {
			b, err := isAbstract(t, m.Fn)
			return py.Bool(b), err
		}))
}
