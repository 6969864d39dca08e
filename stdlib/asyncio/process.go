package asyncio

// Process: a child process, as create_subprocess_exec and create_subprocess_shell return it.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	processClass = &object.ClassDef{Name: "Process", Doc: "Process(transport, protocol, loop)\n\nA child process: pid, returncode, and the streams stdin, stdout and stderr, None where there is no pipe."}

	strGetPid     = object.Intern("get_pid")
	strGather     = object.Intern("gather")
	strFeedStdin  = object.Intern("_feed_stdin")
	strReadStream = object.Intern("_read_stream")
	strNoop       = object.Intern("_noop")
)

func init() {
	processClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, transport, protocol, loop)", "", func(t *thread, v []value) (value, error) {
			if err := setFields(t, v[0], attrTransport, v[1], attrProtocol, v[2], attrLoop, v[3]); err != nil {
				return nil, err
			}
			for _, name := range stdNames {
				stream, err := object.GetAttr(t, v[2], name)
				if err != nil {
					return nil, err
				}
				if err := setField(t, v[0], name, stream); err != nil {
					return nil, err
				}
			}
			pid, err := object.CallMethod(t, v[1], strGetPid)
			if err != nil {
				return nil, err
			}
			return noneOr(setField(t, v[0], strPid, pid))
		}),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			pid, err := field(t, self, strPid)
			if err != nil {
				return nil, err
			}
			return object.StrPercent(t, object.NewStr("<%s %s>"), object.TupleOf(object.NewStr(object.ClassOf(self).Name), pid))
		})),
		object.PyProperty("returncode", "How the process ended; None while it runs.", methodBody(func(t *thread, self value) (value, error) {
			transport, err := field(t, self, attrTransport)
			if err != nil {
				return nil, err
			}
			return object.CallMethod(t, transport, object.Intern("get_returncode"))
		}), nil, nil),
		object.PyAsyncFunc("wait", "(self)", "wait()\n\nWait until the process has ended, and return its return code.", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 1 {
				return awaited(s, s.Value)
			}
			transport, err := field(t, s.Args[0], attrTransport)
			if err != nil {
				return nil, err
			}
			return awaitMethod(t, s, 1, transport, strWait_)
		}),
	}
	for _, f := range []struct{ name, sig, doc string }{
		{"send_signal", "(self, signal)", "send_signal(signal)\n\nSend a signal to the process."},
		{"terminate", "(self)", "terminate()\n\nEnd the process with SIGTERM."},
		{"kill", "(self)", "kill()\n\nEnd the process with SIGKILL."},
	} {
		str := object.Intern(f.name)
		processClass.Defs = append(processClass.Defs, object.PyFunc(f.name, f.sig, f.doc, func(t *thread, v []value) (value, error) {
			transport, err := field(t, v[0], attrTransport)
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, transport, str, v[1:]...)
			return noneOr(err)
		}))
	}
	processClass.Defs = append(processClass.Defs,
		object.PyAsyncFunc("_feed_stdin", "(self, input)", "", process_feedStdin),
		object.PyAsyncFunc("_noop", "(self)", "", func(*thread, *object.AsyncState) (value, error) { return py.None, nil }),
		object.PyAsyncFunc("_read_stream", "(self, fd)", "", process_readStream),
		object.PyAsyncFunc("communicate", "(self, input=None)", "communicate(input=None)\n\nWrite input to stdin, read all of stdout and stderr, wait for the end, and return what was read.", process_communicate))
}

