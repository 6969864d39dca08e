//go:build unix

package kernel

// What the kernel asks of a Unix host.

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

func hostPpid() int { return os.Getppid() }

func hostCPUTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// hostSignals maps the host's signals that are relayed to the main process.
func hostSignals() map[os.Signal]Signal {
	return map[os.Signal]Signal{
		syscall.SIGINT: SIGINT, syscall.SIGTERM: SIGTERM, syscall.SIGHUP: SIGHUP, syscall.SIGUSR1: SIGUSR1,
		syscall.SIGUSR2: SIGUSR2, syscall.SIGWINCH: SIGWINCH, syscall.SIGCONT: SIGCONT, syscall.SIGQUIT: SIGQUIT,
	}
}

// hostSignal is the host's signal of that number: those that a program can catch and Go does not need itself.
func hostSignal(sig Signal) (os.Signal, bool) {
	for h, n := range namedSignals {
		if n == sig {
			return h, true
		}
	}
	return syscall.Signal(sig), sig >= 34 && runtime.GOOS == "linux"
}

// signalOfHost is the kernel's number of a host's signal.
func signalOfHost(h os.Signal) Signal {
	if s, ok := h.(syscall.Signal); ok {
		if n, ok := namedSignals[s]; ok {
			return n
		}
		return Signal(s)
	}
	return 0
}

// namedSignals are the host's signals, whose numbers differ between systems.
var namedSignals = map[syscall.Signal]Signal{
	syscall.SIGHUP: SIGHUP, syscall.SIGINT: SIGINT, syscall.SIGQUIT: SIGQUIT, syscall.SIGABRT: SIGABRT, syscall.SIGTRAP: SIGTRAP, syscall.SIGUSR1: SIGUSR1,
	syscall.SIGUSR2: SIGUSR2, syscall.SIGPIPE: SIGPIPE, syscall.SIGALRM: SIGALRM, syscall.SIGTERM: SIGTERM, syscall.SIGCHLD: SIGCHLD, syscall.SIGCONT: SIGCONT,
	syscall.SIGTSTP: SIGTSTP, syscall.SIGTTIN: SIGTTIN, syscall.SIGTTOU: SIGTTOU, syscall.SIGXCPU: SIGXCPU, syscall.SIGXFSZ: SIGXFSZ, syscall.SIGVTALRM: SIGVTALRM,
	syscall.SIGWINCH: SIGWINCH, syscall.SIGIO: SIGIO, syscall.SIGSYS: SIGSYS,
}
