// Package atexit is the module atexit: functions that run when the program ends.
package atexit

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/sys"
)

// call is a registered function with its arguments; fn nil: unregistered.
type call struct {
	fn   object.Object
	args []object.Object
	kw   *object.Kwargs
}

// state is a process's list, the oldest first.
type state struct {
	calls []call
	left  int  // while they are called, how many are to be called yet
	runs  bool // they are called
}

var stateKey = object.NewStateKey[*state]("atexit")

func stateOf(t *object.Thread) *state {
	return stateKey.Get(t.P, func() *state {
		t.P.AtShutdown = append(t.P.AtShutdown, run)
		return &state{}
	})
}

// run calls the functions, the newest first; their exceptions are reported and do not stop the rest.
func run(t *object.Thread) {
	st := stateOf(t)
	if !st.runs {
		st.runs, st.left = true, len(st.calls) // what is registered meanwhile does not run
	}
	base := t.Base
	for st.left > 0 {
		st.left--
		if st.left >= len(st.calls) || st.calls[st.left].fn == nil {
			continue
		}
		c := st.calls[st.left]
		if t.P.Finishing() {
			t.Base = goOn
		}
		_, err := object.Call(t, c.fn, object.Args{Pos: c.args, Kw: c.kw})
		t.Base = base
		report(t, c.fn, err)
	}
	st.calls, st.runs = nil, false
}

func report(t *object.Thread, fn object.Object, err error) {
	if err == nil {
		return
	}
	if e := object.AsException(err); e != nil {
		sys.Unraisable(t, e, "Exception ignored in atexit callback", fn)
	}
}

// goOn is object.Thread.Base while a function is called at the end of the program: a child that it forks calls the functions that are left.
func goOn(t *object.Thread, _ object.Object, err error) {
	st := stateOf(t)
	if st.left < len(st.calls) {
		report(t, st.calls[st.left].fn, err)
	}
	object.EndMain(t, nil, nil)
}

// Definition is the module atexit.
var Definition = &object.ModuleDef{
	Name: "atexit",
	Doc:  "Functions that run when the program ends.",
	Init: func(t *object.Thread, m *object.Module) error { stateOf(t); return nil },
	Defs: []object.Def{
		object.FuncA("register", "", "register(func, /, *args, **kwargs)\n\nHave func called with these arguments when the program ends; returns func.", func(t *object.Thread, a object.Args) (object.Object, error) {
			if len(a.Pos) == 0 {
				return nil, object.TypeErrorf("register() takes at least 1 argument (0 given)")
			}
			if !object.IsCallable(a.Pos[0]) {
				return nil, object.TypeErrorf("the first argument must be callable")
			}
			c := call{fn: a.Pos[0], args: append([]object.Object(nil), a.Pos[1:]...)}
			if a.NKw() > 0 {
				c.kw = &object.Kwargs{Names: append([]*object.Str(nil), a.Kw.Names...), Vals: append([]object.Object(nil), a.Kw.Vals...)}
			}
			st := stateOf(t)
			st.calls = append(st.calls, c)
			return c.fn, nil
		}),
		object.Func1("unregister", "func", "Remove a function from the list, each time it is there.", func(t *object.Thread, fn object.Object) (object.Object, error) {
			st := stateOf(t)
			for i, c := range st.calls {
				if c.fn == nil {
					continue
				}
				eq, err := object.Equal(t, c.fn, fn)
				if err != nil {
					return nil, err
				}
				if eq {
					st.calls[i] = call{} // the place stays counted
				}
			}
			return py.None, nil
		}),
		object.Func0("_clear", "Empty the list.", func(t *object.Thread) (object.Object, error) { stateOf(t).calls = nil; return py.None, nil }),
		object.Func0("_run_exitfuncs", "Run the functions now.", func(t *object.Thread) (object.Object, error) { run(t); return py.None, nil }),
		object.Func0("_ncallbacks", "Return the number of functions.", func(t *object.Thread) (object.Object, error) {
			return object.NewInt(int64(len(stateOf(t).calls))), nil
		}),
	},
}
