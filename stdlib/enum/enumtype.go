package enum

// EnumType, the metaclass of enumerations: a class of it is also the collection of its members.

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var enumTypeClass = &object.ClassDef{Name: "EnumType", Doc: "The metaclass of enumerations."}

func init() {
	cls := func(do func(t *thread, c *object.Class, v []value) (value, error)) object.GoBody {
		return func(t *thread, v []value) (value, error) {
			c, ok := v[0].(*object.Class)
			if !ok {
				return nil, object.TypeErrorf("an enumeration is needed, not %s", object.ClassOf(v[0]).Name)
			}
			return do(t, c, v)
		}
	}
	enumTypeClass.Defs = []object.Def{
		object.PyClassMethod("__prepare__", "(metacls, cls, bases, **kwds)", "Return the namespace for a body.", func(t *thread, v []value) (value, error) {
			return prepare(t, v[1], v[2])
		}),
		object.PyFunc("__new__", "(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds)", "", enumtype_new),
		object.PyFunc("__bool__", "(cls)", "Return True: an enumeration is true even when it is empty.", func(*thread, []value) (value, error) { return py.True, nil }),
		object.PyFunc("__call__", "(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None)",
			"Return the member of a value; with names, make a new enumeration.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
				if isNone(v[2]) {
					return lookup(t, c, v[1])
				}
				return create(t, c, v[1], v[2], v[3], v[4], v[5], v[6], v[7])
			})),
		object.PyFunc("__contains__", "(cls, member)", "Say whether a member belongs to the enumeration.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
			if !object.IsInstance(v[1], enumClass.Of(t)) {
				const text = "in 3.12 __contains__ will no longer raise TypeError, but will return True or\nFalse depending on whether the value is a member or the value of a member"
				if err := t.P.Warn(t, object.DeprecationWarningClass, text, 1); err != nil {
					return nil, err
				}
				return nil, object.TypeErrorf("unsupported operand type(s) for 'in': '%s' and '%s'", object.ClassOf(v[1]).Qualname, object.ClassOf(c).Qualname)
			}
			if !object.IsInstance(v[1], c) {
				return py.False, nil
			}
			name, err := get(t, v[1], "_name_")
			if err != nil {
				return nil, err
			}
			byName, err := table(t, c, "_member_map_")
			if err != nil {
				return nil, err
			}
			m, err := byName.Get(t, name)
			return py.Bool(m != nil), err
		})),
		object.PyFunc("__delattr__", "(cls, attr)", "Delete an attribute that is no member.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
			name, is, err := memberName(t, c, v[1])
			if err != nil {
				return nil, err
			}
			if is {
				return nil, object.Errorf(object.AttributeErrorClass, "%s cannot delete member %s.", object.StrRepr(object.NewStr(c.Name)).String(), object.StrRepr(name).String())
			}
			return object.NoneOr(object.TypeSetAttr(t, c, name, nil))
		})),
		object.PyFunc("__setattr__", "(cls, name, value)", "Set an attribute that is no member.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
			name, is, err := memberName(t, c, v[1])
			if err != nil {
				return nil, err
			}
			if is {
				return nil, object.Errorf(object.AttributeErrorClass, "cannot reassign member %s", object.StrRepr(name).String())
			}
			return object.NoneOr(object.TypeSetAttr(t, c, name, v[2]))
		})),
		object.PyFunc("__getattr__", "(cls, name)", "Return the member of that name.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
			name, err := object.AttrName(v[1])
			if err != nil {
				return nil, err
			}
			missing := object.Raise(object.AttributeErrorClass, name)
			if isDunder(name.String()) {
				return nil, missing
			}
			d, _ := c.Dict.GetStr(intern("_member_map_")).(*object.Dict)
			if d != nil {
				if m := d.GetStr(name); m != nil {
					return m, nil
				}
			}
			missing.Context, missing.SuppressContext = object.AsException(object.KeyError(name)), true
			return nil, missing
		})),
		object.PyFunc("__getitem__", "(cls, name)", "Return the member of that name.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
			byName, err := table(t, c, "_member_map_")
			if err != nil {
				return nil, err
			}
			m, err := byName.Get(t, v[1])
			if m == nil && err == nil {
				err = object.KeyError(v[1])
			}
			return m, err
		})),
		object.PyFunc("__iter__", "(cls)", "Return an iterator of the members.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
			list, err := members(t, c)
			if err != nil {
				return nil, err
			}
			return object.NewGoGenerator("EnumType.__iter__.<locals>.<genexpr>", nextMember, object.NewList(list), object.NewInt(0)), nil
		})),
		object.PyFunc("__reversed__", "(cls)", "Return an iterator of the members from the last to the first.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
			list, err := members(t, c)
			if err != nil {
				return nil, err
			}
			for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
				list[i], list[j] = list[j], list[i]
			}
			return object.NewGoGenerator("EnumType.__reversed__.<locals>.<genexpr>", nextMember, object.NewList(list), object.NewInt(0)), nil
		})),
		object.PyFunc("__len__", "(cls)", "Return the number of members, aliases left out.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
			list, err := memberNames(t, c)
			if err != nil {
				return nil, err
			}
			return object.NewInt(int64(len(list.Items))), nil
		})),
		object.PyProperty("__members__", "The members and aliases by name.", cls(func(t *thread, c *object.Class, v []value) (value, error) {
			byName, err := table(t, c, "_member_map_")
			if err != nil {
				return nil, err
			}
			return object.NewMappingProxy(byName), nil
		}), nil, nil),
		object.PyFunc("__repr__", "(cls)", "", cls(func(t *thread, c *object.Class, v []value) (value, error) { return object.NewStr(classText(t, c)), nil })),
		object.PyFunc("__dir__", "(cls)", "", cls(enumtype_dir)),
		object.PyFunc("_create_", "(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None)", "Make a new enumeration.",
			cls(func(t *thread, c *object.Class, v []value) (value, error) {
				return create(t, c, v[1], v[2], v[3], v[4], v[5], v[6], v[7])
			})),
		object.PyFunc("_convert_", "(cls, name, module, filter, source=None, *, boundary=None, as_global=False)", "Make an enumeration of a module's constants.", cls(enumtype_convert)),
	}
}

