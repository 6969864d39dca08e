package object

// super: attribute lookup that starts after a class in the MRO of an object (library reference, "super").

import "github.com/go-python/gpython/py"

// Super is a super object. Obj nil: unbound.
type Super struct {
	Header
	Start    *Class // __thisclass__, nil before __init__
	Obj      Object
	ObjClass *Class // __self_class__
}

// SuperClass is super.
var SuperClass = DeclareClass("super")

// SuperFrame is implemented by frames for super() without arguments.
type SuperFrame interface {
	// SuperArgs returns the frame's first argument and its __class__ cell. ok1 is false when the function has no positional parameter or it
	// was deleted (then first is nil but ok1 true); cell is nil when the code has no __class__.
	SuperArgs() (first Object, ok1 bool, cell *Cell)
}

// Traverse implements Traverser.
func (s *Super) Traverse(visit func(Object)) {
	s.Header.traverse(visit)
	if s.Start != nil {
		visit(s.Start)
	}
	visitNonNil(visit, s.Obj)
	if s.ObjClass != nil {
		visit(s.ObjClass)
	}
}

// CopyFor implements Copier.
func (s *Super) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Super{}
	register(n)
	n.Header = s.Header.copyFor(copyOf)
	n.Obj = copyOrNil(copyOf, s.Obj)
	if s.Start != nil {
		n.Start = copyOf(s.Start).(*Class)
	}
	if s.ObjClass != nil {
		n.ObjClass = copyOf(s.ObjClass).(*Class)
	}
	return n
}

// superCheck returns the class whose MRO is walked for super(cls, obj).
func superCheck(t *Thread, cls *Class, obj Object) (*Class, error) {
	if c, ok := obj.(*Class); ok && c.IsSubclass(cls) {
		return c, nil
	}
	oc := ClassOf(obj)
	if oc.IsSubclass(cls) {
		return oc, nil
	}
	v, err := GetAttrOpt(t, obj, strClassAttr)
	if err != nil {
		return nil, err
	}
	if c, ok := v.(*Class); ok && c != oc && c.IsSubclass(cls) {
		return c, nil
	}
	return nil, TypeErrorf("super(type, obj): obj must be an instance or subtype of type")
}

// NewSuper returns super(cls, obj); the engine's fast path for super() calls it too.
func NewSuper(t *Thread, cls *Class, obj Object) (*Super, error) {
	s := &Super{Header: NewHeader(SuperClass)}
	return s, s.init(t, cls, obj)
}

func (s *Super) init(t *Thread, cls *Class, obj Object) error {
	s.Start, s.Obj, s.ObjClass = cls, nil, nil
	if obj == nil || isNone(obj) {
		return nil
	}
	oc, err := superCheck(t, cls, obj)
	if err != nil {
		return err
	}
	s.Obj, s.ObjClass = obj, oc
	return nil
}

func super_init(t *Thread, self Object, a Args) error {
	s := self.(*Super)
	if a.NKw() > 0 {
		return TypeErrorf("super() takes no keyword arguments")
	}
	switch len(a.Pos) {
	case 0:
		cls, obj, err := superFromFrame(t)
		if err != nil {
			return err
		}
		return s.init(t, cls, obj)
	case 1, 2:
		cls, ok := a.Pos[0].(*Class)
		if !ok {
			return TypeErrorf("super() argument 1 must be a type, not %s", ClassOf(a.Pos[0]).TpName())
		}
		var obj Object
		if len(a.Pos) == 2 {
			obj = a.Pos[1]
		}
		return s.init(t, cls, obj)
	}
	return TypeErrorf("super() expected at most 2 arguments, got %d", len(a.Pos))
}

// superFromFrame finds class and object for super() without arguments.
func superFromFrame(t *Thread) (*Class, Object, error) {
	f := t.Engine.Frame(t, 0)
	sf, ok := f.(SuperFrame)
	if f == nil || !ok {
		return nil, nil, RuntimeErrorf("super(): no current frame")
	}
	first, has, cell := sf.SuperArgs()
	switch {
	case !has:
		return nil, nil, RuntimeErrorf("super(): no arguments")
	case first == nil:
		return nil, nil, RuntimeErrorf("super(): arg[0] deleted")
	case cell == nil:
		return nil, nil, RuntimeErrorf("super(): __class__ cell not found")
	case cell.v == nil:
		return nil, nil, RuntimeErrorf("super(): empty __class__ cell")
	}
	cls, ok := cell.v.(*Class)
	if !ok {
		return nil, nil, RuntimeErrorf("super(): __class__ is not a type (%s)", ClassOf(cell.v).TpName())
	}
	return cls, first, nil
}

// SuperLookup finds name after start in the MRO of objClass, not bound; nil when absent.
func SuperLookup(start, objClass *Class, name *Str) Object {
	mro := objClass.mro
	i := 0
	for i < len(mro) && mro[i] != start {
		i++
	}
	for i++; i < len(mro); i++ {
		if v := mro[i].Dict.GetStr(name); v != nil {
			return v
		}
	}
	return nil
}

func super_getattro(t *Thread, self Object, name *Str) (Object, error) {
	s := self.(*Super)
	if s.ObjClass == nil || name.s == "__class__" {
		return GenericGetAttr(t, self, name)
	}
	v := SuperLookup(s.Start, s.ObjClass, name)
	if v == nil {
		return GenericGetAttr(t, self, name)
	}
	if get := ClassOf(v).Slots.DescrGet; get != nil {
		obj := s.Obj
		if c, ok := obj.(*Class); ok && c == s.ObjClass {
			obj = nil // a class method's super: the attribute of the class itself
		}
		return get(t, v, obj, s.ObjClass)
	}
	return v, nil
}

func init() {
	c := SuperClass
	c.Doc = "super() -> super(__class__, first argument); super(type), super(type, obj), super(type, type2): attributes of the classes after type."
	sl := &c.Slots
	sl.New = func(t *Thread, cls *Class, a Args) (Object, error) { return &Super{Header: NewHeader(cls)}, nil }
	sl.Init = super_init
	sl.GetAttr = super_getattro
	sl.Repr = func(_ *Thread, o Object) (Object, error) {
		s := o.(*Super)
		name := "NULL"
		if s.Start != nil {
			name = s.Start.Name
		}
		if s.ObjClass != nil {
			return reprf("<super: <class '%s'>, <%s object>>", name, s.ObjClass.Name)
		}
		return reprf("<super: <class '%s'>, NULL>", name)
	}
	sl.DescrGet = func(t *Thread, d, obj Object, cls *Class) (Object, error) {
		s := d.(*Super)
		if obj == nil || isNone(obj) || s.Obj != nil {
			return d, nil
		}
		if s.class != SuperClass {
			return CallArgs(t, s.class, s.Start, obj)
		}
		return NewSuper(t, s.Start, obj)
	}
	cls := func(c *Class) Object {
		if c == nil {
			return py.None
		}
		return c
	}
	c.Define(
		MemberOf("__thisclass__", "the class invoking super()", func(_ *Thread, s *Super) (Object, error) { return cls(s.Start), nil }),
		MemberOf("__self__", "The object or class that lookups start from, or None.", func(_ *Thread, s *Super) (Object, error) { return orNone(s.Obj), nil }),
		MemberOf("__self_class__", "the type of The object or class that lookups start from, or None.", func(_ *Thread, s *Super) (Object, error) { return cls(s.ObjClass), nil }),
	)
}
