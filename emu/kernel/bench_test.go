package kernel_test

import (
	"testing"

	"github.com/pyemu/pyemu/emu/kernel"
)

func bench(b *testing.B, fn func(*kernel.Thread)) {
	m := kernel.NewMachine(kernel.Options{})
	b.ReportAllocs()
	run(b, m, fn)
}

func BenchmarkLockUncontended(b *testing.B) {
	bench(b, func(t *kernel.Thread) {
		var l kernel.Lock
		for range b.N {
			l.Acquire(t, 0, true)
			l.Release()
		}
	})
}

func BenchmarkLockContended(b *testing.B) {
	bench(b, func(main *kernel.Thread) {
		var l kernel.Lock
		var list []*kernel.Thread
		for range 4 {
			list = append(list, spawn(main, "w", func(t *kernel.Thread) {
				for range b.N / 4 {
					l.Acquire(t, 0, true)
					poll(t)
					l.Release()
				}
			}))
		}
		join(main, list...)
	})
}

// One operation is one hand-over from thread to thread through wait queues.
func BenchmarkPingPong(b *testing.B) {
	bench(b, func(main *kernel.Thread) {
		var q [2]kernel.WaitQueue
		turn := 0
		var list []*kernel.Thread
		for i := range 2 {
			list = append(list, spawn(main, "p", func(t *kernel.Thread) {
				for range b.N / 2 {
					for turn != i {
						q[i].Wait(t, kernel.Wait{Reason: "turn", Interruptible: true})
					}
					turn = 1 - i
					q[1-i].Wake(1)
				}
			}))
		}
		join(main, list...)
	})
}

func BenchmarkGILHandOver(b *testing.B) {
	bench(b, func(main *kernel.Thread) {
		var list []*kernel.Thread
		for range 2 {
			list = append(list, spawn(main, "y", func(t *kernel.Thread) {
				for range b.N / 2 {
					t.Yield()
				}
			}))
		}
		join(main, list...)
	})
}

func BenchmarkBlockingUncontended(b *testing.B) {
	bench(b, func(t *kernel.Thread) {
		f := func() {}
		for range b.N {
			t.Blocking("bench", f)
		}
	})
}

func BenchmarkThreadStartJoin(b *testing.B) {
	bench(b, func(main *kernel.Thread) {
		for range b.N {
			join(main, spawn(main, "t", func(*kernel.Thread) {}))
		}
	})
}

func BenchmarkSleepArmed(b *testing.B) {
	bench(b, func(main *kernel.Thread) {
		m := main.Machine()
		var q [2]kernel.WaitQueue
		turn := 0
		far := m.After(1e12)
		var list []*kernel.Thread
		for i := range 2 {
			list = append(list, spawn(main, "p", func(t *kernel.Thread) {
				for range b.N / 2 {
					for turn != i {
						q[i].Wait(t, kernel.Wait{Reason: "turn", Deadline: far})
					}
					turn = 1 - i
					q[1-i].Wake(1)
				}
			}))
		}
		join(main, list...)
	})
}

func BenchmarkPipeOneByte(b *testing.B) {
	bench(b, func(main *kernel.Thread) {
		p := main.Process()
		r, w := p.Pipe()
		r2, w2 := p.Pipe()
		echo := spawn(main, "echo", func(t *kernel.Thread) {
			buf := make([]byte, 1)
			for range b.N {
				p.Read(t, r, buf)
				p.Write(t, w2, buf)
			}
		})
		buf := make([]byte, 1)
		for range b.N {
			p.Write(main, w, buf)
			p.Read(main, r2, buf)
		}
		join(main, echo)
	})
}

func Benchmark100000Waiting(b *testing.B) {
	for range b.N {
		bench(b, func(main *kernel.Thread) {
			var f kernel.Flag
			list := make([]*kernel.Thread, 100000)
			for i := range list {
				list[i] = spawn(main, "w", func(t *kernel.Thread) { f.Wait(t, kernel.Wait{}) })
			}
			until(main, func() bool { return f.Waiting() == len(list) })
			f.Set()
			join(main, list...)
		})
	}
}
