package enum

// How an enumeration is made: the class comes without its members, which are made while the class gets its names (data model, __set_name__), so that they are
// there when __init_subclass__ runs.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// maker is put into a class's namespace under a name of its own: when the class exists, make is called.
type maker struct{ make func(cls *object.Class) }

var makerClass = object.DeclareClass("enum._maker")

const makerName = "_make_members_"

// Class returns the maker's class.
func (*maker) Class() *object.Class { return makerClass }

// Type is Class as gpython sees it.
func (*maker) Type() *py.Type { return makerClass.PyType() }

func init() {
	makerClass.Flags |= object.FlagNoNew
	makerClass.Define(object.MethodV("__set_name__", "(owner, name, /)", "Make the members.", func(_ *thread, m *maker, v []value) (value, error) {
		if c, ok := v[0].(*object.Class); ok {
			m.make(c)
		}
		return py.None, nil
	}))
}

// mixins returns the type of the members' values and the enumeration that a new one derives from. Both are object and nil without bases.
func mixins(t *thread, name value, bases []value) (memberType value, first *object.Class, err error) {
	if len(bases) == 0 {
		return object.ObjectClass, nil, nil
	}
	first, ok := isEnum(t, bases[len(bases)-1])
	if !ok {
		return nil, nil, object.TypeErrorf("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
	}
	if memberType, err = dataType(t, name, bases); err != nil {
		return nil, nil, err
	}
	return memberType, first, nil
}

// dataType is the class that the members' values are of: the one base, or base of a base, that makes its own objects.
func dataType(t *thread, name value, bases []value) (value, error) {
	found := object.NewSet()
	var result value = object.ObjectClass
	add := func(c value) error {
		result = c
		return found.Add(t, c)
	}
	for _, b := range bases {
		c, ok := b.(*object.Class)
		if !ok {
			continue
		}
		var candidate *object.Class
		for _, k := range c.MRO() {
			if k == object.ObjectClass {
				continue
			}
			if _, is := isEnum(t, k); is {
				typ, err := get(t, k, "_member_type_")
				if err != nil {
					return nil, err
				}
				if typ != value(object.ObjectClass) {
					if err := add(typ); err != nil {
						return nil, err
					}
					break
				}
				continue
			}
			if candidate == nil {
				candidate = k
			}
			if k.Dict.GetStr(intern("__new__")) != nil || k.Dict.GetStr(intern("__init__")) != nil {
				if err := add(candidate); err != nil {
					return nil, err
				}
				break
			}
		}
	}
	if found.Len() > 1 {
		n, err := repr(t, name)
		if err != nil {
			return nil, err
		}
		types, err := repr(t, found)
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("too many data types for %s: %s", n, types)
	}
	return result, nil
}

// valueRepr finds what shows a member's value: the __repr__ of the data type or of a mixin, None for repr() itself.
func valueRepr(t *thread, bases []value) (value, error) {
	for _, b := range bases {
		c, ok := b.(*object.Class)
		if !ok {
			continue
		}
		for _, k := range c.MRO() {
			if k == object.ObjectClass {
				continue
			}
			if _, is := isEnum(t, k); is {
				r, err := get(t, k, "_value_repr_")
				if err != nil || !isNone(r) {
					return r, err
				}
				continue
			}
			if r := k.Dict.GetStr(intern("__repr__")); r != nil {
				return r, nil
			}
		}
	}
	return py.None, nil
}

// constructor is how the members of an enumeration are made.
type constructor struct {
	new     value
	useArgs bool // the value is passed to new
	own     bool // the body defines it
}

func unwrapped(f value) value {
	if s, ok := f.(*object.StaticMethod); ok {
		return s.Fn
	}
	return f
}

func findConstructor(t *thread, body *object.Dict, memberType value, first *object.Class) (c constructor, err error) {
	if own := body.GetStr(intern("__new__")); own != nil {
		return constructor{unwrapped(own), true, first != nil}, nil
	}
	if first != nil {
		if c.new, err = opt(t, first, "__new_member__"); err != nil {
			return c, err
		}
		if c.new != nil {
			c.useArgs = true
			return c, nil
		}
	}
	if c.new, err = get(t, memberType, "__new__"); err != nil {
		return c, err
	}
	if typ, ok := memberType.(*object.Class); ok {
		_, where := typ.LookupWhere(intern("__new__"))
		c.useArgs = where != object.ObjectClass
	}
	return c, nil
}

// enumtype_new: v is the metaclass, name, bases, body, boundary, _simple and the arguments for __init_subclass__.
func enumtype_new(t *thread, v []value) (value, error) {
	meta, ok := v[0].(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("EnumType.__new__(X): X is not a type object (%s)", object.ClassOf(v[0]).Name)
	}
	name, ok := v[1].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("type.__new__() argument 1 must be str, not %s", object.ClassOf(v[1]).TpName())
	}
	basesTuple, ok := v[2].(*object.Tuple)
	if !ok {
		return nil, object.TypeErrorf("type.__new__() argument 2 must be tuple, not %s", object.ClassOf(v[2]).TpName())
	}
	body, ok := v[3].(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("type.__new__() argument 3 must be dict, not %s", object.ClassOf(v[3]).TpName())
	}
	b := &builder{t: t, meta: meta, name: name, bases: basesTuple.Items, boundary: v[4], ns: object.NewDict(), values: map[*object.Str]value{}}
	if kw := v[6].(*object.Dict); kw.Len() > 0 {
		b.kw = &object.Kwargs{}
		for pos := 0; ; {
			k, x, ok := kw.Next(&pos)
			if !ok {
				break
			}
			b.kw.Names, b.kw.Vals = append(b.kw.Names, k.(*object.Str)), append(b.kw.Vals, x)
		}
	}
	names := object.NewDict()
	if *ready(t) {
		var err error
		if names, err = bodyMembers(t, body); err != nil {
			return nil, err
		}
		ignored := body.GetStr(intern("_ignore_"))
		if ignored != nil {
			list, err := object.Collect(t, ignored)
			if err != nil {
				return nil, err
			}
			for _, n := range append(list, intern("_ignore_")) {
				if s, ok := n.(*object.Str); ok {
					body.DelStr(s)
				}
			}
		}
	}
	return b.build(body, names)
}

