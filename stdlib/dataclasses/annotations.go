package dataclasses

// What an annotation says of a field beside its type: ClassVar, InitVar, KW_ONLY. A string is not evaluated; the name at its start decides.

import (
	"strings"
	"unicode"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// leadingName takes the name, or the name with the module before it, that a string annotation begins with.
func leadingName(s string) (module, name string) {
	word := func() string {
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
		end := 0
		for i, r := range s {
			if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			end = i + len(string(r))
		}
		w := s[:end]
		s = strings.TrimLeftFunc(s[end:], unicode.IsSpace)
		return w
	}
	name = word()
	if name != "" && strings.HasPrefix(s, ".") {
		s = s[1:]
		if second := word(); second != "" {
			return name, second
		}
	}
	return "", name
}

// named returns what a string annotation's name stands for where the class was defined; a module before it must be home. nil: nothing known.
func named(text string, globals *object.Dict, home value) value {
	module, name := leadingName(text)
	if name == "" {
		return nil
	}
	if module != "" {
		m, ok := globals.GetStr(intern(module)).(*object.Module)
		if !ok || !object.Is(m, home) {
			return nil
		}
		return m.Get(name)
	}
	return globals.GetStr(intern(name))
}

// annotated asks is about an annotation, or about what its text names.
func annotated(t *thread, annotation value, globals *object.Dict, module string, is func(v, home value) (bool, error)) (bool, error) {
	home := t.P.Modules.GetStr(intern(module))
	if home == nil {
		return false, nil
	}
	if yes, err := is(annotation, home); err != nil || yes {
		return yes, err
	}
	s, ok := annotation.(*object.Str)
	if !ok {
		return false, nil
	}
	v := named(s.String(), globals, home)
	if v == nil {
		return false, nil
	}
	return is(v, home)
}

func isClassVar(t *thread, annotation value, globals *object.Dict) (bool, error) {
	return annotated(t, annotation, globals, "typing", func(v, typing value) (bool, error) {
		classVar, err := object.GetAttrOpt(t, typing, intern("ClassVar"))
		if err != nil || classVar == nil {
			return false, err
		}
		if object.Is(v, classVar) {
			return true, nil
		}
		if _, ok := v.(*object.Class); ok {
			return false, nil
		}
		origin, err := object.GetAttrOpt(t, v, intern("__origin__"))
		return err == nil && origin != nil && object.Is(origin, classVar), err
	})
}

func isInitVar(t *thread, annotation value, globals *object.Dict) (bool, error) {
	return annotated(t, annotation, globals, "dataclasses", func(v, _ value) (bool, error) {
		c := initVarClass.Of(t)
		return object.Is(v, c) || object.ClassOf(v) == c, nil
	})
}

func isKwOnly(t *thread, annotation value, globals *object.Dict) (bool, error) {
	return annotated(t, annotation, globals, "dataclasses", func(v, _ value) (bool, error) { return v == value(kwOnly), nil })
}

// showType writes an annotation as signatures show it.
func showType(t *thread, annotation value) (string, error) {
	if c, ok := annotation.(*object.Class); ok {
		if m := c.ModuleName(); m != "builtins" {
			return m + "." + c.Qualname, nil
		}
		return c.Qualname, nil
	}
	r, err := object.Repr(t, annotation)
	if err != nil {
		return "", err
	}
	module, err := object.GetAttrOpt(t, annotation, intern("__module__"))
	if err != nil {
		return "", err
	}
	if s, ok := module.(*object.Str); ok && s.String() == "typing" {
		return strings.ReplaceAll(r.String(), "typing.", ""), nil
	}
	return r.String(), nil
}

// parameter writes one parameter of a signature; def nil means that it has no default.
func parameter(t *thread, name string, annotation, def value) (string, error) {
	if annotation != nil {
		typ, err := showType(t, annotation)
		if err != nil {
			return "", err
		}
		name += ": " + typ
	}
	if def == nil {
		return name, nil
	}
	r, err := object.Repr(t, def)
	if err != nil {
		return "", err
	}
	if annotation == nil {
		return name + "=" + r.String(), nil
	}
	return name + " = " + r.String(), nil
}

// signatureOf writes the parameters of a Python function without the first one.
func signatureOf(t *thread, f *object.Function) (string, error) {
	annotations, err := get(t, f, "__annotations__")
	if err != nil {
		return "", err
	}
	notes, ok := annotations.(*object.Dict)
	if !ok {
		notes = object.NewDict()
	}
	c := f.Code.Code
	var parts []string
	add := func(prefix, name string, def value) error {
		p, err := parameter(t, name, notes.GetStr(intern(name)), def)
		parts = append(parts, prefix+p)
		return err
	}
	n := c.ArgCount
	for i := 1; i < n; i++ {
		var def value
		if k := i - (n - len(f.Defaults)); k >= 0 {
			def = f.Defaults[k]
		}
		if err := add("", c.Varnames[i], def); err != nil {
			return "", err
		}
		if i+1 == c.PosOnlyArgCount {
			parts = append(parts, "/")
		}
	}
	rest := c.Varnames[n+c.KwOnlyArgCount:]
	if c.Flags&flagVarArgs != 0 {
		if err := add("*", rest[0], nil); err != nil {
			return "", err
		}
		rest = rest[1:]
	} else if c.KwOnlyArgCount > 0 {
		parts = append(parts, "*")
	}
	for _, name := range c.Varnames[n : n+c.KwOnlyArgCount] {
		var def value
		if f.KwDefaults != nil {
			def = f.KwDefaults.GetStr(intern(name))
		}
		if err := add("", name, def); err != nil {
			return "", err
		}
	}
	if c.Flags&flagVarKeywords != 0 {
		if err := add("**", rest[0], nil); err != nil {
			return "", err
		}
	}
	text := "(" + strings.Join(parts, ", ") + ")"
	if r := notes.GetStr(intern("return")); r != nil && !object.Is(r, py.None) {
		typ, err := showType(t, r)
		if err != nil {
			return "", err
		}
		text += " -> " + typ
	}
	return text, nil
}

// addDoc gives a class without a docstring the signature of its __init__ for one.
func (b *builder) addDoc() error {
	doc, err := get(b.t, b.cls, "__doc__")
	if err != nil {
		return err
	}
	if some, err := object.Truth(b.t, doc); err != nil || some {
		return err
	}
	text := "()"
	if f, ok := b.cls.Lookup(intern("__init__")).(*object.Function); ok {
		if text, err = signatureOf(b.t, f); err != nil {
			return err
		}
	}
	return set(b.t, b.cls, "__doc__", object.NewStr(b.cls.Name+text))
}