// nextMember steps over a list; state is the list and the place.
func nextMember(_ *thread, state []value) (value, error) {
	items := state[0].(*object.List).Items
	i, _ := object.AsInt64(state[1])
	if int(i) >= len(items) {
		return nil, nil
	}
	state[1] = object.NewInt(i + 1)
	return items[i], nil
}

func classText(t *thread, c *object.Class) string {
	if isFlag(t, c) {
		return "<flag " + object.StrRepr(object.NewStr(c.Name)).String() + ">"
	}
	return "<enum " + object.StrRepr(object.NewStr(c.Name)).String() + ">"
}

// memberName says whether a name is that of a member of the class.
func memberName(t *thread, c *object.Class, o value) (name *object.Str, is bool, err error) {
	if name, err = object.AttrName(o); err != nil {
		return nil, false, err
	}
	d, _ := c.Dict.GetStr(intern("_member_map_")).(*object.Dict)
	return name, d != nil && d.GetStr(name) != nil, nil
}

func enumtype_dir(t *thread, c *object.Class, v []value) (value, error) {
	names := object.NewSet()
	for _, n := range []string{"__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__", "__members__", "__module__", "__name__", "__qualname__"} {
		if err := names.Add(t, intern(n)); err != nil {
			return nil, err
		}
	}
	list, err := memberNames(t, c)
	if err != nil {
		return nil, err
	}
	for _, n := range list.Items {
		if err := names.Add(t, n); err != nil {
			return nil, err
		}
	}
	// What the class has of its own, or of its data type.
	typ, err := get(t, c, "_member_type_")
	if err != nil {
		return nil, err
	}
	if typ != value(object.ObjectClass) {
		more, err := object.CallArgs(t, object.BuiltinNamed(t, "dir"), typ)
		if err != nil {
			return nil, err
		}
		if err := names.Update(t, more); err != nil {
			return nil, err
		}
	}
	items := names.Items()
	if err := object.SortItems(t, items, nil, false); err != nil {
		return nil, err
	}
	return object.NewList(items), nil
}

// prepare makes the namespace for the body of a new enumeration.
func prepare(t *thread, name, bases value) (value, error) {
	list, err := object.Collect(t, bases)
	if err != nil {
		return nil, err
	}
	ns, err := object.CallArgs(t, namespaceClass.Of(t))
	if err != nil {
		return nil, err
	}
	for _, b := range list {
		c, ok := isEnum(t, b)
		if !ok {
			continue
		}
		list, err := memberNames(t, c)
		if err != nil {
			return nil, err
		}
		if len(list.Items) > 0 {
			n, err := repr(t, name)
			if err != nil {
				return nil, err
			}
			return nil, object.TypeErrorf("<enum %s> cannot extend %s", n, classText(t, c))
		}
	}
	if err := set(t, ns, "_cls_name", name); err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return ns, nil
	}
	if _, _, err := mixins(t, name, list); err != nil {
		return nil, err
	}
	next, err := opt(t, list[len(list)-1], "_generate_next_value_")
	if err != nil || next == nil {
		return ns, err
	}
	return ns, setItem(t, ns.(*object.Dict), intern("_generate_next_value_"), next)
}

