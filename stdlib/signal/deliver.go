package signal

// Handlers: what a process's signals call, and their delivery in its main thread.

import (
	"maps"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// state is a process's handlers by signal: nil as the process began, else SIG_DFL, SIG_IGN or a callable.
type state struct {
	handlers [kernel.NSIG]value
	watches  map[kernel.Signal]watch
	wakeup   wakeup
	timers   [len(timerSignals)]itimer
}

var stateKey = object.NewStateKey[*state]("signal")

func init() { stateKey.CopyWith(copyState) }

// copyState gives a forked process the handlers. Timers are not inherited.
func copyState(c *object.Forking, s *state) *state {
	s.wakeup.mu.Lock()
	n := &state{watches: maps.Clone(s.watches), wakeup: wakeup{fd: s.wakeup.fd, warn: s.wakeup.warn}}
	s.wakeup.mu.Unlock()
	for i, h := range s.handlers {
		n.handlers[i] = c.Copy(h)
	}
	connect(c.To, n)
	return n
}

func stateOf(p *object.Process) *state {
	return stateKey.Get(p.Main(), func() *state {
		s := &state{wakeup: wakeup{fd: -1}}
		s.handlers[kernel.SIGINT] = defaultIntHandler
		return s
	})
}

// Install gives the process its signal handling: SIGINT raises KeyboardInterrupt in the main thread.
func Install(p *object.Process) {
	p.K.SetDisposition(kernel.SIGINT, kernel.SigHandler)
	connect(p, stateOf(p))
}

// connect has the kernel tell the process's signals.
func connect(p *object.Process, st *state) {
	p.K.OnSignal = func(sig kernel.Signal) { st.wakeup.ring(p.K, sig) }
	p.K.OnBreak = func(k *kernel.Thread, bits uint32) error {
		if bits&kernel.BreakAsync != 0 {
			if t, ok := k.Data.(*object.Thread); ok {
				if err := t.TakeAsync(); err != nil {
					k.Break.Or(bits & (kernel.BreakSignal | kernel.BreakUser2)) // the handlers run next
					return err
				}
			}
		}
		if bits&kernel.BreakSignal != 0 {
			if t, ok := k.Data.(*object.Thread); ok {
				if err := deliver(t); err != nil {
					k.Break.Or(bits & kernel.BreakUser2)
					return err
				}
			}
		}
		if bits&kernel.BreakUser2 != 0 {
			if t, ok := k.Data.(*object.Thread); ok {
				return t.RunPending()
			}
		}
		return nil
	}
}

// deliver runs the handlers of the pending signals. When one raises, the others stay pending.
// In another interpreter than the main one they stay pending: object.Within asks again when it comes back.
func deliver(t *thread) error {
	if t.P.IsSub() {
		return nil
	}
	st := stateOf(t.P)
	st.wakeup.tell(t)
	for {
		sig := t.P.K.TakeSignal()
		if sig == 0 {
			return nil
		}
		if err := call(t, st, sig); err != nil {
			if t.P.K.Pending() != 0 {
				t.K.Break.Or(kernel.BreakSignal)
			}
			return err
		}
	}
}

func call(t *thread, st *state, sig kernel.Signal) error {
	h := st.handlers[sig]
	if w, ok := st.watches[sig]; ok {
		if !w.fn(t) {
			return nil
		}
		if w.before == kernel.SigDefault {
			_ = t.P.K.SetDisposition(sig, kernel.SigDefault)
			return t.P.K.Kill(sig)
		}
	}
	if h == nil || !object.IsCallable(h) {
		return nil
	}
	var frame value = py.None
	if f := t.Engine.Frame(t, 0); f != nil {
		frame = f
	}
	_, err := object.CallArgs(t, h, object.NewInt(int64(sig)), frame)
	return err
}

var _, defaultIntHandler = object.FuncV("default_int_handler", "(signalnum, frame, /)", "Raises KeyboardInterrupt.", func(t *thread, v []value) (value, error) {
	return nil, object.Raise(object.KeyboardInterruptClass)
}).Function("_signal")

// onMain says whether t is the main thread of the main interpreter, the one in which handlers run.
func onMain(t *thread) bool { return t.K == t.P.K.MainThread() && !t.P.IsSub() }

// check serves what is pending, for calls that CPython ends so.
func check(t *thread) error {
	if onMain(t) && t.P.K.Pending() != 0 {
		t.K.Break.Or(kernel.BreakSignal)
		return t.K.Checkpoint()
	}
	return nil
}

// Expected reports whether the program has set a handler of its own, or a wakeup descriptor: then a signal from outside may make it go on.
func Expected(p *object.Process) bool {
	st := stateOf(p)
	st.wakeup.mu.Lock()
	fd := st.wakeup.fd
	st.wakeup.mu.Unlock()
	if fd >= 0 {
		return true
	}
	for _, h := range st.handlers {
		if h != nil && !object.Is(h, defaultIntHandler) && object.IsCallable(h) {
			return true
		}
	}
	return false
}

// A watch is a function of ours that a signal calls; before is what the signal did without it.
type watch struct {
	fn     func(t *thread) bool
	before kernel.Disposition
}

// Watch has fn called in the main thread when sig comes. If fn returns true, what the program has set for the signal happens too. It reports false
// for a signal that cannot be caught. The caller holds the GIL.
func Watch(p *object.Process, sig kernel.Signal, fn func(t *object.Thread) (more bool)) bool {
	st := stateOf(p)
	w, known := st.watches[sig]
	if !known {
		w.before = p.K.Disposition(sig)
	}
	w.fn = fn
	if p.K.SetDisposition(sig, kernel.SigHandler) != nil {
		return false
	}
	if st.watches == nil {
		st.watches = map[kernel.Signal]watch{}
	}
	st.watches[sig] = w
	return true
}

// Unwatch ends what Watch began.
func Unwatch(p *object.Process, sig kernel.Signal) {
	st := stateOf(p)
	if w, ok := st.watches[sig]; ok {
		delete(st.watches, sig)
		_ = p.K.SetDisposition(sig, w.before)
	}
}
