package asyncio

// The loop's methods on plain sockets: sock_recv and its kin. Each tries once; what would have to wait gets a future and a callback of the selector that tries again.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// sockCall describes such a method: it calls the socket's method of the same name with its arguments when the descriptor is ready.
type sockCall struct {
	name   string // of the socket's method
	sig    string // the parameters after self
	retry  string // the parameters of the retry after self
	doc    string
	writes bool
	zero   bool // the last argument is left out when it is 0
}

var sockCalls = []sockCall{
	{name: "recv", sig: "(self, sock, n)", retry: "(self, fut, sock, n)", doc: "Receives up to n bytes from a socket that does not wait."},
	{name: "recv_into", sig: "(self, sock, buf)", retry: "(self, fut, sock, buf)", doc: "Receives into a buffer; returns the number of bytes."},
	{name: "recvfrom", sig: "(self, sock, bufsize)", retry: "(self, fut, sock, bufsize)", doc: "Receives a datagram; returns it and its sender's address."},
	{name: "recvfrom_into", sig: "(self, sock, buf, nbytes=0)", retry: "(self, fut, sock, buf, bufsize)", doc: "Receives a datagram into a buffer; returns the number of bytes and the sender's address.", zero: true},
	{name: "sendto", sig: "(self, sock, data, address)", retry: "(self, fut, sock, data, address)", doc: "Sends a datagram to an address; returns the number of bytes.", writes: true},
}

// selectorSockDefs are the methods, for the class of the loop.
var selectorSockDefs = func() (defs []object.Def) {
	for _, k := range sockCalls {
		defs = append(defs,
			object.PyAsyncFunc("sock_"+k.name, k.sig, k.doc, k.step),
			object.PyFunc("_sock_"+k.name, k.retry, "", k.again))
	}
	return append(defs,
		object.PyFunc("_sock_read_done", "(self, fd, fut, handle=None)", "", func(t *thread, v []value) (value, error) { return sockDone(t, v, "remove_reader") }),
		object.PyFunc("_sock_write_done", "(self, fd, fut, handle=None)", "", func(t *thread, v []value) (value, error) { return sockDone(t, v, "remove_writer") }),
		object.PyAsyncFunc("sock_sendall", "(self, sock, data)", "Sends all the data.", sockSendall),
		object.PyFunc("_sock_sendall", "(self, fut, sock, view, pos)", "", sockSendMore),
		object.PyAsyncFunc("sock_connect", "(self, sock, address)", "Connects a socket to an address.", sockConnect),
		object.PyFunc("_sock_connect", "(self, fut, sock, address)", "", sockConnectStart),
		object.PyFunc("_sock_connect_cb", "(self, fut, sock, address)", "", sockConnected),
		object.PyAsyncFunc("sock_accept", "(self, sock)", "Accepts a connection; returns its socket and the other side's address.", sockAcceptStep),
		object.PyFunc("_sock_accept", "(self, fut, sock)", "", sockAccept),
	)
}()

// checkSocket refuses what would block the loop; that is only looked at in debug mode.
func checkSocket(c *steps, self, sock value) {
	if c.Flag(self, "_debug") && !c.Equal(c.Method(sock, "gettimeout"), num(0)) && c.Err == nil {
		c.Fail(object.ValueErrorf("the socket must be non-blocking"))
	}
}

// later makes a future that the callback retry settles when the descriptor is ready. args are those of retry after the future.
func later(c *steps, self, sock value, retry string, writes bool, args ...value) value {
	fut := c.Method(self, "create_future")
	fd := c.Method(sock, "fileno")
	c.Method(self, "_ensure_fd_no_transport", fd)
	armed(c, self, fut, fd, retry, writes, args...)
	return fut
}

// armed has self.retry(fut, *args) called when the descriptor is ready, until the future is done.
func armed(c *steps, self, fut, fd value, retry string, writes bool, args ...value) {
	add, done := "_add_reader", "_sock_read_done"
	if writes {
		add, done = "_add_writer", "_sock_write_done"
	}
	handle := c.Method(self, add, append([]value{fd, c.Attr(self, retry), fut}, args...)...)
	c.Method(fut, "add_done_callback", partial(c, object.Kw("handle", handle), c.Attr(self, done), fd))
}

// sockDone stops the waiting for a descriptor, unless somebody else waits for it by now.
func sockDone(t *thread, v []value, remove string) (value, error) {
	c := steps{T: t}
	if isNone(v[3]) || !c.Ask(v[3], "cancelled") {
		c.Method(v[0], remove, v[1])
	}
	return c.None()
}

func (k *sockCall) args(c *steps, v []value) []value {
	if k.zero && len(v) == 2 && c.Int(v[1]) == 0 {
		return v[:1]
	}
	return v
}

func (k *sockCall) step(t *thread, s *object.AsyncState) (value, error) {
	if s.PC == 1 {
		if s.Err != nil {
			return nil, s.Err
		}
		return s.Value, nil
	}
	c := steps{T: t}
	self, sock, rest := s.Args[0], s.Args[1], s.Args[2:]
	checkSocket(&c, self, sock)
	if k.zero && c.Err == nil && !c.Truth(rest[1]) {
		rest = []value{rest[0], num(c.Len(rest[0]))}
	}
	res := c.Method(sock, k.name, rest...)
	if !notReady(&c) {
		return c.Return(res)
	}
	return awaitOn(&c, s, 1, later(&c, self, sock, "_sock_"+k.name, k.writes, append([]value{sock}, rest...)...))
}

