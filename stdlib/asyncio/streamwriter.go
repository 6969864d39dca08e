package asyncio

// StreamWriter: writes to a transport, and waits while its buffer is full.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	streamWriter = &object.ClassDef{Name: "StreamWriter", Doc: "StreamWriter(transport, protocol, reader, loop)\n\nThe writing side of a stream."}

	attrReader      = object.Intern("_reader")
	attrCompleteFut = object.Intern("_complete_fut")
	strIsClosing    = object.Intern("is_closing")
	strDrain        = object.Intern("drain")
	strSleep        = object.Intern("sleep")
)

func init() {
	streamWriter.Defs = []object.Def{
		object.PyFunc("__init__", "(self, transport, protocol, reader, loop)", "", func(t *thread, v []value) (value, error) {
			if err := setFields(t, v[0], attrTransport, v[1], attrProtocol, v[2]); err != nil {
				return nil, err
			}
			if !isNone(v[3]) {
				is, err := object.IsInstanceOf(t, v[3], streamReader.Of(t))
				if err != nil {
					return nil, err
				}
				if !is {
					return nil, object.Raise(object.AssertionErrorClass)
				}
			}
			if err := setFields(t, v[0], attrReader, v[3], attrLoop, v[4]); err != nil {
				return nil, err
			}
			fut, err := createFuture(t, v[4])
			if err != nil {
				return nil, err
			}
			if err := setField(t, v[0], attrCompleteFut, fut); err != nil {
				return nil, err
			}
			return noneOr(setResult(t, fut, py.None))
		}),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			text := "<" + object.ClassOf(self).Name
			for _, part := range []struct {
				word string
				attr *object.Str
			}{{"transport", attrTransport}, {"reader", attrReader}} {
				v, err := field(t, self, part.attr)
				if err != nil {
					return nil, err
				}
				if part.attr == attrReader && isNone(v) {
					continue
				}
				r, err := object.Repr(t, v)
				if err != nil {
					return nil, err
				}
				text += " " + part.word + "=" + r.String()
			}
			return object.NewStr(text + ">"), nil
		})),
		object.PyProperty("transport", "The transport.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrTransport) }), nil, nil),
	}
	for _, f := range []struct{ name, sig, doc string }{
		{"write", "(self, data)", "write(data)\n\nWrite bytes, now or later; drain() waits until there is room."},
		{"writelines", "(self, data)", "writelines(data)\n\nWrite the items of an iterable."},
		{"write_eof", "(self)", "write_eof()\n\nClose the writing half after what is buffered has been written."},
		{"can_write_eof", "(self)", "can_write_eof()\n\nWhether write_eof() is possible."},
		{"close", "(self)", "close()\n\nClose the stream; wait_closed() waits until that is done."},
		{"is_closing", "(self)", "is_closing()\n\nWhether the stream is closed or closes."},
		{"get_extra_info", "(self, name, default=None)", "get_extra_info(name, default=None)\n\nReturn what is known about the transport under a name, such as 'peername'."},
	} {
		str := object.Intern(f.name)
		streamWriter.Defs = append(streamWriter.Defs, object.PyFunc(f.name, f.sig, f.doc, func(t *thread, v []value) (value, error) {
			transport, err := field(t, v[0], attrTransport)
			if err != nil {
				return nil, err
			}
			return object.CallMethod(t, transport, str, v[1:]...)
		}))
	}
	streamWriter.Defs = append(streamWriter.Defs,
		object.PyAsyncFunc("wait_closed", "(self)", "wait_closed()\n\nWait until the stream is closed.", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 1 {
				return awaited(s, py.None)
			}
			protocol, err := field(t, s.Args[0], attrProtocol)
			if err != nil {
				return nil, err
			}
			return awaitMethod(t, s, 1, protocol, strGetCloseWaiter, s.Args[0])
		}),
		object.PyAsyncFunc("drain", "(self)", "drain()\n\nWait until the transport's buffer has room.", streamwriter_drain),
		object.PyAsyncFunc("start_tls", "(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None)", "start_tls(sslcontext, *, server_hostname=None, ssl_handshake_timeout=None)\n\nEncrypt the stream from now on.", streamwriter_startTLS))
}

func streamwriter_drain(t *thread, s *object.AsyncState) (value, error) {
	if s.Err != nil {
		return nil, s.Err
	}
	self := s.Args[0]
	switch s.PC {
	case 0:
		reader, err := field(t, self, attrReader)
		if err != nil {
			return nil, err
		}
		if !isNone(reader) {
			exc, err := object.CallMethod(t, reader, strException)
			if err != nil {
				return nil, err
			}
			if !isNone(exc) {
				return nil, object.ExceptionOf(t, exc)
			}
		}
		transport, err := field(t, self, attrTransport)
		if err != nil {
			return nil, err
		}
		closing, err := truth(t, transport, strIsClosing)
		if err != nil {
			return nil, err
		}
		if closing { // the loop may have an error to tell the protocol
			x, err := callModule(t, "asyncio.tasks", strSleep, py.Int(0))
			if err != nil {
				return nil, err
			}
			return s.Await(1, x)
		}
	case 2:
		return py.None, nil
	}
	protocol, err := field(t, self, attrProtocol)
	if err != nil {
		return nil, err
	}
	return awaitMethod(t, s, 2, protocol, strDrainHelper)
}

func streamwriter_startTLS(t *thread, s *object.AsyncState) (value, error) {
	if s.Err != nil {
		return nil, s.Err
	}
	self := s.Args[0]
	protocol, err := field(t, self, attrProtocol)
	if err != nil {
		return nil, err
	}
	switch s.PC {
	case 0:
		return awaitMethod(t, s, 1, self, strDrain)
	case 1:
		callback, err := field(t, protocol, attrCallback)
		if err != nil {
			return nil, err
		}
		loop, err := field(t, self, attrLoop)
		if err != nil {
			return nil, err
		}
		transport, err := field(t, self, attrTransport)
		if err != nil {
			return nil, err
		}
		f, err := object.GetAttr(t, loop, object.Intern("start_tls"))
		if err != nil {
			return nil, err
		}
		x, err := object.Call(t, f, object.Args{Pos: []value{transport, protocol, s.Args[1]}, Kw: keywords(object.Intern("server_side"), py.Bool(!isNone(callback)),
			object.Intern("server_hostname"), s.Args[2], object.Intern("ssl_handshake_timeout"), s.Args[3])})
		if err != nil {
			return nil, err
		}
		return s.Await(2, x)
	}
	if err := setField(t, self, attrTransport, s.Value); err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, protocol, object.Intern("_replace_writer"), self)
	return noneOr(err)
}
