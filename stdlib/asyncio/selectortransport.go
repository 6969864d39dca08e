package asyncio

// _SelectorTransport: what the transports over a socket share. The transport owns its socket and a place in the loop's table; closing waits for the buffer, aborting does not. A transport counts in
// _conn_lost from the moment that its connection is gone; connection_lost() is called in the loop's next round.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var selectorTransport = &object.ClassDef{Name: "_SelectorTransport"}

func init() {
	selectorTransport.Defs = []object.Def{
		object.Value("max_size", num(256<<10)),
		object.Value("_buffer_factory", object.BytearrayClass),
		object.Value("_sock", py.None),
		object.PyFunc("__init__", "(self, loop, sock, protocol, extra=None, server=None)", "", selectortransport_init),
		object.PyFunc("__repr__", "(self)", "", methodBody(selectortransport_repr)),
		object.PyFunc("abort", "(self)", "Closes at once; what is buffered is lost.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(v[0], "_force_close", py.None)
			return c.None()
		}),
		object.PyFunc("set_protocol", "(self, protocol)", "Changes the protocol.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Set(v[0], "_protocol", v[1])
			c.Set(v[0], "_protocol_connected", py.True)
			return c.None()
		}),
		object.PyFunc("get_protocol", "(self)", "Returns the protocol.", getter("_protocol")),
		object.PyFunc("is_closing", "(self)", "Tells whether the transport is closed or about to be.", getter("_closing")),
		object.PyFunc("close", "(self)", "Closes the transport when what is buffered has been written.", selectortransport_close),
		object.PyFunc("__del__", "(self, _warn=warn)", "", func(t *thread, v []value) (value, error) { return warnUnclosed(t, v[0], v[1], "_sock") }).Default("warn", py.None),
		object.PyFunc("_fatal_error", "(self, exc, message='Fatal error on transport')", "", func(t *thread, v []value) (value, error) {
			return fatalError(t, v, selectorEvents, object.OSErrorClass, "_force_close")
		}),
		object.PyFunc("_force_close", "(self, exc)", "", selectortransport_forceClose),
		object.PyFunc("_call_connection_lost", "(self, exc)", "", func(t *thread, v []value) (value, error) { return connectionLost(t, v[0], v[1]) }),
		object.PyFunc("get_write_buffer_size", "(self)", "Returns how many bytes are buffered.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			return c.Return(num(c.Len(c.Attr(v[0], "_buffer"))))
		}),
		object.PyFunc("_add_reader", "(self, fd, callback, *args)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if reads(&c, v[0]) {
				c.Method(c.Attr(v[0], "_loop"), "_add_reader", append([]value{v[1], v[2]}, c.Items(v[3])...)...)
			}
			return c.None()
		}),
	}
}

// getter is a method that returns an attribute.
func getter(name string) object.GoBody {
	str := object.Intern(name)
	return func(t *thread, v []value) (value, error) { return field(t, v[0], str) }
}

// reads says whether a transport is to be registered for reading.
func reads(c *steps, self value) bool {
	return !c.Flag(self, "_closing") && !c.Truth(c.AttrOr(self, "_paused", py.False)) && c.Err == nil
}

func selectortransport_init(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, loop, sock, protocol, extra, server := v[0], v[1], v[2], v[3], v[4], v[5]
	superCall(&c, selectorTransport, self, "__init__", extra, loop)
	info := c.Attr(self, "_extra")
	put := func(name string, x value) {
		if c.Err == nil {
			c.Err = object.SetItem(t, info, object.Intern(name), x)
		}
	}
	put("socket", c.Method(c.Import("asyncio.trsock"), "TransportSocket", sock))
	name := c.Method(sock, "getsockname")
	if c.Catch(object.OSErrorClass) != nil {
		name = py.None
	}
	put("sockname", name)
	if c.Err == nil {
		has, err := object.Contains(t, info, object.Intern("peername"))
		c.Fail(err)
		if !has {
			peer := c.Method(sock, "getpeername")
			if c.Catch(object.OSErrorClass) != nil {
				peer = py.None
			}
			put("peername", peer)
		}
	}
	c.Set(self, "_sock", sock)
	fd := c.Method(sock, "fileno")
	c.Set(self, "_sock_fd", fd)
	c.Set(self, "_protocol_connected", py.False)
	c.Method(self, "set_protocol", protocol)
	c.Set(self, "_server", server)
	c.Set(self, "_buffer", c.Method(self, "_buffer_factory"))
	c.Set(self, "_conn_lost", num(0))
	c.Set(self, "_closing", py.False)
	if !isNone(server) {
		c.Method(server, "_attach")
	}
	if transports := c.Attr(loop, "_transports"); c.Err == nil {
		c.Err = object.SetItem(t, transports, fd, self)
	}
	return c.None()
}

