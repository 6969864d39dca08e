//go:build unix

package socket

// Functions of the module socket that open connections and servers, and that look up addresses.

import (
	"fmt"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"golang.org/x/sys/unix"
)

func num(n int) value { return object.NewInt(int64(n)) }

// socket_getaddrinfo is _socket's, with enumerations.
func socket_getaddrinfo(t *thread, v []value) (value, error) {
	c := newScript(t)
	var out []value
	for _, item := range c.Items(c.Method(c.module.Get("_socket"), "getaddrinfo", v...)) {
		x := c.Unpack(item, 5)
		if c.Err != nil {
			break
		}
		family := c.Take(member(t, "AddressFamily", c.Int(x[0])))
		kind := c.Take(member(t, "SocketKind", c.Int(x[1])))
		out = append(out, object.TupleOf(family, kind, x[2], x[3], x[4]))
	}
	return c.Return(object.NewList(out))
}

func createConnection(t *thread, v []value) (value, error) {
	c := newScript(t)
	address, timeout, source := v[0], v[1], v[2]
	where := c.Unpack(address, 2)
	var errs []value
	for _, item := range c.Items(c.Call(c.name("getaddrinfo"), where[0], where[1], num(0), num(unix.SOCK_STREAM))) {
		x := c.Unpack(item, 5)
		if c.Err != nil {
			return nil, c.Err
		}
		sock := c.Call(c.name("socket"), x[0], x[1], x[2])
		made := c.Err == nil
		if timeout != globalDefaultTimeout {
			c.Method(sock, "settimeout", timeout)
		}
		if c.Truth(source) {
			c.Method(sock, "bind", source)
		}
		c.Method(sock, "connect", x[4])
		if c.Err == nil {
			return sock, nil
		}
		exc := c.Catch(object.OSErrorClass)
		if exc == nil {
			return nil, c.Err
		}
		errs = append(errs, exc)
		if made {
			c.Method(sock, "close")
		}
	}
	if c.Err != nil {
		return nil, c.Err
	}
	if len(errs) == 0 {
		return nil, object.Errorf(object.OSErrorClass, "getaddrinfo returns an empty list")
	}
	all, err := object.Truth(t, v[3])
	if err != nil {
		return nil, err
	}
	if all {
		list := object.NewList(errs)
		group := c.Call(object.ExceptionGroupClass, object.NewStr("create_connection failed"), list)
		if exc, ok := group.(*object.Exception); ok && c.Err == nil {
			list.Items = nil
			return nil, exc
		}
		return nil, c.Err
	}
	return nil, errs[len(errs)-1].(*object.Exception)
}

func hasDualstack(t *thread, _ []value) (value, error) {
	c := newScript(t)
	if !c.Truth(c.module.Get("has_ipv6")) || c.module.Get("IPPROTO_IPV6") == nil || c.module.Get("IPV6_V6ONLY") == nil {
		return c.Return(py.False)
	}
	sock := c.Call(c.name("socket"), num(unix.AF_INET6), num(unix.SOCK_STREAM))
	if c.Err == nil {
		c.Method(sock, "setsockopt", num(unix.IPPROTO_IPV6), num(unix.IPV6_V6ONLY), num(0))
		c.Finally(func() { c.Method(sock, "close") })
	}
	if c.Catch(object.OSErrorClass) != nil {
		return py.False, nil
	}
	return c.Return(py.True)
}

