package logging

// Logger, RootLogger, Manager: the tree of loggers. A logger hands records that are not below its level, or that of the nearest ancestor that has one, to its handlers and those of its ancestors.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	loggerClass  = &object.ClassDef{Name: "Logger", Doc: "Logger(name, level=NOTSET)\n\nA channel of events with a name; getLogger() makes them."}
	rootLogger   = &object.ClassDef{Name: "RootLogger", Doc: "RootLogger(level)\n\nThe logger at the root of the tree."}
	managerClass = &object.ClassDef{Name: "Manager", Doc: "Manager(rootnode)\n\nHolds the loggers by their names."}
	placeHolder  = &object.ClassDef{Name: "PlaceHolder", Doc: "PlaceHolder(alogger)\n\nStands in the tree where there is no logger yet but some below."}
)

// convenience are the methods, and functions of the module, for each level.
var convenience = []struct {
	name  string
	level int
}{{"debug", 10}, {"info", 20}, {"warning", 30}, {"error", 40}, {"critical", 50}}

func init() {
	loggerClass.Defs = []object.Def{
		method("__init__", "(self, name, level=0)", "", func(c *chain, v []value) value {
			super(c, loggerClass, v[0], "__init__")
			c.Set(v[0], "name", v[1])
			c.Set(v[0], "level", checkLevel(c, v[2]))
			c.Set(v[0], "parent", py.None)
			c.Set(v[0], "propagate", py.True)
			c.Set(v[0], "handlers", object.NewList(nil))
			c.Set(v[0], "disabled", py.False)
			c.Set(v[0], "_cache", object.NewDict())
			return nil
		}),
		method("setLevel", "(self, level)", "setLevel(level)\n\nRecords below the level are left out; NOTSET: as the ancestors say.", func(c *chain, v []value) value {
			c.Set(v[0], "level", checkLevel(c, v[1]))
			c.Method(c.Attr(v[0], "manager"), "_clear_cache")
			return nil
		}),
	}
	for _, l := range convenience {
		loggerClass.Defs = append(loggerClass.Defs, method(l.name, "(self, msg, *args, **kwargs)", l.name+"(msg, *args, **kwargs)\n\nLog a message of this level.", func(c *chain, v []value) value {
			return logAt(c, v[0], py.Int(l.level), v[1], v[2], v[3])
		}))
	}
	loggerClass.Defs = append(loggerClass.Defs,
		method("warn", "(self, msg, *args, **kwargs)", "warn(msg, *args, **kwargs)\n\nThe old name of warning().", func(c *chain, v []value) value {
			c.Method(c.Import("warnings"), "warn", str("The 'warn' method is deprecated, use 'warning' instead"), object.DeprecationWarningClass, py.Int(2))
			return forward(c, c.Attr(v[0], "warning"), v[1:2], v[2], v[3])
		}),
		method("exception", "(self, msg, *args, exc_info=True, **kwargs)", "exception(msg, *args, exc_info=True, **kwargs)\n\nLog an error with the exception that is being handled.", func(c *chain, v []value) value {
			return forward(c, c.Attr(v[0], "error"), v[1:2], v[3], withExcInfo(v[4], v[2]))
		}),
		method("fatal", "(self, msg, *args, **kwargs)", "fatal(msg, *args, **kwargs)\n\ncritical().", func(c *chain, v []value) value {
			return forward(c, c.Attr(v[0], "critical"), v[1:2], v[2], v[3])
		}),
		method("log", "(self, level, msg, *args, **kwargs)", "log(level, msg, *args, **kwargs)\n\nLog a message of any level.", func(c *chain, v []value) value {
			if !object.IsInt(v[1]) {
				if c.Truth(global(c, "raiseExceptions")) {
					return raise(c, object.TypeErrorClass, "level must be an integer")
				}
				return nil
			}
			return logAt(c, v[0], v[1], v[2], v[3], v[4])
		}),
		method("findCaller", "(self, stack_info=False, stacklevel=1)", "findCaller(stack_info=False, stacklevel=1)\n\nReturn file, line and function of the caller, and the stack as text or None.", logger_findCaller),
		method("makeRecord", "(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None)", "makeRecord(name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None)\n\nMake a record.", func(c *chain, v []value) value {
			record := c.Call(global(c, "_logRecordFactory"), v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[10])
			if isNone(v[9]) {
				return record
			}
			attrs := c.Attr(record, "__dict__")
			for _, key := range c.Items(v[9]) {
				name, _ := key.(*object.Str)
				if name != nil && (name.String() == "message" || name.String() == "asctime") || contains(c, attrs, key) {
					return raise(c, object.KeyErrorClass, "Attempt to overwrite %s in LogRecord", c.Repr(key))
				}
				c.Method(attrs, "__setitem__", key, c.Method(v[9], "__getitem__", key))
			}
			return record
		}),
		method("_log", "(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1)", "", logger_log),
		method("handle", "(self, record)", "handle(record)\n\nGive a record to the handlers, unless the logger is disabled or a filter is against it.", func(c *chain, v []value) value {
			if !c.Flag(v[0], "disabled") && c.Ask(v[0], "filter", v[1]) {
				c.Method(v[0], "callHandlers", v[1])
			}
			return nil
		}),
		method("addHandler", "(self, hdlr)", "addHandler(hdlr)\n\nAdd a handler.", func(c *chain, v []value) value {
			locked(c, nil, func() { addOnce(c, c.Attr(v[0], "handlers"), v[1]) })
			return nil
		}),
		method("removeHandler", "(self, hdlr)", "removeHandler(hdlr)\n\nTake a handler away.", func(c *chain, v []value) value {
			locked(c, nil, func() { removeFrom(c, c.Attr(v[0], "handlers"), v[1]) })
			return nil
		}),
		method("hasHandlers", "(self)", "hasHandlers()\n\nWhether a record would find a handler.", func(c *chain, v []value) value {
			return py.Bool(eachHandler(c, v[0], func(value) {}) > 0)
		}),
		method("callHandlers", "(self, record)", "callHandlers(record)\n\nGive a record to the handlers of the logger and its ancestors; to that of last resort when there is none.", func(c *chain, v []value) value {
			level := c.Attr(v[1], "levelno")
			handle := func(h value) {
				if compare(c, level, c.Attr(h, "level"), object.CmpGE) {
					c.Method(h, "handle", v[1])
				}
			}
			if eachHandler(c, v[0], handle) > 0 {
				return nil
			}
			manager := c.Attr(v[0], "manager")
			if last := global(c, "lastResort"); c.Truth(last) {
				handle(last)
			} else if c.Truth(global(c, "raiseExceptions")) && !c.Flag(manager, "emittedNoHandlerWarning") {
				c.Method(c.Attr(c.Import("sys"), "stderr"), "write", percent(c, "No handlers could be found for logger \"%s\"\n", c.Attr(v[0], "name")))
				c.Set(manager, "emittedNoHandlerWarning", py.True)
			}
			return nil
		}),
		method("getEffectiveLevel", "(self)", "getEffectiveLevel()\n\nReturn the level of the logger, or of the nearest ancestor that has one.", func(c *chain, v []value) value {
			for l := v[0]; c.Truth(l); l = c.Attr(l, "parent") {
				if level := c.Attr(l, "level"); c.Truth(level) {
					return level
				}
			}
			return py.Int(0)
		}),
		method("isEnabledFor", "(self, level)", "isEnabledFor(level)\n\nWhether a record of the level would be handled.", func(c *chain, v []value) value { return enabled(c, v[0], v[1]) }),
		method("getChild", "(self, suffix)", "getChild(suffix)\n\nReturn the logger of that name below this one.", func(c *chain, v []value) value {
			name := v[1]
			if !object.Is(c.Attr(v[0], "root"), v[0]) {
				name = percent(c, "%s.%s", c.Attr(v[0], "name"), name)
			}
			return c.Method(c.Attr(v[0], "manager"), "getLogger", name)
		}),
		method("__repr__", "(self)", "", func(c *chain, v []value) value {
			return percent(c, "<%s %s (%s)>", str(object.ClassOf(v[0]).Name), c.Attr(v[0], "name"), levelName(c, c.Method(v[0], "getEffectiveLevel")))
		}),
		method("__reduce__", "(self)", "", func(c *chain, v []value) value {
			get := global(c, "getLogger")
			if !object.Is(c.Call(get, c.Attr(v[0], "name")), v[0]) && c.Err == nil {
				c.Fail(object.ExceptionOf(c.T, c.Call(c.Attr(c.Import("pickle"), "PicklingError"), str("logger cannot be pickled"))))
			}
			return object.TupleOf(get, object.TupleOf(c.Attr(v[0], "name")))
		}))
	rootLogger.Defs = []object.Def{
		method("__init__", "(self, level)", "", func(c *chain, v []value) value {
			super(c, rootLogger, v[0], "__init__", str("root"), v[1])
			return nil
		}),
		method("__reduce__", "(self)", "", func(c *chain, v []value) value { return object.TupleOf(global(c, "getLogger"), object.EmptyTuple) }),
	}
	placeHolder.Defs = []object.Def{
		method("__init__", "(self, alogger)", "", func(c *chain, v []value) value {
			d := object.NewDict()
			c.Method(d, "__setitem__", v[1], py.None)
			c.Set(v[0], "loggerMap", d)
			return nil
		}),
		method("append", "(self, alogger)", "", func(c *chain, v []value) value {
			c.Method(c.Attr(v[0], "loggerMap"), "setdefault", v[1], py.None)
			return nil
		}),
	}
	managerClass.Defs = []object.Def{
		method("__init__", "(self, rootnode)", "", func(c *chain, v []value) value {
			c.Set(v[0], "root", v[1])
			c.Set(v[0], "disable", py.Int(0))
			c.Set(v[0], "emittedNoHandlerWarning", py.False)
			c.Set(v[0], "loggerDict", object.NewDict())
			c.Set(v[0], "loggerClass", py.None)
			c.Set(v[0], "logRecordFactory", py.None)
			return nil
		}),
		property("disable", "Records up to this level are left out by all loggers.", func(c *chain, v []value) value { return c.Attr(v[0], "_disable") }, func(c *chain, v []value) value {
			c.Set(v[0], "_disable", checkLevel(c, v[1]))
			return nil
		}),
		method("getLogger", "(self, name)", "getLogger(name)\n\nReturn the logger of that name, which is made when there is none.", manager_getLogger),
		method("setLoggerClass", "(self, klass)", "setLoggerClass(klass)\n\nSet the class of the loggers to come.", func(c *chain, v []value) value {
			checkLoggerClass(c, v[1])
			c.Set(v[0], "loggerClass", v[1])
			return nil
		}),
		method("setLogRecordFactory", "(self, factory)", "setLogRecordFactory(factory)\n\nSet what makes records.", func(c *chain, v []value) value {
			c.Set(v[0], "logRecordFactory", v[1])
			return nil
		}),
		method("_clear_cache", "(self)", "", func(c *chain, v []value) value {
			locked(c, nil, func() {
				for _, l := range append(c.Items(c.Method(c.Attr(v[0], "loggerDict"), "values")), c.Attr(v[0], "root")) {
					if c.Is(l, loggerClass.Of(c.T)) {
						c.Method(c.Attr(l, "_cache"), "clear")
					}
				}
			})
			return nil
		}),
	}
}

