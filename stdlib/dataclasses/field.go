package dataclasses

// Field, what a dataclass knows of a field; field(); InitVar; and the marks that stand for no value.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// mark is a value that is only itself: MISSING and its kin. Immutable; all processes share them.
type mark struct {
	class *object.Class
	text  string // its repr; "" is that of any object
}

// Unforked implements object.Unforked.
func (*mark) Unforked() {}

// Class returns the mark's own class.
func (m *mark) Class() *object.Class { return m.class }

// Type is Class as gpython sees it.
func (m *mark) Type() *py.Type { return m.class.PyType() }

func newMark(class, text string) *mark {
	m := &mark{class: object.DeclareClass("dataclasses." + class).LikePython(), text: text}
	m.class.Flags |= object.FlagNoNew
	if text != "" {
		m.class.Slots.Repr = func(*thread, value) (value, error) { return object.NewStr(text), nil }
	}
	return m
}

var (
	missing    = newMark("_MISSING_TYPE", "")
	kwOnly     = newMark("_KW_ONLY_TYPE", "")
	hasFactory = newMark("_HAS_DEFAULT_FACTORY_CLASS", "<factory>")
	// The kinds of fields, in _field_type.
	plainField    = newMark("_FIELD_BASE", "_FIELD")
	classVarField = newMark("_FIELD_BASE", "_FIELD_CLASSVAR")
	initVarField  = newMark("_FIELD_BASE", "_FIELD_INITVAR")
)

var (
	frozenErrorClass = &object.ClassDef{Name: "FrozenInstanceError", Doc: "Raised on an assignment to a field of a frozen dataclass."}
	fieldClass       = &object.ClassDef{
		Name: "Field", Doc: "What a dataclass knows of a field; made by field().",
		Slots: []string{"name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type"},
	}
	initVarClass = &object.ClassDef{Name: "InitVar", Doc: "InitVar[type]: an annotation for a value that only __init__ and __post_init__ see.", Slots: []string{"type"}}
	paramsClass  = &object.ClassDef{Name: "_DataclassParams", Doc: "The options that a dataclass was made with.", Slots: []string{"init", "repr", "eq", "order", "unsafe_hash", "frozen"}}
)

var fieldDef = object.PyFunc("field", "(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING)",
	"field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING)\n\nReturn a description of a field, for the right side of its annotation.",
	func(t *thread, v []value) (value, error) {
		if v[0] != value(missing) && v[1] != value(missing) {
			return nil, object.ValueErrorf("cannot specify both default and default_factory")
		}
		return object.CallArgs(t, fieldClass.Of(t), v...)
	}).Default("MISSING", missing)

// reprOf writes an object's class and attributes as Field and _DataclassParams show themselves.
func reprOf(t *thread, o value, class string, names []string) (value, error) {
	if !t.ReprEnter(o) {
		return object.NewStr("..."), nil
	}
	defer t.ReprLeave()
	parts := make([]string, len(names))
	for i, name := range names {
		x, err := get(t, o, name)
		if err != nil {
			return nil, err
		}
		r, err := object.Repr(t, x)
		if err != nil {
			return nil, err
		}
		parts[i] = name + "=" + r.String()
	}
	return object.NewStr(class + "(" + strings.Join(parts, ",") + ")"), nil
}

func init() {
	fieldClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, default, default_factory, init, repr, hash, compare, metadata, kw_only)", "", field_init),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			return reprOf(t, v[0], "Field", []string{"name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type"})
		}),
		object.PyFunc("__set_name__", "(self, owner, name)", "Tell a default that is a descriptor its name.", func(t *thread, v []value) (value, error) {
			def, err := get(t, v[0], "default")
			if err != nil {
				return nil, err
			}
			hook, err := object.GetAttrOpt(t, object.ClassOf(def), intern("__set_name__"))
			if err == nil && hook != nil {
				_, err = object.CallArgs(t, hook, def, v[1], v[2])
			}
			return object.NoneOr(err)
		}),
		object.PyClassMethod("__class_getitem__", "(cls, item, /)", "Return the generic alias of a type.", func(t *thread, v []value) (value, error) {
			return object.CallArgs(t, object.GenericAliasClass, v[0], v[1])
		}),
	}
	initVarClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, type)", "", func(t *thread, v []value) (value, error) { return object.NoneOr(set(t, v[0], "type", v[1])) }),
		object.PyFunc("__repr__", "(self)", "", initvar_repr),
		object.PyClassMethod("__class_getitem__", "(cls, type)", "", func(t *thread, v []value) (value, error) { return object.CallArgs(t, v[0], v[1]) }),
	}
	paramsClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, init, repr, eq, order, unsafe_hash, frozen)", "", func(t *thread, v []value) (value, error) {
			for i, name := range paramsClass.Slots {
				if err := set(t, v[0], name, v[1+i]); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			return reprOf(t, v[0], "_DataclassParams", paramsClass.Slots)
		}),
	}
}

