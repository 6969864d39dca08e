package kernel

// Signals: between emulated processes, and from the host to the first of them.

import (
	"math/bits"
	"os"
	"os/signal"
	"slices"
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
	SIGRTMIN  Signal = 34 // the first of the real-time signals, up to 64
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

// With is the set with sig added.
func (s SignalSet) With(sig Signal) SignalSet { return s | 1<<(sig-1) }

// SignalInfo tells where a signal came from (siginfo_t).
type SignalInfo struct {
	Signal Signal
	Code   int // SignalUser, SignalThread or SignalKernel
	Pid    int // of the sender, 0 for the kernel
}

// The codes of SignalInfo.
const (
	SignalUser   = 0    // kill()
	SignalThread = -6   // pthread_kill(), raise()
	SignalKernel = 0x80 // a timer
)

// signals is the signal state of a process. A signal that all threads block waits in queued; one that was sent to a thread that blocks it
// waits in that thread's sigQueued. A signal with a handler, once it has found a thread that takes it, becomes pending for the main thread.
type signals struct {
	mu      sync.Mutex
	action  [NSIG]Disposition
	restart SignalSet // siginterrupt(sig, False): their handlers break no wait
	queued  SignalSet
	infos   map[Signal]SignalInfo // of what is queued, for the process or one of its threads
	waiters []*Thread             // in WaitForSignal
	notify  func(Signal)          // makes the host relay a signal; nil where none are relayed

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

// SetDisposition changes it, and makes the signal's handler break waits. EINVAL for SIGKILL, SIGSTOP and numbers that are no signals.
func (p *Process) SetDisposition(sig Signal, d Disposition) error {
	if sig <= 0 || sig >= NSIG || sig == SIGKILL || sig == SIGSTOP {
		return syscall.EINVAL
	}
	p.signals.mu.Lock()
	p.signals.action[sig] = d
	p.signals.restart &^= 1 << (sig - 1)
	notify := p.signals.notify
	p.signals.mu.Unlock()
	if notify != nil && d != SigDefault {
		notify(sig)
	}
	return nil
}

// SetRestart says whether a wait goes on without running the signal's handler first (siginterrupt(sig, False)).
func (p *Process) SetRestart(sig Signal, on bool) error {
	if sig <= 0 || sig >= NSIG || sig == SIGKILL || sig == SIGSTOP {
		return syscall.EINVAL
	}
	p.signals.mu.Lock()
	defer p.signals.mu.Unlock()
	if on {
		p.signals.restart = p.signals.restart.With(sig)
	} else {
		p.signals.restart &^= 1 << (sig - 1)
	}
	return nil
}

// Kill sends a signal to the process, from the host or the kernel. Signal 0 only checks; EINVAL says that there is no such signal.
// A process that has ended is a zombie, to which one may send in vain.
func (p *Process) Kill(sig Signal) error {
	return p.Send(SignalInfo{Signal: sig, Code: SignalKernel}, nil)
}

// Send sends a signal to the process, or to one of its threads.
func (p *Process) Send(info SignalInfo, to *Thread) error {
	sig := info.Signal
	if sig < 0 || sig >= NSIG {
		return syscall.EINVAL
	}
	if _, over := p.Status(); over {
		return nil
	}
	if p.host != nil {
		return killHost(p.host, sig)
	}
	if sig == 0 {
		return nil
	}
	if sig == SIGKILL {
		p.Terminate(StatusSignal(sig))
		return nil
	}
	p.m.hope.Add(1)
	defer p.m.drop()
	s := &p.signals
	candidates := []*Thread{to}
	if to == nil {
		candidates = p.takers()
	}
	s.mu.Lock()
	for i, w := range s.waiters {
		if w.sigWanted.Has(sig) && (to == nil || to == w) {
			s.waiters = append(s.waiters[:i:i], s.waiters[i+1:]...)
			w.sigGot = info
			s.mu.Unlock()
			w.sigQueue.WakeAll()
			return nil
		}
	}
	free := false
	for _, t := range candidates {
		free = free || t != nil && !t.sigMask.Has(sig)
	}
	if !free && len(candidates) > 0 {
		if to != nil {
			to.sigQueued = to.sigQueued.With(sig)
		} else {
			s.queued = s.queued.With(sig)
		}
		if s.infos == nil {
			s.infos = map[Signal]SignalInfo{}
		}
		s.infos[sig] = info
		s.mu.Unlock()
		return nil
	}
	action, restart := s.action[sig], s.restart.Has(sig)
	s.mu.Unlock()
	switch action {
	case SigHandler:
		s.pending.Or(1 << (sig - 1))
		if p.OnSignal != nil {
			p.OnSignal(sig)
		}
		if t := p.MainThread(); t != nil {
			t.Break.Or(BreakSignal)
			if !restart {
				t.Interrupt()
			}
		}
	case SigDefault:
		switch sig {
		case SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU:
			// Dropped. Stopping a process is not emulated.
		default:
			p.Terminate(StatusSignal(sig))
		}
	}
	return nil
}

// takers lists threads that may take a signal of the process: the main thread alone if it may, for that is the common case.
func (p *Process) takers() []*Thread {
	if t := p.MainThread(); t != nil {
		p.signals.mu.Lock()
		blocks := t.sigMask != 0
		p.signals.mu.Unlock()
		if !blocks && !t.Ended() {
			return []*Thread{t}
		}
	}
	return p.Threads()
}

// Pending is the set of signals whose handlers wait for TakeSignal.
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

// SignalMask is the set of signals that the thread blocks. A new thread has its creator's.
func (t *Thread) SignalMask() SignalSet {
	t.proc.signals.mu.Lock()
	defer t.proc.signals.mu.Unlock()
	return t.sigMask
}

// SetSignalMask changes it, and delivers what waited and is no longer blocked.
func (t *Thread) SetSignalMask(set SignalSet) {
	s := &t.proc.signals
	s.mu.Lock()
	t.sigMask = set &^ (1<<(SIGKILL-1) | 1<<(SIGSTOP-1))
	own, shared := t.sigQueued&^t.sigMask, s.queued&^t.sigMask
	t.sigQueued &^= own
	s.queued &^= shared
	var again []SignalInfo
	for set := own | shared; set != 0; set &= set - 1 {
		again = append(again, s.infos[Signal(bits.TrailingZeros64(uint64(set))+1)])
	}
	s.mu.Unlock()
	slices.Reverse(again) // as Unix does: the frame of the last one that is set up runs first
	for _, info := range again {
		to := t
		if shared.Has(info.Signal) {
			to = nil
		}
		_ = t.proc.Send(info, to)
	}
}

// SignalsQueued is the set of signals that the thread blocks and that have come (sigpending).
func (t *Thread) SignalsQueued() SignalSet {
	t.proc.signals.mu.Lock()
	defer t.proc.signals.mu.Unlock()
	return t.sigQueued | t.proc.signals.queued
}

// WaitForSignal takes a signal of the set that has come and was blocked, or waits for one until the deadline (0: for ever; a deadline in the past
// only looks). Woken says that info tells of one.
func (t *Thread) WaitForSignal(set SignalSet, deadline Time, interruptible bool) (info SignalInfo, out Outcome) {
	s := &t.proc.signals
	s.mu.Lock()
	if have := (t.sigQueued | s.queued) & set; have != 0 {
		sig := Signal(bits.TrailingZeros64(uint64(have)) + 1)
		if t.sigQueued.Has(sig) {
			t.sigQueued &^= 1 << (sig - 1)
		} else {
			s.queued &^= 1 << (sig - 1)
		}
		info = s.infos[sig]
		s.mu.Unlock()
		return info, Woken
	}
	if deadline != 0 && deadline <= t.proc.m.timers.peek() {
		s.mu.Unlock()
		return info, TimedOut
	}
	t.sigWanted, t.sigGot = set, SignalInfo{}
	s.waiters = append(s.waiters, t)
	defer func() { // also when the thread is killed
		s.mu.Lock()
		defer s.mu.Unlock()
		s.waiters = slices.DeleteFunc(s.waiters, func(w *Thread) bool { return w == t })
		if info = t.sigGot; info.Signal != 0 { // it may have come together with the end of the time
			out = Woken
		}
	}()
	return info, t.sigQueue.Wait(t, Wait{Reason: WaitSignal, Deadline: deadline, Interruptible: interruptible, Locker: &s.mu})
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
	p.signals.mu.Lock()
	p.signals.notify = func(sig Signal) {
		if h, ok := hostSignal(sig); ok {
			signal.Notify(c, h)
		}
	}
	p.signals.mu.Unlock()
	quit := make(chan struct{})
	go func() {
		for {
			select {
			case h := <-c:
				sig, ok := table[h]
				if !ok {
					sig = signalOfHost(h)
				}
				if hook := p.m.opts.OnQuit; hook != nil && sig == SIGQUIT && p.Disposition(SIGQUIT) == SigDefault {
					hook(p.m)
					continue
				}
				_ = p.Send(SignalInfo{Signal: sig}, nil)
			case <-quit:
				return
			}
		}
	}()
	return sync.OnceFunc(func() {
		p.signals.mu.Lock()
		p.signals.notify = nil
		p.signals.mu.Unlock()
		signal.Stop(c)
		close(quit)
	})
}
