package kernel_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/pyemu/pyemu/emu/kernel"
)

// Spinning threads share the GIL: all get on, and in a fixed order.
func TestSwitchIntervalIsFair(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	const threads = 3
	var order []int
	var turns [threads]int
	run(t, m, func(main *kernel.Thread) {
		main.Process().SetSwitchInterval(200 * time.Microsecond)
		last := -1
		var list []*kernel.Thread
		for i := range threads {
			list = append(list, spawn(main, "spin", func(th *kernel.Thread) {
				for turns[0] < 6 || turns[1] < 6 || turns[2] < 6 {
					if last != i {
						last = i
						turns[i]++
						order = append(order, i)
					}
					poll(th)
				}
			}))
		}
		join(main, list...)
	})
	for i := range order[:15] {
		assert.Equal(t, i%threads, order[i], "turn %d of %v", i, order)
	}
}

func TestTicksHandOver(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{Ticks: 10})
	var got []string
	run(t, m, func(main *kernel.Thread) {
		var list []*kernel.Thread
		for _, name := range []string{"a", "b"} {
			list = append(list, spawn(main, name, func(th *kernel.Thread) {
				for range 30 {
					if n := len(got); n == 0 || got[n-1] != name {
						got = append(got, name)
					}
					th.Tick()
				}
			}))
		}
		join(main, list...)
	})
	assert.Equal(t, []string{"a", "b", "a", "b", "a", "b"}, got)
}

func TestLockExcludes(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	n := 0
	run(t, m, func(main *kernel.Thread) {
		main.Process().SetSwitchInterval(20 * time.Microsecond)
		var l kernel.Lock
		var list []*kernel.Thread
		for range 8 {
			list = append(list, spawn(main, "inc", func(th *kernel.Thread) {
				for range 500 {
					l.Acquire(th, 0, false)
					v := n
					for range 20 {
						poll(th)
					}
					n = v + 1
					assert.Same(t, th, l.Owner())
					l.Release()
				}
			}))
		}
		join(main, list...)
		assert.False(t, l.Release(), "a free lock is not released")
	})
	assert.Equal(t, 4000, n)
}

// Locks with deadlines, over two processes at once, so that no GIL helps.
func TestLockBetweenProcesses(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	s := kernel.NewSemaphore(1)
	n, misses := 0, 0
	work := func(main *kernel.Thread) {
		var list []*kernel.Thread
		for i := range 4 {
			list = append(list, spawn(main, "w", func(th *kernel.Thread) {
				for done := 0; done < 300; {
					var d kernel.Time
					if i%2 == 0 {
						d = m.After(30 * time.Microsecond)
					}
					switch s.Acquire(th, d, false) {
					case kernel.Woken:
						n++
						done++
						s.Release(1)
					case kernel.TimedOut:
						_ = misses
					}
					poll(th)
				}
			}))
		}
		join(main, list...)
	}
	a, b := m.NewProcess(nil, "a"), m.NewProcess(nil, "b")
	a.NewThread("main").Start(work)
	b.NewThread("main").Start(work)
	guard(t, m, a.Done())
	guard(t, m, b.Done())
	assert.Equal(t, 2400, n)
	assert.EqualValues(t, 1, s.Value())
}

// The releasing thread goes on with the GIL and may take the lock again, as with CPython.
func TestReleaseDoesNotHandOver(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	var got []string
	run(t, m, func(main *kernel.Thread) {
		var l kernel.Lock
		work := func(th *kernel.Thread) {
			for range 3 {
				l.Acquire(th, 0, false)
				got = append(got, th.Name())
				l.Release()
			}
		}
		l.Acquire(main, 0, false)
		a, b := spawn(main, "a", work), spawn(main, "b", work)
		until(main, func() bool { return l.Waiting() == 2 })
		l.Release()
		join(main, a, b)
	})
	assert.Equal(t, []string{"a", "a", "a", "b", "b", "b"}, got)
}

func TestThreadAndProcessNumbers(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{Pid: 1000})
	run(t, m, func(main *kernel.Thread) {
		assert.Equal(t, 1000, main.Process().Pid())
		assert.Equal(t, 1000, main.NativeID())
		assert.True(t, main.IsMain())
		c := spawn(main, "c", func(*kernel.Thread) {})
		assert.False(t, c.Ended())
		join(main, c)
		assert.True(t, c.Ended())
		assert.NotEqual(t, main.Ident(), c.Ident())
		assert.Equal(t, 1001, c.NativeID())
		assert.Equal(t, 1002, m.NewProcess(main.Process(), "child").Pid())
	})
}
