package asyncio

// asyncio.threads: calls in threads.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var threadsModule = &object.ModuleDef{
	Name: "asyncio.threads",
	Doc:  "Calls in threads.",
	All:  []string{"to_thread"},
	Defs: []object.Def{object.PyAsyncFunc("to_thread", "(func, /, *args, **kwargs)", "to_thread(func, /, *args, **kwargs)\n\nCall func in a thread of the default executor, with the current context; return its result.", threads_to_thread)},
}

func threads_to_thread(t *thread, s *object.AsyncState) (value, error) {
	if s.PC == 1 {
		if s.Err != nil {
			return nil, s.Err
		}
		return s.Value, nil
	}
	loop, err := mustRunningLoop(t)
	if err != nil {
		return nil, err
	}
	m, err := t.P.Import(t, "functools")
	if err != nil {
		return nil, err
	}
	partial, err := object.GetAttr(t, m, object.Intern("partial"))
	if err != nil {
		return nil, err
	}
	run, err := object.GetAttr(t, contextOr(t, nil), strRun)
	if err != nil {
		return nil, err
	}
	kw, _ := s.Args[2].(*object.Dict)
	args, _ := s.Args[1].(*object.Tuple)
	call, err := object.CallStar(t, partial, []value{run, s.Args[0]}, args, kw)
	if err != nil {
		return nil, err
	}
	fut, err := object.CallMethod(t, loop, object.Intern("run_in_executor"), py.None, call)
	if err != nil {
		return nil, err
	}
	return s.Await(1, fut)
}
