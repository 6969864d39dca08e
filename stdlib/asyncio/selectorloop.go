package asyncio

// BaseSelectorEventLoop: callbacks for descriptors that are ready, the self-pipe by which other threads and signals wake the loop, and the acceptance of connections.
// A descriptor is registered with a pair (reader, writer) of handles; the events of the registration say which of them are there.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var baseSelectorEventLoop = &object.ClassDef{Name: "BaseSelectorEventLoop", Doc: "The event loop over a selector of the module selectors."}

func init() {
	baseSelectorEventLoop.Defs = append([]object.Def{
		object.PyFunc("__init__", "(self, selector=None)", "", selectorloop_init),
		object.PyFunc("_make_socket_transport", "(self, sock, protocol, waiter=None, *, extra=None, server=None)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			return c.Return(c.Method(c.Import(selectorEvents), "_SelectorSocketTransport", v...))
		}),
		object.PyFunc("_make_ssl_transport", "(self, rawsock, protocol, sslcontext, waiter=None, *, server_side=False, server_hostname=None, extra=None, server=None, ssl_handshake_timeout=60.0, ssl_shutdown_timeout=30.0)", "",
			func(t *thread, v []value) (value, error) {
				return nil, object.RuntimeErrorf("stdlib ssl module not available")
			}),
		object.PyFunc("_make_datagram_transport", "(self, sock, protocol, address=None, waiter=None, extra=None)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			return c.Return(c.Method(c.Import(selectorEvents), "_SelectorDatagramTransport", v...))
		}),
		object.PyFunc("close", "(self)", "Closes the loop, which must not run.", selectorloop_close),
		object.PyFunc("_close_self_pipe", "(self)", "", selectorloop_closeSelfPipe),
		object.PyFunc("_make_self_pipe", "(self)", "", selectorloop_makeSelfPipe),
		object.PyFunc("_process_self_data", "(self, data)", "", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyFunc("_read_from_self", "(self)", "", selectorloop_readFromSelf),
		object.PyFunc("_write_to_self", "(self)", "", selectorloop_writeToSelf),
		object.PyFunc("_start_serving", "(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100, ssl_handshake_timeout=60.0, ssl_shutdown_timeout=30.0)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(v[0], "_add_reader", append([]value{c.Method(v[2], "fileno"), c.Attr(v[0], "_accept_connection")}, v[1:]...)...)
			return c.None()
		}),
		object.PyFunc("_accept_connection", "(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100, ssl_handshake_timeout=60.0, ssl_shutdown_timeout=30.0)", "", selectorloop_accept),
		object.PyAsyncFunc("_accept_connection2", "(self, protocol_factory, conn, extra, sslcontext=None, server=None, ssl_handshake_timeout=60.0, ssl_shutdown_timeout=30.0)", "", selectorloop_accepted),
		object.PyFunc("_ensure_fd_no_transport", "(self, fd)", "", selectorloop_ensureNoTransport),
		object.PyFunc("_add_reader", "(self, fd, callback, *args)", "", func(t *thread, v []value) (value, error) { return watchFile(t, v, eventRead) }),
		object.PyFunc("_remove_reader", "(self, fd)", "", func(t *thread, v []value) (value, error) { return unwatchFile(t, v[0], v[1], eventRead) }),
		object.PyFunc("_add_writer", "(self, fd, callback, *args)", "", func(t *thread, v []value) (value, error) { return watchFile(t, v, eventWrite) }),
		object.PyFunc("_remove_writer", "(self, fd)", "", func(t *thread, v []value) (value, error) { return unwatchFile(t, v[0], v[1], eventWrite) }),
		object.PyFunc("_process_events", "(self, event_list)", "", selectorloop_processEvents),
		object.PyFunc("_stop_serving", "(self, sock)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(v[0], "_remove_reader", c.Method(v[1], "fileno"))
			c.Method(v[1], "close")
			return c.None()
		}),
		object.PyAsyncFunc("_sendfile_native", "(self, transp, file, offset, count)", "", selectorloop_sendfileNative),
	}, selectorSockDefs...)
	for _, what := range []struct{ add, remove, doc string }{{"add_reader", "remove_reader", "can be read"}, {"add_writer", "remove_writer", "can be written"}} {
		baseSelectorEventLoop.Defs = append(baseSelectorEventLoop.Defs,
			object.PyFunc(what.add, "(self, fd, callback, *args)", "Has callback(*args) called whenever the descriptor "+what.doc+".", func(t *thread, v []value) (value, error) {
				c := steps{T: t}
				c.Method(v[0], "_ensure_fd_no_transport", v[1])
				args, _ := v[3].(*object.Tuple)
				if args == nil {
					args = object.EmptyTuple
				}
				c.Method(v[0], "_"+what.add, append([]value{v[1], v[2]}, args.Items...)...)
				return c.None()
			}),
			object.PyFunc(what.remove, "(self, fd)", "Ends that; tells whether there was a callback.", func(t *thread, v []value) (value, error) {
				c := steps{T: t}
				c.Method(v[0], "_ensure_fd_no_transport", v[1])
				return c.Return(c.Method(v[0], "_"+what.remove, v[1]))
			}))
	}
}

