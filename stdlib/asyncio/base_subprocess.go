package asyncio

// asyncio.base_subprocess: the transport of a child process, which loops derive from, and the protocols of its pipes.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/collections"
)

var baseSubprocessModule = &object.ModuleDef{
	Name: "asyncio.base_subprocess",
	Doc:  "The transport of a child process.",
	Init: func(t *thread, m *object.Module) error {
		transport, err := classFrom(t, "asyncio.transports", subprocessTransport)
		if err != nil {
			return err
		}
		if _, err := baseSubprocessTransport.New(t, m, transport); err != nil {
			return err
		}
		base, err := classFrom(t, "asyncio.protocols", baseProtocol)
		if err != nil {
			return err
		}
		write, err := writeSubprocessPipeProto.New(t, m, base)
		if err != nil {
			return err
		}
		_, err = readSubprocessPipeProto.New(t, m, write, protocolClass.Of(t))
		return err
	},
}

var (
	baseSubprocessTransport  = &object.ClassDef{Name: "BaseSubprocessTransport"}
	writeSubprocessPipeProto = &object.ClassDef{Name: "WriteSubprocessPipeProto"}
	readSubprocessPipeProto  = &object.ClassDef{Name: "ReadSubprocessPipeProto"}

	attrProc              = object.Intern("_proc")
	attrPid               = object.Intern("_pid")
	attrReturncode        = object.Intern("_returncode")
	attrExitWaiters       = object.Intern("_exit_waiters")
	attrPendingCalls      = object.Intern("_pending_calls")
	attrPipes             = object.Intern("_pipes")
	strPid                = object.Intern("pid")
	strFd                 = object.Intern("fd")
	strPipe               = object.Intern("pipe")
	strProc               = object.Intern("proc")
	strDisconnected       = object.Intern("disconnected")
	strClose              = object.Intern("close")
	strKill               = object.Intern("kill")
	strPoll               = object.Intern("poll")
	strReturncode         = object.Intern("returncode")
	strStart              = object.Intern("_start")
	strConnectPipes       = object.Intern("_connect_pipes")
	strCheckProc          = object.Intern("_check_proc")
	strConnectionMade     = object.Intern("connection_made")
	strPipeConnectionLost = object.Intern("pipe_connection_lost")
	strPipeDataReceived   = object.Intern("pipe_data_received")
	strProcessExited      = object.Intern("process_exited")
	strTryFinish          = object.Intern("_try_finish")
	strCallMethod         = object.Intern("_call")
	strPipeLost           = object.Intern("_pipe_connection_lost")
	strPipeData           = object.Intern("_pipe_data_received")
	strCallConnectionLost = object.Intern("_call_connection_lost")
)

// stdNames are the names of the descriptors 0, 1 and 2.
var stdNames = [3]*object.Str{object.Intern("stdin"), object.Intern("stdout"), object.Intern("stderr")}

