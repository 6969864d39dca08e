package asyncio

// _SelectorDatagramTransport: the transport of datagrams. Its buffer is a deque of pairs of data and address.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var selectorDatagramTransport = &object.ClassDef{Name: "_SelectorDatagramTransport"}

func init() {
	selectorDatagramTransport.Defs = []object.Def{
		object.PyFunc("__init__", "(self, loop, sock, protocol, address=None, waiter=None, extra=None)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			self, loop := v[0], v[1]
			superCall(&c, selectorDatagramTransport, self, "__init__", loop, v[2], v[3], v[6])
			c.Set(self, "_address", v[4])
			c.Set(self, "_buffer_size", num(0))
			startTransport(&c, self, loop, v[5])
			return c.None()
		}),
		object.PyFunc("get_write_buffer_size", "(self)", "Returns how many bytes are buffered.", getter("_buffer_size")),
		object.PyFunc("_read_ready", "(self)", "", methodBody(datagramtransport_readReady)),
		object.PyFunc("sendto", "(self, data, addr=None)", "Sends a datagram, now or when the socket takes it.", datagramtransport_sendto),
		object.PyFunc("_sendto_ready", "(self)", "", methodBody(datagramtransport_sendtoReady)),
	}
}

func datagramtransport_readReady(t *thread, self value) (value, error) {
	c := steps{T: t}
	if c.Flag(self, "_conn_lost") {
		return c.None()
	}
	got := c.Unpack(c.Method(c.Attr(self, "_sock"), "recvfrom", c.Attr(self, "max_size")), 2)
	if notReady(&c) {
		return c.None()
	}
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		c.Method(c.Attr(self, "_protocol"), "error_received", exc)
		return c.None()
	}
	if fail(&c, self, "Fatal read error on datagram transport") {
		return c.None()
	}
	c.Method(c.Attr(self, "_protocol"), "datagram_received", got...)
	return c.None()
}

// sendNow tries to send; waits says that the socket is not ready, done that the matter is settled, by success or by an error that the protocol was told.
func sendNow(c *steps, self, data, addr value) (waits, done bool) {
	sock := c.Attr(self, "_sock")
	if c.Truth(c.Take(getExtra(c, self, "peername"))) {
		c.Method(sock, "send", data)
	} else {
		c.Method(sock, "sendto", data, addr)
	}
	if notReady(c) {
		return true, false
	}
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		c.Method(c.Attr(self, "_protocol"), "error_received", exc)
		return false, false
	}
	if fail(c, self, "Fatal write error on datagram transport") {
		return false, false
	}
	return false, true
}

func getExtra(c *steps, self value, name string) (value, error) {
	extra := c.Attr(self, "_extra")
	if c.Err != nil {
		return nil, c.Err
	}
	return object.GetItem(c.T, extra, object.Intern(name))
}

func datagramtransport_sendto(t *thread, v []value) (value, error) {
	c := steps{T: t}
	self, data, addr := v[0], v[1], v[2]
	if err := checkData(data); err != nil {
		return nil, err
	}
	if !c.Truth(data) {
		return c.None()
	}
	address := c.Attr(self, "_address")
	bound := c.Truth(address)
	if bound {
		if !isNone(addr) && !c.Equal(addr, address) && c.Err == nil {
			return nil, object.ValueErrorf("Invalid address: must be None or %s", c.Text(address))
		}
		addr = address
		if c.Flag(self, "_conn_lost") {
			writeLost(&c, self, selectorEvents, "socket.send() raised exception.")
			return c.None()
		}
	}
	buffer := c.Attr(self, "_buffer")
	if !c.Truth(buffer) && c.Err == nil {
		waits, _ := sendNow(&c, self, data, addr)
		if !waits {
			return c.None()
		}
		c.Method(c.Attr(self, "_loop"), "_add_writer", c.Attr(self, "_sock_fd"), c.Attr(self, "_sendto_ready"))
	}
	c.Method(buffer, "append", object.TupleOf(c.Call(object.BytesClass, data), addr))
	c.Set(self, "_buffer_size", num(c.Int(c.Attr(self, "_buffer_size"))+c.Len(data)))
	c.Method(self, "_maybe_pause_protocol")
	return c.None()
}

func datagramtransport_sendtoReady(t *thread, self value) (value, error) {
	c := steps{T: t}
	buffer := c.Attr(self, "_buffer")
	for c.Truth(buffer) {
		x := c.Unpack(c.Method(buffer, "popleft"), 2)
		size := c.Int(c.Attr(self, "_buffer_size"))
		n := c.Len(x[0])
		c.Set(self, "_buffer_size", num(size-n))
		waits, done := sendNow(&c, self, x[0], x[1])
		if waits {
			c.Method(buffer, "appendleft", object.TupleOf(x...))
			c.Set(self, "_buffer_size", num(size))
			break
		}
		if !done {
			return c.None()
		}
	}
	c.Method(self, "_maybe_resume_protocol")
	if !c.Truth(buffer) && c.Err == nil {
		c.Method(c.Attr(self, "_loop"), "_remove_writer", c.Attr(self, "_sock_fd"))
		if c.Flag(self, "_closing") {
			c.Method(self, "_call_connection_lost", py.None)
		}
	}
	return c.None()
}
