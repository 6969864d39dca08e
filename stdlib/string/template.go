package string

// Template: texts with $name and ${name} (library reference, string, template strings; PEP 292).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/re"
)

var templateClass = &object.ClassDef{
	Name: "Template",
	Doc:  "Template(template)\n\nA text with $name and ${name} to be replaced.",
}

var strPattern = object.Intern("pattern")

func init() {
	templateClass.Defs = []object.Def{
		object.Value("delimiter", object.Intern("$")),
		object.Value("idpattern", object.Intern("(?a:[_a-z][_a-z0-9]*)")),
		object.Value("braceidpattern", py.None),
		object.Value("flags", py.None), // re.IGNORECASE, see Definition.Body
		object.PyClassMethod("__init_subclass__", "(cls)", "Compile the pattern of a class.", template_init_subclass),
		object.PyFunc("__init__", "(self, template)", "", func(t *thread, v []obj) (obj, error) {
			return object.NoneOr(object.SetAttr(t, v[0], object.Intern("template"), v[1]))
		}),
		object.PyFunc("_invalid", "(self, mo)", "Raise ValueError with the place of a match.", template_invalid),
		object.PyFunc("substitute", "(self, mapping={}, /, **kws)", "Replace all placeholders; KeyError when one has no value.", func(t *thread, v []obj) (obj, error) {
			return replace(t, v, false)
		}).Default("{}", object.Missing),
		object.PyFunc("safe_substitute", "(self, mapping={}, /, **kws)", "Replace the placeholders that have a value.", func(t *thread, v []obj) (obj, error) {
			return replace(t, v, true)
		}).Default("{}", object.Missing),
		object.PyFunc("is_valid", "(self)", "Say whether substitute() would find no invalid placeholder.", template_is_valid),
		object.PyFunc("get_identifiers", "(self)", "Return the names of the placeholders, each once.", template_get_identifiers),
	}
}

// template_init_subclass compiles the class's own pattern, or makes one of delimiter and idpattern. Two delimiters stand for one; what follows
// a single one and is no name is invalid.
func template_init_subclass(t *thread, v []obj) (obj, error) {
	cls, ok := v[0].(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("__init_subclass__() needs a class")
	}
	source := cls.Dict.GetStr(strPattern)
	if source == nil {
		text := func(name string) (string, error) {
			o, err := object.GetAttr(t, cls, object.Intern(name))
			if err != nil {
				return "", err
			}
			if s, ok := o.(*object.Str); ok {
				return s.String(), nil
			}
			if yes, err := object.Truth(t, o); err != nil || !yes {
				return "", err
			}
			s, err := object.ToStr(t, o)
			if err != nil {
				return "", err
			}
			return s.String(), nil
		}
		delimiter, err := text("delimiter")
		if err != nil {
			return nil, err
		}
		name, err := text("idpattern")
		if err != nil {
			return nil, err
		}
		braced, err := text("braceidpattern")
		if err != nil {
			return nil, err
		}
		if braced == "" {
			braced = name
		}
		d := re.Escape(delimiter)
		source = object.NewStr(d + `(?:(?P<escaped>` + d + `)|(?P<named>` + name + `)|\{(?P<braced>` + braced + `)\}|(?P<invalid>))`)
	}
	given, err := object.GetAttr(t, cls, object.Intern("flags"))
	if err != nil {
		return nil, err
	}
	flags, err := object.IndexInt(t, given)
	if err != nil {
		return nil, err
	}
	p, err := re.Compile(t, source, flags|re.Verbose)
	if err != nil {
		return nil, err
	}
	return object.NoneOr(object.SetAttr(t, cls, strPattern, p))
}

// placeholder is what a match of the pattern found.
type placeholder struct {
	match                  obj
	name                   obj // nil: it is none of the named ones
	escaped, invalid, none bool
}

// eachPlaceholder calls fn for every placeholder of a template.
func eachPlaceholder(t *thread, self obj, fn func(p placeholder) error) error {
	pattern, err := object.GetAttr(t, self, strPattern)
	if err != nil {
		return err
	}
	text, err := object.GetAttr(t, self, object.Intern("template"))
	if err != nil {
		return err
	}
	matches, err := object.CallMethod(t, pattern, object.Intern("finditer"), text)
	if err != nil {
		return err
	}
	return object.Each(t, matches, func(m obj) error {
		p := placeholder{match: m}
		for _, name := range []string{"named", "braced", "escaped", "invalid"} {
			g, err := object.CallMethod(t, m, object.Intern("group"), object.Intern(name))
			if err != nil {
				return err
			}
			if object.Is(g, py.None) {
				continue
			}
			switch name {
			case "escaped":
				p.escaped = true
			case "invalid":
				p.invalid = true
			default:
				p.name = g
			}
			return fn(p)
		}
		p.none = true
		return fn(p)
	})
}