func init() {
	baseSubprocessTransport.Defs = []object.Def{
		object.PyFunc("__init__", "(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=None, extra=None, **kwargs)", "", subprocesstransport_init),
		object.PyFunc("__repr__", "(self)", "", methodBody(subprocesstransport_repr)),
		notThere("_start", "(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs)", ""),
		object.PyFunc("set_protocol", "(self, protocol)", "set_protocol(protocol)\n\nChange the protocol.", func(t *thread, v []value) (value, error) {
			return noneOr(setField(t, v[0], attrProtocol, v[1]))
		}),
		object.PyFunc("get_protocol", "(self)", "get_protocol()\n\nReturn the protocol.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrProtocol) })),
		object.PyFunc("is_closing", "(self)", "is_closing()\n\nWhether the transport is closed.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrClosed) })),
		object.PyFunc("close", "(self)", "close()\n\nClose the pipes, and kill the process if it still runs.", methodBody(func(t *thread, self value) (value, error) { return noneOr(subprocessClose(t, self)) })),
		object.PyFunc("__del__", "(self)", "", methodBody(subprocesstransport_del)),
		object.PyFunc("get_pid", "(self)", "get_pid()\n\nReturn the number of the process.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrPid) })),
		object.PyFunc("get_returncode", "(self)", "get_returncode()\n\nReturn how the process ended; None while it runs.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrReturncode) })),
		object.PyFunc("get_pipe_transport", "(self, fd)", "get_pipe_transport(fd)\n\nReturn the transport of a pipe; None when there is none.", func(t *thread, v []value) (value, error) {
			pipes, err := pipesOf(t, v[0])
			if err != nil {
				return nil, err
			}
			proto, err := pipes.Get(t, v[1])
			if err != nil || proto == nil {
				return py.None, err
			}
			return object.GetAttr(t, proto, strPipe)
		}),
		object.PyFunc("_check_proc", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			proc, err := field(t, self, attrProc)
			if err == nil && isNone(proc) {
				err = object.Raise(object.ProcessLookupErrorClass)
			}
			return noneOr(err)
		})),
	}
	for _, f := range []struct{ name, sig, doc string }{
		{"send_signal", "(self, signal)", "send_signal(signal)\n\nSend a signal to the process."},
		{"terminate", "(self)", "terminate()\n\nEnd the process with SIGTERM."},
		{"kill", "(self)", "kill()\n\nEnd the process with SIGKILL."},
	} {
		str := object.Intern(f.name)
		baseSubprocessTransport.Defs = append(baseSubprocessTransport.Defs, object.PyFunc(f.name, f.sig, f.doc, func(t *thread, v []value) (value, error) {
			if _, err := object.CallMethod(t, v[0], strCheckProc); err != nil {
				return nil, err
			}
			proc, err := field(t, v[0], attrProc)
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, proc, str, v[1:]...)
			return noneOr(err)
		}))
	}
	baseSubprocessTransport.Defs = append(baseSubprocessTransport.Defs,
		object.PyAsyncFunc("_connect_pipes", "(self, waiter)", "", subprocesstransport_connectPipes),
		object.PyFunc("_call", "(self, cb, *data)", "", func(t *thread, v []value) (value, error) {
			data, _ := v[2].(*object.Tuple)
			pending, err := field(t, v[0], attrPendingCalls)
			if err != nil {
				return nil, err
			}
			if !isNone(pending) {
				return object.CallMethod(t, pending, object.Intern("append"), object.TupleOf(v[1], data))
			}
			loop, err := field(t, v[0], attrLoop)
			if err != nil {
				return nil, err
			}
			_, err = callSoon(t, loop, v[1], data.Items...)
			return noneOr(err)
		}),
		object.PyFunc("_pipe_connection_lost", "(self, fd, exc)", "", func(t *thread, v []value) (value, error) {
			if err := tellProcessProtocol(t, v[0], strPipeConnectionLost, v[1], v[2]); err != nil {
				return nil, err
			}
			_, err := object.CallMethod(t, v[0], strTryFinish)
			return noneOr(err)
		}),
		object.PyFunc("_pipe_data_received", "(self, fd, data)", "", func(t *thread, v []value) (value, error) {
			return noneOr(tellProcessProtocol(t, v[0], strPipeDataReceived, v[1], v[2]))
		}),
		object.PyFunc("_process_exited", "(self, returncode)", "", func(t *thread, v []value) (value, error) { return noneOr(subprocessExited(t, v[0], v[1])) }),
		object.PyAsyncFunc("_wait", "(self)", "", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 1 {
				return awaited(s, s.Value)
			}
			self := s.Args[0]
			code, err := field(t, self, attrReturncode)
			if err != nil || !isNone(code) {
				return code, err
			}
			loop, err := field(t, self, attrLoop)
			if err != nil {
				return nil, err
			}
			fut, err := createFuture(t, loop)
			if err != nil {
				return nil, err
			}
			waiters, err := field(t, self, attrExitWaiters)
			if err != nil {
				return nil, err
			}
			if _, err := object.CallMethod(t, waiters, object.Intern("append"), fut); err != nil {
				return nil, err
			}
			return s.Await(1, fut)
		}),
		object.PyFunc("_try_finish", "(self)", "", methodBody(func(t *thread, self value) (value, error) { return noneOr(subprocessTryFinish(t, self)) })),
		object.PyFunc("_call_connection_lost", "(self, exc)", "", func(t *thread, v []value) (value, error) {
			return noneOr(subprocessEnd(t, v[0], v[1]))
		}))

	writeSubprocessPipeProto.Defs = []object.Def{
		object.PyFunc("__init__", "(self, proc, fd)", "", func(t *thread, v []value) (value, error) {
			return noneOr(setFields(t, v[0], strProc, v[1], strFd, v[2], strPipe, py.None, strDisconnected, py.False))
		}),
		object.PyFunc("connection_made", "(self, transport)", "", func(t *thread, v []value) (value, error) { return noneOr(setField(t, v[0], strPipe, v[1])) }),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			fd, err := field(t, self, strFd)
			if err != nil {
				return nil, err
			}
			pipe, err := field(t, self, strPipe)
			if err != nil {
				return nil, err
			}
			return object.StrPercent(t, object.NewStr("<%s fd=%s pipe=%r>"), object.TupleOf(object.NewStr(object.ClassOf(self).Name), fd, pipe))
		})),
		object.PyFunc("connection_lost", "(self, exc)", "", func(t *thread, v []value) (value, error) {
			if err := setField(t, v[0], strDisconnected, py.True); err != nil {
				return nil, err
			}
			if err := tellProc(t, v[0], strPipeLost, v[1]); err != nil {
				return nil, err
			}
			return noneOr(setField(t, v[0], strProc, py.None))
		}),
	}
	for _, name := range []*object.Str{strPauseWriting, strResumeWriting} {
		writeSubprocessPipeProto.Defs = append(writeSubprocessPipeProto.Defs, object.PyFunc(name.String(), "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			proc, err := field(t, self, strProc)
			if err != nil {
				return nil, err
			}
			protocol, err := object.GetAttr(t, proc, attrProtocol)
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, protocol, name)
			return noneOr(err)
		})))
	}
	readSubprocessPipeProto.Defs = []object.Def{
		object.PyFunc("data_received", "(self, data)", "", func(t *thread, v []value) (value, error) { return noneOr(tellProc(t, v[0], strPipeData, v[1])) }),
	}
}

