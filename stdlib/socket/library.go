//go:build unix

package socket

// The module socket: what _socket has, its numbers as members of enumerations, and the functions and classes that a program uses.

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"golang.org/x/sys/unix"
)

type (
	thread = object.Thread
	value  = object.Object
	chain  = object.Chain
)

// Library is socket.
var Library = &object.ModuleDef{
	Name: "socket",
	Doc:  "Sockets: connections to other processes and hosts.",
	Init: initLibrary,
	Defs: []object.Def{
		object.PyFunc("fromfd", "(fd, family, type, proto=0)", "fromfd(fd, family, type[, proto]) -> socket object\n\nReturns a socket over a duplicate of the descriptor.", fromfd),
		object.PyFunc("send_fds", "(sock, buffers, fds, flags=0, address=None)", "send_fds(sock, buffers, fds[, flags[, address]]) -> integer\n\nSends data together with file descriptors over a Unix socket.", sendFDs),
		object.PyFunc("recv_fds", "(sock, bufsize, maxfds, flags=0)", "recv_fds(sock, bufsize, maxfds[, flags]) -> (data, list of file descriptors, msg_flags, address)\n\nReceives data and up to maxfds descriptors.", recvFDs),
		object.PyFunc("socketpair", "(family=None, type=SOCK_STREAM, proto=0)", "socketpair([family[, type[, proto]]]) -> (socket object, socket object)\n\nReturns two sockets that are connected with each other.", pairOfSockets).
			Default("SOCK_STREAM", object.Missing),
		object.PyFunc("getaddrinfo", "(host, port, family=0, type=0, proto=0, flags=0)", "Returns the addresses of a host and a port: tuples of family, type, protocol, canonical name and address.", socket_getaddrinfo),
		object.PyFunc("getfqdn", "(name='')", "Returns the full name of a host, by default of this one.", getfqdn),
		object.PyFunc("create_connection", "(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False)",
			"Connects to a (host, port) with TCP, trying the host's addresses in turn, and returns the socket.", createConnection).Default("_GLOBAL_DEFAULT_TIMEOUT", globalDefaultTimeout),
		object.PyFunc("has_dualstack_ipv6", "()", "Tells whether one socket can serve IPv4 and IPv6.", hasDualstack),
		object.PyFunc("create_server", "(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False)", "Returns a socket that listens for TCP connections at an address.", createServer).
			Default("AF_INET", object.Missing),
		object.PyFunc("_intenum_converter", "(value, enum_klass)", "Returns the member of an enumeration for a number, or the number where there is none.", func(t *thread, v []value) (value, error) {
			m, err := object.CallArgs(t, v[1], v[0])
			if err != nil && object.ErrorIs(err, object.ValueErrorClass) {
				return v[0], nil
			}
			return m, err
		}),
		object.Value("_GLOBAL_DEFAULT_TIMEOUT", globalDefaultTimeout),
	},
}

// globalDefaultTimeout tells an absent timeout from None.
var globalDefaultTimeout = object.Missing

// enumerations are the kinds of constants, and the class that each is made with.
var enumerations = []struct {
	name, base string
	has        func(name string) bool
}{
	{"AddressFamily", "IntEnum", func(n string) bool { return strings.HasPrefix(n, "AF_") }},
	{"SocketKind", "IntEnum", func(n string) bool { return strings.HasPrefix(n, "SOCK_") }},
	{"MsgFlag", "IntFlag", func(n string) bool { return strings.HasPrefix(n, "MSG_") }},
	{"AddressInfo", "IntFlag", func(n string) bool { return strings.HasPrefix(n, "AI_") }},
}

// libraryState is a process's own: the enumerations and the members that family and type find often.
type libraryState struct {
	module *object.Module
	enums  map[string]value
}

var libraryKey = object.NewStateKey[*libraryState]("socket.library")

// library returns the state of the module, which is imported when it is not yet.
func library(t *thread) *libraryState {
	return libraryKey.Get(t.P, func() *libraryState { return &libraryState{enums: map[string]value{}} })
}

// name is a name of the module socket as it stands now: programs replace socket.socket and socket.getaddrinfo.
func (c *script) name(n string) value { return c.Attr(c.module, n) }

// script is a chain that knows the module.
type script struct {
	chain
	module *object.Module
}

func newScript(t *thread) *script {
	return &script{chain: chain{T: t}, module: library(t).module}
}

