package kernel

// Lock: the lock under every Python lock.

import "sync/atomic"

// Lock is a non-reentrant lock that any thread may release. The zero value is free. It must not be copied.
//
// Taking a free lock is one compare-and-swap and releasing one without waiters one store. Release frees the lock and wakes the first
// waiter, which then competes: the releasing thread, which still holds the GIL, may well take it again, as with
// CPython's locks (Python/thread_pthread.h). The hard case is a release between a waiter's last try and its wait:
//
//	time  A (has the lock)                 B
//	1                                      try fails
//	2                                      goes on the queue (counted)
//	3     owner = nil
//	4     sees one waiter: wakes it        tries once more, under the queue's lock
//
// The count and the owner are atomic: either B's last try sees the lock free or A sees B counted.
type Lock struct {
	owner atomic.Pointer[Thread]
	q     WaitQueue
}

// TryAcquire takes the lock if it is free.
func (l *Lock) TryAcquire(t *Thread) bool { return l.owner.CompareAndSwap(nil, t) }

func (l *Lock) try(t *Thread) bool { return l.owner.CompareAndSwap(nil, t) }

// Acquire takes the lock and waits for it until the deadline (0: for ever). Woken means taken.
func (l *Lock) Acquire(t *Thread, deadline Time, interruptible bool) Outcome {
	if l.owner.CompareAndSwap(nil, t) {
		return Woken
	}
	return l.AcquireWait(t, Wait{Reason: "lock", On: l, Deadline: deadline, Interruptible: interruptible})
}

// AcquireWait is Acquire with a wait of the caller's making; On is the object that reports should name.
func (l *Lock) AcquireWait(t *Thread, w Wait) Outcome {
	w.try = l
	for {
		if l.owner.CompareAndSwap(nil, t) {
			return Woken
		}
		if w.Deadline != 0 && w.Deadline <= t.proc.m.timers.peek() {
			return TimedOut
		}
		if out := t.doWait(&l.q, &w); out != Woken {
			return out
		}
		if l.owner.Load() == t {
			return Woken // the last try took it
		}
	}
}

// Release frees the lock. It reports false when the lock was free. Any thread may call it.
func (l *Lock) Release() bool {
	if l.owner.Load() == nil {
		return false
	}
	l.owner.Store(nil)
	if l.q.n.Load() > 0 {
		l.q.Wake(1)
	}
	return true
}

// Locked reports whether somebody has it.
func (l *Lock) Locked() bool { return l.owner.Load() != nil }

// Owner is the thread that took it, nil when it is free.
func (l *Lock) Owner() *Thread { return l.owner.Load() }

// SetOwner makes the lock taken by t, or free with nil, without waking; for the copy of a lock at fork.
func (l *Lock) SetOwner(t *Thread) { l.owner.Store(t) }

// Waiting is the number of waiting threads.
func (l *Lock) Waiting() int { return l.q.Len() }

// Semaphore is a counter that Acquire takes from and Release adds to. The zero value is at 0. It may be shared by processes.
type Semaphore struct {
	value atomic.Int64
	q     WaitQueue
}

// NewSemaphore starts at n.
func NewSemaphore(n int64) *Semaphore {
	s := &Semaphore{}
	s.value.Store(n)
	return s
}

func (s *Semaphore) try(*Thread) bool {
	for {
		v := s.value.Load()
		if v <= 0 {
			return false
		}
		if s.value.CompareAndSwap(v, v-1) {
			return true
		}
	}
}

// TryAcquire takes one if there is one.
func (s *Semaphore) TryAcquire() bool { return s.try(nil) }

// Acquire takes one and waits for it until the deadline (0: for ever). Woken means taken.
func (s *Semaphore) Acquire(t *Thread, deadline Time, interruptible bool) Outcome {
	if s.try(t) {
		return Woken
	}
	return s.AcquireWait(t, Wait{Reason: "semaphore", On: s, Deadline: deadline, Interruptible: interruptible})
}

// AcquireWait is Acquire with a wait of the caller's making.
func (s *Semaphore) AcquireWait(t *Thread, w Wait) Outcome {
	got := semTry{s: s}
	w.try = &got
	for {
		if s.try(t) {
			return Woken
		}
		if w.Deadline != 0 && w.Deadline <= t.proc.m.timers.peek() {
			return TimedOut
		}
		out := t.doWait(&s.q, &w)
		if out != Woken || got.ok {
			return out
		}
	}
}

type semTry struct {
	s  *Semaphore
	ok bool
}

func (g *semTry) try(t *Thread) bool {
	g.ok = g.s.try(t)
	return g.ok
}

// Release adds n and wakes as many waiters. The caller runs as a thread of the machine or holds hope.
func (s *Semaphore) Release(n int64) {
	s.value.Add(n)
	if s.q.n.Load() > 0 {
		s.q.Wake(int(n))
	}
}

// Value is the present count.
func (s *Semaphore) Value() int64 { return s.value.Load() }

// Waiting is the number of waiting threads.
func (s *Semaphore) Waiting() int { return s.q.Len() }

// Flag is an event: threads wait until it is set. The zero value is not set.
type Flag struct {
	set atomic.Bool
	q   WaitQueue
}

func (f *Flag) try(*Thread) bool { return f.set.Load() }

// IsSet reports whether the flag is set.
func (f *Flag) IsSet() bool { return f.set.Load() }

// Set sets it and wakes all waiters.
func (f *Flag) Set() {
	f.set.Store(true)
	f.q.WakeAll()
}

// Clear makes later waits wait.
func (f *Flag) Clear() { f.set.Store(false) }

// Wait waits until the flag is set; a flag that was set and cleared again meanwhile ends the wait too.
func (f *Flag) Wait(t *Thread, w Wait) Outcome {
	if f.set.Load() {
		return Woken
	}
	w.try = f
	if w.On == nil {
		w.On = f
	}
	return f.q.Wait(t, w)
}

// Waiting is the number of waiting threads.
func (f *Flag) Waiting() int { return f.q.Len() }
