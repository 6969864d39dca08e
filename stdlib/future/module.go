// Package future is the __future__ module: the record of language changes that modules can ask for early (library reference, __future__).
package future

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// release is a version as sys.version_info has it; nil: not decided.
type release = *object.Tuple

func at(major, minor int64, level string, serial int64) release {
	return object.TupleOf(object.NewInt(major), object.NewInt(minor), object.NewInt(0), object.Intern(level), object.NewInt(serial))
}

// changes are the changes of the language in their order, each with its flag of the compiler and the release that offered it and the one that requires it.
var changes = []struct {
	name, flagName      string
	flag                int64
	optional, mandatory release
}{
	{"nested_scopes", "CO_NESTED", 0x10, at(2, 1, "beta", 1), at(2, 2, "alpha", 0)},
	{"generators", "CO_GENERATOR_ALLOWED", 0, at(2, 2, "alpha", 1), at(2, 3, "final", 0)},
	{"division", "CO_FUTURE_DIVISION", 0x20000, at(2, 2, "alpha", 2), at(3, 0, "alpha", 0)},
	{"absolute_import", "CO_FUTURE_ABSOLUTE_IMPORT", 0x40000, at(2, 5, "alpha", 1), at(3, 0, "alpha", 0)},
	{"with_statement", "CO_FUTURE_WITH_STATEMENT", 0x80000, at(2, 5, "alpha", 1), at(2, 6, "alpha", 0)},
	{"print_function", "CO_FUTURE_PRINT_FUNCTION", 0x100000, at(2, 6, "alpha", 2), at(3, 0, "alpha", 0)},
	{"unicode_literals", "CO_FUTURE_UNICODE_LITERALS", 0x200000, at(2, 6, "alpha", 2), at(3, 0, "alpha", 0)},
	{"barry_as_FLUFL", "CO_FUTURE_BARRY_AS_BDFL", 0x400000, at(3, 1, "alpha", 2), at(4, 0, "alpha", 0)},
	{"generator_stop", "CO_FUTURE_GENERATOR_STOP", 0x800000, at(3, 5, "beta", 1), at(3, 7, "alpha", 0)},
	{"annotations", "CO_FUTURE_ANNOTATIONS", 0x1000000, at(3, 7, "beta", 1), nil},
}

var featureClass = &object.ClassDef{Name: "_Feature", Doc: "A change of the language: the release that offered it, the one that requires it, the compiler's flag."}

func init() {
	fields := []string{"optional", "mandatory", "compiler_flag"}
	get := func(t *thread, self value, name string) (value, error) {
		return object.GetAttr(t, self, object.Intern(name))
	}
	featureClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, optionalRelease, mandatoryRelease, compiler_flag)", "", func(t *thread, v []value) (value, error) {
			for i, name := range fields {
				if err := object.SetAttr(t, v[0], object.Intern(name), v[1+i]); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		object.PyFunc("getOptionalRelease", "(self)", "Return the first release, as in sys.version_info, that offered the change.", func(t *thread, v []value) (value, error) {
			return get(t, v[0], "optional")
		}),
		object.PyFunc("getMandatoryRelease", "(self)", "Return the release that made the change the rule; None when that is not decided.", func(t *thread, v []value) (value, error) {
			return get(t, v[0], "mandatory")
		}),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			var items []value
			for _, name := range fields {
				x, err := get(t, v[0], name)
				if err != nil {
					return nil, err
				}
				items = append(items, x)
			}
			r, err := object.Repr(t, object.NewTuple(items))
			if err != nil {
				return nil, err
			}
			return object.NewStr("_Feature" + r.String()), nil
		}),
	}
}

// Definition is the module __future__.
var Definition = &object.ModuleDef{
	Name: "__future__",
	Doc:  "Which release made each language change available, and which made it the rule.",
	All:  []string{"all_feature_names", "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"},
	Init: func(t *thread, m *object.Module) error {
		cls, err := featureClass.New(t, m)
		if err != nil {
			return err
		}
		var names []value
		for _, c := range changes {
			names = append(names, object.Intern(c.name))
			m.Set(c.flagName, object.NewInt(c.flag))
			var mandatory value = py.None
			if c.mandatory != nil {
				mandatory = c.mandatory
			}
			f, err := object.CallArgs(t, cls, c.optional, mandatory, object.NewInt(c.flag))
			if err != nil {
				return err
			}
			m.Set(c.name, f)
		}
		m.Set("all_feature_names", object.NewList(names))
		return nil
	},
}