func selectorloop_init(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, selector := v[0], v[1]
	superCall(&c, baseSelectorEventLoop, self, "__init__")
	if isNone(selector) {
		selector = c.Method(c.Import("selectors"), "DefaultSelector")
	}
	chainLog(&c, selectorEvents, "debug", "Using selector: %s", c.Attr(object.ClassOf(selector), "__name__"))
	c.Set(self, "_selector", selector)
	c.Set(self, "_internal_fds", num(0))
	c.Method(self, "_make_self_pipe")
	c.Set(self, "_transports", c.Method(c.Import("weakref"), "WeakValueDictionary"))
	return c.None()
}

func selectorloop_close(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self := v[0]
	if c.Ask(self, "is_running") {
		return nil, object.RuntimeErrorf("Cannot close a running event loop")
	}
	if c.Ask(self, "is_closed") {
		return py.None, nil
	}
	c.Method(self, "_close_self_pipe")
	superCall(&c, baseSelectorEventLoop, self, "close")
	if sel := c.Attr(self, "_selector"); !isNone(sel) {
		c.Method(sel, "close")
		c.Set(self, "_selector", py.None)
	}
	return c.None()
}

func selectorloop_closeSelfPipe(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self := v[0]
	c.Method(self, "_remove_reader", c.Method(c.Attr(self, "_ssock"), "fileno"))
	for _, name := range []string{"_ssock", "_csock"} {
		c.Method(c.Attr(self, name), "close")
		c.Set(self, name, py.None)
	}
	c.Set(self, "_internal_fds", num(c.Int(c.Attr(self, "_internal_fds"))-1))
	return c.None()
}

// selectorloop_makeSelfPipe makes the pair of sockets whose end the loop itself shows: nobody looks for the end of the sockets.
func selectorloop_makeSelfPipe(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self := v[0]
	pair := c.Unpack(c.Method(via(&c, selectorEvents, "socket"), "socketpair"), 2)
	for i, name := range []string{"_ssock", "_csock"} {
		c.Set(self, name, pair[i])
		c.Method(pair[i], "setblocking", py.False)
		if c.Err == nil {
			object.EndsOf(t.P).Ignore(pair[i])
		}
	}
	c.Set(self, "_internal_fds", num(c.Int(c.AttrOr(self, "_internal_fds", num(0)))+1))
	c.Method(self, "_add_reader", c.Method(pair[0], "fileno"), c.Attr(self, "_read_from_self"))
	return c.None()
}

func selectorloop_readFromSelf(t *thread, v []value) (value, error) {
	c := steps{T: t}
	for c.Err == nil {
		data := c.Method(c.Attr(v[0], "_ssock"), "recv", num(4096))
		if c.Catch(object.InterruptedErrorClass) != nil {
			continue
		}
		if c.Catch(object.BlockingIOErrorClass) != nil || !c.Truth(data) {
			break
		}
		c.Method(v[0], "_process_self_data", data)
	}
	return c.None()
}

// selectorloop_writeToSelf may run in any thread, and while the loop is being closed.
func selectorloop_writeToSelf(t *thread, v []value) (value, error) {
	c := steps{T: t}
	sock := c.Attr(v[0], "_csock")
	if isNone(sock) {
		return c.None()
	}
	c.Method(sock, "send", object.NewBytes("\x00"))
	if exc := c.Catch(object.OSErrorClass); exc != nil && c.Flag(v[0], "_debug") {
		logWithError(&c, selectorEvents, "debug", exc, "Fail to write a null byte into the self-pipe socket")
	}
	return c.None()
}

