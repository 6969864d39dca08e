package asyncio

// _UnixSelectorEventLoop: the selector loop with signals, pipes, Unix sockets, child processes and the system's sendfile.
// A signal's number comes through the self-pipe (signal.set_wakeup_fd), so that its callback runs in the loop.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var unixSelectorEventLoop = &object.ClassDef{Name: "_UnixSelectorEventLoop", Doc: "The event loop of Unix: sockets, pipes, signals and child processes over a selector."}

func init() {
	unixSelectorEventLoop.Defs = []object.Def{
		object.PyFunc("__init__", "(self, selector=None)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Set(v[0], "_signal_handlers", object.NewDict())
			superCall(&c, unixSelectorEventLoop, v[0], "__init__", v[1])
			return c.None()
		}),
		object.PyFunc("close", "(self)", "Closes the loop and takes its signal handlers back.", unixloop_close),
		object.PyFunc("_process_self_data", "(self, data)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			for _, n := range c.Items(v[1]) {
				if c.Truth(n) {
					c.Method(v[0], "_handle_signal", n)
				}
			}
			return c.None()
		}),
		object.PyFunc("add_signal_handler", "(self, sig, callback, *args)", "Has callback(*args) called in the loop when a signal comes. Only the main thread can do that.", unixloop_addSignalHandler),
		object.PyFunc("_handle_signal", "(self, sig)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			handle := c.Method(c.Attr(v[0], "_signal_handlers"), "get", v[1])
			switch {
			case isNone(handle):
			case c.Flag(handle, "_cancelled"):
				c.Method(v[0], "remove_signal_handler", v[1])
			default:
				c.Method(v[0], "_add_callback_signalsafe", handle)
			}
			return c.None()
		}),
		object.PyFunc("remove_signal_handler", "(self, sig)", "Takes a handler back; tells whether there was one.", unixloop_removeSignalHandler),
		object.PyFunc("_check_signal", "(self, sig)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if !object.IsInstance(v[1], object.IntClass) {
				return nil, object.TypeErrorf("sig must be an int, not %s", c.Repr(v[1]))
			}
			valid := c.Method(via(&c, unixEvents, "signal"), "valid_signals")
			if c.Err != nil {
				return nil, c.Err
			}
			if in, err := object.Contains(t, valid, v[1]); err != nil {
				return nil, err
			} else if !in {
				return nil, object.ValueErrorf("invalid signal number %s", c.Text(v[1]))
			}
			return c.None()
		}),
		object.PyFunc("_make_read_pipe_transport", "(self, pipe, protocol, waiter=None, extra=None)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			return c.Return(c.Method(c.Import(unixEvents), "_UnixReadPipeTransport", v...))
		}),
		object.PyFunc("_make_write_pipe_transport", "(self, pipe, protocol, waiter=None, extra=None)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			return c.Return(c.Method(c.Import(unixEvents), "_UnixWritePipeTransport", v...))
		}),
		object.PyAsyncFunc("_make_subprocess_transport", "(self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs)", "", unixloop_makeSubprocess),
		object.PyFunc("_child_watcher_callback", "(self, pid, returncode, transp)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(v[0], "call_soon_threadsafe", c.Attr(v[3], "_process_exited"), v[2])
			return c.None()
		}),
		object.PyAsyncFunc("create_unix_connection", "(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None)",
			"Connects to a Unix socket; returns a transport and the protocol that the factory made.", unixloop_createConnection),
		object.PyAsyncFunc("create_unix_server", "(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True)",
			"Makes a server that listens on a Unix socket.", unixloop_createServer),
		object.PyAsyncFunc("_sock_sendfile_native", "(self, sock, file, offset, count)", "", unixloop_sendfile),
		object.PyFunc("_sock_sendfile_native_impl", "(self, fut, registered_fd, sock, fileno, offset, count, blocksize, total_sent)", "", unixloop_sendfilePart),
		object.PyFunc("_sock_sendfile_update_filepos", "(self, fileno, offset, total_sent)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if c.Int(v[3]) > 0 {
				os := via(&c, unixEvents, "os")
				c.Method(os, "lseek", v[1], v[2], c.Attr(os, "SEEK_SET"))
			}
			return c.None()
		}),
		object.PyFunc("_sock_add_cancellation_callback", "(self, fut, sock)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			m, _ := c.Import(unixEvents).(*object.Module)
			if m != nil {
				c.Method(v[1], "add_done_callback", stopSending.Make(t, m.Dict(), v[0], v[2]))
			}
			return c.None()
		}),
	}
}

