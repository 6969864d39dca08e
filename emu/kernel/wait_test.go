package kernel_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/kernel"
)

func TestWakeIsFirstComeFirstServed(t *testing.T) {
	var tr trace
	m := kernel.NewMachine(kernel.Options{})
	run(t, m, func(main *kernel.Thread) {
		var q kernel.WaitQueue
		var list []*kernel.Thread
		for _, name := range []string{"a", "b", "c", "d"} {
			list = append(list, spawn(main, name, func(th *kernel.Thread) {
				tr.say("%s waits", name)
				tr.say("%s %v", name, q.Wait(th, kernel.Wait{Reason: "turn"}))
			}))
			until(main, func() bool { return q.Len() == len(list) })
		}
		assert.Equal(t, 1, q.Wake(1))
		join(main, list[0])
		assert.Equal(t, 2, q.Wake(2))
		join(main, list[1], list[2])
		assert.Equal(t, 1, q.WakeAll())
		assert.Equal(t, 0, q.Wake(1))
		join(main, list[3])
	})
	assert.Equal(t, []string{"a waits", "b waits", "c waits", "d waits", "a woken", "b woken", "c woken", "d woken"}, tr.all())
}

func TestWaitTimesOut(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	run(t, m, func(main *kernel.Thread) {
		var q kernel.WaitQueue
		before := m.Now()
		assert.Equal(t, kernel.TimedOut, q.Wait(main, kernel.Wait{Deadline: m.After(3 * time.Millisecond)}))
		assert.GreaterOrEqual(t, int64(m.Now()-before), int64(3*time.Millisecond))
		assert.Equal(t, kernel.TimedOut, q.Wait(main, kernel.Wait{Deadline: 1}), "a deadline in the past")
		assert.Zero(t, q.Len())
	})
}

// A token is passed by wakes that race with timeouts: each wake that counts ends exactly one wait as woken.
func TestWakesAndTimeoutsNeverBothConsume(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	var woken, timedOut, sent atomic.Int64
	var q kernel.WaitQueue
	const waiters, rounds = 8, 300
	p1 := m.NewProcess(nil, "waiters")
	require.True(t, p1.NewThread("main").Start(func(main *kernel.Thread) {
		var list []*kernel.Thread
		for i := range waiters {
			list = append(list, spawn(main, "w", func(th *kernel.Thread) {
				for r := range rounds {
					switch q.Wait(th, kernel.Wait{Deadline: m.After(time.Duration((i*7+r)%40) * time.Microsecond)}) {
					case kernel.Woken:
						woken.Add(1)
					case kernel.TimedOut:
						timedOut.Add(1)
					}
				}
			}))
		}
		join(main, list...)
	}))
	p2 := m.NewProcess(nil, "waker")
	require.True(t, p2.NewThread("main").Start(func(main *kernel.Thread) {
		for {
			select {
			case <-p1.Done():
				return
			default:
				sent.Add(int64(q.Wake(1)))
			}
		}
	}))
	guard(t, m, p1.Done())
	guard(t, m, p2.Done())
	assert.Equal(t, sent.Load(), woken.Load())
	assert.EqualValues(t, waiters*rounds, woken.Load()+timedOut.Load())
	assert.Positive(t, woken.Load())
	assert.Positive(t, timedOut.Load())
}

func TestSignalInterruptsOnlyInterruptibleWaitsOfTheMainThread(t *testing.T) {
	var tr trace
	m := kernel.NewMachine(kernel.Options{})
	p := m.NewProcess(nil, "test")
	p.SetDisposition(kernel.SIGINT, kernel.SigHandler)
	p.OnBreak = func(th *kernel.Thread, bits uint32) error {
		tr.say("bits %d signal %d", bits, p.TakeSignal())
		return nil
	}
	require.True(t, p.NewThread("main").Start(func(main *kernel.Thread) {
		var q kernel.WaitQueue
		other := spawn(main, "other", func(th *kernel.Thread) {
			until(th, func() bool { return q.Len() == 1 })
			p.Kill(kernel.SIGINT)
			until(th, func() bool { return q.Len() == 0 })
			until(th, func() bool { return q.Len() == 1 })
			p.Kill(kernel.SIGINT)
			th.Sleep(m.After(time.Millisecond), true)
			tr.say("still waits: %d", q.Len())
			q.Wake(1)
		})
		tr.say("first %v", q.Wait(main, kernel.Wait{Interruptible: true}))
		tr.say("at once %v", q.Wait(main, kernel.Wait{Interruptible: true}))
		main.Checkpoint()
		tr.say("second %v", q.Wait(main, kernel.Wait{}))
		main.Checkpoint()
		join(main, other)
	}))
	guard(t, m, p.Done())
	assert.Equal(t, []string{"first interrupted", "at once interrupted", "bits 2 signal 2", "still waits: 1", "second woken", "bits 2 signal 2"}, tr.all())
}

