package codecs

// StreamWriter and the classes of two directions: streams of bytes that are encoded when written and decoded when read.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	streamWriterClass       = &object.ClassDef{Name: "StreamWriter", Doc: "StreamWriter(stream, errors='strict')\n\nEncodes what is written to a stream."}
	streamReaderWriterClass = &object.ClassDef{Name: "StreamReaderWriter", Doc: "StreamReaderWriter(stream, Reader, Writer, errors='strict')\n\nA stream that is decoded when read and encoded when written."}
	streamRecoderClass      = &object.ClassDef{Name: "StreamRecoder", Doc: "StreamRecoder(stream, encode, decode, Reader, Writer, errors='strict')\n\nA stream whose bytes are shown in another encoding."}
)

// sharedDefs are what all stream classes have: everything else is the stream's, and with closes it.
func sharedDefs() []object.Def {
	return []object.Def{
		object.PyFunc("__getattr__", "(self, name)", "Return the stream's attribute.", func(t *thread, v []value) (value, error) {
			name, err := object.AttrName(v[1])
			if err != nil {
				return nil, err
			}
			if name.String() == "stream" {
				return nil, object.AttributeErrorFor(v[0], name)
			}
			stream, err := get(t, v[0], "stream")
			if err != nil {
				return nil, err
			}
			return object.GetAttr(t, stream, name)
		}),
		object.PyFunc("__enter__", "(self)", "", func(t *thread, v []value) (value, error) { return v[0], nil }),
		object.PyFunc("__exit__", "(self, type, value, tb)", "", func(t *thread, v []value) (value, error) {
			stream, err := get(t, v[0], "stream")
			if err != nil {
				return nil, err
			}
			_, err = call(t, stream, "close")
			return object.NoneOr(err)
		}),
		object.PyFunc("__reduce_ex__", "(self, proto)", "", func(t *thread, v []value) (value, error) {
			return nil, object.TypeErrorf("can't serialize %s", object.ClassOf(v[0]).Name)
		}),
	}
}

// on calls a method of the object that an attribute of self holds.
func on(t *thread, self value, attr, method string, args ...value) (value, error) {
	o, err := get(t, self, attr)
	if err != nil {
		return nil, err
	}
	return call(t, o, method, args...)
}

// atStart says whether a seek goes to the stream's start.
func atStart(t *thread, offset, whence value) (bool, error) {
	for _, n := range []value{whence, offset} {
		zero, err := object.Equal(t, n, object.NewInt(0))
		if err != nil || !zero {
			return false, err
		}
	}
	return true, nil
}

