package asyncio

// SubprocessStreamProtocol: the protocol that gives a child process streams.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	subprocessStreamProtocol = &object.ClassDef{Name: "SubprocessStreamProtocol", Doc: "SubprocessStreamProtocol(limit, loop)\n\nThe protocol of a child process whose pipes are streams: stdin, stdout and stderr, None where there is no pipe."}

	attrProcessExited   = object.Intern("_process_exited")
	attrPipeFds         = object.Intern("_pipe_fds")
	attrStdinClosed     = object.Intern("_stdin_closed")
	strGetPipeTransport = object.Intern("get_pipe_transport")
	strMaybeClose       = object.Intern("_maybe_close_transport")
	strReader           = object.Intern("reader")
	strProtocol         = object.Intern("protocol")
)

func init() {
	subprocessStreamProtocol.Defs = []object.Def{
		object.PyFunc("__init__", "(self, limit, loop)", "", func(t *thread, v []value) (value, error) {
			self := v[0]
			if _, err := callSuper(t, subprocessStreamProtocol, self, strInit, v[2]); err != nil {
				return nil, err
			}
			fut, err := createFuture(t, v[2])
			if err != nil {
				return nil, err
			}
			return noneOr(setFields(t, self, attrLimit, v[1], stdNames[0], py.None, stdNames[1], py.None, stdNames[2], py.None, attrTransport, py.None, attrProcessExited, py.False,
				attrPipeFds, object.NewList(nil), attrStdinClosed, fut))
		}),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			text := "<" + object.ClassOf(self).Name
			for _, name := range stdNames {
				v, err := field(t, self, name)
				if err != nil {
					return nil, err
				}
				if !isNone(v) {
					r, err := object.Repr(t, v)
					if err != nil {
						return nil, err
					}
					text += " " + name.String() + "=" + r.String()
				}
			}
			return object.NewStr(text + ">"), nil
		})),
		object.PyFunc("connection_made", "(self, transport)", "", func(t *thread, v []value) (value, error) { return noneOr(processConnected(t, v[0], v[1])) }),
		object.PyFunc("pipe_data_received", "(self, fd, data)", "", func(t *thread, v []value) (value, error) {
			reader, err := processReader(t, v[0], v[1])
			if err != nil || isNone(reader) {
				return noneOr(err)
			}
			_, err = object.CallMethod(t, reader, strFeedData, v[2])
			return noneOr(err)
		}),
		object.PyFunc("pipe_connection_lost", "(self, fd, exc)", "", func(t *thread, v []value) (value, error) { return noneOr(processPipeLost(t, v[0], v[1], v[2])) }),
		object.PyFunc("process_exited", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			if err := setField(t, self, attrProcessExited, py.True); err != nil {
				return nil, err
			}
			_, err := object.CallMethod(t, self, strMaybeClose)
			return noneOr(err)
		})),
		object.PyFunc("_maybe_close_transport", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			open, err := truthField(t, self, attrPipeFds)
			if err != nil || open {
				return noneOr(err)
			}
			exited, err := truthField(t, self, attrProcessExited)
			if err != nil || !exited {
				return noneOr(err)
			}
			transport, err := field(t, self, attrTransport)
			if err != nil {
				return nil, err
			}
			if _, err := object.CallMethod(t, transport, strClose); err != nil {
				return nil, err
			}
			return noneOr(setField(t, self, attrTransport, py.None))
		})),
		object.PyFunc("_get_close_waiter", "(self, stream)", "", func(t *thread, v []value) (value, error) {
			stdin, err := field(t, v[0], stdNames[0])
			if err != nil || !object.Is(stdin, v[1]) {
				return noneOr(err)
			}
			return field(t, v[0], attrStdinClosed)
		}),
	}
}

// processReader is the reader of the child's descriptor 1 or 2, None for none.
func processReader(t *thread, self, fd value) (value, error) {
	for n := 1; n <= 2; n++ {
		is, err := object.Equal(t, fd, py.Int(n))
		if err != nil {
			return nil, err
		}
		if is {
			return field(t, self, stdNames[n])
		}
	}
	return py.None, nil
}

func processConnected(t *thread, self, transport value) error {
	if err := setField(t, self, attrTransport, transport); err != nil {
		return err
	}
	limit, err := field(t, self, attrLimit)
	if err != nil {
		return err
	}
	loop, err := field(t, self, attrLoop)
	if err != nil {
		return err
	}
	fds, err := field(t, self, attrPipeFds)
	if err != nil {
		return err
	}
	for _, fd := range []int{1, 2, 0} {
		pipe, err := object.CallMethod(t, transport, strGetPipeTransport, py.Int(fd))
		if err != nil {
			return err
		}
		if isNone(pipe) {
			continue
		}
		var stream value
		if fd == 0 {
			stream, err = object.Call(t, streamWriter.Of(t), object.Args{Pos: []value{pipe}, Kw: keywords(strProtocol, self, strReader, py.None, strLoop, loop)})
		} else {
			stream, err = object.Call(t, streamReader.Of(t), object.Args{Kw: keywords(strLimit, limit, strLoop, loop)})
		}
		if err != nil {
			return err
		}
		if err := setField(t, self, stdNames[fd], stream); err != nil {
			return err
		}
		if fd == 0 {
			continue
		}
		if _, err := object.CallMethod(t, stream, strSetTransport, pipe); err != nil {
			return err
		}
		if _, err := object.CallMethod(t, fds, object.Intern("append"), py.Int(fd)); err != nil {
			return err
		}
	}
	return nil
}

func processPipeLost(t *thread, self, fd, exc value) error {
	stdin, err := object.Equal(t, fd, py.Int(0))
	if err != nil {
		return err
	}
	if stdin {
		writer, err := field(t, self, stdNames[0])
		if err != nil {
			return err
		}
		if !isNone(writer) {
			if _, err := object.CallMethod(t, writer, strClose); err != nil {
				return err
			}
		}
		if _, err := object.CallMethod(t, self, strConnectionLost, exc); err != nil {
			return err
		}
		fut, err := field(t, self, attrStdinClosed)
		if err != nil {
			return err
		}
		return endFuture(t, fut, exc)
	}
	reader, err := processReader(t, self, fd)
	if err != nil {
		return err
	}
	if !isNone(reader) {
		if isNone(exc) {
			_, err = object.CallMethod(t, reader, strFeedEOF)
		} else {
			_, err = object.CallMethod(t, reader, strSetException, exc)
		}
		if err != nil {
			return err
		}
	}
	fds, err := field(t, self, attrPipeFds)
	if err != nil {
		return err
	}
	has, err := object.Contains(t, fds, fd)
	if err != nil {
		return err
	}
	if has {
		if _, err := object.CallMethod(t, fds, object.Intern("remove"), fd); err != nil {
			return err
		}
	}
	_, err = object.CallMethod(t, self, strMaybeClose)
	return err
}
