package kernel_test

import (
	"context"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/pyemu/pyemu/emu/kernel"
)

func TestDeadlockIsSeenAndNamesTheCycle(t *testing.T) {
	found := make(chan *kernel.Snapshot, 1)
	m := kernel.NewMachine(kernel.Options{Pid: 7, OnDeadlock: func(s *kernel.Snapshot) { found <- s }})
	p := m.NewProcess(nil, "two locks")
	p.NewThread("main").Start(func(main *kernel.Thread) {
		var l1, l2 kernel.Lock
		cross := func(a, b *kernel.Lock) func(*kernel.Thread) {
			return func(th *kernel.Thread) {
				a.Acquire(th, 0, false)
				th.Sleep(m.After(time.Millisecond), false)
				b.Acquire(th, 0, false)
			}
		}
		join(main, spawn(main, "one", cross(&l1, &l2)), spawn(main, "two", cross(&l2, &l1)))
	})
	var s *kernel.Snapshot
	select {
	case s = <-found:
	case <-time.After(10 * time.Second):
		t.Fatal("not seen")
	}
	assert.Equal(t, "process 7 two locks\n  main: waiting for join held by one\n  one: waiting for lock held by two\n  two: waiting for lock held by one\n", s.String())
	var names []string
	for _, th := range s.Cycle() {
		names = append(names, th.Name())
	}
	assert.Equal(t, []string{"one", "two"}, names)
	m.Shutdown()
	guard(t, m, p.Done())
	assert.False(t, m.Deadlocked())
}

func TestHopeIsNoDeadlock(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{OnDeadlock: func(s *kernel.Snapshot) { t.Errorf("false alarm:\n%s", s) }})
	run(t, m, func(main *kernel.Thread) {
		var q kernel.WaitQueue
		main.Sleep(m.After(time.Millisecond), false)
		main.Blocking("test", func() { time.Sleep(time.Millisecond) })
		q.Wait(main, kernel.Wait{Deadline: m.After(time.Millisecond)})
		m.AfterFunc(m.After(time.Millisecond), func() { q.Wake(1) })
		q.Wait(main, kernel.Wait{})
		m.Expect()
		go func() {
			time.Sleep(time.Millisecond)
			q.Wake(1)
			m.Unexpect()
		}()
		q.Wait(main, kernel.Wait{})
		child := m.NewProcess(main.Process(), "child")
		child.NewThread("main").Start(func(th *kernel.Thread) { th.Sleep(m.After(time.Millisecond), false) })
		main.Process().WaitPid(main, -1, false, 0)
	})
	time.Sleep(5 * time.Millisecond) // the time in which an alarm would come
}

func TestContextKillsEverything(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	m := kernel.NewMachine(kernel.Options{Context: ctx})
	p := m.NewProcess(nil, "p")
	p.NewThread("main").Start(func(main *kernel.Thread) {
		c := m.NewProcess(p, "c")
		c.NewThread("main").Start(func(th *kernel.Thread) {
			for poll(th) == nil {
			}
		})
		cancel()
		main.Pause()
	})
	guard(t, m, p.Done())
	status, _ := p.Status()
	assert.Equal(t, -9, status.Code())
}

func TestAdoptedThreadIsNotEndedByForce(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	p := m.NewProcess(nil, "host")
	th := p.NewThread("main")
	assert.True(t, th.Adopt())
	var q kernel.WaitQueue
	assert.Equal(t, kernel.TimedOut, q.Wait(th, kernel.Wait{Deadline: m.After(time.Millisecond)}))
	m.Expect()
	go func() { p.Terminate(kernel.StatusSignal(kernel.SIGTERM)); m.Unexpect() }()
	assert.Equal(t, kernel.Killed, q.Wait(th, kernel.Wait{}))
	assert.Equal(t, kernel.ErrKilled, th.Checkpoint())
	th.Leave()
	guard(t, m, p.Done())
}

// A machine that stands still and may be woken from outside must not keep looking at itself.
func TestStandstillIsIdle(t *testing.T) {
	reports := make(chan struct{}, 100)
	m := kernel.NewMachine(kernel.Options{OnDeadlock: func(*kernel.Snapshot) { reports <- struct{}{} }})
	p := m.NewProcess(nil, "p")
	var q kernel.WaitQueue
	p.NewThread("main").Start(func(th *kernel.Thread) {
		q.Wait(th, kernel.Wait{Reason: "test"})
		q.Wait(th, kernel.Wait{Reason: "test"}) // another standstill, which is reported too
	})
	allocated := func() uint64 {
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		return s.Mallocs
	}
	for range 2 {
		<-reports
		time.Sleep(20 * time.Millisecond) // the look gives back what it holds
		before := allocated()
		time.Sleep(100 * time.Millisecond)
		assert.Less(t, allocated()-before, uint64(500), "the machine does something while it stands still")
		assert.Empty(t, reports)
		m.Expect()
		assert.Equal(t, 1, q.WakeAll())
		m.Unexpect()
	}
	guard(t, m, p.Done())
}