func field_init(t *thread, v []value) (value, error) {
	metadata := v[7]
	if object.Is(metadata, py.None) {
		metadata = object.NewMappingProxy(object.NewDict())
	} else {
		m, err := object.CallArgs(t, object.MappingProxyClass, metadata)
		if err != nil {
			return nil, err
		}
		metadata = m
	}
	for _, f := range []struct {
		name string
		v    value
	}{{"name", py.None}, {"type", py.None}, {"default", v[1]}, {"default_factory", v[2]}, {"init", v[3]}, {"repr", v[4]}, {"hash", v[5]}, {"compare", v[6]},
		{"metadata", metadata}, {"kw_only", v[8]}, {"_field_type", py.None}} {
		if err := set(t, v[0], f.name, f.v); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func initvar_repr(t *thread, v []value) (value, error) {
	typ, err := get(t, v[0], "type")
	if err != nil {
		return nil, err
	}
	if c, ok := typ.(*object.Class); ok {
		return object.NewStr("dataclasses.InitVar[" + c.Name + "]"), nil
	}
	r, err := object.Repr(t, typ)
	if err != nil {
		return nil, err
	}
	return object.NewStr("dataclasses.InitVar[" + r.String() + "]"), nil
}

// info is a Field as this package works with it.
type info struct {
	obj                       value
	name                      *object.Str
	typ, def, factory, hash   value
	init, repr, compare, only bool // only: keyword only
	kind                      value
}

// isField says whether o is a Field.
func isField(t *thread, o value) bool {
	c := fieldClass.Of(t)
	return c != nil && object.IsInstance(o, c)
}

// read takes a Field's attributes, which programs may have changed.
func read(t *thread, f value) (x info, err error) {
	x.obj = f
	name, err := get(t, f, "name")
	if err != nil {
		return x, err
	}
	if x.name, err = object.AttrName(name); err != nil {
		return x, err
	}
	for _, a := range []struct {
		name string
		to   *value
	}{{"type", &x.typ}, {"default", &x.def}, {"default_factory", &x.factory}, {"hash", &x.hash}, {"_field_type", &x.kind}} {
		if *a.to, err = get(t, f, a.name); err != nil {
			return x, err
		}
	}
	for _, a := range []struct {
		name string
		to   *bool
	}{{"init", &x.init}, {"repr", &x.repr}, {"compare", &x.compare}, {"kw_only", &x.only}} {
		v, err := get(t, f, a.name)
		if err != nil {
			return x, err
		}
		if *a.to, err = object.Truth(t, v); err != nil {
			return x, err
		}
	}
	return x, nil
}

func (f info) hasDefault() bool { return f.def != value(missing) }
func (f info) hasFactory() bool { return f.factory != value(missing) }

// allFields returns the fields of a dataclass or an instance, those of all kinds; ok is false when it is none.
func allFields(t *thread, o value) (fields []info, ok bool, err error) {
	v, err := object.GetAttrOpt(t, o, strFields)
	if err != nil || v == nil {
		return nil, false, err
	}
	d, isDict := v.(*object.Dict)
	if !isDict {
		return nil, false, nil
	}
	for _, f := range d.Values() {
		x, err := read(t, f)
		if err != nil {
			return nil, true, err
		}
		fields = append(fields, x)
	}
	return fields, true, nil
}
