package asyncio

// loop.create_server(): one listening socket for each address of each host.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// The arguments of create_server.
const (
	srvSelf = iota
	srvFactory
	srvHost
	srvPort
	srvFamily
	srvFlags
	srvSock
	srvBacklog
	srvSSL
	srvReuseAddress
	srvReusePort
	srvHandshake
	srvShutdown
	srvStart
)

func loop_createServer(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	a := s.Args
	self := a[srvSelf]
	switch s.PC {
	case 0:
		if _, is := a[srvSSL].(py.Bool); is {
			return nil, object.TypeErrorf("ssl argument must be an SSLContext or None")
		}
		tlsOnly(&c, !isNone(a[srvSSL]), "ssl_handshake_timeout", a[srvHandshake], "ssl_shutdown_timeout", a[srvShutdown])
		if !isNone(a[srvSock]) {
			c.Method(c.Import(baseEvents), "_check_ssl_socket", a[srvSock])
		}
		if isNone(a[srvHost]) && isNone(a[srvPort]) {
			if isNone(a[srvSock]) && c.Err == nil {
				return nil, object.ValueErrorf("Neither host/port nor sock were specified")
			}
			streamSocket(&c, a[srvSock])
			return serve(&c, s, []value{a[srvSock]})
		}
		if !isNone(a[srvSock]) && c.Err == nil {
			return nil, object.ValueErrorf("host/port and sock can not be specified at the same time")
		}
		hosts := []value{a[srvHost]}
		if name, ok := a[srvHost].(*object.Str); ok {
			if name.Len() == 0 {
				hosts[0] = py.None
			}
		} else if c.Is(a[srvHost], c.Attr(c.Import("collections.abc"), "Iterable")) {
			hosts = c.Items(a[srvHost])
		}
		var lookups []value
		for _, h := range hosts {
			lookups = append(lookups, c.CallKw(c.Attr(self, "_create_server_getaddrinfo"), object.Kw("family", a[srvFamily], "flags", a[srvFlags]), h, a[srvPort]))
		}
		return awaitOn(&c, s, 1, c.Method(c.Import("asyncio.tasks"), "gather", lookups...))
	case 1:
		infos := object.NewSet()
		for _, list := range c.Items(s.Value) {
			for _, info := range c.Items(list) {
				if c.Err == nil {
					c.Err = infos.Add(t, info)
				}
			}
		}
		socks := listening(&c, a, infos.Items())
		return serve(&c, s, socks)
	}
	if c.Err == nil && c.Flag(self, "_debug") {
		chainLog(&c, baseEvents, "info", "%r is serving", s.Vars[0])
	}
	return c.Return(s.Vars[0])
}

// listening makes bound sockets; when one cannot be bound, all are closed.
func listening(c *steps, a, infos []value) (socks []value) {
	m := via(c, baseEvents, "socket")
	reuse := set(c, a[srvReuseAddress])
	if isNone(a[srvReuseAddress]) {
		name, _ := c.Attr(via(c, baseEvents, "os"), "name").(*object.Str)
		reuse = name != nil && name.String() == "posix" && c.Text(c.Attr(via(c, baseEvents, "sys"), "platform")) != "cygwin"
	}
	for _, info := range infos {
		x := c.Unpack(info, 5)
		if c.Err != nil {
			break
		}
		sock := c.Method(m, "socket", x[0], x[1], x[2])
		if exc := c.Catch(object.OSErrorClass); exc != nil { // a family that the host does not have
			if c.Flag(a[srvSelf], "_debug") {
				logWithError(c, baseEvents, "warning", exc, "create_server() failed to create socket.socket(%r, %r, %r)", x[0], x[1], x[2])
			}
			continue
		}
		if c.Err != nil {
			break
		}
		socks = append(socks, sock)
		level := c.Attr(m, "SOL_SOCKET")
		if reuse {
			c.Method(sock, "setsockopt", level, c.Attr(m, "SO_REUSEADDR"), py.True)
		}
		if set(c, a[srvReusePort]) {
			c.Method(c.Import(baseEvents), "_set_reuseport", sock)
		}
		if v6 := c.AttrOr(m, "AF_INET6", py.None); !isNone(v6) && c.Equal(x[0], v6) && !isNone(c.AttrOr(m, "IPPROTO_IPV6", py.None)) {
			c.Method(sock, "setsockopt", c.Attr(m, "IPPROTO_IPV6"), c.Attr(m, "IPV6_V6ONLY"), py.True)
		}
		c.Method(sock, "bind", x[4])
		if exc := c.Catch(object.OSErrorClass); exc != nil {
			text := "error while attempting to bind on address " + c.Repr(x[4]) + ": " + strings.ToLower(c.Text(c.Attr(exc, "strerror")))
			if made, ok := c.Call(object.OSErrorClass, c.Attr(exc, "errno"), str(text)).(*object.Exception); ok && c.Err == nil {
				c.Fail(object.RaiseFromNone(made, exc))
			}
		}
		if c.Err != nil {
			break
		}
	}
	if c.Err != nil {
		c.Finally(func() {
			for _, sock := range socks {
				c.Method(sock, "close")
			}
		})
	}
	return socks
}

// serve makes the server and starts it where that is asked for.
func serve(c *steps, s *object.AsyncState, socks []value) (value, error) {
	a := s.Args
	for _, sock := range socks {
		c.Method(sock, "setblocking", py.False)
	}
	server := c.Method(c.Import(baseEvents), "Server", a[srvSelf], object.NewList(socks), a[srvFactory], a[srvSSL], a[srvBacklog], a[srvHandshake], a[srvShutdown])
	s.Vars = []value{server}
	if set(c, a[srvStart]) {
		c.Method(server, "_start_serving")
		return awaitOn(c, s, 2, c.Method(c.Import("asyncio.tasks"), "sleep", num(0)))
	}
	if c.Err == nil && c.Flag(a[srvSelf], "_debug") {
		chainLog(c, baseEvents, "info", "%r is serving", server)
	}
	return c.Return(server)
}