// createServer sets the options that make a server that restarts find its port free, and that a dual-stack one needs.
func createServer(t *thread, v []value) (value, error) {
	c := newScript(t)
	address, family, backlog := v[0], v[1], v[2]
	reuse, dual := c.Truth(v[3]), c.Truth(v[4])
	if reuse && c.module.Get("SO_REUSEPORT") == nil {
		return nil, object.ValueErrorf("SO_REUSEPORT not supported on this platform")
	}
	v6 := c.Equal(family, num(unix.AF_INET6))
	if dual {
		if !c.Truth(c.Call(c.name("has_dualstack_ipv6"))) && c.Err == nil {
			return nil, object.ValueErrorf("dualstack_ipv6 not supported on this platform")
		}
		if !v6 && c.Err == nil {
			return nil, object.ValueErrorf("dualstack_ipv6 requires AF_INET6 family")
		}
	}
	sock := c.Call(c.name("socket"), family, num(unix.SOCK_STREAM))
	if c.Err != nil {
		return nil, c.Err
	}
	c.Method(sock, "setsockopt", num(unix.SOL_SOCKET), num(unix.SO_REUSEADDR), num(1))
	c.Catch(object.OSErrorClass)
	if reuse {
		c.Method(sock, "setsockopt", num(unix.SOL_SOCKET), num(unix.SO_REUSEPORT), num(1))
	}
	if v6 {
		only := 1
		if dual {
			only = 0
		}
		c.Method(sock, "setsockopt", num(unix.IPPROTO_IPV6), num(unix.IPV6_V6ONLY), num(only))
	}
	if c.Err == nil {
		c.Method(sock, "bind", address)
		if exc := c.Catch(object.OSErrorClass); exc != nil {
			text := fmt.Sprintf("%s (while attempting to bind on address %s)", c.Text(c.Attr(exc, "strerror")), c.Repr(address))
			made, _ := c.Call(object.OSErrorClass, c.Attr(exc, "errno"), object.NewStr(text)).(*object.Exception)
			if made != nil {
				c.Fail(object.RaiseFromNone(made, exc))
			}
		}
		if isNone(backlog) {
			c.Method(sock, "listen")
		} else {
			c.Method(sock, "listen", backlog)
		}
	}
	if c.Err != nil {
		c.Finally(func() { c.Method(sock, "close") })
		return nil, c.Err
	}
	return sock, nil
}

// getfqdn takes the first name with a dot that the system knows for the host.
func getfqdn(t *thread, v []value) (value, error) {
	c := newScript(t)
	name := c.Method(v[0], "strip")
	if s := ""; c.Err == nil {
		if n, ok := name.(*object.Str); ok {
			s = n.String()
		}
		if s == "" || s == "0.0.0.0" || s == "::" {
			name = c.Call(c.name("gethostname"))
		}
	}
	found := c.Call(c.name("gethostbyaddr"), name)
	if c.Catch(object.OSErrorClass) != nil {
		return c.Return(name)
	}
	x := c.Unpack(found, 3)
	for _, n := range append([]value{x[0]}, c.Items(x[1])...) {
		if s, ok := n.(*object.Str); ok && strings.Contains(s.String(), ".") {
			return c.Return(n)
		}
	}
	return c.Return(x[0])
}

// intArray is array.array("i", items).
func intArray(c *script, items ...value) value {
	return c.Method(c.Import("array"), "array", append([]value{object.NewStr("i")}, items...)...)
}

func sendFDs(t *thread, v []value) (value, error) {
	c := newScript(t)
	item := object.TupleOf(num(unix.SOL_SOCKET), num(unix.SCM_RIGHTS), intArray(c, v[2]))
	return c.Return(c.Method(v[0], "sendmsg", v[1], object.NewList([]value{item})))
}

func recvFDs(t *thread, v []value) (value, error) {
	c := newScript(t)
	fds := intArray(c)
	size := c.Int(c.Attr(fds, "itemsize"))
	room := c.Call(c.name("CMSG_LEN"), num(c.Int(v[2])*size))
	x := c.Unpack(c.Method(v[0], "recvmsg", v[1], room), 4)
	for _, item := range c.Items(x[1]) {
		m := c.Unpack(item, 3)
		if c.Int(m[0]) == unix.SOL_SOCKET && c.Int(m[1]) == unix.SCM_RIGHTS && c.Err == nil {
			data, err := object.BytesOf(t, m[2])
			c.Fail(err)
			if err == nil {
				c.Method(fds, "frombytes", object.NewBytes(string(data[:len(data)-len(data)%size])))
			}
		}
	}
	return c.Return(object.TupleOf(x[0], object.NewList(c.Items(fds)), x[2], x[3]))
}
