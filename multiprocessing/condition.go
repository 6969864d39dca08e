package multiprocessing

// Condition and Barrier between processes.
//
// A condition has a lock and three semaphores. Who waits adds one to sleeping and waits for one of wait; who has been woken, or has given up, adds one to woken. notify counts the two
// against each other, lets so many out of wait, and waits until they have said that they are out, so that a late one cannot take the place of an early one:
//
//	time  waiter                         notifier (has the lock)
//	1     sleeping + 1; lock freed
//	2     waits for one of wait
//	3                                    sleeping - 1; wait + 1
//	4     out of wait: woken + 1         takes one of woken
//	5     takes the lock back            frees the lock

import (
	"fmt"
	"math"
	"sync/atomic"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

// conditionParts are the lock and the semaphores of a condition.
type conditionParts struct {
	lock                  value
	owner                 *semLock
	sleeping, woken, wait *semLock
}

func partsOf(t *thread, self value) (p conditionParts, err error) {
	if p.lock, err = attr(t, self, "_lock"); err != nil {
		return p, err
	}
	if p.owner, err = sem(t, p.lock); err != nil {
		return p, err
	}
	for name, at := range map[string]**semLock{"_sleeping_count": &p.sleeping, "_woken_count": &p.woken, "_wait_semaphore": &p.wait} {
		s, err := attr(t, self, name)
		if err != nil {
			return p, err
		}
		if *at, err = sem(t, s); err != nil {
			return p, err
		}
	}
	return p, nil
}

func init() {
	conditionDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, lock=None, *, ctx)", "", func(t *thread, v []value) (value, error) {
			lock := v[1]
			given, err := object.Truth(t, lock)
			if err != nil {
				return nil, err
			}
			if !given {
				if lock, err = call(t, v[2], "RLock"); err != nil {
					return nil, err
				}
			}
			if err := setAttr(t, v[0], "_lock", lock); err != nil {
				return nil, err
			}
			for _, name := range []string{"_sleeping_count", "_woken_count", "_wait_semaphore"} {
				s, err := call(t, v[2], "Semaphore", num(0))
				if err != nil {
					return nil, err
				}
				if err := setAttr(t, v[0], name, s); err != nil {
					return nil, err
				}
			}
			return none(methodsOf(t, v[0], lock))
		}),
		object.PyFunc("_make_methods", "(self)", "", func(t *thread, v []value) (value, error) {
			lock, err := attr(t, v[0], "_lock")
			if err != nil {
				return nil, err
			}
			return none(methodsOf(t, v[0], lock))
		}),
		object.PyFunc("__getstate__", "(self)", "", func(t *thread, v []value) (value, error) {
			if err := assertSpawning(t, v[0]); err != nil {
				return nil, err
			}
			var list []value
			for _, name := range []string{"_lock", "_sleeping_count", "_woken_count", "_wait_semaphore"} {
				x, err := attr(t, v[0], name)
				if err != nil {
					return nil, err
				}
				list = append(list, x)
			}
			return object.NewTuple(list), nil
		}),
		object.PyFunc("__setstate__", "(self, state)", "", func(t *thread, v []value) (value, error) {
			list, err := object.Collect(t, v[1])
			if err != nil {
				return nil, err
			}
			if len(list) != 4 {
				return nil, object.ValueErrorf("a condition's state has four parts")
			}
			if err := set(t, v[0], "_lock", list[0], "_sleeping_count", list[1], "_woken_count", list[2], "_wait_semaphore", list[3]); err != nil {
				return nil, err
			}
			return none(methodsOf(t, v[0], list[0]))
		}),
		object.PyFunc("__enter__", "(self)", "", func(t *thread, v []value) (value, error) {
			lock, err := attr(t, v[0], "_lock")
			if err != nil {
				return nil, err
			}
			return call(t, lock, "__enter__")
		}),
		object.PyFunc("__exit__", "(self, *args)", "", func(t *thread, v []value) (value, error) {
			lock, err := attr(t, v[0], "_lock")
			if err != nil {
				return nil, err
			}
			return call(t, lock, "__exit__", v[1].(*object.Tuple).Items...)
		}),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			p, err := partsOf(t, v[0])
			if err != nil {
				return nil, err
			}
			r, err := object.Repr(t, p.lock)
			if err != nil {
				return nil, err
			}
			return str(fmt.Sprintf("<%s(%s, %d)>", object.ClassOf(v[0]).Name, r.String(), p.sleeping.sem.Value()-p.woken.sem.Value())), nil
		}),
		object.PyFunc("wait", "(self, timeout=None)", "Frees the lock, waits for a notify, takes the lock back; False when the timeout came first.", condition_wait),
		object.PyFunc("notify", "(self, n=1)", "Wakes up to n that wait.", func(t *thread, v []value) (value, error) {
			n, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			return none(notify(t, v[0], n))
		}),
		object.PyFunc("notify_all", "(self)", "Wakes all that wait.", func(t *thread, v []value) (value, error) { return none(notify(t, v[0], math.MaxInt)) }),
		object.PyFunc("wait_for", "(self, predicate, timeout=None)", "Waits until predicate() is true and returns its last value.", condition_wait_for),
	}
}

