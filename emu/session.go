package emu

// Session: a Python process that a Go program drives piece by piece.

import (
	"errors"
	"sync"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Session is a Python process without a program of its own: the host runs code in it, bit by bit, as an interactive session does. Its threads run on between the
// host's calls. Methods may be called from any goroutine; calls are served one after the other, in the process's main thread.
type Session struct {
	m    *Machine
	kp   *kernel.Process
	main *object.Module
	mu   sync.Mutex // one Do at a time
	work chan func(t *object.Thread)
	code int
}

// ErrEnded is returned when the session's process has ended.
var ErrEnded = errors.New("emu: the session has ended")

// NewSession starts a process that waits for the host. argv is sys.argv.
func (m *Machine) NewSession(argv ...string) (*Session, error) {
	if m.closed.Load() {
		return nil, ErrClosed
	}
	if len(argv) == 0 {
		argv = []string{""}
	}
	s := &Session{m: m, kp: m.k.NewProcess(nil, "MainProcess"), work: make(chan func(*object.Thread))}
	prog := program{argv: argv, noPath0: true}
	p := m.newProcess(s.kp, prog)
	ready := make(chan error, 1)
	kt := s.kp.NewThread("MainThread")
	kt.Start(func(kt *kernel.Thread) {
		t := object.NewThread(p, kt)
		main, err := boot(t)
		s.main = main
		ready <- err
		if err != nil {
			s.kp.Exit(kernel.StatusExit(1))
			return
		}
		for {
			var fn func(t *object.Thread)
			kt.Blocking("the host", func() {
				select {
				case fn = <-s.work:
				case <-s.kp.Done(): // killed: nobody may give work to this goroutine any more
				}
			})
			if fn == nil {
				break
			}
			fn(t)
		}
		s.code = finish(t, nil)
		s.kp.Exit(object.ExitStatus(s.code))
	})
	if err := <-ready; err != nil {
		return nil, err
	}
	return s, nil
}

// Main returns the module __main__; touch it only inside Do.
func (s *Session) Main() *object.Module { return s.main }

// Do runs fn in the process's main thread, with the GIL, and waits for it. fn must not call Do.
func (s *Session) Do(fn func(t *object.Thread) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	done := make(chan error, 1)
	select {
	case s.work <- func(t *object.Thread) {
		ended := true
		defer func() {
			if ended { // the process was killed inside fn
				done <- ErrEnded
			}
		}()
		err := fn(t)
		ended = false
		done <- err
	}:
		select {
		case err := <-done:
			return err
		case <-s.kp.Done(): // the process may have been killed before it began
			select {
			case err := <-done:
				return err
			default:
				return ErrEnded
			}
		}
	case <-s.kp.Done():
		return ErrEnded
	}
}

// Exec runs source text as statements of __main__; filename is what tracebacks show. A Python exception comes back as an *object.Exception.
func (s *Session) Exec(source, filename string) error {
	return s.Do(func(t *object.Thread) error { return runSource(t, s.main, []byte(source), filename) })
}

// Eval evaluates an expression in __main__.
func (s *Session) Eval(expr string) (object.Object, error) {
	var v object.Object
	err := s.Do(func(t *object.Thread) error {
		c, err := t.Engine.Compile(t, []byte(expr), "<string>", "eval", 0, true, -1)
		if err != nil {
			return err
		}
		v, err = t.Engine.Eval(t, c, s.main.Dict(), s.main.Dict(), nil)
		return err
	})
	return v, err
}

// Close ends the process as the end of a program does: threads that are no daemons are joined, exit functions run, streams are flushed. It returns the exit code.
func (s *Session) Close() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case s.work <- nil:
		<-s.kp.Done()
	case <-s.kp.Done():
	}
	return s.code
}

// Finished is closed when the process has ended.
func (s *Session) Finished() <-chan struct{} { return s.kp.Done() }
