package threading

// Semaphore and BoundedSemaphore of threading.

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Semaphore is a counter that threads take from; who finds it at zero waits. Everything happens under the GIL.
// A woken thread competes with others for the count, as in CPython, where it must first take a lock.
type Semaphore struct {
	object.Header
	value int64
	limit int64 // of a BoundedSemaphore
	q     kernel.WaitQueue
}

var (
	// SemaphoreClass is threading.Semaphore.
	SemaphoreClass = object.DeclareClass("threading.Semaphore").LikePython().WithInstanceDict().WithWeakRefs()
	// BoundedSemaphoreClass is threading.BoundedSemaphore.
	BoundedSemaphoreClass = object.DeclareClass("threading.BoundedSemaphore", SemaphoreClass).LikePython()
)

// Traverse implements object.Traverser.
func (s *Semaphore) Traverse(visit func(object.Object)) { traverseAttrs(s, visit) }

func (s *Semaphore) acquire(t *object.Thread, block bool, deadline kernel.Time) (bool, error) {
	for s.value == 0 {
		if !block || deadline != 0 && deadline <= t.K.Machine().Now() {
			return false, nil
		}
		out := s.q.Wait(t.K, kernel.Wait{Reason: "semaphore", On: s, Deadline: deadline, Interruptible: true})
		if _, err := served(t, out); err != nil {
			return false, err
		}
	}
	s.value--
	return true, nil
}

func semaphore_acquire(t *object.Thread, s *Semaphore, v []object.Object) (object.Object, error) {
	block := true
	if v[0] != nil {
		var err error
		if block, err = object.Truth(t, v[0]); err != nil {
			return nil, err
		}
	}
	if !block && given(v[1]) {
		return nil, object.ValueErrorf("can't specify timeout for non-blocking acquire")
	}
	if s.value > 0 {
		s.value--
		return py.True, nil
	}
	wait, deadline, err := waitTimeout(t, v[1])
	if err != nil {
		return nil, err
	}
	ok, err := s.acquire(t, block && wait, deadline)
	return py.Bool(ok), err
}

func semaphore_enter(t *object.Thread, s *Semaphore) (object.Object, error) {
	ok, err := s.acquire(t, true, 0)
	return py.Bool(ok), err
}

func semaphore_release(t *object.Thread, s *Semaphore, v []object.Object) (object.Object, error) {
	n := int64(1)
	if v[0] != nil {
		i, err := object.IndexInt(t, v[0])
		if err != nil {
			return nil, err
		}
		n = int64(i)
	}
	if n < 1 {
		return nil, object.ValueErrorf("n must be one or more")
	}
	if s.Class().IsSubclass(BoundedSemaphoreClass) && s.value+n > s.limit {
		return nil, object.ValueErrorf("Semaphore released too many times")
	}
	s.value += n
	s.q.Wake(int(n))
	return py.None, nil
}

func semaphore_exit(t *object.Thread, s *Semaphore, _ object.Args) (object.Object, error) {
	var v [1]object.Object
	return semaphore_release(t, s, v[:])
}

func semaphore_init(qual string) func(t *object.Thread, self object.Object, a object.Args) error {
	sg := newSig(qual+".__init__", "(value=1)")
	return func(t *object.Thread, self object.Object, a object.Args) error {
		s := self.(*Semaphore)
		var buf [1]object.Object
		v, err := sg.bind(a, buf[:])
		if err != nil {
			return err
		}
		s.value = 1
		if v[0] != nil {
			negative, err := object.Compare(t, v[0], py.Int(0), object.CmpLT)
			if err != nil {
				return err
			}
			if negative {
				return object.ValueErrorf("semaphore initial value must be >= 0")
			}
			n, err := object.IndexInt(t, v[0])
			if err != nil {
				return err
			}
			s.value = int64(n)
		}
		s.limit = s.value
		return nil
	}
}

func semaphore_repr(t *object.Thread, self object.Object) (object.Object, error) {
	s := self.(*Semaphore)
	limit := ""
	if s.Class().IsSubclass(BoundedSemaphoreClass) {
		limit = fmt.Sprintf("/%d", s.limit)
	}
	return object.NewStr(fmt.Sprintf("<%s at %s: value=%d%s>", qualified(s.Class()), address(s), s.value, limit)), nil
}

func init() {
	c := SemaphoreClass
	c.Doc = "A counter that acquire takes from and release adds to; acquire waits while it is zero."
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Semaphore{Header: object.NewHeader(cls)}, nil
	}
	c.Slots.Init = semaphore_init("Semaphore")
	c.Slots.Repr = semaphore_repr
	acquire := method("Semaphore", "acquire", "(blocking=True, timeout=None)", "Takes one, waiting while there is none; reports whether it did.", semaphore_acquire)
	release := method("Semaphore", "release", "(n=1)", "Adds n and wakes as many waiting threads.", semaphore_release)
	c.Define(acquire, release,
		object.MethodA("__enter__", "($self, /, blocking=True, timeout=None)", "Takes one.", func(t *object.Thread, s *Semaphore, a object.Args) (object.Object, error) {
			return semaphore_enter(t, s)
		}),
		object.MethodA("__exit__", "($self, /, t, v, tb)", "Gives it back.", semaphore_exit),
		object.Getter("_value", "The count.", func(t *object.Thread, s *Semaphore) (object.Object, error) { return object.NewInt(s.value), nil }),
	)
	b := BoundedSemaphoreClass
	b.Doc = "A semaphore that refuses to rise above its initial value."
	b.Slots.Init = semaphore_init("BoundedSemaphore")
	b.Define(method("BoundedSemaphore", "release", "(n=1)", "Adds n; ValueError above the initial value.", semaphore_release),
		object.Getter("_initial_value", "The limit.", func(t *object.Thread, s *Semaphore) (object.Object, error) { return object.NewInt(s.limit), nil }))
}