// create makes an enumeration from names and values: Enum('Color', 'RED GREEN').
func create(t *thread, cls *object.Class, name, given, module, qualname, typ, start, boundary value) (value, error) {
	bases := []value{cls}
	if !isNone(typ) {
		bases = []value{typ, cls}
	}
	meta := object.ClassOf(cls)
	body, err := object.CallMethod(t, meta, intern("__prepare__"), name, object.NewTuple(bases))
	if err != nil {
		return nil, err
	}
	ns, ok := body.(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("__prepare__() must return a dict")
	}
	type pair struct{ name, v value }
	var pairs []pair
	var list []value
	if d, isDict := given.(*object.Dict); isDict {
		for pos := 0; ; {
			k, x, ok := d.Next(&pos)
			if !ok {
				break
			}
			pairs = append(pairs, pair{k, x})
		}
	} else if list, err = splitNames(t, given); err != nil {
		return nil, err
	}
	next, err := opt(t, cls, "_generate_next_value_")
	if err != nil {
		return nil, err
	}
	var last []value
	for i, item := range list {
		if s, isName := item.(*object.Str); isName {
			v, err := object.CallArgs(t, next, s, start, object.NewInt(int64(i)), object.NewList(append([]value(nil), last...)))
			if err != nil {
				return nil, err
			}
			last = append(last, v)
			pairs = append(pairs, pair{s, v})
			continue
		}
		two, err := object.Collect(t, item)
		if err != nil {
			return nil, err
		}
		if len(two) != 2 {
			return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(two))
		}
		pairs = append(pairs, pair{two[0], two[1]})
	}
	for _, p := range pairs {
		if err := object.SetItem(t, ns, p.name, p.v); err != nil {
			return nil, err
		}
	}
	if isNone(module) {
		if f := t.Engine.Frame(t, 0); f != nil {
			if n := f.Globals().GetStr(intern("__name__")); n != nil {
				module = n
			}
		}
	}
	if !isNone(module) {
		if err := ns.Set(t, intern("__module__"), module); err != nil {
			return nil, err
		}
	}
	if !isNone(qualname) {
		if err := ns.Set(t, intern("__qualname__"), qualname); err != nil {
			return nil, err
		}
	}
	kw := &object.Kwargs{}
	if !isNone(boundary) {
		kw = &object.Kwargs{Names: []*object.Str{intern("boundary")}, Vals: []value{boundary}}
	}
	make, err := get(t, meta, "__new__")
	if err != nil {
		return nil, err
	}
	return object.Call(t, make, object.Args{Pos: []value{meta, name, object.NewTuple(bases), ns}, Kw: kw})
}

// enumtype_convert makes an enumeration of the names of a module that filter picks, and puts it and its members into the module.
func enumtype_convert(t *thread, c *object.Class, v []value) (value, error) {
	name, module, filter, source, boundary, global := v[1], v[2], v[3], v[4], v[5], v[6]
	m, err := t.P.Modules.Get(t, module)
	if err != nil {
		return nil, err
	}
	home, ok := m.(*object.Module)
	if !ok {
		return nil, object.KeyError(module)
	}
	from := home.Dict()
	if !isNone(source) {
		x, err := get(t, source, "__dict__")
		if err != nil {
			return nil, err
		}
		if from, ok = x.(*object.Dict); !ok {
			return nil, object.TypeErrorf("source has no __dict__ of names")
		}
	}
	var pairs []value
	for pos := 0; ; {
		k, x, ok := from.Next(&pos)
		if !ok {
			break
		}
		pick, err := object.CallArgs(t, filter, k)
		if err != nil {
			return nil, err
		}
		if yes, err := object.Truth(t, pick); err != nil {
			return nil, err
		} else if yes {
			pairs = append(pairs, object.TupleOf(x, k))
		}
	}
	// By value, and by name where values cannot be ordered.
	sorted := append([]value(nil), pairs...)
	if err := object.SortItems(t, sorted, nil, false); err == nil {
		pairs = sorted
	} else if !object.ErrorIs(err, object.TypeErrorClass) {
		return nil, err
	} else {
		slices.SortFunc(pairs, func(a, b value) int {
			return strings.Compare(a.(*object.Tuple).Items[1].(*object.Str).String(), b.(*object.Tuple).Items[1].(*object.Str).String())
		})
	}
	for i, p := range pairs {
		two := p.(*object.Tuple).Items
		pairs[i] = object.TupleOf(two[1], two[0])
	}
	if isNone(boundary) {
		boundary = boundaries(t)["KEEP"]
	}
	made, err := create(t, c, name, object.NewList(pairs), module, py.None, py.None, object.NewInt(1), boundary)
	if err != nil {
		return nil, err
	}
	if yes, err := object.Truth(t, global); err != nil {
		return nil, err
	} else if yes {
		if _, err := global_enum(t, []value{made, py.False}); err != nil {
			return nil, err
		}
	} else if err := spread(t, made.(*object.Class), home.Dict()); err != nil {
		return nil, err
	}
	return made, home.Dict().Set(t, name, made)
}

// spread puts the members of an enumeration into a namespace.
func spread(t *thread, c *object.Class, ns *object.Dict) error {
	byName, err := table(t, c, "_member_map_")
	if err != nil {
		return err
	}
	return ns.Merge(t, byName)
}
