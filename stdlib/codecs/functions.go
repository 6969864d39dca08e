package codecs

// The functions of codecs over the registry: open, EncodedFile, the getters, iterencode and iterdecode, maps of characters.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var functionDefs = []object.Def{
	object.PyFunc("open", "(filename, mode='r', encoding=None, errors='strict', buffering=-1)", "open(filename, mode='r', encoding=None, errors='strict', buffering=-1)\n\nOpen a file that is decoded when read and encoded when written.", codecs_open),
	object.PyFunc("EncodedFile", "(file, data_encoding, file_encoding=None, errors='strict')", "EncodedFile(file, data_encoding, file_encoding=None, errors='strict')\n\nReturn a file that shows file, in file_encoding, as data_encoding.", codecs_EncodedFile),
	getter("getencoder", "encode", "Return the encoding's encode function.", false),
	getter("getdecoder", "decode", "Return the encoding's decode function.", false),
	getter("getincrementalencoder", "incrementalencoder", "Return the encoding's class of incremental encoders.", true),
	getter("getincrementaldecoder", "incrementaldecoder", "Return the encoding's class of incremental decoders.", true),
	getter("getreader", "streamreader", "Return the encoding's StreamReader.", false),
	getter("getwriter", "streamwriter", "Return the encoding's StreamWriter.", false),
	piecewise("iterencode", "incrementalencoder", "encode", "Encode the texts of an iterable one by one.", object.EmptyStr),
	piecewise("iterdecode", "incrementaldecoder", "decode", "Decode the bytes of an iterable one by one.", object.NewBytes("")),
	object.PyFunc("make_identity_dict", "(rng)", "make_identity_dict(rng)\n\nReturn a dict of each number to itself.", func(t *thread, v []value) (value, error) {
		d := object.NewDict()
		err := object.Each(t, v[0], func(n value) error { return d.Set(t, n, n) })
		return d, err
	}),
	object.PyFunc("make_encoding_map", "(decoding_map)", "make_encoding_map(decoding_map)\n\nReverse a decoding map; what is ambiguous maps to None.", make_encoding_map),
}

func codecs_open(t *thread, v []value) (value, error) {
	filename, mode, encoding, errors, buffering := v[0], v[1], v[2], v[3], v[4]
	if m, ok := mode.(*object.Str); ok && !isNone(encoding) && !strings.Contains(m.String(), "b") {
		mode = object.NewStr(m.String() + "b")
	}
	file, err := object.CallArgs(t, object.BuiltinNamed(t, "open"), filename, mode, buffering)
	if err != nil || isNone(encoding) {
		return file, err
	}
	both, err := readerWriter(t, file, encoding, errors)
	if err != nil {
		if _, cerr := call(t, file, "close"); cerr != nil {
			return nil, cerr
		}
		return nil, err
	}
	return both, nil
}

func readerWriter(t *thread, file, encoding, errors value) (value, error) {
	info, err := codecs_lookup(t, encoding)
	if err != nil {
		return nil, err
	}
	reader, err := get(t, info, "streamreader")
	if err != nil {
		return nil, err
	}
	writer, err := get(t, info, "streamwriter")
	if err != nil {
		return nil, err
	}
	both, err := object.CallArgs(t, streamReaderWriterClass.Of(t), file, reader, writer, errors)
	if err != nil {
		return nil, err
	}
	return both, set(t, both, "encoding", encoding)
}

func codecs_EncodedFile(t *thread, v []value) (value, error) {
	file, dataEncoding, fileEncoding, errors := v[0], v[1], v[2], v[3]
	if isNone(fileEncoding) {
		fileEncoding = dataEncoding
	}
	args := []value{file}
	for _, part := range []struct {
		encoding value
		attrs    []string
	}{{dataEncoding, []string{"encode", "decode"}}, {fileEncoding, []string{"streamreader", "streamwriter"}}} {
		info, err := codecs_lookup(t, part.encoding)
		if err != nil {
			return nil, err
		}
		for _, name := range part.attrs {
			x, err := get(t, info, name)
			if err != nil {
				return nil, err
			}
			args = append(args, x)
		}
	}
	both, err := object.CallArgs(t, streamRecoderClass.Of(t), append(args, errors)...)
	if err != nil {
		return nil, err
	}
	if err := set(t, both, "data_encoding", dataEncoding); err != nil {
		return nil, err
	}
	return both, set(t, both, "file_encoding", fileEncoding)
}

// part returns an attribute of an encoding's CodecInfo; must makes None a LookupError.
func part(t *thread, encoding value, attr string, must bool) (value, error) {
	info, err := codecs_lookup(t, encoding)
	if err != nil {
		return nil, err
	}
	x, err := get(t, info, attr)
	if err == nil && must && isNone(x) {
		err = object.Raise(object.LookupErrorClass, encoding)
	}
	return x, err
}

func getter(name, attr, doc string, must bool) object.Def {
	return object.PyFunc(name, "(encoding)", name+"(encoding)\n\n"+doc, func(t *thread, v []value) (value, error) { return part(t, v[0], attr, must) })
}

// piecewise defines iterencode and iterdecode: generators that give what an incremental codec makes of each piece, and of last at the end.
func piecewise(name, attr, method, doc string, last value) object.Def {
	// state is the iterable, later its iterator; the encoding; the errors; the keyword arguments; the codec, nil before the first step; the bound method, nil after the last piece.
	step := func(t *thread, state []value) (value, error) {
		if state[4] == nil {
			make, err := part(t, state[1], attr, true)
			if err != nil {
				return nil, err
			}
			kw := &object.Kwargs{}
			for pos := 0; ; {
				k, x, ok := state[3].(*object.Dict).Next(&pos)
				if !ok {
					break
				}
				kw.Names, kw.Vals = append(kw.Names, k.(*object.Str)), append(kw.Vals, x)
			}
			coder, err := object.Call(t, make, object.Args{Pos: []value{state[2]}, Kw: kw})
			if err != nil {
				return nil, err
			}
			if state[0], err = object.Iter(t, state[0]); err != nil {
				return nil, err
			}
			if state[5], err = get(t, coder, method); err != nil {
				return nil, err
			}
			state[4] = coder
		}
		for state[5] != nil {
			do := state[5]
			x, err := object.Next(t, state[0])
			if err != nil {
				return nil, err
			}
			args := []value{x}
			if x == nil {
				args = []value{last, py.True}
				state[5] = nil
			}
			out, err := object.CallArgs(t, do, args...)
			if err != nil {
				return nil, err
			}
			if some, err := object.Truth(t, out); err != nil || some {
				return out, err
			}
		}
		return nil, nil
	}
	return object.PyFunc(name, "(iterator, encoding, errors='strict', **kwargs)", name+"(iterator, encoding, errors='strict', **kwargs)\n\n"+doc, func(t *thread, v []value) (value, error) {
		return object.NewGoGenerator(name, step, v[0], v[1], v[2], v[3], nil, nil), nil
	})
}

func make_encoding_map(t *thread, v []value) (value, error) {
	items, err := call(t, v[0], "items")
	if err != nil {
		return nil, err
	}
	out := object.NewDict()
	err = object.Each(t, items, func(item value) error {
		pair, err := object.Collect(t, item)
		if err != nil {
			return err
		}
		if len(pair) != 2 {
			return object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(pair))
		}
		known, err := out.Get(t, pair[1])
		if err != nil {
			return err
		}
		if known != nil {
			return out.Set(t, pair[1], py.None)
		}
		return out.Set(t, pair[1], pair[0])
	})
	return out, err
}
