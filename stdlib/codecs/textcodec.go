package codecs

// The CodecInfo of the text encodings that are built in, with classes as package encodings has them, one module an encoding.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// marks are the signatures at the start of a stream that decide the codec of the rest (Unicode standard, byte order mark).
var marks = map[string][]struct{ bytes, codec string }{
	"utf_16":    {{"\xff\xfe", "utf_16_le"}, {"\xfe\xff", "utf_16_be"}},
	"utf_32":    {{"\xff\xfe\x00\x00", "utf_32_le"}, {"\x00\x00\xfe\xff", "utf_32_be"}},
	"utf_8_sig": {{"\xef\xbb\xbf", "utf_8"}},
}

// unmarked is the codec of a stream without a signature, and of what follows one that we write: the order of little-endian machines.
var unmarked = map[string]string{"utf_16": "utf_16_le", "utf_32": "utf_32_le", "utf_8_sig": "utf_8"}

// codecOf is the name of the codec of a class or an object of this file.
func codecOf(t *thread, self value) (string, error) {
	v, err := get(t, self, "_codec")
	if err != nil {
		return "", err
	}
	s, ok := v.(*object.Str)
	if !ok {
		return "", object.TypeErrorf("_codec must be str")
	}
	return s.String(), nil
}

// current is the codec that a stream has come to: None before its first piece.
func current(t *thread, self value) (string, error) {
	v, err := get(t, self, "_current")
	if err != nil {
		return "", err
	}
	if s, ok := v.(*object.Str); ok {
		return s.String(), nil
	}
	return "", nil
}

func setCurrent(t *thread, self value, codec string) error {
	if codec == "" {
		return set(t, self, "_current", py.None)
	}
	return set(t, self, "_current", intern(codec))
}

// restart puts a decoder at the start of a stream.
func restart(t *thread, self value) error {
	codec, err := codecOf(t, self)
	if err != nil {
		return err
	}
	if marks[codec] != nil {
		codec = ""
	}
	return setCurrent(t, self, codec)
}

// decodeOn decodes a piece; at the start of a stream it looks for a signature first, and waits for more bytes when they could be the beginning of one.
func decodeOn(t *thread, self, input, errors value, final bool) (value, error) {
	codec, err := current(t, self)
	if err != nil {
		return nil, err
	}
	skip := 0
	if codec == "" {
		name, err := codecOf(t, self)
		if err != nil {
			return nil, err
		}
		b, err := object.BytesOf(t, input)
		if err != nil {
			return nil, err
		}
		codec = unmarked[name]
		for _, m := range marks[name] {
			if strings.HasPrefix(string(b), m.bytes) {
				codec, skip = m.codec, len(m.bytes)
				break
			}
			if !final && strings.HasPrefix(m.bytes, string(b)) {
				return object.TupleOf(object.EmptyStr, object.NewInt(0)), nil
			}
		}
		if !final && skip == 2 && name == "utf_32" {
			return object.TupleOf(object.EmptyStr, object.NewInt(0)), nil
		}
		if err := setCurrent(t, self, codec); err != nil {
			return nil, err
		}
		if input, err = cut(t, input, skip, -1); err != nil {
			return nil, err
		}
	}
	r, err := decode(t, codec, input, errors, py.Bool(final))
	if err != nil || skip == 0 {
		return r, err
	}
	text, used, err := coded(t, r)
	return object.TupleOf(text, object.NewInt(int64(used+skip))), err
}

// encodeOn encodes a piece; a signature stands before the first one only.
func encodeOn(t *thread, self, input, errors value) (value, error) {
	name, err := codecOf(t, self)
	if err != nil {
		return nil, err
	}
	codec, err := current(t, self)
	if err != nil {
		return nil, err
	}
	r, err := encode(t, codec, input, errors)
	if err != nil {
		return nil, err
	}
	if s, ok := input.(*object.Str); ok && s.Len() > 0 && marks[name] != nil {
		return r, setCurrent(t, self, unmarked[name])
	}
	return r, nil
}

// toStart puts an encoder at the start of a stream.
func toStart(t *thread, v []value) (value, error) {
	codec, err := codecOf(t, v[0])
	if err != nil {
		return nil, err
	}
	return object.NoneOr(setCurrent(t, v[0], codec))
}

// super calls the method of a class of codecs that a class of this file overrides.
func super(t *thread, base *object.ClassDef, name string, args ...value) error {
	f, err := get(t, base.Of(t), name)
	if err == nil {
		_, err = object.CallArgs(t, f, args...)
	}
	return err
}

