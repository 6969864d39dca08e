package kernel

// Waiting: the wait queue, and the race between a wake, a timeout, a signal and a kill.

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Outcome says how a wait ended.
type Outcome uint8

const (
	Woken       Outcome = iota // Wake chose this thread
	TimedOut                   // the deadline passed
	Interrupted                // a signal is pending: run Checkpoint, then perhaps wait again with the same deadline
	Killed                     // the thread must end without running guest code; seen by adopted threads only
)

func (o Outcome) String() string {
	return [...]string{"woken", "timed out", "interrupted", "killed"}[o&3]
}

// Wait says what a thread waits for.
type Wait struct {
	Reason        string      // what for, in a few words: "lock", "queue.get"
	On            any         // the thing itself, for reports; if it has Owner() *Thread, that is who holds it
	Owner         *Thread     // who can end the wait, where On does not know it
	Deadline      Time        // when to give up; 0 is never
	Interruptible bool        // a signal for this thread ends the wait
	Locker        sync.Locker // unlocked once the thread is on the queue, and not locked again; nil for none

	try tryer
}

// A tryer looks once more for what the thread wants when it is already on the queue: a true ends the wait as if woken.
type tryer interface{ try(t *Thread) bool }

// WaitQueue holds the threads that wait for one thing, first come first served. The zero value is ready. It must not be copied.
//
// A wait can be ended by Wake, by its deadline, by a signal and by a kill. The four race on one compare-and-swap of the
// thread's word, which also counts waits so that a late timer cannot end the next one. Who wins owns the thread:
// it takes it off the queue and makes it runnable. So a wake that loses goes to the next thread, and none is lost.
//
//	time  waker of q                          timer of A
//	1     pops A from q
//	2                                         A: waiting -> timed out, wins
//	3     A: waiting -> woken, loses
//	4     pops B: waiting -> woken, wins      makes A runnable
type WaitQueue struct {
	mu         sync.Mutex
	head, tail *Thread
	n          atomic.Int32
}

// Len is the number of waiting threads.
func (q *WaitQueue) Len() int { return int(q.n.Load()) }

// link appends t; mu is held.
func (q *WaitQueue) link(t *Thread) {
	t.linked = true
	t.qnext, t.qprev = nil, q.tail
	if q.tail == nil {
		q.head = t
	} else {
		q.tail.qnext = t
	}
	q.tail = t
	q.n.Add(1)
}

// unlink removes t if it is still there; mu is held.
func (q *WaitQueue) unlink(t *Thread) {
	if !t.linked {
		return
	}
	t.linked = false
	if t.qprev == nil {
		q.head = t.qnext
	} else {
		t.qprev.qnext = t.qnext
	}
	if t.qnext == nil {
		q.tail = t.qprev
	} else {
		t.qnext.qprev = t.qprev
	}
	t.qnext, t.qprev = nil, nil
	q.n.Add(-1)
}

// Wait parks the running thread t until it is woken, without the GIL, and returns with the GIL taken again.
// What the caller checked before stays true up to the moment when the thread is on the queue if only threads of the same
// process can change it (the GIL is held until then), or if it is guarded by w.Locker.
func (q *WaitQueue) Wait(t *Thread, w Wait) Outcome { return t.doWait(q, &w) }

// Sleep waits until the deadline. A deadline in the past lets other threads run once.
func (t *Thread) Sleep(deadline Time, interruptible bool) Outcome {
	if deadline <= 0 {
		deadline = 1
	}
	w := Wait{Reason: "sleep", Deadline: deadline, Interruptible: interruptible}
	if deadline <= t.proc.m.timers.peek() {
		if b := t.Break.Load(); b&BreakKill == 0 && !(interruptible && b&BreakSignal != 0) {
			t.Yield()
			return TimedOut
		}
	}
	return t.doWait(nil, &w)
}

// WaitSignal is the reason of a wait for a signal from wherever it may come; who waits so has hope.
const WaitSignal = "signal"

