//go:build unix

package socket

// The class socket.socket: _socket.socket with enumerations for its numbers, files over it, and a context manager. close() waits for the files that makefile() made.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	pyio "github.com/pyemu/pyemu/stdlib/io"
	"golang.org/x/sys/unix"
)

var librarySocket = &object.ClassDef{Name: "socket", Doc: "A socket, with the methods that make files of it.", Slots: []string{"__weakref__", "_io_refs", "_closed"}}

func init() {
	librarySocket.Defs = []object.Def{
		object.PyFunc("__init__", "(self, family=-1, type=-1, proto=-1, fileno=None)", "", socketclass_init),
		object.PyFunc("__enter__", "(self)", "", func(_ *thread, v []value) (value, error) { return v[0], nil }),
		object.PyFunc("__exit__", "(self, *args)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			if !c.Flag(v[0], "_closed") {
				c.Method(v[0], "close")
			}
			return c.None()
		}),
		object.PyFunc("__repr__", "(self)", "Tells the descriptor, the kind and the addresses.", socketclass_repr),
		object.PyFunc("__getstate__", "(self)", "", func(_ *thread, v []value) (value, error) {
			return nil, object.TypeErrorf("cannot pickle '%s' object", object.ClassOf(v[0]).Name)
		}),
		object.PyFunc("dup", "(self)", "dup() -> socket object\n\nReturns a socket over a duplicate of the descriptor, which no child process inherits.", socketclass_dup),
		object.PyFunc("accept", "(self)", "accept() -> (socket object, address info)\n\nWaits for a connection; returns its socket and the address of the other side.", socketclass_accept),
		object.PyFunc("makefile", "(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None)",
			"makefile(...) -> an I/O stream connected to the socket\n\nThe parameters are those of io.open(), the modes those of 'r', 'w' and 'b'.", socketclass_makefile),
		object.PyFunc("_sendfile_use_sendfile", "(self, file, offset=0, count=None)", "", func(t *thread, v []value) (value, error) { return sendfileBySystem(t, v[0], v[1], v[2], v[3]) }),
		object.PyFunc("_sendfile_use_send", "(self, file, offset=0, count=None)", "", func(t *thread, v []value) (value, error) { return sendfileBySend(t, v[0], v[1], v[2], v[3]) }),
		object.PyFunc("_check_sendfile_params", "(self, file, offset, count)", "", func(t *thread, v []value) (value, error) {
			return object.NoneOr(checkSendfile(t, v[0], v[1], v[2], v[3]))
		}),
		object.PyFunc("sendfile", "(self, file, offset=0, count=None)", "sendfile(file[, offset[, count]]) -> sent\n\nSends a file, by the system's own call where it can; returns the number of bytes.", socketclass_sendfile),
		object.PyFunc("_decref_socketios", "(self)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			if n := c.Int(c.Attr(v[0], "_io_refs")); n > 0 {
				c.Set(v[0], "_io_refs", object.NewInt(int64(n-1)))
			}
			if c.Flag(v[0], "_closed") {
				c.Method(v[0], "close")
			}
			return c.None()
		}),
		object.PyFunc("_real_close", "(self, _ss=_socket)", "", func(t *thread, v []value) (value, error) { return object.CallMethod(t, v[1], strClose, v[0]) }).Default("_socket", Class),
		object.PyFunc("close", "(self)", "Closes the socket; the descriptor goes when the last file over it is closed, too.", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			c.Set(v[0], "_closed", py.True)
			if c.Int(c.Attr(v[0], "_io_refs")) <= 0 {
				c.Method(v[0], "_real_close")
			}
			return c.None()
		}),
		object.PyFunc("detach", "(self)", "detach() -> file descriptor\n\nForgets the descriptor without closing it, and returns it.", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			c.Set(v[0], "_closed", py.True)
			return c.Return(c.Call(c.Attr(Class, "detach"), v[0]))
		}),
		object.PyProperty("family", "Read-only access to the address family for this socket.", func(t *thread, v []value) (value, error) {
			s, err := self(v[0])
			if err != nil {
				return nil, err
			}
			return member(t, "AddressFamily", s.family)
		}, nil, nil),
		object.PyProperty("type", "The kind of the socket.", func(t *thread, v []value) (value, error) {
			s, err := self(v[0])
			if err != nil {
				return nil, err
			}
			return member(t, "SocketKind", s.typ)
		}, nil, nil),
		object.PyFunc("get_inheritable", "(self)", "Tells whether child processes get the descriptor.", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			return c.Return(c.Method(c.Import("os"), "get_inheritable", c.Method(v[0], "fileno")))
		}),
		object.PyFunc("set_inheritable", "(self, inheritable)", "Sets whether child processes get the descriptor.", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			return c.Return(c.Method(c.Import("os"), "set_inheritable", c.Method(v[0], "fileno"), v[1]))
		}),
	}
}

var strClose = object.Intern("close")

// self is the receiver, which may be anything when a program calls the function itself.
func self(o value) (*Socket, error) {
	s, ok := o.(*Socket)
	if !ok {
		return nil, object.TypeErrorf("descriptor requires a 'socket' object but received '%s'", object.ClassOf(o).TpName())
	}
	return s, nil
}

func socketclass_init(t *thread, v []value) (value, error) {
	s, err := self(v[0])
	if err != nil {
		return nil, err
	}
	if err := socket_init(t, s, object.Positional(v[1:5]...)); err != nil {
		return nil, err
	}
	c := chain{T: t}
	c.Set(s, "_io_refs", object.NewInt(0))
	c.Set(s, "_closed", py.False)
	return c.None()
}

