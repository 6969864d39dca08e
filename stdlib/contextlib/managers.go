package contextlib

// The small context managers: closing, aclosing, suppress, nullcontext, redirect_stdout, redirect_stderr, chdir.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	closingClass   = &object.ClassDef{Name: "closing", Doc: "closing(thing)\n\nA context manager that calls thing.close() at its end."}
	aclosingClass  = &object.ClassDef{Name: "aclosing", Doc: "aclosing(thing)\n\nAn async context manager that awaits thing.aclose() at its end."}
	suppressClass  = &object.ClassDef{Name: "suppress", Doc: "suppress(*exceptions)\n\nA context manager that ends quietly at one of the exceptions."}
	nullContext    = &object.ClassDef{Name: "nullcontext", Doc: "nullcontext(enter_result=None)\n\nA context manager, async too, that does nothing but give enter_result."}
	redirectStream = &object.ClassDef{Name: "_RedirectStream"}
	redirectStdout = &object.ClassDef{Name: "redirect_stdout", Doc: "redirect_stdout(new_target)\n\nA context manager that puts new_target in the place of sys.stdout."}
	redirectStderr = &object.ClassDef{Name: "redirect_stderr", Doc: "redirect_stderr(new_target)\n\nA context manager that puts new_target in the place of sys.stderr."}
	chdirClass     = &object.ClassDef{Name: "chdir", Doc: "chdir(path)\n\nA context manager that makes path the working directory."}

	strThing      = object.Intern("thing")
	strExceptions = object.Intern("_exceptions")
	strEnterRes   = object.Intern("enter_result")
	strStream     = object.Intern("_stream")
	strTarget     = object.Intern("_new_target")
	strOldTargets = object.Intern("_old_targets")
	strPath       = object.Intern("path")
	strOldCwd     = object.Intern("_old_cwd")
)

// setter is an __init__ that keeps its argument.
func setter(name *object.Str) object.GoBody {
	return func(t *thread, v []value) (value, error) { return setField(t, v[0], name, v[1]) }
}

func getter(name *object.Str) object.GoBody {
	return func(t *thread, v []value) (value, error) { return field(t, v[0], name) }
}

func asyncGetter(name *object.Str) object.AsyncStep {
	return func(t *thread, s *object.AsyncState) (value, error) { return field(t, s.Args[0], name) }
}

func init() {
	closingClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, thing)", "", setter(strThing)),
		object.PyFunc("__enter__", "(self)", "", getter(strThing)),
		object.PyFunc("__exit__", "(self, *exc_info)", "", func(t *thread, v []value) (value, error) {
			thing, err := field(t, v[0], strThing)
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, thing, strClose)
			return object.NoneOr(err)
		}),
	}
	aclosingClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, thing)", "", setter(strThing)),
		object.PyAsyncFunc("__aenter__", "(self)", "", asyncGetter(strThing)),
		object.PyAsyncFunc("__aexit__", "(self, *exc_info)", "", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 1 {
				if s.Err != nil {
					return nil, s.Err
				}
				return py.None, nil
			}
			thing, err := field(t, s.Args[0], strThing)
			if err != nil {
				return nil, err
			}
			x, err := object.CallMethod(t, thing, strAclose)
			if err != nil {
				return nil, err
			}
			return s.Await(1, x)
		}),
	}
	suppressClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *exceptions)", "", setter(strExceptions)),
		object.PyFunc("__enter__", "(self)", "", returnNone),
		object.PyFunc("__exit__", "(self, exctype, excinst, exctb)", "", func(t *thread, v []value) (value, error) {
			if v[1] == py.None {
				return py.False, nil
			}
			classes, err := field(t, v[0], strExceptions)
			if err != nil {
				return nil, err
			}
			is, err := object.IsSubclassOf(t, v[1], classes)
			return py.Bool(is), err
		}),
	}
	nullContext.Defs = []object.Def{
		object.PyFunc("__init__", "(self, enter_result=None)", "", setter(strEnterRes)),
		object.PyFunc("__enter__", "(self)", "", getter(strEnterRes)),
		object.PyFunc("__exit__", "(self, *excinfo)", "", returnNone),
		object.PyAsyncFunc("__aenter__", "(self)", "", asyncGetter(strEnterRes)),
		object.PyAsyncFunc("__aexit__", "(self, *excinfo)", "", asyncNone),
	}
	redirectStream.Defs = []object.Def{
		object.Value("_stream", py.None),
		object.PyFunc("__init__", "(self, new_target)", "", keepWithList(strTarget, strOldTargets)),
		object.PyFunc("__enter__", "(self)", "", redirect_enter),
		object.PyFunc("__exit__", "(self, exctype, excinst, exctb)", "", redirect_exit),
	}
	redirectStdout.Defs = []object.Def{object.Value("_stream", strStdout)}
	redirectStderr.Defs = []object.Def{object.Value("_stream", strStderr)}
	chdirClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, path)", "", keepWithList(strPath, strOldCwd)),
		object.PyFunc("__enter__", "(self)", "", chdir_enter),
		object.PyFunc("__exit__", "(self, *excinfo)", "", func(t *thread, v []value) (value, error) {
			old, err := popFrom(t, v[0], strOldCwd)
			if err != nil {
				return nil, err
			}
			_, err = callOS(t, "chdir", old)
			return object.NoneOr(err)
		}),
	}
}

// keepWithList is an __init__ that keeps its argument and an empty list: the managers can be entered again while they are active.
func keepWithList(name, list *object.Str) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		if err := object.SetAttr(t, v[0], name, v[1]); err != nil {
			return nil, err
		}
		return setField(t, v[0], list, object.NewList(nil))
	}
}

func pushTo(t *thread, self value, list *object.Str, x value) error {
	l, err := field(t, self, list)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, l, strAppend, x)
	return err
}

func popFrom(t *thread, self value, list *object.Str) (value, error) {
	l, err := field(t, self, list)
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, l, strPop)
}

// redirect_name is the name of the stream in sys.
func redirect_name(t *thread, self value) (*object.Str, error) {
	s, err := field(t, self, strStream)
	if err != nil {
		return nil, err
	}
	return object.AttrName(s)
}

func redirect_enter(t *thread, v []value) (value, error) {
	name, err := redirect_name(t, v[0])
	if err != nil {
		return nil, err
	}
	old, err := object.GetAttr(t, t.P.Sys, name)
	if err != nil {
		return nil, err
	}
	if err := pushTo(t, v[0], strOldTargets, old); err != nil {
		return nil, err
	}
	target, err := field(t, v[0], strTarget)
	if err != nil {
		return nil, err
	}
	return target, object.SetAttr(t, t.P.Sys, name, target)
}

func redirect_exit(t *thread, v []value) (value, error) {
	name, err := redirect_name(t, v[0])
	if err != nil {
		return nil, err
	}
	old, err := popFrom(t, v[0], strOldTargets)
	if err != nil {
		return nil, err
	}
	return setField(t, t.P.Sys, name, old)
}

func callOS(t *thread, name string, args ...value) (value, error) {
	m, err := t.P.Import(t, "os")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, m, object.Intern(name), args...)
}

func chdir_enter(t *thread, v []value) (value, error) {
	old, err := callOS(t, "getcwd")
	if err != nil {
		return nil, err
	}
	if err := pushTo(t, v[0], strOldCwd, old); err != nil {
		return nil, err
	}
	path, err := field(t, v[0], strPath)
	if err != nil {
		return nil, err
	}
	_, err = callOS(t, "chdir", path)
	return object.NoneOr(err)
}
