package kernel_test

// Kills and ends of children in each order that the scheduler could choose.

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/pyemu/pyemu/emu/kernel"
)

// A thread that is killed just before it begins to block ends; nobody would come to end what it blocks in.
func TestKilledBeforeBlocking(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	p := m.NewProcess(nil, "p")
	ran := false
	p.NewThread("main").Start(func(th *kernel.Thread) {
		p.Exit(kernel.StatusExit(3)) // kills the caller, which goes on to its next checkpoint
		th.Blocking("for ever", func() {
			ran = true
			time.Sleep(time.Hour)
		})
	})
	guard(t, m, p.Done())
	status, over := p.Status()
	assert.True(t, over)
	assert.Equal(t, 3, status.Code())
	assert.False(t, ran)
}

// A parent waits for a child that ends at about that time, by itself or by a signal, before or while the parent waits: no end is lost.
func TestWaitForAChildThatEnds(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	run(t, m, func(main *kernel.Thread) {
		p := main.Process()
		for i := range 2000 {
			c, ct := p.Fork(main)
			var q kernel.WaitQueue
			ct.Start(func(th *kernel.Thread) {
				switch i % 4 {
				case 0: // returns at once
				case 1: // leaves, and comes by a checkpoint
					c.Exit(kernel.StatusExit(7))
					_ = th.Checkpoint()
				case 2: // waits until it is killed
					q.Wait(th, kernel.Wait{Reason: "the signal", Interruptible: i%8 == 2})
				case 3: // kills itself
					_ = c.Kill(kernel.SIGKILL)
					_ = th.Checkpoint()
				}
			})
			if i%3 == 0 {
				main.Yield()
			}
			if i%4 == 2 {
				if i%16 == 2 { // let it get there first
					main.Sleep(m.After(50*time.Microsecond), false)
				}
				_ = c.Kill(kernel.SIGHUP)
			}
			pid, status, err := p.WaitPid(main, c.Pid(), false, m.After(20*time.Second))
			if !assert.NoError(t, err, "child %d", i) || !assert.Equal(t, c.Pid(), pid) {
				return
			}
			assert.Equal(t, []int{0, 7, -1, -9}[i%4], status.Code(), "child %d", i)
		}
	})
}

// A signal with a handler that comes while the child is about to pause ends the pause.
func TestSignalBeforePause(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	run(t, m, func(main *kernel.Thread) {
		p := main.Process()
		for i := range 1000 {
			c, ct := p.Fork(main)
			assert.NoError(t, c.SetDisposition(kernel.SIGTERM, kernel.SigHandler))
			c.OnBreak = func(th *kernel.Thread, bits uint32) error {
				if c.TakeSignal() == kernel.SIGTERM {
					c.Exit(kernel.StatusExit(42))
				}
				return nil
			}
			r, w := kernel.NewPipe()
			ct.Start(func(th *kernel.Thread) {
				_, _ = w.Write(th, []byte("r"), false)
				for {
					_ = th.Checkpoint()
					th.Pause()
				}
			})
			_, err := r.Read(main, make([]byte, 1), false)
			assert.NoError(t, err)
			assert.NoError(t, c.Kill(kernel.SIGTERM))
			_, status, err := p.WaitPid(main, c.Pid(), false, m.After(20*time.Second))
			if !assert.NoError(t, err, "child %d", i) {
				return
			}
			assert.Equal(t, 42, status.Code())
		}
	})
}