// forward is fn(*first, *args, **kwargs).
func forward(c *chain, fn value, first []value, args, kwargs value) value {
	if c.Err != nil {
		return py.None
	}
	tup, _ := args.(*object.Tuple)
	kw, _ := kwargs.(*object.Dict)
	c.Take(object.CallStar(c.T, fn, append([]value(nil), first...), tup, kw))
	return py.None
}

// withExcInfo adds exc_info to keywords.
func withExcInfo(kwargs, info value) value {
	kw, _ := kwargs.(*object.Dict)
	if kw = kw.Copy(); kw != nil {
		kw.SetStr(object.Intern("exc_info"), info)
	}
	return kw
}

// logAt is _log when the level is enabled.
func logAt(c *chain, self, level, msg, args, kwargs value) value {
	if c.Truth(c.Method(self, "isEnabledFor", level)) {
		return forward(c, c.Attr(self, "_log"), []value{level, msg, args}, object.EmptyTuple, kwargs)
	}
	return nil
}

// enabled is isEnabledFor, which is remembered until levels change.
func enabled(c *chain, self, level value) value {
	if c.Flag(self, "disabled") {
		return py.False
	}
	cache := c.Attr(self, "_cache")
	if known := c.Method(cache, "get", level); c.Err != nil || !isNone(known) {
		return known
	}
	is := value(py.False)
	locked(c, nil, func() {
		if !compare(c, c.Attr(c.Attr(self, "manager"), "disable"), level, object.CmpGE) {
			is = py.Bool(compare(c, level, c.Method(self, "getEffectiveLevel"), object.CmpGE))
		}
		c.Method(cache, "__setitem__", level, is)
	})
	return is
}

