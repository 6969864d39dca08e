package json

// JSONEncoder and the module json.encoder.

import (
	"math"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// EncoderModule is json.encoder.
var EncoderModule = &object.ModuleDef{
	Name: "json.encoder",
	Doc:  "JSONEncoder.",
	Defs: []object.Def{
		object.Value("INFINITY", py.Float(math.Inf(1))),
	},
	Init: func(t *object.Thread, m *object.Module) error {
		for _, d := range basestringDefs {
			name, f := d.Function("_json")
			for _, prefix := range []string{"", "c_", "py_"} {
				m.Set(prefix+name, f)
			}
		}
		m.Set("c_make_encoder", jsonEncoderClass)
		_, err := encoderClass.New(t, m)
		return err
	},
}

// basestringDefs are the functions for one string; json.encoder shows them under three names each.
var basestringDefs = []object.Def{
	object.Func1("encode_basestring", "string", "Return string as JSON.", func(_ *object.Thread, o object.Object) (object.Object, error) { return basestring(o, false) }),
	object.Func1("encode_basestring_ascii", "string", "Return string as JSON of ASCII characters.", func(_ *object.Thread, o object.Object) (object.Object, error) { return basestring(o, true) }),
}

var encoderClass = &object.ClassDef{
	Name: "JSONEncoder",
	Doc:  "JSONEncoder(*, " + encoderParams + ")\n\nMakes JSON texts of values.",
}

const encoderParams = "skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None"

func init() {
	encoderClass.Defs = []object.Def{
		object.Value("item_separator", object.NewStr(", ")),
		object.Value("key_separator", object.NewStr(": ")),
		object.PyFunc("__init__", "(self, *, "+encoderParams+")", "", encoder_init),
		object.PyFunc("default", "(self, o)", "Return something that can be encoded in place of o; a subclass overrides it.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return nil, object.TypeErrorf("Object of type %s is not JSON serializable", object.ClassOf(v[1]).Name)
		}),
		object.PyFunc("encode", "(self, o)", "Return o as JSON text.", encoder_encode),
		object.PyFunc("iterencode", "(self, o, _one_shot=False)", "Return an iterator of the parts of the text.", encoder_iterencode),
	}
}

func encoder_init(t *object.Thread, v []object.Object) (object.Object, error) {
	self := v[0]
	set := func(name string, x object.Object) error { return object.SetAttr(t, self, object.Intern(name), x) }
	for i, name := range []string{"skipkeys", "ensure_ascii", "check_circular", "allow_nan", "sort_keys", "indent"} {
		if err := set(name, v[1+i]); err != nil {
			return nil, err
		}
	}
	indent, separators, fallback := v[6], v[7], v[8]
	if !isNone(separators) {
		pair, err := object.Collect(t, separators)
		if err != nil {
			return nil, err
		}
		if len(pair) < 2 {
			return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(pair))
		}
		if len(pair) > 2 {
			return nil, object.ValueErrorf("too many values to unpack (expected 2)")
		}
		if err := set("item_separator", pair[0]); err != nil {
			return nil, err
		}
		if err := set("key_separator", pair[1]); err != nil {
			return nil, err
		}
	} else if !isNone(indent) {
		if err := set("item_separator", object.NewStr(",")); err != nil {
			return nil, err
		}
	}
	if isNone(fallback) {
		return py.None, nil
	}
	return object.NoneOr(set("default", fallback))
}