// stopSending is bound to the loop and the socket.
var stopSending = object.NewGoTemplate("cb", "_UnixSelectorEventLoop._sock_add_cancellation_callback.<locals>.cb", "(fut)", func(t *thread, v []value) (value, error) {
	c := steps{T: t}
	if c.Ask(v[2], "cancelled") {
		if fd := c.Method(v[1], "fileno"); c.Int(fd) != -1 {
			c.Method(v[0], "remove_writer", fd)
		}
	}
	return c.None()
})

func unixloop_close(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self := v[0]
	superCall(&c, unixSelectorEventLoop, self, "close")
	handlers := c.Attr(self, "_signal_handlers")
	if c.Err == nil && c.Ask(via(&c, unixEvents, "sys"), "is_finalizing") {
		if c.Truth(handlers) {
			c.CallKw(c.Attr(via(&c, unixEvents, "warnings"), "warn"), object.Kw("source", self),
				str("Closing the loop "+c.Repr(self)+" on interpreter shutdown stage, skipping signal handlers removal"), object.ResourceWarningClass)
			c.Method(handlers, "clear")
		}
		return c.None()
	}
	for _, sig := range c.Items(handlers) {
		c.Method(self, "remove_signal_handler", sig)
	}
	return c.None()
}

// errnoIs says whether an exception has an errno by that name.
func errnoIs(c *steps, exc value, name string) bool {
	return c.Equal(c.Attr(exc, "errno"), c.AttrOr(c.Import("errno"), name, py.False))
}

// noWakeup ends the writing of signal numbers to the self-pipe.
func noWakeup(c *steps) {
	c.Method(via(c, unixEvents, "signal"), "set_wakeup_fd", num(-1))
	if exc := c.Catch(object.ValueErrorClass, object.OSErrorClass); exc != nil {
		chainLog(c, unixEvents, "info", "set_wakeup_fd(-1) failed: %s", exc)
	}
}

// cannotCatch is the error for a signal that the system does not let programs handle; other errors stay.
func cannotCatch(c *steps, exc *object.Exception, sig value) {
	if errnoIs(c, exc, "EINVAL") {
		c.Fail(object.RuntimeErrorf("sig %s cannot be caught", c.Text(sig)))
		return
	}
	c.Fail(exc)
}

func unixloop_addSignalHandler(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, sig, callback := v[0], v[1], v[2]
	m := c.Import("asyncio.coroutines")
	if c.Ask(m, "iscoroutine", callback) || c.Ask(m, "iscoroutinefunction", callback) {
		return nil, object.TypeErrorf("coroutines cannot be used with add_signal_handler()")
	}
	c.Method(self, "_check_signal", sig)
	c.Method(self, "_check_closed")
	signal := via(&c, unixEvents, "signal")
	wakeup := c.Method(c.Attr(self, "_csock"), "fileno")
	if c.Err != nil {
		return nil, c.Err
	}
	c.Method(signal, "set_wakeup_fd", wakeup)
	if exc := c.Catch(object.ValueErrorClass, object.OSErrorClass); exc != nil { // not the main thread
		return nil, object.RuntimeErrorf("%s", c.Text(exc))
	}
	handlers := c.Attr(self, "_signal_handlers")
	handle := c.Call(c.Attr(c.Import("asyncio.events"), "Handle"), callback, v[3], self, py.None)
	if c.Err != nil {
		return nil, c.Err
	}
	c.Fail(object.SetItem(t, handlers, sig, handle))
	c.Method(signal, "signal", sig, c.Attr(c.Import(unixEvents), "_sighandler_noop"))
	c.Method(signal, "siginterrupt", sig, py.False)
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		c.Fail(object.DelItem(t, handlers, sig))
		if !c.Truth(handlers) {
			noWakeup(&c)
		}
		cannotCatch(&c, exc, sig)
	}
	return c.None()
}