func condition_wait(t *thread, v []value) (value, error) {
	p, err := partsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	if err := assert(p.owner.mine(t), "must acquire() condition before using wait()"); err != nil {
		return nil, err
	}
	deadline := kernel.Time(0)
	if !isNone(v[1]) {
		if deadline, err = deadlineOf(t, v[1]); err != nil {
			return nil, err
		}
	}
	p.sleeping.sem.Release(1)
	n := p.owner.count
	for range n {
		if _, err := semlock_release(t, p.owner); err != nil {
			return nil, err
		}
	}
	ok, err := p.wait.acquire(t, true, deadline)
	if err == kernel.ErrKilled {
		return nil, err
	}
	p.woken.sem.Release(1)
	for range n {
		if e := retake(t, p.owner); e != nil {
			return nil, e
		}
	}
	return py.Bool(ok), err
}

// retake takes a lock back; what a signal handler raises meanwhile is raised when the lock is there.
func retake(t *thread, s *semLock) error {
	var first error
	for {
		_, err := s.acquire(t, true, 0)
		if err == nil {
			return first
		}
		if err == kernel.ErrKilled {
			return err
		}
		first = err
	}
}

func notify(t *thread, self value, n int) error {
	p, err := partsOf(t, self)
	if err != nil {
		return err
	}
	if err := assert(p.owner.mine(t), "lock is not owned"); err != nil {
		return err
	}
	if err := assert(!p.wait.sem.TryAcquire(), "notify: Should not have been able to acquire _wait_semaphore"); err != nil {
		return err
	}
	for p.woken.sem.TryAcquire() { // those that gave up
		if err := assert(p.sleeping.sem.TryAcquire(), "notify: Bug in sleeping_count.acquire- res should not be False"); err != nil {
			return err
		}
	}
	woken := 0
	for woken < n && p.sleeping.sem.TryAcquire() {
		p.wait.sem.Release(1)
		woken++
	}
	if woken == 0 {
		return nil
	}
	for range woken {
		if _, err := p.woken.acquire(t, true, 0); err != nil {
			return err
		}
		p.woken.count = 0
	}
	for p.wait.sem.TryAcquire() { // left by those that gave up meanwhile
	}
	return nil
}

func condition_wait_for(t *thread, v []value) (value, error) {
	var deadline kernel.Time
	if !isNone(v[2]) {
		var err error
		if deadline, err = deadlineOf(t, v[2]); err != nil {
			return nil, err
		}
	}
	for {
		res, err := object.CallArgs(t, v[1])
		if err != nil {
			return nil, err
		}
		if yes, err := object.Truth(t, res); err != nil || yes {
			return res, err
		}
		var left value = py.None
		if deadline != 0 {
			now := t.K.Machine().Now()
			if now >= deadline {
				return res, nil
			}
			left = py.Float(float64(deadline-now) / 1e9)
		}
		if _, err := call(t, v[0], "wait", left); err != nil {
			return nil, err
		}
	}
}

// --- Barrier

