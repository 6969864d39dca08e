package asyncio

// Condition: tasks that hold its lock wait until another one that holds the lock notifies them.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/collections"
)

var (
	conditionClass = &object.ClassDef{Name: "Condition", Doc: "Condition(lock=None)\n\nTasks that hold the lock wait here until they are notified; while they wait the lock is free. `async with condition` holds the lock."}

	attrLock  = object.Intern("_lock")
	strNotify = object.Intern("notify")
	strWait   = object.Intern("wait")
)

func init() {
	conditionClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, lock=None)", "", condition_init),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			locked, err := truth(t, self, strLocked)
			if err != nil {
				return nil, err
			}
			if locked {
				return reprWaiting(t, self, "locked")
			}
			return reprWaiting(t, self, "unlocked")
		})),
		object.PyAsyncFunc("wait", "(self)", "wait()\n\nRelease the lock, wait to be notified, acquire the lock again, and return True.", condition_wait),
		object.PyAsyncFunc("wait_for", "(self, predicate)", "wait_for(predicate)\n\nWait until predicate() is true, and return what it gave.", condition_waitFor),
		object.PyFunc("notify", "(self, n=1)", "notify(n=1)\n\nWake n of those who wait, at most.", func(t *thread, v []value) (value, error) { return condition_notify(t, v[0], v[1]) }),
		object.PyFunc("notify_all", "(self)", "notify_all()\n\nWake all who wait.", methodBody(func(t *thread, self value) (value, error) {
			d, err := waitersOf(t, self)
			if err != nil {
				return nil, err
			}
			n := 0
			if d != nil {
				n = d.Len()
			}
			_, err = object.CallMethod(t, self, strNotify, object.NewInt(int64(n)))
			return noneOr(err)
		})),
	}
}

func condition_init(t *thread, v []value) (value, error) {
	self, lock := v[0], v[1]
	if isNone(lock) {
		var err error
		if lock, err = object.CallArgs(t, lockClass.Of(t)); err != nil {
			return nil, err
		}
	}
	if err := setField(t, self, attrLock, lock); err != nil {
		return nil, err
	}
	for _, name := range []*object.Str{strLocked, strAcquire, strRelease} {
		m, err := object.GetAttr(t, lock, name)
		if err != nil {
			return nil, err
		}
		if err := setField(t, self, name, m); err != nil {
			return nil, err
		}
	}
	return noneOr(setField(t, self, attrWaiters, collections.NewDeque()))
}

// conditionLocked demands that the lock is held, else it says that one cannot do that.
func conditionLocked(t *thread, self value, what string) error {
	locked, err := truth(t, self, strLocked)
	if err == nil && !locked {
		err = object.RuntimeErrorf("cannot %s on un-acquired lock", what)
	}
	return err
}

// condition_wait's variables: the future, what waiting for it raised, whether acquiring again was cancelled. The lock is held again whatever happened.
func condition_wait(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	switch s.PC {
	case 0:
		if err := conditionLocked(t, self, "wait"); err != nil {
			return nil, err
		}
		if _, err := object.CallMethod(t, self, strRelease); err != nil {
			return nil, err
		}
		s.Vars = []value{nil, nil, py.False}
		fut, err := addWaiter(t, self)
		if err == nil {
			s.Vars[0] = fut
			return s.Await(1, fut)
		}
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		s.Vars[1] = exc
		s.Handle(t, exc)
	case 1:
		exc := s.Err
		if err := removeWaiter(t, self, s.Vars[0]); err != nil {
			var ok bool
			if exc, ok = object.Caught(t, err); !ok {
				return nil, err
			}
		}
		if exc != nil {
			s.Vars[1] = exc
			s.Handle(t, exc)
		}
	case 2:
		if s.Err == nil {
			if s.Vars[2] == py.True {
				return nil, exceptionNamed(t, strCancelledError)
			}
			if exc, ok := s.Vars[1].(*object.Exception); ok {
				return nil, exc
			}
			return py.True, nil
		}
		if !isCancelledError(t, s.Err) {
			return nil, s.Err
		}
		s.Vars[2] = py.True
	}
	return awaitMethod(t, s, 2, self, strAcquire)
}

func condition_waitFor(t *thread, s *object.AsyncState) (value, error) {
	if s.Err != nil {
		return nil, s.Err
	}
	result, err := object.CallArgs(t, s.Args[1])
	if err != nil {
		return nil, err
	}
	holds, err := isTrue(t, result)
	if err != nil || holds {
		return result, err
	}
	return awaitMethod(t, s, 1, s.Args[0], strWait)
}

func condition_notify(t *thread, self, count value) (value, error) {
	if err := conditionLocked(t, self, "notify"); err != nil {
		return nil, err
	}
	woken := 0
	return noneOr(eachWaiter(t, self, func(fut value) (bool, error) {
		enough, err := object.Compare(t, object.NewInt(int64(woken)), count, object.CmpGE)
		if err != nil || enough {
			return true, err
		}
		done, err := futureDone(t, fut)
		if err != nil || done {
			return false, err
		}
		woken++
		return false, setResult(t, fut, py.False)
	}))
}