// builder makes one enumeration.
type builder struct {
	t        *thread
	meta     *object.Class
	name     *object.Str
	bases    []value
	boundary value
	kw       *object.Kwargs
	ns       *object.Dict
	order    []*object.Str // the members' names
	values   map[*object.Str]value

	memberType value
	first      *object.Class
	make       constructor
	flag       bool
}

func (b *builder) build(body, names *object.Dict) (value, error) {
	t := b.t
	var err error
	if *ready(t) || len(b.bases) > 0 && enumClass.Of(t) != nil {
		if b.memberType, b.first, err = mixins(t, b.name, b.bases); err != nil {
			return nil, err
		}
	} else {
		b.memberType = object.ObjectClass
	}
	if b.make, err = findConstructor(t, body, b.memberType, b.first); err != nil {
		return nil, err
	}
	order := body.GetStr(intern("_order_"))
	body.DelStr(intern("_order_"))
	for pos := 0; ; {
		k, x, ok := body.Next(&pos)
		if !ok {
			break
		}
		s, isStr := k.(*object.Str)
		if isStr && names.GetStr(s) != nil {
			s = s.Interned()
			if s.String() == "mro" || s.String() == "" {
				return nil, object.ValueErrorf("invalid enum member name(s) %s", object.StrRepr(s).String())
			}
			b.order = append(b.order, s)
			b.values[s] = x
			continue
		}
		if err := b.ns.Set(t, k, x); err != nil {
			return nil, err
		}
	}
	b.flag = false
	if f := flagClass.Of(t); f != nil && b.first != nil {
		b.flag = b.first.IsSubclass(f)
	}
	if err := b.addTables(); err != nil {
		return nil, err
	}
	if err := b.addText(); err != nil {
		return nil, err
	}
	var failed error
	if len(b.order) > 0 {
		b.ns.SetStr(intern(makerName), &maker{func(cls *object.Class) { failed = b.addMembers(cls) }})
	}
	// Members are made by new, the class is called to find them.
	if b.make.own {
		b.ns.SetStr(intern("__new_member__"), object.NewStaticMethod(b.make.new))
		b.ns.DelStr(intern("__new__"))
	}
	cls, err := object.NewClass(t, b.meta, b.name, b.bases, b.ns, b.kw)
	if failed != nil {
		return nil, failed
	}
	if err != nil {
		return nil, err
	}
	if err := b.winOver(cls); err != nil {
		return nil, err
	}
	if e := enumClass.Of(t); e != nil {
		if err := object.TypeSetAttr(t, cls, intern("__new__"), e.Dict.GetStr(intern("__new__"))); err != nil {
			return nil, err
		}
	}
	if order != nil {
		if err := b.checkOrder(cls, order); err != nil {
			return nil, err
		}
	}
	return cls, nil
}