func unixloop_removeSignalHandler(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, sig := v[0], v[1]
	c.Method(self, "_check_signal", sig)
	handlers := c.Attr(self, "_signal_handlers")
	if c.Err != nil {
		return nil, c.Err
	}
	c.Fail(object.DelItem(t, handlers, sig))
	if c.Catch(object.KeyErrorClass) != nil {
		return py.False, nil
	}
	signal := via(&c, unixEvents, "signal")
	handler := c.Attr(signal, "SIG_DFL")
	if c.Equal(sig, c.Attr(signal, "SIGINT")) {
		handler = c.Attr(signal, "default_int_handler")
	}
	c.Method(signal, "signal", sig, handler)
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		cannotCatch(&c, exc, sig)
	}
	if c.Err == nil && !c.Truth(handlers) {
		noWakeup(&c)
	}
	return c.Return(py.True)
}

// The variables of _make_subprocess_transport.
const (
	childWatcher = iota
	childTransport
	childError
	childVars
)

// unixloop_makeSubprocess has the arguments self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra, kwargs. It holds the watcher while the child is started: a child that ends at once is
// not lost.
func unixloop_makeSubprocess(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	a := s.Args
	if s.PC == 0 {
		s.Vars = make([]value, childVars)
		watcher := c.Method(c.Import("asyncio.events"), "get_child_watcher")
		if c.Err != nil {
			return nil, c.Err
		}
		// `with watcher as watcher`
		s.Vars[childWatcher] = watcher
		watcher = c.Method(watcher, "__enter__")
		if c.Err != nil {
			return nil, c.Err
		}
		if !c.Ask(watcher, "is_active") {
			c.Fail(object.RuntimeErrorf("asyncio.get_child_watcher() is not activated, subprocess support is not installed."))
		}
		waiter := c.Method(a[0], "create_future")
		kwargs, _ := a[9].(*object.Dict)
		more, err := object.KwargsOf(kwargs)
		c.Fail(err)
		kw := object.Kw("waiter", waiter, "extra", a[8])
		if more != nil {
			kw.Names, kw.Vals = append(kw.Names, more.Names...), append(kw.Vals, more.Vals...)
		}
		transp := c.CallKw(c.Attr(c.Import(unixEvents), "_UnixSubprocessTransport"), kw, append([]value{a[0]}, a[1:8]...)...)
		s.Vars[childTransport] = transp
		c.Method(watcher, "add_child_handler", c.Method(transp, "get_pid"), c.Attr(a[0], "_child_watcher_callback"), transp)
		if c.Err == nil {
			return s.Await(1, waiter)
		}
	}
	transp := s.Vars[childTransport]
	switch {
	case s.PC == 1 && c.Err != nil:
		if exc := caught(&c); exc != nil {
			s.Vars[childError] = exc
			c.Method(transp, "close")
			if x := c.Method(transp, "_wait"); c.Err == nil {
				return s.Await(2, x)
			}
		}
	case s.PC == 2 && c.Err == nil:
		if exc, ok := s.Vars[childError].(*object.Exception); ok {
			c.Fail(exc)
		}
	}
	exc, _ := c.Err.(*object.Exception)
	failed := c.Err
	c.Err = nil
	if swallowed := c.Ask(s.Vars[childWatcher], "__exit__", object.ExcInfo(exc)...); failed != nil && !swallowed && c.Err == nil {
		c.Err = failed
	}
	return c.Return(transp)
}