func initLibrary(t *thread, m *object.Module) error {
	c := &chain{T: t}
	low, _ := c.Import("_socket").(*object.Module)
	selectors := c.Import("selectors")
	enum := c.Import("enum")
	io := c.Import("io")
	if c.Err != nil {
		return c.Err
	}
	m.Set("_socket", low)
	m.Set("selectors", selectors)
	m.Set("io", io)
	for _, name := range []string{"os", "sys", "errno", "array"} {
		m.Set(name, c.Import(name))
	}
	for _, name := range []string{"IntEnum", "IntFlag"} {
		m.Set(name, c.Attr(enum, name))
	}
	var names []string
	d := low.Dict()
	for pos := 0; ; {
		k, v, ok := d.Next(&pos)
		if !ok {
			break
		}
		name := k.(*object.Str)
		if strings.HasPrefix(name.String(), "_") && name.String() != "_socket" {
			continue
		}
		if m.Dict().GetStr(name) == nil {
			m.Dict().SetStr(name, v)
		}
		names = append(names, name.String())
	}
	st := library(t)
	st.module = m
	ordered := slices.SortedFunc(maps.Keys(constants), func(a, b string) int {
		return cmp.Or(cmp.Compare(constants[a], constants[b]), strings.Compare(a, b))
	})
	for _, e := range enumerations {
		var members []value
		for _, n := range ordered {
			if e.has(n) {
				members = append(members, object.TupleOf(object.Intern(n), object.NewInt(constants[n])))
			}
		}
		cls := c.CallKw(m.Get(e.base), object.Kw("module", object.NewStr("socket")), object.Intern(e.name), object.NewList(members))
		c.Set(cls, "__reduce_ex__", byName(t, m))
		for _, n := range ordered {
			if e.has(n) {
				m.Set(n, c.Attr(cls, n))
			}
		}
		st.enums[e.name] = cls
		m.Set(e.name, cls)
	}
	if c.Err != nil {
		return c.Err
	}
	for _, fn := range []struct{ name, param, constant string }{{"socketpair", "type", "SOCK_STREAM"}, {"create_server", "family", "AF_INET"}} {
		f, _ := m.Get(fn.name).(*object.Function)
		if f == nil {
			continue
		}
		if f.KwDefaults != nil {
			f.KwDefaults = f.KwDefaults.Copy()
			f.KwDefaults.SetStr(object.Intern(fn.param), m.Get(fn.constant))
		}
		f.Defaults = slices.Clone(f.Defaults)
		for i, v := range f.Defaults {
			if v == object.Missing {
				f.Defaults[i] = m.Get(fn.constant)
			}
		}
	}
	if _, err := librarySocket.New(t, m, Class); err != nil {
		return err
	}
	if _, err := socketIO.New(t, m, c.Attr(io, "RawIOBase")); err != nil || c.Err != nil {
		return cmp.Or(err, c.Err)
	}
	if _, err := giveupOnSendfile.New(t, m, object.ExceptionClass); err != nil {
		return err
	}
	m.Set("_LOCALHOST", object.NewStr("127.0.0.1"))
	m.Set("_LOCALHOST_V6", object.NewStr("::1"))
	m.Set("_blocking_errnos", c.Call(object.SetClass, object.TupleOf(object.NewInt(int64(unix.EAGAIN)), object.NewInt(int64(unix.EWOULDBLOCK)))))
	all := []string{"fromfd", "getfqdn", "create_connection", "create_server", "has_dualstack_ipv6", "AddressFamily", "SocketKind", "socketpair", "send_fds", "recv_fds"}
	for _, n := range names {
		if !slices.Contains(all, n) && !strings.HasPrefix(n, "_") {
			all = append(all, n)
		}
	}
	items := make([]value, len(all))
	for i, n := range all {
		items[i] = object.Intern(n)
	}
	m.Set("__all__", object.NewList(items))
	return c.Err
}

// byName is the method by which a member is pickled: by its name in the module.
func byName(t *thread, m *object.Module) value {
	return object.NewGoFunction(t, m.Dict(), "__reduce_ex__", "(self, proto)", "", nil, func(t *thread, v []value) (value, error) {
		return object.GetAttr(t, v[0], object.Intern("name"))
	})
}

// member is the member of an enumeration of the module for a number, or the number.
func member(t *thread, enum string, n int) (value, error) {
	cls := library(t).enums[enum]
	num := object.NewInt(int64(n))
	if cls == nil {
		return num, nil
	}
	m, err := object.CallArgs(t, cls, num)
	if err != nil && object.ErrorIs(err, object.ValueErrorClass) {
		return num, nil
	}
	return m, err
}

func isNone(o value) bool { return o == nil || o == value(py.None) }

var giveupOnSendfile = &object.ClassDef{Name: "_GiveupOnSendfile"}
