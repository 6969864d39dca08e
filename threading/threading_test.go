package threading_test

import (
	"sync"
	"testing"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

var ready = sync.OnceFunc(func() {
	if s := &object.ObjectClass.Slots; s.GetAttr == nil {
		s.GetAttr, s.SetAttr = object.GenericGetAttr, object.GenericSetAttr
	}
	if s := &object.MethodDescrClass.Slots; s.DescrGet == nil {
		s.DescrGet = func(t *object.Thread, d, o object.Object, _ *object.Class) (object.Object, error) {
			return &object.BuiltinFunc{Builtin: d.(*object.MethodDescr).Builtin, Self: o}, nil
		}
	}
	if s := &object.GetSetClass.Slots; s.DescrGet == nil {
		s.DescrGet = func(t *object.Thread, d, o object.Object, _ *object.Class) (object.Object, error) {
			return d.(*object.GetSet).Get(t, o)
		}
		s.DescrSet = func(t *object.Thread, d, o, v object.Object) error { return d.(*object.GetSet).Set(t, o, v) }
	}
	object.Ready()
})

// world runs fn as the main thread of a process; there is no engine, so everything that it calls is native.
func world(tb testing.TB, fn func(t *object.Thread)) {
	ready()
	m := kernel.NewMachine(kernel.Options{OnPanic: func(_ *kernel.Thread, v any, stack []byte) { tb.Errorf("panic: %v\n%s", v, stack) }})
	kp := m.NewProcess(nil, "test")
	p := &object.Process{K: kp, RecursionLimit: 1000, Modules: object.NewDict()}
	require.True(tb, kp.NewThread("MainThread").Start(func(k *kernel.Thread) { fn(object.NewThread(p, k)) }))
	select {
	case <-kp.Done():
	case <-time.After(60 * time.Second):
		tb.Fatalf("hangs:\n%s", m.Snapshot())
	}
}

// native makes a Python callable of a Go function.
func native(fn func(t *object.Thread) error) object.Object {
	_, f := object.Func0("native", "", func(t *object.Thread) (object.Object, error) { return py.None, fn(t) }).Function("test")
	return f
}

// do calls o.name(args...) and demands success.
func do(tb testing.TB, t *object.Thread, o object.Object, name string, args ...object.Object) object.Object {
	v, err := object.CallMethod(t, o, object.Intern(name), args...)
	if err != nil {
		tb.Errorf("%s: %v", name, err)
		return py.None
	}
	return v
}

func create(tb testing.TB, t *object.Thread, c *object.Class, args ...object.Object) object.Object {
	a := object.Positional(args...)
	v, err := c.Slots.New(t, c, a)
	require.NoError(tb, err)
	if c.Slots.Init != nil {
		require.NoError(tb, c.Slots.Init(t, v, a))
	}
	return v
}

func spawn(tb testing.TB, t *object.Thread, fn func(t *object.Thread) error) object.Object {
	th := create(tb, t, threading.ThreadClass, py.None, native(fn))
	do(tb, t, th, "start")
	return th
}

func poll(t *object.Thread) {
	if t.K.Break.Load() != 0 {
		t.K.Checkpoint()
	}
}

func TestThreadNamesAndStates(t *testing.T) {
	world(t, func(th *object.Thread) {
		a := create(t, th, threading.ThreadClass, py.None, native(func(*object.Thread) error { return nil }))
		name, _ := object.GetAttr(th, a, object.Intern("name"))
		assert.Contains(t, name.(*object.Str).String(), "Thread-1")
		_, err := object.CallMethod(th, a, object.Intern("join"))
		assert.ErrorContains(t, err, "cannot join thread before it is started")
		assert.Equal(t, py.False, do(t, th, a, "is_alive"))
		do(t, th, a, "start")
		do(t, th, a, "join")
		assert.Equal(t, py.False, do(t, th, a, "is_alive"))
		_, err = object.CallMethod(th, a, object.Intern("start"))
		assert.ErrorContains(t, err, "threads can only be started once")
		r, err := object.Repr(th, a)
		require.NoError(t, err)
		assert.Regexp(t, `^<Thread\(Thread-1.*, stopped \d+\)>$`, r.String())
		assert.Equal(t, "MainThread", func() string {
			v, _ := object.GetAttr(th, threading.Current(th), object.Intern("name"))
			return v.(*object.Str).String()
		}())
	})
}

// The lost update cannot happen under the lock, whatever the switches.
func TestStressLock(t *testing.T) {
	for _, class := range []string{"Lock", "RLock", "Condition", "Semaphore"} {
		t.Run(class, func(t *testing.T) {
			n := 0
			world(t, func(th *object.Thread) {
				th.P.K.SetSwitchInterval(20 * time.Microsecond)
				var l object.Object
				switch class {
				case "Lock":
					l = threading.NewLock()
				case "RLock":
					l = threading.NewRLock()
				case "Condition":
					l = threading.NewCondition(threading.NewRLock())
				default:
					l = create(t, th, threading.SemaphoreClass)
				}
				var list []object.Object
				for range 6 {
					list = append(list, spawn(t, th, func(w *object.Thread) error {
						for range 200 {
							do(t, w, l, "acquire")
							v := n
							for range 10 {
								poll(w)
							}
							n = v + 1
							do(t, w, l, "release")
						}
						return nil
					}))
				}
				for _, x := range list {
					do(t, th, x, "join")
				}
			})
			assert.Equal(t, 1200, n)
		})
	}
}

// Producers and consumers over each kind of queue, with and without bound: everything arrives once.
func TestStressQueue(t *testing.T) {
	for _, c := range []*object.Class{threading.QueueClass, threading.LifoQueueClass, threading.PriorityQueueClass, threading.SimpleQueueClass} {
		for _, size := range []int{0, 1, 3} {
			if c == threading.SimpleQueueClass && size > 0 {
				continue
			}
			t.Run(c.Name, func(t *testing.T) {
				got := map[int]int{}
				world(t, func(th *object.Thread) {
					th.P.K.SetSwitchInterval(20 * time.Microsecond)
					var q object.Object
					if c == threading.SimpleQueueClass {
						q = create(t, th, c)
					} else {
						q = create(t, th, c, py.Int(size))
					}
					var producers, consumers []object.Object
					for i := range 3 {
						producers = append(producers, spawn(t, th, func(w *object.Thread) error {
							for k := range 100 {
								do(t, w, q, "put", py.Int(i*100+k))
								poll(w)
							}
							return nil
						}))
						consumers = append(consumers, spawn(t, th, func(w *object.Thread) error {
							for {
								x := do(t, w, q, "get")
								if c != threading.SimpleQueueClass {
									do(t, w, q, "task_done")
								}
								n, ok := x.(py.Int)
								if !ok || n == 1000 {
									return nil
								}
								got[int(n)]++
								poll(w)
							}
						}))
					}
					for _, x := range producers {
						do(t, th, x, "join")
					}
					if c != threading.SimpleQueueClass {
						do(t, th, q, "join")
					}
					for range consumers {
						do(t, th, q, "put", py.Int(1000))
					}
					for _, x := range consumers {
						do(t, th, x, "join")
					}
				})
				assert.Len(t, got, 300)
				for k, n := range got {
					assert.Equal(t, 1, n, "item %d", k)
				}
			})
		}
	}
}

func TestQueueOrderAndErrors(t *testing.T) {
	world(t, func(th *object.Thread) {
		drain := func(c *object.Class) (out []int) {
			q := create(t, th, c)
			for _, x := range []int{5, 1, 4, 1, 3} {
				do(t, th, q, "put", py.Int(x))
			}
			for do(t, th, q, "empty") == py.False {
				out = append(out, int(do(t, th, q, "get").(py.Int)))
			}
			return out
		}
		assert.Equal(t, []int{5, 1, 4, 1, 3}, drain(threading.QueueClass))
		assert.Equal(t, []int{3, 1, 4, 1, 5}, drain(threading.LifoQueueClass))
		assert.Equal(t, []int{1, 1, 3, 4, 5}, drain(threading.PriorityQueueClass))
		q := create(t, th, threading.QueueClass, py.Int(1))
		_, err := object.CallMethod(th, q, object.Intern("get_nowait"))
		assert.True(t, object.ErrorIs(err, threading.EmptyClass))
		do(t, th, q, "put", py.None)
		_, err = object.CallMethod(th, q, object.Intern("put"), py.None, py.True, py.Float(0.001))
		assert.True(t, object.ErrorIs(err, threading.FullClass))
		do(t, th, q, "get")
		do(t, th, q, "task_done")
		_, err = object.CallMethod(th, q, object.Intern("task_done"))
		assert.ErrorContains(t, err, "task_done() called too many times")
	})
}

func TestBarrierStress(t *testing.T) {
	world(t, func(th *object.Thread) {
		th.P.K.SetSwitchInterval(20 * time.Microsecond)
		b := create(t, th, threading.BarrierClass, py.Int(4))
		rounds := make([]int, 50)
		var list []object.Object
		for range 4 {
			list = append(list, spawn(t, th, func(w *object.Thread) error {
				for r := range rounds {
					rounds[r]++
					do(t, w, b, "wait")
					assert.Equal(t, 4, rounds[r], "a thread left round %d before all had come", r)
					poll(w)
				}
				return nil
			}))
		}
		for _, x := range list {
			do(t, th, x, "join")
		}
		assert.Equal(t, py.Int(0), func() object.Object { v, _ := object.GetAttr(th, b, object.Intern("n_waiting")); return v }())
	})
}

func TestConditionPingPong(t *testing.T) {
	world(t, func(th *object.Thread) {
		c := create(t, th, threading.ConditionClass)
		turn, swaps := 0, 0
		player := func(me int) object.Object {
			return spawn(t, th, func(w *object.Thread) error {
				for range 500 {
					do(t, w, c, "acquire")
					for turn != me {
						do(t, w, c, "wait")
					}
					turn = 1 - me
					swaps++
					do(t, w, c, "notify")
					do(t, w, c, "release")
				}
				return nil
			})
		}
		a, b := player(0), player(1)
		do(t, th, a, "join")
		do(t, th, b, "join")
		assert.Equal(t, 1000, swaps)
		_, err := object.CallMethod(th, c, object.Intern("notify"))
		assert.ErrorContains(t, err, "cannot notify on un-acquired lock")
	})
}

func TestTimeouts(t *testing.T) {
	world(t, func(th *object.Thread) {
		l := threading.NewLock()
		do(t, th, l, "acquire")
		assert.Equal(t, py.False, do(t, th, l, "acquire", py.True, py.Float(0.001)))
		_, err := object.CallMethod(th, l, object.Intern("acquire"), py.False, py.Int(1))
		assert.ErrorContains(t, err, "can't specify a timeout for a non-blocking call")
		_, err = object.CallMethod(th, l, object.Intern("acquire"), py.True, py.Int(-2))
		assert.ErrorContains(t, err, "timeout value must be positive")
		e := create(t, th, threading.EventClass)
		assert.Equal(t, py.False, do(t, th, e, "wait", py.Float(0.001)))
		do(t, th, e, "set")
		assert.Equal(t, py.True, do(t, th, e, "wait"))
	})
}

func TestTimerAndLocal(t *testing.T) {
	fired := false
	world(t, func(th *object.Thread) {
		local := create(t, th, threading.LocalClass)
		x := object.Intern("x")
		require.NoError(t, object.SetAttr(th, local, x, py.Int(1)))
		var inTimer error
		timer := create(t, th, threading.TimerClass, py.Float(0.001), native(func(w *object.Thread) error {
			fired = true
			_, inTimer = object.GetAttr(w, local, x)
			return object.SetAttr(w, local, x, py.Int(2))
		}))
		do(t, th, timer, "start")
		do(t, th, timer, "join")
		assert.True(t, object.ErrorIs(inTimer, object.AttributeErrorClass), "%v", inTimer)
		v, err := object.GetAttr(th, local, x)
		assert.NoError(t, err)
		assert.Equal(t, py.Int(1), v)
		never := create(t, th, threading.TimerClass, py.Int(1000), native(func(*object.Thread) error { t.Error("cancelled"); return nil }))
		do(t, th, never, "start")
		do(t, th, never, "cancel")
		do(t, th, never, "join")
		assert.NoError(t, threading.Shutdown(th))
	})
	assert.True(t, fired)
}

func BenchmarkQueue(b *testing.B) {
	world(b, func(th *object.Thread) {
		q := create(b, th, threading.QueueClass)
		c := spawn(b, th, func(w *object.Thread) error {
			for range b.N {
				do(b, w, q, "get")
			}
			return nil
		})
		for range b.N {
			do(b, th, q, "put", py.None)
			poll(th)
		}
		do(b, th, c, "join")
	})
}
