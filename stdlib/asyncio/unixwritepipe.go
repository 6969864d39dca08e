package asyncio

// _UnixWritePipeTransport: the transport that writes to a pipe, a socket or a character device. Of a pipe that it only writes to it asks the selector for reading, too: that tells when the other
// side has closed it.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var unixWritePipeTransport = &object.ClassDef{Name: "_UnixWritePipeTransport"}

func init() {
	unixWritePipeTransport.Defs = append([]object.Def{
		object.PyFunc("__init__", "(self, loop, pipe, protocol, waiter=None, extra=None)", "", writepipe_init),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) { return pipeRepr(t, self, eventWrite) })),
		object.PyFunc("get_write_buffer_size", "(self)", "Returns how many bytes are buffered.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			return c.Return(num(c.Len(c.Attr(v[0], "_buffer"))))
		}),
		object.PyFunc("_read_ready", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			c := steps{T: t}
			if c.Ask(c.Attr(self, "_loop"), "get_debug") {
				chainLog(&c, unixEvents, "info", "%r was closed by peer", self)
			}
			if c.Flag(self, "_buffer") {
				c.Method(self, "_close", c.Call(object.BrokenPipeErrorClass))
			} else {
				c.Method(self, "_close")
			}
			return c.None()
		})),
		object.PyFunc("write", "(self, data)", "Writes bytes, now or when the pipe takes them.", writepipe_write),
		object.PyFunc("_write_ready", "(self)", "", methodBody(writepipe_ready)),
		object.PyFunc("can_write_eof", "(self)", "Tells that write_eof() is possible.", func(*thread, []value) (value, error) { return py.True, nil }),
		object.PyFunc("write_eof", "(self)", "Closes the pipe when what is buffered has been written.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if c.Flag(v[0], "_closing") {
				return c.None()
			}
			if isNone(c.Attr(v[0], "_pipe")) && c.Err == nil {
				return nil, assertion("")
			}
			c.Set(v[0], "_closing", py.True)
			if !c.Flag(v[0], "_buffer") {
				loop := c.Attr(v[0], "_loop")
				c.Method(loop, "_remove_reader", c.Attr(v[0], "_fileno"))
				c.Method(loop, "call_soon", c.Attr(v[0], "_call_connection_lost"), py.None)
			}
			return c.None()
		}),
		object.PyFunc("close", "(self)", "Closes the pipe when what is buffered has been written.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if !isNone(c.Attr(v[0], "_pipe")) && !c.Flag(v[0], "_closing") {
				c.Method(v[0], "write_eof")
			}
			return c.None()
		}),
		object.PyFunc("abort", "(self)", "Closes at once; what is buffered is lost.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(v[0], "_close", py.None)
			return c.None()
		}),
		object.PyFunc("_fatal_error", "(self, exc, message='Fatal error on pipe transport')", "", func(t *thread, v []value) (value, error) {
			return fatalError(t, v, unixEvents, object.OSErrorClass, "_close")
		}),
		object.PyFunc("_close", "(self, exc=None)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Set(v[0], "_closing", py.True)
			loop, fd, buffer := c.Attr(v[0], "_loop"), c.Attr(v[0], "_fileno"), c.Attr(v[0], "_buffer")
			if c.Truth(buffer) {
				c.Method(loop, "_remove_writer", fd)
			}
			c.Method(buffer, "clear")
			c.Method(loop, "_remove_reader", fd)
			c.Method(loop, "call_soon", c.Attr(v[0], "_call_connection_lost"), v[1])
			return c.None()
		}),
	}, pipeDefs...)
}

func writepipe_init(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, loop, waiter := v[0], v[1], v[4]
	superCall(&c, unixWritePipeTransport, self, "__init__", v[5], loop)
	c.Set(self, "_buffer", object.NewBytearray(nil))
	c.Set(self, "_conn_lost", num(0))
	is := openPipe(&c, self, v[2], v[3], "Pipe transport is only for pipes, sockets and character devices", "S_ISSOCK", "S_ISFIFO", "S_ISCHR")
	c.Method(loop, "call_soon", c.Attr(c.Attr(self, "_protocol"), "connection_made"), self)
	if is[0] || is[1] && !strings.HasPrefix(c.Text(c.Attr(via(&c, unixEvents, "sys"), "platform")), "aix") {
		c.Method(loop, "call_soon", c.Attr(loop, "_add_reader"), c.Attr(self, "_fileno"), c.Attr(self, "_read_ready"))
	}
	wakeWaiter(&c, loop, waiter)
	return c.None()
}

func writepipe_write(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, data := v[0], v[1]
	if err := checkData(data); err != nil {
		return nil, assertion(c.Repr(data))
	}
	if object.IsInstance(data, object.BytearrayClass) {
		data = c.Call(object.MemoryViewClass, data)
	}
	if !c.Truth(data) {
		return c.None()
	}
	if c.Flag(self, "_conn_lost") || c.Flag(self, "_closing") {
		writeLost(&c, self, unixEvents, "pipe closed by peer or os.write(pipe, data) raised exception.")
		return c.None()
	}
	buffer := c.Attr(self, "_buffer")
	if !c.Truth(buffer) && c.Err == nil {
		fd := c.Attr(self, "_fileno")
		n := c.Int(c.Method(via(&c, unixEvents, "os"), "write", fd, data))
		if notReady(&c) {
			n = 0
		}
		if exc := caught(&c); exc != nil {
			addLost(&c, self)
			c.Method(self, "_fatal_error", exc, str("Fatal write error on pipe transport"))
			return c.None()
		}
		if c.Err != nil || n == c.Len(data) {
			return c.None()
		}
		if n > 0 {
			data = c.Take(object.GetItem(t, c.Call(object.MemoryViewClass, data), object.NewSlice(num(n), nil, nil)))
		}
		c.Method(c.Attr(self, "_loop"), "_add_writer", fd, c.Attr(self, "_write_ready"))
	}
	c.Method(buffer, "extend", data)
	c.Method(self, "_maybe_pause_protocol")
	return c.None()
}

func writepipe_ready(t *thread, self value) (value, error) {
	c := steps{T: t}
	buffer := c.Attr(self, "_buffer")
	if !c.Truth(buffer) && c.Err == nil {
		return nil, assertion("Data should not be empty")
	}
	loop, fd := c.Attr(self, "_loop"), c.Attr(self, "_fileno")
	n := c.Int(c.Method(via(&c, unixEvents, "os"), "write", fd, buffer))
	if notReady(&c) {
		return c.None()
	}
	if exc := caught(&c); exc != nil {
		c.Method(buffer, "clear")
		addLost(&c, self)
		c.Method(loop, "_remove_writer", fd)
		c.Method(self, "_fatal_error", exc, str("Fatal write error on pipe transport"))
		return c.None()
	}
	if n < c.Len(buffer) {
		if n > 0 {
			c.Fail(object.DelItem(t, buffer, object.NewSlice(nil, num(n), nil)))
		}
		return c.None()
	}
	c.Method(buffer, "clear")
	c.Method(loop, "_remove_writer", fd)
	c.Method(self, "_maybe_resume_protocol")
	if c.Flag(self, "_closing") {
		c.Method(loop, "_remove_reader", fd)
		c.Method(self, "_call_connection_lost", py.None)
	}
	return c.None()
}
