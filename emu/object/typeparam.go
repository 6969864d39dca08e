package object

// Type parameters of PEP 695 (Python 3.12 syntax that pyemu takes early): TypeVar, ParamSpec, TypeVarTuple, type aliases and the base Generic.

import "github.com/go-python/gpython/py"

// TypeParamKind says which kind of type parameter a TypeParam is.
type TypeParamKind uint8

// The kinds of type parameters.
const (
	TypeVarKind TypeParamKind = iota
	ParamSpecKind
	TypeVarTupleKind
)

// TypeParam is one type parameter. bound is evaluated when first asked for.
type TypeParam struct {
	Header
	Kind  TypeParamKind
	Name  *Str
	bound lazy
}

// TypeAlias is what `type X = ...` makes; its value is evaluated when first asked for.
type TypeAlias struct {
	Header
	Name   *Str
	Params Object // tuple of type parameters
	value  lazy
}

// lazy is a value that a function gives on first use. Both nil: there is none.
type lazy struct{ fn, v Object }

func (l *lazy) get(t *Thread) (Object, error) {
	if l.v == nil {
		if l.fn == nil {
			return py.None, nil
		}
		v, err := CallArgs(t, l.fn)
		if err != nil {
			return nil, err
		}
		l.v, l.fn = v, nil
	}
	return l.v, nil
}

// The classes of this file. Generic is the base that generic classes get; Unpack[Ts] is what *Ts gives.
var (
	TypeVarClass      = DeclareClass("typing.TypeVar").WithInstanceDict()
	ParamSpecClass    = DeclareClass("typing.ParamSpec").WithInstanceDict()
	TypeVarTupleClass = DeclareClass("typing.TypeVarTuple").WithInstanceDict()
	TypeAliasClass    = DeclareClass("typing.TypeAliasType")
	GenericClass      = DeclareClass("typing.Generic")
	UnpackClass       = DeclareClass("typing.Unpack")
)

// NewTypeParam returns a type parameter; bound is the function that gives its bound or, as a tuple, its constraints; nil for none.
func NewTypeParam(kind TypeParamKind, name *Str, bound Object) *TypeParam {
	cls := []*Class{TypeVarClass, ParamSpecClass, TypeVarTupleClass}[kind]
	return &TypeParam{Header: NewHeader(cls), Kind: kind, Name: name, bound: lazy{fn: bound}}
}

// NewTypeAlias returns the alias; value is the function that gives what it stands for.
func NewTypeAlias(name *Str, params, value Object) *TypeAlias {
	return &TypeAlias{Header: Header{class: TypeAliasClass}, Name: name, Params: params, value: lazy{fn: value}}
}

// GenericBase returns Generic[params], the last base of a class with type parameters.
func GenericBase(params Object) Object { return NewGenericAlias(GenericClass, params) }

func init() {
	or := func(t *Thread, a, b Object) (Object, error) { return TupleUnion(t, a, b) }
	for _, c := range []*Class{TypeVarClass, ParamSpecClass, TypeVarTupleClass} {
		c.Flags |= FlagNoNew
		c.Slots.Repr = func(t *Thread, self Object) (Object, error) { return self.(*TypeParam).Name, nil }
		c.Slots.Binary[OpOr] = or
		c.Define(
			Getter("__name__", "The parameter's name.", func(t *Thread, p *TypeParam) (Object, error) { return p.Name, nil }),
			Value("__infer_variance__", py.True), Value("__covariant__", py.False), Value("__contravariant__", py.False),
		)
	}
	TypeVarTupleClass.Slots.Iter = func(t *Thread, self Object) (Object, error) {
		return Iter(t, TupleOf(NewGenericAlias(UnpackClass, self)))
	}
	TypeVarClass.Define(
		Getter("__bound__", "The upper bound, None without one.", func(t *Thread, p *TypeParam) (Object, error) {
			v, err := p.bound.get(t)
			if _, constraints := v.(*Tuple); constraints {
				return py.None, nil
			}
			return v, err
		}),
		Getter("__constraints__", "The types it is constrained to, as a tuple.", func(t *Thread, p *TypeParam) (Object, error) {
			v, err := p.bound.get(t)
			if tup, ok := v.(*Tuple); ok {
				return tup, nil
			}
			return EmptyTuple, err
		}),
	)
	a := TypeAliasClass
	a.Flags |= FlagNoNew
	a.Slots.Repr = func(t *Thread, self Object) (Object, error) { return self.(*TypeAlias).Name, nil }
	a.Slots.Binary[OpOr] = or
	a.Slots.GetItem = func(t *Thread, self, key Object) (Object, error) { return NewGenericAlias(self, key), nil }
	a.Define(
		Getter("__name__", "The alias's name.", func(t *Thread, p *TypeAlias) (Object, error) { return p.Name, nil }),
		Getter("__value__", "What the alias stands for.", func(t *Thread, p *TypeAlias) (Object, error) { return p.value.get(t) }),
		Getter("__type_params__", "Its type parameters.", func(t *Thread, p *TypeAlias) (Object, error) { return p.Params, nil }),
		Getter("__parameters__", "Its type parameters.", func(t *Thread, p *TypeAlias) (Object, error) { return p.Params, nil }),
	)
	GenericClass.Slots.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		if !cls.IsHeap() {
			return nil, TypeErrorf("Type Generic cannot be instantiated; it can be used only as a base class")
		}
		return NewInstance(cls), nil
	}
	GenericClass.Define(ClassMethodV("__class_getitem__", "(params, /)", "Return the class with its type parameters set.", func(t *Thread, cls *Class, v []Object) (Object, error) {
		return NewGenericAlias(cls, v[0]), nil
	}))
}

// TupleUnion is a | b for types.
func TupleUnion(t *Thread, a, b Object) (Object, error) {
	var members []Object
	for _, o := range []Object{a, b} {
		if m, ok := unionMembers(o); ok {
			members = append(members, m...)
		} else {
			members = append(members, o)
		}
	}
	return unionOf(t, members)
}

// Traverse implements Traverser.
func (p *TypeParam) Traverse(visit func(Object)) { p.bound.each(visit); p.Header.traverse(visit) }

// Traverse implements Traverser.
func (a *TypeAlias) Traverse(visit func(Object)) { visit(a.Params); a.value.each(visit) }

func (l *lazy) each(visit func(Object)) {
	for _, v := range []Object{l.fn, l.v} {
		if v != nil {
			visit(v)
		}
	}
}

func (l lazy) copy(copyOf func(Object) Object) lazy {
	if l.fn != nil {
		l.fn = copyOf(l.fn)
	}
	if l.v != nil {
		l.v = copyOf(l.v)
	}
	return l
}

// CopyFor implements Copier.
func (p *TypeParam) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &TypeParam{Kind: p.Kind, Name: p.Name}
	register(n)
	n.Header = p.Header.copyFor(copyOf)
	n.bound = p.bound.copy(copyOf)
	return n
}

// CopyFor implements Copier.
func (a *TypeAlias) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &TypeAlias{Header: a.Header, Name: a.Name}
	register(n)
	n.Params = copyOf(a.Params)
	n.value = a.value.copy(copyOf)
	return n
}
