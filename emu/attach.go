package emu

// Attach: any goroutine of the host may call into a Python process that runs.

import (
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

// Attach runs fn in a thread of its own of process p, with the GIL, and waits for it: it is to a Go host what PyGILState_Ensure and PyGILState_Release are to a C host. It may be called
// from any goroutine but one that runs Python code of p at that moment (which has a Thread already), any number of times at once. The thread has its own thread state: threading.local,
// contextvars, no trace functions; threading shows it as a _DummyThread, and the process does not wait for it when it ends.
//
// A host that attaches from a goroutine while the process waits says so before (Machine.Expect); otherwise a machine whose threads all wait may be found deadlocked in the moment before the call.
//
// The error is what fn returns, a Python exception among others, which nobody prints; or ErrEnded when the process has ended, before fn or during it. t must not be used after fn.
func Attach(p *object.Process, fn func(t *object.Thread) error) error {
	result := make(chan error, 1)
	err := ErrEnded
	if _, ok := threading.Attach(p, "host", func(t *object.Thread) { err = fn(t) }, func() { result <- err }); !ok {
		return ErrEnded
	}
	select {
	case err := <-result:
		return err
	case <-p.K.Done(): // killed before the thread began, or while it was outside the interpreter
		select {
		case err := <-result:
			return err
		default:
			return ErrEnded
		}
	}
}

// Attach is the function Attach for the session's process: unlike Do it waits for no other call of the host, and runs beside the main thread.
func (s *Session) Attach(fn func(t *object.Thread) error) error {
	p, ok := s.kp.Data.(*object.Process)
	if !ok {
		return ErrEnded
	}
	return Attach(p, fn)
}

// Expect declares that the host may yet do something that the machine cannot see coming, such as Attach: until done is called, once, no standstill of its threads is a deadlock. Any goroutine may
// call both.
func (m *Machine) Expect() (done func()) {
	m.k.Expect()
	return m.k.Unexpect
}
