//go:build unix

package kernel

// What the kernel asks of a Unix host.

import (
	"os"
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
