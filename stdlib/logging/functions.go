package logging

// The functions of the module: getLogger, what makes records, shutdown, warnings, and the root logger's methods.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func functionDefs() []object.Def {
	return []object.Def{
		method("getLogger", "(name=None)", "getLogger(name=None)\n\nReturn the logger of that name, the root logger without one.", func(c *chain, v []value) value {
			root := global(c, "root")
			if !c.Truth(v[0]) {
				return root
			}
			if _, ok := v[0].(*object.Str); ok && c.Equal(v[0], c.Attr(root, "name")) {
				return root
			}
			return c.Method(c.Attr(global(c, "Logger"), "manager"), "getLogger", v[0])
		}),
		method("getLoggerClass", "()", "getLoggerClass()\n\nReturn the class of the loggers to come.", func(c *chain, v []value) value { return global(c, "_loggerClass") }),
		method("setLoggerClass", "(klass)", "setLoggerClass(klass)\n\nSet the class of the loggers to come.", func(c *chain, v []value) value {
			checkLoggerClass(c, v[0])
			c.Set(module(c), "_loggerClass", v[0])
			return nil
		}),
		method("getLogRecordFactory", "()", "getLogRecordFactory()\n\nReturn what makes records.", func(c *chain, v []value) value { return global(c, "_logRecordFactory") }),
		method("setLogRecordFactory", "(factory)", "setLogRecordFactory(factory)\n\nSet what makes records.", func(c *chain, v []value) value {
			c.Set(module(c), "_logRecordFactory", v[0])
			return nil
		}),
		method("makeLogRecord", "(dict)", "makeLogRecord(dict)\n\nReturn a record with the attributes in dict.", func(c *chain, v []value) value {
			r := c.Call(global(c, "_logRecordFactory"), py.None, py.None, str(""), py.Int(0), str(""), object.EmptyTuple, py.None, py.None)
			c.Method(c.Attr(r, "__dict__"), "update", v[0])
			return r
		}),
		method("disable", "(level=50)", "disable(level=CRITICAL)\n\nLeave out all records up to the level.", func(c *chain, v []value) value {
			manager := c.Attr(global(c, "root"), "manager")
			c.Set(manager, "disable", v[0])
			c.Method(manager, "_clear_cache")
			return nil
		}),
		method("currentframe", "()", "currentframe()\n\nReturn the caller's frame.", func(c *chain, v []value) value { return c.Method(c.Import("sys"), "_getframe") }),
		method("_addHandlerRef", "(handler)", "", func(c *chain, v []value) value {
			locked(c, nil, func() {
				c.Method(global(c, "_handlerList"), "append", c.Method(c.Import("weakref"), "ref", v[0]))
			})
			return nil
		}),
		method("_removeHandlerRef", "(wr)", "", func(c *chain, v []value) value {
			locked(c, nil, func() { removeFrom(c, global(c, "_handlerList"), v[0]) })
			return nil
		}),
		method("_after_at_fork_child_reinit_locks", "()", "", func(c *chain, v []value) value {
			for _, ref := range c.Items(global(c, "_handlerList")) {
				if h := c.Call(ref); !isNone(h) {
					c.Method(h, "_at_fork_reinit")
				}
			}
			c.Method(global(c, "_lock"), "_at_fork_reinit")
			return nil
		}),
		method("__getattr__", "(name)", "", func(c *chain, v []value) value {
			if name := c.Text(v[0]); name == "traceback" || name == "re" { // imported when somebody asks
				return c.Import(name)
			}
			return raise(c, object.AttributeErrorClass, "module 'logging' has no attribute %s", c.Repr(v[0]))
		}),
		method("shutdown", "(handlerList=None)", "shutdown()\n\nFlush and close all handlers; at the end of a program this happens by itself.", func(c *chain, v []value) value {
			list := v[0]
			if isNone(list) {
				list = global(c, "_handlerList")
			}
			refs := c.Items(list)
			for i := len(refs) - 1; i >= 0 && c.Err == nil; i-- {
				h := c.Call(refs[i])
				if !c.Truth(h) {
					continue
				}
				c.Method(h, "acquire")
				if c.Truth(c.AttrOr(h, "flushOnClose", py.True)) {
					c.Method(h, "flush")
				}
				c.Method(h, "close")
				c.Catch(object.OSErrorClass, object.ValueErrorClass)
				c.Finally(func() { c.Method(h, "release") })
				if c.Err != nil {
					raising := chain{T: c.T}
					if !raising.Truth(global(&raising, "raiseExceptions")) {
						c.Catch()
					}
				}
			}
			return nil
		}),
		method("captureWarnings", "(capture)", "captureWarnings(capture)\n\nHave warnings logged by the logger py.warnings, or not any more.", func(c *chain, v []value) value {
			m, warnings := module(c), c.Import("warnings")
			old := c.Attr(m, "_warnings_showwarning")
			switch capture := c.Truth(v[0]); {
			case capture && isNone(old):
				c.Set(m, "_warnings_showwarning", c.Attr(warnings, "showwarning"))
				c.Set(warnings, "showwarning", c.Attr(m, "_showwarning"))
			case !capture && !isNone(old):
				c.Set(warnings, "showwarning", old)
				c.Set(m, "_warnings_showwarning", py.None)
			}
			return nil
		}),
		method("_showwarning", "(message, category, filename, lineno, file=None, line=None)", "", func(c *chain, v []value) value {
			if !isNone(v[4]) {
				if old := global(c, "_warnings_showwarning"); !isNone(old) {
					c.Call(old, v...)
				}
				return nil
			}
			text := c.Method(c.Import("warnings"), "formatwarning", v[0], v[1], v[2], v[3], v[5])
			logger := c.Call(global(c, "getLogger"), str("py.warnings"))
			if c.Len(c.Attr(logger, "handlers")) == 0 {
				c.Method(logger, "addHandler", c.Call(nullHandler.Of(c.T)))
			}
			c.Method(logger, "warning", str(c.Text(text)))
			return nil
		}),
	}
}

