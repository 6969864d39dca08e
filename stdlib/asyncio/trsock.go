package asyncio

// asyncio.trsock: the socket that a transport shows. It tells what the socket is like, but does not read or write.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var trsockModule = &object.ModuleDef{
	Name: "asyncio.trsock",
	Doc:  "The socket that a transport shows.",
	Init: func(t *thread, m *object.Module) error {
		_, err := transportSocket.New(t, m)
		return err
	},
}

var (
	transportSocket = &object.ClassDef{Name: "TransportSocket", Slots: []string{"_sock"}, Doc: "TransportSocket(sock)\n\nA socket that belongs to a transport: what could disturb the transport is missing."}

	attrSock       = object.Intern("_sock")
	strFileno      = object.Intern("fileno")
	strGetsockname = object.Intern("getsockname")
	strGetpeername = object.Intern("getpeername")
)

func init() {
	transportSocket.Defs = []object.Def{
		object.PyFunc("__init__", "(self, sock)", "", func(t *thread, v []value) (value, error) { return noneOr(setField(t, v[0], attrSock, v[1])) }),
	}
	for _, name := range []string{"family", "type", "proto"} {
		str := object.Intern(name)
		transportSocket.Defs = append(transportSocket.Defs, object.PyProperty(name, "The socket's.", methodBody(func(t *thread, self value) (value, error) {
			sock, err := field(t, self, attrSock)
			if err != nil {
				return nil, err
			}
			return object.GetAttr(t, sock, str)
		}), nil, nil))
	}
	transportSocket.Defs = append(transportSocket.Defs,
		object.PyFunc("__repr__", "(self)", "", methodBody(transportsocket_repr)),
		object.PyFunc("__getstate__", "(self)", "", func(*thread, []value) (value, error) {
			return nil, object.TypeErrorf("Cannot serialize asyncio.TransportSocket object")
		}))
	for _, f := range [][2]string{{"fileno", "(self)"}, {"dup", "(self)"}, {"get_inheritable", "(self)"}, {"shutdown", "(self, how)"}, {"getsockopt", "(self, *args, **kwargs)"}, {"setsockopt", "(self, *args, **kwargs)"},
		{"getpeername", "(self)"}, {"getsockname", "(self)"}, {"getsockbyname", "(self)"}} {
		str := object.Intern(f[0])
		transportSocket.Defs = append(transportSocket.Defs, object.PyFunc(f[0], f[1], f[0]+f[1]+"\n\nThe socket's.", func(t *thread, v []value) (value, error) {
			sock, err := field(t, v[0], attrSock)
			if err != nil {
				return nil, err
			}
			method, err := object.GetAttr(t, sock, str)
			if err != nil {
				return nil, err
			}
			if len(v) == 3 {
				args, _ := v[1].(*object.Tuple)
				kw, _ := v[2].(*object.Dict)
				return object.CallStar(t, method, nil, args, kw)
			}
			return object.CallArgs(t, method, v[1:]...)
		}))
	}
	transportSocket.Defs = append(transportSocket.Defs,
		object.PyFunc("settimeout", "(self, value)", "settimeout(value)\n\nThe socket of a transport never waits: only 0 is allowed.", func(t *thread, v []value) (value, error) {
			zero, err := object.Equal(t, v[1], py.Int(0))
			if err == nil && !zero {
				err = object.ValueErrorf("settimeout(): only 0 timeout is allowed on transport sockets")
			}
			return noneOr(err)
		}),
		object.PyFunc("gettimeout", "(self)", "gettimeout()\n\nReturn 0.", func(*thread, []value) (value, error) { return py.Int(0), nil }),
		object.PyFunc("setblocking", "(self, flag)", "setblocking(flag)\n\nThe socket of a transport never waits: only False is allowed.", func(t *thread, v []value) (value, error) {
			blocking, err := object.Truth(t, v[1])
			if err == nil && blocking {
				err = object.ValueErrorf("setblocking(): transport sockets cannot be blocking")
			}
			return noneOr(err)
		}))
}

func transportsocket_repr(t *thread, self value) (value, error) {
	text := "<asyncio.TransportSocket"
	fd, err := object.CallMethod(t, self, strFileno)
	if err != nil {
		return nil, err
	}
	s, err := object.ToStr(t, fd)
	if err != nil {
		return nil, err
	}
	text += " fd=" + s.String()
	for _, name := range []string{"family", "type", "proto"} {
		v, err := object.GetAttr(t, self, object.Intern(name))
		if err != nil {
			return nil, err
		}
		if s, err = object.ToStr(t, v); err != nil {
			return nil, err
		}
		text += ", " + name + "=" + s.String()
	}
	closed, err := object.Equal(t, fd, py.Int(-1))
	if err != nil {
		return nil, err
	}
	if !closed {
		for _, addr := range []struct {
			word   string
			method *object.Str
		}{{"laddr", strGetsockname}, {"raddr", strGetpeername}} {
			v, err := object.CallMethod(t, self, addr.method)
			if err != nil {
				if object.ErrorIs(err, object.OSErrorClass) {
					continue
				}
				return nil, err
			}
			some, err := object.Truth(t, v)
			if err != nil {
				return nil, err
			}
			if some {
				if s, err = object.ToStr(t, v); err != nil {
					return nil, err
				}
				text += ", " + addr.word + "=" + s.String()
			}
		}
	}
	return object.NewStr(text + ">"), nil
}