// socketclass_repr leaves out the addresses that the system does not tell.
func socketclass_repr(t *thread, v []value) (value, error) {
	c := chain{T: t}
	cls := object.ClassOf(v[0])
	var b strings.Builder
	b.WriteString("<" + cls.ModuleName() + "." + c.Text(c.Attr(cls, "__qualname__")))
	closed := c.AttrOr(v[0], "_closed", py.False)
	if c.Truth(closed) {
		b.WriteString(" [closed]")
	}
	b.WriteString(" fd=" + c.Text(c.Method(v[0], "fileno")) + ", family=" + c.Text(c.Attr(v[0], "family")) + ", type=" + c.Text(c.Attr(v[0], "type")) + ", proto=" + c.Text(c.Attr(v[0], "proto")))
	if !c.Truth(closed) {
		for _, a := range []struct{ label, method string }{{"laddr", "getsockname"}, {"raddr", "getpeername"}} {
			addr := c.Method(v[0], a.method)
			if c.Catch(object.OSErrorClass, object.AttributeErrorClass) == nil && c.Truth(addr) {
				b.WriteString(", " + a.label + "=" + c.Text(addr))
			}
		}
	}
	b.WriteString(">")
	return c.Return(object.NewStr(b.String()))
}

func socketclass_dup(t *thread, v []value) (value, error) {
	c := newScript(t)
	fd := c.Method(c.module.Get("_socket"), "dup", c.Method(v[0], "fileno"))
	sock := c.Call(object.ClassOf(v[0]), c.Attr(v[0], "family"), c.Attr(v[0], "type"), c.Attr(v[0], "proto"), fd)
	c.Method(sock, "settimeout", c.Method(v[0], "gettimeout"))
	return c.Return(sock)
}

// socketclass_accept makes the new socket wait when there is no default timeout, whatever the listening one does.
func socketclass_accept(t *thread, v []value) (value, error) {
	c := newScript(t)
	pair := c.Unpack(c.Method(v[0], "_accept"), 2)
	sock := c.Call(c.name("socket"), c.Attr(v[0], "family"), c.Attr(v[0], "type"), c.Attr(v[0], "proto"), pair[0])
	if c.Err == nil && settingsOf(t).timeout < 0 && c.Truth(c.Method(v[0], "gettimeout")) {
		c.Method(sock, "setblocking", py.True)
	}
	return c.Return(object.TupleOf(sock, pair[1]))
}

func socketclass_makefile(t *thread, v []value) (value, error) {
	c := newScript(t)
	sock, modeArg, buffering, encoding, errs, newline := v[0], v[1], v[2], v[3], v[4], v[5]
	if !c.Is(modeArg, object.StrClass) && c.Err == nil {
		return nil, object.TypeErrorf("'%s' object is not iterable", object.ClassOf(modeArg).TpName())
	}
	mode := c.Text(modeArg)
	if strings.Trim(mode, "rwb") != "" {
		return nil, object.ValueErrorf("invalid mode %s (only r, w, b allowed)", c.Repr(modeArg))
	}
	writing := strings.Contains(mode, "w")
	reading := strings.Contains(mode, "r") || !writing
	binary := strings.Contains(mode, "b")
	size := -1
	if !isNone(buffering) {
		size = c.Int(buffering)
	}
	if size == 0 && !binary {
		return nil, object.ValueErrorf("unbuffered streams must be binary")
	}
	rawMode := "w"
	if reading && writing {
		rawMode = "rw"
	} else if reading {
		rawMode = "r"
	}
	raw := c.Call(c.name("SocketIO"), sock, object.NewStr(rawMode))
	c.Set(sock, "_io_refs", object.NewInt(int64(c.Int(c.Attr(sock, "_io_refs"))+1)))
	io := c.module.Get("io")
	if size == 0 {
		return c.Return(raw)
	}
	if size < 0 {
		size = c.Int(c.Attr(io, "DEFAULT_BUFFER_SIZE"))
	}
	n := object.NewInt(int64(size))
	var buffer value
	switch {
	case reading && writing:
		buffer = c.Method(io, "BufferedRWPair", raw, raw, n)
	case reading:
		buffer = c.Method(io, "BufferedReader", raw, n)
	default:
		buffer = c.Method(io, "BufferedWriter", raw, n)
	}
	if binary {
		if c.Err == nil {
			pyio.NoticeStream(t, buffer)
		}
		return c.Return(buffer)
	}
	text := c.Method(io, "TextIOWrapper", buffer, c.Method(io, "text_encoding", encoding), errs, newline)
	c.Set(text, "mode", modeArg)
	if c.Err == nil {
		pyio.NoticeStream(t, text)
	}
	return c.Return(text)
}

// fromfd makes a socket of a duplicate.
func fromfd(t *thread, v []value) (value, error) {
	c := newScript(t)
	return c.Return(c.Call(c.name("socket"), v[1], v[2], v[3], c.Method(c.module.Get("_socket"), "dup", v[0])))
}

// pairOfSockets turns the two native sockets into sockets of the library's class.
func pairOfSockets(t *thread, v []value) (value, error) {
	c := newScript(t)
	family := v[0]
	if isNone(family) {
		family = object.NewInt(unix.AF_UNIX)
	}
	pair := c.Unpack(c.Method(c.module.Get("_socket"), "socketpair", family, v[1], v[2]), 2)
	for i, s := range pair {
		pair[i] = c.Call(c.name("socket"), family, v[1], v[2], c.Method(s, "detach"))
	}
	return c.Return(object.TupleOf(pair...))
}