// tellProc calls a method of a pipe protocol's process transport with the descriptor and x.
func tellProc(t *thread, self value, method *object.Str, x value) error {
	proc, err := field(t, self, strProc)
	if err != nil {
		return err
	}
	fd, err := field(t, self, strFd)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, proc, method, fd, x)
	return err
}

// tellProcessProtocol has the loop call a method of the protocol soon, after connection_made.
func tellProcessProtocol(t *thread, self value, method *object.Str, args ...value) error {
	protocol, err := field(t, self, attrProtocol)
	if err != nil {
		return err
	}
	f, err := object.GetAttr(t, protocol, method)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, self, strCallMethod, append([]value{f}, args...)...)
	return err
}

// pipesOf is the dict from descriptors to the protocols of their pipes, None while a pipe is being connected.
func pipesOf(t *thread, self value) (*object.Dict, error) {
	v, err := field(t, self, attrPipes)
	if err != nil {
		return nil, err
	}
	d, ok := v.(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("_pipes must be a dict")
	}
	return d, nil
}

// debugging says whether the transport's loop is in debug mode.
func debugging(t *thread, self value) (bool, error) {
	loop, err := field(t, self, attrLoop)
	if err != nil || isNone(loop) {
		return false, err
	}
	return truth(t, loop, strGetDebug)
}

