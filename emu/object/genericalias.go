package object

// types.GenericAlias: list[int] (PEP 585).

import (
	"strings"

	"github.com/go-python/gpython/py"
)

// GenericAlias is a generic alias. Immutable.
type GenericAlias struct {
	Header
	Origin Object
	Args   *Tuple
	Star   bool // *tuple[int]
}

// GenericAliasClass is types.GenericAlias.
var GenericAliasClass = DeclareClass("types.GenericAlias").WithWeakRefs()

var (
	strOriginAttr      = Intern("__origin__")
	strArgsAttr        = Intern("__args__")
	strParameters      = Intern("__parameters__")
	strTypingSubst     = Intern("__typing_subst__")
	strTypingPrepare   = Intern("__typing_prepare_subst__")
	strTypingUnpacked  = Intern("__typing_is_unpacked_typevartuple__")
	strTypingTupleArgs = Intern("__typing_unpacked_tuple_args__")
	strOrigClass       = Intern("__orig_class__")
)

// NewGenericAlias returns origin[args]; args that is no tuple stands for a tuple of one.
func NewGenericAlias(origin, args Object) *GenericAlias {
	t, ok := args.(*Tuple)
	if !ok {
		t = TupleOf(args)
	}
	return &GenericAlias{Header: Header{class: GenericAliasClass}, Origin: origin, Args: t}
}

// ClassGetItem is the row of __class_getitem__ for generic built-in classes.
func ClassGetItem() Def {
	return ClassMethodV("__class_getitem__", "(item, /)", "See PEP 585.", func(t *Thread, c *Class, v []Object) (Object, error) { return NewGenericAlias(c, v[0]), nil })
}

// Traverse implements Traverser.
func (g *GenericAlias) Traverse(visit func(Object)) {
	g.Header.traverse(visit)
	visit(g.Origin)
	visit(g.Args)
}

// CopyFor implements Copier: an alias may name heap classes.
func (g *GenericAlias) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &GenericAlias{Star: g.Star}
	register(n)
	n.Header = g.Header.copyFor(copyOf)
	n.Origin, n.Args = copyOf(g.Origin), copyOf(g.Args).(*Tuple)
	return n
}

// typeRepr is how aliases and unions show a member.
func typeRepr(t *Thread, o Object) (string, error) {
	if _, ok := o.(py.EllipsisType); ok {
		return "...", nil
	}
	if o == Object(NoneClass) {
		return "None", nil
	}
	if c, ok := o.(*Class); ok {
		if c.ModuleName() == "builtins" {
			return c.Qualname, nil
		}
		return c.ModuleName() + "." + c.Qualname, nil
	}
	origin, err := GetAttrOpt(t, o, strOriginAttr)
	if err != nil {
		return "", err
	}
	if origin != nil {
		a, err := GetAttrOpt(t, o, strArgsAttr)
		if err != nil {
			return "", err
		}
		if a != nil {
			return reprText(t, o)
		}
	}
	q, err := GetAttrOpt(t, o, strQualname)
	if err != nil {
		return "", err
	}
	m, err := GetAttrOpt(t, o, strModule)
	if err != nil {
		return "", err
	}
	if q == nil || m == nil || isNone(m) {
		return reprText(t, o)
	}
	qs, err := ToStr(t, q)
	if err != nil {
		return "", err
	}
	ms, err := ToStr(t, m)
	if err != nil {
		return "", err
	}
	if ms.s == "builtins" {
		return qs.s, nil
	}
	return ms.s + "." + qs.s, nil
}

func reprText(t *Thread, o Object) (string, error) {
	s, err := Repr(t, o)
	if err != nil {
		return "", err
	}
	return s.s, nil
}

func genericalias_repr(t *Thread, o Object) (Object, error) {
	g := o.(*GenericAlias)
	var parts []string
	head, err := typeRepr(t, g.Origin)
	if err != nil {
		return nil, err
	}
	for _, a := range g.Args.Items {
		if a == Object(NoneClass) {
			parts = append(parts, "NoneType")
			continue
		}
		s, err := typeRepr(t, a)
		if err != nil {
			return nil, err
		}
		parts = append(parts, s)
	}
	if len(parts) == 0 {
		parts = []string{"()"}
	}
	star := ""
	if g.Star {
		star = "*"
	}
	return NewStr(star + head + "[" + strings.Join(parts, ", ") + "]"), nil
}

// typeParameters collects the type variables in args, each once, in order.
func typeParameters(t *Thread, args []Object) ([]Object, error) {
	var out []Object
	add := func(p Object) error {
		for _, x := range out {
			if eq, err := Equal(t, x, p); eq || err != nil {
				return err
			}
		}
		out = append(out, p)
		return nil
	}
	for _, a := range args {
		if _, ok := a.(*Class); ok {
			continue
		}
		subst, err := GetAttrOpt(t, a, strTypingSubst)
		if err != nil {
			return nil, err
		}
		if subst != nil {
			if err := add(a); err != nil {
				return nil, err
			}
			continue
		}
		ps, err := GetAttrOpt(t, a, strParameters)
		if err != nil {
			return nil, err
		}
		if tup, ok := ps.(*Tuple); ok {
			for _, p := range tup.Items {
				if err := add(p); err != nil {
					return nil, err
				}
			}
		}
	}
	return out, nil
}

