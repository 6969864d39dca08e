// Package string is the string module: character constants, capwords, Formatter and Template (library reference, string).
package string

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	obj    = object.Object
	thread = object.Thread
)

// Native is the module _string: the parser of format strings.
var Native = &object.ModuleDef{
	Name: "_string",
	Doc:  "The parser of format strings, for string.Formatter.",
	Defs: []object.Def{
		object.Func1("formatter_parser", "format_string", "Return an iterator over (literal, field name, format spec, conversion).", formatter_parser),
		object.Func1("formatter_field_name_split", "field_name", "Return the first part of a field name and an iterator over (is_attribute, name).", formatter_field_name_split),
	},
}

// Definition is the module string.
var Definition = &object.ModuleDef{
	Name: "string",
	Doc:  "Character constants and string formatting.",
	Defs: []object.Def{
		object.Value("whitespace", object.NewStr(" \t\n\r\v\f")),
		object.Value("ascii_lowercase", object.NewStr(lower)),
		object.Value("ascii_uppercase", object.NewStr(upper)),
		object.Value("ascii_letters", object.NewStr(lower+upper)),
		object.Value("digits", object.NewStr("0123456789")),
		object.Value("hexdigits", object.NewStr("0123456789abcdefABCDEF")),
		object.Value("octdigits", object.NewStr("01234567")),
		object.Value("punctuation", object.NewStr(punctuation)),
		object.PyFunc("capwords", "(s, sep=None)", "capwords(s, sep=None)\n\nReturn s with each word capitalized, the words joined by sep or one space.", string_capwords),
		object.Value("printable", object.NewStr("0123456789"+lower+upper+punctuation+" \t\n\r\v\f")),
	},
	Body: func(t *thread, m *object.Module) error {
		if _, err := formatterClass.New(t, m); err != nil {
			return err
		}
		c, err := templateClass.New(t, m)
		if err != nil {
			return err
		}
		flags, err := t.P.Import(t, "re")
		if err == nil {
			flags, err = object.GetAttr(t, flags, object.Intern("IGNORECASE"))
		}
		if err != nil {
			return err
		}
		c.Dict.SetStr(object.Intern("flags"), flags)
		_, err = template_init_subclass(t, []obj{c})
		return err
	},
	All: []string{"ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable", "punctuation", "whitespace",
		"Formatter", "Template"},
}

const (
	lower       = "abcdefghijklmnopqrstuvwxyz"
	upper       = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
)

func text(x obj) (string, error) {
	s, ok := x.(*object.Str)
	if !ok {
		return "", object.TypeErrorf("expected str, got %s", object.ClassOf(x).Name)
	}
	return s.String(), nil
}

func formatter_parser(t *thread, x obj) (obj, error) {
	s, err := text(x)
	if err != nil {
		return nil, err
	}
	p := object.NewFormatParser(s)
	var out []obj
	for {
		part, ok, err := p.Next()
		if err != nil {
			return nil, err
		}
		if !ok {
			return object.Iter(t, object.NewList(out))
		}
		row := []obj{object.NewStr(part.Literal), py.None, py.None, py.None}
		if part.HasField {
			row[1], row[2] = object.NewStr(part.Name), object.NewStr(part.Spec)
			if part.Conversion != 0 {
				row[3] = object.RuneStr(part.Conversion)
			}
		}
		out = append(out, object.NewTuple(row))
	}
}

func formatter_field_name_split(t *thread, x obj) (obj, error) {
	s, err := text(x)
	if err != nil {
		return nil, err
	}
	first, num, rest, err := object.SplitFieldName(s)
	if err != nil {
		return nil, err
	}
	var head obj = object.NewStr(first)
	if num >= 0 {
		head = object.NewInt(int64(num))
	}
	var steps []obj
	for rest != "" {
		var step object.FieldStep
		if step, rest, err = object.NextFieldStep(rest); err != nil {
			return nil, err
		}
		var name obj = object.NewStr(step.Name)
		if step.IsNum {
			name = object.NewInt(int64(step.Num))
		}
		steps = append(steps, object.TupleOf(py.Bool(step.Attr), name))
	}
	it, err := object.Iter(t, object.NewList(steps))
	if err != nil {
		return nil, err
	}
	return object.TupleOf(head, it), nil
}

func string_capwords(t *thread, v []obj) (obj, error) {
	sep := object.ArgOrNone(v[1])
	found, err := object.CallMethod(t, v[0], object.Intern("split"), sep)
	if err != nil {
		return nil, err
	}
	words, err := object.Collect(t, found)
	if err != nil {
		return nil, err
	}
	for i, w := range words {
		if words[i], err = object.CallMethod(t, w, object.Intern("capitalize")); err != nil {
			return nil, err
		}
	}
	if yes, err := object.Truth(t, sep); err != nil || !yes {
		if err != nil {
			return nil, err
		}
		sep = object.Intern(" ")
	}
	return object.CallMethod(t, sep, object.Intern("join"), object.NewList(words))
}