func subprocesstransport_init(t *thread, v []value) (value, error) {
	self, loop, protocol, args, shell, bufsize, waiter := v[0], v[1], v[2], v[3], v[4], v[8], v[9]
	kwargs, _ := v[11].(*object.Dict)
	if _, err := callSuper(t, baseSubprocessTransport, self, strInit, v[10]); err != nil {
		return nil, err
	}
	pipes := object.NewDict()
	kw := object.NewDict()
	kw.SetStr(object.Intern("args"), args)
	kw.SetStr(object.Intern("shell"), shell)
	for fd, name := range stdNames {
		kw.SetStr(name, v[5+fd])
		piped, err := object.Equal(t, v[5+fd], py.Int(subprocessPipe))
		if err != nil {
			return nil, err
		}
		if piped {
			if err := pipes.Set(t, py.Int(fd), py.None); err != nil {
				return nil, err
			}
		}
	}
	kw.SetStr(object.Intern("bufsize"), bufsize)
	if kwargs != nil {
		if err := kw.Merge(t, kwargs); err != nil {
			return nil, err
		}
	}
	err := setFields(t, self, attrClosed, py.False, attrProtocol, protocol, attrLoop, loop, attrProc, py.None, attrPid, py.None, attrReturncode, py.None,
		attrExitWaiters, collections.NewDeque(), attrPendingCalls, collections.NewDeque(), attrPipes, pipes, attrFinished, py.False)
	if err != nil {
		return nil, err
	}
	start, err := object.GetAttr(t, self, strStart)
	if err != nil {
		return nil, err
	}
	if _, err := object.CallStar(t, start, nil, object.EmptyTuple, kw); err != nil {
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		return object.Handling(t, exc, func() (value, error) {
			if _, err := object.CallMethod(t, self, strClose); err != nil {
				return nil, err
			}
			return nil, exc
		})
	}
	proc, err := field(t, self, attrProc)
	if err != nil {
		return nil, err
	}
	pid, err := object.GetAttr(t, proc, strPid)
	if err != nil {
		return nil, err
	}
	if err := setField(t, self, attrPid, pid); err != nil {
		return nil, err
	}
	extra, err := field(t, self, attrExtra)
	if err != nil {
		return nil, err
	}
	if err := object.SetItem(t, extra, object.Intern("subprocess"), proc); err != nil {
		return nil, err
	}
	debug, err := debugging(t, self)
	if err != nil {
		return nil, err
	}
	if debug {
		program := args
		switch args.(type) {
		case *object.Str, *object.Bytes:
		default:
			if program, err = object.GetItem(t, args, py.Int(0)); err != nil {
				return nil, err
			}
		}
		if err := logTo(t, "debug", "process %r created: pid %s", program, pid); err != nil {
			return nil, err
		}
	}
	coro, err := object.CallMethod(t, self, strConnectPipes, waiter)
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, loop, strCreateTask, coro)
	return noneOr(err)
}

func subprocesstransport_repr(t *thread, self value) (value, error) {
	text := "<" + object.ClassOf(self).Name
	add := func(word string, v value) error {
		s, err := object.ToStr(t, v)
		if err == nil {
			text += " " + word + s.String()
		}
		return err
	}
	closed, err := truthField(t, self, attrClosed)
	if err != nil {
		return nil, err
	}
	if closed {
		text += " closed"
	}
	pid, err := field(t, self, attrPid)
	if err != nil {
		return nil, err
	}
	code, err := field(t, self, attrReturncode)
	if err != nil {
		return nil, err
	}
	if !isNone(pid) {
		if err := add("pid=", pid); err != nil {
			return nil, err
		}
	}
	switch {
	case !isNone(code):
		if err := add("returncode=", code); err != nil {
			return nil, err
		}
	case !isNone(pid):
		text += " running"
	default:
		text += " not started"
	}
	pipes, err := pipesOf(t, self)
	if err != nil {
		return nil, err
	}
	var std [3]value
	for fd := range std {
		p, err := pipes.Get(t, py.Int(fd))
		if err != nil {
			return nil, err
		}
		if p != nil && !isNone(p) {
			std[fd] = p
		}
	}
	for fd, p := range std {
		if p == nil || fd == 2 && std[1] != nil && object.Is(p, std[1]) {
			continue
		}
		word := stdNames[fd].String() + "="
		if fd == 1 && std[2] != nil && object.Is(p, std[2]) {
			word = "stdout=stderr="
		}
		pipe, err := object.GetAttr(t, p, strPipe)
		if err != nil {
			return nil, err
		}
		if err := add(word, pipe); err != nil {
			return nil, err
		}
	}
	return object.NewStr(text + ">"), nil
}

