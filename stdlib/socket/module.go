//go:build unix

// Package socket is Python's _socket module, on which socket.py stands: sockets of the host behind the kernel's poller, and socket pairs in the kernel's memory.
// Every operation tries once without waiting; what would wait waits in kernel.Process.Poll, without the GIL, with the socket's timeout as deadline.
package socket

import (
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	gaiErrorClass = object.DeclareClass("socket.gaierror", object.OSErrorClass)
	hErrorClass   = object.DeclareClass("socket.herror", object.OSErrorClass)
)

// settings is a process's default timeout, negative for none.
type settings struct{ timeout time.Duration }

var settingsKey = object.NewStateKey[*settings]("socket")

func settingsOf(t *object.Thread) *settings {
	return settingsKey.Get(t.P, func() *settings { return &settings{timeout: -1} })
}

// Definition is _socket.
var Definition = &object.ModuleDef{
	Name: "_socket",
	Doc:  "Sockets: the native part of the module socket.",
	Defs: append([]object.Def{
		object.Value("socket", Class),
		object.Value("SocketType", Class),
		object.Value("error", object.OSErrorClass),
		object.Value("timeout", object.TimeoutErrorClass),
		object.Value("gaierror", gaiErrorClass),
		object.Value("herror", hErrorClass),
		object.Value("has_ipv6", py.True),
		object.Func0("getdefaulttimeout", "getdefaulttimeout()\n\nReturn the timeout of new sockets in seconds, None for none.", func(t *object.Thread) (object.Object, error) {
			return timeoutValue(settingsOf(t).timeout), nil
		}),
		object.Func1("setdefaulttimeout", "timeout", "setdefaulttimeout(timeout, /)\n\nSet the timeout of new sockets in seconds, None for none.", func(t *object.Thread, o object.Object) (object.Object, error) {
			d, err := timeoutArg(t, o)
			if err == nil {
				settingsOf(t).timeout = d
			}
			return object.NoneOr(err)
		}),
		object.Func1("close", "fd", "close(fd, /)\n\nClose a socket's descriptor.", func(t *object.Thread, o object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, o)
			if err != nil {
				return nil, err
			}
			if err := t.P.K.CloseFD(fd); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return py.None, nil
		}),
		object.Func1("dup", "fd", "dup(fd, /)\n\nReturn another descriptor for a socket.", func(t *object.Thread, o object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, o)
			if err != nil {
				return nil, err
			}
			n, err := t.P.K.Dup(fd, 0)
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewInt(int64(n)), nil
		}),
		object.FuncV("socketpair", "(family=AF_UNIX, type=SOCK_STREAM, proto=0, /)", "socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /)\n\nReturn two connected sockets.", socketpair),
	}, append(namesDefs(), addressDefs()...)...),
	Init: func(t *object.Thread, m *object.Module) error {
		for name, n := range constants {
			m.Set(name, object.NewInt(n))
		}
		return nil
	},
}