func TestKillEndsWaitsAndRunningThreads(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	var after atomic.Int64
	var q kernel.WaitQueue
	var l kernel.Lock
	p := run(t, m, func(main *kernel.Thread) {
		l.Acquire(main, 0, false)
		for range 50 {
			spawn(main, "waits", func(th *kernel.Thread) { q.Wait(th, kernel.Wait{}); after.Add(1) })
			spawn(main, "locks", func(th *kernel.Thread) { l.Acquire(th, 0, false); after.Add(1) })
			spawn(main, "sleeps", func(th *kernel.Thread) { th.Sleep(m.After(time.Hour), false); after.Add(1) })
			spawn(main, "spins", func(th *kernel.Thread) {
				for poll(th) == nil {
				}
				after.Add(1)
			})
		}
		main.Process().SetSwitchInterval(50 * time.Microsecond)
		until(main, func() bool { return q.Len() == 50 && l.Waiting() == 50 })
		main.Process().Exit(kernel.StatusExit(7))
	})
	status, over := p.Status()
	assert.True(t, over)
	assert.Equal(t, 7, status.Code())
	assert.Zero(t, after.Load(), "killed threads go on")
	assert.Zero(t, q.Len())
	assert.Empty(t, p.Threads())
}

func TestKillLeavesBlockingThreadsBehind(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	release := make(chan struct{})
	ended := make(chan bool, 1)
	p := run(t, m, func(main *kernel.Thread) {
		spawn(main, "io", func(th *kernel.Thread) {
			defer func() { ended <- true }()
			th.Blocking("test", func() { <-release })
			t.Error("a killed thread went on")
		})
		until(main, func() bool { return m.Snapshot().Processes[0].Threads[1].State == "blocking" })
	})
	assert.Empty(t, p.Threads())
	close(release)
	<-ended
}

func TestPanicEndsItsProcessAlone(t *testing.T) {
	var what any
	m := kernel.NewMachine(kernel.Options{OnPanic: func(th *kernel.Thread, v any, stack []byte) { what = v }})
	run(t, m, func(main *kernel.Thread) {
		child := m.NewProcess(main.Process(), "child")
		child.NewThread("main").Start(func(th *kernel.Thread) {
			spawn(th, "bad", func(*kernel.Thread) { panic("boom") })
			th.Pause()
		})
		pid, status, err := main.Process().WaitPid(main, -1, false, 0)
		assert.Equal(t, child.Pid(), pid)
		assert.Equal(t, -6, status.Code())
		assert.NoError(t, err)
		_, _, err = main.Process().WaitPid(main, -1, false, 0)
		assert.Error(t, err)
	})
	assert.Equal(t, "boom", what)
}

func TestTerminateFromTheParent(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{Pid: 100})
	run(t, m, func(main *kernel.Thread) {
		p := main.Process()
		child := m.NewProcess(p, "child")
		child.NewThread("main").Start(func(th *kernel.Thread) { th.Sleep(m.After(time.Hour), true) })
		assert.Equal(t, kernel.TimedOut, p.WaitChild(main, child, m.After(time.Millisecond), true))
		require.NoError(t, child.Kill(kernel.SIGTERM))
		assert.Equal(t, kernel.Woken, p.WaitChild(main, child, 0, true))
		_, status, _ := p.WaitPid(main, child.Pid(), false, 0)
		assert.Equal(t, -15, status.Code())
		assert.Nil(t, m.Process(child.Pid()))
	})
}