var textEncoderDefs = []object.Def{
	object.PyFunc("__init__", "(self, errors='strict')", "", func(t *thread, v []value) (value, error) {
		if err := super(t, incrementalEncoderClass, "__init__", v[0], v[1]); err != nil {
			return nil, err
		}
		return toStart(t, v)
	}),
	object.PyFunc("encode", "(self, input, final=False)", "Encode a piece.", func(t *thread, v []value) (value, error) {
		errors, err := get(t, v[0], "errors")
		if err != nil {
			return nil, err
		}
		r, err := encodeOn(t, v[0], v[1], errors)
		if err != nil {
			return nil, err
		}
		out, _, err := coded(t, r)
		return out, err
	}),
	object.PyFunc("reset", "(self)", "Go back to the start.", toStart),
	object.PyFunc("getstate", "(self)", "Return 0, another number where a signature is still to be written.", func(t *thread, v []value) (value, error) {
		name, err := codecOf(t, v[0])
		if err != nil {
			return nil, err
		}
		codec, err := current(t, v[0])
		switch {
		case marks[name] == nil || codec != name:
			return object.NewInt(0), err
		case name == "utf_8_sig":
			return object.NewInt(1), err
		}
		return object.NewInt(2), err
	}),
	object.PyFunc("setstate", "(self, state)", "Set the state that getstate() returned.", func(t *thread, v []value) (value, error) {
		start, err := object.Truth(t, v[1])
		if err != nil || start {
			if err != nil {
				return nil, err
			}
			return toStart(t, v)
		}
		name, err := codecOf(t, v[0])
		if err != nil {
			return nil, err
		}
		if marks[name] != nil {
			name = unmarked[name]
		}
		return object.NoneOr(setCurrent(t, v[0], name))
	}),
}

// The states of a decoder with a signature: 2 before it, 1 where the byte order is not ours, 0 where it is.
var textDecoderDefs = []object.Def{
	object.PyFunc("__init__", "(self, errors='strict')", "", func(t *thread, v []value) (value, error) {
		if err := super(t, bufferedDecoderClass, "__init__", v[0], v[1]); err != nil {
			return nil, err
		}
		return object.NoneOr(restart(t, v[0]))
	}),
	object.PyFunc("_buffer_decode", "(self, input, errors, final)", "Decode what can be.", func(t *thread, v []value) (value, error) {
		final, err := object.Truth(t, v[3])
		if err != nil {
			return nil, err
		}
		return decodeOn(t, v[0], v[1], v[2], final)
	}),
	object.PyFunc("reset", "(self)", "Go back to the start.", func(t *thread, v []value) (value, error) {
		if err := super(t, bufferedDecoderClass, "reset", v[0]); err != nil {
			return nil, err
		}
		return object.NoneOr(restart(t, v[0]))
	}),
	object.PyFunc("getstate", "(self)", "Return the unused input and an integer.", func(t *thread, v []value) (value, error) {
		kept, err := get(t, v[0], "buffer")
		if err != nil {
			return nil, err
		}
		name, err := codecOf(t, v[0])
		if err != nil {
			return nil, err
		}
		codec, err := current(t, v[0])
		if err != nil {
			return nil, err
		}
		state := int64(0)
		switch {
		case marks[name] == nil:
		case codec == "":
			state = 2
		case codec != unmarked[name]:
			state = 1
		}
		if name == "utf_8_sig" && state == 2 {
			state = 1 // there is but one byte order
		}
		return object.TupleOf(kept, object.NewInt(state)), nil
	}),
	object.PyFunc("setstate", "(self, state)", "Set the state that getstate() returned.", func(t *thread, v []value) (value, error) {
		kept, err := object.GetItem(t, v[1], object.NewInt(0))
		if err != nil {
			return nil, err
		}
		if err := set(t, v[0], "buffer", kept); err != nil {
			return nil, err
		}
		name, err := codecOf(t, v[0])
		if err != nil || marks[name] == nil {
			return object.NoneOr(err)
		}
		x, err := object.GetItem(t, v[1], object.NewInt(1))
		if err != nil {
			return nil, err
		}
		state, err := object.IndexInt(t, x)
		if err != nil {
			return nil, err
		}
		codec := unmarked[name]
		switch {
		case state == 2 || name == "utf_8_sig" && state != 0:
			codec = ""
		case state == 1:
			codec = marks[name][1].codec
		}
		return object.NoneOr(setCurrent(t, v[0], codec))
	}),
}