// unixloop_createConnection has the arguments self, protocol_factory, path, ssl, sock, server_hostname, and the two timeouts.
func unixloop_createConnection(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	a := s.Args
	self, path, sock := a[0], a[2], a[4]
	m := via(&c, unixEvents, "socket")
	switch s.PC {
	case 0:
		s.Vars = make([]value, 1)
		tls := set(&c, a[3])
		if tls && isNone(a[5]) {
			return nil, object.ValueErrorf("you have to pass server_hostname when using ssl")
		}
		tlsOnly(&c, tls, "server_hostname", a[5], "ssl_handshake_timeout", a[6], "ssl_shutdown_timeout", a[7])
		if c.Err != nil {
			return nil, c.Err
		}
		if isNone(path) {
			if isNone(sock) {
				return nil, object.ValueErrorf("no path and sock were specified")
			}
			unixStream(&c, sock)
			c.Method(sock, "setblocking", py.False)
			s.Vars[0] = sock
			break
		}
		if !isNone(sock) {
			return nil, object.ValueErrorf("path and sock can not be specified at the same time")
		}
		path = c.Method(via(&c, unixEvents, "os"), "fspath", path)
		made := c.Method(m, "socket", c.Attr(m, "AF_UNIX"), c.Attr(m, "SOCK_STREAM"), num(0))
		if c.Err != nil {
			return nil, c.Err
		}
		s.Vars[0] = made
		c.Method(made, "setblocking", py.False)
		if x := c.Method(self, "sock_connect", made, path); c.Err == nil {
			return s.Await(1, x)
		}
		c.Finally(func() { c.Method(made, "close") })
	case 1:
		if c.Err != nil {
			c.Finally(func() { c.Method(s.Vars[0], "close") })
		}
	case 2:
		return c.Return(s.Value)
	}
	kw := object.Kw("ssl_handshake_timeout", a[6], "ssl_shutdown_timeout", a[7])
	return awaitOn(&c, s, 2, c.CallKw(c.Attr(self, "_create_connection_transport"), kw, s.Vars[0], a[1], a[3], a[5]))
}

// unixStream refuses what is no stream socket of the family AF_UNIX.
func unixStream(c *steps, sock value) {
	m := via(c, unixEvents, "socket")
	if (!c.Equal(c.Attr(sock, "family"), c.Attr(m, "AF_UNIX")) || !c.Equal(c.Attr(sock, "type"), c.Attr(m, "SOCK_STREAM"))) && c.Err == nil {
		c.Fail(object.ValueErrorf("A UNIX Domain Stream Socket was expected, got %s", c.Repr(sock)))
	}
}

// unixloop_createServer has the arguments self, protocol_factory, path, sock, backlog, ssl, the two timeouts, start_serving.
func unixloop_createServer(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	a := s.Args
	if s.PC == 1 {
		return c.Return(s.Vars[0])
	}
	self, path, sock := a[0], a[2], a[3]
	if _, is := a[5].(py.Bool); is {
		return nil, object.TypeErrorf("ssl argument must be an SSLContext or None")
	}
	tlsOnly(&c, set(&c, a[5]), "ssl_handshake_timeout", a[6], "ssl_shutdown_timeout", a[7])
	if c.Err != nil {
		return nil, c.Err
	}
	if !isNone(path) {
		if !isNone(sock) {
			return nil, object.ValueErrorf("path and sock can not be specified at the same time")
		}
		sock = bindPath(&c, c.Method(via(&c, unixEvents, "os"), "fspath", path))
	} else {
		if isNone(sock) {
			return nil, object.ValueErrorf("path was not specified, and no sock specified")
		}
		unixStream(&c, sock)
	}
	c.Method(sock, "setblocking", py.False)
	server := c.Method(c.Import(baseEvents), "Server", self, object.NewList([]value{sock}), a[1], a[5], a[4], a[6], a[7])
	s.Vars = []value{server}
	if set(&c, a[8]) {
		c.Method(server, "_start_serving")
		return awaitOn(&c, s, 1, c.Method(c.Import("asyncio.tasks"), "sleep", num(0)))
	}
	return c.Return(server)
}

