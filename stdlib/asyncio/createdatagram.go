package asyncio

// loop.create_datagram_endpoint(): the first pair of addresses that works.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// The arguments of create_datagram_endpoint.
const (
	dgSelf = iota
	dgFactory
	dgLocal
	dgRemote
	dgFamily
	dgProto
	dgFlags
	dgReusePort
	dgBroadcast
	dgSock
)

// Its variables. The pairs are tuples of family, protocol, local and remote address.
const (
	dgTable  = iota // of the addresses found: a dict of (family, proto) to a list of two
	dgPairs         // a list
	dgNext          // how many pairs have been tried
	dgErrors        // a list
	dgMade          // the socket
	dgPeer          // the address that it is connected to
	dgTransport
	dgProtocol
	dgVars
)

func loop_createDatagramEndpoint(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	a := s.Args
	switch s.PC {
	case 0:
		s.Vars = make([]value, dgVars)
		s.Vars[dgTable], s.Vars[dgErrors], s.Vars[dgNext], s.Vars[dgPeer] = object.NewDict(), object.NewList(nil), num(0), py.None
		if !isNone(a[dgSock]) {
			return dgOverSocket(&c, s)
		}
		pairs, err := dgPlain(&c, a)
		if err != nil {
			return nil, err
		}
		if pairs != nil {
			s.Vars[dgPairs] = object.NewList(pairs)
			return dgTry(&c, s)
		}
		return dgResolve(&c, s, 0)
	case 1, 2: // the local, the remote address is resolved
		if err := dgResolved(&c, s); err != nil {
			return nil, err
		}
		return dgResolve(&c, s, s.PC)
	case 3: // connected, or not
		if dgFailed(&c, s) {
			return dgTry(&c, s)
		}
		if c.Err == nil {
			s.Vars[dgPeer] = dgPair(s)[3]
		}
		return dgMake(&c, s)
	}
	if c.Err != nil {
		c.Finally(func() { c.Method(s.Vars[dgTransport], "close") })
		return nil, c.Err
	}
	return object.TupleOf(s.Vars[dgTransport], s.Vars[dgProtocol]), nil
}

// dgOverSocket takes a socket that the program made; nothing else may be asked for.
func dgOverSocket(c *steps, s *object.AsyncState) (value, error) {
	a := s.Args
	sock := a[dgSock]
	if c.Equal(c.Attr(sock, "type"), c.Attr(via(c, baseEvents, "socket"), "SOCK_STREAM")) {
		return nil, object.ValueErrorf("A UDP Socket was expected, got %s", c.Repr(sock))
	}
	var problems []string
	for i, name := range []string{"local_addr", "remote_addr", "family", "proto", "flags", "reuse_port", "allow_broadcast"} {
		if set(c, a[dgLocal+i]) {
			problems = append(problems, name+"="+c.Text(a[dgLocal+i]))
		}
	}
	if len(problems) > 0 && c.Err == nil {
		return nil, object.ValueErrorf("socket modifier keyword arguments can not be used when sock is specified. (%s)", strings.Join(problems, ", "))
	}
	c.Method(sock, "setblocking", py.False)
	s.Vars[dgMade] = sock
	return dgMake(c, s)
}

// dgPlain are the pairs where nothing has to be resolved, nil where something has.
func dgPlain(c *steps, a []value) ([]value, error) {
	local, remote, family := a[dgLocal], a[dgRemote], a[dgFamily]
	if !set(c, local) && !set(c, remote) {
		if c.Equal(family, num(0)) {
			return nil, object.ValueErrorf("unexpected address family")
		}
		return []value{object.TupleOf(family, a[dgProto], py.None, py.None)}, c.Err
	}
	unixFamily := c.AttrOr(via(c, baseEvents, "socket"), "AF_UNIX", py.None)
	if isNone(unixFamily) || !c.Equal(family, unixFamily) {
		return nil, c.Err
	}
	for _, addr := range []value{local, remote} {
		if !isNone(addr) && !object.IsInstance(addr, object.StrClass) {
			return nil, object.TypeErrorf("string is expected")
		}
	}
	if name, ok := local.(*object.Str); ok && name.Len() > 0 && name.RuneAt(0) != 0 {
		removeStale(c, local)
	}
	return []value{object.TupleOf(family, a[dgProto], local, remote)}, c.Err
}

// removeStale removes the file of a Unix socket that nobody serves any more.
func removeStale(c *steps, path value) {
	os := via(c, baseEvents, "os")
	mode := c.Attr(c.Method(os, "stat", path), "st_mode")
	if c.Ask(via(c, baseEvents, "stat"), "S_ISSOCK", mode) {
		c.Method(os, "remove", path)
	}
	if c.Catch(object.FileNotFoundErrorClass) != nil {
		return
	}
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		chainLog(c, baseEvents, "error", "Unable to check or remove stale UNIX socket %r: %r", path, exc)
	}
}

