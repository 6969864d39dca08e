// Package logging is the package logging of the library reference: loggers in a tree of names, handlers, formatters and filters. What a program can change lies in the module's namespace and in
// the objects; its functions look there.
package logging

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
	chain  = object.Chain
)

// Definition is the package logging.
var Definition = &object.ModuleDef{
	Name:    "logging",
	Doc:     "Loggers in a tree of names, handlers, formatters and filters.",
	Package: true,
	All: []string{"BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL", "FileHandler", "Filter", "Formatter", "Handler", "INFO", "LogRecord", "Logger", "LoggerAdapter",
		"NOTSET", "NullHandler", "StreamHandler", "WARN", "WARNING", "addLevelName", "basicConfig", "captureWarnings", "critical", "debug", "disable", "error", "exception", "fatal", "getLevelName",
		"getLogger", "getLoggerClass", "info", "log", "makeLogRecord", "setLoggerClass", "shutdown", "warn", "warning", "getLogRecordFactory", "setLogRecordFactory", "lastResort", "raiseExceptions",
		"getLevelNamesMapping"},
	Body: makeModule,
}

// makeModule makes the classes in the order of their bases, and the root of the loggers.
func makeModule(t *thread, m *object.Module) error {
	for _, d := range [][]object.Def{levelDefs(t), functionDefs(), basicDefs()} {
		if err := addDefs(t, m, d); err != nil {
			return err
		}
	}
	c := chain{T: t}
	for _, name := range []string{"atexit", "collections", "io", "os", "sys", "threading", "time", "warnings", "weakref"} { // which the files that logging.config reads may name
		m.Set(name, c.Import(name))
	}
	rlock := c.Attr(c.Import("threading"), "RLock")
	m.Set("_lock", c.Call(rlock))
	m.Set("_startTime", c.Method(c.Import("time"), "time"))
	m.Set("_handlers", c.Call(c.Attr(c.Import("weakref"), "WeakValueDictionary")))
	m.Set("_handlerList", object.NewList(nil))
	m.Set("_warnings_showwarning", py.None)
	m.Set("_srcfile", object.NewStr("<native>"))
	m.Set("BASIC_FORMAT", object.NewStr(basicFormat))
	for _, name := range []string{"raiseExceptions", "logThreads", "logMultiprocessing", "logProcesses"} {
		m.Set(name, py.True)
	}
	if c.Err != nil {
		return c.Err
	}
	for _, d := range []struct{ def, base *object.ClassDef }{
		{logRecord, nil}, {percentStyle, nil}, {strFormatStyle, percentStyle}, {stringTemplateStyle, percentStyle}, {formatterClass, nil}, {bufferingFormatter, nil}, {filterClass, nil}, {filterer, nil},
		{handlerClass, filterer}, {streamHandler, handlerClass}, {fileHandler, streamHandler}, {stderrHandler, streamHandler}, {nullHandler, handlerClass}, {placeHolder, nil}, {managerClass, nil},
		{loggerClass, filterer}, {rootLogger, loggerClass}, {loggerAdapter, nil},
	} {
		var bases []value
		if d.base != nil {
			bases = []value{d.base.Of(t)}
		}
		if _, err := d.def.New(t, m, bases...); err != nil {
			return err
		}
	}
	styles := object.NewDict()
	for _, s := range []struct {
		key, format string
		def         *object.ClassDef
	}{{"%", basicFormat, percentStyle}, {"{", "{levelname}:{name}:{message}", strFormatStyle}, {"$", "${levelname}:${name}:${message}", stringTemplateStyle}} {
		styles.SetStr(object.Intern(s.key), object.TupleOf(s.def.Of(t), object.NewStr(s.format)))
	}
	m.Set("_STYLES", styles)
	m.Set("_logRecordFactory", logRecord.Of(t))
	m.Set("_loggerClass", loggerClass.Of(t))
	m.Set("_defaultFormatter", c.Call(formatterClass.Of(t)))
	last := c.Call(stderrHandler.Of(t), py.Int(warningLevel))
	m.Set("_defaultLastResort", last)
	m.Set("lastResort", last)
	root := c.Call(rootLogger.Of(t), py.Int(warningLevel))
	m.Set("root", root)
	c.Set(loggerClass.Of(t), "root", root)
	c.Set(loggerClass.Of(t), "manager", c.Call(managerClass.Of(t), root))
	c.Method(c.Import("atexit"), "register", m.Get("shutdown"))
	if at := c.AttrOr(c.Import("os"), "register_at_fork", nil); at != nil { // a thread that is in a handler does not come along
		c.CallKw(at, object.Kw("before", m.Get("_acquireLock"), "after_in_child", m.Get("_after_at_fork_child_reinit_locks"), "after_in_parent", m.Get("_releaseLock")))
	}
	return c.Err
}

