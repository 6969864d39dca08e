package asyncio

// The network methods of BaseEventLoop: connections, servers, datagram endpoints, name resolution. What moves bytes is the business of the loops below it.

import (
	"fmt"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

const baseEvents = "asyncio.base_events"

// baseLoopNetMethods are the methods, for the class of the loop.
var baseLoopNetMethods = append(append([]object.Def{
	object.PyFunc("_getaddrinfo_debug", "(self, host, port, family, type, proto, flags)", "", loop_getaddrinfoDebug),
	object.PyAsyncFunc("getaddrinfo", "(self, host, port, *, family=0, type=0, proto=0, flags=0)", "socket.getaddrinfo() in the executor.", func(t *thread, s *object.AsyncState) (value, error) {
		c := resumed(t, s)
		if s.PC == 1 {
			return c.Return(s.Value)
		}
		self := s.Args[0]
		fn := c.Attr(via(&c, baseEvents, "socket"), "getaddrinfo")
		if c.Flag(self, "_debug") {
			fn = c.Attr(self, "_getaddrinfo_debug")
		}
		return awaitOn(&c, s, 1, c.Method(self, "run_in_executor", append([]value{py.None, fn}, s.Args[1:7]...)...))
	}),
	object.PyAsyncFunc("getnameinfo", "(self, sockaddr, flags=0)", "socket.getnameinfo() in the executor.", func(t *thread, s *object.AsyncState) (value, error) {
		c := resumed(t, s)
		if s.PC == 1 {
			return c.Return(s.Value)
		}
		return awaitOn(&c, s, 1, c.Method(s.Args[0], "run_in_executor", py.None, c.Attr(via(&c, baseEvents, "socket"), "getnameinfo"), s.Args[1], s.Args[2]))
	}),
	object.PyAsyncFunc("_connect_sock", "(self, exceptions, addr_info, local_addr_infos=None)", "", loop_connectSock),
	object.PyAsyncFunc("create_connection", "(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None)",
		"Connects to a host and port, or takes a connected socket; returns a transport and the protocol that the factory made.", loop_createConnection),
	object.PyAsyncFunc("_create_connection_transport", "(self, sock, protocol_factory, ssl, server_hostname, server_side=False, ssl_handshake_timeout=None, ssl_shutdown_timeout=None)", "", loop_createConnectionTransport),
	object.PyAsyncFunc("start_tls", "(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None)", "Would turn a connection into one with TLS; there is no module ssl.",
		func(*thread, *object.AsyncState) (value, error) {
			return nil, object.RuntimeErrorf("Python ssl module is not available")
		}),
	object.PyAsyncFunc("create_datagram_endpoint", "(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0, reuse_port=None, allow_broadcast=None, sock=None)",
		"Makes a transport of datagrams, bound to a local address, connected to a remote one, or both.", loop_createDatagramEndpoint),
	object.PyAsyncFunc("_ensure_resolved", "(self, address, *, family=0, type=SOCK_STREAM, proto=0, flags=0, loop)", "", loop_ensureResolved).Default("SOCK_STREAM", object.Missing),
	object.PyAsyncFunc("_create_server_getaddrinfo", "(self, host, port, family, flags)", "", func(t *thread, s *object.AsyncState) (value, error) {
		c := resumed(t, s)
		if s.PC == 1 {
			if !c.Truth(s.Value) && c.Err == nil {
				return nil, object.Errorf(object.OSErrorClass, "getaddrinfo(%s) returned empty list", c.Repr(s.Args[1]))
			}
			return c.Return(s.Value)
		}
		kw := object.Kw("family", s.Args[3], "type", c.Attr(via(&c, baseEvents, "socket"), "SOCK_STREAM"), "flags", s.Args[4], "loop", s.Args[0])
		return awaitOn(&c, s, 1, c.CallKw(c.Attr(s.Args[0], "_ensure_resolved"), kw, object.TupleOf(s.Args[1], s.Args[2])))
	}),
	object.PyAsyncFunc("create_server", "(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True)",
		"Makes a server that listens on a host and port, or on a socket.", loop_createServer),
	object.PyAsyncFunc("connect_accepted_socket", "(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None)",
		"Makes a transport for a connection that was accepted elsewhere; returns it and the protocol.", loop_connectAccepted),
	object.PyAsyncFunc("connect_read_pipe", "(self, protocol_factory, pipe)", "Makes a transport that reads a pipe; returns it and the protocol.", connectPipe("_make_read_pipe_transport", "Read")),
	object.PyAsyncFunc("connect_write_pipe", "(self, protocol_factory, pipe)", "Makes a transport that writes to a pipe; returns it and the protocol.", connectPipe("_make_write_pipe_transport", "Write")),
}, baseEventLoopSubprocess...), baseEventLoopSendfile...)

// baseEventsNetInit adds the classes that these methods need to the module.
func baseEventsNetInit(t *thread, m *object.Module) error {
	c := steps{T: t}
	server := c.Attr(c.Import("asyncio.events"), "AbstractServer")
	c.Import("asyncio.protocols")
	takeOver(&c, m, "collections", "functools", "heapq", "itertools", "os", "socket", "stat", "sys", "threading", "time", "warnings", "weakref")
	if c.Err != nil {
		return c.Err
	}
	if _, err := serverClass.New(t, m, server); err != nil {
		return err
	}
	_, err := sendfileFallbackProtocol.New(t, m, protocolClass.Of(t))
	return err
}

// baseEventsNetFunctions are functions of the module that belong to these methods.
var baseEventsNetFunctions = []object.Def{
	object.PyFunc("_set_reuseport", "(sock)", "", func(t *thread, v []value) (value, error) {
		c := steps{T: t}
		m := via(&c, baseEvents, "socket")
		opt := c.AttrOr(m, "SO_REUSEPORT", py.None)
		if isNone(opt) && c.Err == nil {
			return nil, object.ValueErrorf("reuse_port not supported by socket module")
		}
		c.Method(v[0], "setsockopt", c.Attr(m, "SOL_SOCKET"), opt, num(1))
		if c.Catch(object.OSErrorClass) != nil {
			return nil, object.ValueErrorf("reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.")
		}
		return c.None()
	}),
	object.PyFunc("_ipaddr_info", "(host, port, family, type, proto, flowinfo=0, scopeid=0)", "", ipaddrInfo),
	object.PyFunc("_interleave_addrinfos", "(addrinfos, first_address_family_count=1)", "", interleaveAddrinfos),
	object.PyFunc("_set_nodelay", "(sock)", "", func(t *thread, v []value) (value, error) {
		c := steps{T: t}
		m := via(&c, baseEvents, "socket")
		opt := c.AttrOr(m, "TCP_NODELAY", py.None)
		if isNone(opt) {
			return c.None()
		}
		family, kind, proto := c.Attr(v[0], "family"), c.Attr(v[0], "type"), c.Attr(v[0], "proto")
		tcp := c.Attr(m, "IPPROTO_TCP")
		if (c.Equal(family, c.Attr(m, "AF_INET")) || c.Equal(family, c.Attr(m, "AF_INET6"))) && c.Equal(kind, c.Attr(m, "SOCK_STREAM")) && c.Equal(proto, tcp) {
			c.Method(v[0], "setsockopt", tcp, opt, num(1))
		}
		return c.None()
	}),
	object.PyFunc("_check_ssl_socket", "(sock)", "", func(*thread, []value) (value, error) { return py.None, nil }),
	object.PyFunc("_format_pipe", "(fd)", "", func(t *thread, v []value) (value, error) {
		c := steps{T: t}
		return c.Return(str(pipeText(&c, v[0])))
	}),
}

func loop_getaddrinfoDebug(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self := v[0]
	text := c.Text(v[1]) + ":" + c.Repr(v[2])
	for i, name := range []string{"family", "type", "proto", "flags"} {
		if c.Truth(v[3+i]) {
			text += ", " + name + "=" + c.Repr(v[3+i])
		}
	}
	chainLog(&c, baseEvents, "debug", "Get address info %s", str(text))
	clock := func() float64 {
		f, _ := object.AsFloat(c.Method(self, "time"))
		return f
	}
	start := clock()
	found := c.Method(via(&c, baseEvents, "socket"), "getaddrinfo", v[1:7]...)
	took := clock() - start
	text = fmt.Sprintf("Getting address info %s took %.3fms: %s", text, took*1e3, c.Repr(found))
	level := "debug"
	if slow, ok := object.AsFloat(c.Attr(self, "slow_callback_duration")); ok && took >= slow {
		level = "info"
	}
	chainLog(&c, baseEvents, level, text)
	return c.Return(found)
}

// ipaddrInfo is what getaddrinfo would say of a numeric address, None for what must be looked up. v is host, port, family, type, proto, flowinfo, scopeid.
func ipaddrInfo(t *thread, v []value) (value, error) {
	c := steps{T: t}
	m := via(&c, baseEvents, "socket")
	host, family, kind, proto := v[0], v[2], v[3], v[4]
	if isNone(c.AttrOr(m, "inet_pton", py.None)) || isNone(host) {
		return c.None()
	}
	tcp, udp := c.Attr(m, "IPPROTO_TCP"), c.Attr(m, "IPPROTO_UDP")
	if !c.Equal(proto, num(0)) && !c.Equal(proto, tcp) && !c.Equal(proto, udp) {
		return c.None()
	}
	switch {
	case c.Equal(kind, c.Attr(m, "SOCK_STREAM")):
		proto = tcp
	case c.Equal(kind, c.Attr(m, "SOCK_DGRAM")):
		proto = udp
	default:
		return c.None()
	}
	port := v[1]
	switch p := port.(type) {
	case py.NoneType:
		port = num(0)
	case *object.Str:
		if p.Len() == 0 {
			port = num(0)
		}
	case *object.Bytes:
		if p.Len() == 0 {
			port = num(0)
		}
	}
	port = c.Call(object.IntClass, port)
	if c.Catch(object.TypeErrorClass, object.ValueErrorClass) != nil {
		return py.None, nil
	}
	families := []value{family}
	v6 := c.Attr(m, "AF_INET6")
	hasV6 := c.Truth(c.AttrOr(m, "has_ipv6", py.False))
	if c.Equal(family, c.Attr(m, "AF_UNSPEC")) {
		families = []value{c.Attr(m, "AF_INET")}
		if hasV6 {
			families = append(families, v6)
		}
	}
	if b, ok := host.(*object.Bytes); ok {
		codec := "ascii" // which such names are in both
		if strings.Contains(b.String(), "xn--") {
			codec = "idna"
		}
		host = c.Method(b, "decode", str(codec))
	}
	if s, ok := host.(*object.Str); ok && strings.Contains(s.String(), "%") {
		return c.None() // a scope, which inet_pton does not know
	}
	for _, af := range families {
		c.Method(m, "inet_pton", af, host)
		if c.Catch(object.OSErrorClass) != nil {
			continue
		}
		address := object.TupleOf(host, port)
		if hasV6 && c.Equal(af, v6) {
			address = object.TupleOf(host, port, v[5], v[6])
		}
		return c.Return(object.TupleOf(af, kind, proto, object.EmptyStr, address))
	}
	return c.None()
}

// interleaveAddrinfos takes addresses of the families in turn, after so many less one of the first family (RFC 8305, section 4).
func interleaveAddrinfos(t *thread, v []value) (value, error) {
	c := steps{T: t}
	first := c.Int(v[1])
	var families []value
	var groups [][]value
	for _, info := range c.Items(v[0]) {
		if c.Err != nil {
			break
		}
		family := c.Take(object.GetItem(t, info, num(0)))
		at := -1
		for i, f := range families {
			if c.Equal(f, family) {
				at = i
			}
		}
		if at < 0 {
			at = len(families)
			families, groups = append(families, family), append(groups, nil)
		}
		groups[at] = append(groups[at], info)
	}
	var out []value
	if first > 1 && len(groups) > 0 {
		n := min(first-1, len(groups[0]))
		out, groups[0] = append(out, groups[0][:n]...), groups[0][n:]
	}
	for i, left := 0, true; left; i++ {
		left = false
		for _, g := range groups {
			if i < len(g) {
				out, left = append(out, g[i]), true
			}
		}
	}
	return c.Return(object.NewList(out))
}

// loop_ensureResolved is the list of address infos of a pair of host and port. Args: self, address, family, type, proto, flags, loop.
func loop_ensureResolved(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	if s.PC == 1 {
		return c.Return(s.Value)
	}
	address := c.Items(s.Args[1])
	if c.Err == nil && len(address) < 2 {
		return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(address))
	}
	if c.Err != nil {
		return nil, c.Err
	}
	family, kind, proto, flags, loop := s.Args[2], s.Args[3], s.Args[4], s.Args[5], s.Args[6]
	if kind == object.Missing {
		kind = c.Attr(via(&c, baseEvents, "socket"), "SOCK_STREAM")
	}
	info := c.Method(c.Import(baseEvents), "_ipaddr_info", append([]value{address[0], address[1], family, kind, proto}, address[2:]...)...)
	if !isNone(info) {
		return c.Return(object.NewList([]value{info}))
	}
	kw := object.Kw("family", family, "type", kind, "proto", proto, "flags", flags)
	return awaitOn(&c, s, 1, c.CallKw(c.Attr(loop, "getaddrinfo"), kw, address[0], address[1]))
}

