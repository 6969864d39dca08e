package asyncio

// _UnixReadPipeTransport: the transport that reads a pipe, a socket or a character device.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var unixReadPipeTransport = &object.ClassDef{Name: "_UnixReadPipeTransport"}

func init() {
	unixReadPipeTransport.Defs = append([]object.Def{
		object.Value("max_size", num(256<<10)),
		object.PyFunc("__init__", "(self, loop, pipe, protocol, waiter=None, extra=None)", "", readpipe_init),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) { return pipeRepr(t, self, eventRead) })),
		object.PyFunc("_read_ready", "(self)", "", methodBody(readpipe_ready)),
		object.PyFunc("pause_reading", "(self)", "Receives nothing until resume_reading().", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if c.Flag(v[0], "_closing") || c.Flag(v[0], "_paused") || c.Err != nil {
				return c.None()
			}
			c.Set(v[0], "_paused", py.True)
			loop := c.Attr(v[0], "_loop")
			c.Method(loop, "_remove_reader", c.Attr(v[0], "_fileno"))
			if c.Ask(loop, "get_debug") {
				chainLog(&c, unixEvents, "debug", "%r pauses reading", v[0])
			}
			return c.None()
		}),
		object.PyFunc("resume_reading", "(self)", "Receives again.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if c.Flag(v[0], "_closing") || !c.Flag(v[0], "_paused") {
				return c.None()
			}
			c.Set(v[0], "_paused", py.False)
			loop := c.Attr(v[0], "_loop")
			c.Method(loop, "_add_reader", c.Attr(v[0], "_fileno"), c.Attr(v[0], "_read_ready"))
			if c.Ask(loop, "get_debug") {
				chainLog(&c, unixEvents, "debug", "%r resumes reading", v[0])
			}
			return c.None()
		}),
		object.PyFunc("close", "(self)", "Closes the pipe.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if !c.Flag(v[0], "_closing") {
				c.Method(v[0], "_close", py.None)
			}
			return c.None()
		}),
		object.PyFunc("_fatal_error", "(self, exc, message='Fatal error on pipe transport')", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			quiet := object.NotImplementedErrorClass // no error of the system
			if object.IsInstance(v[1], object.OSErrorClass) && errnoIs(&c, v[1], "EIO") {
				quiet = object.OSErrorClass // the other side of a terminal is gone
			}
			return fatalError(t, v, unixEvents, quiet, "_close")
		}),
		object.PyFunc("_close", "(self, exc)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Set(v[0], "_closing", py.True)
			loop := c.Attr(v[0], "_loop")
			c.Method(loop, "_remove_reader", c.Attr(v[0], "_fileno"))
			c.Method(loop, "call_soon", c.Attr(v[0], "_call_connection_lost"), v[1])
			return c.None()
		}),
	}, pipeDefs...)
}

// pipeDefs are the methods that the transports over pipes share.
var pipeDefs = []object.Def{
	object.PyFunc("set_protocol", "(self, protocol)", "Changes the protocol.", func(t *thread, v []value) (value, error) {
		c := steps{T: t}
		c.Set(v[0], "_protocol", v[1])
		return c.None()
	}),
	object.PyFunc("get_protocol", "(self)", "Returns the protocol.", getter("_protocol")),
	object.PyFunc("is_closing", "(self)", "Tells whether the transport is closed or about to be.", getter("_closing")),
	object.PyFunc("__del__", "(self, _warn=warn)", "", func(t *thread, v []value) (value, error) { return warnUnclosed(t, v[0], v[1], "_pipe") }).Default("warn", py.None),
	object.PyFunc("_call_connection_lost", "(self, exc)", "", func(t *thread, v []value) (value, error) {
		c := steps{T: t}
		c.Method(c.Attr(v[0], "_protocol"), "connection_lost", v[1])
		c.Finally(func() {
			c.Method(c.Attr(v[0], "_pipe"), "close")
			for _, name := range []string{"_pipe", "_protocol", "_loop"} {
				c.Set(v[0], name, py.None)
			}
		})
		return c.None()
	}),
}