// substitute replaces the type variables of args by item; whole is the thing subscripted, for messages.
func substitute(t *Thread, whole Object, args []Object, item Object) ([]Object, error) {
	params, err := typeParameters(t, args)
	if err != nil {
		return nil, err
	}
	items := []Object{item}
	if tup, ok := item.(*Tuple); ok {
		items = tup.Items
	}
	if items, err = unpackArgs(t, items); err != nil {
		return nil, err
	}
	for _, p := range params {
		prepare, err := GetAttrOpt(t, p, strTypingPrepare)
		if err != nil {
			return nil, err
		}
		if prepare == nil || isNone(prepare) {
			continue
		}
		v, err := CallArgs(t, prepare, whole, NewTuple(items))
		if err != nil {
			return nil, err
		}
		tup, ok := v.(*Tuple)
		if !ok {
			return nil, TypeErrorf("expected tuple, got %s", ClassOf(v).TpName())
		}
		items = tup.Items
	}
	if len(params) == 0 || len(items) != len(params) {
		r, err := reprText(t, whole)
		if err != nil {
			return nil, err
		}
		if len(params) == 0 {
			return nil, TypeErrorf("%s is not a generic class", r)
		}
		how := "many"
		if len(items) < len(params) {
			how = "few"
		}
		return nil, TypeErrorf("Too %s arguments for %s; actual %d, expected %d", how, r, len(items), len(params))
	}
	index := func(p Object) (int, error) {
		for i, x := range params {
			if eq, err := Equal(t, x, p); err != nil || eq {
				return i, err
			}
		}
		return -1, nil
	}
	out := make([]Object, 0, len(args))
	for _, a := range args {
		if _, ok := a.(*Class); ok {
			out = append(out, a)
			continue
		}
		subst, err := GetAttrOpt(t, a, strTypingSubst)
		if err != nil {
			return nil, err
		}
		unpack, err := unpackedTypeVarTuple(t, a)
		if err != nil {
			return nil, err
		}
		if subst != nil {
			i, err := index(a)
			if err != nil {
				return nil, err
			}
			v := a
			if i >= 0 {
				v = items[i]
			}
			if v, err = CallArgs(t, subst, v); err != nil {
				return nil, err
			}
			out = extend(out, v, unpack)
			continue
		}
		ps, err := GetAttrOpt(t, a, strParameters)
		if err != nil {
			return nil, err
		}
		if tup, ok := ps.(*Tuple); ok && len(tup.Items) > 0 {
			var sub []Object
			for _, p := range tup.Items {
				i, err := index(p)
				if err != nil {
					return nil, err
				}
				if i < 0 {
					sub = append(sub, p)
					continue
				}
				// a TypeVarTuple, which can be iterated over, stands for several arguments
				sub = extend(sub, items[i], ClassOf(params[i]).Slots.Iter != nil)
			}
			if a, err = GetItem(t, a, NewTuple(sub)); err != nil {
				return nil, err
			}
		}
		out = extend(out, a, unpack)
	}
	return out, nil
}