// addTables adds what the class knows of its members, all empty yet.
func (b *builder) addTables() error {
	shown, err := valueRepr(b.t, b.bases)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name string
		v    value
	}{{"_new_member_", object.NewStaticMethod(b.make.new)}, {"_use_args_", py.Bool(b.make.useArgs)}, {"_member_names_", object.NewList(nil)}, {"_member_map_", object.NewDict()},
		{"_value2member_map_", object.NewDict()}, {"_unhashable_values_", object.NewList(nil)}, {"_member_type_", b.memberType}, {"_value_repr_", shown}} {
		b.ns.SetStr(intern(f.name), f.v)
	}
	flags := b.flag || b.name.String() == "Flag" && !*ready(b.t)
	if !flags {
		return nil
	}
	boundary := b.boundary
	if isNone(boundary) && b.first != nil {
		inherited, err := opt(b.t, b.first, "_boundary_")
		if err != nil {
			return err
		}
		boundary = inherited
	}
	if isNone(boundary) {
		boundary = boundaries(b.t)["CONFORM"]
		if b.name.String() == "IntFlag" && !*ready(b.t) {
			boundary = boundaries(b.t)["KEEP"]
		}
	}
	if b.name.String() == "IntFlag" && !*ready(b.t) {
		boundary = boundaries(b.t)["KEEP"]
	}
	b.ns.SetStr(intern("_boundary_"), boundary)
	b.ns.SetStr(intern("_flag_mask_"), object.NewInt(0))
	b.ns.SetStr(intern("_all_bits_"), object.NewInt(0))
	b.ns.SetStr(intern("_inverted_"), py.None)
	return nil
}

