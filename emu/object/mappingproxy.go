package object

// mappingproxy (types.MappingProxyType): a read-only view of a mapping; __dict__ of classes.

// MappingProxy is a mappingproxy.
type MappingProxy struct {
	Header
	M Object
}

// MappingProxyClass is mappingproxy.
var MappingProxyClass = DeclareClass("mappingproxy")

// NewMappingProxy returns a view of m.
func NewMappingProxy(m Object) *MappingProxy {
	return &MappingProxy{Header: Header{class: MappingProxyClass}, M: m}
}

// Traverse implements Traverser.
func (p *MappingProxy) Traverse(visit func(Object)) { visit(p.M) }

// CopyFor implements Copier.
func (p *MappingProxy) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &MappingProxy{Header: Header{class: MappingProxyClass}}
	register(n)
	n.M = copyOf(p.M)
	return n
}

func proxied(o Object) Object {
	if p, ok := o.(*MappingProxy); ok {
		return p.M
	}
	return o
}

func init() {
	c := MappingProxyClass
	c.Module = "builtins"
	c.Doc = "mappingproxy(mapping) -> a read-only view of mapping."
	c.Flags |= FlagFinal | FlagMapping
	s := &c.Slots
	s.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		v, err := mappingProxyParams.Bind(t, mappingProxyBuiltin, a, nil)
		if err != nil {
			return nil, err
		}
		m := v[0]
		sl := &ClassOf(m).Slots
		switch m.(type) {
		case *List, *Tuple:
			return nil, TypeErrorf("mappingproxy() argument must be a mapping, not %s", ClassOf(m).TpName())
		}
		if sl.GetItem == nil {
			return nil, TypeErrorf("mappingproxy() argument must be a mapping, not %s", ClassOf(m).TpName())
		}
		return NewMappingProxy(m), nil
	}
	s.Repr = func(t *Thread, o Object) (Object, error) {
		r, err := Repr(t, proxied(o))
		if err != nil {
			return nil, err
		}
		return NewStr("mappingproxy(" + r.s + ")"), nil
	}
	s.Str = func(t *Thread, o Object) (Object, error) { return asObject(ToStr(t, proxied(o))) }
	s.Len = func(t *Thread, o Object) (int, error) { return Len(t, proxied(o)) }
	s.GetItem = func(t *Thread, o, k Object) (Object, error) { return GetItem(t, proxied(o), k) }
	s.Contains = func(t *Thread, o, k Object) (bool, error) { return Contains(t, proxied(o), k) }
	s.Iter = func(t *Thread, o Object) (Object, error) { return Iter(t, proxied(o)) }
	s.RichCmp = func(t *Thread, a, b Object, op CmpOp) (Object, error) {
		return RichCompare(t, proxied(a), proxied(b), op)
	}
	s.Binary[OpOr] = func(t *Thread, a, b Object) (Object, error) { return Binary(t, OpOr, proxied(a), proxied(b)) }
	s.InPlace[OpOr] = func(t *Thread, a, b Object) (Object, error) {
		return nil, TypeErrorf("'|=' is not supported by mappingproxy; use '|' instead")
	}
	pass := func(name, sig, doc string) Def {
		n := Intern(name)
		return MethodA(name, sig, doc, func(t *Thread, p *MappingProxy, a Args) (Object, error) {
			m, err := GetAttr(t, p.M, n)
			if err != nil {
				return nil, err
			}
			return Call(t, m, a)
		})
	}
	c.Define(
		pass("get", "", "D.get(key[, default]) -> the value of key, else default."),
		pass("keys", "", "D.keys() -> a view of the keys."),
		pass("values", "", "D.values() -> a view of the values."),
		pass("items", "", "D.items() -> a view of the items."),
		pass("copy", "", "D.copy() -> a copy of the mapping."),
		pass("__reversed__", "", "D.__reversed__() -> a reverse iterator."),
		ClassMethodV("__class_getitem__", "(item, /)", "See PEP 585.", func(t *Thread, c *Class, v []Object) (Object, error) { return NewGenericAlias(c, v[0]), nil }),
	)
}

var mappingProxyParams = MustParams("mappingproxy", "(mapping)")
var mappingProxyBuiltin = &Builtin{Name: "mappingproxy", Params: mappingProxyParams}