// loop_connectSock makes a socket for an address, binds it where that is asked for, and connects it. What fails is noted in a list of its own in exceptions.
func loop_connectSock(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	self, exceptions, local := s.Args[0], s.Args[1], s.Args[3]
	info := c.Unpack(s.Args[2], 5)
	if s.PC == 0 {
		mine := object.NewList(nil)
		s.Vars = []value{mine, nil}
		c.Method(exceptions, "append", mine)
		sock := c.CallKw(c.Attr(via(&c, baseEvents, "socket"), "socket"), object.Kw("family", info[0], "type", info[1], "proto", info[2]))
		if c.Err == nil {
			s.Vars[1] = sock
		}
		c.Method(sock, "setblocking", py.False)
		if !isNone(local) {
			bindLocal(&c, sock, info[0], local, mine)
		}
		if x := c.Method(self, "sock_connect", sock, info[4]); c.Err == nil {
			return s.Await(1, x)
		}
	}
	if c.Err == nil {
		return s.Vars[1], nil
	}
	failed := c.Err
	if exc, ok := failed.(*object.Exception); ok {
		if mine, ok := s.Vars[0].(*object.List); ok && exc.Class().IsSubclass(object.OSErrorClass) {
			mine.Append(exc)
		}
		if s.Vars[1] != nil {
			c.Finally(func() { c.Method(s.Vars[1], "close") })
		}
	}
	return nil, c.Err
}

