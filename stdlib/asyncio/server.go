package asyncio

// Server: what create_server() returns. It counts its connections; wait_closed() waits for the last of them once the server is closed.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var serverClass = &object.ClassDef{Name: "Server", Doc: "A server: listening sockets whose connections get protocols of a factory."}

func init() {
	serverClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout, ssl_shutdown_timeout=None)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			for i, name := range []string{"_loop", "_sockets", "_protocol_factory", "_ssl_context", "_backlog", "_ssl_handshake_timeout", "_ssl_shutdown_timeout"} {
				c.Set(v[0], name, v[i+1])
			}
			c.Set(v[0], "_active_count", num(0))
			c.Set(v[0], "_waiters", object.NewList(nil))
			c.Set(v[0], "_serving", py.False)
			c.Set(v[0], "_serving_forever_fut", py.None)
			return c.None()
		}),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			c := steps{T: t}
			return c.Return(str("<" + object.ClassOf(self).Name + " sockets=" + c.Repr(c.Attr(self, "sockets")) + ">"))
		})),
		object.PyFunc("_attach", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			c := steps{T: t}
			if isNone(c.Attr(self, "_sockets")) && c.Err == nil {
				return nil, assertion("")
			}
			c.Set(self, "_active_count", num(c.Int(c.Attr(self, "_active_count"))+1))
			return c.None()
		})),
		object.PyFunc("_detach", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			c := steps{T: t}
			n := c.Int(c.Attr(self, "_active_count"))
			if n <= 0 && c.Err == nil {
				return nil, assertion("")
			}
			c.Set(self, "_active_count", num(n-1))
			if n == 1 && isNone(c.Attr(self, "_sockets")) {
				c.Method(self, "_wakeup")
			}
			return c.None()
		})),
		object.PyFunc("_wakeup", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			c := steps{T: t}
			waiters := c.Attr(self, "_waiters")
			c.Set(self, "_waiters", py.None)
			for _, w := range c.Items(waiters) {
				if !c.Ask(w, "done") {
					c.Method(w, "set_result", w)
				}
			}
			return c.None()
		})),
		object.PyFunc("_start_serving", "(self)", "", methodBody(server_start)),
		object.PyFunc("get_loop", "(self)", "Returns the loop that the server belongs to.", getter("_loop")),
		object.PyFunc("is_serving", "(self)", "Tells whether the server accepts connections.", getter("_serving")),
		object.PyProperty("sockets", "The sockets that listen.", methodBody(func(t *thread, self value) (value, error) {
			c := steps{T: t}
			socks := c.Attr(self, "_sockets")
			if isNone(socks) {
				return c.Return(object.EmptyTuple)
			}
			var shown []value
			for _, s := range c.Items(socks) {
				shown = append(shown, c.Method(c.Import("asyncio.trsock"), "TransportSocket", s))
			}
			return c.Return(object.NewTuple(shown))
		}), nil, nil),
		object.PyFunc("close", "(self)", "Stops accepting connections; those that are open stay.", methodBody(server_close)),
		object.PyAsyncFunc("start_serving", "(self)", "Begins to accept connections.", func(t *thread, s *object.AsyncState) (value, error) {
			c := resumed(t, s)
			if s.PC == 0 {
				c.Method(s.Args[0], "_start_serving")
				return awaitOn(&c, s, 1, c.Method(c.Import("asyncio.tasks"), "sleep", num(0)))
			}
			return c.None()
		}),
		object.PyAsyncFunc("serve_forever", "(self)", "Accepts connections until it is cancelled, and closes the server then.", server_serveForever),
		object.PyAsyncFunc("wait_closed", "(self)", "Waits until the server is closed and its connections are gone.", func(t *thread, s *object.AsyncState) (value, error) {
			c := resumed(t, s)
			if s.PC != 0 {
				return c.None()
			}
			self := s.Args[0]
			waiters := c.Attr(self, "_waiters")
			if isNone(c.Attr(self, "_sockets")) || isNone(waiters) {
				return c.None()
			}
			fut := c.Method(c.Attr(self, "_loop"), "create_future")
			c.Method(waiters, "append", fut)
			return awaitOn(&c, s, 1, fut)
		}),
	}
}

func server_start(t *thread, self value) (value, error) {
	c := steps{T: t}
	if c.Flag(self, "_serving") {
		return c.None()
	}
	c.Set(self, "_serving", py.True)
	backlog, loop := c.Attr(self, "_backlog"), c.Attr(self, "_loop")
	for _, sock := range c.Items(c.Attr(self, "_sockets")) {
		c.Method(sock, "listen", backlog)
		c.Method(loop, "_start_serving", c.Attr(self, "_protocol_factory"), sock, c.Attr(self, "_ssl_context"), self, backlog, c.Attr(self, "_ssl_handshake_timeout"), c.Attr(self, "_ssl_shutdown_timeout"))
	}
	return c.None()
}

func server_close(t *thread, self value) (value, error) {
	c := steps{T: t}
	socks := c.Attr(self, "_sockets")
	if isNone(socks) {
		return c.None()
	}
	c.Set(self, "_sockets", py.None)
	for _, s := range c.Items(socks) {
		c.Method(c.Attr(self, "_loop"), "_stop_serving", s)
	}
	c.Set(self, "_serving", py.False)
	if fut := c.Attr(self, "_serving_forever_fut"); !isNone(fut) && !c.Ask(fut, "done") {
		c.Method(fut, "cancel")
		c.Set(self, "_serving_forever_fut", py.None)
	}
	if c.Err == nil && c.Int(c.Attr(self, "_active_count")) == 0 {
		c.Method(self, "_wakeup")
	}
	return c.None()
}

func server_serveForever(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	self := s.Args[0]
	end := func(err error) (value, error) {
		c.Fail(err)
		c.Finally(func() { c.Set(self, "_serving_forever_fut", py.None) })
		return c.None()
	}
	switch s.PC {
	case 0:
		if !isNone(c.Attr(self, "_serving_forever_fut")) && c.Err == nil {
			return nil, object.RuntimeErrorf("server %s is already being awaited on serve_forever()", c.Repr(self))
		}
		if isNone(c.Attr(self, "_sockets")) && c.Err == nil {
			return nil, object.RuntimeErrorf("server %s is closed", c.Repr(self))
		}
		c.Method(self, "_start_serving")
		fut := c.Method(c.Attr(self, "_loop"), "create_future")
		c.Set(self, "_serving_forever_fut", fut)
		return awaitOn(&c, s, 1, fut)
	case 1:
		exc, _ := c.Err.(*object.Exception)
		if exc == nil || !exc.Class().IsSubclass(cancelledError(&c)) {
			return end(nil)
		}
		c.Err = nil
		s.Vars = []value{exc}
		c.Method(self, "close")
		if x := c.Method(self, "wait_closed"); c.Err == nil {
			return s.Await(2, x)
		}
	}
	c.Err = nil // the cancellation goes on, whatever closing came to
	exc, _ := s.Vars[0].(*object.Exception)
	return end(exc)
}

// cancelledError is the class CancelledError.
func cancelledError(c *steps) *object.Class {
	saved := c.Err
	c.Err = nil
	cls, _ := c.Attr(c.Import("asyncio.exceptions"), "CancelledError").(*object.Class)
	c.Err = saved
	if cls == nil {
		return object.BaseExceptionClass
	}
	return cls
}