var barrierDef = &object.ClassDef{Name: "Barrier", Doc: "Processes wait at it until so many have come."}

// barrier is what the processes share: the state and how many have come. Both are changed under the lock of the condition.
type barrier struct{ state, count atomic.Int64 }

// The states of a barrier.
const (
	filling   = 0
	draining  = 1
	resetting = -1
	broken    = -2
)

// barrierBox holds a barrier as a Python value.
type barrierBox struct {
	object.Header
	b *barrier
}

var barrierBoxClass = object.DeclareClass("multiprocessing.synchronize._BarrierState")

// Traverse implements object.Traverser.
func (b *barrierBox) Traverse(visit func(object.Object)) { b.TraverseHeader(visit) }

func init() {
	object.ShareAtFork[*barrier]()
	barrierBoxClass.Doc = "What processes share of a barrier."
	barrierBoxClass.Flags |= object.FlagNoNew
	state := func(get func(b *barrier) *atomic.Int64) (object.GoBody, object.GoBody) {
		return func(t *thread, v []value) (value, error) {
				b, err := barrierOf(t, v[0])
				if err != nil {
					return nil, err
				}
				return object.NewInt(get(b).Load()), nil
			}, func(t *thread, v []value) (value, error) {
				b, err := barrierOf(t, v[0])
				if err != nil {
					return nil, err
				}
				n, err := object.IndexInt(t, v[1])
				get(b).Store(int64(n))
				return none(err)
			}
	}
	getState, setState := state(func(b *barrier) *atomic.Int64 { return &b.state })
	getCount, setCount := state(func(b *barrier) *atomic.Int64 { return &b.count })
	barrierDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, parties, action=None, timeout=None, *, ctx)", "", func(t *thread, v []value) (value, error) {
			cond, err := call(t, v[4], "Condition")
			if err != nil {
				return nil, err
			}
			box := &barrierBox{Header: object.NewHeader(barrierBoxClass), b: &barrier{}}
			return none(set(t, v[0], "_mp_parties", v[1], "_mp_action", v[2], "_mp_timeout", v[3], "_mp_cond", cond, "_shared", box))
		}),
		object.PyFunc("__reduce__", "(self)", "", func(t *thread, v []value) (value, error) {
			if err := assertSpawning(t, v[0]); err != nil {
				return nil, err
			}
			return nil, object.TypeErrorf("cannot pickle '%s' object", object.ClassOf(v[0]).Name)
		}),
		object.PyProperty("_state", "", getState, setState, nil),
		object.PyProperty("_count", "", getCount, setCount, nil),
		object.PyProperty("parties", "How many must come.", func(t *thread, v []value) (value, error) { return attr(t, v[0], "_mp_parties") }, nil, nil),
		object.PyProperty("n_waiting", "How many wait.", func(t *thread, v []value) (value, error) {
			b, err := barrierOf(t, v[0])
			if err != nil || b.state.Load() != filling {
				return num(0), err
			}
			return object.NewInt(b.count.Load()), nil
		}, nil, nil),
		object.PyProperty("broken", "Whether it is broken.", func(t *thread, v []value) (value, error) {
			b, err := barrierOf(t, v[0])
			if err != nil {
				return nil, err
			}
			return py.Bool(b.state.Load() == broken), nil
		}, nil, nil),
		object.PyFunc("wait", "(self, timeout=None)", "Waits until all have come; returns a number from 0 on, another one for each.", onBarrier(barrier_wait)),
		object.PyFunc("reset", "(self)", "Makes it as new; those that wait get BrokenBarrierError.", onBarrier(func(t *thread, v []value, cond value, b *barrier) (value, error) {
			switch {
			case b.count.Load() == 0:
				b.state.Store(filling)
			case b.state.Load() == filling || b.state.Load() == broken:
				b.state.Store(resetting)
			}
			return call(t, cond, "notify_all")
		})),
		object.PyFunc("abort", "(self)", "Breaks it.", onBarrier(func(t *thread, _ []value, cond value, b *barrier) (value, error) {
			b.state.Store(broken)
			return call(t, cond, "notify_all")
		})),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			b, err := barrierOf(t, v[0])
			if err != nil {
				return nil, err
			}
			c := object.ClassOf(v[0])
			at := fmt.Sprintf("<%s.%s at %#x: ", synchronizeName, c.Qualname, object.IDIn(t, v[0]))
			if b.state.Load() == broken {
				return str(at + "broken>"), nil
			}
			parties, err := attr(t, v[0], "_mp_parties")
			if err != nil {
				return nil, err
			}
			n, err := text(t, parties)
			waiting := int64(0)
			if b.state.Load() == filling {
				waiting = b.count.Load()
			}
			return str(fmt.Sprintf("%swaiters=%d/%s>", at, waiting, n)), err
		}),
	}
}

