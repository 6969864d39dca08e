// Package enum is Python's enum module: classes whose instances are a fixed set of named members (library reference, enum; PEP 435).
//
//   - namespace.go: the dict in which a class body runs; it tells members from other names. marks.go: auto, member, nonmember, property.
//   - enumtype.go: the metaclass. create.go: how it makes the members of a class.
//   - enumclass.go: Enum. flag.go: Flag. kinds.go: IntEnum, StrEnum, IntFlag. tools.go: unique, verify, global_enum and their kin.
package enum

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Definition is enum.
var Definition = &object.ModuleDef{
	Name: "enum",
	Doc:  "Classes whose instances are a fixed set of named members.",
	All: []string{"EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify", "member", "nonmember",
		"FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE"},
	Defs: toolDefs,
	Init: initEnum,
}

// readyKey says whether the module's own classes are made: until then a plain dict is a class body.
var readyKey = object.NewStateKey[*bool]("enum.ready")

func ready(t *thread) *bool { return readyKey.Get(t.P, func() *bool { return new(bool) }) }

func initEnum(t *thread, m *object.Module) error {
	*ready(t) = false
	dynamic, err := t.P.Import(t, "types")
	if err != nil {
		return err
	}
	attribute, err := get(t, dynamic, "DynamicClassAttribute")
	if err != nil {
		return err
	}
	for _, step := range []struct {
		def   *object.ClassDef
		bases []value
	}{{autoClass, nil}, {memberClass, nil}, {nonmemberClass, nil}, {propertyClass, []value{attribute}}, {namespaceClass, []value{object.DictClass}},
		{enumTypeClass, []value{object.TypeClass}}, {enumClass, nil}} {
		if _, err := step.def.New(t, m, step.bases...); err != nil {
			return err
		}
	}
	m.Set("EnumMeta", enumTypeClass.Of(t))
	for _, step := range []struct {
		def   *object.ClassDef
		bases func() []value
	}{
		{reprEnumClass, func() []value { return []value{enumClass.Of(t)} }},
		{intEnumClass, func() []value { return []value{object.IntClass, reprEnumClass.Of(t)} }},
		{strEnumClass, func() []value { return []value{object.StrClass, reprEnumClass.Of(t)} }},
	} {
		if _, err := step.def.New(t, m, step.bases()...); err != nil {
			return err
		}
	}
	*ready(t) = true
	// The boundaries come before Flag, whose classes have one.
	for _, e := range []struct {
		name    string
		members [][2]string
	}{
		{"FlagBoundary", [][2]string{{"STRICT", "strict"}, {"CONFORM", "conform"}, {"EJECT", "eject"}, {"KEEP", "keep"}}},
		{"EnumCheck", [][2]string{{"CONTINUOUS", "no skipped integer values"}, {"NAMED_FLAGS", "multi-flag aliases may not contain unnamed flags"}, {"UNIQUE", "one name per value"}}},
	} {
		var pairs []value
		for _, p := range e.members {
			pairs = append(pairs, object.TupleOf(intern(p[0]), intern(p[1])))
		}
		c, err := create(t, strEnumClass.Of(t), intern(e.name), object.NewList(pairs), intern("enum"), py.None, py.None, object.NewInt(1), py.None)
		if err != nil {
			return err
		}
		m.Set(e.name, c)
		for _, p := range e.members {
			x, err := get(t, c, p[0])
			if err != nil {
				return err
			}
			m.Set(p[0], x)
			if e.name == "FlagBoundary" {
				boundaries(t)[p[0]] = x
			}
		}
	}
	*ready(t) = false
	if _, err := flagClass.New(t, m, enumClass.Of(t)); err != nil {
		return err
	}
	if _, err := intFlagClass.New(t, m, object.IntClass, reprEnumClass.Of(t), flagClass.Of(t)); err != nil {
		return err
	}
	*ready(t) = true
	if _, err := verifyClass.New(t, m); err != nil {
		return err
	}
	return nil
}

// boundariesKey holds the members of FlagBoundary by name.
var boundariesKey = object.NewStateKey[map[string]value]("enum.boundaries")

func boundaries(t *thread) map[string]value {
	return boundariesKey.Get(t.P, func() map[string]value { return map[string]value{} })
}

func intern(s string) *object.Str { return object.Intern(s) }

func isNone(o value) bool { return o == nil || object.Is(o, py.None) }

func get(t *thread, o value, name string) (value, error) { return object.GetAttr(t, o, intern(name)) }

// opt is get, nil when the attribute is absent.
func opt(t *thread, o value, name string) (value, error) {
	return object.GetAttrOpt(t, o, intern(name))
}

func set(t *thread, o value, name string, v value) error {
	return object.SetAttr(t, o, intern(name), v)
}

func repr(t *thread, o value) (string, error) {
	r, err := object.Repr(t, o)
	if err != nil {
		return "", err
	}
	return r.String(), nil
}

// isEnum says whether o is an enumeration, Enum itself included.
func isEnum(t *thread, o value) (*object.Class, bool) {
	c, ok := o.(*object.Class)
	e := enumClass.Of(t)
	return c, ok && e != nil && c.IsSubclass(e)
}

func isFlag(t *thread, c *object.Class) bool {
	f := flagClass.Of(t)
	return f != nil && c.IsSubclass(f)
}

// table is a class's own dict of members, by name or by value.
func table(t *thread, cls *object.Class, name string) (*object.Dict, error) {
	v, err := get(t, cls, name)
	if err != nil {
		return nil, err
	}
	d, ok := v.(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("%s must be a dict", name)
	}
	return d, nil
}

// memberNames are the names of a class's members in order, aliases left out.
func memberNames(t *thread, cls *object.Class) (*object.List, error) {
	v, err := get(t, cls, "_member_names_")
	if err != nil {
		return nil, err
	}
	l, ok := v.(*object.List)
	if !ok {
		return nil, object.TypeErrorf("_member_names_ must be a list")
	}
	return l, nil
}

// members are a class's members in order.
func members(t *thread, cls *object.Class) ([]value, error) {
	list, err := memberNames(t, cls)
	if err != nil {
		return nil, err
	}
	byName, err := table(t, cls, "_member_map_")
	if err != nil {
		return nil, err
	}
	out := make([]value, 0, len(list.Items))
	for _, n := range list.Items {
		m, err := byName.Get(t, n)
		if err != nil {
			return nil, err
		}
		if m == nil {
			return nil, object.KeyError(n)
		}
		out = append(out, m)
	}
	return out, nil
}
