package multiprocessing

// _multiprocessing: SemLock, the semaphore that all locks between processes are made of.

import (
	"math"
	"time"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// The kinds of SemLock.
const (
	recursiveMutex = iota // the thread that has it may take it again
	semaphoreKind
)

// semLock is a semaphore of the machine, which a forked or pickled SemLock shares, and what one process knows of it: how often its threads have taken it, and which did last.
//
//	time  process 1                    process 2
//	1     takes it: count 1, owner T
//	2     forks                        count 1, owner T, as memory would be copied;
//	                                   _after_fork forgets both
//	3                                  waits on the same semaphore
type semLock struct {
	object.Header
	sem      *kernel.Semaphore
	handle   int64
	kind     int
	maxvalue int64
	name     value
	count    int64
	owner    *kernel.Thread
}

var semLockClass = object.DeclareClass("_multiprocessing.SemLock")

func init() { object.ShareAtFork[*kernel.Semaphore]() }

// NativeModule is _multiprocessing.
var NativeModule = &object.ModuleDef{
	Name: "_multiprocessing",
	Doc:  "Semaphores that processes share.",
	Defs: []object.Def{
		object.Value("SemLock", semLockClass),
		object.Func1("sem_unlink", "name", "Takes the name of a semaphore away.", func(t *thread, name value) (value, error) {
			s, ok := name.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("argument 1 must be str, not %s", object.ClassOf(name).Name)
			}
			if err := t.K.Machine().UnlinkSemaphore(s.String()); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return py.None, nil
		}),
	},
	Init: func(_ *thread, m *object.Module) error {
		flags := object.NewDict()
		flags.SetStr(object.Intern("HAVE_SEM_OPEN"), py.Int(1))
		flags.SetStr(object.Intern("HAVE_SEM_TIMEDWAIT"), py.Int(1))
		m.Set("flags", flags)
		return nil
	},
}

// Traverse implements object.Traverser.
func (s *semLock) Traverse(visit func(object.Object)) { s.TraverseHeader(visit) }

func (s *semLock) mine(t *thread) bool { return s.count > 0 && s.owner == t.K }

var semlock_ctor = object.NewCtor("SemLock", "(kind, value, maxvalue, name, unlink)")

func semlock_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	v, err := semlock_ctor.Bind(t, a)
	if err != nil {
		return nil, err
	}
	var n [3]int
	for i := range n {
		if n[i], err = object.IndexInt(t, v[i]); err != nil {
			return nil, err
		}
	}
	name, ok := v[3].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("SemLock() argument 'name' must be str, not %s", object.ClassOf(v[3]).Name)
	}
	unlink, err := object.Truth(t, v[4])
	if err != nil {
		return nil, err
	}
	if n[0] != recursiveMutex && n[0] != semaphoreKind {
		return nil, object.ValueErrorf("unrecognized kind")
	}
	if n[1] < 0 {
		return nil, object.Raise(object.OSErrorClass, py.Int(22), object.NewStr("Invalid argument"))
	}
	m := t.K.Machine()
	sem, err := m.CreateSemaphore(name.String(), int64(n[1]))
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	s := &semLock{Header: object.NewHeader(cls), sem: sem, handle: m.NumberSemaphore(sem), kind: n[0], maxvalue: int64(n[2]), name: py.None}
	if unlink {
		err = m.UnlinkSemaphore(name.String())
	} else {
		s.name = name
	}
	return s, err
}

func semlock_rebuild(t *thread, cls *object.Class, v []value) (value, error) {
	s := &semLock{Header: object.NewHeader(cls), name: v[3]}
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = object.IndexInt(t, v[i]); err != nil {
			return nil, err
		}
	}
	s.handle, s.kind, s.maxvalue = int64(n[0]), n[1], int64(n[2])
	m := t.K.Machine()
	if name, ok := v[3].(*object.Str); ok {
		sem, err := m.OpenSemaphore(name.String())
		if err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		s.sem, s.handle = sem, m.NumberSemaphore(sem)
	} else if s.sem = m.SemaphoreNumbered(s.handle); s.sem == nil {
		return nil, object.Raise(object.OSErrorClass, py.Int(22), object.NewStr("Invalid argument"))
	}
	return s, nil
}

// deadlineOf reads a timeout in seconds; what is negative is zero.
func deadlineOf(t *thread, timeout value) (kernel.Time, error) {
	f, err := object.ToFloat(t, timeout)
	if err != nil {
		return 0, err
	}
	return t.K.Machine().After(time.Duration(min(max(f, 0), math.MaxInt64/2e9) * 1e9)), nil
}

