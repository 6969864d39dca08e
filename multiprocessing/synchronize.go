package multiprocessing

// multiprocessing.synchronize: locks, semaphores, conditions and events that processes share. Each is made of SemLocks.

import (
	"fmt"
	"math"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

const synchronizeName = "multiprocessing.synchronize"

var (
	semLockBase      = &object.ClassDef{Name: "SemLock", Doc: "The base of locks and semaphores."}
	semaphoreDef     = &object.ClassDef{Name: "Semaphore", Doc: "A semaphore that processes share."}
	boundedSemaphore = &object.ClassDef{Name: "BoundedSemaphore", Doc: "A semaphore that does not rise above its first value."}
	lockDef          = &object.ClassDef{Name: "Lock", Doc: "A lock that processes share; any of them may release it."}
	rlockDef         = &object.ClassDef{Name: "RLock", Doc: "A lock that its owner may take again."}
	conditionDef     = &object.ClassDef{Name: "Condition", Doc: "A condition variable that processes share."}
	eventDef         = &object.ClassDef{Name: "Event", Doc: "A flag that processes wait for."}
)

var synchronizeModule = &object.ModuleDef{
	Name: synchronizeName,
	Doc:  "Locks between processes.",
	All:  []string{"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event"},
	Defs: []object.Def{
		object.Value("RECURSIVE_MUTEX", num(recursiveMutex)), object.Value("SEMAPHORE", num(semaphoreKind)), object.Value("SEM_VALUE_MAX", num(math.MaxInt32)),
	},
	Init: func(t *thread, m *object.Module) error {
		for _, c := range []struct{ def, base *object.ClassDef }{{semLockBase, nil}, {semaphoreDef, semLockBase}, {boundedSemaphore, semaphoreDef}, {lockDef, semLockBase},
			{rlockDef, semLockBase}, {conditionDef, nil}, {eventDef, nil}} {
			base := value(object.ObjectClass)
			if c.base != nil {
				base = c.base.Of(t)
			}
			if _, err := c.def.New(t, m, base); err != nil {
				return err
			}
		}
		barrier, err := from(t, "threading", "Barrier")
		if err != nil {
			return err
		}
		_, err = barrierDef.New(t, m, barrier)
		return err
	},
}

// sem is the SemLock of a lock or semaphore.
func sem(t *thread, self value) (*semLock, error) {
	v, err := own(t, self, object.Intern("_semlock"))
	if err != nil {
		return nil, err
	}
	s, ok := v.(*semLock)
	if !ok {
		return nil, object.TypeErrorf("_semlock must be a SemLock")
	}
	return s, nil
}

// initSem makes the SemLock of self.
func initSem(t *thread, self value, kind int, first value, most int64, ctx value) error {
	n, err := object.IndexInt(t, first)
	if err != nil {
		return err
	}
	if n < 0 {
		return object.Raise(object.OSErrorClass, py.Int(22), object.NewStr("Invalid argument"))
	}
	if isNone(ctx) {
		if ctx, err = call(t, module(t, contextName).Get("_default_context"), "get_context"); err != nil {
			return err
		}
	}
	m := t.K.Machine()
	s := &semLock{Header: object.NewHeader(semLockClass), kind: kind, maxvalue: most, name: py.None}
	if s.sem, err = m.CreateSemaphore("", int64(n)); err != nil {
		return object.OSErrorFrom(err, "")
	}
	s.handle = m.NumberSemaphore(s.sem)
	if method, err := attr(t, ctx, "_name"); err != nil {
		return err
	} else if name, err := text(t, method); err != nil {
		return err
	} else if name != "fork" { // it is found again by its name
		config, err := own(t, current(t), sConfig)
		if err != nil {
			return err
		}
		prefix, err := object.GetItem(t, config, str("semprefix"))
		if err != nil {
			return err
		}
		p, err := text(t, prefix)
		if err != nil {
			return err
		}
		full := fmt.Sprintf("%s-%d-%d", p, t.P.K.Pid(), s.handle)
		if s.sem, err = m.CreateSemaphore(full, int64(n)); err != nil {
			return object.OSErrorFrom(err, "")
		}
		s.handle, s.name = m.NumberSemaphore(s.sem), str(full)
	}
	info(t, "debug", "created semlock with handle %s", object.NewInt(s.handle))
	if err := setAttr(t, self, "_semlock", s); err != nil {
		return err
	}
	if err := methodsOf(t, self, s); err != nil {
		return err
	}
	forget, err := attr(t, semLockBase.Of(t), "_forget")
	if err != nil {
		return err
	}
	return registerAfterFork(t, self, forget)
}

// methodsOf gives self the methods of another object.
func methodsOf(t *thread, self, of value) error {
	for _, name := range []string{"acquire", "release"} {
		f, err := attr(t, of, name)
		if err != nil {
			return err
		}
		if err := setAttr(t, self, name, f); err != nil {
			return err
		}
	}
	return nil
}

// ownerName is the name of who has a lock, as reprs show it.
func ownerName(t *thread) (string, error) {
	n, err := attr(t, current(t), "name")
	if err != nil {
		return "", err
	}
	name, err := text(t, n)
	if err != nil {
		return "", err
	}
	th, err := callFrom(t, "threading", "current_thread")
	if err != nil {
		return "", err
	}
	if n, err = attr(t, th, "name"); err != nil {
		return "", err
	}
	s, err := text(t, n)
	if err == nil && s != "MainThread" {
		name += "|" + s
	}
	return name, err
}

// holder says who has a lock, and how often.
func holder(t *thread, s *semLock) (who, count string, err error) {
	switch {
	case s.mine(t):
		who, err = ownerName(t)
		return who, fmt.Sprint(s.count), err
	case s.sem.Value() == 1:
		return "None", "0", nil
	case s.count > 0:
		return "SomeOtherThread", "nonzero", nil
	}
	return "SomeOtherProcess", "nonzero", nil
}

func semRepr(show func(t *thread, s *semLock) (string, error)) object.Def {
	return object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
		s, err := sem(t, v[0])
		if err != nil {
			return nil, err
		}
		body, err := show(t, s)
		return str("<" + object.ClassOf(v[0]).Name + "(" + body + ")>"), err
	})
}

