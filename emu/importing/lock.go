package importing

// The import lock: _imp.acquire_lock. Modules have locks of their own while they are made; this one is for programs, and for fork, which waits until nobody changes sys.modules under it.

import (
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// importLock may be taken by its owner again; it is free after as many releases.
type importLock struct {
	k     kernel.Lock
	count int
}

var lockKey = object.NewStateKey[*importLock]("import lock")

func lockOf(t *object.Thread) *importLock {
	return lockKey.Get(t.P, func() *importLock { return &importLock{} })
}

// Lock takes the import lock, waiting for it.
func Lock(t *object.Thread) error {
	l := lockOf(t)
	if l.k.Owner() != t.K {
		if l.k.AcquireWait(t.K, kernel.Wait{Reason: "import lock"}) == kernel.Killed {
			return kernel.ErrKilled
		}
	}
	l.count++
	return nil
}

// Unlock undoes one Lock; false when the caller has not taken it.
func Unlock(t *object.Thread) bool {
	l := lockOf(t)
	if l.k.Owner() != t.K {
		return false
	}
	if l.count--; l.count == 0 {
		l.k.Release()
	}
	return true
}

// Locked says whether somebody has the import lock.
func Locked(t *object.Thread) bool { return lockOf(t).k.Locked() }