// selectorloop_accept takes up to backlog connections at once. When descriptors run out, it rests for a while.
func selectorloop_accept(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, sock, server, backlog := v[0], v[2], v[4], v[5]
	for n := c.Int(backlog); n > 0 && c.Err == nil; n-- {
		pair := c.Unpack(c.Method(sock, "accept"), 2)
		if c.Err == nil && c.Flag(self, "_debug") {
			chainLog(&c, selectorEvents, "debug", "%r got a new connection from %r: %r", server, pair[1], pair[0])
		}
		c.Method(pair[0], "setblocking", py.False)
		if c.Catch(object.BlockingIOErrorClass, object.InterruptedErrorClass, object.ConnectionAbortedErrorClass) != nil {
			return py.None, nil
		}
		if exc := c.Catch(object.OSErrorClass); exc != nil {
			if !outOfResources(&c, exc) {
				c.Fail(exc)
				break
			}
			shown := c.Method(c.Import("asyncio.trsock"), "TransportSocket", sock)
			reportTo(&c, self, "message", str("socket.accept() out of system resource"), "exception", exc, "socket", shown)
			c.Method(self, "_remove_reader", c.Method(sock, "fileno"))
			c.Method(self, "call_later", append([]value{constant(&c, "ACCEPT_RETRY_DELAY"), c.Attr(self, "_start_serving")}, v[1:]...)...)
			continue
		}
		extra := object.NewDict()
		extra.SetStr(object.Intern("peername"), pair[1])
		c.Method(self, "create_task", c.Method(self, "_accept_connection2", v[1], pair[0], extra, v[3], server, v[6], v[7]))
	}
	return c.None()
}

// outOfResources says whether an error of accept() is one that passes when others close something.
func outOfResources(c *steps, exc *object.Exception) bool {
	no, ok := object.AsInt64(c.Attr(exc, "errno"))
	errno := c.Import("errno")
	for _, name := range []string{"EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"} {
		if n, has := object.AsInt64(c.AttrOr(errno, name, py.None)); ok && has && n == no {
			return true
		}
	}
	return false
}

// The variables of an accepted connection.
const (
	acceptedProtocol = iota
	acceptedTransport
	acceptedVars
)

func selectorloop_accepted(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	self, factory, conn, extra, sslcontext, server := s.Args[0], s.Args[1], s.Args[2], s.Args[3], s.Args[4], s.Args[5]
	if s.PC == 0 {
		s.Vars = make([]value, acceptedVars)
		protocol := c.Call(factory)
		if c.Err == nil {
			s.Vars[acceptedProtocol] = protocol
		}
		waiter := c.Method(self, "create_future")
		var transport value
		if set(&c, sslcontext) {
			transport = c.CallKw(c.Attr(self, "_make_ssl_transport"), object.Kw("waiter", waiter, "server_side", py.True, "extra", extra, "server", server,
				"ssl_handshake_timeout", s.Args[6], "ssl_shutdown_timeout", s.Args[7]), conn, protocol, sslcontext)
		} else {
			transport = c.CallKw(c.Attr(self, "_make_socket_transport"), object.Kw("waiter", waiter, "extra", extra, "server", server), conn, protocol)
		}
		if c.Err == nil {
			s.Vars[acceptedTransport] = transport
			return s.Await(1, waiter)
		}
	} else if c.Err != nil {
		c.Finally(func() { c.Method(s.Vars[acceptedTransport], "close") })
	}
	if exc := caught(&c); exc != nil && c.Flag(self, "_debug") {
		ctx := []any{"message", str("Error on transport creation for incoming connection"), "exception", exc}
		for i, name := range []string{"protocol", "transport"} {
			if s.Vars[i] != nil {
				ctx = append(ctx, name, s.Vars[i])
			}
		}
		reportTo(&c, self, ctx...)
	}
	return c.None()
}

func selectorloop_ensureNoTransport(t *thread, v []value) (value, error) {
	c := steps{T: t}
	fd := v[1]
	no := fd
	if !object.IsInt(fd) {
		no = c.Call(object.IntClass, c.Method(fd, "fileno"))
		if exc := c.Catch(object.AttributeErrorClass, object.TypeErrorClass, object.ValueErrorClass); exc != nil {
			bad := object.AsException(object.ValueErrorf("Invalid file object: %s", c.Repr(fd)))
			return nil, object.RaiseFromNone(bad, exc)
		}
	}
	transports := c.Attr(v[0], "_transports")
	if c.Err != nil {
		return nil, c.Err
	}
	transport := c.Take(object.GetItem(t, transports, no))
	if c.Catch(object.KeyErrorClass) != nil {
		return py.None, nil
	}
	if !c.Ask(transport, "is_closing") && c.Err == nil {
		return nil, object.RuntimeErrorf("File descriptor %s is used by transport %s", c.Repr(fd), c.Repr(transport))
	}
	return c.None()
}