func init() {
	streamWriterClass.Defs = append([]object.Def{
		object.PyFunc("__init__", "(self, stream, errors='strict')", "", func(t *thread, v []value) (value, error) {
			if err := set(t, v[0], "stream", v[1]); err != nil {
				return nil, err
			}
			return object.NoneOr(set(t, v[0], "errors", v[2]))
		}),
		object.PyFunc("write", "(self, object)", "Write object, encoded.", streamwriter_write),
		object.PyFunc("writelines", "(self, list)", "Write the texts of an iterable.", func(t *thread, v []value) (value, error) {
			all, err := call(t, object.EmptyStr, "join", v[1])
			if err != nil {
				return nil, err
			}
			_, err = call(t, v[0], "write", all)
			return object.NoneOr(err)
		}),
		object.PyFunc("reset", "(self)", "Forget what is kept.", none),
		object.PyFunc("seek", "(self, offset, whence=0)", "Move the stream's position.", func(t *thread, v []value) (value, error) {
			if _, err := on(t, v[0], "stream", "seek", v[1], v[2]); err != nil {
				return nil, err
			}
			start, err := atStart(t, v[1], v[2])
			if err == nil && start {
				_, err = call(t, v[0], "reset")
			}
			return object.NoneOr(err)
		}),
	}, sharedDefs()...)

	next := object.PyFunc("__next__", "(self)", "Return the next line.", func(t *thread, v []value) (value, error) {
		reader, err := get(t, v[0], "reader")
		if err != nil {
			return nil, err
		}
		return call(t, reader, "__next__")
	})
	self := object.PyFunc("__iter__", "(self)", "", func(t *thread, v []value) (value, error) { return v[0], nil })
	reset := object.PyFunc("reset", "(self)", "Forget what is kept in both directions.", func(t *thread, v []value) (value, error) {
		if _, err := on(t, v[0], "reader", "reset"); err != nil {
			return nil, err
		}
		_, err := on(t, v[0], "writer", "reset")
		return object.NoneOr(err)
	})
	forward := func(name, sig, doc, to string) object.Def {
		return object.PyFunc(name, sig, doc, func(t *thread, v []value) (value, error) { return on(t, v[0], to, name, v[1:]...) })
	}
	streamReaderWriterClass.Defs = append([]object.Def{
		object.Value("encoding", object.NewStr("unknown")),
		object.PyFunc("__init__", "(self, stream, Reader, Writer, errors='strict')", "", func(t *thread, v []value) (value, error) {
			return object.NoneOr(setBoth(t, v[0], v[1], v[2], v[3], v[4]))
		}),
		forward("read", "(self, size=-1)", "Read about size bytes and decode them.", "reader"),
		forward("readline", "(self, size=None)", "Read a line.", "reader"),
		forward("readlines", "(self, sizehint=None)", "Read all lines.", "reader"),
		next, self,
		forward("write", "(self, data)", "Write data, encoded.", "writer"),
		forward("writelines", "(self, list)", "Write the texts of an iterable.", "writer"),
		reset,
		object.PyFunc("seek", "(self, offset, whence=0)", "Move the stream's position.", func(t *thread, v []value) (value, error) {
			if _, err := on(t, v[0], "stream", "seek", v[1], v[2]); err != nil {
				return nil, err
			}
			if _, err := on(t, v[0], "reader", "reset"); err != nil {
				return nil, err
			}
			start, err := atStart(t, v[1], v[2])
			if err == nil && start {
				_, err = on(t, v[0], "writer", "reset")
			}
			return object.NoneOr(err)
		}),
	}, sharedDefs()...)

	streamRecoderClass.Defs = append([]object.Def{
		object.Value("data_encoding", object.NewStr("unknown")),
		object.Value("file_encoding", object.NewStr("unknown")),
		object.PyFunc("__init__", "(self, stream, encode, decode, Reader, Writer, errors='strict')", "", func(t *thread, v []value) (value, error) {
			if err := set(t, v[0], "encode", v[2]); err != nil {
				return nil, err
			}
			if err := set(t, v[0], "decode", v[3]); err != nil {
				return nil, err
			}
			return object.NoneOr(setBoth(t, v[0], v[1], v[4], v[5], v[6]))
		}),
		object.PyFunc("read", "(self, size=-1)", "Read about size bytes of the file.", func(t *thread, v []value) (value, error) {
			text, err := on(t, v[0], "reader", "read", v[1])
			return recoded(t, v[0], "encode", text, err)
		}),
		object.PyFunc("readline", "(self, size=None)", "Read a line.", func(t *thread, v []value) (value, error) {
			var args []value
			if !isNone(v[1]) {
				args = []value{v[1]}
			}
			text, err := on(t, v[0], "reader", "readline", args...)
			return recoded(t, v[0], "encode", text, err)
		}),
		object.PyFunc("readlines", "(self, sizehint=None)", "Read all lines.", func(t *thread, v []value) (value, error) {
			text, err := on(t, v[0], "reader", "read")
			data, err := recoded(t, v[0], "encode", text, err)
			if err != nil {
				return nil, err
			}
			return call(t, data, "splitlines", py.True)
		}),
		object.PyFunc("__next__", "(self)", "Return the next line.", func(t *thread, v []value) (value, error) {
			text, err := on(t, v[0], "reader", "__next__")
			return recoded(t, v[0], "encode", text, err)
		}),
		self,
		object.PyFunc("write", "(self, data)", "Write bytes of the data's encoding.", func(t *thread, v []value) (value, error) {
			text, err := recoded(t, v[0], "decode", v[1], nil)
			if err != nil {
				return nil, err
			}
			return on(t, v[0], "writer", "write", text)
		}),
		object.PyFunc("writelines", "(self, list)", "Write the bytes of an iterable.", func(t *thread, v []value) (value, error) {
			all, err := call(t, object.NewBytes(""), "join", v[1])
			text, err := recoded(t, v[0], "decode", all, err)
			if err != nil {
				return nil, err
			}
			return on(t, v[0], "writer", "write", text)
		}),
		reset,
		object.PyFunc("seek", "(self, offset, whence=0)", "Move the file's position.", func(t *thread, v []value) (value, error) {
			if _, err := on(t, v[0], "reader", "seek", v[1], v[2]); err != nil {
				return nil, err
			}
			_, err := on(t, v[0], "writer", "seek", v[1], v[2])
			return object.NoneOr(err)
		}),
	}, sharedDefs()...)
}

func streamwriter_write(t *thread, v []value) (value, error) {
	errors, err := get(t, v[0], "errors")
	if err != nil {
		return nil, err
	}
	r, err := call(t, v[0], "encode", v[1], errors)
	if err != nil {
		return nil, err
	}
	data, _, err := coded(t, r)
	if err != nil {
		return nil, err
	}
	_, err = on(t, v[0], "stream", "write", data)
	return object.NoneOr(err)
}

// setBoth gives a stream of two directions its reader and its writer.
func setBoth(t *thread, self, stream, reader, writer, errors value) error {
	if err := set(t, self, "stream", stream); err != nil {
		return err
	}
	for _, d := range []struct {
		name string
		make value
	}{{"reader", reader}, {"writer", writer}} {
		o, err := object.CallArgs(t, d.make, stream, errors)
		if err != nil {
			return err
		}
		if err := set(t, self, d.name, o); err != nil {
			return err
		}
	}
	return set(t, self, "errors", errors)
}

// recoded applies the recoder's encode or decode function; err is that of the step before.
func recoded(t *thread, self value, how string, x value, err error) (value, error) {
	if err != nil {
		return nil, err
	}
	errors, err := get(t, self, "errors")
	if err != nil {
		return nil, err
	}
	r, err := call(t, self, how, x, errors)
	if err != nil {
		return nil, err
	}
	out, _, err := coded(t, r)
	return out, err
}
