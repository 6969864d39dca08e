package logging

// LoggerAdapter: a logger with something of its own in every record.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var loggerAdapter = &object.ClassDef{Name: "LoggerAdapter", Doc: "LoggerAdapter(logger, extra=None)\n\nA logger whose records carry extra."}

func init() {
	loggerAdapter.Init = func(t *thread, ns *object.Dict) error {
		ns.SetStr(object.Intern("__class_getitem__"), object.NewClassMethod(object.GenericAliasClass))
		return nil
	}
	loggerAdapter.Defs = []object.Def{
		method("__init__", "(self, logger, extra=None)", "", func(c *chain, v []value) value {
			c.Set(v[0], "logger", v[1])
			c.Set(v[0], "extra", v[2])
			return nil
		}),
		method("process", "(self, msg, kwargs)", "process(msg, kwargs)\n\nReturn the message and the keywords as they are to be logged; for subclasses.", func(c *chain, v []value) value {
			c.Method(v[2], "__setitem__", str("extra"), c.Attr(v[0], "extra"))
			return object.TupleOf(v[1], v[2])
		}),
		method("exception", "(self, msg, *args, exc_info=True, **kwargs)", "exception(msg, *args, exc_info=True, **kwargs)\n\nLog an error with the exception that is being handled.", func(c *chain, v []value) value {
			return adapterLog(c, v[0], py.Int(40), v[1], v[3], withExcInfo(v[4], v[2]))
		}),
		method("warn", "(self, msg, *args, **kwargs)", "warn(msg, *args, **kwargs)\n\nThe old name of warning().", func(c *chain, v []value) value {
			c.Method(c.Import("warnings"), "warn", str("The 'warn' method is deprecated, use 'warning' instead"), object.DeprecationWarningClass, py.Int(2))
			return forward(c, c.Attr(v[0], "warning"), v[1:2], v[2], v[3])
		}),
		method("log", "(self, level, msg, *args, **kwargs)", "log(level, msg, *args, **kwargs)\n\nLog a message of any level.", func(c *chain, v []value) value {
			if !c.Ask(v[0], "isEnabledFor", v[1]) {
				return nil
			}
			pair := c.Unpack(c.Method(v[0], "process", v[2], v[4]), 2)
			if c.Err != nil {
				return nil
			}
			return forward(c, c.Attr(c.Attr(v[0], "logger"), "log"), []value{v[1], pair[0]}, v[3], pair[1])
		}),
		method("_log", "(self, level, msg, args, exc_info=None, extra=None, stack_info=False)", "", func(c *chain, v []value) value {
			return c.CallKw(c.Attr(c.Attr(v[0], "logger"), "_log"), object.Kw("exc_info", v[4], "extra", v[5], "stack_info", v[6]), v[1], v[2], v[3])
		}),
		property("manager", "The logger's.", func(c *chain, v []value) value { return c.Attr(c.Attr(v[0], "logger"), "manager") }, func(c *chain, v []value) value {
			c.Set(c.Attr(v[0], "logger"), "manager", v[1])
			return nil
		}),
		property("name", "The logger's.", func(c *chain, v []value) value { return c.Attr(c.Attr(v[0], "logger"), "name") }, nil),
		method("__repr__", "(self)", "", func(c *chain, v []value) value {
			l := c.Attr(v[0], "logger")
			return percent(c, "<%s %s (%s)>", str(object.ClassOf(v[0]).Name), c.Attr(l, "name"), levelName(c, c.Method(l, "getEffectiveLevel")))
		}),
	}
	for _, l := range convenience {
		loggerAdapter.Defs = append(loggerAdapter.Defs, method(l.name, "(self, msg, *args, **kwargs)", l.name+"(msg, *args, **kwargs)\n\nLog a message of this level.", func(c *chain, v []value) value {
			return adapterLog(c, v[0], py.Int(l.level), v[1], v[2], v[3])
		}))
	}
	for _, name := range []string{"isEnabledFor", "setLevel"} {
		loggerAdapter.Defs = append(loggerAdapter.Defs, method(name, "(self, level)", name+"(level)\n\nThe logger's.", func(c *chain, v []value) value { return c.Method(c.Attr(v[0], "logger"), name, v[1]) }))
	}
	for _, name := range []string{"getEffectiveLevel", "hasHandlers"} {
		loggerAdapter.Defs = append(loggerAdapter.Defs, method(name, "(self)", name+"()\n\nThe logger's.", func(c *chain, v []value) value { return c.Method(c.Attr(v[0], "logger"), name) }))
	}
}

func adapterLog(c *chain, self, level, msg, args, kwargs value) value {
	return forward(c, c.Attr(self, "log"), []value{level, msg}, args, kwargs)
}