// addText gives a class derived directly from ReprEnum the str() and format() of its data type.
func (b *builder) addText() error {
	r := reprEnumClass.Of(b.t)
	direct := false
	for _, x := range b.bases {
		direct = direct || r != nil && object.Is(x, r)
	}
	if !direct {
		return nil
	}
	if b.memberType == value(object.ObjectClass) {
		return object.TypeErrorf("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
	}
	if b.ns.GetStr(intern("__format__")) == nil {
		f, err := get(b.t, b.memberType, "__format__")
		if err != nil {
			return err
		}
		b.ns.SetStr(intern("__format__"), f)
	}
	if b.ns.GetStr(intern("__str__")) != nil {
		return nil
	}
	typ, ok := b.memberType.(*object.Class)
	if !ok {
		return nil
	}
	f, where := typ.LookupWhere(intern("__str__"))
	if where == object.ObjectClass {
		f = typ.Lookup(intern("__repr__"))
	}
	b.ns.SetStr(intern("__str__"), f)
	return nil
}

// winOver makes the methods of the enumeration win over those that the data type has, which stands before it among the bases.
func (b *builder) winOver(cls *object.Class) error {
	typ, ok := b.memberType.(*object.Class)
	if !ok || b.first == nil {
		return nil
	}
	put := func(name string, from *object.Class) error {
		n := intern(name)
		if b.ns.GetStr(n) != nil {
			return nil
		}
		wanted := from.Lookup(n)
		found := cls.Lookup(n)
		if wanted == nil || found == nil || object.Is(wanted, found) {
			return nil
		}
		if object.Is(found, object.ObjectClass.Lookup(n)) || typ.Lookup(n) != nil && object.Is(found, typ.Lookup(n)) {
			return object.TypeSetAttr(b.t, cls, n, wanted)
		}
		return nil
	}
	for _, name := range []string{"__repr__", "__str__", "__format__", "__reduce_ex__"} {
		if err := put(name, b.first); err != nil {
			return err
		}
	}
	if !b.flag {
		return nil
	}
	for _, name := range []string{"__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"} {
		if err := put(name, flagClass.Of(b.t)); err != nil {
			return err
		}
	}
	return nil
}

// checkOrder compares the members with what _order_ says.
func (b *builder) checkOrder(cls *object.Class, order value) error {
	want, err := splitNames(b.t, order)
	if err != nil {
		return err
	}
	byName, err := table(b.t, cls, "_member_map_")
	if err != nil {
		return err
	}
	have, err := memberNames(b.t, cls)
	if err != nil {
		return err
	}
	// Aliases may be named there, but have no place of their own.
	var kept []value
	for _, n := range want {
		m, err := byName.Get(b.t, n)
		if err != nil {
			return err
		}
		if m != nil {
			own, err := get(b.t, m, "_name_")
			if err != nil {
				return err
			}
			if same, err := object.Equal(b.t, own, n); err != nil {
				return err
			} else if !same {
				continue
			}
		}
		kept = append(kept, n)
	}
	if same, err := object.Equal(b.t, have, object.NewList(kept)); err != nil || same {
		return err
	}
	h, err := repr(b.t, have)
	if err != nil {
		return err
	}
	w, err := repr(b.t, object.NewList(kept))
	if err != nil {
		return err
	}
	return object.TypeErrorf("member order does not match _order_:\n  %s\n  %s", h, w)
}

func (b *builder) addMembers(cls *object.Class) error {
	if err := object.TypeSetAttr(b.t, cls, intern(makerName), nil); err != nil {
		return err
	}
	for _, name := range b.order {
		if err := b.addMember(cls, name, b.values[name]); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) addMember(cls *object.Class, name *object.Str, given value) error {
	t := b.t
	args := []value{given}
	if tup, ok := given.(*object.Tuple); ok && b.memberType != value(object.TupleClass) {
		args = tup.Items
	}
	call := []value{cls}
	if b.make.useArgs {
		call = append(call, args...)
	}
	m, err := object.CallArgs(t, b.make.new, call...)
	if err != nil {
		return err
	}
	v, err := opt(t, m, "_value_")
	if err != nil {
		return err
	}
	if v == nil {
		v = given
		if b.memberType != value(object.ObjectClass) {
			if v, err = object.CallArgs(t, b.memberType, args...); err != nil {
				cause := object.AsException(err)
				if cause == nil {
					return err
				}
				e := object.Raise(object.TypeErrorClass, object.NewStr("_value_ not set in __new__, unable to create it"))
				e.Cause, e.Context, e.SuppressContext = cause, cause, true
				return e
			}
		}
		if err := set(t, m, "_value_", v); err != nil {
			return err
		}
	}
	names, err := memberNames(t, cls)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name string
		v    value
	}{{"_name_", name}, {"__objclass__", cls}} {
		if err := set(t, m, f.name, f.v); err != nil {
			return err
		}
	}
	setUp, err := get(t, m, "__init__")
	if err != nil {
		return err
	}
	if _, err := object.CallArgs(t, setUp, args...); err != nil {
		return err
	}
	if err := set(t, m, "_sort_order_", object.NewInt(int64(len(names.Items)))); err != nil {
		return err
	}
	if known, err := find(t, cls, v); err != nil {
		return err
	} else if known != nil {
		m = known // an alias
	} else {
		if single, err := b.addBits(cls, v); err != nil {
			return err
		} else if single {
			names.Append(name)
		}
		byValue, err := table(t, cls, "_value2member_map_")
		if err != nil {
			return err
		}
		if err := byValue.Set(t, v, m); err != nil {
			if !object.ErrorIs(err, object.TypeErrorClass) {
				return err
			}
			odd, err := get(t, cls, "_unhashable_values_")
			if err != nil {
				return err
			}
			if l, ok := odd.(*object.List); ok {
				l.Append(v)
			}
		}
	}
	if err := b.show(cls, name, m); err != nil {
		return err
	}
	byName, err := table(t, cls, "_member_map_")
	if err != nil {
		return err
	}
	return byName.Set(t, name, m)
}

// addBits adds a value to the bits that a flag knows; single says that the member is no combination of others.
func (b *builder) addBits(cls *object.Class, v value) (single bool, err error) {
	if !b.flag || !object.IsInt(v) {
		return true, nil
	}
	n, ok := object.AsBig(v)
	if !ok {
		return true, nil
	}
	mask, err := get(b.t, cls, "_flag_mask_")
	if err != nil {
		return false, err
	}
	all := object.IntOr(mask, v)
	if err := object.TypeSetAttr(b.t, cls, intern("_flag_mask_"), all); err != nil {
		return false, err
	}
	one := value(object.NewInt(1))
	m, _ := object.AsBig(all)
	shifted, err := object.IntLShift(one, object.NewInt(int64(m.BitLen())))
	if err != nil {
		return false, err
	}
	if err := object.TypeSetAttr(b.t, cls, intern("_all_bits_"), object.IntSub(shifted, one)); err != nil {
		return false, err
	}
	return n.Sign() > 0 && n.TrailingZeroBits() == uint(n.BitLen()-1), nil
}

// show makes a member an attribute of the class. Where a base has a descriptor of that name, such as Enum's own name and value, members keep seeing that.
func (b *builder) show(cls *object.Class, name *object.Str, m value) error {
	t := b.t
	for _, k := range cls.MRO()[1:] {
		d := k.Dict.GetStr(name)
		if d == nil {
			continue
		}
		if !object.IsInstance(d, propertyClass.Of(t)) && !object.IsInstance(d, object.PropertyClass) {
			if is, err := isDescriptor(t, d); err != nil {
				return err
			} else if !is {
				break
			}
		}
		redirect, err := object.CallArgs(t, propertyClass.Of(t))
		if err != nil {
			return err
		}
		for _, f := range []string{"fget", "fset", "fdel"} {
			x, err := opt(t, d, f)
			if err != nil {
				return err
			}
			if err := set(t, redirect, f, object.ArgOrNone(x)); err != nil {
				return err
			}
		}
		if err := set(t, redirect, "member", m); err != nil {
			return err
		}
		if _, err := object.CallMethod(t, redirect, intern("__set_name__"), cls, name); err != nil {
			return err
		}
		return object.TypeSetAttr(t, cls, name, redirect)
	}
	return object.TypeSetAttr(t, cls, name, m)
}
