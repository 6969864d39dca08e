package asyncio

// asyncio.subprocess: child processes with streams.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// The values of subprocess for the descriptors of a child.
const (
	subprocessPipe    = -1
	subprocessStdout  = -2
	subprocessDevnull = -3
)

var subprocessModule = &object.ModuleDef{
	Name: "asyncio.subprocess",
	Doc:  "Child processes with streams.",
	All:  []string{"create_subprocess_exec", "create_subprocess_shell"},
	Defs: []object.Def{
		object.Value("PIPE", py.Int(subprocessPipe)),
		object.Value("STDOUT", py.Int(subprocessStdout)),
		object.Value("DEVNULL", py.Int(subprocessDevnull)),
		object.PyAsyncFunc("create_subprocess_shell", "(cmd, stdin=None, stdout=None, stderr=None, limit=65536, **kwds)",
			"create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=65536, **kwds)\n\nStart a command of the shell, and return its Process.", func(t *thread, s *object.AsyncState) (value, error) {
				return createSubprocess(t, s, "subprocess_shell", s.Args[0:1], s.Args[1:4], s.Args[4], s.Args[5])
			}),
		object.PyAsyncFunc("create_subprocess_exec", "(program, *args, stdin=None, stdout=None, stderr=None, limit=65536, **kwds)",
			"create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=65536, **kwds)\n\nStart a program with arguments, and return its Process.", func(t *thread, s *object.AsyncState) (value, error) {
				// keyword-only values come before *args
				what := []value{s.Args[0]}
				if args, ok := s.Args[5].(*object.Tuple); ok {
					what = append(what, args.Items...)
				}
				return createSubprocess(t, s, "subprocess_exec", what, s.Args[1:4], s.Args[4], s.Args[6])
			}),
	},
	Init: func(t *thread, m *object.Module) error {
		protocol, err := classFrom(t, "asyncio.protocols", subprocessProtocol)
		if err != nil {
			return err
		}
		mixin, err := classFrom(t, "asyncio.streams", streamFlowControl)
		if err != nil {
			return err
		}
		if _, err := subprocessStreamProtocol.New(t, m, mixin, protocol); err != nil {
			return err
		}
		_, err = processClass.New(t, m)
		return err
	},
}

// subprocessFactory is bound to the limit and the loop.
var subprocessFactory = object.NewGoTemplate("<lambda>", "create_subprocess_exec.<locals>.<lambda>", "()", func(t *thread, v []value) (value, error) {
	return object.Call(t, subprocessStreamProtocol.Of(t), object.Args{Kw: keywords(strLimit, v[0], strLoop, v[1])})
})

func createSubprocess(t *thread, s *object.AsyncState, method string, what, std []value, limit, kwds value) (value, error) {
	if s.PC == 1 {
		if s.Err != nil {
			return nil, s.Err
		}
		pair, err := object.Collect(t, s.Value)
		if err != nil {
			return nil, err
		}
		if len(pair) != 2 {
			return nil, object.ValueErrorf("the loop gave no transport and protocol")
		}
		return object.CallArgs(t, processClass.Of(t), pair[0], pair[1], s.Vars[0])
	}
	loop, err := callModule(t, "asyncio.events", strGetRunningLoop)
	if err != nil {
		return nil, err
	}
	s.Vars = []value{loop}
	globals, err := moduleGlobals(t, "asyncio.subprocess")
	if err != nil {
		return nil, err
	}
	kw := object.NewDict()
	for i, name := range stdNames {
		kw.SetStr(name, std[i])
	}
	if more, ok := kwds.(*object.Dict); ok {
		if err := kw.Merge(t, more); err != nil {
			return nil, err
		}
	}
	return awaitLoopCall(t, s, loop, object.Intern(method), subprocessFactory.Make(t, globals, limit, loop), what, kw)
}
