package asyncio

// Barrier: a number of tasks wait for each other.
//
// A barrier fills until all parties have come, then it drains: those who wait leave one by one, and who comes meanwhile waits for the next filling. The last one out, also after a reset,
// begins the next filling. A broken barrier stays broken until it is reset.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	barrierClass = &object.ClassDef{Name: "Barrier", Doc: "Barrier(parties)\n\nBlocks tasks in wait() until parties of them wait there, and then lets them all go on. `async with barrier` waits, too."}

	attrCond              = object.Intern("_cond")
	attrParties           = object.Intern("_parties")
	attrState             = object.Intern("_state")
	attrCount             = object.Intern("_count")
	strNotifyAll          = object.Intern("notify_all")
	strBrokenBarrierError = object.Intern("BrokenBarrierError")
	strBlock              = object.Intern("_block")
	strRelease_           = object.Intern("_release")
	strWait_              = object.Intern("_wait")
)

// The states of a barrier, by the values of the enumeration _BarrierState.
const (
	filling   = "filling"
	draining  = "draining"
	resetting = "resetting"
	broken    = "broken"
)

var barrierStates = object.NewStateKey[map[string]value]("asyncio.locks._BarrierState")

// makeBarrierState makes the enumeration of the states.
func makeBarrierState(t *thread, m *object.Module) error {
	members := object.NewList(nil)
	names := [][2]string{{"FILLING", filling}, {"DRAINING", draining}, {"RESETTING", resetting}, {"BROKEN", broken}}
	for _, n := range names {
		members.Append(object.TupleOf(object.Intern(n[0]), object.Intern(n[1])))
	}
	enum, err := moduleAttr(t, "enum", object.Intern("Enum"))
	if err != nil {
		return err
	}
	kw := &object.Kwargs{Names: []*object.Str{object.Intern("module")}, Vals: []value{object.Intern("asyncio.locks")}}
	c, err := object.Call(t, enum, object.Args{Pos: []value{object.Intern("_BarrierState"), members}, Kw: kw})
	if err != nil {
		return err
	}
	m.Set("_BarrierState", c)
	states := map[string]value{}
	for _, n := range names {
		if states[n[1]], err = object.GetAttr(t, c, object.Intern(n[0])); err != nil {
			return err
		}
	}
	barrierStates.Set(t.P, states)
	return nil
}

// barrierState is the state of self as a word.
func barrierState(t *thread, self value) (string, error) {
	v, err := field(t, self, attrState)
	if err != nil {
		return "", err
	}
	for word, state := range barrierStates.Get(t.P, func() map[string]value { return nil }) {
		if object.Is(v, state) {
			return word, nil
		}
	}
	return "", nil
}

func setBarrierState(t *thread, self value, state string) error {
	return setField(t, self, attrState, barrierStates.Get(t.P, func() map[string]value { return nil })[state])
}

func init() {
	barrierClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, parties)", "", func(t *thread, v []value) (value, error) {
			none, err := object.Compare(t, v[1], py.Int(1), object.CmpLT)
			if err != nil {
				return nil, err
			}
			if none {
				return nil, object.ValueErrorf("parties must be > 0")
			}
			cond, err := object.CallArgs(t, conditionClass.Of(t))
			if err != nil {
				return nil, err
			}
			if err := setFields(t, v[0], attrCond, cond, attrParties, v[1]); err != nil {
				return nil, err
			}
			if err := setBarrierState(t, v[0], filling); err != nil {
				return nil, err
			}
			return noneOr(setField(t, v[0], attrCount, py.Int(0)))
		}),
		object.PyFunc("__repr__", "(self)", "", methodBody(barrier_repr)),
		object.PyAsyncFunc("__aenter__", "(self)", "", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 0 {
				return awaitMethod(t, s, 1, s.Args[0], strWait)
			}
			return awaited(s, s.Value)
		}),
		object.PyAsyncFunc("__aexit__", "(self, *args)", "", func(*thread, *object.AsyncState) (value, error) { return py.None, nil }),
		object.PyAsyncFunc("wait", "(self)", "wait()\n\nWait for the other parties, and return how many had come before.", barrier_wait),
		object.PyAsyncFunc("_block", "(self)", "", barrier_block),
		object.PyAsyncFunc("_release", "(self)", "", func(t *thread, s *object.AsyncState) (value, error) {
			return noneOr(barrierTell(t, s.Args[0], draining))
		}),
		object.PyAsyncFunc("_wait", "(self)", "", barrier_waitFull),
		object.PyFunc("_exit", "(self)", "", methodBody(func(t *thread, self value) (value, error) { return noneOr(barrierExit(t, self)) })),
		object.PyAsyncFunc("reset", "(self)", "reset()\n\nMake the barrier empty: who waits gets a BrokenBarrierError.", func(t *thread, s *object.AsyncState) (value, error) {
			return barrierChange(t, s, func(t *thread, self value) error {
				n, err := intField(t, self, attrCount)
				if err != nil {
					return err
				}
				if n == 0 {
					return barrierTell(t, self, filling)
				}
				return barrierTell(t, self, resetting)
			})
		}),
		object.PyAsyncFunc("abort", "(self)", "abort()\n\nBreak the barrier: who waits, and who waits from now on, gets a BrokenBarrierError.", func(t *thread, s *object.AsyncState) (value, error) {
			return barrierChange(t, s, func(t *thread, self value) error { return barrierTell(t, self, broken) })
		}),
		object.PyProperty("parties", "How many tasks the barrier waits for.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrParties) }), nil, nil),
		object.PyProperty("n_waiting", "How many tasks wait now.", methodBody(func(t *thread, self value) (value, error) {
			state, err := barrierState(t, self)
			if err != nil || state != filling {
				return py.Int(0), err
			}
			return field(t, self, attrCount)
		}), nil, nil),
		object.PyProperty("broken", "Whether the barrier is broken.", methodBody(func(t *thread, self value) (value, error) {
			state, err := barrierState(t, self)
			return py.Bool(state == broken), err
		}), nil, nil),
	}
}

