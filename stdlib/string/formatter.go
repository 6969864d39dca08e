package string

// Formatter: str.format() in steps that a subclass can replace (library reference, string, custom string formatting).

import (
	"strconv"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var formatterClass = &object.ClassDef{
	Name: "Formatter",
	Doc:  "Formatter()\n\nA str.format() whose steps a subclass can replace.",
}

func init() {
	formatterClass.Defs = []object.Def{
		object.PyFunc("format", "(self, format_string, /, *args, **kwargs)", "Format with the arguments given.", func(t *thread, v []obj) (obj, error) {
			return object.CallMethod(t, v[0], object.Intern("vformat"), v[1:4]...)
		}),
		object.PyFunc("vformat", "(self, format_string, args, kwargs)", "Format with a sequence and a mapping of arguments.", formatter_vformat),
		object.PyFunc("_vformat", "(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0)",
			"Format one level; return the text and the number of the next argument without a name.", formatter__vformat),
		object.PyFunc("get_value", "(self, key, args, kwargs)", "Return the argument of a number or a name.", func(t *thread, v []obj) (obj, error) {
			if object.IsInt(v[1]) {
				return object.GetItem(t, v[2], v[1])
			}
			return object.GetItem(t, v[3], v[1])
		}),
		object.PyFunc("check_unused_args", "(self, used_args, args, kwargs)", "Called with the arguments used; a subclass may complain.", func(*thread, []obj) (obj, error) {
			return py.None, nil
		}),
		object.PyFunc("format_field", "(self, value, format_spec)", "Return format(value, format_spec).", func(t *thread, v []obj) (obj, error) {
			return object.CallArgs(t, object.BuiltinNamed(t, "format"), v[1], v[2])
		}),
		object.PyFunc("convert_field", "(self, value, conversion)", "Return the value after the conversion s, r, a or None.", formatter_convert_field),
		object.PyFunc("parse", "(self, format_string)", "Return an iterator over (literal, field name, format spec, conversion).", func(t *thread, v []obj) (obj, error) {
			return formatter_parser(t, v[1])
		}),
		object.PyFunc("get_field", "(self, field_name, args, kwargs)", "Return the object of a field name such as 0.name[key], and its first part.", formatter_get_field),
	}
}

func formatter_vformat(t *thread, v []obj) (obj, error) {
	self, args, kwargs := v[0], v[2], v[3]
	used := object.NewSet()
	r, err := object.CallMethod(t, self, object.Intern("_vformat"), v[1], args, kwargs, used, object.NewInt(2))
	if err != nil {
		return nil, err
	}
	text, err := object.GetItem(t, r, object.NewInt(0))
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, self, object.Intern("check_unused_args"), used, args, kwargs)
	return text, err
}

// numbering counts the fields without a name.
type numbering struct {
	next   int64
	manual bool // fields have numbers: none may be without
}

// name gives a field its name: its own, or the next number.
func (n *numbering) name(field *object.Str) (*object.Str, error) {
	mixed := "cannot switch from manual field specification to automatic field numbering"
	if field.Len() == 0 {
		if n.manual {
			return nil, object.ValueErrorf("%s", mixed)
		}
		n.next++
		return object.NewStr(strconv.FormatInt(n.next-1, 10)), nil
	}
	digits := true
	for r := range field.Runes {
		digits = digits && r >= '0' && r <= '9'
	}
	if digits {
		if n.next > 0 {
			return nil, object.ValueErrorf("%s", mixed)
		}
		n.manual = true
	}
	return field, nil
}

func formatter__vformat(t *thread, v []obj) (obj, error) {
	self, args, kwargs, used := v[0], v[2], v[3], v[4]
	depth, err := object.IndexInt(t, v[5])
	if err != nil {
		return nil, err
	}
	if depth < 0 {
		return nil, object.ValueErrorf("Max string recursion exceeded")
	}
	var count numbering
	switch n := object.ArgOrNone(v[6]).(type) {
	case py.Bool:
		count.manual = !bool(n)
	case py.Int:
		count.next = int64(n)
	}
	parts, err := object.CallMethod(t, self, object.Intern("parse"), v[1])
	if err != nil {
		return nil, err
	}
	var pieces []obj
	err = object.Each(t, parts, func(part obj) error {
		row, err := object.Collect(t, part)
		if err != nil {
			return err
		}
		if len(row) != 4 {
			return object.ValueErrorf("not enough values to unpack (expected 4, got %d)", len(row))
		}
		literal, field, spec, conversion := row[0], row[1], row[2], row[3]
		if some, err := object.Truth(t, literal); err != nil {
			return err
		} else if some {
			pieces = append(pieces, literal)
		}
		fieldName, ok := field.(*object.Str)
		if !ok {
			return nil
		}
		if fieldName, err = count.name(fieldName); err != nil {
			return err
		}
		got, err := object.CallMethod(t, self, object.Intern("get_field"), fieldName, args, kwargs)
		if err != nil {
			return err
		}
		pair, err := object.Collect(t, got)
		if err != nil {
			return err
		}
		if len(pair) != 2 {
			return object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(pair))
		}
		if _, err := object.CallMethod(t, used, object.Intern("add"), pair[1]); err != nil {
			return err
		}
		val, err := object.CallMethod(t, self, object.Intern("convert_field"), pair[0], conversion)
		if err != nil {
			return err
		}
		var index obj = py.False
		if !count.manual {
			index = object.NewInt(count.next)
		}
		inner, err := object.CallMethod(t, self, object.Intern("_vformat"), spec, args, kwargs, used, object.NewInt(int64(depth-1)), index)
		if err != nil {
			return err
		}
		both, ok := inner.(*object.Tuple)
		if !ok || len(both.Items) != 2 {
			return object.TypeErrorf("_vformat() must return a text and a number")
		}
		switch n := both.Items[1].(type) {
		case py.Bool:
			count.manual = !bool(n)
		case py.Int:
			count.next = int64(n)
		}
		piece, err := object.CallMethod(t, self, object.Intern("format_field"), val, both.Items[0])
		pieces = append(pieces, piece)
		return err
	})
	if err != nil {
		return nil, err
	}
	text, err := object.StrJoin(object.NewStr(""), pieces)
	if err != nil {
		return nil, err
	}
	var index obj = py.False
	if !count.manual {
		index = object.NewInt(count.next)
	}
	return object.TupleOf(text, index), nil
}

func formatter_convert_field(t *thread, v []obj) (obj, error) {
	if object.Is(v[2], py.None) {
		return v[1], nil
	}
	if s, ok := v[2].(*object.Str); ok {
		switch s.String() {
		case "s", "r", "a":
			return object.Convert(t, v[1], s.RuneAt(0))
		}
	}
	shown, err := object.ToStr(t, v[2])
	if err != nil {
		return nil, err
	}
	return nil, object.ValueErrorf("Unknown conversion specifier %s", shown.String())
}

func formatter_get_field(t *thread, v []obj) (obj, error) {
	split, err := formatter_field_name_split(t, v[1])
	if err != nil {
		return nil, err
	}
	first := split.(*object.Tuple).Items[0]
	val, err := object.CallMethod(t, v[0], object.Intern("get_value"), first, v[2], v[3])
	if err != nil {
		return nil, err
	}
	err = object.Each(t, split.(*object.Tuple).Items[1], func(step obj) error {
		pair := step.(*object.Tuple).Items
		if pair[0] == py.True {
			val, err = object.GetAttr(t, val, pair[1].(*object.Str))
		} else {
			val, err = object.GetItem(t, val, pair[1])
		}
		return err
	})
	return object.TupleOf(val, first), err
}
