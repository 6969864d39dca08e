// Package signal is Python's signal module on the kernel's emulated signals: _signal in Go, the enumerations around it in embedded Python. The
// numbers are Linux's on all hosts.
package signal

import (
	_ "embed"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

//go:embed signal.py
var source string

// Definition is signal.
var Definition = &object.ModuleDef{Name: "signal", Doc: "Signals and their handlers.", Source: source}

// NativeModule is _signal.
var NativeModule = &object.ModuleDef{Name: "_signal", Doc: "The native part of signal.", Defs: defs()}

var names = []struct {
	name string
	n    kernel.Signal
	text string
}{
	{"SIGHUP", 1, "Hangup"}, {"SIGINT", 2, "Interrupt"}, {"SIGQUIT", 3, "Quit"}, {"SIGILL", 4, "Illegal instruction"},
	{"SIGTRAP", 5, "Trace/breakpoint trap"}, {"SIGABRT", 6, "Aborted"}, {"SIGIOT", 6, "Aborted"}, {"SIGBUS", 7, "Bus error"},
	{"SIGFPE", 8, "Floating point exception"}, {"SIGKILL", 9, "Killed"}, {"SIGUSR1", 10, "User defined signal 1"},
	{"SIGSEGV", 11, "Segmentation fault"}, {"SIGUSR2", 12, "User defined signal 2"}, {"SIGPIPE", 13, "Broken pipe"},
	{"SIGALRM", 14, "Alarm clock"}, {"SIGTERM", 15, "Terminated"}, {"SIGSTKFLT", 16, "Stack fault"}, {"SIGCHLD", 17, "Child exited"}, {"SIGCLD", 17, "Child exited"},
	{"SIGCONT", 18, "Continued"}, {"SIGSTOP", 19, "Stopped (signal)"}, {"SIGTSTP", 20, "Stopped"}, {"SIGTTIN", 21, "Stopped (tty input)"},
	{"SIGTTOU", 22, "Stopped (tty output)"}, {"SIGURG", 23, "Urgent I/O condition"}, {"SIGXCPU", 24, "CPU time limit exceeded"},
	{"SIGXFSZ", 25, "File size limit exceeded"}, {"SIGVTALRM", 26, "Virtual timer expired"}, {"SIGPROF", 27, "Profiling timer expired"},
	{"SIGWINCH", 28, "Window changed"}, {"SIGIO", 29, "I/O possible"}, {"SIGPOLL", 29, "I/O possible"}, {"SIGPWR", 30, "Power failure"},
	{"SIGSYS", 31, "Bad system call"}, {"SIGRTMIN", 34, "Real-time signal 0"}, {"SIGRTMAX", 64, "Real-time signal 30"},
}

// number is a signal argument.
func number(t *thread, x value) (kernel.Signal, error) {
	n, err := object.IndexInt(t, x)
	if err != nil {
		return 0, err
	}
	if n < 1 || n >= kernel.NSIG {
		return 0, object.ValueErrorf("signal number out of range")
	}
	return kernel.Signal(n), nil
}

func handlerOf(t *thread, sig kernel.Signal) value {
	if h := stateOf(t.P).handlers[sig]; h != nil {
		return h
	}
	if t.P.K.Disposition(sig) == kernel.SigIgnore || sig == kernel.SIGXFSZ {
		return py.Int(sigIgn)
	}
	return py.Int(sigDfl)
}

func signal_signal(t *thread, v []value) (value, error) {
	sig, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	if t.K != t.P.K.MainThread() {
		return nil, object.ValueErrorf("signal only works in main thread of the main interpreter")
	}
	if sig < 1 || sig >= kernel.NSIG {
		return nil, object.ValueErrorf("signal number out of range")
	}
	d := kernel.SigHandler
	if n, ok := object.AsInt64(v[1]); ok && n == sigDfl {
		d = kernel.SigDefault
	} else if ok && n == sigIgn {
		d = kernel.SigIgnore
	} else if !object.IsCallable(v[1]) {
		return nil, object.TypeErrorf("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
	}
	if err := check(t); err != nil {
		return nil, err
	}
	old := handlerOf(t, kernel.Signal(sig))
	if err := t.P.K.SetDisposition(kernel.Signal(sig), d); err != nil {
		return nil, object.OSErrorNo(22, nil)
	}
	stateOf(t.P).handlers[sig] = v[1]
	return old, nil
}

func signal_raise(t *thread, x value) (value, error) {
	n, err := object.IndexInt(t, x)
	if err != nil {
		return nil, err
	}
	if err := t.P.K.Kill(kernel.Signal(n)); err != nil {
		return nil, object.OSErrorNo(22, nil)
	}
	if err := t.K.Checkpoint(); err != nil {
		return nil, err
	}
	return py.None, nil
}

// itimer is one of the interval timers; ITIMER_VIRTUAL and ITIMER_PROF run on the clock too. mu guards it against its own ringing, which
// holds no GIL; set and ring tell by round whether the timer was set anew meanwhile.
type itimer struct {
	mu       sync.Mutex
	round    int
	timer    *kernel.Timer
	due      kernel.Time
	interval time.Duration
}

var timerSignals = [3]kernel.Signal{kernel.SIGALRM, kernel.SIGVTALRM, kernel.SIGPROF}

// set arms timer which anew and returns what was left of it.
func (st *state) set(t *thread, which int, first, interval time.Duration) (left, oldInterval time.Duration) {
	m := t.P.K.Machine()
	it := &st.timers[which]
	left, oldInterval = st.left(t, which)
	it.mu.Lock()
	defer it.mu.Unlock()
	it.round++
	round := it.round
	if it.timer != nil {
		it.timer.Stop()
		it.timer = nil
	}
	it.interval = interval
	if first <= 0 {
		return left, oldInterval
	}
	p := t.P.K
	it.due = m.After(first)
	var ring func()
	ring = func() {
		it.mu.Lock()
		if it.round != round {
			it.mu.Unlock()
			return
		}
		if interval > 0 {
			it.due = it.due.Add(interval)
			it.timer = m.AfterFunc(it.due, ring)
		} else {
			it.timer = nil
		}
		it.mu.Unlock()
		p.Kill(timerSignals[which])
	}
	it.timer = m.AfterFunc(it.due, ring)
	return left, oldInterval
}

func (st *state) left(t *thread, which int) (left, interval time.Duration) {
	it := &st.timers[which]
	it.mu.Lock()
	defer it.mu.Unlock()
	if it.timer == nil {
		return 0, 0
	}
	if left = time.Duration(it.due - t.P.K.Machine().Now()); left <= 0 && it.interval == 0 {
		return 0, 0
	}
	return max(left, 0), it.interval
}

func seconds(d time.Duration) value { return py.Float(d.Seconds()) }

func duration(t *thread, x value) (time.Duration, error) {
	if x == nil {
		return 0, nil
	}
	f, err := object.ToFloat(t, x)
	if err != nil {
		return 0, err
	}
	if f < 0 {
		return 0, object.OSErrorNo(22, nil)
	}
	return time.Duration(math.Ceil(f*1e6)) * time.Microsecond, nil
}

func timerArg(t *thread, x value) (int, error) {
	n, err := object.IndexInt(t, x)
	if err == nil && (n < 0 || n > 2) {
		err = object.OSErrorNo(22, nil)
	}
	return n, err
}

// sigset reads an iterable of signal numbers.
func sigset(t *thread, x value) (kernel.SignalSet, error) {
	var s kernel.SignalSet
	err := object.Each(t, x, func(o value) error {
		n, err := object.IndexInt(t, o)
		if err != nil {
			return err
		}
		if n < 1 || n >= kernel.NSIG {
			return object.ValueErrorf("signal number %d out of range [1; %d]", n, kernel.NSIG-1)
		}
		s |= 1 << (n - 1)
		return nil
	})
	return s, err
}

func setObject(t *thread, s kernel.SignalSet) (value, error) {
	out := object.NewSet()
	for n := kernel.Signal(1); n < kernel.NSIG; n++ {
		if s.Has(n) {
			if _, err := object.CallMethod(t, out, object.Intern("add"), object.NewInt(int64(n))); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func signal_mask(t *thread, v []value) (value, error) {
	how, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	s, err := sigset(t, v[1])
	if err != nil {
		return nil, err
	}
	s &^= 1<<(kernel.SIGKILL-1) | 1<<(kernel.SIGSTOP-1)
	st := stateOf(t.P)
	old := st.blocked
	switch how {
	case 0:
		st.blocked |= s
	case 1:
		st.blocked &^= s
	case 2:
		st.blocked = s
	default:
		return nil, object.OSErrorNo(22, nil)
	}
	for n := kernel.Signal(1); n < kernel.NSIG; n++ {
		if st.waiting.Has(n) && !st.blocked.Has(n) {
			st.waiting &^= 1 << (n - 1)
			t.P.K.Kill(n)
		}
	}
	if err := check(t); err != nil {
		return nil, err
	}
	return setObject(t, old)
}

func defs() []object.Def {
	out := []object.Def{
		object.FuncV("signal", "(signalnum, handler, /)", "signal(signalnum, handler, /)\n\nSet what a signal does: SIG_DFL, SIG_IGN or a function of its number and the frame; return what it did before.", signal_signal),
		object.Func1("getsignal", "signalnum", "getsignal(signalnum, /)\n\nReturn what a signal does.", func(t *thread, x value) (value, error) {
			sig, err := number(t, x)
			if err != nil {
				return nil, err
			}
			return handlerOf(t, sig), nil
		}),
		object.Value("default_int_handler", defaultIntHandler),
		object.Func1("raise_signal", "signalnum", "raise_signal(signalnum, /)\n\nSend a signal to this process.", signal_raise),
		object.Func0("pause", "pause()\n\nWait until a signal comes.", func(t *thread) (value, error) {
			if t.K.Pause() == kernel.Killed {
				return nil, kernel.ErrKilled
			}
			return object.NoneOr(t.K.Checkpoint())
		}),
		object.Func1("alarm", "seconds", "alarm(seconds, /)\n\nSend SIGALRM after some seconds; return how many were left of the last alarm.", func(t *thread, x value) (value, error) {
			n, err := object.IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			left, _ := stateOf(t.P).set(t, 0, time.Duration(n)*time.Second, 0)
			return object.NewInt(int64(math.Ceil(left.Seconds()))), nil
		}),
		object.FuncV("setitimer", "(which, seconds, interval=0.0, /)", "setitimer(which, seconds, interval=0.0, /)\n\nSend a signal after some seconds, then every interval seconds; return the old values.", func(t *thread, v []value) (value, error) {
			which, err := timerArg(t, v[0])
			if err != nil {
				return nil, err
			}
			first, err := duration(t, v[1])
			if err != nil {
				return nil, err
			}
			interval, err := duration(t, v[2])
			if err != nil {
				return nil, err
			}
			a, b := stateOf(t.P).set(t, which, first, interval)
			return object.TupleOf(seconds(a), seconds(b)), nil
		}),
		object.Func1("getitimer", "which", "getitimer(which, /)\n\nReturn what is left of a timer, and its interval.", func(t *thread, x value) (value, error) {
			which, err := timerArg(t, x)
			if err != nil {
				return nil, err
			}
			a, b := stateOf(t.P).left(t, which)
			return object.TupleOf(seconds(a), seconds(b)), nil
		}),
		object.FuncV("set_wakeup_fd", "(fd, *, warn_on_full_buffer=True)", "set_wakeup_fd(fd, *, warn_on_full_buffer=True)\n\nName the descriptor that gets a byte for each signal; return the old one.", func(t *thread, v []value) (value, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			if t.K != t.P.K.MainThread() {
				return nil, object.ValueErrorf("set_wakeup_fd only works in main thread of the main interpreter")
			}
			st := stateOf(t.P)
			old := st.wakeup
			st.wakeup = fd
			return object.NewInt(int64(old)), nil
		}),
		object.FuncV("siginterrupt", "(signalnum, flag, /)", "siginterrupt(signalnum, flag, /)\n\nAccepted; calls go on after a handler.", func(t *thread, v []value) (value, error) {
			_, err := number(t, v[0])
			return object.NoneOr(err)
		}),
		object.FuncV("pthread_kill", "(thread_id, signalnum, /)", "pthread_kill(thread_id, signalnum, /)\n\nSend a signal; handlers run in the main thread.", func(t *thread, v []value) (value, error) {
			n, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			if t.P.K.Kill(kernel.Signal(n)) != nil {
				return nil, object.OSErrorNo(22, nil)
			}
			return object.NoneOr(check(t))
		}),
		object.FuncV("pthread_sigmask", "(how, mask, /)", "pthread_sigmask(how, mask, /)\n\nChange the set of blocked signals; return the old one.", signal_mask),
		object.Func0("sigpending", "sigpending()\n\nReturn the blocked signals that came.", func(t *thread) (value, error) { return setObject(t, stateOf(t.P).waiting) }),
		object.Func1("strsignal", "signalnum", "strsignal(signalnum, /)\n\nReturn the text of a signal, None when there is none.", func(t *thread, x value) (value, error) {
			sig, err := number(t, x)
			if err != nil {
				return nil, err
			}
			for _, s := range names {
				if s.n == sig {
					return object.NewStr(s.text), nil
				}
			}
			if sig < 34 {
				return py.None, nil
			}
			return object.NewStr(fmt.Sprintf("Real-time signal %d", sig-34)), nil
		}),
		object.Func0("valid_signals", "valid_signals()\n\nReturn the set of all signals.", func(t *thread) (value, error) {
			return setObject(t, ^kernel.SignalSet(1<<31|1<<32))
		}),
		object.Value("ItimerError", object.OSErrorClass),
		object.Value("NSIG", py.Int(kernel.NSIG)),
		object.Value("SIG_DFL", py.Int(sigDfl)), object.Value("SIG_IGN", py.Int(sigIgn)),
		object.Value("SIG_BLOCK", py.Int(0)), object.Value("SIG_UNBLOCK", py.Int(1)), object.Value("SIG_SETMASK", py.Int(2)),
		object.Value("ITIMER_REAL", py.Int(0)), object.Value("ITIMER_VIRTUAL", py.Int(1)), object.Value("ITIMER_PROF", py.Int(2)),
	}
	for _, s := range names {
		out = append(out, object.Value(s.name, py.Int(s.n)))
	}
	return out
}