// bindPath makes a socket at a path. What is left of an earlier server goes; names that begin with a zero are Linux's abstract ones.
func bindPath(c *steps, path value) value {
	m := via(c, unixEvents, "socket")
	sock := c.Method(m, "socket", c.Attr(m, "AF_UNIX"), c.Attr(m, "SOCK_STREAM"))
	if c.Err != nil {
		return py.None
	}
	abstract := false
	switch p := path.(type) {
	case *object.Str:
		abstract = p.Len() > 0 && p.RuneAt(0) == 0
	case *object.Bytes:
		abstract = p.Len() > 0 && p.String()[0] == 0
	}
	if !abstract {
		os := via(c, unixEvents, "os")
		if c.Ask(via(c, unixEvents, "stat"), "S_ISSOCK", c.Attr(c.Method(os, "stat", path), "st_mode")) {
			c.Method(os, "remove", path)
		}
		if c.Catch(object.FileNotFoundErrorClass) == nil {
			if exc := c.Catch(object.OSErrorClass); exc != nil {
				chainLog(c, unixEvents, "error", "Unable to check or remove stale UNIX socket %r: %r", path, exc)
			}
		}
	}
	c.Method(sock, "bind", path)
	if c.Err == nil {
		return sock
	}
	c.Finally(func() { c.Method(sock, "close") })
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		if !errnoIs(c, exc, "EADDRINUSE") {
			c.Fail(exc)
		} else if made, ok := c.Call(object.OSErrorClass, c.Attr(exc, "errno"), str("Address "+c.Repr(path)+" is already in use")).(*object.Exception); ok {
			c.Fail(object.RaiseFromNone(made, exc))
		}
	}
	return py.None
}

// unixloop_sendfile has the arguments self, sock, file, offset, count.
func unixloop_sendfile(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	if s.PC == 1 {
		return c.Return(s.Value)
	}
	os := via(&c, unixEvents, "os")
	if isNone(c.AttrOr(os, "sendfile", py.None)) && c.Err == nil {
		return nil, notAvailable(&c, "os.sendfile() is not available")
	}
	unsupported, _ := c.Attr(c.Import("io"), "UnsupportedOperation").(*object.Class)
	if c.Err != nil || unsupported == nil {
		return nil, c.Err
	}
	fd := c.Method(s.Args[2], "fileno")
	if c.Catch(object.AttributeErrorClass, unsupported) != nil {
		return nil, notAvailable(&c, "not a regular file")
	}
	size := c.Attr(c.Method(os, "fstat", fd), "st_size")
	if c.Catch(object.OSErrorClass) != nil {
		return nil, notAvailable(&c, "not a regular file")
	}
	if set(&c, s.Args[4]) {
		size = s.Args[4]
	}
	if !c.Truth(size) {
		return c.Return(num(0))
	}
	fut := c.Method(s.Args[0], "create_future")
	c.Method(s.Args[0], "_sock_sendfile_native_impl", fut, py.None, s.Args[1], fd, s.Args[3], s.Args[4], size, num(0))
	return awaitOn(&c, s, 1, fut)
}