// process_feedStdin: a child that does not read all of its input is no error.
func process_feedStdin(t *thread, s *object.AsyncState) (value, error) {
	self, input := s.Args[0], s.Args[1]
	stdin, err := field(t, self, stdNames[0])
	if err != nil {
		return nil, err
	}
	debug, err := debugging(t, self)
	if err != nil {
		return nil, err
	}
	if s.PC == 0 {
		if _, err := object.CallMethod(t, stdin, strWrite, input); err != nil {
			return nil, err
		}
		if debug {
			n, err := object.Len(t, input)
			if err != nil {
				return nil, err
			}
			if err := logTo(t, "debug", "%r communicate: feed stdin (%s bytes)", self, object.NewInt(int64(n))); err != nil {
				return nil, err
			}
		}
		x, err := object.CallMethod(t, stdin, strDrain)
		if err == nil {
			return s.Await(1, x)
		}
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		s.Err = exc
	}
	if exc := s.Err; exc != nil {
		if !object.IsInstance(exc, object.BrokenPipeErrorClass) && !object.IsInstance(exc, object.ConnectionResetErrorClass) {
			return nil, exc
		}
		if debug {
			if err := logTo(t, "debug", "%r communicate: stdin got %r", self, exc); err != nil {
				return nil, err
			}
		}
	}
	if debug {
		if err := logTo(t, "debug", "%r communicate: close stdin", self); err != nil {
			return nil, err
		}
	}
	_, err = object.CallMethod(t, stdin, strClose)
	return noneOr(err)
}

// process_readStream's variable is the pipe's transport.
func process_readStream(t *thread, s *object.AsyncState) (value, error) {
	self, fd := s.Args[0], s.Args[1]
	n, err := object.IndexInt(t, fd)
	if err != nil {
		return nil, err
	}
	if n != 1 && n != 2 {
		return nil, object.Raise(object.AssertionErrorClass)
	}
	name := stdNames[n].String()
	debug, err := debugging(t, self)
	if err != nil {
		return nil, err
	}
	if s.PC == 0 {
		transport, err := field(t, self, attrTransport)
		if err != nil {
			return nil, err
		}
		pipe, err := object.CallMethod(t, transport, strGetPipeTransport, fd)
		if err != nil {
			return nil, err
		}
		s.Vars = []value{pipe}
		stream, err := field(t, self, stdNames[n])
		if err != nil {
			return nil, err
		}
		if debug {
			if err := logTo(t, "debug", "%r communicate: read %s", self, object.NewStr(name)); err != nil {
				return nil, err
			}
		}
		return awaitMethod(t, s, 1, stream, strRead)
	}
	if s.Err != nil {
		return nil, s.Err
	}
	output := s.Value
	if debug {
		if err := logTo(t, "debug", "%r communicate: close %s", self, object.NewStr(name)); err != nil {
			return nil, err
		}
	}
	_, err = object.CallMethod(t, s.Vars[0], strClose)
	return output, err
}

// process_communicate's variable is what stdout and stderr gave.
func process_communicate(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	if s.Err != nil {
		return nil, s.Err
	}
	switch s.PC {
	case 0:
		var coros []value
		for fd, name := range stdNames {
			method, args := strReadStream, []value{py.Int(fd)}
			if fd == 0 {
				method, args = strFeedStdin, []value{s.Args[1]}
				if isNone(s.Args[1]) {
					method, args = strNoop, nil
				}
			} else {
				stream, err := field(t, self, name)
				if err != nil {
					return nil, err
				}
				if isNone(stream) {
					method, args = strNoop, nil
				}
			}
			coro, err := object.CallMethod(t, self, method, args...)
			if err != nil {
				return nil, err
			}
			coros = append(coros, coro)
		}
		x, err := callModule(t, "asyncio.tasks", strGather, coros...)
		if err != nil {
			return nil, err
		}
		return s.Await(1, x)
	case 1:
		outputs, err := object.Collect(t, s.Value)
		if err != nil {
			return nil, err
		}
		if len(outputs) != 3 {
			return nil, object.RuntimeErrorf("gather() gave %d results for 3", len(outputs))
		}
		s.Vars = []value{object.TupleOf(outputs[1], outputs[2])}
		return awaitMethod(t, s, 2, self, strWait)
	}
	return s.Vars[0], nil
}
