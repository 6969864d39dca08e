package threading

// RLock: _thread.RLock.

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// RLock is a lock that its owner may take again; it is free after as many releases. count is touched by the owner alone.
type RLock struct {
	object.Header
	k     kernel.Lock
	count int
	taken object.Place // where it was taken first
}

// RLockClass is _thread.RLock.
var RLockClass = object.DeclareClass("_thread.RLock").WithWeakRefs()

// NewRLock returns a free lock.
func NewRLock() *RLock { return &RLock{Header: object.NewHeader(RLockClass)} }

// Owner is the thread that has the lock, for reports.
func (l *RLock) Owner() *kernel.Thread { return l.k.Owner() }

// Traverse implements object.Traverser.
func (l *RLock) Traverse(visit func(object.Object)) { traverseAttrs(l, visit) }

func (l *RLock) acquire(t *object.Thread, block bool, deadline kernel.Time) (bool, error) {
	if l.k.Owner() == t.K {
		l.count++
		return true, nil
	}
	ok, err := acquireKernel(t, &l.k, l, block, deadline)
	if ok {
		l.count, l.taken = 1, t.Where()
	}
	return ok, err
}

func (l *RLock) release(t *object.Thread) error {
	if l.k.Owner() != t.K {
		return object.RuntimeErrorf("cannot release un-acquired lock")
	}
	if l.count--; l.count == 0 {
		l.k.Release()
	}
	return nil
}

// releaseAll frees the lock whatever the count, which it returns.
func (l *RLock) releaseAll() int {
	n := l.count
	l.count = 0
	l.k.Release()
	return n
}

// restore waits for the lock, whatever signals come, and sets the count.
func (l *RLock) restore(t *object.Thread, n int) error {
	err := acquireAnyway(t, &l.k, l)
	l.count, l.taken = n, t.Where()
	return err
}

// acquireAnyway takes the lock even when a signal handler raises; the first error is reported afterwards.
func acquireAnyway(t *object.Thread, k *kernel.Lock, on any) error {
	if k.TryAcquire(t.K) {
		return nil
	}
	if k.AcquireWait(t.K, kernel.Wait{Reason: "lock", On: on}) == kernel.Killed {
		return kernel.ErrKilled
	}
	return nil
}

func rlock_acquire(t *object.Thread, l *RLock, v []object.Object) (object.Object, error) {
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

func rlock_release(t *object.Thread, l *RLock) (object.Object, error) {
	return py.None, l.release(t)
}

func rlock_enter(t *object.Thread, l *RLock) (object.Object, error) {
	ok, err := l.acquire(t, true, 0)
	return py.Bool(ok), err
}

func rlock_is_owned(t *object.Thread, l *RLock) (object.Object, error) {
	return py.Bool(l.k.Owner() == t.K), nil
}

func rlock_recursion_count(t *object.Thread, l *RLock) (object.Object, error) {
	if l.k.Owner() != t.K {
		return py.Int(0), nil
	}
	return object.NewInt(int64(l.count)), nil
}

func rlock_release_save(t *object.Thread, l *RLock) (object.Object, error) {
	owner := l.k.Owner()
	if owner == nil {
		return nil, object.RuntimeErrorf("cannot release un-acquired lock")
	}
	return object.TupleOf(object.NewInt(int64(l.releaseAll())), object.NewInt(owner.Ident())), nil
}

func rlock_acquire_restore(t *object.Thread, l *RLock, state object.Object) (object.Object, error) {
	tup, ok := state.(*object.Tuple)
	if !ok || len(tup.Items) != 2 {
		return nil, object.TypeErrorf("_acquire_restore() argument 1 must be 2-item tuple, not %s", object.ClassOf(state).Name)
	}
	n, err := object.IndexInt(t, tup.Items[0])
	if err != nil {
		return nil, err
	}
	return py.None, l.restore(t, n)
}

func rlock_reinit(t *object.Thread, l *RLock) (object.Object, error) {
	l.k.SetOwner(nil)
	l.count = 0
	return py.None, nil
}

func rlock_repr(t *object.Thread, self object.Object) (object.Object, error) {
	l := self.(*RLock)
	state, owner, count := "unlocked", int64(0), 0
	if o := l.k.Owner(); o != nil {
		state, owner, count = "locked", o.Ident(), l.count
	}
	c := l.Class()
	return object.NewStr(fmt.Sprintf("<%s %s object owner=%d count=%d at %s>", state, qualified(c), owner, count, address(l))), nil
}

func newRLock(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
	return &RLock{Header: object.NewHeader(cls)}, nil
}

func rlockDefs() []object.Def {
	return []object.Def{
		object.Bare(object.MethodV("acquire", "(blocking=True, timeout=-1)", "Takes the lock, once more if the caller has it; waits at most timeout seconds unless that is -1.", rlock_acquire), rlock_enter),
		object.Method0("release", "Undoes one acquire of the owner.", rlock_release),
		object.Method0("__enter__", "Takes the lock.", rlock_enter),
		object.MethodExit("Undoes the acquire.", rlock_release),
		object.Method0("_is_owned", "Reports whether the caller has the lock.", rlock_is_owned),
		object.Method0("_recursion_count", "How often the caller has taken the lock.", rlock_recursion_count),
		object.Method0("_release_save", "Frees the lock and returns what _acquire_restore needs.", rlock_release_save),
		object.Method1("_acquire_restore", "state", "Takes the lock back as it was.", rlock_acquire_restore),
		object.Method0("_at_fork_reinit", "Makes the lock free, in a forked process.", rlock_reinit),
	}
}

func init() {
	RLockClass.Doc = "A lock that its owner may take again; it is free after as many releases."
	RLockClass.Slots.New = newRLock
	RLockClass.Slots.Init = func(*object.Thread, object.Object, object.Args) error { return nil }
	RLockClass.Slots.Repr = rlock_repr
	RLockClass.Define(rlockDefs()...)
}

// Lock takes the lock, waiting for ever; for natives. An error comes from a signal handler.
func (l *RLock) Lock(t *object.Thread) error {
	_, err := l.acquire(t, true, 0)
	return err
}

// Unlock undoes one Lock of the calling thread; without one it does nothing.
func (l *RLock) Unlock(t *object.Thread) { _ = l.release(t) }