func semlock_acquire(t *thread, s *semLock, v []value) (value, error) {
	block := true
	if v[0] != nil {
		n, err := object.IndexInt(t, v[0])
		if err != nil {
			return nil, err
		}
		block = n != 0
	}
	deadline := kernel.Time(0)
	if v[1] != nil && !isNone(v[1]) {
		var err error
		if deadline, err = deadlineOf(t, v[1]); err != nil {
			return nil, err
		}
	}
	ok, err := s.acquire(t, block, deadline)
	return py.Bool(ok), err
}

func (s *semLock) acquire(t *thread, block bool, deadline kernel.Time) (bool, error) {
	if s.kind == recursiveMutex && s.mine(t) {
		s.count++
		return true, nil
	}
	if !s.sem.TryAcquire() {
		if !block {
			return false, nil
		}
		for {
			out := s.sem.AcquireWait(t.K, kernel.Wait{Reason: "lock between processes", On: s, Deadline: deadline, Interruptible: true})
			if out == kernel.Woken {
				break
			}
			switch out {
			case kernel.TimedOut:
				return false, nil
			case kernel.Killed:
				return false, kernel.ErrKilled
			}
			if err := t.K.Checkpoint(); err != nil {
				return false, err
			}
		}
	}
	s.count++
	s.owner = t.K
	return true, nil
}

func semlock_release(t *thread, s *semLock) (value, error) {
	if s.kind == recursiveMutex {
		if !s.mine(t) {
			return nil, object.Raise(object.AssertionErrorClass, object.NewStr("attempt to release recursive lock not owned by thread"))
		}
		if s.count > 1 {
			s.count--
			return py.None, nil
		}
	} else if s.sem.Value() >= s.maxvalue {
		return nil, object.ValueErrorf("semaphore or lock released too many times")
	}
	s.count--
	s.sem.Release(1)
	return py.None, nil
}

func init() {
	c := semLockClass
	c.Doc = "A semaphore that processes share."
	c.Slots.New = semlock_new
	c.Define(
		object.MethodV("acquire", "(block=True, timeout=None)", "Takes one, waiting for it.", semlock_acquire),
		object.Method0("release", "Gives one back.", semlock_release),
		object.Method0("__enter__", "Takes one.", func(t *thread, s *semLock) (value, error) {
			ok, err := s.acquire(t, true, 0)
			return py.Bool(ok), err
		}),
		object.MethodV("__exit__", "(exc_type=None, exc_value=None, exc_tb=None, /)", "Gives it back.", func(t *thread, s *semLock, _ []value) (value, error) {
			return semlock_release(t, s)
		}),
		object.Method0("_count", "How often this process has taken it.", func(_ *thread, s *semLock) (value, error) { return object.NewInt(s.count), nil }),
		object.Method0("_is_mine", "Whether the thread has it.", func(t *thread, s *semLock) (value, error) { return py.Bool(s.mine(t)), nil }),
		object.Method0("_get_value", "How many there are.", func(_ *thread, s *semLock) (value, error) { return object.NewInt(s.sem.Value()), nil }),
		object.Method0("_is_zero", "Whether there is none.", func(_ *thread, s *semLock) (value, error) { return py.Bool(s.sem.Value() == 0), nil }),
		object.ClassMethodV("_rebuild", "(handle, kind, maxvalue, name, /)", "Another SemLock over the same semaphore.", semlock_rebuild),
		object.Method0("_after_fork", "Forgets what the parent process had taken.", func(_ *thread, s *semLock) (value, error) {
			s.count = 0
			return py.None, nil
		}),
		object.MemberOf("handle", "The semaphore's number.", func(_ *thread, s *semLock) (value, error) { return object.NewInt(s.handle), nil }),
		object.MemberOf("kind", "0: the thread that has it may take it again; 1: it may not.", func(_ *thread, s *semLock) (value, error) { return object.NewInt(int64(s.kind)), nil }),
		object.MemberOf("maxvalue", "The most there can be.", func(_ *thread, s *semLock) (value, error) { return object.NewInt(s.maxvalue), nil }),
		object.MemberOf("name", "Its name, None when it has none.", func(_ *thread, s *semLock) (value, error) { return s.name, nil }),
		object.Value("SEM_VALUE_MAX", py.Int(math.MaxInt32)),
	)
}