// eachHandler calls f with the handlers of a logger and those of its ancestors that its records reach, and counts them.
func eachHandler(c *chain, self value, f func(h value)) int {
	n := 0
	for l := self; c.Truth(l); l = c.Attr(l, "parent") {
		for _, h := range c.Items(c.Attr(l, "handlers")) {
			n++
			f(h)
		}
		if !c.Flag(l, "propagate") {
			break
		}
	}
	return n
}

// logger_findCaller: the functions of this module have no frames, so the innermost frame is the caller's.
func logger_findCaller(c *chain, v []value) value {
	f := c.Method(c.Import("sys"), "_getframe")
	if c.Catch(object.ValueErrorClass) != nil { // a thread whose function is native has none
		return object.TupleOf(str("(unknown file)"), py.Int(0), str("(unknown function)"), py.None)
	}
	for n := c.Int(v[2]); n > 1 && c.Err == nil; n-- {
		back := c.Attr(f, "f_back")
		if isNone(back) {
			break
		}
		f = back
	}
	stack := value(py.None)
	if c.Truth(v[1]) {
		lines := c.Method(c.Import("traceback"), "format_stack", f)
		stack = str("Stack (most recent call last):\n" + strings.TrimSuffix(c.Text(c.Method(str(""), "join", lines)), "\n"))
	}
	code := c.Attr(f, "f_code")
	return object.TupleOf(c.Attr(code, "co_filename"), c.Attr(f, "f_lineno"), c.Attr(code, "co_name"), stack)
}

