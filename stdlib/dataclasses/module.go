// Package dataclasses is Python's dataclasses module: classes whose methods come from their annotated fields (library reference, dataclasses; PEP 557).
//
//   - field.go: Field, field() and the marks. process.go: what the decorator does to a class, step by step.
//   - initmethod.go: __init__, made as source text and compiled. methods.go: the other methods. slots.go: the class made anew with __slots__.
//   - functions.go: fields, asdict, astuple, replace, make_dataclass.
package dataclasses

import "github.com/pyemu/pyemu/emu/object"

type (
	thread = object.Thread
	value  = object.Object
)

// Definition is dataclasses.
var Definition = &object.ModuleDef{
	Name: "dataclasses",
	Doc:  "Classes whose methods come from their annotated fields.",
	All: []string{"dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple", "make_dataclass",
		"replace", "is_dataclass"},
	Defs: []object.Def{
		object.Value("MISSING", missing), object.Value("KW_ONLY", kwOnly), object.Value("_HAS_DEFAULT_FACTORY", hasFactory),
		object.Value("_MISSING_TYPE", missing.class), object.Value("_KW_ONLY_TYPE", kwOnly.class), object.Value("_HAS_DEFAULT_FACTORY_CLASS", hasFactory.class),
		object.Value("_FIELD", plainField), object.Value("_FIELD_CLASSVAR", classVarField), object.Value("_FIELD_INITVAR", initVarField),
		object.Value("_FIELDS", strFields), object.Value("_PARAMS", strParams), object.Value("_POST_INIT_NAME", strPostInit),
		fieldDef,
		object.PyFunc("dataclass", "(cls=None, /, *, "+options+")", "dataclass(cls=None, /, *, "+options+")\n\nAdd methods to a class by its annotated fields; with options, return a decorator that does.", dataclass),
		object.PyFunc("fields", "(class_or_instance)", "fields(class_or_instance)\n\nReturn the fields of a dataclass or of an instance of one, as a tuple.", dataclasses_fields),
		object.PyFunc("is_dataclass", "(obj)", "is_dataclass(obj)\n\nSay whether obj is a dataclass or an instance of one.", is_dataclass),
		object.PyFunc("asdict", "(obj, *, dict_factory=dict)", "asdict(obj, *, dict_factory=dict)\n\nReturn the fields of an instance as a dict, those inside it too.", asdict).Default("dict", object.DictClass),
		object.PyFunc("astuple", "(obj, *, tuple_factory=tuple)", "astuple(obj, *, tuple_factory=tuple)\n\nReturn the fields of an instance as a tuple, those inside it too.", astuple).Default("tuple", object.TupleClass),
		object.PyFunc("make_dataclass", "(cls_name, fields, *, bases=(), namespace=None, "+options+")",
			"make_dataclass(cls_name, fields, *, bases=(), namespace=None, "+options+")\n\nReturn a new dataclass with the fields, each a name, (name, type) or (name, type, Field).", make_dataclass),
		object.PyFunc("replace", "(obj, /, **changes)", "replace(obj, /, **changes)\n\nReturn a new instance with some fields changed.", dataclasses_replace),
	},
	Init: func(t *thread, m *object.Module) error {
		if _, err := frozenErrorClass.New(t, m, object.AttributeErrorClass); err != nil {
			return err
		}
		for _, d := range []*object.ClassDef{fieldClass, initVarClass, paramsClass} {
			if _, err := d.New(t, m); err != nil {
				return err
			}
		}
		return nil
	},
}

// options are the parameters of the decorator; optionNames has their order.
const options = "init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False"

var optionNames = []string{"init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot"}

var (
	strFields   = object.Intern("__dataclass_fields__")
	strParams   = object.Intern("__dataclass_params__")
	strPostInit = object.Intern("__post_init__")
)

func intern(s string) *object.Str { return object.Intern(s) }

func get(t *thread, o value, name string) (value, error) { return object.GetAttr(t, o, intern(name)) }

func set(t *thread, o value, name string, v value) error {
	return object.SetAttr(t, o, intern(name), v)
}

// show is repr(s) for messages.
func show(s string) string { return object.StrRepr(object.NewStr(s)).String() }
