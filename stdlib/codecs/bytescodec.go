package codecs

// The encodings that are not of text: rot13, hex and base64 (library reference, codecs, binary transforms and text transforms).

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// transform is such an encoding.
type transform struct {
	name           string
	text           bool // of text to text, not of bytes
	encode, decode func(t *thread, x value) (value, error)
}

// moduleCall is a transform's function that a module has.
func moduleCall(module, name string) func(t *thread, x value) (value, error) {
	return func(t *thread, x value) (value, error) {
		m, err := t.P.Import(t, module)
		if err != nil {
			return nil, err
		}
		return call(t, m, name, x)
	}
}

var transforms = map[string]*transform{
	"rot_13":       {"rot-13", true, rot13, rot13},
	"hex_codec":    {"hex", false, moduleCall("binascii", "b2a_hex"), moduleCall("binascii", "a2b_hex")},
	"base64_codec": {"base64", false, moduleCall("base64", "encodebytes"), moduleCall("base64", "decodebytes")},
}

var transformNames = map[string]string{"rot13": "rot_13", "rot_13": "rot_13", "hex": "hex_codec", "hex_codec": "hex_codec", "base64": "base64_codec", "base_64": "base64_codec", "base64_codec": "base64_codec"}

func rot13(t *thread, x value) (value, error) {
	s, ok := x.(*object.Str)
	if !ok {
		return call(t, x, "translate") // says what is missing
	}
	turn := func(r, a rune) rune { return a + (r-a+13)%26 }
	return object.NewStr(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return turn(r, 'a')
		case r >= 'A' && r <= 'Z':
			return turn(r, 'A')
		}
		return r
	}, s.String())), nil
}

// transformInfo makes the CodecInfo of a transform.
func transformInfo(t *thread, key string) (value, error) {
	tr := transforms[key]
	home := object.NewModule("encodings." + key)
	home.Set("__name__", object.NewStr("encodings."+key))
	whole := func(name string, do func(t *thread, x value) (value, error)) object.GoBody {
		return func(t *thread, v []value) (value, error) {
			x, errors := v[len(v)-2], v[len(v)-1]
			if s, ok := errors.(*object.Str); !ok || s.String() != "strict" {
				return nil, object.Raise(object.AssertionErrorClass)
			}
			out, err := do(t, x)
			if err != nil {
				return nil, err
			}
			n, err := object.Len(t, x)
			return object.TupleOf(out, object.NewInt(int64(n))), err
		}
	}
	piece := func(do func(t *thread, x value) (value, error)) object.GoBody {
		return func(t *thread, v []value) (value, error) { return do(t, v[1]) }
	}
	var unit value = object.BytesClass
	if tr.text {
		unit = object.StrClass
	}
	both := []object.Def{
		object.Value("charbuffertype", unit),
		object.PyFunc("encode", "(self, input, errors='strict')", "Encode input; return the result and how much was used.", whole("encode", tr.encode)),
		object.PyFunc("decode", "(self, input, errors='strict')", "Decode input; return the result and how much was used.", whole("decode", tr.decode)),
	}
	var classes []value
	for _, c := range []struct {
		base *object.ClassDef
		def  object.ClassDef
	}{
		{streamReaderClass, object.ClassDef{Name: "StreamReader", Doc: "Decodes what is read from a stream.", Defs: both}},
		{streamWriterClass, object.ClassDef{Name: "StreamWriter", Doc: "Encodes what is written to a stream.", Defs: both}},
		{incrementalEncoderClass, object.ClassDef{Name: "IncrementalEncoder", Doc: "An encoder that gets its input in pieces.", Defs: []object.Def{
			object.PyFunc("encode", "(self, input, final=False)", "Encode a piece.", piece(tr.encode))}}},
		{incrementalDecoderClass, object.ClassDef{Name: "IncrementalDecoder", Doc: "A decoder that gets its input in pieces.", Defs: []object.Def{
			object.PyFunc("decode", "(self, input, final=False)", "Decode a piece.", piece(tr.decode))}}},
	} {
		cls, err := c.def.New(t, home, c.base.Of(t))
		if err != nil {
			return nil, err
		}
		classes = append(classes, cls)
	}
	args := []value{
		object.NewGoFunction(t, home.Dict(), "encode", "(input, errors='strict')", "Encode input.", nil, whole("encode", tr.encode)),
		object.NewGoFunction(t, home.Dict(), "decode", "(input, errors='strict')", "Decode input.", nil, whole("decode", tr.decode)),
	}
	args = append(append(args, classes...), object.NewStr(tr.name))
	kw := &object.Kwargs{Names: []*object.Str{intern("_is_text_encoding")}, Vals: []value{py.False}}
	return object.Call(t, codecInfoClass.Of(t), object.Args{Pos: args, Kw: kw})
}

// builtinInfo returns the CodecInfo of an encoding that is built in, None when there is none of that name. isText says that codec is one of the engine's.
func builtinInfo(t *thread, codec string, isText bool) (value, error) {
	if isText {
		return textInfo(t, codec)
	}
	if key := transformNames[strings.ReplaceAll(codec, "-", "_")]; key != "" {
		return transformInfo(t, key)
	}
	if t.P.Modules.GetStr(intern("encodings")) == nil {
		// The standard library's package registers a search function, where there is one.
		if _, err := t.P.Import(t, "encodings"); err != nil && !object.ErrorIs(err, object.ImportErrorClass) {
			return nil, err
		}
	}
	return py.None, nil
}