// Pause waits until a signal or a kill comes (signal.pause).
func (t *Thread) Pause() Outcome {
	return t.doWait(nil, &Wait{Reason: WaitSignal, Interruptible: true})
}

// Yield lets the next runnable thread run, if there is one.
func (t *Thread) Yield() {
	t.account()
	t.proc.gil.yield(t)
	t.accountStart()
}

// doWait is the one place where a thread stops running.
func (t *Thread) doWait(q *WaitQueue, w *Wait) Outcome {
	m := t.proc.m
	if b := t.Break.Load(); b&(BreakKill|BreakSignal) != 0 {
		if b&BreakKill != 0 || w.Interruptible {
			if w.Locker != nil {
				w.Locker.Unlock()
			}
			if b&BreakKill != 0 {
				t.die()
				return Killed
			}
			return Interrupted
		}
	}
	waiting := uint64(stateWaiting)
	if w.Interruptible {
		waiting = stateWaitingI
	}
	word := (t.word.Load()>>stateBits+1)<<stateBits | waiting
	t.mu.Lock()
	t.wait = *w
	t.mu.Unlock()
	t.queue = q
	if q != nil {
		q.mu.Lock()
		q.link(t)
		if w.try != nil && w.try.try(t) {
			q.unlink(t)
			q.mu.Unlock()
			if w.Locker != nil {
				w.Locker.Unlock()
			}
			return Woken
		}
		t.word.Store(word)
		q.mu.Unlock()
	} else {
		t.word.Store(word)
	}
	if w.Locker != nil {
		w.Locker.Unlock()
	}
	// Who set a bit before the word was stored did not see the wait, so look again.
	if b := t.Break.Load(); b&BreakKill != 0 {
		t.claim(word, stateKilled)
	} else if b&BreakSignal != 0 && w.Interruptible {
		t.claim(word, stateIntr)
	}
	if w.Deadline != 0 {
		m.timers.arm(&t.timer, w.Deadline, word)
	}
	t.account()
	m.event(t, "wait", w.Reason)
	if t.proc.gil.picky {
		m.policy.Blocked(t.task)
	}
	if !t.proc.gil.release(t) {
		t.parkUntilGranted()
	}
	t.accountStart()
	if w.Deadline != 0 {
		m.timers.disarm(&t.timer)
	}
	s := t.word.Load()
	t.word.Store(s&^stateMask | stateRunning)
	out := Outcome(s&stateMask - stateWoken)
	m.event(t, "run", out.String())
	if t.Break.Load()&BreakKill != 0 {
		if !t.adopt {
			runtime.Goexit()
		}
		return Killed
	}
	return out
}

// claim ends the wait that word stands for, if nobody else did, and makes the thread runnable.
func (t *Thread) claim(word uint64, state uint64) bool {
	if !t.word.CompareAndSwap(word, word&^stateMask|state) {
		return false
	}
	if q := t.queue; q != nil {
		q.mu.Lock()
		q.unlink(t)
		q.mu.Unlock()
	}
	t.proc.gil.enqueue(t)
	return true
}

// Wake ends the wait of up to n threads, in the order in which they came, and says of how many.
// The caller runs as a thread of the machine, or holds a unit of hope (Machine.Expect).
func (q *WaitQueue) Wake(n int) int {
	if q.n.Load() == 0 {
		return 0
	}
	q.mu.Lock()
	woken := 0
	for woken < n && q.head != nil {
		t := q.head
		q.unlink(t)
		w := t.word.Load()
		if s := w & stateMask; s != stateWaiting && s != stateWaitingI {
			continue
		}
		if t.word.CompareAndSwap(w, w&^stateMask|stateWoken) {
			woken++
			t.proc.gil.enqueue(t)
		}
	}
	q.mu.Unlock()
	return woken
}

// WakeAll ends the wait of all.
func (q *WaitQueue) WakeAll() int { return q.Wake(int(^uint(0) >> 1)) }