// unpackArgs replaces unpacked tuples of known length, such as *tuple[int, str], by what is in them.
func unpackArgs(t *Thread, items []Object) ([]Object, error) {
	var out []Object
	for _, x := range items {
		if _, ok := x.(*Class); !ok {
			v, err := GetAttrOpt(t, x, strTypingTupleArgs)
			if err != nil {
				return nil, err
			}
			if tup, ok := v.(*Tuple); ok {
				n := len(tup.Items)
				if n == 0 {
					continue
				}
				if _, open := tup.Items[n-1].(py.EllipsisType); !open {
					out = append(out, tup.Items...)
					continue
				}
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// extend appends v, or its items where v is a tuple and all says so.
func extend(list []Object, v Object, all bool) []Object {
	if tup, ok := v.(*Tuple); ok && all {
		return append(list, tup.Items...)
	}
	return append(list, v)
}

// unpackedTypeVarTuple says whether a is *Ts or Unpack[Ts].
func unpackedTypeVarTuple(t *Thread, a Object) (bool, error) {
	v, err := GetAttrOpt(t, a, strTypingUnpacked)
	if err != nil || v == nil {
		return false, err
	}
	return Truth(t, v)
}

// ownAliasAttrs are not looked up on the origin.
var ownAliasAttrs = map[string]bool{"__class__": true, "__origin__": true, "__args__": true, "__unpacked__": true, "__parameters__": true, "__typing_unpacked_tuple_args__": true,
	"__mro_entries__": true, "__reduce_ex__": true, "__reduce__": true, "__copy__": true, "__deepcopy__": true}

func init() {
	c := GenericAliasClass
	c.Doc = "GenericAlias(origin, args) -> origin[args] for type hints."
	s := &c.Slots
	s.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		if a.NKw() > 0 {
			return nil, TypeErrorf("GenericAlias() takes no keyword arguments")
		}
		if len(a.Pos) != 2 {
			return nil, TypeErrorf("GenericAlias expected 2 arguments, got %d", len(a.Pos))
		}
		g := NewGenericAlias(a.Pos[0], a.Pos[1])
		g.Header = NewHeader(cls)
		return g, nil
	}
	s.Repr = genericalias_repr
	s.GetAttr = func(t *Thread, o Object, name *Str) (Object, error) {
		if !ownAliasAttrs[name.s] {
			return GetAttr(t, o.(*GenericAlias).Origin, name)
		}
		return GenericGetAttr(t, o, name)
	}
	s.Call = func(t *Thread, o Object, a Args) (Object, error) {
		v, err := Call(t, o.(*GenericAlias).Origin, a)
		if err != nil {
			return nil, err
		}
		if err := SetAttr(t, v, strOrigClass, o); err != nil && !ErrorIs(err, AttributeErrorClass) && !ErrorIs(err, TypeErrorClass) {
			return nil, err
		}
		return v, nil
	}
	s.GetItem = func(t *Thread, o, item Object) (Object, error) {
		g := o.(*GenericAlias)
		args, err := substitute(t, o, g.Args.Items, item)
		if err != nil {
			return nil, err
		}
		n := NewGenericAlias(g.Origin, NewTuple(args))
		n.Star = g.Star
		return n, nil
	}
	s.RichCmp = func(t *Thread, a, b Object, op CmpOp) (Object, error) {
		x, ok1 := a.(*GenericAlias)
		y, ok2 := b.(*GenericAlias)
		if !ok1 || !ok2 || op != CmpEQ && op != CmpNE {
			return py.NotImplemented, nil
		}
		eq := x.Star == y.Star
		var err error
		if eq {
			if eq, err = Equal(t, x.Origin, y.Origin); err != nil {
				return nil, err
			}
		}
		if eq {
			if eq, err = Equal(t, x.Args, y.Args); err != nil {
				return nil, err
			}
		}
		return py.Bool(eq == (op == CmpEQ)), nil
	}
	s.Hash = func(t *Thread, o Object) (int64, error) {
		g := o.(*GenericAlias)
		h, err := Hash(t, g.Origin)
		if err != nil {
			return 0, err
		}
		h2, err := Hash(t, g.Args)
		return h ^ h2, err
	}
	s.Iter = genericalias_iter
	s.Binary[OpOr] = NewUnion
	c.Define(
		MemberOf("__origin__", "", func(_ *Thread, g *GenericAlias) (Object, error) { return g.Origin, nil }),
		MemberOf("__args__", "", func(_ *Thread, g *GenericAlias) (Object, error) { return g.Args, nil }),
		MemberOf("__unpacked__", "", func(_ *Thread, g *GenericAlias) (Object, error) { return py.Bool(g.Star), nil }),
		Getter("__parameters__", "", func(t *Thread, g *GenericAlias) (Object, error) {
			ps, err := typeParameters(t, g.Args.Items)
			if err != nil {
				return nil, err
			}
			return NewTuple(ps), nil
		}),
		Getter("__typing_unpacked_tuple_args__", "", func(_ *Thread, g *GenericAlias) (Object, error) {
			if g.Star && g.Origin == Object(TupleClass) {
				return g.Args, nil
			}
			return py.None, nil
		}),
		Method1("__mro_entries__", "bases", "See PEP 560.", func(_ *Thread, g *GenericAlias, _ Object) (Object, error) { return TupleOf(g.Origin), nil }),
		Method1("__instancecheck__", "instance", "Refuse.", func(*Thread, *GenericAlias, Object) (Object, error) {
			return nil, TypeErrorf("isinstance() argument 2 cannot be a parameterized generic")
		}),
		Method1("__subclasscheck__", "subclass", "Refuse.", func(*Thread, *GenericAlias, Object) (Object, error) {
			return nil, TypeErrorf("issubclass() argument 2 cannot be a parameterized generic")
		}),
		Method0("__reduce__", "Helper for pickle.", func(t *Thread, g *GenericAlias) (Object, error) {
			if g.Star {
				plain := &GenericAlias{Header: g.Header, Origin: g.Origin, Args: g.Args}
				next := t.P.Builtins.GetStr(Intern("next"))
				if next == nil {
					next = py.None
				}
				return TupleOf(next, TupleOf(&aliasIter{Header: NewHeader(aliasIterClass), alias: plain})), nil
			}
			return TupleOf(GenericAliasClass, TupleOf(g.Origin, g.Args)), nil
		}),
		Method0("__dir__", "The names of the origin and of the alias.", func(t *Thread, g *GenericAlias) (Object, error) {
			l, err := Dir(t, g.Origin)
			if err != nil {
				return nil, err
			}
			seen := NewDict()
			for _, n := range l.Items {
				if err := seen.Set(t, n, py.None); err != nil {
					return nil, err
				}
			}
			for _, n := range []string{"__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__", "__unpacked__", "__typing_unpacked_tuple_args__"} {
				seen.SetStr(Intern(n), py.None)
			}
			return NewList(seen.Keys()), nil
		}),
	)
}
