package asyncio

// _SelectorSocketTransport: the transport of a stream socket. It writes at once what the socket takes, and buffers the rest.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var selectorSocketTransport = &object.ClassDef{Name: "_SelectorSocketTransport"}

func init() {
	selectorSocketTransport.Defs = []object.Def{
		object.Value("_start_tls_compatible", py.True),
		object.PyFunc("__init__", "(self, loop, sock, protocol, waiter=None, extra=None, server=None)", "", sockettransport_init),
		object.PyFunc("set_protocol", "(self, protocol)", "Changes the protocol.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			ready := "_read_ready__data_received"
			if c.Is(v[1], bufferedProtocol.Of(t)) {
				ready = "_read_ready__get_buffer"
			}
			c.Set(v[0], "_read_ready_cb", c.Attr(v[0], ready))
			superCall(&c, selectorSocketTransport, v[0], "set_protocol", v[1])
			return c.None()
		}),
		object.PyFunc("is_reading", "(self)", "Tells whether the transport receives.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			return c.Return(py.Bool(!c.Ask(v[0], "is_closing") && !c.Flag(v[0], "_paused")))
		}),
		object.PyFunc("pause_reading", "(self)", "Receives nothing until resume_reading().", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if c.Flag(v[0], "_closing") || c.Flag(v[0], "_paused") || c.Err != nil {
				return c.None()
			}
			c.Set(v[0], "_paused", py.True)
			loop := c.Attr(v[0], "_loop")
			c.Method(loop, "_remove_reader", c.Attr(v[0], "_sock_fd"))
			if c.Ask(loop, "get_debug") {
				chainLog(&c, selectorEvents, "debug", "%r pauses reading", v[0])
			}
			return c.None()
		}),
		object.PyFunc("resume_reading", "(self)", "Receives again.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if c.Flag(v[0], "_closing") || !c.Flag(v[0], "_paused") {
				return c.None()
			}
			c.Set(v[0], "_paused", py.False)
			c.Method(v[0], "_add_reader", c.Attr(v[0], "_sock_fd"), c.Attr(v[0], "_read_ready"))
			if c.Ask(c.Attr(v[0], "_loop"), "get_debug") {
				chainLog(&c, selectorEvents, "debug", "%r resumes reading", v[0])
			}
			return c.None()
		}),
		object.PyFunc("_read_ready", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(v[0], "_read_ready_cb")
			return c.None()
		}),
		object.PyFunc("_read_ready__get_buffer", "(self)", "", methodBody(sockettransport_readBuffer)),
		object.PyFunc("_read_ready__data_received", "(self)", "", methodBody(sockettransport_readData)),
		object.PyFunc("_read_ready__on_eof", "(self)", "", methodBody(sockettransport_eof)),
		object.PyFunc("write", "(self, data)", "Writes bytes, now or when the socket takes them.", sockettransport_write),
		object.PyFunc("_write_ready", "(self)", "", methodBody(sockettransport_writeReady)),
		object.PyFunc("write_eof", "(self)", "Closes the writing half when what is buffered has been written.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if c.Flag(v[0], "_closing") || c.Flag(v[0], "_eof") {
				return c.None()
			}
			c.Set(v[0], "_eof", py.True)
			if !c.Flag(v[0], "_buffer") {
				shutdownWriting(&c, v[0])
			}
			return c.None()
		}),
		object.PyFunc("can_write_eof", "(self)", "Tells that write_eof() is possible.", func(*thread, []value) (value, error) { return py.True, nil }),
		object.PyFunc("_call_connection_lost", "(self, exc)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			superCall(&c, selectorSocketTransport, v[0], "_call_connection_lost", v[1])
			if waiter := c.Attr(v[0], "_empty_waiter"); !isNone(waiter) {
				c.Method(waiter, "set_exception", c.Call(object.ConnectionErrorClass, str("Connection is closed by peer")))
			}
			return c.None()
		}),
		object.PyFunc("_make_empty_waiter", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if !isNone(c.Attr(v[0], "_empty_waiter")) {
				return nil, object.RuntimeErrorf("Empty waiter is already set")
			}
			waiter := c.Method(c.Attr(v[0], "_loop"), "create_future")
			c.Set(v[0], "_empty_waiter", waiter)
			if !c.Flag(v[0], "_buffer") {
				c.Method(waiter, "set_result", py.None)
			}
			return c.Return(waiter)
		}),
		object.PyFunc("_reset_empty_waiter", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Set(v[0], "_empty_waiter", py.None)
			return c.None()
		}),
	}
}

func sockettransport_init(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, loop, sock, waiter := v[0], v[1], v[2], v[4]
	c.Set(self, "_read_ready_cb", py.None)
	superCall(&c, selectorSocketTransport, self, "__init__", loop, sock, v[3], v[5], v[6])
	c.Set(self, "_eof", py.False)
	c.Set(self, "_paused", py.False)
	c.Set(self, "_empty_waiter", py.None)
	c.Method(c.Import("asyncio.base_events"), "_set_nodelay", c.Attr(self, "_sock"))
	startTransport(&c, self, loop, waiter)
	return c.None()
}

// startTransport has the loop tell the protocol, begin to read, and wake who waits for the transport, in this order.
func startTransport(c *steps, self, loop, waiter value) {
	c.Method(loop, "call_soon", c.Attr(c.Attr(self, "_protocol"), "connection_made"), self)
	c.Method(loop, "call_soon", c.Attr(self, "_add_reader"), c.Attr(self, "_sock_fd"), c.Attr(self, "_read_ready"))
	wakeWaiter(c, loop, waiter)
}

// fail reports an exception that the chain has ended with and closes the transport; it says whether there was one.
func fail(c *steps, self value, message string) bool {
	exc := caught(c)
	if exc != nil {
		c.Method(self, "_fatal_error", exc, str(message))
	}
	return exc != nil
}

