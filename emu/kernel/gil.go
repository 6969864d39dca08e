package kernel

// The GIL: who runs, who could run, and how the right to run goes from one thread to the next.

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/pyemu/pyemu/emu/kernel/sched"
)

// DefaultSwitchInterval is CPython's sys.getswitchinterval() at start.
const DefaultSwitchInterval = 5 * time.Millisecond

// GIL is the right to run, of one process (parallel policy) or of the whole machine (policies with one core).
//
// A free GIL is taken and released with one atomic operation. A held GIL is handed over directly: the holder that waits,
// ends or is asked to drop gives it to the first of the run queue and wakes that thread alone. A holder that was asked
// to drop goes to the end of the queue, so it cannot get the GIL back before another had it (CPython 3.11, Python/ceval_gil.h:
// forced switching). The request comes from one timer per GIL that runs only while threads queue; it asks when the
// holder has not changed for a whole interval.
//
// Invariant: holder is nil only when the run queue is empty, or while the one who emptied it is about to look again.
type GIL struct {
	m       *Machine
	holder  atomic.Pointer[Thread]
	waiters atomic.Int32 // length of the run queue; written under mu
	picky   bool         // the policy chooses; every transfer goes through mu

	mu         sync.Mutex
	head, tail *Thread // run queue, linked by Thread.runNext
	switches   uint64  // transfers from one thread to another
	seen       uint64  // switches when the timer was last set
	armed      bool
	timer      *time.Timer
	interval   time.Duration
	tasks      []sched.Task // scratch for picky

	looks []*inspection // left with the holder; see Process.Inspect
}

func (g *GIL) init(m *Machine) {
	g.m = m
	g.interval = DefaultSwitchInterval
	g.picky = m.traits.OneCore
}

// SwitchInterval says after how long a waiting thread asks the holder to drop.
func (g *GIL) SwitchInterval() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.interval
}

// SetSwitchInterval changes the interval; it takes effect when the present interval has run out.
func (g *GIL) SetSwitchInterval(d time.Duration) {
	g.mu.Lock()
	g.interval = max(d, time.Microsecond)
	g.mu.Unlock()
}

// Holder is the running thread, nil when there is none.
func (g *GIL) Holder() *Thread { return g.holder.Load() }

// Waiting is the length of the run queue.
func (g *GIL) Waiting() int { return int(g.waiters.Load()) }

// acquire takes the GIL for t, whose goroutine is the caller and which is in no queue.
// The caller holds a unit of hope of its own.
func (g *GIL) acquire(t *Thread) {
	if !g.picky && g.holder.CompareAndSwap(nil, t) {
		g.m.hope.Add(1)
		return
	}
	g.enqueue(t)
	t.parkUntilGranted()
}

// enqueue makes t runnable. It may be called by anybody who holds a unit of hope, once for each time that t stopped running.
func (g *GIL) enqueue(t *Thread) {
	if g.picky {
		g.m.policy.Runnable(t.task)
	}
	g.mu.Lock()
	g.push(t)
	next := g.grant()
	if next == nil && !g.armed && !g.picky && g.m.opts.Ticks == 0 {
		g.armed, g.seen = true, g.switches
		if g.timer == nil {
			g.timer = time.AfterFunc(g.interval, g.tick)
		} else {
			g.timer.Reset(g.interval)
		}
	}
	g.mu.Unlock()
	if next != nil {
		g.m.hope.Add(1)
		next.resume()
	}
}

// push appends t to the run queue; mu is held.
func (g *GIL) push(t *Thread) {
	t.runNext = nil
	if g.tail == nil {
		g.head = t
	} else {
		g.tail.runNext = t
	}
	g.tail = t
	g.waiters.Add(1)
}

// pop takes the thread that runs next off the queue, nil when it is empty; mu is held.
func (g *GIL) pop() *Thread {
	t := g.head
	if t == nil {
		return nil
	}
	var prev *Thread
	if g.picky {
		g.tasks = g.tasks[:0]
		for r := g.head; r != nil; r = r.runNext {
			g.tasks = append(g.tasks, r.task)
		}
		i := g.m.policy.Next(g.tasks)
		if i < 0 || i >= len(g.tasks) {
			i = 0
		}
		for ; i > 0; i-- {
			prev, t = t, t.runNext
		}
	}
	if prev == nil {
		g.head = t.runNext
	} else {
		prev.runNext = t.runNext
	}
	if g.tail == t {
		g.tail = prev
	}
	t.runNext = nil
	g.waiters.Add(-1)
	return t
}

// grant gives a free GIL to the next of the queue and returns that thread for the caller to resume; mu is held.
func (g *GIL) grant() *Thread {
	if g.picky {
		if g.holder.Load() != nil {
			return nil
		}
		t := g.pop()
		if t != nil {
			g.holder.Store(t)
			g.switches++
		}
		return t
	}
	if g.head == nil || !g.holder.CompareAndSwap(nil, g.head) {
		return nil
	}
	g.switches++
	return g.pop()
}

// release gives the GIL away. It reports true when t itself was next, so that t still holds it and must not park.
func (g *GIL) release(t *Thread) bool {
	if !g.picky && g.waiters.Load() == 0 {
		g.holder.Store(nil)
		if g.waiters.Load() == 0 {
			g.m.drop()
			return false
		}
		// Somebody queued between the two looks and saw the GIL held.
		g.mu.Lock()
		next := g.grant()
		g.mu.Unlock()
		if next != nil {
			next.resume() // our unit of hope is now its
		} else {
			g.m.drop()
		}
		return false
	}
	g.mu.Lock()
	next := g.pop()
	if next == t {
		g.mu.Unlock()
		return true
	}
	g.holder.Store(next)
	if next != nil {
		g.switches++
	}
	g.mu.Unlock()
	if next != nil {
		next.resume()
		return false
	}
	if g.m.traits.Virtual {
		g.m.timers.jump()
	}
	g.m.drop()
	return false
}

// yield lets the next of the queue run and queues t at the end. It returns when t has the GIL again.
func (g *GIL) yield(t *Thread) {
	g.mu.Lock()
	if g.head == nil {
		g.mu.Unlock()
		return
	}
	g.push(t)
	next := g.pop()
	if next == t { // a policy may choose so
		g.mu.Unlock()
		return
	}
	g.switches++
	g.holder.Store(next)
	g.mu.Unlock()
	next.resume()
	t.parkUntilGranted()
}

// tick runs once an interval while threads queue.
func (g *GIL) tick() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.head == nil {
		g.armed = false
		return
	}
	if h := g.holder.Load(); h != nil && g.seen == g.switches {
		h.Break.Or(BreakSwitch)
	}
	g.seen = g.switches
	g.timer.Reset(g.interval)
}