func subprocessClose(t *thread, self value) error {
	closed, err := truthField(t, self, attrClosed)
	if err != nil || closed {
		return err
	}
	if err := setField(t, self, attrClosed, py.True); err != nil {
		return err
	}
	pipes, err := pipesOf(t, self)
	if err != nil {
		return err
	}
	for _, proto := range pipes.Values() {
		if isNone(proto) {
			continue
		}
		pipe, err := object.GetAttr(t, proto, strPipe)
		if err != nil {
			return err
		}
		if _, err := object.CallMethod(t, pipe, strClose); err != nil {
			return err
		}
	}
	proc, err := field(t, self, attrProc)
	if err != nil || isNone(proc) {
		return err
	}
	code, err := field(t, self, attrReturncode)
	if err != nil || !isNone(code) {
		return err
	}
	if code, err = object.CallMethod(t, proc, strPoll); err != nil || !isNone(code) { // the child watcher may not have told yet
		return err
	}
	debug, err := debugging(t, self)
	if err != nil {
		return err
	}
	if debug {
		if err := logTo(t, "warning", "Close running child process: kill %r", self); err != nil {
			return err
		}
	}
	if _, err := object.CallMethod(t, proc, strKill); err != nil && !object.ErrorIs(err, object.ProcessLookupErrorClass) {
		return err
	}
	return nil
}

func subprocesstransport_del(t *thread, self value) (value, error) {
	closed, err := truthField(t, self, attrClosed)
	if err != nil || closed {
		return noneOr(err)
	}
	r, err := object.Repr(t, self)
	if err != nil {
		return nil, err
	}
	warn, err := moduleAttr(t, "warnings", object.Intern("warn"))
	if err != nil {
		return nil, err
	}
	_, err = object.Call(t, warn, object.Args{Pos: []value{object.NewStr("unclosed transport " + r.String()), object.ResourceWarningClass}, Kw: keywords(object.Intern("source"), self)})
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, self, strClose)
	return noneOr(err)
}

// pipeFactory is bound to the class of the pipe's protocol, the transport and the descriptor.
var pipeFactory = object.NewGoTemplate("<lambda>", "BaseSubprocessTransport._connect_pipes.<locals>.<lambda>", "()", func(t *thread, v []value) (value, error) {
	return object.CallArgs(t, v[0], v[1], v[2])
})

// subprocesstransport_connectPipes: step n+1 comes when the pipe of descriptor n has been connected. The protocol hears of nothing before connection_made.
func subprocesstransport_connectPipes(t *thread, s *object.AsyncState) (value, error) {
	waiter := s.Args[1]
	again, err := connectPipes(t, s)
	if again != nil {
		return again, nil
	}
	if err != nil {
		exc, ok := object.Caught(t, err)
		if !ok || object.IsInstance(exc, object.SystemExitClass) || object.IsInstance(exc, object.KeyboardInterruptClass) {
			return nil, err
		}
		s.Handle(t, exc)
		return noneOr(endPipeWaiter(t, waiter, exc))
	}
	return noneOr(endPipeWaiter(t, waiter, py.None))
}

func endPipeWaiter(t *thread, waiter, exc value) error {
	if isNone(waiter) {
		return nil
	}
	gone, err := futureCancelled(t, waiter)
	if err != nil || gone {
		return err
	}
	return endFuture(t, waiter, exc)
}

// connectPipes gives what to await next; nil when all pipes are connected.
func connectPipes(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	if s.Err != nil {
		return nil, s.Err
	}
	pipes, err := pipesOf(t, self)
	if err != nil {
		return nil, err
	}
	if s.PC == 0 {
		proc, err := field(t, self, attrProc)
		if err != nil {
			return nil, err
		}
		loop, err := field(t, self, attrLoop)
		if err != nil {
			return nil, err
		}
		s.Vars = []value{proc, loop}
	} else {
		pair, err := object.Collect(t, s.Value)
		if err != nil {
			return nil, err
		}
		if len(pair) != 2 {
			return nil, object.ValueErrorf("the loop gave no transport and protocol")
		}
		if err := pipes.Set(t, py.Int(s.PC-1), pair[1]); err != nil {
			return nil, err
		}
	}
	proc, loop := s.Vars[0], s.Vars[1]
	for fd := s.PC; fd < len(stdNames); fd++ {
		file, err := object.GetAttr(t, proc, stdNames[fd])
		if err != nil {
			return nil, err
		}
		if isNone(file) {
			continue
		}
		class, method := readSubprocessPipeProto, "connect_read_pipe"
		if fd == 0 {
			class, method = writeSubprocessPipeProto, "connect_write_pipe"
		}
		globals, err := moduleGlobals(t, "asyncio.base_subprocess")
		if err != nil {
			return nil, err
		}
		x, err := object.CallMethod(t, loop, object.Intern(method), pipeFactory.Make(t, globals, class.Of(t), self, py.Int(fd)), file)
		if err != nil {
			return nil, err
		}
		return s.Await(fd+1, x)
	}
	pending, err := field(t, self, attrPendingCalls)
	if err != nil {
		return nil, err
	}
	if isNone(pending) {
		return nil, object.Raise(object.AssertionErrorClass)
	}
	protocol, err := field(t, self, attrProtocol)
	if err != nil {
		return nil, err
	}
	made, err := object.GetAttr(t, protocol, strConnectionMade)
	if err != nil {
		return nil, err
	}
	if _, err := callSoon(t, loop, made, self); err != nil {
		return nil, err
	}
	err = object.Each(t, pending, func(call value) error {
		if pair, ok := call.(*object.Tuple); ok && len(pair.Items) == 2 {
			if data, ok := pair.Items[1].(*object.Tuple); ok {
				_, err := callSoon(t, loop, pair.Items[0], data.Items...)
				return err
			}
		}
		return object.TypeErrorf("_pending_calls must hold calls")
	})
	if err != nil {
		return nil, err
	}
	return nil, setField(t, self, attrPendingCalls, py.None)
}

