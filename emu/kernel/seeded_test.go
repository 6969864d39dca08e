package kernel_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/kernel/sched"
)

// program is threads and processes that lock, sleep, spin and pipe.
func program(t *testing.T, seed uint64) ([]string, time.Duration) {
	var tr trace
	m := kernel.NewMachine(kernel.Options{
		Policy: sched.NewSeeded(seed), Pid: 10,
		Trace: func(e kernel.Event) { tr.say("%d %s %s", e.Task, e.What, e.Why) },
	})
	start := m.Now()
	work := func(main *kernel.Thread) {
		var l kernel.Lock
		var list []*kernel.Thread
		r, w := main.Process().Pipe()
		for i := range 3 {
			list = append(list, spawn(main, fmt.Sprint("w", i), func(th *kernel.Thread) {
				for k := range 5 {
					l.Acquire(th, 0, false)
					for range 10 {
						poll(th)
					}
					tr.say("pid %d %s turn %d", th.Process().Pid(), th.Name(), k)
					l.Release()
					th.Sleep(m.After(time.Duration(i+1)*time.Second), false)
				}
				th.Process().Write(th, w, []byte{byte(i)})
			}))
		}
		b := make([]byte, 1)
		for range list {
			main.Process().Read(main, r, b)
			tr.say("main got %d", b[0])
		}
		join(main, list...)
	}
	p := m.NewProcess(nil, "first")
	p.NewThread("main").Start(func(main *kernel.Thread) {
		child := m.NewProcess(p, "child")
		child.NewThread("main").Start(work)
		work(main)
		_, _, err := p.WaitPid(main, -1, false, 0)
		assert.NoError(t, err)
	})
	guard(t, m, p.Done())
	return tr.all(), time.Duration(m.Now() - start)
}

func TestSeededRunsAreIdentical(t *testing.T) {
	var first []string
	different := false
	for seed := range uint64(5) {
		began := time.Now()
		a, took := program(t, seed)
		b, _ := program(t, seed)
		assert.Equal(t, a, b, "seed %d", seed)
		assert.Less(t, time.Since(began), 5*time.Second)
		assert.InDelta(t, 15, took.Seconds(), 1, "virtual time")
		if first == nil {
			first = a
		}
		different = different || fmt.Sprint(a) != fmt.Sprint(first)
	}
	assert.True(t, different, "seeds make no difference")
}
