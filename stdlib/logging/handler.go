package logging

// Handler, NullHandler: what becomes of a record.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	handlerClass = &object.ClassDef{Name: "Handler", Doc: "Handler(level=NOTSET)\n\nThe base of handlers: emit() does something with a record. One thread at a time is in emit()."}
	nullHandler  = &object.ClassDef{Name: "NullHandler", Doc: "NullHandler(level=NOTSET)\n\nA handler that does nothing, for libraries."}
)

func init() {
	handlerClass.Defs = []object.Def{
		method("__init__", "(self, level=0)", "", func(c *chain, v []value) value {
			super(c, handlerClass, v[0], "__init__")
			c.Set(v[0], "_name", py.None)
			c.Set(v[0], "level", checkLevel(c, v[1]))
			c.Set(v[0], "formatter", py.None)
			c.Set(v[0], "_closed", py.False)
			c.Call(global(c, "_addHandlerRef"), v[0])
			c.Method(v[0], "createLock")
			return nil
		}),
		method("get_name", "(self)", "", func(c *chain, v []value) value { return c.Attr(v[0], "_name") }),
		method("set_name", "(self, name)", "", func(c *chain, v []value) value {
			setName(c, v[0], v[1])
			return nil
		}),
		property("name", "The handler's name.", func(c *chain, v []value) value { return c.Attr(v[0], "_name") }, func(c *chain, v []value) value {
			setName(c, v[0], v[1])
			return nil
		}),
		method("createLock", "(self)", "createLock()\n\nMake the lock that acquire() and release() use.", func(c *chain, v []value) value {
			c.Set(v[0], "lock", c.Method(c.Import("threading"), "RLock"))
			return nil
		}),
		method("_at_fork_reinit", "(self)", "", func(c *chain, v []value) value {
			c.Method(c.Attr(v[0], "lock"), "_at_fork_reinit")
			return nil
		}),
		lockMethod("acquire"),
		lockMethod("release"),
		method("setLevel", "(self, level)", "setLevel(level)\n\nRecords below the level are left out.", func(c *chain, v []value) value {
			c.Set(v[0], "level", checkLevel(c, v[1]))
			return nil
		}),
		method("format", "(self, record)", "format(record)\n\nReturn the text of a record.", func(c *chain, v []value) value {
			f := c.Attr(v[0], "formatter")
			if !c.Truth(f) {
				f = global(c, "_defaultFormatter")
			}
			return c.Method(f, "format", v[1])
		}),
		method("emit", "(self, record)", "emit(record)\n\nDo something with a record; for subclasses.", func(c *chain, v []value) value {
			return raise(c, object.NotImplementedErrorClass, "emit must be implemented by Handler subclasses")
		}),
		method("handle", "(self, record)", "handle(record)\n\nemit() a record that the filters let pass, with the lock.", func(c *chain, v []value) value {
			pass := c.Method(v[0], "filter", v[1])
			if c.Truth(pass) {
				locked(c, v[0], func() { c.Method(v[0], "emit", v[1]) })
			}
			return pass
		}),
		method("setFormatter", "(self, fmt)", "setFormatter(fmt)\n\nSet the formatter.", func(c *chain, v []value) value {
			c.Set(v[0], "formatter", v[1])
			return nil
		}),
		method("flush", "(self)", "flush()\n\nWrite what is buffered.", func(c *chain, v []value) value { return nil }),
		method("close", "(self)", "close()\n\nForget the handler's name.", func(c *chain, v []value) value {
			locked(c, nil, func() {
				c.Set(v[0], "_closed", py.True)
				if name := c.Attr(v[0], "_name"); c.Truth(name) {
					c.Method(global(c, "_handlers"), "pop", name, py.None)
				}
			})
			return nil
		}),
		method("handleError", "(self, record)", "handleError(record)\n\nTell stderr of an exception in emit(), unless raiseExceptions is false.", handler_handleError),
		method("__repr__", "(self)", "", func(c *chain, v []value) value {
			return percent(c, "<%s (%s)>", str(object.ClassOf(v[0]).Name), levelName(c, c.Attr(v[0], "level")))
		}),
	}
	nothing := func(c *chain, v []value) value { return nil }
	nullHandler.Defs = []object.Def{
		method("handle", "(self, record)", "", nothing),
		method("emit", "(self, record)", "", nothing),
		method("createLock", "(self)", "", func(c *chain, v []value) value {
			c.Set(v[0], "lock", py.None)
			return nil
		}),
		method("_at_fork_reinit", "(self)", "", nothing),
	}
}

func lockMethod(name string) object.Def {
	return method(name, "(self)", name+"()\n\nThe handler's lock.", func(c *chain, v []value) value {
		if lock := c.Attr(v[0], "lock"); c.Err == nil && !isNone(lock) {
			c.Method(lock, name)
		}
		return nil
	})
}

func setName(c *chain, self, name value) {
	locked(c, nil, func() {
		handlers := global(c, "_handlers")
		if old := c.Attr(self, "_name"); contains(c, handlers, old) {
			c.Method(handlers, "__delitem__", old)
		}
		c.Set(self, "_name", name)
		if c.Truth(name) {
			c.Method(handlers, "__setitem__", name, self)
		}
	})
}

func handler_handleError(c *chain, v []value) value {
	stderr := c.AttrOr(c.Import("sys"), "stderr", py.None)
	exc := c.T.Handled
	if !c.Truth(global(c, "raiseExceptions")) || !c.Truth(stderr) {
		return nil
	}
	write := func(s value) { c.Method(stderr, "write", s) }
	write(str("--- Logging error ---\n"))
	if exc != nil {
		write(str(object.FormatException(c.T, exc)))
	}
	write(str("Call stack:\n"))
	for f := c.Method(c.Import("sys"), "_getframe"); c.Err == nil && !isNone(f); f = c.Attr(f, "f_back") {
		code := c.Attr(f, "f_code")
		write(percent(c, "  File \"%s\", line %s, in %s\n", c.Attr(code, "co_filename"), c.Attr(f, "f_lineno"), c.Attr(code, "co_name")))
	}
	write(percent(c, "Message: %r\nArguments: %s\n", c.Attr(v[1], "msg"), c.Attr(v[1], "args")))
	c.Catch(object.OSErrorClass, object.ValueErrorClass)
	return nil
}
