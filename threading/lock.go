package threading

// Lock: _thread.lock.

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Lock is a lock that any thread may release. The algorithm is kernel.Lock's.
type Lock struct {
	object.Header
	k     kernel.Lock
	taken object.Place // where, while it is; written by the owner
}

// LockClass is _thread.lock, known as LockType.
var LockClass = object.DeclareClass("_thread.lock").WithWeakRefs()

// NewLock returns a free lock.
func NewLock() *Lock { return &Lock{Header: object.NewHeader(LockClass)} }

// Owner is the thread that took the lock, for reports.
func (l *Lock) Owner() *kernel.Thread { return l.k.Owner() }

// Traverse implements object.Traverser: a lock holds no values.
func (l *Lock) Traverse(func(object.Object)) {}

// CopyFor implements object.Copier: a lock keeps its state.
func (l *Lock) CopyFor(register func(object.Object), _ func(object.Object) object.Object) object.Object {
	c := NewLock()
	c.k.SetOwner(l.k.Owner())
	register(c)
	return c
}

// acquire takes the lock, waiting until the deadline (0: for ever) if block. An error comes from a signal handler.
func (l *Lock) acquire(t *object.Thread, block bool, deadline kernel.Time) (bool, error) {
	ok, err := acquireKernel(t, &l.k, l, block, deadline)
	if ok {
		l.taken = t.Where()
	}
	return ok, err
}

func acquireKernel(t *object.Thread, k *kernel.Lock, on any, block bool, deadline kernel.Time) (bool, error) {
	if k.TryAcquire(t.K) {
		return true, nil
	}
	if !block {
		return false, nil
	}
	for {
		out := k.AcquireWait(t.K, kernel.Wait{Reason: "lock", On: on, Deadline: deadline, Interruptible: true})
		if again, err := served(t, out); err != nil {
			return false, err
		} else if !again {
			return out == kernel.Woken, nil
		}
	}
}

func lock_acquire(t *object.Thread, l *Lock, v []object.Object) (object.Object, error) {
	block, deadline := true, kernel.Time(0)
	if v[0] != nil || v[1] != nil {
		var err error
		if block, deadline, err = lockTimeout(t, v[0], v[1]); err != nil {
			return nil, err
		}
	}
	ok, err := l.acquire(t, block, deadline)
	return py.Bool(ok), err
}

func lock_release(t *object.Thread, l *Lock) (object.Object, error) {
	if !l.k.Release() {
		return nil, object.RuntimeErrorf("release unlocked lock")
	}
	return py.None, nil
}

func lock_locked(t *object.Thread, l *Lock) (object.Object, error) { return py.Bool(l.k.Locked()), nil }

func lock_enter(t *object.Thread, l *Lock) (object.Object, error) {
	if l.k.TryAcquire(t.K) {
		l.taken = t.Where()
		return py.True, nil
	}
	ok, err := l.acquire(t, true, 0)
	return py.Bool(ok), err
}

func lock_reinit(t *object.Thread, l *Lock) (object.Object, error) {
	l.k.SetOwner(nil)
	return py.None, nil
}

func lock_repr(t *object.Thread, self object.Object) (object.Object, error) {
	l := self.(*Lock)
	state := "unlocked"
	if l.k.Locked() {
		state = "locked"
	}
	return object.NewStr(fmt.Sprintf("<%s _thread.lock object at %s>", state, address(l))), nil
}

func init() {
	const acquire = "Takes the lock and reports whether it did; waits at most timeout seconds unless that is -1."
	const release = "Frees the lock, which any thread may do; a waiting thread may then take it."
	const locked = "Reports whether the lock is taken."
	LockClass.Flags |= object.FlagNoNew | object.FlagFinal
	LockClass.Doc = "A lock that is free or taken; any thread may release it. Made by threading.Lock()."
	LockClass.Slots.Repr = lock_repr
	LockClass.Define(
		object.Bare(object.MethodV("acquire", "(blocking=True, timeout=-1)", acquire, lock_acquire), lock_enter),
		object.MethodV("acquire_lock", "(blocking=True, timeout=-1)", acquire, lock_acquire),
		object.Method0("release", release, lock_release),
		object.Method0("release_lock", release, lock_release),
		object.Method0("locked", locked, lock_locked),
		object.Method0("locked_lock", locked, lock_locked),
		object.Method0("__enter__", "Takes the lock.", lock_enter),
		object.MethodExit("Frees the lock.", lock_release),
		object.Method0("_at_fork_reinit", "Makes the lock free, in a forked process.", lock_reinit),
	)
}