func init() {
	semLockBase.Defs = []object.Def{
		object.PyFunc("__init__", "(self, kind, value, maxvalue, *, ctx)", "", func(t *thread, v []value) (value, error) {
			kind, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			most, err := object.IndexInt(t, v[3])
			if err != nil {
				return nil, err
			}
			return none(initSem(t, v[0], kind, v[2], int64(most), v[4]))
		}),
		object.PyFunc("_forget", "(self)", "Forgets what the parent process had taken.", func(t *thread, v []value) (value, error) {
			s, err := sem(t, v[0])
			if err == nil {
				s.count = 0
			}
			return none(err)
		}),
		object.PyFunc("_make_methods", "(self)", "", func(t *thread, v []value) (value, error) {
			s, err := sem(t, v[0])
			if err != nil {
				return nil, err
			}
			return none(methodsOf(t, v[0], s))
		}),
		object.PyFunc("__enter__", "(self)", "", func(t *thread, v []value) (value, error) {
			s, err := sem(t, v[0])
			if err != nil {
				return nil, err
			}
			ok, err := s.acquire(t, true, 0)
			return py.Bool(ok), err
		}),
		object.PyFunc("__exit__", "(self, *args)", "", func(t *thread, v []value) (value, error) {
			s, err := sem(t, v[0])
			if err != nil {
				return nil, err
			}
			return semlock_release(t, s)
		}),
		object.PyFunc("__getstate__", "(self)", "", func(t *thread, v []value) (value, error) {
			if err := assertSpawning(t, v[0]); err != nil {
				return nil, err
			}
			s, err := sem(t, v[0])
			if err != nil {
				return nil, err
			}
			return object.TupleOf(object.NewInt(s.handle), num(s.kind), object.NewInt(s.maxvalue), s.name), nil
		}),
		object.PyFunc("__setstate__", "(self, state)", "", func(t *thread, v []value) (value, error) {
			state, err := object.Collect(t, v[1])
			if err != nil {
				return nil, err
			}
			s, err := call(t, semLockClass, "_rebuild", state...)
			if err != nil {
				return nil, err
			}
			if err := setAttr(t, v[0], "_semlock", s); err != nil {
				return nil, err
			}
			return none(methodsOf(t, v[0], s))
		}),
	}
	semaphoreDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, value=1, *, ctx)", "", func(t *thread, v []value) (value, error) {
			return none(initSem(t, v[0], semaphoreKind, v[1], math.MaxInt32, v[2]))
		}),
		object.PyFunc("get_value", "(self)", "How many there are.", func(t *thread, v []value) (value, error) {
			s, err := sem(t, v[0])
			if err != nil {
				return nil, err
			}
			return object.NewInt(s.sem.Value()), nil
		}),
		semRepr(func(_ *thread, s *semLock) (string, error) { return fmt.Sprintf("value=%d", s.sem.Value()), nil }),
	}
	boundedSemaphore.Defs = []object.Def{
		object.PyFunc("__init__", "(self, value=1, *, ctx)", "", func(t *thread, v []value) (value, error) {
			most, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			return none(initSem(t, v[0], semaphoreKind, v[1], int64(most), v[2]))
		}),
		semRepr(func(_ *thread, s *semLock) (string, error) {
			return fmt.Sprintf("value=%d, maxvalue=%d", s.sem.Value(), s.maxvalue), nil
		}),
	}
	lockDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *, ctx)", "", func(t *thread, v []value) (value, error) {
			return none(initSem(t, v[0], semaphoreKind, num(1), 1, v[1]))
		}),
		semRepr(func(t *thread, s *semLock) (string, error) {
			who, _, err := holder(t, s)
			return "owner=" + who, err
		}),
	}
	rlockDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *, ctx)", "", func(t *thread, v []value) (value, error) {
			return none(initSem(t, v[0], recursiveMutex, num(1), 1, v[1]))
		}),
		semRepr(func(t *thread, s *semLock) (string, error) {
			who, n, err := holder(t, s)
			return who + ", " + n, err
		}),
	}
	eventDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *, ctx)", "", func(t *thread, v []value) (value, error) {
			lock, err := call(t, v[1], "Lock")
			if err != nil {
				return nil, err
			}
			cond, err := call(t, v[1], "Condition", lock)
			if err != nil {
				return nil, err
			}
			flag, err := call(t, v[1], "Semaphore", num(0))
			if err != nil {
				return nil, err
			}
			return none(set(t, v[0], "_cond", cond, "_flag", flag))
		}),
		object.PyFunc("is_set", "(self)", "Whether the flag is set.", onEvent(func(t *thread, v []value, _ value, flag *semLock) (value, error) { return py.Bool(isSet(flag)), nil })),
		object.PyFunc("set", "(self)", "Sets the flag and wakes all that wait.", onEvent(func(t *thread, v []value, cond value, flag *semLock) (value, error) {
			flag.sem.TryAcquire()
			flag.sem.Release(1)
			return call(t, cond, "notify_all")
		})),
		object.PyFunc("clear", "(self)", "Clears the flag.", onEvent(func(_ *thread, _ []value, _ value, flag *semLock) (value, error) {
			flag.sem.TryAcquire()
			return py.None, nil
		})),
		object.PyFunc("wait", "(self, timeout=None)", "Waits until the flag is set; False when the timeout came first.", onEvent(func(t *thread, v []value, cond value, flag *semLock) (value, error) {
			if !isSet(flag) {
				if _, err := call(t, cond, "wait", v[1]); err != nil {
					return nil, err
				}
			}
			return py.Bool(isSet(flag)), nil
		})),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			on, err := call(t, v[0], "is_set")
			if err != nil {
				return nil, err
			}
			word := "unset"
			if on == value(py.True) {
				word = "set"
			}
			return str(fmt.Sprintf("<%s at %#x %s>", object.ClassOf(v[0]).Qualname, object.IDIn(t, v[0]), word)), nil
		}),
	}
}

// isSet looks at the flag of an event, whose condition's lock is held.
func isSet(flag *semLock) bool {
	if !flag.sem.TryAcquire() {
		return false
	}
	flag.sem.Release(1)
	return true
}

// onEvent runs fn with the lock of an event's condition.
func onEvent(fn func(t *thread, v []value, cond value, flag *semLock) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		cond, err := attr(t, v[0], "_cond")
		if err != nil {
			return nil, err
		}
		f, err := attr(t, v[0], "_flag")
		if err != nil {
			return nil, err
		}
		flag, err := sem(t, f)
		if err != nil {
			return nil, err
		}
		if _, err := call(t, cond, "__enter__"); err != nil {
			return nil, err
		}
		res, err := fn(t, v, cond, flag)
		if _, e := call(t, cond, "__exit__", py.None, py.None, py.None); err == nil {
			err = e
		}
		return res, err
	}
}