// unixloop_sendfilePart sends what the socket takes and waits for more room. v is self, fut, registered_fd, sock, fileno, offset, count, blocksize, total_sent.
func unixloop_sendfilePart(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, fut, registered, sock, in, offset, count, size, total := v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]
	fd := c.Method(sock, "fileno")
	if !isNone(registered) {
		c.Method(self, "remove_writer", registered)
	}
	done := func(exc *object.Exception) (value, error) {
		c.Method(self, "_sock_sendfile_update_filepos", in, offset, total)
		if exc != nil {
			c.Method(fut, "set_exception", exc)
		} else {
			c.Method(fut, "set_result", total)
		}
		return c.None()
	}
	if c.Ask(fut, "cancelled") {
		c.Method(self, "_sock_sendfile_update_filepos", in, offset, total)
		return c.None()
	}
	if set(&c, count) {
		left := c.Int(count) - c.Int(total)
		if size = num(left); left <= 0 {
			return done(nil)
		}
	}
	if c.Err != nil {
		return nil, c.Err
	}
	sent := c.Method(via(&c, unixEvents, "os"), "sendfile", fd, in, offset, size)
	waits := notReady(&c)
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		if !isNone(registered) && errnoIs(&c, exc, "ENOTCONN") && exc.Class() != object.ConnectionErrorClass {
			if made, ok := c.Call(object.ConnectionErrorClass, str("socket is not connected"), c.Attr(exc, "errno")).(*object.Exception); ok {
				made.Cause, made.SuppressContext = exc, true
				exc = made
			}
		}
		if c.Int(total) == 0 { // the system may not know how to send this kind of file
			if e, ok := notAvailable(&c, "os.sendfile call failed").(*object.Exception); ok {
				e.Cause, e.SuppressContext = exc, true
				exc = e
			}
		}
		return done(exc)
	}
	if exc := caught(&c); exc != nil {
		return done(exc)
	}
	if !waits {
		n := c.Int(sent)
		if n == 0 && c.Err == nil {
			return done(nil)
		}
		offset, total = num(c.Int(offset)+n), num(c.Int(total)+n)
	}
	if isNone(registered) {
		c.Method(self, "_sock_add_cancellation_callback", fut, sock)
	}
	c.Method(self, "add_writer", fd, c.Attr(self, "_sock_sendfile_native_impl"), fut, fd, sock, in, offset, count, size, total)
	return c.None()
}

// unixSubprocessTransport is the transport of a child process.
var unixSubprocessTransport = &object.ClassDef{Name: "_UnixSubprocessTransport"}

func init() {
	unixSubprocessTransport.Defs = []object.Def{
		object.PyFunc("_start", "(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs)", "", unixsubprocess_start),
	}
}

// unixsubprocess_start gives the child one end of a socket pair as its standard input, because the end of a pair tells when the child closes it.
func unixsubprocess_start(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, args, shell, stdin, stdout, stderr, bufsize := v[0], v[1], v[2], v[3], v[4], v[5], v[6]
	m := via(&c, unixEvents, "subprocess")
	var ours value
	if c.Equal(stdin, c.Attr(m, "PIPE")) {
		pair := c.Unpack(c.Method(via(&c, unixEvents, "socket"), "socketpair"), 2)
		stdin, ours = pair[0], pair[1]
	}
	if c.Err != nil {
		return nil, c.Err
	}
	kwargs, _ := v[7].(*object.Dict)
	more, err := object.KwargsOf(kwargs)
	c.Fail(err)
	kw := object.Kw("shell", shell, "stdin", stdin, "stdout", stdout, "stderr", stderr, "universal_newlines", py.False, "bufsize", bufsize)
	if more != nil {
		kw.Names, kw.Vals = append(kw.Names, more.Names...), append(kw.Vals, more.Vals...)
	}
	proc := c.CallKw(c.Attr(m, "Popen"), kw, args)
	c.Set(self, "_proc", proc)
	if ours == nil {
		return c.None()
	}
	if c.Err == nil {
		c.Method(stdin, "close")
		file := c.CallKw(c.Attr(c.Import("io"), "open"), object.Kw("buffering", bufsize), c.Method(ours, "detach"), str("wb"))
		c.Set(proc, "stdin", file)
		return c.None()
	}
	c.Finally(func() {
		c.Method(stdin, "close")
		c.Method(ours, "close")
	})
	return c.None()
}