func unrecognized(t *thread, self obj) error {
	pattern, err := object.GetAttr(t, self, strPattern)
	if err != nil {
		return err
	}
	return object.Raise(object.ValueErrorClass, object.NewStr("Unrecognized named group in pattern"), pattern)
}

// replace is substitute and, when safe, safe_substitute: that leaves alone what has no value.
func replace(t *thread, v []obj, safe bool) (obj, error) {
	self, mapping, kws := v[0], v[1], v[2].(*object.Dict)
	value := func(name obj) (obj, error) {
		x, err := kws.Get(t, name)
		if err != nil || x != nil {
			return x, err
		}
		if mapping == object.Missing {
			return nil, object.KeyError(name)
		}
		return object.GetItem(t, mapping, name)
	}
	given, err := object.GetAttr(t, self, object.Intern("template"))
	if err != nil {
		return nil, err
	}
	text, isStr := given.(*object.Str)
	var out object.StrBuilder
	done := 0
	err = eachPlaceholder(t, self, func(p placeholder) error {
		if !isStr {
			return object.TypeErrorf("expected str, got %s", object.ClassOf(given).Name)
		}
		span, err := object.CallMethod(t, p.match, object.Intern("span"))
		if err != nil {
			return err
		}
		from, _ := object.AsInt64(span.(*object.Tuple).Items[0])
		to, _ := object.AsInt64(span.(*object.Tuple).Items[1])
		out.Str(text.Slice(done, int(from)))
		done = int(to)
		switch {
		case p.name != nil:
			x, err := value(p.name)
			if err != nil && safe && object.ErrorIs(err, object.KeyErrorClass) {
				out.Str(text.Slice(int(from), int(to)))
				return nil
			}
			if err != nil {
				return err
			}
			s, err := object.ToStr(t, x)
			if err != nil {
				return err
			}
			out.Str(s)
		case p.escaped:
			d, err := object.GetAttr(t, self, object.Intern("delimiter"))
			if err != nil {
				return err
			}
			s, ok := d.(*object.Str)
			if !ok {
				return object.TypeErrorf("expected str instance, %s found", object.ClassOf(d).Name)
			}
			out.Str(s)
		case p.invalid && safe:
			out.Str(text.Slice(int(from), int(to)))
		case p.invalid:
			_, err := object.CallMethod(t, self, object.Intern("_invalid"), p.match)
			return err
		default:
			return unrecognized(t, self)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if done == 0 {
		return given, nil
	}
	out.Str(text.Slice(done, text.Len()))
	return out.Value(), nil
}

// template_invalid tells line and column of an invalid placeholder, both counted from 1.
func template_invalid(t *thread, v []obj) (obj, error) {
	start, err := object.CallMethod(t, v[1], object.Intern("start"), object.Intern("invalid"))
	if err != nil {
		return nil, err
	}
	at, err := object.IndexInt(t, start)
	if err != nil {
		return nil, err
	}
	given, err := object.GetAttr(t, v[0], object.Intern("template"))
	if err != nil {
		return nil, err
	}
	text, ok := given.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("expected str, got %s", object.ClassOf(given).Name)
	}
	found, err := object.CallMethod(t, text.Slice(0, at), object.Intern("splitlines"), py.True)
	if err != nil {
		return nil, err
	}
	lines := found.(*object.List).Items
	line, column := 1, 1
	if len(lines) > 0 {
		// The column counts from the beginning of the last line, even when that line is ended.
		line, column = len(lines), lines[len(lines)-1].(*object.Str).Len()
	}
	return nil, object.ValueErrorf("Invalid placeholder in string: line %d, col %d", line, column)
}

func template_is_valid(t *thread, v []obj) (obj, error) {
	valid := true
	err := eachPlaceholder(t, v[0], func(p placeholder) error {
		if p.invalid {
			valid = false
		}
		if p.none {
			return unrecognized(t, v[0])
		}
		return nil
	})
	return py.Bool(valid), err
}

func template_get_identifiers(t *thread, v []obj) (obj, error) {
	seen := object.NewDict()
	err := eachPlaceholder(t, v[0], func(p placeholder) error {
		if p.none {
			return unrecognized(t, v[0])
		}
		if p.name == nil {
			return nil
		}
		return seen.Set(t, p.name, py.None)
	})
	return object.NewList(seen.Keys()), err
}
