package asyncio

// Semaphore and BoundedSemaphore: a counter of how many tasks may still enter.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	semaphoreClass        = &object.ClassDef{Name: "Semaphore", Doc: "Semaphore(value=1)\n\nLets value tasks in at a time; the others wait in line. `async with semaphore` acquires and releases it."}
	boundedSemaphoreClass = &object.ClassDef{Name: "BoundedSemaphore", Doc: "BoundedSemaphore(value=1)\n\nA semaphore that refuses more releases than acquires."}

	attrBoundValue = object.Intern("_bound_value")
	strInit        = object.Intern("__init__")
)

func init() {
	semaphoreClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, value=1)", "", func(t *thread, v []value) (value, error) {
			negative, err := object.Compare(t, v[1], py.Int(0), object.CmpLT)
			if err != nil {
				return nil, err
			}
			if negative {
				return nil, object.ValueErrorf("Semaphore initial value must be >= 0")
			}
			return noneOr(setFields(t, v[0], attrWaiters, py.None, attrValue, v[1]))
		}),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			locked, err := truth(t, self, strLocked)
			if err != nil {
				return nil, err
			}
			if locked {
				return reprWaiting(t, self, "locked")
			}
			n, err := field(t, self, attrValue)
			if err != nil {
				return nil, err
			}
			s, err := object.ToStr(t, n)
			if err != nil {
				return nil, err
			}
			return reprWaiting(t, self, "unlocked, value:"+s.String())
		})),
		object.PyFunc("locked", "(self)", "locked()\n\nWhether acquire() would wait.", methodBody(func(t *thread, self value) (value, error) {
			locked, err := semaphoreLocked(t, self)
			return py.Bool(locked), err
		})),
		object.PyAsyncFunc("acquire", "(self)", "acquire()\n\nWait until the counter is above zero, decrement it, and return True.", semaphore_acquire),
		object.PyFunc("release", "(self)", "release()\n\nIncrement the counter and wake who waits.", methodBody(semaphore_release)),
		object.PyFunc("_wake_up_next", "(self)", "", methodBody(func(t *thread, self value) (value, error) { return noneOr(semaphoreWakeNext(t, self)) })),
	}
	boundedSemaphoreClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, value=1)", "", func(t *thread, v []value) (value, error) {
			if err := setField(t, v[0], attrBoundValue, v[1]); err != nil {
				return nil, err
			}
			return callSuper(t, boundedSemaphoreClass, v[0], strInit, v[1])
		}),
		object.PyFunc("release", "(self)", "release()\n\nIncrement the counter and wake who waits; ValueError when it would exceed its first value.", methodBody(func(t *thread, self value) (value, error) {
			n, err := field(t, self, attrValue)
			if err != nil {
				return nil, err
			}
			bound, err := field(t, self, attrBoundValue)
			if err != nil {
				return nil, err
			}
			full, err := object.Compare(t, n, bound, object.CmpGE)
			if err != nil {
				return nil, err
			}
			if full {
				return nil, object.ValueErrorf("BoundedSemaphore released too many times")
			}
			return callSuper(t, boundedSemaphoreClass, self, strRelease)
		})),
	}
}

// semaphoreLocked says whether a task that asks now has to wait: for the counter, or behind others.
func semaphoreLocked(t *thread, self value) (bool, error) {
	n, err := field(t, self, attrValue)
	if err != nil {
		return false, err
	}
	if zero, err := object.Equal(t, n, py.Int(0)); zero || err != nil {
		return zero, err
	}
	return someoneWaits(t, self)
}

// semaphore_acquire: who wakes a waiter has already counted it in, so that nobody overtakes it.
func semaphore_acquire(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	if s.PC == 0 {
		locked, err := false, error(nil)
		if own(t, self)&ownLocked != 0 {
			locked, err = semaphoreLocked(t, self)
		} else {
			locked, err = truth(t, self, strLocked)
		}
		if err != nil {
			return nil, err
		}
		if !locked {
			return py.True, addField(t, self, attrValue, -1)
		}
		fut, err := addWaiter(t, self)
		if err != nil {
			return nil, err
		}
		s.Vars = []value{fut}
		return s.Await(1, fut)
	}
	if err := removeWaiter(t, self, s.Vars[0]); err != nil {
		return nil, err
	}
	if s.Err != nil {
		if isCancelledError(t, s.Err) {
			gone, err := futureCancelled(t, s.Vars[0])
			if err != nil {
				return nil, err
			}
			if !gone { // it had been let in: the place is free again
				if err := addField(t, self, attrValue, 1); err != nil {
					return nil, err
				}
				if err := semaphoreWakeNext(t, self); err != nil {
					return nil, err
				}
			}
		}
		return nil, s.Err
	}
	n, err := field(t, self, attrValue)
	if err != nil {
		return nil, err
	}
	left, err := object.Compare(t, n, py.Int(0), object.CmpGT)
	if err == nil && left {
		err = semaphoreWakeNext(t, self)
	}
	return py.True, err
}

func semaphore_release(t *thread, self value) (value, error) {
	if err := addField(t, self, attrValue, 1); err != nil {
		return nil, err
	}
	return noneOr(semaphoreWakeNext(t, self))
}

// semaphoreWakeNext lets the oldest waiter in that has not been told yet.
func semaphoreWakeNext(t *thread, self value) error {
	return eachWaiter(t, self, func(fut value) (bool, error) {
		done, err := futureDone(t, fut)
		if err != nil || done {
			return false, err
		}
		if err := addField(t, self, attrValue, -1); err != nil {
			return true, err
		}
		return true, setResult(t, fut, py.True)
	})
}