var textWriterDefs = []object.Def{
	object.PyFunc("__init__", "(self, stream, errors='strict')", "", func(t *thread, v []value) (value, error) {
		if err := super(t, streamWriterClass, "__init__", v[0], v[1], v[2]); err != nil {
			return nil, err
		}
		return toStart(t, v)
	}),
	object.PyFunc("encode", "(self, input, errors='strict')", "Encode input; return the result and how much was used.", func(t *thread, v []value) (value, error) {
		return encodeOn(t, v[0], v[1], v[2])
	}),
	object.PyFunc("reset", "(self)", "Go back to the start.", toStart),
}

var textReaderDefs = []object.Def{
	object.PyFunc("decode", "(self, input, errors='strict')", "Decode input; return the result and how much was used.", func(t *thread, v []value) (value, error) {
		return decodeOn(t, v[0], v[1], v[2], false)
	}),
	object.PyFunc("reset", "(self)", "Forget what is kept.", func(t *thread, v []value) (value, error) {
		if err := super(t, streamReaderClass, "reset", v[0]); err != nil {
			return nil, err
		}
		return object.NoneOr(restart(t, v[0]))
	}),
}

// infosKey holds the CodecInfo objects of the process by the codec's name.
var infosKey = object.NewStateKey[map[string]value]("codecs.infos")

// textInfo makes the CodecInfo of a built-in text encoding.
func textInfo(t *thread, codec string) (value, error) {
	infos := infosKey.Get(t.P, func() map[string]value { return map[string]value{} })
	if info := infos[codec]; info != nil {
		return info, nil
	}
	home := object.NewModule("encodings." + codec)
	home.Set("__name__", object.NewStr("encodings."+codec))
	name := intern(codec)
	make := func(base *object.ClassDef, name_, doc string, defs []object.Def) (value, error) {
		d := &object.ClassDef{Name: name_, Doc: doc, Defs: append([]object.Def{object.Value("_codec", name)}, defs...)}
		return d.New(t, home, base.Of(t))
	}
	encoder, err := make(incrementalEncoderClass, "IncrementalEncoder", "An encoder that gets its input in pieces.", textEncoderDefs)
	if err != nil {
		return nil, err
	}
	decoder, err := make(bufferedDecoderClass, "IncrementalDecoder", "A decoder that gets its input in pieces.", textDecoderDefs)
	if err != nil {
		return nil, err
	}
	writer, err := make(streamWriterClass, "StreamWriter", "Encodes what is written to a stream.", textWriterDefs)
	if err != nil {
		return nil, err
	}
	reader, err := make(streamReaderClass, "StreamReader", "Decodes what is read from a stream.", textReaderDefs)
	if err != nil {
		return nil, err
	}
	native, err := t.P.Import(t, "_codecs")
	if err != nil {
		return nil, err
	}
	encodeAll, err := object.GetAttrOpt(t, native, intern(codec+"_encode"))
	if err != nil {
		return nil, err
	}
	if encodeAll == nil {
		encodeAll = object.NewGoFunction(t, home.Dict(), "encode", "(input, errors='strict')", "Encode a text.", []value{name}, func(t *thread, v []value) (value, error) {
			return encode(t, v[0].(*object.Str).String(), v[1], v[2])
		})
	}
	var decodeAll value
	if codec == "latin_1" || codec == "ascii" {
		if decodeAll, err = get(t, native, codec+"_decode"); err != nil {
			return nil, err
		}
	} else {
		decodeAll = object.NewGoFunction(t, home.Dict(), "decode", "(input, errors='strict')", "Decode bytes.", []value{name}, func(t *thread, v []value) (value, error) {
			return decode(t, v[0].(*object.Str).String(), v[1], v[2], py.True)
		})
	}
	shown := strings.ReplaceAll(codec, "_", "-")
	switch codec {
	case "latin_1":
		shown = "iso8859-1"
	case "euc_jp", "euc_kr", "shift_jis":
		shown = codec
	}
	info, err := object.CallArgs(t, codecInfoClass.Of(t), encodeAll, decodeAll, reader, writer, encoder, decoder, object.NewStr(shown))
	if err != nil {
		return nil, err
	}
	infos[codec] = info
	return info, nil
}
