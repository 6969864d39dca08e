package kernel

// The machine's clock and its timers: one heap, served by one host timer, or by nobody in virtual time.

import (
	"math"
	"sync"
	"time"
)

// Time is a moment of the machine's monotonic clock in nanoseconds. As a deadline, 0 is never.
type Time int64

// Never is later than all moments.
const Never = Time(math.MaxInt64)

// Add is the moment d later, at most Never.
func (t Time) Add(d time.Duration) Time {
	if s := t + Time(d); d <= 0 || s >= t {
		return s
	}
	return Never
}

// A timer ends a thread's wait, or calls fn on the goroutine that serves the timers.
type timer struct {
	when   Time
	seq    uint64 // order of arming, for equal moments
	word   uint64 // the wait that it ends
	thread *Thread
	fn     func()
	index  int // in the heap, -1 when not armed; guarded by timers.mu
}

type timers struct {
	m        *Machine
	base     time.Time // the host's clock when the machine was made
	start    Time      // what the machine's clock showed then
	mu       sync.Mutex
	heap     []*timer
	seq      uint64
	host     *time.Timer
	hostWhen Time // for when host is set; 0 when it is not
	virtual  Time // nanoseconds since base, in virtual time
	stopped  bool
}

func (ts *timers) init(m *Machine) {
	ts.m = m
	ts.base = time.Now()
	ts.start = Time(1000 * time.Second)
	if m.traits.Virtual {
		ts.base = time.Unix(1_700_000_000, 0)
	}
}

// Now is the machine's monotonic clock.
func (m *Machine) Now() Time { return m.timers.now() }

// After is the moment d from now, as a deadline: never 0.
func (m *Machine) After(d time.Duration) Time { return m.timers.now().Add(d) }

// Wall is the time of day.
func (m *Machine) Wall() time.Time {
	if m.traits.Virtual {
		return m.timers.base.Add(time.Duration(m.timers.now() - m.timers.start))
	}
	return time.Now()
}

// Virtual reports whether the clock jumps.
func (m *Machine) Virtual() bool { return m.traits.Virtual }

func (ts *timers) now() Time {
	if ts.m.traits.Virtual {
		ts.mu.Lock()
		defer ts.mu.Unlock()
		ts.virtual += Time(ts.m.traits.StepFor)
		return ts.start + ts.virtual
	}
	return ts.start + Time(time.Since(ts.base))
}

// peek is now without moving virtual time.
func (ts *timers) peek() Time {
	if ts.m.traits.Virtual {
		ts.mu.Lock()
		defer ts.mu.Unlock()
		return ts.start + ts.virtual
	}
	return ts.start + Time(time.Since(ts.base))
}

// Timer is a function that will be called; see Machine.AfterFunc.
type Timer struct {
	m *Machine
	t timer
}

// AfterFunc calls fn at the given moment, on a goroutine that must not wait. While it is armed it counts as hope.
func (m *Machine) AfterFunc(when Time, fn func()) *Timer {
	t := &Timer{m: m}
	t.t.fn, t.t.index = fn, -1
	m.timers.arm(&t.t, when, 0)
	return t
}

// Stop disarms the timer and reports whether it was armed.
func (t *Timer) Stop() bool { return t.m.timers.disarm(&t.t) }

func (ts *timers) arm(t *timer, when Time, word uint64) {
	ts.m.hope.Add(1)
	ts.mu.Lock()
	ts.seq++
	t.when, t.seq, t.word = when, ts.seq, word
	t.index = len(ts.heap)
	ts.heap = append(ts.heap, t)
	ts.up(t.index)
	if t.index == 0 && !ts.m.traits.Virtual {
		ts.serve()
	}
	ts.mu.Unlock()
}

func (ts *timers) disarm(t *timer) bool {
	ts.mu.Lock()
	armed := t.index >= 0
	if armed {
		ts.remove(t.index)
	}
	ts.mu.Unlock()
	if armed {
		ts.m.drop()
	}
	return armed
}

// serve sets the host's timer for the first of the heap, unless it is set early enough; mu is held.
func (ts *timers) serve() {
	if len(ts.heap) == 0 || ts.stopped {
		return
	}
	when := ts.heap[0].when
	if ts.hostWhen != 0 && ts.hostWhen <= when {
		return
	}
	ts.hostWhen = when
	d := time.Duration(when-ts.start) - time.Since(ts.base)
	if ts.host == nil {
		ts.host = time.AfterFunc(d, ts.fire)
	} else {
		ts.host.Reset(d)
	}
}

// fire ends what is due.
func (ts *timers) fire() {
	ts.mu.Lock()
	ts.hostWhen = 0
	for len(ts.heap) > 0 {
		t := ts.heap[0]
		if t.when > ts.start+Time(time.Since(ts.base)) {
			break
		}
		ts.ring(t)
	}
	ts.serve()
	ts.mu.Unlock()
}

