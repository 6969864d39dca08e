package re

// RegexFlag: the flags of patterns, an enum.IntFlag whose members are names of the module.

import "github.com/pyemu/pyemu/emu/object"

// flagNames are the members in their order, with their short names.
var flagNames = []struct {
	bit         int
	name, short string
}{
	{0, "NOFLAG", ""},
	{flagASCII, "ASCII", "A"}, {flagIgnoreCase, "IGNORECASE", "I"}, {flagLocale, "LOCALE", "L"}, {flagUnicode, "UNICODE", "U"},
	{flagMultiline, "MULTILINE", "M"}, {flagDotAll, "DOTALL", "S"}, {flagVerbose, "VERBOSE", "X"}, {flagTemplate, "TEMPLATE", "T"}, {flagDebug, "DEBUG", ""},
}

// initFlags makes RegexFlag and puts its members into the module.
func initFlags(t *object.Thread, m *object.Module) error {
	enum, err := t.P.Import(t, "enum")
	if err != nil {
		return err
	}
	get := func(name string) (v object.Object) {
		if err == nil {
			v, err = object.GetAttr(t, enum, object.Intern(name))
		}
		return v
	}
	kind, keep, spread := get("IntFlag"), get("KEEP"), get("global_enum")
	if err != nil {
		return err
	}
	var pairs []object.Object
	for _, f := range flagNames {
		for _, name := range []string{f.name, f.short} {
			if name != "" {
				pairs = append(pairs, object.TupleOf(object.Intern(name), object.NewInt(int64(f.bit))))
			}
		}
	}
	kw := &object.Kwargs{
		Names: []*object.Str{object.Intern("module"), object.Intern("qualname"), object.Intern("boundary")},
		Vals:  []object.Object{object.Intern("re"), object.Intern("RegexFlag"), keep},
	}
	cls, err := object.Call(t, kind, object.Args{Pos: []object.Object{object.Intern("RegexFlag"), object.NewList(pairs)}, Kw: kw})
	if err != nil {
		return err
	}
	// What is not named shows in base 16, and str() is repr().
	str, err := object.GetAttr(t, object.ObjectClass, object.Intern("__str__"))
	if err != nil {
		return err
	}
	if err := object.SetAttr(t, cls, object.Intern("__str__"), str); err != nil {
		return err
	}
	if err := object.SetAttr(t, cls, object.Intern("_numeric_repr_"), object.NewStaticMethod(object.BuiltinNamed(t, "hex"))); err != nil {
		return err
	}
	m.Set("RegexFlag", cls)
	_, err = object.CallArgs(t, spread, cls)
	return err
}
