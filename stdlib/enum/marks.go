package enum

// What a body can say of a name: auto, member, nonmember; and property, an attribute of members that leaves its name free for a member.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// mark is the value of auto() before it has one. Immutable; all processes share it.
type mark struct{ _ byte }

var markClass = object.DeclareClass("enum._auto_null")

// Unforked implements object.Unforked.
func (*mark) Unforked() {}

// Class returns the mark's class.
func (*mark) Class() *object.Class { return markClass }

// Type is Class as gpython sees it.
func (*mark) Type() *py.Type { return markClass.PyType() }

var noValue = &mark{}

var (
	autoClass      = &object.ClassDef{Name: "auto", Doc: "auto()\n\nA member's value that the enumeration chooses."}
	memberClass    = &object.ClassDef{Name: "member", Doc: "member(value)\n\nMakes a member of what would not be one."}
	nonmemberClass = &object.ClassDef{Name: "nonmember", Doc: "nonmember(value)\n\nKeeps a value from becoming a member."}
	propertyClass  = &object.ClassDef{Name: "property", Doc: "property(fget=None, fset=None, fdel=None, doc=None)\n\nAn attribute of members; the class can have a member of that name."}
)

func init() {
	markClass.Flags |= object.FlagNoNew
	markClass.Slots.Repr = func(*thread, value) (value, error) { return object.NewStr("_auto_null"), nil }
	keep := func(t *thread, v []value) (value, error) { return object.NoneOr(set(t, v[0], "value", v[1])) }
	autoClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, value=_auto_null)", "", keep).Default("_auto_null", noValue),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			x, err := get(t, v[0], "value")
			if err != nil {
				return nil, err
			}
			r, err := repr(t, x)
			return object.NewStr("auto(" + r + ")"), err
		}),
	}
	memberClass.Defs = []object.Def{object.PyFunc("__init__", "(self, value)", "", keep)}
	nonmemberClass.Defs = []object.Def{object.PyFunc("__init__", "(self, value)", "", keep)}
	propertyClass.Defs = []object.Def{
		object.Value("member", py.None),
		object.PyFunc("__get__", "(self, instance, ownerclass=None)", "", property_get),
		object.PyFunc("__set__", "(self, instance, value)", "", func(t *thread, v []value) (value, error) {
			f, err := accessor(t, v[0], "fset", "set")
			if err != nil {
				return nil, err
			}
			return object.CallArgs(t, f, v[1], v[2])
		}),
		object.PyFunc("__delete__", "(self, instance)", "", func(t *thread, v []value) (value, error) {
			f, err := accessor(t, v[0], "fdel", "delete")
			if err != nil {
				return nil, err
			}
			return object.CallArgs(t, f, v[1])
		}),
		object.PyFunc("__set_name__", "(self, ownerclass, name)", "", func(t *thread, v []value) (value, error) {
			if err := set(t, v[0], "name", v[2]); err != nil {
				return nil, err
			}
			n, err := get(t, v[1], "__name__")
			if err != nil {
				return nil, err
			}
			return object.NoneOr(set(t, v[0], "clsname", n))
		}),
	}
}

// accessor returns a property's function; without one the attribute cannot be changed.
func accessor(t *thread, self value, field, verb string) (value, error) {
	f, err := get(t, self, field)
	if err != nil || !isNone(f) {
		return f, err
	}
	cls, err := get(t, self, "clsname")
	if err != nil {
		return nil, err
	}
	name, err := get(t, self, "name")
	if err != nil {
		return nil, err
	}
	c, err := repr(t, cls)
	if err != nil {
		return nil, err
	}
	n, err := repr(t, name)
	if err != nil {
		return nil, err
	}
	return nil, object.Errorf(object.AttributeErrorClass, "<enum %s> cannot %s attribute %s", c, verb, n)
}

// property_get: asked of the class it is the member of that name, asked of a member it is what the function gives.
func property_get(t *thread, v []value) (value, error) {
	self, instance, owner := v[0], v[1], v[2]
	f, err := get(t, self, "fget")
	if err != nil {
		return nil, err
	}
	if !isNone(instance) && !isNone(f) {
		return object.CallArgs(t, f, instance)
	}
	m, err := get(t, self, "member")
	if err != nil {
		return nil, err
	}
	if !isNone(m) {
		return m, nil
	}
	name, err := get(t, self, "name")
	if err != nil {
		return nil, err
	}
	if cls, ok := owner.(*object.Class); ok {
		byName, err := table(t, cls, "_member_map_")
		if err != nil {
			return nil, err
		}
		if m, err := byName.Get(t, name); err != nil || m != nil {
			return m, err
		}
	}
	o, err := repr(t, owner)
	if err != nil {
		return nil, err
	}
	n, err := repr(t, name)
	if err != nil {
		return nil, err
	}
	what := ""
	if !isNone(instance) {
		what = "member "
	}
	return nil, object.Errorf(object.AttributeErrorClass, "%s %shas no attribute %s", o, what, n)
}
