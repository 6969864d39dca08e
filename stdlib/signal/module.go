// Package signal is Python's signal module on the kernel's emulated signals. The numbers are Linux's on all hosts.
//
//   - module.go: the tables of _signal. shell.go: the module signal, which shows the numbers as enumerations.
//   - handler.go: what a signal calls. deliver.go: the calls, in the main thread. wakeup.go: set_wakeup_fd.
//   - mask.go: blocked signals, and waiting for them. send.go: raise_signal, pthread_kill. itimer.go: alarm and its kin.
package signal

import (
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

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
	n, err := object.CInt(t, x)
	if err != nil {
		return 0, err
	}
	if n < 1 || n >= kernel.NSIG {
		return 0, object.ValueErrorf("signal number out of range")
	}
	return kernel.Signal(n), nil
}

func noSignal() error { return object.OSErrorNo(22, nil) }

func defs() []object.Def {
	out := []object.Def{
		object.FuncV("signal", "(signalnum, handler, /)", "Sets what a signal does: SIG_DFL, SIG_IGN or a function of its number and the frame; returns what it did before.", signal_signal),
		object.Func1("getsignal", "signalnum", "Returns what a signal does, None when nobody knows.", signal_getsignal),
		object.Value("default_int_handler", defaultIntHandler),
		object.FuncV("siginterrupt", "(signalnum, flag, /)", "Says whether a signal's handler runs at once in the middle of a call that waits.", signal_siginterrupt),
		object.Func1("raise_signal", "signalnum", "Sends a signal to the calling thread.", signal_raise_signal),
		object.FuncV("pthread_kill", "(thread_id, signalnum, /)", "Sends a signal to a thread; handlers run in the main thread all the same.", signal_pthread_kill),
		object.FuncV("pthread_sigmask", "(how, mask, /)", "Changes the set of signals that the calling thread blocks; returns the old one.", signal_pthread_sigmask),
		object.Func0("sigpending", "Returns the blocked signals that have come.", signal_sigpending),
		object.Func1("sigwait", "sigset", "Waits for one of the signals, takes it and returns its number.", signal_sigwait),
		object.Func1("sigwaitinfo", "sigset", "Waits for one of the signals, takes it and tells where it came from.", signal_sigwaitinfo),
		object.FuncV("sigtimedwait", "(sigset, timeout, /)", "Like sigwaitinfo, for a limited time; None when that has passed.", signal_sigtimedwait),
		object.Func0("pause", "Waits until a signal comes.", signal_pause),
		object.Func1("alarm", "seconds", "Sends SIGALRM after some seconds; returns how many were left of the last alarm.", signal_alarm),
		object.FuncV("setitimer", "(which, seconds, interval=0.0, /)", "Sends a signal after some seconds, then every interval seconds; returns the old values.", signal_setitimer),
		object.Func1("getitimer", "which", "Returns what is left of a timer, and its interval.", signal_getitimer),
		object.FuncA("set_wakeup_fd", "", "set_wakeup_fd(fd, *, warn_on_full_buffer=True) names the descriptor that gets a byte for each signal; returns the old one.", signal_set_wakeup_fd),
		object.Func1("strsignal", "signalnum", "Returns the text of a signal, None when there is none.", signal_strsignal),
		object.Func0("valid_signals", "Returns the set of all signals.", func(t *thread) (value, error) {
			return setObject(t, ^kernel.SignalSet(1<<31|1<<32))
		}),
		object.Value("struct_siginfo", siginfo.Class),
		object.Value("ItimerError", ItimerErrorClass),
		object.Value("NSIG", py.Int(kernel.NSIG)),
		object.Value("SIG_DFL", py.Int(sigDfl)), object.Value("SIG_IGN", py.Int(sigIgn)),
		object.Value("SIG_BLOCK", py.Int(maskBlock)), object.Value("SIG_UNBLOCK", py.Int(maskUnblock)), object.Value("SIG_SETMASK", py.Int(maskSet)),
		object.Value("ITIMER_REAL", py.Int(0)), object.Value("ITIMER_VIRTUAL", py.Int(1)), object.Value("ITIMER_PROF", py.Int(2)),
	}
	for _, s := range names {
		out = append(out, object.Value(s.name, py.Int(s.n)))
	}
	return out
}

func signal_strsignal(t *thread, x value) (value, error) {
	sig, err := number(t, x)
	if err != nil {
		return nil, err
	}
	for _, s := range names {
		if s.n == sig {
			return object.NewStr(s.text), nil
		}
	}
	if sig < kernel.SIGRTMIN {
		return py.None, nil
	}
	return object.NewStr(fmt.Sprintf("Real-time signal %d", sig-kernel.SIGRTMIN)), nil
}