// ring takes the first timer off the heap and serves it; mu is held, but for the time of the call.
func (ts *timers) ring(t *timer) {
	ts.remove(t.index)
	thread, word, fn := t.thread, t.word, t.fn
	ts.mu.Unlock()
	if fn != nil {
		fn()
	} else {
		if !thread.claim(word, stateTimedOut) {
			thread.claim(word&^stateMask|stateWaitingI, stateTimedOut)
		}
	}
	ts.m.drop()
	ts.mu.Lock()
}

// jump moves virtual time to the next timer and serves it; nobody runs. While real I/O is in flight time does not jump
// but passes as on the host, since what the I/O brings comes first in any order of things that a program could rely on.
func (ts *timers) jump() {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	for len(ts.heap) > 0 && ts.m.core.idle() {
		t := ts.heap[0]
		if ts.m.blocking.Load() > 0 {
			ts.later(time.Duration(t.when - ts.start - ts.virtual))
			return
		}
		if v := t.when - ts.start; v > ts.virtual {
			ts.virtual = v
		}
		ts.ring(t)
	}
}

// later comes back after real time has passed; mu is held.
func (ts *timers) later(d time.Duration) {
	if ts.hostWhen != 0 {
		return
	}
	ts.hostWhen = 1
	d = max(d, 0)
	time.AfterFunc(d, func() {
		ts.m.hope.Add(1)
		ts.mu.Lock()
		ts.hostWhen = 0
		if len(ts.heap) > 0 && ts.m.core.idle() {
			t := ts.heap[0]
			if v := t.when - ts.start; v > ts.virtual && v <= ts.virtual+Time(d) {
				ts.virtual = v
			}
			if t.when <= ts.start+ts.virtual {
				ts.ring(t)
			}
		}
		ts.mu.Unlock()
		ts.jump()
		ts.m.drop()
	})
}

// pass lets a step's virtual time pass and serves what has become due.
func (ts *timers) pass() {
	ts.mu.Lock()
	ts.virtual += Time(ts.m.traits.StepFor)
	for len(ts.heap) > 0 && ts.heap[0].when <= ts.start+ts.virtual {
		ts.ring(ts.heap[0])
	}
	ts.mu.Unlock()
}

func (ts *timers) stop() {
	ts.mu.Lock()
	ts.stopped = true
	if ts.host != nil {
		ts.host.Stop()
	}
	ts.mu.Unlock()
}

func (ts *timers) less(i, j int) bool {
	a, b := ts.heap[i], ts.heap[j]
	return a.when < b.when || a.when == b.when && a.seq < b.seq
}

func (ts *timers) swap(i, j int) {
	h := ts.heap
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

func (ts *timers) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !ts.less(i, parent) {
			return
		}
		ts.swap(i, parent)
		i = parent
	}
}

func (ts *timers) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(ts.heap) {
			return
		}
		if child+1 < len(ts.heap) && ts.less(child+1, child) {
			child++
		}
		if !ts.less(child, i) {
			return
		}
		ts.swap(i, child)
		i = child
	}
}

func (ts *timers) remove(i int) {
	last := len(ts.heap) - 1
	t := ts.heap[i]
	ts.swap(i, last)
	ts.heap[last] = nil
	ts.heap = ts.heap[:last]
	t.index = -1
	if i < last {
		ts.down(i)
		ts.up(i)
	}
}

// idle reports whether nobody runs and nobody could.
func (g *GIL) idle() bool { return g.holder.Load() == nil && g.waiters.Load() == 0 }

// CPUTime is the processor time that the process has used. While the machine has one process it is the host process's own,
// the Go collector's included.
func (p *Process) CPUTime() time.Duration {
	if p.m.traits.Virtual {
		return time.Duration(p.m.timers.now() - p.m.timers.start)
	}
	return hostCPUTime()
}

// CPUTime is the time for which the thread held the GIL since anybody first asked for such a time; the main thread
// starts from the process's time. Only the running thread may ask for its own.
func (t *Thread) CPUTime() time.Duration {
	m := t.proc.m
	if m.traits.Virtual {
		return time.Duration(m.timers.now() - m.timers.start)
	}
	if t.cpuStart == 0 {
		m.accounting.Store(true)
		if t.main && t.cpuUsed == 0 {
			t.cpuUsed = hostCPUTime()
		}
		t.cpuStart = m.realNow()
	}
	return t.cpuUsed + m.realNow() - t.cpuStart
}

// account ends a stretch of running.
func (t *Thread) account() {
	if t.cpuStart != 0 {
		t.cpuUsed += t.proc.m.realNow() - t.cpuStart
		t.cpuStart = 0
	}
}

// accountStart begins one.
func (t *Thread) accountStart() {
	if t.proc.m.accounting.Load() {
		t.cpuStart = t.proc.m.realNow()
	}
}