// bindLocal binds to the first local address of the family that works.
func bindLocal(c *steps, sock, family, local value, mine *object.List) {
	for _, info := range c.Items(local) {
		x := c.Unpack(info, 5)
		if c.Err != nil || !c.Equal(x[0], family) {
			continue
		}
		c.Method(sock, "bind", x[4])
		exc := c.Catch(object.OSErrorClass)
		if exc == nil {
			return
		}
		text := "error while attempting to bind on address " + c.Repr(x[4]) + ": " + strings.ToLower(c.Text(c.Attr(exc, "strerror")))
		mine.Append(c.Call(object.OSErrorClass, c.Attr(exc, "errno"), str(text)))
	}
	if c.Err != nil {
		return
	}
	if n := len(mine.Items); n > 0 {
		last, _ := mine.Items[n-1].(*object.Exception)
		mine.Items = mine.Items[:n-1]
		if last != nil {
			c.Fail(last)
		}
		return
	}
	c.Fail(object.Errorf(object.OSErrorClass, "no matching local address with family=%s found", c.Repr(family)))
}

// tlsOnly refuses what makes sense with TLS only.
func tlsOnly(c *steps, tls bool, namesAndValues ...any) {
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		if !tls && !isNone(namesAndValues[i+1].(value)) {
			c.Fail(object.ValueErrorf("%s is only meaningful with ssl", namesAndValues[i]))
		}
	}
}

