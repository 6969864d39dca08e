package kernel

// Signals: between emulated processes, and from the host to the first of them.

import (
	"math/bits"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
)

// Signal is a signal's number. The numbers are those of Linux on all hosts.
type Signal int

const (
	SIGHUP    Signal = 1
	SIGINT    Signal = 2
	SIGQUIT   Signal = 3
	SIGILL    Signal = 4
	SIGTRAP   Signal = 5
	SIGABRT   Signal = 6
	SIGBUS    Signal = 7
	SIGFPE    Signal = 8
	SIGKILL   Signal = 9
	SIGUSR1   Signal = 10
	SIGSEGV   Signal = 11
	SIGUSR2   Signal = 12
	SIGPIPE   Signal = 13
	SIGALRM   Signal = 14
	SIGTERM   Signal = 15
	SIGSTKFLT Signal = 16
	SIGCHLD   Signal = 17
	SIGCONT   Signal = 18
	SIGSTOP   Signal = 19
	SIGTSTP   Signal = 20
	SIGTTIN   Signal = 21
	SIGTTOU   Signal = 22
	SIGURG    Signal = 23
	SIGXCPU   Signal = 24
	SIGXFSZ   Signal = 25
	SIGVTALRM Signal = 26
	SIGPROF   Signal = 27
	SIGWINCH  Signal = 28
	SIGIO     Signal = 29
	SIGPWR    Signal = 30
	SIGSYS    Signal = 31
	NSIG             = 65
)

// Disposition says what a signal does to a process.
type Disposition uint8

const (
	SigDefault Disposition = iota // ends the process, or is dropped, as on Linux
	SigIgnore                     // is dropped
	SigHandler                    // becomes pending for the main thread: BreakSignal, then Process.TakeSignal
)

// SignalSet is a set of signals; bit n-1 stands for signal n.
type SignalSet uint64

// Has reports whether sig is in the set.
func (s SignalSet) Has(sig Signal) bool { return sig > 0 && s>>(sig-1)&1 != 0 }

type signals struct {
	mu      sync.Mutex
	action  [NSIG]Disposition
	pending atomic.Uint64
}

func (s *signals) init(parent *Process) {
	if parent != nil {
		parent.signals.mu.Lock()
		s.action = parent.signals.action
		parent.signals.mu.Unlock()
	} else {
		s.action[SIGPIPE] = SigIgnore // as the interpreter has it
	}
}

// Disposition says what the signal does.
func (p *Process) Disposition(sig Signal) Disposition {
	p.signals.mu.Lock()
	defer p.signals.mu.Unlock()
	if sig <= 0 || sig >= NSIG {
		return SigDefault
	}
	return p.signals.action[sig]
}

// SetDisposition changes it. EINVAL for SIGKILL, SIGSTOP and numbers that are no signals.
func (p *Process) SetDisposition(sig Signal, d Disposition) error {
	if sig <= 0 || sig >= NSIG || sig == SIGKILL || sig == SIGSTOP {
		return syscall.EINVAL
	}
	p.signals.mu.Lock()
	p.signals.action[sig] = d
	p.signals.mu.Unlock()
	return nil
}

// Kill sends a signal. Signal 0 only checks; ESRCH says that the process is over, EINVAL that there is no such signal.
// A process that exits keeps its status.
func (p *Process) Kill(sig Signal) error {
	if sig < 0 || sig >= NSIG {
		return syscall.EINVAL
	}
	if _, over := p.Status(); over {
		if sig == 0 {
			return nil // a zombie still has its pid
		}
		return nil
	}
	switch {
	case p.host != nil:
		return killHost(p.host, sig)
	case sig == 0:
	case sig == SIGKILL:
		p.Terminate(StatusSignal(sig))
	default:
		switch p.Disposition(sig) {
		case SigHandler:
			p.signals.pending.Or(1 << (sig - 1))
			p.m.hope.Add(1)
			if t := p.MainThread(); t != nil {
				t.Break.Or(BreakSignal)
				t.Interrupt()
			}
			p.m.drop()
		case SigDefault:
			switch sig {
			case SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU:
				// Dropped. Stopping a process is not emulated.
			default:
				p.Terminate(StatusSignal(sig))
			}
		}
	}
	return nil
}

// Pending is the set of signals that wait for TakeSignal.
func (p *Process) Pending() SignalSet { return SignalSet(p.signals.pending.Load()) }

// TakeSignal removes the lowest pending signal and returns it, 0 when there is none. The main thread calls it until then
// after it saw BreakSignal.
func (p *Process) TakeSignal() Signal {
	for {
		s := p.signals.pending.Load()
		if s == 0 {
			return 0
		}
		if p.signals.pending.CompareAndSwap(s, s&(s-1)) {
			return Signal(bits.TrailingZeros64(s) + 1)
		}
	}
}

// RelaySignals sends the host's signals to p until stop is called. While p's disposition is the default one for a relayed signal
// the process ends as Kill says.
func (p *Process) RelaySignals() (stop func()) {
	table := hostSignals()
	c := make(chan os.Signal, 16)
	for s := range table {
		if !signal.Ignored(s) {
			signal.Notify(c, s)
		}
	}
	quit := make(chan struct{})
	go func() {
		for {
			select {
			case s := <-c:
				if hook := p.m.opts.OnQuit; hook != nil && table[s] == SIGQUIT && p.Disposition(SIGQUIT) == SigDefault {
					hook(p.m)
					continue
				}
				p.Kill(table[s])
			case <-quit:
				return
			}
		}
	}()
	return sync.OnceFunc(func() {
		signal.Stop(c)
		close(quit)
	})
}
