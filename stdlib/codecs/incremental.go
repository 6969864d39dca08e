package codecs

// Incremental codecs: those that get their input in pieces.

import "github.com/pyemu/pyemu/emu/object"

var (
	incrementalEncoderClass = &object.ClassDef{Name: "IncrementalEncoder", Doc: "IncrementalEncoder(errors='strict')\n\nAn encoder that gets its input in pieces."}
	incrementalDecoderClass = &object.ClassDef{Name: "IncrementalDecoder", Doc: "IncrementalDecoder(errors='strict')\n\nA decoder that gets its input in pieces."}
	bufferedEncoderClass    = &object.ClassDef{Name: "BufferedIncrementalEncoder", Doc: "BufferedIncrementalEncoder(errors='strict')\n\nAn encoder that keeps what it could not use yet."}
	bufferedDecoderClass    = &object.ClassDef{Name: "BufferedIncrementalDecoder", Doc: "BufferedIncrementalDecoder(errors='strict')\n\nA decoder that keeps an incomplete end."}
)

// newCoder is __init__ of all of them: buffer nil means that the class keeps nothing.
func newCoder(buffer value) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		err := set(t, v[0], "errors", v[1])
		if err == nil && buffer != nil {
			err = set(t, v[0], "buffer", buffer)
		}
		return object.NoneOr(err)
	}
}

// buffered is encode and decode of the buffered classes: what the inner method does not use is kept for the next piece.
func buffered(inner string) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		kept, err := get(t, v[0], "buffer")
		if err != nil {
			return nil, err
		}
		data, err := add(t, kept, v[1])
		if err != nil {
			return nil, err
		}
		errors, err := get(t, v[0], "errors")
		if err != nil {
			return nil, err
		}
		r, err := call(t, v[0], inner, data, errors, v[2])
		if err != nil {
			return nil, err
		}
		out, used, err := coded(t, r)
		if err != nil {
			return nil, err
		}
		rest, err := cut(t, data, used, -1)
		if err != nil {
			return nil, err
		}
		return out, set(t, v[0], "buffer", rest)
	}
}

func init() {
	empty, noBytes := object.EmptyStr, object.NewBytes("")
	clear := func(buffer value) object.GoBody {
		return func(t *thread, v []value) (value, error) { return object.NoneOr(set(t, v[0], "buffer", buffer)) }
	}
	incrementalEncoderClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, errors='strict')", "", newCoder(empty)),
		object.PyFunc("encode", "(self, input, final=False)", "Encode a piece.", abstract),
		object.PyFunc("reset", "(self)", "Go back to the start.", none),
		object.PyFunc("getstate", "(self)", "Return the state as an integer.", func(*thread, []value) (value, error) { return object.NewInt(0), nil }),
		object.PyFunc("setstate", "(self, state)", "Set the state that getstate() returned.", none),
	}
	bufferedEncoderClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, errors='strict')", "", newCoder(empty)),
		object.PyFunc("_buffer_encode", "(self, input, errors, final)", "Encode what can be; return the result and how much was used.", abstract),
		object.PyFunc("encode", "(self, input, final=False)", "Encode a piece, with what is left of the last.", buffered("_buffer_encode")),
		object.PyFunc("reset", "(self)", "Go back to the start.", clear(empty)),
		object.PyFunc("getstate", "(self)", "Return what is kept, 0 when there is nothing.", func(t *thread, v []value) (value, error) {
			kept, err := get(t, v[0], "buffer")
			if err != nil {
				return nil, err
			}
			if some, err := object.Truth(t, kept); err != nil || some {
				return kept, err
			}
			return object.NewInt(0), nil
		}),
		object.PyFunc("setstate", "(self, state)", "Set the state that getstate() returned.", func(t *thread, v []value) (value, error) {
			some, err := object.Truth(t, v[1])
			if err != nil {
				return nil, err
			}
			if !some {
				return object.NoneOr(set(t, v[0], "buffer", empty))
			}
			return object.NoneOr(set(t, v[0], "buffer", v[1]))
		}),
	}
	incrementalDecoderClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, errors='strict')", "", newCoder(nil)),
		object.PyFunc("decode", "(self, input, final=False)", "Decode a piece.", abstract),
		object.PyFunc("reset", "(self)", "Go back to the start.", none),
		object.PyFunc("getstate", "(self)", "Return the unused input and an integer.", func(*thread, []value) (value, error) { return object.TupleOf(noBytes, object.NewInt(0)), nil }),
		object.PyFunc("setstate", "(self, state)", "Set the state that getstate() returned.", none),
	}
	bufferedDecoderClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, errors='strict')", "", newCoder(noBytes)),
		object.PyFunc("_buffer_decode", "(self, input, errors, final)", "Decode what can be; return the result and how much was used.", abstract),
		object.PyFunc("decode", "(self, input, final=False)", "Decode a piece, with what is left of the last.", buffered("_buffer_decode")),
		object.PyFunc("reset", "(self)", "Go back to the start.", clear(noBytes)),
		object.PyFunc("getstate", "(self)", "Return the unused input and 0.", func(t *thread, v []value) (value, error) {
			kept, err := get(t, v[0], "buffer")
			return object.TupleOf(kept, object.NewInt(0)), err
		}),
		object.PyFunc("setstate", "(self, state)", "Set the state that getstate() returned.", func(t *thread, v []value) (value, error) {
			kept, err := object.GetItem(t, v[1], object.NewInt(0))
			if err != nil {
				return nil, err
			}
			return object.NoneOr(set(t, v[0], "buffer", kept))
		}),
	}
}
