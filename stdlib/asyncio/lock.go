package asyncio

// Lock: held by one task at a time and given on in the order of asking.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var lockClass = &object.ClassDef{Name: "Lock", Doc: "Lock()\n\nA lock for tasks: one holds it at a time, the others wait in line. `async with lock` acquires and releases it."}

func init() {
	lockClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			return noneOr(setFields(t, v[0], attrWaiters, py.None, attrLocked, py.False))
		}),
		object.PyFunc("__repr__", "(self)", "", methodBody(lock_repr)),
		object.PyFunc("locked", "(self)", "locked()\n\nWhether a task holds the lock.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrLocked) })),
		object.PyAsyncFunc("acquire", "(self)", "acquire()\n\nWait until the lock is free, take it, and return True.", lock_acquire),
		object.PyFunc("release", "(self)", "release()\n\nGive the lock back; RuntimeError when nobody holds it.", methodBody(lock_release)),
		object.PyFunc("_wake_up_first", "(self)", "", methodBody(func(t *thread, self value) (value, error) { return noneOr(lockWakeFirst(t, self)) })),
	}
}

func lock_repr(t *thread, self value) (value, error) {
	locked, err := truthField(t, self, attrLocked)
	if err != nil {
		return nil, err
	}
	if locked {
		return reprWaiting(t, self, "locked")
	}
	return reprWaiting(t, self, "unlocked")
}

func lock_acquire(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	locked, err := truthField(t, self, attrLocked)
	if err != nil {
		return nil, err
	}
	if s.PC == 0 {
		if !locked {
			if locked, err = someoneWaits(t, self); err != nil { // they come first
				return nil, err
			}
		}
		if locked {
			fut, err := addWaiter(t, self)
			if err != nil {
				return nil, err
			}
			s.Vars = []value{fut}
			return s.Await(1, fut)
		}
	} else {
		if err := removeWaiter(t, self, s.Vars[0]); err != nil {
			return nil, err
		}
		if s.Err != nil {
			if !locked && isCancelledError(t, s.Err) {
				if err := lockWakeFirst(t, self); err != nil {
					return nil, err
				}
			}
			return nil, s.Err
		}
	}
	return py.True, setFlag(t, self, attrLocked, py.True)
}

func lock_release(t *thread, self value) (value, error) {
	locked, err := truthField(t, self, attrLocked)
	if err != nil {
		return nil, err
	}
	if !locked {
		return nil, object.RuntimeErrorf("Lock is not acquired.")
	}
	if err := setFlag(t, self, attrLocked, py.False); err != nil {
		return nil, err
	}
	return noneOr(lockWakeFirst(t, self))
}

// lockWakeFirst lets the oldest waiter go on, if it has not been told to already.
func lockWakeFirst(t *thread, self value) error {
	return eachWaiter(t, self, func(fut value) (bool, error) {
		done, err := futureDone(t, fut)
		if err != nil || done {
			return true, err
		}
		return true, setResult(t, fut, py.True)
	})
}
