//go:build unix

package socket

// SocketIO: the raw stream over a socket that makefile() builds on.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"golang.org/x/sys/unix"
)

var socketIO = &object.ClassDef{Name: "SocketIO", Doc: "The raw stream over a socket. When a read has timed out, it can read no more, for what came before is lost."}

func init() {
	socketIO.Defs = []object.Def{
		object.PyFunc("__init__", "(self, sock, mode)", "", socketio_init),
		object.PyFunc("readinto", "(self, b)", "Reads at most as much as fits into b; returns the number of bytes, 0 at the end, None when the socket does not wait and nothing is there.", socketio_readinto),
		object.PyFunc("write", "(self, b)", "Writes b or a part of it; returns the number of bytes, None when the socket does not wait and takes nothing.", socketio_write),
		object.PyFunc("readable", "(self)", "Tells whether the stream was made for reading.", func(t *thread, v []value) (value, error) { return socketio_flag(t, v[0], "_reading") }),
		object.PyFunc("writable", "(self)", "Tells whether the stream was made for writing.", func(t *thread, v []value) (value, error) { return socketio_flag(t, v[0], "_writing") }),
		object.PyFunc("seekable", "(self)", "Tells that it is not.", func(t *thread, v []value) (value, error) { return socketio_flag(t, v[0], "") }),
		object.PyFunc("fileno", "(self)", "Returns the descriptor of the socket.", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			c.Method(v[0], "_checkClosed")
			return c.Return(c.Method(c.Attr(v[0], "_sock"), "fileno"))
		}),
		object.PyProperty("name", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			if c.Flag(v[0], "closed") {
				return object.NewInt(-1), nil
			}
			return c.Return(c.Method(v[0], "fileno"))
		}, nil, nil),
		object.PyProperty("mode", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			return c.Return(c.Attr(v[0], "_mode"))
		}, nil, nil),
		object.PyFunc("close", "(self)", "Closes the stream, and the socket when it is the last one over a closed socket.", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			if c.Flag(v[0], "closed") {
				return c.None()
			}
			c.Call(c.Attr(c.Attr(c.Import("io"), "RawIOBase"), "close"), v[0])
			c.Method(c.Attr(v[0], "_sock"), "_decref_socketios")
			c.Set(v[0], "_sock", py.None)
			return c.None()
		}),
	}
}

func socketio_init(t *thread, v []value) (value, error) {
	c := chain{T: t}
	mode := ""
	if s, ok := v[2].(*object.Str); ok {
		mode = s.String()
	}
	var reading, writing, binary bool
	for _, r := range mode {
		switch r {
		case 'r':
			reading = true
		case 'w':
			writing = true
		case 'b':
			binary = true
		}
	}
	switch mode {
	case "r", "w", "rw", "rb", "wb", "rwb":
	default:
		return nil, object.ValueErrorf("invalid mode: %s", c.Repr(v[2]))
	}
	if !binary {
		mode += "b"
	}
	self := v[0]
	c.Call(c.Attr(c.Attr(c.Import("io"), "RawIOBase"), "__init__"), self)
	c.Set(self, "_sock", v[1])
	c.Set(self, "_mode", object.NewStr(mode))
	c.Set(self, "_reading", py.Bool(reading))
	c.Set(self, "_writing", py.Bool(writing))
	c.Set(self, "_timeout_occurred", py.False)
	return c.None()
}

func socketio_flag(t *thread, self value, name string) (value, error) {
	c := chain{T: t}
	if c.Flag(self, "closed") {
		return nil, object.ValueErrorf("I/O operation on closed socket.")
	}
	if name == "" {
		return c.Return(py.False)
	}
	return c.Return(c.Attr(self, name))
}

// wouldBlock turns the error of a socket that does not wait into None.
func wouldBlock(c *chain, v value) (value, error) {
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		if no, ok := object.AsInt64(c.Attr(exc, "errno")); ok && (no == int64(unix.EAGAIN) || no == int64(unix.EWOULDBLOCK)) && !exc.Class().IsSubclass(object.TimeoutErrorClass) {
			return py.None, nil
		}
		return nil, exc
	}
	return c.Return(v)
}

func socketio_readinto(t *thread, v []value) (value, error) {
	c := chain{T: t}
	c.Method(v[0], "_checkClosed")
	c.Method(v[0], "_checkReadable")
	if c.Flag(v[0], "_timeout_occurred") {
		return nil, object.Errorf(object.OSErrorClass, "cannot read from timed out object")
	}
	n := c.Method(c.Attr(v[0], "_sock"), "recv_into", v[1])
	if exc := c.Catch(object.TimeoutErrorClass); exc != nil {
		c.Set(v[0], "_timeout_occurred", py.True)
		c.Fail(exc)
		return nil, c.Err
	}
	return wouldBlock(&c, n)
}

func socketio_write(t *thread, v []value) (value, error) {
	c := chain{T: t}
	c.Method(v[0], "_checkClosed")
	c.Method(v[0], "_checkWritable")
	return wouldBlock(&c, c.Method(c.Attr(v[0], "_sock"), "send", v[1]))
}