func subprocessExited(t *thread, self, code value) error {
	old, err := field(t, self, attrReturncode)
	if err != nil {
		return err
	}
	if isNone(code) {
		return object.Raise(object.AssertionErrorClass, code)
	}
	if !isNone(old) {
		return object.Raise(object.AssertionErrorClass, old)
	}
	debug, err := debugging(t, self)
	if err != nil {
		return err
	}
	if debug {
		if err := logTo(t, "info", "%r exited with return code %r", self, code); err != nil {
			return err
		}
	}
	if err := setField(t, self, attrReturncode, code); err != nil {
		return err
	}
	proc, err := field(t, self, attrProc)
	if err != nil {
		return err
	}
	known, err := object.GetAttr(t, proc, strReturncode)
	if err != nil {
		return err
	}
	if isNone(known) { // so that Popen does not wait for it
		if err := object.SetAttr(t, proc, strReturncode, code); err != nil {
			return err
		}
	}
	if err := tellProcessProtocol(t, self, strProcessExited); err != nil {
		return err
	}
	_, err = object.CallMethod(t, self, strTryFinish)
	return err
}

// subprocessEnd is the last of a transport: the protocol hears it, and then those who wait for the end of the process go on, for now the pipes are closed, too.
func subprocessEnd(t *thread, self, exc value) error {
	protocol, err := field(t, self, attrProtocol)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, protocol, strConnectionLost, exc)
	waiters, e := field(t, self, attrExitWaiters)
	if e != nil {
		return e
	}
	code, e := field(t, self, attrReturncode)
	if e != nil {
		return e
	}
	e = object.Each(t, waiters, func(fut value) error {
		gone, err := futureCancelled(t, fut)
		if err != nil || gone {
			return err
		}
		return setResult(t, fut, code)
	})
	if e != nil {
		return e
	}
	if e := setFields(t, self, attrExitWaiters, py.None, attrLoop, py.None, attrProc, py.None, attrProtocol, py.None); e != nil {
		return e
	}
	return err
}

// subprocessTryFinish ends the transport when the process has ended and all pipes are disconnected.
func subprocessTryFinish(t *thread, self value) error {
	finished, err := truthField(t, self, attrFinished)
	if err != nil {
		return err
	}
	if finished {
		return object.Raise(object.AssertionErrorClass)
	}
	code, err := field(t, self, attrReturncode)
	if err != nil || isNone(code) {
		return err
	}
	pipes, err := pipesOf(t, self)
	if err != nil {
		return err
	}
	for _, proto := range pipes.Values() {
		if isNone(proto) {
			return nil
		}
		gone, err := truthField(t, proto, strDisconnected)
		if err != nil || !gone {
			return err
		}
	}
	if err := setField(t, self, attrFinished, py.True); err != nil {
		return err
	}
	f, err := object.GetAttr(t, self, strCallConnectionLost)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, self, strCallMethod, f, py.None)
	return err
}
