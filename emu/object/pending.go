package object

// Pending calls: what any goroutine leaves for the main thread to do (Py_AddPendingCall of CPython's C API).

import (
	"sync"

	"github.com/pyemu/pyemu/emu/kernel"
)

// maxPending is how many calls may wait, as in CPython.
const maxPending = 32

// pending is the queue of the main interpreter.
type pending struct {
	mu    sync.Mutex
	calls []func(t *Thread) error
	busy  bool // the main thread calls; touched by it alone
}

// AddPending has the main thread of the main interpreter call fn when it runs Python code the next time; it does not end a wait. The error of fn is raised there. It may be called from any
// goroutine and says whether there was room.
func (p *Process) AddPending(fn func(t *Thread) error) bool {
	p = p.Main()
	p.pending.mu.Lock()
	defer p.pending.mu.Unlock()
	if len(p.pending.calls) >= maxPending {
		return false
	}
	p.pending.calls = append(p.pending.calls, fn)
	if k := p.K.MainThread(); k != nil {
		k.Break.Or(kernel.BreakUser2)
	}
	return true
}

// RunPending makes the pending calls, in their order, those not counted that come meanwhile. The main thread calls it when kernel.BreakUser2 is set. When one fails the rest waits.
func (t *Thread) RunPending() error {
	q := &t.P.Main().pending
	if q.busy || t.P.IsSub() {
		return nil // who calls, or Within, looks again
	}
	q.busy = true
	defer func() { q.busy = false }()
	for range maxPending {
		q.mu.Lock()
		if len(q.calls) == 0 {
			q.mu.Unlock()
			return nil
		}
		fn := q.calls[0]
		q.calls = q.calls[1:]
		q.mu.Unlock()
		if err := fn(t); err != nil {
			t.K.Break.Or(kernel.BreakUser2)
			return err
		}
	}
	t.K.Break.Or(kernel.BreakUser2)
	return nil
}