// basicDefs are basicConfig and the functions that use the root logger, after basicConfig() when it has no handler.
func basicDefs() []object.Def {
	ready := func(c *chain) value {
		root := global(c, "root")
		if c.Len(c.Attr(root, "handlers")) == 0 {
			c.Call(global(c, "basicConfig"))
		}
		return root
	}
	defs := []object.Def{
		method("basicConfig", "(**kwargs)", "basicConfig(**kwargs)\n\nGive the root logger a handler, unless it has one: filename, filemode, format, datefmt, style, level, stream, handlers, force, encoding, errors.", basicConfig),
		method("exception", "(msg, *args, exc_info=True, **kwargs)", "exception(msg, *args, exc_info=True, **kwargs)\n\nThe root logger's.", func(c *chain, v []value) value {
			return forward(c, global(c, "error"), v[0:1], v[2], withExcInfo(v[3], v[1]))
		}),
		method("fatal", "(msg, *args, **kwargs)", "fatal(msg, *args, **kwargs)\n\ncritical().", func(c *chain, v []value) value { return forward(c, global(c, "critical"), v[0:1], v[1], v[2]) }),
		method("warn", "(msg, *args, **kwargs)", "warn(msg, *args, **kwargs)\n\nThe old name of warning().", func(c *chain, v []value) value {
			c.Method(c.Import("warnings"), "warn", str("The 'warn' function is deprecated, use 'warning' instead"), object.DeprecationWarningClass, py.Int(2))
			return forward(c, global(c, "warning"), v[0:1], v[1], v[2])
		}),
		method("log", "(level, msg, *args, **kwargs)", "log(level, msg, *args, **kwargs)\n\nThe root logger's.", func(c *chain, v []value) value {
			return forward(c, c.Attr(ready(c), "log"), v[0:2], v[2], v[3])
		}),
	}
	for _, l := range convenience {
		defs = append(defs, method(l.name, "(msg, *args, **kwargs)", l.name+"(msg, *args, **kwargs)\n\nThe root logger's.", func(c *chain, v []value) value {
			return forward(c, c.Attr(ready(c), l.name), v[0:1], v[1], v[2])
		}))
	}
	return defs
}

func basicConfig(c *chain, v []value) value {
	given, _ := v[0].(*object.Dict)
	kw := given.Copy()
	pop := func(name string, other value) value { return c.Method(kw, "pop", str(name), other) }
	has := func(name string) bool { return kw.GetStr(object.Intern(name)) != nil }
	locked(c, nil, func() {
		force, encoding, errors := c.Truth(pop("force", py.False)), pop("encoding", py.None), pop("errors", str("backslashreplace"))
		root := global(c, "root")
		if force {
			for _, h := range c.Items(c.Attr(root, "handlers")) {
				c.Method(root, "removeHandler", h)
				c.Method(h, "close")
			}
		}
		if c.Len(c.Attr(root, "handlers")) > 0 {
			return
		}
		handlers := pop("handlers", py.None)
		if isNone(handlers) {
			if has("stream") && has("filename") {
				raise(c, object.ValueErrorClass, "'stream' and 'filename' should not be specified together")
				return
			}
			filename, mode := pop("filename", py.None), pop("filemode", str("a"))
			var h value
			if c.Truth(filename) {
				if contains(c, mode, str("b")) {
					errors = py.None
				} else {
					encoding = c.Method(c.Import("io"), "text_encoding", encoding)
				}
				h = c.CallKw(global(c, "FileHandler"), object.Kw("encoding", encoding, "errors", errors), filename, mode)
			} else {
				h = c.Call(global(c, "StreamHandler"), pop("stream", py.None))
			}
			handlers = object.NewList([]value{h})
		} else if has("stream") || has("filename") {
			raise(c, object.ValueErrorClass, "'stream' or 'filename' should not be specified together with 'handlers'")
			return
		}
		datefmt, style := pop("datefmt", py.None), pop("style", str("%"))
		format := pop("format", styleOf(c, style, 1))
		formatter := c.Call(global(c, "Formatter"), format, datefmt, style)
		for _, h := range c.Items(handlers) {
			if isNone(c.Attr(h, "formatter")) {
				c.Method(h, "setFormatter", formatter)
			}
			c.Method(root, "addHandler", h)
		}
		if level := pop("level", py.None); !isNone(level) {
			c.Method(root, "setLevel", level)
		}
		if kw.Len() > 0 {
			raise(c, object.ValueErrorClass, "Unrecognised argument(s): %s", c.Text(c.Method(str(", "), "join", kw)))
		}
	})
	return nil
}
