package asyncio

// asyncio.staggered: attempts that start one after the other, and the first success wins.
//
// The race itself starts the attempts: the next one when the delay after the last has passed or the last has failed. Each attempt is a task; the one that succeeds cancels the others at once, in its own
// step. The race ends when all attempts that were started have ended.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var staggeredModule = &object.ModuleDef{
	Name: "asyncio.staggered",
	Doc:  "Attempts that start one after the other, and the first success wins.",
	All:  []string{"staggered_race"},
	Defs: []object.Def{
		object.PyAsyncFunc("staggered_race", "(coro_fns, delay, *, loop=None)",
			"staggered_race(coro_fns, delay, *, loop=None)\n\nRun coroutines that start delay seconds after each other, or when the one before has failed. Return the result of the first that succeeds (None when none does), its place among them, and a list of the exceptions of those that were started.",
			staggered_race),
	},
}

var (
	strReturnWhen     = object.Intern("return_when")
	strTimeout        = object.Intern("timeout")
	strFirstCompleted = object.Intern("FIRST_COMPLETED")
	strGetRunningLoop = object.Intern("get_running_loop")
)

// The variables of a race.
const (
	raceLoop       = iota
	raceFns        // the iterator of the functions; None at its end
	raceTasks      // a list: the tasks of the attempts
	raceExceptions // a list: what each attempt raised, None so far
	raceWinner     // a list: empty, or result and place
	raceNext       // when the next attempt starts at the latest; None: when the last one has failed
	raceVars
)

// attempt is bound to its function, its place, and the race's tasks, exceptions and winner.
var attempt = object.NewAsyncGoTemplate("run_one_coro", "staggered_race.<locals>.run_one_coro", "()", func(t *thread, s *object.AsyncState) (value, error) {
	fn, place, tasks, exceptions, winner := s.Args[0], s.Args[1], s.Args[2].(*object.List), s.Args[3].(*object.List), s.Args[4].(*object.List)
	if s.PC == 0 {
		x, err := object.CallArgs(t, fn)
		if err == nil {
			return s.Await(1, x)
		}
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		s.Err = exc
	}
	i, _ := object.AsInt64(place)
	if exc := s.Err; exc != nil {
		if object.IsInstance(exc, object.SystemExitClass) || object.IsInstance(exc, object.KeyboardInterruptClass) {
			return nil, exc
		}
		exceptions.Items[i] = exc
		return py.None, nil
	}
	if len(winner.Items) > 0 {
		return py.None, nil
	}
	winner.Append(s.Value)
	winner.Append(place)
	for j, task := range append([]value(nil), tasks.Items...) {
		if j != int(i) {
			if _, err := object.CallMethod(t, task, strCancel); err != nil {
				return nil, err
			}
		}
	}
	return py.None, nil
})

func staggered_race(t *thread, s *object.AsyncState) (value, error) {
	if s.PC == 0 {
		loop := s.Args[2]
		if isNone(loop) {
			var err error
			if loop, err = callModule(t, "asyncio.events", strGetRunningLoop); err != nil {
				return nil, err
			}
		}
		fns, err := object.Iter(t, s.Args[0])
		if err != nil {
			return nil, err
		}
		s.Vars = make([]value, raceVars)
		s.Vars[raceLoop], s.Vars[raceFns] = loop, fns
		for _, i := range []int{raceTasks, raceExceptions, raceWinner} {
			s.Vars[i] = object.NewList(nil)
		}
		if err := raceStart(t, s); err != nil {
			return nil, err
		}
	} else if s.Err != nil {
		exc := s.Err
		s.Handle(t, exc)
		for _, task := range s.Vars[raceTasks].(*object.List).Items {
			if _, err := object.CallMethod(t, task, strCancel); err != nil {
				return nil, err
			}
		}
		return nil, exc
	}
	for {
		var pending []value
		tasks, exceptions, winner := s.Vars[raceTasks].(*object.List), s.Vars[raceExceptions].(*object.List), s.Vars[raceWinner].(*object.List)
		for _, task := range tasks.Items {
			done, err := futureDone(t, task)
			if err != nil {
				return nil, err
			}
			if !done {
				pending = append(pending, task)
			}
		}
		wait := value(py.None)
		if !isNone(s.Vars[raceFns]) && len(winner.Items) == 0 {
			n := len(exceptions.Items)
			due := n > 0 && !isNone(exceptions.Items[n-1])
			if next := s.Vars[raceNext]; !due && !isNone(next) {
				now, err := object.CallMethod(t, s.Vars[raceLoop], strTime)
				if err != nil {
					return nil, err
				}
				if wait, err = object.Binary(t, object.OpSub, next, now); err != nil {
					return nil, err
				}
				if due, err = object.Compare(t, wait, py.Int(0), object.CmpLE); err != nil {
					return nil, err
				}
			}
			if due {
				if err := raceStart(t, s); err != nil {
					return nil, err
				}
				continue
			}
		}
		if len(pending) == 0 {
			if len(winner.Items) == 2 {
				return object.TupleOf(winner.Items[0], winner.Items[1], exceptions), nil
			}
			return object.TupleOf(py.None, py.None, exceptions), nil
		}
		f, err := moduleAttr(t, "asyncio.tasks", strWait)
		if err != nil {
			return nil, err
		}
		kw := &object.Kwargs{Names: []*object.Str{strTimeout, strReturnWhen}, Vals: []value{wait, strFirstCompleted}}
		x, err := object.Call(t, f, object.Args{Pos: []value{object.NewList(pending)}, Kw: kw})
		if err != nil {
			return nil, err
		}
		return s.Await(1, x)
	}
}

// raceStart starts the next attempt, when there is one.
func raceStart(t *thread, s *object.AsyncState) error {
	fn, err := object.Next(t, s.Vars[raceFns])
	if err != nil {
		return err
	}
	if fn == nil {
		s.Vars[raceFns] = py.None
		return nil
	}
	tasks, exceptions := s.Vars[raceTasks].(*object.List), s.Vars[raceExceptions].(*object.List)
	m, err := t.P.Import(t, "asyncio.staggered")
	if err != nil {
		return err
	}
	globals := object.NewDict()
	if m, ok := m.(*object.Module); ok {
		globals = m.Dict()
	}
	run := attempt.Make(t, globals, fn, object.NewInt(int64(len(tasks.Items))), tasks, exceptions, s.Vars[raceWinner])
	coro, err := object.CallArgs(t, run)
	if err != nil {
		return err
	}
	exceptions.Append(py.None)
	task, err := object.CallMethod(t, s.Vars[raceLoop], strCreateTask, coro)
	if err != nil {
		return err
	}
	tasks.Append(task)
	if s.Vars[raceNext] = py.None; !isNone(s.Args[1]) {
		now, err := object.CallMethod(t, s.Vars[raceLoop], strTime)
		if err != nil {
			return err
		}
		if s.Vars[raceNext], err = object.Binary(t, object.OpAdd, now, s.Args[1]); err != nil {
			return err
		}
	}
	return nil
}
