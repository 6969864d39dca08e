package futures

// concurrent.futures._base: the states, the exceptions and the logger; the other files add classes and functions.

import (
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/sys"
)

// The states of a future. They are interned: two equal ones are one object.
var (
	statePending   = object.Intern("PENDING")
	stateRunning   = object.Intern("RUNNING")
	stateCancelled = object.Intern("CANCELLED")
	stateNotified  = object.Intern("CANCELLED_AND_NOTIFIED")
	stateFinished  = object.Intern("FINISHED")
)

// The conditions of wait.
var (
	firstCompleted = object.Intern("FIRST_COMPLETED")
	firstException = object.Intern("FIRST_EXCEPTION")
	allCompleted   = object.Intern("ALL_COMPLETED")
	asCompleted    = object.Intern("_AS_COMPLETED")
)

var (
	errorClass             = &object.ClassDef{Name: "Error", Doc: "The base of the exceptions of futures."}
	cancelledErrorClass    = &object.ClassDef{Name: "CancelledError", Doc: "The future was cancelled."}
	invalidStateErrorClass = &object.ClassDef{Name: "InvalidStateError", Doc: "The future's state does not allow this."}
	brokenExecutorClass    = &object.ClassDef{Name: "BrokenExecutor", Doc: "An executor has become useless."}
)

var strDoneAndNotDone = object.Intern("DoneAndNotDoneFutures")

// baseModule is concurrent.futures._base.
var baseModule = &object.ModuleDef{
	Name: "concurrent.futures._base",
	Doc:  "What pools of threads and of processes share.",
	Defs: []object.Def{
		object.Value("__author__", author),
		object.Value("PENDING", statePending),
		object.Value("RUNNING", stateRunning),
		object.Value("CANCELLED", stateCancelled),
		object.Value("CANCELLED_AND_NOTIFIED", stateNotified),
		object.Value("FINISHED", stateFinished),
		object.Value("FIRST_COMPLETED", firstCompleted),
		object.Value("FIRST_EXCEPTION", firstException),
		object.Value("ALL_COMPLETED", allCompleted),
		object.Value("_AS_COMPLETED", asCompleted),
		object.Value("TimeoutError", object.TimeoutErrorClass),
		object.Value("_Waiter", waiterClass),
		object.Value("_AsCompletedWaiter", asCompletedWaiterClass),
		object.Value("_FirstCompletedWaiter", firstCompletedWaiterClass),
		object.Value("_AllCompletedWaiter", allCompletedWaiterClass),
		object.PyFunc("wait", "(fs, timeout=None, return_when='ALL_COMPLETED')", "wait(fs, timeout=None, return_when=ALL_COMPLETED)\n\nWaits for futures; returns a named tuple of two sets, done and not_done.", futures_wait),
		object.PyFunc("as_completed", "(fs, timeout=None)", "as_completed(fs, timeout=None)\n\nAn iterator over futures in the order in which they are done.", futures_as_completed),
		object.PyFunc("_result_or_cancel", "(fut, timeout=None)", "The result of a future, which is cancelled when it does not come in time.", func(t *thread, v []value) (value, error) {
			return resultOrCancel(t, v[0], v[1])
		}),
		object.PyFunc("__getattr__", "(name)", "", base_getattr),
	},
	Init: func(t *thread, m *object.Module) error {
		m.Set("_FUTURE_STATES", object.NewList([]value{statePending, stateRunning, stateCancelled, stateNotified, stateFinished}))
		words := object.NewDict()
		for _, s := range []*object.Str{statePending, stateRunning, stateCancelled, stateNotified, stateFinished} {
			words.SetStr(s, object.NewStr(stateWord(s)))
		}
		m.Set("_STATE_TO_DESCRIPTION_MAP", words)
		e, err := errorClass.New(t, m, object.ExceptionClass)
		if err != nil {
			return err
		}
		for _, c := range []struct {
			def  *object.ClassDef
			base value
		}{
			{cancelledErrorClass, e},
			{invalidStateErrorClass, e},
			{brokenExecutorClass, object.RuntimeErrorClass},
			{futureClass, object.ObjectClass},
			{executorClass, object.ObjectClass},
		} {
			if _, err := c.def.New(t, m, c.base); err != nil {
				return err
			}
		}
		return makeDoneAndNotDone(t, m)
	},
}

// Modules are the modules of this package.
var Modules = []*object.ModuleDef{Package, Definition, baseModule, threadModule}

var doneKey = object.NewStateKey[*object.Class]("concurrent.futures.DoneAndNotDoneFutures")

// makeDoneAndNotDone makes the class of what wait returns.
func makeDoneAndNotDone(t *thread, m *object.Module) error {
	collections, err := t.P.Import(t, "collections")
	if err != nil {
		return err
	}
	namedtuple, err := object.GetAttr(t, collections, object.Intern("namedtuple"))
	if err != nil {
		return err
	}
	kw := &object.Kwargs{Names: []*object.Str{object.Intern("module")}, Vals: []value{object.Intern("concurrent.futures._base")}}
	made, err := object.Call(t, namedtuple, object.Args{Pos: []value{strDoneAndNotDone, object.NewStr("done not_done")}, Kw: kw})
	if err != nil {
		return err
	}
	cls, ok := made.(*object.Class)
	if !ok {
		return object.TypeErrorf("namedtuple() made no class")
	}
	doneKey.Set(t.P, cls)
	m.Set("DoneAndNotDoneFutures", cls)
	return nil
}

// logger is the logger of concurrent.futures, nil without the module logging.
func logger(t *thread) (value, error) {
	logging, err := t.P.Import(t, "logging")
	if err != nil {
		if object.ErrorIs(err, object.ModuleNotFoundErrorClass) {
			return nil, nil
		}
		return nil, err
	}
	return object.CallMethod(t, logging, object.Intern("getLogger"), object.NewStr("concurrent.futures"))
}

// base_getattr gives LOGGER, which is made when it is asked for: logging is a large module.
func base_getattr(t *thread, v []value) (value, error) {
	if name, ok := v[0].(*object.Str); ok && name.String() == "LOGGER" {
		l, err := logger(t)
		if err != nil || l != nil {
			return l, err
		}
	}
	s, err := object.ToStr(t, v[0])
	if err != nil {
		return nil, err
	}
	return nil, object.Errorf(object.AttributeErrorClass, "module 'concurrent.futures._base' has no attribute '%s'", s.String())
}

// report logs an error with its traceback by the logger's method. Without the module logging it goes to stderr, where an unconfigured logger would write it too.
func report(t *thread, method string, exc *object.Exception, format string, args ...value) error {
	_, err := object.Handling(t, exc, func() (value, error) {
		l, err := logger(t)
		if err != nil {
			return nil, err
		}
		if l != nil {
			f, err := object.GetAttr(t, l, object.Intern(method))
			if err != nil {
				return nil, err
			}
			a := object.Args{Pos: append([]value{object.NewStr(format)}, args...)}
			if exc != nil {
				a.Kw = &object.Kwargs{Names: []*object.Str{object.Intern("exc_info")}, Vals: []value{exc}}
			}
			return object.Call(t, f, a)
		}
		var text value = object.NewStr(format)
		if len(args) > 0 {
			if text, err = object.Binary(t, object.OpMod, text, object.NewTuple(args)); err != nil {
				return nil, err
			}
		}
		s, err := object.ToStr(t, text)
		if err != nil {
			return nil, err
		}
		line := s.String() + "\n"
		if exc != nil {
			line += object.FormatException(t, exc)
		}
		sys.WriteStderr(t, line)
		return nil, nil
	})
	return err
}
