package codecs

// CodecInfo, what the registry knows of an encoding, and Codec, the base of stateless codecs.

import (
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var codecInfoClass = &object.ClassDef{
	Name: "CodecInfo",
	Doc:  "CodecInfo(encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None)\n\nWhat the registry knows of an encoding; the first four are the items of a tuple.",
}

var codecClass = &object.ClassDef{Name: "Codec", Doc: "The base of stateless codecs."}

func init() {
	codecInfoClass.Defs = []object.Def{
		object.Value("_is_text_encoding", py.True),
		object.PyFunc("__new__", "(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *, _is_text_encoding=None)", "", codecinfo_new),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			name, err := get(t, v[0], "name")
			if err != nil {
				return nil, err
			}
			s, err := object.ToStr(t, name)
			if err != nil {
				return nil, err
			}
			c := object.ClassOf(v[0])
			return object.NewStr(fmt.Sprintf("<%s.%s object for encoding %s at %s>", c.ModuleName(), c.Qualname, s.String(), object.Address(v[0]))), nil
		}),
	}
	codecClass.Defs = []object.Def{
		object.PyFunc("encode", "(self, input, errors='strict')", "Encode input; return the result and how much was used.", abstract),
		object.PyFunc("decode", "(self, input, errors='strict')", "Decode input; return the result and how much was used.", abstract),
	}
}

func codecinfo_new(t *thread, v []value) (value, error) {
	cls, ok := v[0].(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("CodecInfo.__new__(X): X is not a type object (%s)", object.ClassOf(v[0]).Name)
	}
	self := object.NewTupleAs(cls, append([]value(nil), v[1:5]...))
	for i, name := range []string{"encode", "decode", "streamreader", "streamwriter", "incrementalencoder", "incrementaldecoder", "name"} {
		if err := set(t, self, name, v[1+i]); err != nil {
			return nil, err
		}
	}
	if isNone(v[8]) {
		return self, nil
	}
	return self, set(t, self, "_is_text_encoding", v[8])
}