func barrierOf(t *thread, self value) (*barrier, error) {
	v, err := attr(t, self, "_shared")
	if err != nil {
		return nil, err
	}
	box, ok := v.(*barrierBox)
	if !ok {
		return nil, object.TypeErrorf("not a barrier's state")
	}
	return box.b, nil
}

// onBarrier runs fn with the lock of a barrier's condition.
func onBarrier(fn func(t *thread, v []value, cond value, b *barrier) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		cond, err := attr(t, v[0], "_mp_cond")
		if err != nil {
			return nil, err
		}
		b, err := barrierOf(t, v[0])
		if err != nil {
			return nil, err
		}
		if _, err := call(t, cond, "__enter__"); err != nil {
			return nil, err
		}
		res, err := fn(t, v, cond, b)
		if err == kernel.ErrKilled {
			return nil, err
		}
		if _, e := call(t, cond, "__exit__", py.None, py.None, py.None); err == nil {
			err = e
		}
		if err == nil && res == nil {
			res = py.None
		}
		return res, err
	}
}

func brokenBarrier() error { return object.Raise(threading.BrokenBarrierErrorClass) }

func barrier_wait(t *thread, v []value, cond value, b *barrier) (value, error) {
	timeout := v[1]
	if isNone(timeout) {
		var err error
		if timeout, err = attr(t, v[0], "_mp_timeout"); err != nil {
			return nil, err
		}
	}
	for b.state.Load() == resetting || b.state.Load() == draining {
		if _, err := call(t, cond, "wait"); err != nil {
			return nil, err
		}
	}
	if b.state.Load() < 0 {
		return nil, brokenBarrier()
	}
	index := b.count.Add(1) - 1
	err := barrierCome(t, v[0], cond, b, index, timeout)
	if left := b.count.Add(-1); left == 0 && (b.state.Load() == resetting || b.state.Load() == draining) {
		b.state.Store(filling)
		if _, e := call(t, cond, "notify_all"); err == nil {
			err = e
		}
	}
	return object.NewInt(index), err
}

// barrierCome waits for the others, or lets them go when all have come.
func barrierCome(t *thread, self, cond value, b *barrier, index int64, timeout value) error {
	parties, err := attr(t, self, "_mp_parties")
	if err != nil {
		return err
	}
	n, err := object.IndexInt(t, parties)
	if err != nil {
		return err
	}
	fail := func(err error) error {
		b.state.Store(broken)
		if _, e := call(t, cond, "notify_all"); e != nil {
			return e
		}
		return err
	}
	if index+1 == int64(n) {
		action, err := attr(t, self, "_mp_action")
		if err != nil {
			return err
		}
		if yes, err := object.Truth(t, action); err != nil {
			return fail(err)
		} else if yes {
			if _, err := object.CallArgs(t, action); err != nil {
				return fail(err)
			}
		}
		b.state.Store(draining)
		_, err = call(t, cond, "notify_all")
		return err
	}
	deadline, err := deadlineFor(t, timeout)
	if err != nil {
		return err
	}
	for b.state.Load() == filling {
		var left value = py.None
		if deadline != 0 {
			now := t.K.Machine().Now()
			if now >= deadline {
				return fail(brokenBarrier())
			}
			left = py.Float(float64(deadline-now) / 1e9)
		}
		if _, err := call(t, cond, "wait", left); err != nil {
			return err
		}
	}
	if b.state.Load() < 0 {
		return brokenBarrier()
	}
	return nil
}