func barrier_repr(t *thread, self value) (value, error) {
	state, err := barrierState(t, self)
	if err != nil {
		return nil, err
	}
	if state != broken {
		waiting, err := object.GetAttr(t, self, object.Intern("n_waiting"))
		if err != nil {
			return nil, err
		}
		parties, err := object.GetAttr(t, self, object.Intern("parties"))
		if err != nil {
			return nil, err
		}
		text, err := object.StrPercent(t, object.NewStr(", waiters:%s/%s"), object.TupleOf(waiting, parties))
		if err != nil {
			return nil, err
		}
		state += text.(*object.Str).String()
	}
	return reprWith(t, self, state)
}

// barrierTell changes the state and wakes all who wait for a change.
func barrierTell(t *thread, self value, state string) error {
	if err := setBarrierState(t, self, state); err != nil {
		return err
	}
	cond, err := field(t, self, attrCond)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, cond, strNotifyAll)
	return err
}

// barrierExit begins the next filling when the last one has left.
func barrierExit(t *thread, self value) error {
	n, err := intField(t, self, attrCount)
	if err != nil || n > 0 {
		return err
	}
	state, err := barrierState(t, self)
	if err != nil {
		return err
	}
	if state == draining || state == resetting {
		if err := setBarrierState(t, self, filling); err != nil {
			return err
		}
	}
	cond, err := field(t, self, attrCond)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, cond, strNotifyAll)
	return err
}

// barrierChange runs change with the condition's lock.
func barrierChange(t *thread, s *object.AsyncState, change func(t *thread, self value) error) (value, error) {
	self := s.Args[0]
	cond, err := field(t, self, attrCond)
	if err != nil {
		return nil, err
	}
	if s.PC == 0 {
		return awaitMethod(t, s, 1, cond, strAcquire)
	}
	if s.Err != nil {
		return nil, s.Err
	}
	err = change(t, self)
	if _, e := object.CallMethod(t, cond, strRelease); e != nil {
		err = e
	}
	return noneOr(err)
}

// barrier_block waits until the barrier fills.
func barrier_block(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	if s.Err != nil {
		return nil, s.Err
	}
	state, err := barrierState(t, self)
	if err != nil {
		return nil, err
	}
	switch state {
	case draining, resetting:
		cond, err := field(t, self, attrCond)
		if err != nil {
			return nil, err
		}
		return awaitMethod(t, s, 1, cond, strWait)
	case broken:
		return nil, exceptionNamed(t, strBrokenBarrierError, object.NewStr("Barrier aborted"))
	}
	return py.None, nil
}

// barrier_waitFull waits until the barrier does not fill any more.
func barrier_waitFull(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	if s.Err != nil {
		return nil, s.Err
	}
	state, err := barrierState(t, self)
	if err != nil {
		return nil, err
	}
	switch state {
	case filling:
		cond, err := field(t, self, attrCond)
		if err != nil {
			return nil, err
		}
		return awaitMethod(t, s, 1, cond, strWait)
	case broken, resetting:
		return nil, exceptionNamed(t, strBrokenBarrierError, object.NewStr("Abort or reset of barrier"))
	}
	return py.None, nil
}

// barrier_wait's variable is the task's index. It holds the condition's lock from step 1 on.
func barrier_wait(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	cond, err := field(t, self, attrCond)
	if err != nil {
		return nil, err
	}
	release := func(v value, err error) (value, error) {
		if _, e := object.CallMethod(t, cond, strRelease); e != nil {
			err = e
		}
		return v, err
	}
	switch s.PC {
	case 0:
		return awaitMethod(t, s, 1, cond, strAcquire)
	case 1:
		if s.Err != nil {
			return nil, s.Err
		}
		x, err := object.CallMethod(t, self, strBlock)
		if err != nil {
			return release(nil, err)
		}
		return s.Await(2, x)
	case 2:
		if s.Err != nil {
			return release(nil, s.Err)
		}
		index, err := field(t, self, attrCount)
		if err != nil {
			return release(nil, err)
		}
		s.Vars = []value{index}
		err = addField(t, self, attrCount, 1)
		var last bool
		var count, parties value
		if err == nil {
			count, err = field(t, self, attrCount)
		}
		if err == nil {
			parties, err = field(t, self, attrParties)
		}
		if err == nil {
			last, err = object.Equal(t, count, parties)
		}
		if err == nil {
			next := strWait_
			if last {
				next = strRelease_
			}
			var x value
			if x, err = object.CallMethod(t, self, next); err == nil {
				return s.Await(3, x)
			}
		}
		return release(nil, err)
	}
	result, err := awaited(s, s.Vars[0])
	if e := addField(t, self, attrCount, -1); e != nil {
		return release(nil, e)
	}
	if e := barrierExit(t, self); e != nil {
		err = e
	}
	return release(result, err)
}