// dgResolve resolves the addresses from number idx on; afterwards it tries the pairs.
func dgResolve(c *steps, s *object.AsyncState, idx int) (value, error) {
	a := s.Args
	for ; idx < 2; idx++ {
		addr := a[dgLocal+idx]
		if isNone(addr) {
			continue
		}
		if pair, ok := addr.(*object.Tuple); !ok || len(pair.Items) != 2 {
			return nil, object.TypeErrorf("2-tuple is expected")
		}
		kw := object.Kw("family", a[dgFamily], "type", c.Attr(via(c, baseEvents, "socket"), "SOCK_DGRAM"), "proto", a[dgProto], "flags", a[dgFlags], "loop", a[dgSelf])
		return awaitOn(c, s, idx+1, c.CallKw(c.Attr(a[dgSelf], "_ensure_resolved"), kw, addr))
	}
	var pairs []value
	table, _ := s.Vars[dgTable].(*object.Dict)
	for pos := 0; table != nil; {
		k, v, ok := table.Next(&pos)
		if !ok {
			break
		}
		key, pair := c.Unpack(k, 2), c.Unpack(v, 2)
		if set(c, a[dgLocal]) && isNone(pair[0]) || set(c, a[dgRemote]) && isNone(pair[1]) {
			continue
		}
		pairs = append(pairs, object.TupleOf(key[0], key[1], pair[0], pair[1]))
	}
	if len(pairs) == 0 && c.Err == nil {
		return nil, object.ValueErrorf("can not get address information")
	}
	s.Vars[dgPairs] = object.NewList(pairs)
	return dgTry(c, s)
}

// dgResolved notes the addresses that were found, by family and protocol.
func dgResolved(c *steps, s *object.AsyncState) error {
	if c.Err == nil && !c.Truth(s.Value) {
		c.Fail(object.Errorf(object.OSErrorClass, "getaddrinfo() returned empty list"))
	}
	table, _ := s.Vars[dgTable].(*object.Dict)
	for _, info := range c.Items(s.Value) {
		x := c.Unpack(info, 5)
		if c.Err != nil || table == nil {
			break
		}
		key := object.TupleOf(x[0], x[2])
		pair, _ := c.Take(table.Get(c.T, key)).(*object.List)
		if pair == nil {
			pair = object.NewList([]value{py.None, py.None})
			c.Fail(table.Set(c.T, key, pair))
		}
		if s.PC <= len(pair.Items) {
			pair.Items[s.PC-1] = x[4]
		}
	}
	return c.Err
}

// dgPair is the pair that is being tried.
func dgPair(s *object.AsyncState) []value {
	pairs, _ := s.Vars[dgPairs].(*object.List)
	n, _ := object.AsInt64(s.Vars[dgNext])
	if pairs == nil || n < 1 || int(n) > len(pairs.Items) {
		return []value{py.None, py.None, py.None, py.None}
	}
	return pairs.Items[n-1].(*object.Tuple).Items
}

// dgFailed closes the socket after an error; it says whether the next pair is to be tried.
func dgFailed(c *steps, s *object.AsyncState) bool {
	if c.Err == nil {
		return false
	}
	if s.Vars[dgMade] != nil {
		c.Finally(func() { c.Method(s.Vars[dgMade], "close") })
	}
	exc := c.Catch(object.OSErrorClass)
	if exc == nil {
		return false
	}
	s.Vars[dgMade] = nil
	if list, ok := s.Vars[dgErrors].(*object.List); ok {
		list.Append(exc)
	}
	return true
}

// dgTry tries pairs until one works or has to wait.
func dgTry(c *steps, s *object.AsyncState) (value, error) {
	a := s.Args
	m := via(c, baseEvents, "socket")
	for c.Err == nil {
		n := c.Int(s.Vars[dgNext])
		pairs, _ := s.Vars[dgPairs].(*object.List)
		if pairs == nil || n >= len(pairs.Items) {
			break
		}
		s.Vars[dgNext] = num(n + 1)
		p := dgPair(s)
		sock := c.CallKw(c.Attr(m, "socket"), object.Kw("family", p[0], "type", c.Attr(m, "SOCK_DGRAM"), "proto", p[1]))
		if c.Err == nil {
			s.Vars[dgMade] = sock
		}
		if set(c, a[dgReusePort]) {
			c.Method(c.Import(baseEvents), "_set_reuseport", sock)
		}
		if set(c, a[dgBroadcast]) {
			c.Method(sock, "setsockopt", c.Attr(m, "SOL_SOCKET"), c.Attr(m, "SO_BROADCAST"), num(1))
		}
		c.Method(sock, "setblocking", py.False)
		if set(c, a[dgLocal]) {
			c.Method(sock, "bind", p[2])
		}
		if set(c, a[dgRemote]) && !set(c, a[dgBroadcast]) {
			if x := c.Method(a[dgSelf], "sock_connect", sock, p[3]); c.Err == nil {
				return s.Await(3, x)
			}
		}
		if dgFailed(c, s) {
			continue
		}
		if c.Err == nil && set(c, a[dgRemote]) {
			s.Vars[dgPeer] = p[3]
		}
		return dgMake(c, s)
	}
	if errs, ok := s.Vars[dgErrors].(*object.List); ok && c.Err == nil && len(errs.Items) > 0 {
		if first, ok := errs.Items[0].(*object.Exception); ok {
			return nil, first
		}
	}
	return c.None()
}

// dgMake makes protocol and transport over the socket.
func dgMake(c *steps, s *object.AsyncState) (value, error) {
	a := s.Args
	self := a[dgSelf]
	protocol := c.Call(a[dgFactory])
	waiter := c.Method(self, "create_future")
	transport := c.Method(self, "_make_datagram_transport", s.Vars[dgMade], protocol, s.Vars[dgPeer], waiter)
	s.Vars[dgTransport], s.Vars[dgProtocol] = transport, protocol
	if c.Err == nil && c.Flag(self, "_debug") {
		if set(c, a[dgLocal]) {
			chainLog(c, baseEvents, "info", "Datagram endpoint local_addr=%r remote_addr=%r created: (%r, %r)", a[dgLocal], a[dgRemote], transport, protocol)
		} else {
			chainLog(c, baseEvents, "debug", "Datagram endpoint remote_addr=%r created: (%r, %r)", a[dgRemote], transport, protocol)
		}
	}
	return awaitOn(c, s, 4, waiter)
}
