package kernel

// What the kernel asks of a Windows host.

import (
	"os"
	"syscall"
	"time"
)

func hostPpid() int { return os.Getppid() }

func hostCPUTime() time.Duration {
	var created, exited, kernel, user syscall.Filetime
	h, err := syscall.GetCurrentProcess()
	if err != nil || syscall.GetProcessTimes(h, &created, &exited, &kernel, &user) != nil {
		return 0
	}
	ticks := func(f syscall.Filetime) int64 { return int64(f.HighDateTime)<<32 | int64(f.LowDateTime) }
	return time.Duration(ticks(kernel)+ticks(user)) * 100
}

// hostSignals maps the host's signals that are relayed to the main process.
func hostSignals() map[os.Signal]Signal {
	return map[os.Signal]Signal{os.Interrupt: SIGINT, syscall.SIGTERM: SIGTERM}
}

// hostSignal is the host's signal of that number: Windows has no more than hostSignals.
func hostSignal(Signal) (os.Signal, bool) { return nil, false }

func signalOfHost(os.Signal) Signal { return 0 }