func selectortransport_repr(t *thread, self value) (value, error) {
	c := steps{T: t}
	text := object.ClassOf(self).Name
	if isNone(c.Attr(self, "_sock")) {
		text += " closed"
	} else if c.Flag(self, "_closing") {
		text += " closing"
	}
	fd := c.Attr(self, "_sock_fd")
	text += " fd=" + c.Text(fd)
	if loop := c.Attr(self, "_loop"); !isNone(loop) && !c.Ask(loop, "is_closed") {
		state := map[bool]string{true: "polling", false: "idle"}
		selector := c.Attr(loop, "_selector")
		text += " read=" + state[polls(&c, selector, fd, eventRead)]
		text += " write=<" + state[polls(&c, selector, fd, eventWrite)] + ", bufsize=" + c.Text(c.Method(self, "get_write_buffer_size")) + ">"
	}
	return c.Return(str("<" + text + ">"))
}

// addLost is self._conn_lost += 1.
func addLost(c *steps, self value) {
	c.Set(self, "_conn_lost", num(c.Int(c.Attr(self, "_conn_lost"))+1))
}

func selectortransport_close(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self := v[0]
	if c.Flag(self, "_closing") {
		return py.None, nil
	}
	c.Set(self, "_closing", py.True)
	loop, fd := c.Attr(self, "_loop"), c.Attr(self, "_sock_fd")
	c.Method(loop, "_remove_reader", fd)
	if !c.Flag(self, "_buffer") {
		addLost(&c, self)
		c.Method(loop, "_remove_writer", fd)
		c.Method(loop, "call_soon", c.Attr(self, "_call_connection_lost"), py.None)
	}
	return c.None()
}

func selectortransport_forceClose(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self := v[0]
	if c.Flag(self, "_conn_lost") {
		return py.None, nil
	}
	loop, fd := c.Attr(self, "_loop"), c.Attr(self, "_sock_fd")
	if buffer := c.Attr(self, "_buffer"); c.Truth(buffer) {
		c.Method(buffer, "clear")
		c.Method(loop, "_remove_writer", fd)
	}
	if !c.Flag(self, "_closing") {
		c.Set(self, "_closing", py.True)
		c.Method(loop, "_remove_reader", fd)
	}
	addLost(&c, self)
	c.Method(loop, "call_soon", c.Attr(self, "_call_connection_lost"), v[1])
	return c.None()
}

// warnUnclosed is what __del__ of a transport does, whose file is in the attribute.
func warnUnclosed(t *thread, self, warn value, attr string) (value, error) {
	c := steps{T: t}
	file := c.Attr(self, attr)
	if isNone(file) {
		return c.None()
	}
	if isNone(warn) {
		warn = c.Attr(via(&c, selectorEvents, "warnings"), "warn")
	}
	c.CallKw(warn, object.Kw("source", self), str("unclosed transport "+c.Repr(self)), object.ResourceWarningClass)
	c.Method(file, "close")
	return c.None()
}

// fatalError reports an error, quietly where it is one of the connection's, and closes. v is self, exc, message.
func fatalError(t *thread, v []value, module string, quiet *object.Class, closer string) (value, error) {
	c := steps{T: t}
	self, exc := v[0], v[1]
	loop := c.Attr(self, "_loop")
	if object.IsInstance(exc, quiet) {
		if c.Ask(loop, "get_debug") {
			if e, ok := exc.(*object.Exception); ok {
				logWithError(&c, module, "debug", e, "%r: %s", self, v[2])
			}
		}
	} else {
		reportTo(&c, loop, "message", v[2], "exception", exc, "transport", self, "protocol", c.Attr(self, "_protocol"))
	}
	c.Method(self, closer, exc)
	return c.None()
}

// connectionLost tells the protocol and gives everything up, whatever the protocol does.
func connectionLost(t *thread, self, exc value) (value, error) {
	c := steps{T: t}
	if c.Flag(self, "_protocol_connected") {
		c.Method(c.Attr(self, "_protocol"), "connection_lost", exc)
	}
	c.Finally(func() {
		c.Method(c.Attr(self, "_sock"), "close")
		for _, name := range []string{"_sock", "_protocol", "_loop"} {
			c.Set(self, name, py.None)
		}
		if server := c.Attr(self, "_server"); !isNone(server) {
			c.Method(server, "_detach")
			c.Set(self, "_server", py.None)
		}
	})
	return c.None()
}

// checkData refuses to write what is no bytes.
func checkData(data value) error {
	switch data.(type) {
	case *object.Bytes, *object.Bytearray, *object.MemoryView:
		return nil
	}
	if object.IsInstance(data, object.BytesClass) || object.IsInstance(data, object.BytearrayClass) {
		return nil
	}
	return object.TypeErrorf("data argument must be a bytes-like object, not %s", object.StrRepr(object.NewStr(object.ClassOf(data).Name)))
}

// writeLost counts a write to a connection that is gone; from some number on they are logged.
func writeLost(c *steps, self value, module, text string) {
	if n := c.Int(c.Attr(self, "_conn_lost")); n >= c.Int(constant(c, "LOG_THRESHOLD_FOR_CONNLOST_WRITES")) {
		chainLog(c, module, "warning", text)
	}
	addLost(c, self)
}