func logger_log(c *chain, v []value) value {
	self, info := v[0], v[4]
	caller := c.Unpack(c.Method(self, "findCaller", v[6], v[7]), 4)
	if c.Err != nil {
		return nil
	}
	if c.Truth(info) {
		switch e := info.(type) {
		case *object.Exception:
			info = object.NewTuple(object.ExcInfo(e))
		case *object.Tuple:
		default:
			info = object.NewTuple(object.ExcInfo(c.T.Handled))
		}
	}
	record := c.Method(self, "makeRecord", c.Attr(self, "name"), v[1], caller[0], caller[1], v[2], v[3], info, caller[2], v[5], caller[3])
	c.Method(self, "handle", record)
	return nil
}

func checkLoggerClass(c *chain, klass value) {
	if c.Err != nil {
		return
	}
	is, err := object.IsSubclassOf(c.T, klass, loggerClass.Of(c.T))
	c.Fail(err)
	if err == nil && !is {
		raise(c, object.TypeErrorClass, "logger not derived from logging.Logger: %s", c.Text(c.Attr(klass, "__name__")))
	}
}

func manager_getLogger(c *chain, v []value) value {
	self := v[0]
	name, ok := v[1].(*object.Str)
	if !ok {
		return raise(c, object.TypeErrorClass, "A logger name must be a string")
	}
	var logger value = py.None
	locked(c, nil, func() {
		dict := c.Attr(self, "loggerDict")
		there := c.Method(dict, "get", name)
		if !isNone(there) && !c.Is(there, placeHolder.Of(c.T)) {
			logger = there
			return
		}
		cls := c.Attr(self, "loggerClass")
		if !c.Truth(cls) {
			cls = global(c, "_loggerClass")
		}
		logger = c.Call(cls, name)
		c.Set(logger, "manager", self)
		c.Method(dict, "__setitem__", name, logger)
		if !isNone(there) { // loggers below it: those whose parent is above become its children
			for _, child := range c.Items(c.Attr(there, "loggerMap")) {
				if p := c.Attr(child, "parent"); !strings.HasPrefix(c.Text(c.Attr(p, "name")), name.String()) {
					c.Set(logger, "parent", p)
					c.Set(child, "parent", logger)
				}
			}
		}
		var parent value
		for rest := name.String(); parent == nil && c.Err == nil; {
			i := strings.LastIndexByte(rest, '.')
			if i <= 0 {
				break
			}
			rest = rest[:i]
			above := c.Method(dict, "get", str(rest))
			switch {
			case isNone(above):
				c.Method(dict, "__setitem__", str(rest), c.Call(placeHolder.Of(c.T), logger))
			case c.Is(above, loggerClass.Of(c.T)):
				parent = above
			default:
				c.Method(above, "append", logger)
			}
		}
		if parent == nil {
			parent = c.Attr(self, "root")
		}
		c.Set(logger, "parent", parent)
	})
	return logger
}
