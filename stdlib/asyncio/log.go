package asyncio

// asyncio.log: the logger of asyncio. The module logging is imported when something is logged or somebody asks for the logger; where there is none, messages go to stderr as logging's
// last resort would print them.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var logModule = &object.ModuleDef{
	Name: "asyncio.log",
	Doc:  "The logger of asyncio.",
	Defs: []object.Def{lazyLogger("asyncio.log")},
}

var (
	strLogger  = object.Intern("logger")
	strExcInfo = object.Intern("exc_info")
	strLogging = object.Intern("logging")
)

// lazyLogger is the row of a module's __getattr__ that gives it the name logger.
func lazyLogger(module string) object.Def {
	return object.PyFunc("__getattr__", "(name)", "", func(t *thread, v []value) (value, error) {
		name, ok := v[0].(*object.Str)
		if ok && name.String() == "logger" {
			return theLogger(t)
		}
		text := ""
		if ok {
			text = name.String()
		}
		return nil, object.Errorf(object.AttributeErrorClass, "module '%s' has no attribute '%s'", module, text)
	})
}

// theLogger is logging.getLogger("asyncio").
func theLogger(t *thread) (value, error) {
	m, err := t.P.Import(t, "logging")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, m, object.Intern("getLogger"), object.NewStr("asyncio"))
}

// logIn calls a method of the logger that module sees under that name, with the exception exc when it is not nil. Levels below warning are for programs that have imported logging.
func logIn(t *thread, module, method string, exc *object.Exception, format string, args ...value) error {
	var logger value
	if m, ok := t.P.Modules.GetStr(object.Intern(module)).(*object.Module); ok {
		logger = m.Dict().GetStr(strLogger)
	}
	loud := method == "error" || method == "warning" || method == "critical" || method == "exception"
	if logger == nil {
		if !loud && t.P.Modules.GetStr(strLogging) == nil {
			return nil
		}
		var err error
		if logger, err = theLogger(t); err != nil {
			if !object.ErrorIs(err, object.ImportErrorClass) {
				return err
			}
			return lastResort(t, loud, exc, format, args)
		}
	}
	fn, err := object.GetAttr(t, logger, object.Intern(method))
	if err != nil {
		return err
	}
	a := object.Args{Pos: append([]value{object.NewStr(format)}, args...)}
	if exc != nil {
		a.Kw = &object.Kwargs{Names: []*object.Str{strExcInfo}, Vals: []value{object.NewTuple(object.ExcInfo(exc))}}
	}
	_, err = object.Call(t, fn, a)
	return err
}

// lastResort writes what logging would write to stderr without any handler.
func lastResort(t *thread, loud bool, exc *object.Exception, format string, args []value) error {
	if !loud {
		return nil
	}
	text := value(object.NewStr(format))
	if len(args) > 0 {
		var err error
		if text, err = object.Binary(t, object.OpMod, text, object.NewTuple(args)); err != nil {
			return err
		}
	}
	s, err := object.ToStr(t, text)
	if err != nil {
		return err
	}
	out := s.String() + "\n"
	if exc != nil {
		out += object.FormatException(t, exc)
	}
	stderr := t.P.Sys.Get("stderr")
	if stderr == nil || isNone(stderr) {
		return nil
	}
	_, err = object.CallMethod(t, stderr, object.Intern("write"), object.NewStr(out))
	return err
}

// logHandled is logger.error(text, exc_info=True) while exc is handled.
func logHandled(t *thread, module, text string, exc *object.Exception) error {
	_, err := object.Handling(t, exc, func() (value, error) { return object.NoneOr(logErrorInfo(t, module, text, exc, py.True)) })
	return err
}

// logErrorWith is logIn for errors with exc_info as the caller has it: an exception, or False.
func logErrorWith(t *thread, module, text string, exc *object.Exception) error {
	info := value(py.False)
	if exc != nil {
		info = object.NewTuple(object.ExcInfo(exc))
	}
	return logErrorInfo(t, module, text, exc, info)
}

func logErrorInfo(t *thread, module, text string, exc *object.Exception, info value) error {
	var logger value
	if m, ok := t.P.Modules.GetStr(object.Intern(module)).(*object.Module); ok {
		logger = m.Dict().GetStr(strLogger)
	}
	if logger == nil {
		var err error
		if logger, err = theLogger(t); err != nil {
			if !object.ErrorIs(err, object.ImportErrorClass) {
				return err
			}
			return lastResort(t, true, exc, text, nil)
		}
	}
	fn, err := object.GetAttr(t, logger, object.Intern("error"))
	if err != nil {
		return err
	}
	_, err = object.Call(t, fn, object.Args{Pos: []value{object.NewStr(text)}, Kw: &object.Kwargs{Names: []*object.Str{strExcInfo}, Vals: []value{info}}})
	return err
}