// openPipe sets what both kinds of transport have; kinds are the tests of module stat that the descriptor's mode may pass. It returns the results of the tests, and gives the pipe up when none holds.
func openPipe(c *steps, self, pipe, protocol value, refusal string, kinds ...string) []bool {
	extra := c.Attr(self, "_extra")
	if c.Err == nil {
		c.Err = object.SetItem(c.T, extra, str("pipe"), pipe)
	}
	fd := c.Method(pipe, "fileno")
	c.Set(self, "_pipe", pipe)
	c.Set(self, "_fileno", fd)
	c.Set(self, "_protocol", protocol)
	c.Set(self, "_closing", py.False)
	os, stat := via(c, unixEvents, "os"), via(c, unixEvents, "stat")
	mode := c.Attr(c.Method(os, "fstat", fd), "st_mode")
	is := make([]bool, len(kinds))
	good := false
	for i, k := range kinds {
		is[i] = c.Ask(stat, k, mode)
		good = good || is[i]
	}
	if !good && c.Err == nil {
		for _, name := range []string{"_pipe", "_fileno", "_protocol"} {
			c.Set(self, name, py.None)
		}
		c.Fail(object.ValueErrorf("%s", refusal))
	}
	c.Method(os, "set_blocking", fd, py.False)
	return is
}

func readpipe_init(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, loop, waiter := v[0], v[1], v[4]
	superCall(&c, unixReadPipeTransport, self, "__init__", v[5])
	c.Set(self, "_loop", loop)
	c.Set(self, "_paused", py.False)
	openPipe(&c, self, v[2], v[3], "Pipe transport is for pipes/sockets only.", "S_ISFIFO", "S_ISSOCK", "S_ISCHR")
	c.Method(loop, "call_soon", c.Attr(c.Attr(self, "_protocol"), "connection_made"), self)
	c.Method(loop, "call_soon", c.Attr(loop, "_add_reader"), c.Attr(self, "_fileno"), c.Attr(self, "_read_ready"))
	wakeWaiter(&c, loop, waiter)
	return c.None()
}

// pipeRepr tells whether the loop waits for the event.
func pipeRepr(t *thread, self value, event int) (value, error) {
	c := steps{T: t}
	text := object.ClassOf(self).Name
	pipe := c.Attr(self, "_pipe")
	if isNone(pipe) {
		text += " closed"
	} else if c.Flag(self, "_closing") {
		text += " closing"
	}
	fd := c.Attr(self, "_fileno")
	text += " fd=" + c.Text(fd)
	selector := c.AttrOr(c.Attr(self, "_loop"), "_selector", py.None)
	switch {
	case isNone(pipe):
		text += " closed"
	case isNone(selector):
		text += " open"
	case polls(&c, selector, fd, event):
		text += " polling"
	default:
		text += " idle"
	}
	if event == eventWrite && !isNone(pipe) && !isNone(selector) {
		text += " bufsize=" + c.Text(c.Method(self, "get_write_buffer_size"))
	}
	return c.Return(str("<" + text + ">"))
}

func readpipe_ready(t *thread, self value) (value, error) {
	c := steps{T: t}
	fd := c.Attr(self, "_fileno")
	data := c.Method(via(&c, unixEvents, "os"), "read", fd, c.Attr(self, "max_size"))
	if notReady(&c) {
		return c.None()
	}
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		c.Method(self, "_fatal_error", exc, str("Fatal read error on pipe transport"))
		return c.None()
	}
	protocol := c.Attr(self, "_protocol")
	if c.Truth(data) {
		c.Method(protocol, "data_received", data)
		return c.None()
	}
	loop := c.Attr(self, "_loop")
	if c.Ask(loop, "get_debug") {
		chainLog(&c, unixEvents, "info", "%r was closed by peer", self)
	}
	c.Set(self, "_closing", py.True)
	c.Method(loop, "_remove_reader", fd)
	c.Method(loop, "call_soon", c.Attr(protocol, "eof_received"))
	c.Method(loop, "call_soon", c.Attr(self, "_call_connection_lost"), py.None)
	return c.None()
}