// streamSocket refuses sockets that are not streams.
func streamSocket(c *steps, sock value) {
	if !c.Equal(c.Attr(sock, "type"), c.Attr(via(c, baseEvents, "socket"), "SOCK_STREAM")) && c.Err == nil {
		c.Fail(object.ValueErrorf("A Stream Socket was expected, got %s", c.Repr(sock)))
	}
}

// The arguments of create_connection.
const (
	connSelf = iota
	connFactory
	connHost
	connPort
	connSSL
	connFamily
	connProto
	connFlags
	connSock
	connLocal
	connHostname
	connHandshake
	connShutdown
	connDelay
	connInterleave
)

// The variables of create_connection.
const (
	connInfos = iota
	connLocalInfos
	connExceptions
	connNext
	connName
	connFound
	connVars
)

func loop_createConnection(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	a := s.Args
	self := a[connSelf]
	resolve := func(pc int, address value) (value, error) {
		kw := object.Kw("family", a[connFamily], "type", c.Attr(via(&c, baseEvents, "socket"), "SOCK_STREAM"), "proto", a[connProto], "flags", a[connFlags], "loop", self)
		return awaitOn(&c, s, pc, c.CallKw(c.Attr(self, "_ensure_resolved"), kw, address))
	}
	switch s.PC {
	case 0:
		s.Vars = make([]value, connVars)
		tls := set(&c, a[connSSL])
		if !isNone(a[connHostname]) && !tls {
			return nil, object.ValueErrorf("server_hostname is only meaningful with ssl")
		}
		s.Vars[connName] = a[connHostname]
		if isNone(a[connHostname]) && tls {
			if !set(&c, a[connHost]) {
				return nil, object.ValueErrorf("You must set server_hostname when using ssl without a host")
			}
			s.Vars[connName] = a[connHost]
		}
		tlsOnly(&c, tls, "ssl_handshake_timeout", a[connHandshake], "ssl_shutdown_timeout", a[connShutdown])
		if c.Err != nil {
			return nil, c.Err
		}
		if !isNone(a[connSock]) {
			c.Method(c.Import(baseEvents), "_check_ssl_socket", a[connSock])
		}
		if !isNone(a[connHost]) || !isNone(a[connPort]) {
			if !isNone(a[connSock]) {
				return nil, object.ValueErrorf("host/port and sock can not be specified at the same time")
			}
			return resolve(1, object.TupleOf(a[connHost], a[connPort]))
		}
		if isNone(a[connSock]) {
			return nil, object.ValueErrorf("host and port was not specified and no sock specified")
		}
		streamSocket(&c, a[connSock])
		s.Vars[connFound] = a[connSock]
	case 1, 2:
		if c.Err == nil && !c.Truth(s.Value) {
			c.Fail(object.Errorf(object.OSErrorClass, "getaddrinfo() returned empty list"))
		}
		if c.Err != nil {
			return nil, c.Err
		}
		if s.PC == 1 {
			s.Vars[connInfos], s.Vars[connLocalInfos] = s.Value, py.None
			if !isNone(a[connLocal]) {
				return resolve(2, a[connLocal])
			}
		} else {
			s.Vars[connLocalInfos] = s.Value
		}
		interleave := a[connInterleave]
		if !isNone(a[connDelay]) && isNone(interleave) {
			interleave = num(1)
		}
		infos := s.Vars[connInfos]
		if set(&c, interleave) {
			infos = c.Method(c.Import(baseEvents), "_interleave_addrinfos", infos, interleave)
		}
		s.Vars[connInfos], s.Vars[connExceptions], s.Vars[connNext] = object.NewList(c.Items(infos)), object.NewList(nil), num(0)
		if !isNone(a[connDelay]) {
			var attempts []value
			for _, info := range c.Items(s.Vars[connInfos]) {
				attempts = append(attempts, partial(&c, nil, c.Attr(self, "_connect_sock"), s.Vars[connExceptions], info, s.Vars[connLocalInfos]))
			}
			race := c.Attr(c.Import("asyncio.staggered"), "staggered_race")
			return awaitOn(&c, s, 4, c.CallKw(race, object.Kw("loop", self), object.NewList(attempts), a[connDelay]))
		}
		return loop_connectNext(&c, s)
	case 3:
		if c.Catch(object.OSErrorClass) != nil {
			return loop_connectNext(&c, s)
		}
		s.Vars[connFound] = s.Value
	case 4:
		won := c.Unpack(s.Value, 3)
		if c.Err == nil && isNone(won[0]) {
			return nil, connectError(&c, s.Vars[connExceptions])
		}
		s.Vars[connFound] = won[0]
	case 5:
		pair := c.Unpack(s.Value, 2)
		if c.Err == nil && c.Flag(self, "_debug") {
			sock := c.Method(pair[0], "get_extra_info", str("socket"))
			chainLog(&c, baseEvents, "debug", "%r connected to %s:%r: (%r, %r)", sock, a[connHost], a[connPort], pair[0], pair[1])
		}
		return c.Return(object.TupleOf(pair...))
	}
	kw := object.Kw("ssl_handshake_timeout", a[connHandshake], "ssl_shutdown_timeout", a[connShutdown])
	return awaitOn(&c, s, 5, c.CallKw(c.Attr(self, "_create_connection_transport"), kw, s.Vars[connFound], a[connFactory], a[connSSL], s.Vars[connName]))
}

