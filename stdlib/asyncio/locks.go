package asyncio

// asyncio.locks: locks, events, conditions, semaphores and barriers for tasks. All wait the same way: a future for each waiting task stands in a queue; who wakes a task sets the result of its
// future. Between that and the task's next step other tasks run, so a lock that was given may also be found cancelled: then it is given on.
//
//	task A holds        task B                  task C
//	                    waits (future b)        waits (future c)
//	release: b is set
//	                    cancelled, b is set:    (would wait for ever)
//	                    leaves, wakes the next
//	                                            c is set, has the lock

import (
	"strconv"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/collections"
)

var locksModule = &object.ModuleDef{
	Name: "asyncio.locks",
	Doc:  "Locks, events, conditions, semaphores and barriers for tasks.",
	All:  []string{"Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier"},
	Init: func(t *thread, m *object.Module) error {
		manager, err := lockManagerMixin.New(t, m)
		if err != nil {
			return err
		}
		mixin, err := classFrom(t, "asyncio.mixins", loopBoundMixin)
		if err != nil {
			return err
		}
		for _, c := range []*object.ClassDef{lockClass, eventClass, conditionClass, semaphoreClass, boundedSemaphoreClass, barrierClass} {
			bases := []value{manager, mixin}
			switch c {
			case eventClass, barrierClass:
				bases = []value{mixin}
			case boundedSemaphoreClass:
				bases = []value{semaphoreClass.Of(t)}
			}
			if _, err := c.New(t, m, bases...); err != nil {
				return err
			}
		}
		return makeBarrierState(t, m)
	},
}

var (
	attrWaiters = object.Intern("_waiters")
	attrLocked  = object.Intern("_locked")
	attrValue   = object.Intern("_value")
	strAcquire  = object.Intern("acquire")
	strRelease  = object.Intern("release")
	strLocked   = object.Intern("locked")
)

// lockManagerMixin makes `async with lock` acquire and release it.
var lockManagerMixin = &object.ClassDef{Name: "_ContextManagerMixin"}

func init() {
	lockManagerMixin.Defs = []object.Def{
		object.PyAsyncFunc("__aenter__", "(self)", "", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 0 {
				if own(t, s.Args[0])&ownAcquire == 0 {
					return awaitMethod(t, s, acquireAwaited, s.Args[0], strAcquire)
				}
			} else if s.PC == acquireAwaited {
				return awaited(s, py.None)
			}
			v, err := acquireStep(t, s) // acquire() as a part of this coroutine
			if v == py.True {
				v = py.None
			}
			return v, err
		}),
		object.PyAsyncFunc("__aexit__", "(self, exc_type, exc, tb)", "", func(t *thread, s *object.AsyncState) (value, error) {
			return lockRelease(t, s.Args[0])
		}),
	}
}

// acquireAwaited is the step of __aenter__ after a method acquire that is not ours.
const acquireAwaited = 9

// acquireStep is a step of the method acquire of a lock or a semaphore.
func acquireStep(t *thread, s *object.AsyncState) (value, error) {
	if object.ClassOf(s.Args[0]).IsSubclass(lockClass.Of(t)) {
		return lock_acquire(t, s)
	}
	return semaphore_acquire(t, s)
}

// lockRelease is self.release().
func lockRelease(t *thread, self value) (value, error) {
	if own(t, self)&ownRelease != 0 {
		if object.ClassOf(self).IsSubclass(lockClass.Of(t)) {
			return lock_release(t, self)
		}
		return semaphore_release(t, self)
	}
	_, err := object.CallMethod(t, self, strRelease)
	return noneOr(err)
}

// awaitMethod awaits o.name(*args) and goes on at pc.
func awaitMethod(t *thread, s *object.AsyncState, pc int, o value, name *object.Str, args ...value) (value, error) {
	x, err := object.CallMethod(t, o, name, args...)
	if err != nil {
		return nil, err
	}
	return s.Await(pc, x)
}

// awaited ends a step function with v, or with the exception of what it awaited last.
func awaited(s *object.AsyncState, v value) (value, error) {
	if s.Err != nil {
		return nil, s.Err
	}
	return v, nil
}

// waitersOf is the queue of futures of those who wait for self, nil when there is none yet.
func waitersOf(t *thread, self value) (*collections.Deque, error) {
	v, err := field(t, self, attrWaiters)
	if err != nil || isNone(v) {
		return nil, err
	}
	d, ok := v.(*collections.Deque)
	if !ok {
		return nil, object.TypeErrorf("_waiters must be a deque, not %s", object.ClassOf(v).TpName())
	}
	return d, nil
}

// addWaiter makes a future of self's loop and puts it at the end of self's waiters.
func addWaiter(t *thread, self value) (value, error) {
	d, err := waitersOf(t, self)
	if err != nil {
		return nil, err
	}
	if d == nil {
		d = collections.NewDeque()
		if err := setField(t, self, attrWaiters, d); err != nil {
			return nil, err
		}
	}
	loop, err := boundLoop(t, self)
	if err != nil {
		return nil, err
	}
	fut, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	d.Append(t, fut)
	return fut, nil
}

// removeWaiter takes the future out of self's waiters.
func removeWaiter(t *thread, self, fut value) error {
	d, err := waitersOf(t, self)
	if err != nil {
		return err
	}
	if d == nil || !d.RemoveIs(t, fut) {
		return object.ValueErrorf("the waiter is gone")
	}
	return nil
}

// eachWaiter calls fn with self's waiters, the oldest first, until it says stop.
func eachWaiter(t *thread, self value, fn func(fut value) (stop bool, err error)) error {
	d, err := waitersOf(t, self)
	if err != nil || d == nil {
		return err
	}
	for i := 0; i < d.Len(); i++ {
		if stop, err := fn(d.Item(i)); stop || err != nil {
			return err
		}
	}
	return nil
}

// someoneWaits says whether a waiter is left that has not been cancelled.
func someoneWaits(t *thread, self value) (waits bool, err error) {
	err = eachWaiter(t, self, func(fut value) (bool, error) {
		gone, err := futureCancelled(t, fut)
		waits = !gone
		return waits, err
	})
	return waits, err
}

// isCancelledError says whether exc is a CancelledError.
func isCancelledError(t *thread, exc *object.Exception) bool {
	v, err := moduleAttr(t, "asyncio.exceptions", strCancelledError)
	c, ok := v.(*object.Class)
	return err == nil && ok && object.IsInstance(exc, c)
}

var strCancelledError = object.Intern("CancelledError")

// exceptionNamed makes an exception of one of the classes of asyncio.exceptions.
func exceptionNamed(t *thread, class *object.Str, args ...value) error {
	c, err := moduleAttr(t, "asyncio.exceptions", class)
	if err != nil {
		return err
	}
	exc, err := object.CallArgs(t, c, args...)
	if err != nil {
		return err
	}
	return object.ExceptionOf(t, exc)
}

// reprWaiting is a lock's repr: its state and how many wait.
func reprWaiting(t *thread, self value, state string) (value, error) {
	d, err := waitersOf(t, self)
	if err != nil {
		return nil, err
	}
	if d != nil && d.Len() > 0 {
		state += ", waiters:" + strconv.Itoa(d.Len())
	}
	return reprWith(t, self, state)
}