// newEncoder reads a JSONEncoder's attributes.
func newEncoder(t *object.Thread, self object.Object) (*encoder, error) {
	e := &encoder{t: t}
	get := func(name string) (object.Object, error) { return object.GetAttr(t, self, object.Intern(name)) }
	var err error
	if e.fallback, err = get("default"); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		dst  *bool
	}{{"skipkeys", &e.skipKeys}, {"ensure_ascii", &e.ascii}, {"check_circular", &e.checkCircular}, {"allow_nan", &e.allowNaN}, {"sort_keys", &e.sortKeys}} {
		x, err := get(f.name)
		if err != nil {
			return nil, err
		}
		if *f.dst, err = object.Truth(t, x); err != nil {
			return nil, err
		}
	}
	indent, err := get("indent")
	if err != nil {
		return nil, err
	}
	if !isNone(indent) {
		e.indented = true
		if s, ok := indent.(*object.Str); ok {
			e.indent = s.String()
		} else {
			n, err := object.IndexInt(t, indent)
			if err != nil {
				return nil, err
			}
			e.indent = strings.Repeat(" ", max(n, 0))
		}
	}
	for _, f := range []struct {
		name string
		at   int
		dst  *string
	}{{"key_separator", 5, &e.keySep}, {"item_separator", 6, &e.itemSep}} {
		x, err := get(f.name)
		if err != nil {
			return nil, err
		}
		s, ok := x.(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("make_encoder() argument %d must be str, not %s", f.at, object.ClassOf(x).Name)
		}
		*f.dst = s.String()
	}
	return e, nil
}

func encoder_encode(t *object.Thread, v []object.Object) (object.Object, error) {
	self, o := v[0], v[1]
	if s, ok := o.(*object.Str); ok {
		ascii, err := object.GetAttr(t, self, object.Intern("ensure_ascii"))
		if err != nil {
			return nil, err
		}
		yes, err := object.Truth(t, ascii)
		if err != nil {
			return nil, err
		}
		return basestring(s, yes)
	}
	iterencode := object.Intern("iterencode")
	if own := encoderClass.Of(t).Dict.GetStr(iterencode); object.ClassOf(self).Lookup(iterencode) == own {
		e, err := newEncoder(t, self)
		if err != nil {
			return nil, err
		}
		if err := e.value(o); err != nil {
			return nil, err
		}
		return e.text(), nil
	}
	method, err := object.GetAttr(t, self, iterencode)
	if err != nil {
		return nil, err
	}
	kw := &object.Kwargs{Names: []*object.Str{object.Intern("_one_shot")}, Vals: []object.Object{py.True}}
	parts, err := object.Call(t, method, object.Args{Pos: []object.Object{o}, Kw: kw})
	if err != nil {
		return nil, err
	}
	items, err := object.Collect(t, parts)
	if err != nil {
		return nil, err
	}
	return object.StrJoin(object.NewStr(""), items)
}

// encoder_iterencode gives the parts as a generator, or all of the text at once. The parts are made on the first step; an error comes after the parts before it.
func encoder_iterencode(t *object.Thread, v []object.Object) (object.Object, error) {
	e, err := newEncoder(t, v[0])
	if err != nil {
		return nil, err
	}
	once, err := object.Truth(t, v[2])
	if err != nil {
		return nil, err
	}
	if once {
		if err := e.value(v[1]); err != nil {
			return nil, err
		}
		return object.Iter(t, object.TupleOf(e.text()))
	}
	return object.NewGoGenerator("_make_iterencode.<locals>._iterencode", encoder_step, v[0], v[1], nil, nil), nil
}

// encoder_step: state is the encoder, the value, an iterator of the parts (nil before the first step) and the exception that ended them.
func encoder_step(t *object.Thread, state []object.Object) (object.Object, error) {
	if state[2] == nil {
		e, err := newEncoder(t, state[0])
		if err != nil {
			return nil, err
		}
		e.split = true
		if err := e.value(state[1]); err != nil {
			if object.AsException(err) == nil {
				return nil, err
			}
			state[3] = object.AsException(err)
		}
		if state[2], err = object.Iter(t, object.NewList(e.chunks)); err != nil {
			return nil, err
		}
	}
	part, err := object.Next(t, state[2])
	if part == nil && err == nil && state[3] != nil {
		return nil, state[3].(*object.Exception)
	}
	return part, err
}