// loop_connectNext tries the next address.
func loop_connectNext(c *steps, s *object.AsyncState) (value, error) {
	infos, _ := s.Vars[connInfos].(*object.List)
	at := c.Int(s.Vars[connNext])
	if c.Err != nil || infos == nil {
		return nil, c.Err
	}
	if at >= len(infos.Items) {
		return nil, connectError(c, s.Vars[connExceptions])
	}
	s.Vars[connNext] = num(at + 1)
	return awaitOn(c, s, 3, c.Method(s.Args[connSelf], "_connect_sock", s.Vars[connExceptions], infos.Items[at], s.Vars[connLocalInfos]))
}

// connectError is the error after all addresses have failed: the only one, or the first where all say the same, or one that lists them.
func connectError(c *steps, exceptions value) error {
	var all []value
	for _, sub := range c.Items(exceptions) {
		all = append(all, c.Items(sub)...)
	}
	if c.Err != nil {
		return c.Err
	}
	if len(all) == 0 {
		return object.Errorf(object.OSErrorClass, "Multiple exceptions: ")
	}
	same := true
	var texts []string
	for _, e := range all {
		texts = append(texts, c.Text(e))
		same = same && texts[len(texts)-1] == texts[0]
	}
	if first, ok := all[0].(*object.Exception); ok && same {
		return first
	}
	return object.Errorf(object.OSErrorClass, "%s", "Multiple exceptions: "+strings.Join(texts, ", "))
}