// watchFile registers a handle for one event of a descriptor, in place of the one that was there, and returns it. v is self, fd, callback, args.
func watchFile(t *thread, v []value, event int) (value, error) {
	c := steps{T: t}
	self, fd := v[0], v[1]
	c.Method(self, "_check_closed")
	handle := c.Call(c.Attr(c.Import("asyncio.events"), "Handle"), v[2], v[3], self, py.None)
	selector := c.Attr(self, "_selector")
	key := c.Method(selector, "get_key", fd)
	if c.Catch(object.KeyErrorClass) != nil {
		pair := [2]value{py.None, py.None}
		pair[event-1] = handle
		c.Method(selector, "register", fd, num(event), object.TupleOf(pair[:]...))
		return c.Return(handle)
	}
	pair := c.Unpack(c.Attr(key, "data"), 2)
	old := pair[event-1]
	pair[event-1] = handle
	c.Method(selector, "modify", fd, num(c.Int(c.Attr(key, "events"))|event), object.TupleOf(pair...))
	if !isNone(old) {
		c.Method(old, "cancel")
	}
	return c.Return(handle)
}

// unwatchFile ends the waiting for one event of a descriptor.
func unwatchFile(t *thread, self, fd value, event int) (value, error) {
	c := steps{T: t}
	if c.Ask(self, "is_closed") {
		return py.False, nil
	}
	selector := c.Attr(self, "_selector")
	key := c.Method(selector, "get_key", fd)
	if c.Catch(object.KeyErrorClass) != nil {
		return py.False, nil
	}
	pair := c.Unpack(c.Attr(key, "data"), 2)
	old := pair[event-1]
	pair[event-1] = py.None
	if rest := c.Int(c.Attr(key, "events")) &^ event; rest == 0 {
		c.Method(selector, "unregister", fd)
	} else {
		c.Method(selector, "modify", fd, num(rest), object.TupleOf(pair...))
	}
	if isNone(old) {
		return c.Return(py.False)
	}
	c.Method(old, "cancel")
	return c.Return(py.True)
}

// selectorloop_processEvents makes the handles of descriptors that are ready due; a cancelled one is a descriptor to forget.
func selectorloop_processEvents(t *thread, v []value) (value, error) {
	c := steps{T: t}
	for _, item := range c.Items(v[1]) {
		x := c.Unpack(item, 2)
		file := c.Attr(x[0], "fileobj")
		pair := c.Unpack(c.Attr(x[0], "data"), 2)
		mask := c.Int(x[1])
		for i, remove := range []string{"_remove_reader", "_remove_writer"} {
			if mask&(i+1) == 0 || isNone(pair[i]) || c.Err != nil {
				continue
			}
			if c.Flag(pair[i], "_cancelled") {
				c.Method(v[0], remove, file)
			} else {
				c.Method(v[0], "_add_callback", pair[i])
			}
		}
	}
	return c.None()
}

// selectorloop_sendfileNative takes the socket from the transport while the file is sent; what the transport had to write goes first.
func selectorloop_sendfileNative(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	self, transp := s.Args[0], s.Args[1]
	if s.PC == 0 {
		c.Fail(object.DelItem(t, c.Attr(self, "_transports"), c.Attr(transp, "_sock_fd")))
		reading := c.Ask(transp, "is_reading")
		s.Vars = []value{py.Bool(reading), nil}
		c.Method(transp, "pause_reading")
		return awaitOn(&c, s, 1, c.Method(transp, "_make_empty_waiter"))
	}
	if s.PC == 1 {
		if c.Err != nil {
			return nil, c.Err
		}
		x := c.CallKw(c.Attr(self, "sock_sendfile"), object.Kw("fallback", py.False), c.Attr(transp, "_sock"), s.Args[2], s.Args[3], s.Args[4])
		if c.Err == nil {
			return s.Await(2, x)
		}
	}
	sent := s.Value
	c.Finally(func() {
		c.Method(transp, "_reset_empty_waiter")
		if s.Vars[0] == value(py.True) {
			c.Method(transp, "resume_reading")
		}
		c.Fail(object.SetItem(t, c.Attr(self, "_transports"), c.Attr(transp, "_sock_fd"), transp))
	})
	return c.Return(sent)
}