func sockettransport_readBuffer(t *thread, self value) (value, error) {
	c := steps{T: t}
	if c.Flag(self, "_conn_lost") {
		return c.None()
	}
	protocol := c.Attr(self, "_protocol")
	buf := c.Method(protocol, "get_buffer", num(-1))
	if c.Err == nil && c.Len(buf) == 0 {
		c.Fail(object.RuntimeErrorf("get_buffer() returned an empty buffer"))
	}
	if fail(&c, self, "Fatal error: protocol.get_buffer() call failed.") {
		return c.None()
	}
	n := c.Method(c.Attr(self, "_sock"), "recv_into", buf)
	if notReady(&c) || fail(&c, self, "Fatal read error on socket transport") {
		return c.None()
	}
	if !c.Truth(n) {
		c.Method(self, "_read_ready__on_eof")
		return c.None()
	}
	c.Method(protocol, "buffer_updated", n)
	fail(&c, self, "Fatal error: protocol.buffer_updated() call failed.")
	return c.None()
}

func sockettransport_readData(t *thread, self value) (value, error) {
	c := steps{T: t}
	if c.Flag(self, "_conn_lost") {
		return c.None()
	}
	data := c.Method(c.Attr(self, "_sock"), "recv", c.Attr(self, "max_size"))
	if notReady(&c) || fail(&c, self, "Fatal read error on socket transport") {
		return c.None()
	}
	if !c.Truth(data) {
		c.Method(self, "_read_ready__on_eof")
		return c.None()
	}
	c.Method(c.Attr(self, "_protocol"), "data_received", data)
	fail(&c, self, "Fatal error: protocol.data_received() call failed.")
	return c.None()
}

// sockettransport_eof leaves the connection half open when the protocol says so.
func sockettransport_eof(t *thread, self value) (value, error) {
	c := steps{T: t}
	loop := c.Attr(self, "_loop")
	if c.Ask(loop, "get_debug") {
		chainLog(&c, selectorEvents, "debug", "%r received EOF", self)
	}
	open := c.Truth(c.Method(c.Attr(self, "_protocol"), "eof_received"))
	if fail(&c, self, "Fatal error: protocol.eof_received() call failed.") {
		return c.None()
	}
	if open {
		c.Method(loop, "_remove_reader", c.Attr(self, "_sock_fd"))
	} else {
		c.Method(self, "close")
	}
	return c.None()
}

func sockettransport_write(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, data := v[0], v[1]
	if err := checkData(data); err != nil {
		return nil, err
	}
	if c.Flag(self, "_eof") {
		return nil, object.RuntimeErrorf("Cannot call write() after write_eof()")
	}
	if !isNone(c.Attr(self, "_empty_waiter")) {
		return nil, object.RuntimeErrorf("unable to write; sendfile is in progress")
	}
	if !c.Truth(data) {
		return c.None()
	}
	if c.Flag(self, "_conn_lost") {
		writeLost(&c, self, selectorEvents, "socket.send() raised exception.")
		return c.None()
	}
	buffer := c.Attr(self, "_buffer")
	if !c.Truth(buffer) && c.Err == nil {
		n := c.Int(c.Method(c.Attr(self, "_sock"), "send", data))
		if !notReady(&c) {
			if fail(&c, self, "Fatal write error on socket transport") || c.Err != nil {
				return c.None()
			}
			if n > 0 {
				if n >= c.Len(data) {
					return c.None()
				}
				data = c.Take(object.GetItem(t, data, object.NewSlice(num(n), nil, nil)))
			}
		}
		c.Method(c.Attr(self, "_loop"), "_add_writer", c.Attr(self, "_sock_fd"), c.Attr(self, "_write_ready"))
	}
	c.Method(buffer, "extend", data)
	c.Method(self, "_maybe_pause_protocol")
	return c.None()
}

func sockettransport_writeReady(t *thread, self value) (value, error) {
	c := steps{T: t}
	buffer := c.Attr(self, "_buffer")
	if !c.Truth(buffer) && c.Err == nil {
		return nil, assertion("Data should not be empty")
	}
	if c.Flag(self, "_conn_lost") {
		return c.None()
	}
	loop, fd := c.Attr(self, "_loop"), c.Attr(self, "_sock_fd")
	n := c.Method(c.Attr(self, "_sock"), "send", buffer)
	if notReady(&c) {
		return c.None()
	}
	waiter := c.Attr(self, "_empty_waiter")
	if exc := caught(&c); exc != nil {
		c.Method(loop, "_remove_writer", fd)
		c.Method(buffer, "clear")
		c.Method(self, "_fatal_error", exc, str("Fatal write error on socket transport"))
		if waiter = c.Attr(self, "_empty_waiter"); !isNone(waiter) {
			c.Method(waiter, "set_exception", exc)
		}
		return c.None()
	}
	if c.Truth(n) {
		c.Fail(object.DelItem(t, buffer, object.NewSlice(nil, n, nil)))
	}
	c.Method(self, "_maybe_resume_protocol")
	if c.Truth(buffer) || c.Err != nil {
		return c.None()
	}
	c.Method(loop, "_remove_writer", fd)
	if !isNone(waiter) {
		c.Method(waiter, "set_result", py.None)
	}
	if c.Flag(self, "_closing") {
		c.Method(self, "_call_connection_lost", py.None)
	} else if c.Flag(self, "_eof") {
		shutdownWriting(&c, self)
	}
	return c.None()
}

func shutdownWriting(c *steps, self value) {
	c.Method(c.Attr(self, "_sock"), "shutdown", c.Attr(via(c, selectorEvents, "socket"), "SHUT_WR"))
}