// addDefs puts functions of the module into its namespace.
func addDefs(t *thread, m *object.Module, defs []object.Def) error {
	made, err := (&object.ModuleDef{Name: "logging", Defs: defs}).New(t)
	if err != nil {
		return err
	}
	for pos := 0; ; {
		k, v, ok := made.Dict().Next(&pos)
		if !ok {
			return nil
		}
		name, ok := k.(*object.Str)
		if !ok || name.String() == "__name__" {
			continue
		}
		if f, ok := v.(*object.Function); ok {
			f.Globals = m.Dict()
		}
		m.Dict().SetStr(name, v)
	}
}

// module is logging's own namespace as an object.
func module(c *chain) value { return c.Import("logging") }

// global is a name of the module.
func global(c *chain, name string) value { return c.Attr(module(c), name) }

func str(s string) value { return object.NewStr(s) }

func isNone(o value) bool { return o == nil || object.Is(o, py.None) }

// super is super(class, self).name(*args).
func super(c *chain, class *object.ClassDef, self value, name string, args ...value) value {
	if c.Err != nil {
		return py.None
	}
	s, err := object.NewSuper(c.T, class.Of(c.T), self)
	if err != nil {
		c.Fail(err)
		return py.None
	}
	return c.Method(s, name, args...)
}

// percent is the text of format % args.
func percent(c *chain, format string, args ...value) value {
	if c.Err != nil {
		return py.None
	}
	return c.Take(object.StrPercent(c.T, object.NewStr(format), object.TupleOf(args...)))
}

// locked runs f with the lock of o, a handler, or of the module when o is nil.
func locked(c *chain, o value, f func()) {
	if o == nil {
		o = global(c, "_lock")
	}
	c.Method(o, "acquire")
	if c.Err != nil {
		return
	}
	f()
	c.Finally(func() { c.Method(o, "release") })
}

// method is a method whose body is a run of operations.
func method(name, sig, doc string, body func(c *chain, v []value) value) object.Def {
	return object.PyFunc(name, sig, doc, func(t *thread, v []value) (value, error) {
		c := chain{T: t}
		r := body(&c, v)
		if r == nil {
			r = py.None
		}
		return c.Return(r)
	})
}

// property is a property whose getter, and setter unless nil, are runs of operations.
func property(name, doc string, get, set func(c *chain, v []value) value) object.Def {
	body := func(f func(c *chain, v []value) value) object.GoBody {
		if f == nil {
			return nil
		}
		return func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			r := f(&c, v)
			if r == nil {
				r = py.None
			}
			return c.Return(r)
		}
	}
	return object.PyProperty(name, doc, body(get), body(set), nil)
}

// raise ends the chain with an exception.
func raise(c *chain, cls *object.Class, format string, args ...any) value {
	if c.Err == nil {
		c.Fail(object.Errorf(cls, format, args...))
	}
	return py.None
}

// compare is the comparison of two values.
func compare(c *chain, a, b value, op object.CmpOp) bool {
	if c.Err != nil {
		return false
	}
	r, err := object.Compare(c.T, a, b, op)
	if err != nil {
		c.Fail(err)
	}
	return r
}