// loop_createConnectionTransport makes protocol and transport. Args: self, sock, protocol_factory, ssl, server_hostname, server_side, and the two timeouts.
func loop_createConnectionTransport(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	if s.PC == 0 {
		self, sock, tls := s.Args[0], s.Args[1], s.Args[3]
		c.Method(sock, "setblocking", py.False)
		protocol := c.Call(s.Args[2])
		waiter := c.Method(self, "create_future")
		var transport value
		if set(&c, tls) {
			if b, ok := tls.(py.Bool); ok && bool(b) {
				tls = py.None
			}
			transport = c.CallKw(c.Attr(self, "_make_ssl_transport"), object.Kw("server_side", s.Args[5], "server_hostname", s.Args[4], "ssl_handshake_timeout", s.Args[6], "ssl_shutdown_timeout", s.Args[7]),
				sock, protocol, tls, waiter)
		} else {
			transport = c.Method(self, "_make_socket_transport", sock, protocol, waiter)
		}
		s.Vars = []value{transport, protocol}
		return awaitOn(&c, s, 1, waiter)
	}
	if c.Err != nil {
		c.Finally(func() { c.Method(s.Vars[0], "close") })
		return nil, c.Err
	}
	return object.TupleOf(s.Vars...), nil
}

// loop_connectAccepted has the arguments self, protocol_factory, sock, ssl, and the two timeouts.
func loop_connectAccepted(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	self, sock := s.Args[0], s.Args[2]
	if s.PC == 0 {
		streamSocket(&c, sock)
		tlsOnly(&c, set(&c, s.Args[3]), "ssl_handshake_timeout", s.Args[4], "ssl_shutdown_timeout", s.Args[5])
		c.Method(c.Import(baseEvents), "_check_ssl_socket", sock)
		kw := object.Kw("server_side", py.True, "ssl_handshake_timeout", s.Args[4], "ssl_shutdown_timeout", s.Args[5])
		return awaitOn(&c, s, 1, c.CallKw(c.Attr(self, "_create_connection_transport"), kw, sock, s.Args[1], s.Args[3], object.EmptyStr))
	}
	pair := c.Unpack(s.Value, 2)
	if c.Err == nil && c.Flag(self, "_debug") {
		shown := c.Method(pair[0], "get_extra_info", str("socket"))
		chainLog(&c, baseEvents, "debug", "%r handled: (%r, %r)", shown, pair[0], pair[1])
	}
	return c.Return(object.TupleOf(pair...))
}

// connectPipe is connect_read_pipe or connect_write_pipe: self, protocol_factory, pipe.
func connectPipe(maker, kind string) object.AsyncStep {
	return func(t *thread, s *object.AsyncState) (value, error) {
		c := resumed(t, s)
		self, pipe := s.Args[0], s.Args[2]
		if s.PC == 0 {
			protocol := c.Call(s.Args[1])
			waiter := c.Method(self, "create_future")
			s.Vars = []value{c.Method(self, maker, pipe, protocol, waiter), protocol}
			return awaitOn(&c, s, 1, waiter)
		}
		if c.Err != nil {
			c.Finally(func() { c.Method(s.Vars[0], "close") })
			return nil, c.Err
		}
		if c.Flag(self, "_debug") {
			chainLog(&c, baseEvents, "debug", kind+" pipe %r connected: (%r, %r)", c.Method(pipe, "fileno"), s.Vars[0], s.Vars[1])
		}
		return c.Return(object.TupleOf(s.Vars...))
	}
}
