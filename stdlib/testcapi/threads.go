package testcapi

// Threads that Python has not started, and interpreters for one run.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/sys"
	"github.com/pyemu/pyemu/stdlib/xxsubinterpreters"
	"github.com/pyemu/pyemu/threading"
)

// state is what the module keeps for an interpreter.
type state struct {
	temporary *kernel.Thread // to be joined
}

var stateKey = object.NewStateKey[*state]("_testcapi").Fresh()

func stateOf(t *thread) *state { return stateKey.Get(t.P, func() *state { return &state{} }) }

func call_in_temporary_c_thread(t *thread, a object.Args) (value, error) {
	switch n := len(a.Pos); {
	case a.NKw() > 0:
		return nil, object.TypeErrorf("_testcapi.call_in_temporary_c_thread() takes no keyword arguments")
	case n == 0:
		return nil, object.TypeErrorf("function takes at least 1 argument (0 given)")
	case n > 2:
		return nil, object.TypeErrorf("function takes at most 2 arguments (%d given)", n)
	}
	fn, wait := a.Pos[0], true
	if len(a.Pos) == 2 {
		n, err := object.IndexInt(t, a.Pos[1])
		if err != nil {
			return nil, err
		}
		wait = n != 0
	}
	t.P.Hold(fn)
	p := t.P
	k, ok := threading.Attach(p, "temporary", func(t *thread) {
		defer p.Release(fn)
		if _, err := object.CallArgs(t, fn); err != nil {
			report(t, err)
		}
	}, nil)
	if !ok {
		t.P.Release(fn)
		return nil, object.RuntimeErrorf("unable to start the thread")
	}
	if !wait {
		stateOf(t).temporary = k
		return py.None, nil
	}
	return py.None, join(t, k)
}

func join_temporary_c_thread(t *thread) (value, error) {
	st := stateOf(t)
	k := st.temporary
	if k == nil {
		return nil, object.RuntimeErrorf("no temporary thread is to be joined")
	}
	st.temporary = nil
	return py.None, join(t, k)
}

// join waits for a thread; signals are served when it has ended, as in C.
func join(t *thread, k *kernel.Thread) error {
	if k.Join(t.K, kernel.Wait{Reason: "temporary thread"}) == kernel.Killed {
		return kernel.ErrKilled
	}
	return nil
}

// report is what PyErr_Print does: it shows an exception that leaves a program's code; SystemExit ends the process.
func report(t *thread, err error) {
	if err == kernel.ErrKilled {
		return
	}
	e := object.AsException(err)
	if e.Class().IsSubclass(object.SystemExitClass) {
		t.P.K.Exit(object.ExitStatus(t.P.Main().Finish(t, err)))
		return
	}
	sys.ReportMain(t, e)
}

func run_in_subinterp(t *thread, x value) (value, error) {
	code, ok := x.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("argument 1 must be str, not %s", object.ClassOf(x).TpName())
	}
	src, err := object.EncodeUTF8(t, code)
	if err != nil {
		return nil, err
	}
	p, err := object.NewInterpreter(t, false)
	if err != nil {
		return nil, err
	}
	result := int64(0)
	err = object.Within(t, p, func(nt *thread) {
		main, ok := p.Modules.GetStr(object.Intern("__main__")).(*object.Module)
		if !ok {
			result = -1
			return
		}
		if _, err := xxsubinterpreters.Exec(nt, src, main.Dict()); err != nil {
			result = -1
			report(nt, err)
		}
	})
	if err != nil {
		return nil, err
	}
	if err := object.EndInterpreter(t, p); err != nil {
		return nil, err
	}
	return object.NewInt(result), nil
}