// again is the callback: v is self, fut, sock and the socket's arguments.
func (k *sockCall) again(t *thread, v []value) (value, error) {
	c := steps{T: t}
	fut := v[1]
	if c.Ask(fut, "done") {
		return py.None, nil
	}
	settle(&c, fut, c.Method(v[2], k.name, v[3:]...))
	return c.None()
}

// settle gives a future what the chain has come to; a socket that is not ready leaves it open.
func settle(c *steps, fut, res value) {
	if notReady(c) {
		return
	}
	if exc := caught(c); exc != nil {
		c.Method(fut, "set_exception", exc)
	} else if c.Err == nil {
		c.Method(fut, "set_result", res)
	}
}

func sockSendall(t *thread, s *object.AsyncState) (value, error) {
	if s.PC == 1 {
		if s.Err != nil {
			return nil, s.Err
		}
		return s.Value, nil
	}
	c := steps{T: t}
	self, sock, data := s.Args[0], s.Args[1], s.Args[2]
	checkSocket(&c, self, sock)
	n := c.Int(c.Method(sock, "send", data))
	if notReady(&c) {
		n = 0
	}
	if c.Err == nil && n == c.Len(data) {
		return c.None()
	}
	view := c.Call(object.MemoryViewClass, data)
	return awaitOn(&c, s, 1, later(&c, self, sock, "_sock_sendall", true, sock, view, object.NewList([]value{num(n)})))
}

func sockSendMore(t *thread, v []value) (value, error) {
	c := steps{T: t}
	fut, sock, view, pos := v[1], v[2], v[3], v[4]
	if c.Ask(fut, "done") {
		return py.None, nil
	}
	zero := num(0)
	start := c.Int(c.Take(object.GetItem(t, pos, zero)))
	rest := c.Take(object.GetItem(t, view, object.NewSlice(num(start), nil, nil)))
	n := c.Int(c.Method(sock, "send", rest))
	if notReady(&c) {
		return py.None, nil
	}
	if exc := caught(&c); exc != nil {
		c.Method(fut, "set_exception", exc)
		return c.None()
	}
	if start += n; start == c.Len(view) {
		c.Method(fut, "set_result", py.None)
	} else if c.Err == nil {
		c.Fail(object.SetItem(t, pos, zero, num(start)))
	}
	return c.None()
}

func sockConnect(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	self, sock, address := s.Args[0], s.Args[1], s.Args[2]
	switch s.PC {
	case 0:
		checkSocket(&c, self, sock)
		m := via(&c, selectorEvents, "socket")
		family := c.Attr(sock, "family")
		if c.Equal(family, c.Attr(m, "AF_INET")) || c.Truth(c.Attr(m, "has_ipv6")) && c.Equal(family, c.Attr(m, "AF_INET6")) {
			kw := object.Kw("family", family, "type", c.Attr(sock, "type"), "proto", c.Attr(sock, "proto"), "loop", self)
			return awaitOn(&c, s, 1, c.CallKw(c.Attr(self, "_ensure_resolved"), kw, address))
		}
	case 1:
		if c.Err != nil {
			return nil, c.Err
		}
		first := c.Unpack(c.Take(object.GetItem(t, s.Value, num(0))), 5)
		address = first[4]
	default:
		return c.Return(s.Value)
	}
	fut := c.Method(self, "create_future")
	c.Method(self, "_sock_connect", fut, sock, address)
	return awaitOn(&c, s, 2, fut)
}

func sockConnectStart(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, fut, sock, address := v[0], v[1], v[2], v[3]
	fd := c.Method(sock, "fileno")
	c.Method(sock, "connect", address)
	if notReady(&c) {
		c.Method(self, "_ensure_fd_no_transport", fd)
		armed(&c, self, fut, fd, "_sock_connect_cb", true, sock, address)
		return c.None()
	}
	settle(&c, fut, py.None)
	return c.None()
}

func sockConnected(t *thread, v []value) (value, error) {
	c := steps{T: t}
	fut, sock, address := v[1], v[2], v[3]
	if c.Ask(fut, "done") {
		return py.None, nil
	}
	m := via(&c, selectorEvents, "socket")
	no := c.Method(sock, "getsockopt", c.Attr(m, "SOL_SOCKET"), c.Attr(m, "SO_ERROR"))
	if c.Err == nil && !c.Equal(no, num(0)) {
		made, _ := c.Call(object.OSErrorClass, no, str("Connect call failed "+c.Text(address))).(*object.Exception)
		if made != nil && c.Err == nil {
			c.Fail(made)
		}
	}
	settle(&c, fut, py.None)
	return c.None()
}

func sockAcceptStep(t *thread, s *object.AsyncState) (value, error) {
	if s.PC == 1 {
		if s.Err != nil {
			return nil, s.Err
		}
		return s.Value, nil
	}
	c := steps{T: t}
	checkSocket(&c, s.Args[0], s.Args[1])
	fut := c.Method(s.Args[0], "create_future")
	c.Method(s.Args[0], "_sock_accept", fut, s.Args[1])
	return awaitOn(&c, s, 1, fut)
}

func sockAccept(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, fut, sock := v[0], v[1], v[2]
	fd := c.Method(sock, "fileno")
	pair := c.Unpack(c.Method(sock, "accept"), 2)
	c.Method(pair[0], "setblocking", py.False)
	if notReady(&c) {
		c.Method(self, "_ensure_fd_no_transport", fd)
		armed(&c, self, fut, fd, "_sock_accept", false, sock)
		return c.None()
	}
	settle(&c, fut, object.TupleOf(pair...))
	return c.None()
}
