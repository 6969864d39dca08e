package logging

// LogRecord: one event.

import (
	"math"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var logRecord = &object.ClassDef{Name: "LogRecord", Doc: "LogRecord(name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None)\n\nAn event that a logger was told: its attributes are what formats can name."}

func init() {
	logRecord.Defs = []object.Def{
		method("__init__", "(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs)", "", logrecord_init),
		method("__repr__", "(self)", "", func(c *chain, v []value) value {
			return percent(c, `<LogRecord: %s, %s, %s, %s, "%s">`, c.Attr(v[0], "name"), c.Attr(v[0], "levelno"), c.Attr(v[0], "pathname"), c.Attr(v[0], "lineno"), c.Attr(v[0], "msg"))
		}),
		method("getMessage", "(self)", "getMessage()\n\nReturn the message with its arguments.", func(c *chain, v []value) value {
			text := value(str(c.Text(c.Attr(v[0], "msg"))))
			args := c.Attr(v[0], "args")
			if c.Truth(args) {
				return c.Take(object.Binary(c.T, object.OpMod, text, args))
			}
			return text
		}),
	}
}

func logrecord_init(c *chain, v []value) value {
	self, pathname, args := v[0], v[3], v[6]
	now := c.Method(c.Import("time"), "time")
	if tup, ok := args.(*object.Tuple); ok && len(tup.Items) == 1 { // one dict: names in the message
		if c.Is(tup.Items[0], c.Attr(c.Import("collections.abc"), "Mapping")) && c.Truth(tup.Items[0]) {
			args = tup.Items[0]
		}
	}
	c.Set(self, "name", v[1])
	c.Set(self, "msg", v[5])
	c.Set(self, "args", args)
	c.Set(self, "levelname", levelName(c, v[2]))
	c.Set(self, "levelno", v[2])
	c.Set(self, "pathname", pathname)
	filename, mod := pathname, value(str("Unknown module"))
	if c.Err == nil {
		path := c.Import("os.path")
		filename = c.Method(path, "basename", pathname)
		if c.Err == nil {
			mod = c.Unpack(c.Method(path, "splitext", filename), 2)[0]
		} else if c.Catch(object.TypeErrorClass, object.ValueErrorClass, object.AttributeErrorClass) != nil {
			filename = pathname
		}
	}
	created, _ := object.ToFloat(c.T, now)
	start, _ := object.ToFloat(c.T, global(c, "_startTime"))
	for _, f := range []struct {
		name string
		v    value
	}{
		{"filename", filename}, {"module", mod}, {"exc_info", v[7]}, {"exc_text", py.None}, {"stack_info", v[9]}, {"lineno", v[4]}, {"funcName", v[8]}, {"created", now},
		{"msecs", py.Float(math.Trunc((created - math.Trunc(created)) * 1000))}, {"relativeCreated", py.Float((created - start) * 1000)},
	} {
		c.Set(self, f.name, f.v)
	}
	ident, threadName, process, pid := value(py.None), value(py.None), value(py.None), value(py.None)
	if c.Truth(global(c, "logThreads")) {
		m := c.Import("threading")
		ident, threadName = c.Method(m, "get_ident"), c.Attr(c.Method(m, "current_thread"), "name")
	}
	if c.Truth(global(c, "logMultiprocessing")) {
		process = str("MainProcess")
		if mp := c.Method(c.Attr(c.Import("sys"), "modules"), "get", str("multiprocessing")); !isNone(mp) {
			if name := c.Attr(c.Method(mp, "current_process"), "name"); c.Catch(object.ExceptionClass) == nil {
				process = name
			}
		}
	}
	if c.Truth(global(c, "logProcesses")) {
		pid = c.Method(c.Import("os"), "getpid")
	}
	c.Set(self, "thread", ident)
	c.Set(self, "threadName", threadName)
	c.Set(self, "processName", process)
	c.Set(self, "process", pid)
	return nil
}
