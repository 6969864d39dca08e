package kernel

// Threads: goroutines that run guest code while they hold the GIL, their checkpoints, their end.

import (
	"errors"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pyemu/pyemu/emu/kernel/sched"
)

// Bits of Thread.Break: what a thread has to look at in its next Checkpoint.
const (
	BreakSwitch  uint32 = 1 << iota // another thread wants the GIL; served by the kernel
	BreakSignal                     // a signal is pending; main thread only; given to Process.OnBreak
	BreakKill                       // the thread must end; served by the kernel
	BreakStep                       // every checkpoint counts (ticks mode, stepped policies); stays set; served by the kernel
	BreakTrace                      // free for the interpreter; stays set until cleared by the interpreter; given to Process.OnBreak
	BreakAsync                      // an asynchronous exception is pending; given to Process.OnBreak
	BreakUser                       // free for the interpreter; given to Process.OnBreak
	BreakUser2                      // free for the interpreter; given to Process.OnBreak
	BreakInspect                    // somebody wants to look at the process; served by the kernel

	breakKernel = BreakSwitch | BreakKill | BreakStep | BreakInspect
)

// ErrKilled ends an adopted thread that was killed: the caller returns without running guest code.
var ErrKilled = errors.New("thread killed")

// What a thread does, in the low bits of Thread.word; the high bits count its waits.
const (
	stateNew      = iota // not started
	stateRunning         // runs, or could run and waits for the GIL
	stateWaiting         // in Wait
	stateWaitingI        // in Wait, and a signal ends the wait
	stateWoken           // from here on: how the wait ended
	stateTimedOut        //
	stateIntr            //
	stateKilled          //
	stateBlocking        // in Blocking, without the GIL
	stateDetached        // killed in Blocking: the process no longer counts it
	stateEnded           //
	stateBits     = 4
	stateMask     = 1<<stateBits - 1
)

// Thread is a thread of a process. Fields in capitals belong to the interpreter.
type Thread struct {
	// Break is what the engine polls; see Checkpoint. Anybody may set bits with Or.
	Break atomic.Uint32

	Data any // the interpreter's state
	Hub  any // the hub of the thread's greenlets

	proc   *Process
	park   chan struct{} // one token for each grant of the GIL
	fn     func(*Thread) // not nil until the first grant
	word   atomic.Uint64 // count of waits << stateBits | state
	ident  int64
	native int
	task   sched.Task
	main   bool
	adopt  bool
	daemon atomic.Bool
	ticks  uint32 // instructions since the last handover

	runNext *Thread // run queue; guarded by GIL.mu

	queue        *WaitQueue // where it waits; written by the thread before it is seen to wait
	qnext, qprev *Thread    // guarded by queue.mu
	linked       bool       // guarded by queue.mu

	timer timer // of the present wait

	mu     sync.Mutex // guards what follows
	name   string
	wait   Wait   // of the present or last wait
	cancel func() // breaks the present Blocking

	sigMask, sigQueued, sigWanted SignalSet  // see signals; guarded by Process.signals.mu
	sigGot                        SignalInfo // what WaitForSignal waited for
	sigQueue                      WaitQueue

	joiners    WaitQueue
	next, prev *Thread // the process's threads in order of creation; guarded by Process.mu

	cpuStart, cpuUsed time.Duration // while accounting is on; guarded by the GIL
}

// NewThread adds a thread to the process. The first one is the main thread: when its function returns the process exits.
// It does not run before Start. A process that has ended gives a thread that never runs.
func (p *Process) NewThread(name string) *Thread {
	m := p.m
	t := &Thread{proc: p, name: name, park: make(chan struct{}, 1)}
	t.timer.thread, t.timer.index = t, -1
	m.mu.Lock()
	m.tasks++
	t.task = m.tasks
	m.idents++
	t.ident = 0x7f0000000000 + m.idents*0x1000
	m.mu.Unlock()
	p.mu.Lock()
	if p.mainThread == nil {
		p.mainThread, t.main, t.native = t, true, p.pid
	}
	if m.traits.Stepped {
		t.Break.Or(BreakStep)
	}
	if p.exiting {
		t.Break.Or(BreakKill)
	}
	p.mu.Unlock()
	if !t.main {
		t.native = m.newPid()
		if by := p.gil.Holder(); by != nil && by.proc == p {
			t.sigMask = by.sigMask
		}
	}
	return t
}

// Start makes the thread runnable; fn runs on a goroutine of its own once the GIL is granted. It may be called once.
// It reports false when the process is ending, and fn then never runs.
func (t *Thread) Start(fn func(*Thread)) bool {
	if !t.enlist() {
		return false
	}
	t.fn = fn
	t.proc.m.event(t, "start", "")
	t.proc.m.hope.Add(1) // enqueue wants its caller to hold a unit; the caller may be the host
	t.proc.gil.enqueue(t)
	t.proc.m.drop()
	return true
}

// Adopt makes the calling goroutine, which belongs to the host, run as thread t and returns when t has the GIL.
// The host ends it with Leave. Killed adopted threads see Killed and ErrKilled instead of runtime.Goexit.
func (t *Thread) Adopt() bool {
	t.adopt = true
	if !t.enlist() {
		return false
	}
	t.proc.m.hope.Add(1)
	t.proc.gil.acquire(t)
	t.proc.m.drop()
	return true
}

// Leave ends an adopted thread.
func (t *Thread) Leave() { t.finish() }

func (t *Thread) enlist() bool {
	p := t.proc
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.exiting {
		t.word.Store(stateEnded)
		return false
	}
	t.word.Store(stateRunning)
	t.prev = p.lastThread
	if t.prev == nil {
		p.firstThread = t
	} else {
		t.prev.next = t
	}
	p.lastThread = t
	p.nthreads++
	return true
}

// resume lets a thread that was granted the GIL run.
func (t *Thread) resume() {
	if fn := t.fn; fn != nil {
		t.fn = nil
		go t.run(fn)
		return
	}
	t.park <- struct{}{}
}

func (t *Thread) parkUntilGranted() {
	<-t.park
	if t.Break.Load()&BreakSwitch != 0 {
		t.Break.And(^BreakSwitch) // it was meant for the time before
	}
}

// run is the bottom of the goroutine of a thread.
func (t *Thread) run(fn func(*Thread)) {
	defer t.finish()
	defer func() {
		if v := recover(); v != nil {
			p := t.proc
			stack := debug.Stack()
			if hook := p.m.opts.OnPanic; hook != nil {
				hook(t, v, stack)
			}
			p.Exit(StatusSignal(SIGABRT))
		}
	}()
	if t.proc.m.accounting.Load() {
		t.cpuStart = t.proc.m.realNow()
	}
	if t.Break.Load()&BreakKill == 0 {
		fn(t)
	}
}

// finish takes the thread off the process, wakes who joins it and gives the GIL away.
func (t *Thread) finish() {
	p := t.proc
	if t.word.Load()&stateMask == stateDetached {
		return // the process went on without it, and it holds no GIL
	}
	if w := t.word.Load(); w&stateMask == stateBlocking { // a panic inside Blocking
		if !t.word.CompareAndSwap(w, w&^stateMask|stateRunning) {
			return
		}
		p.gil.acquire(t)
		p.m.blocking.Add(-1)
		p.m.drop()
	}
	t.account()
	p.m.event(t, "end", "")
	if t.main {
		p.Exit(0) // no effect when the status is known already
	}
	t.word.Store(stateEnded)
	t.joiners.WakeAll()
	if t.delist() {
		p.finalize()
	}
	if p.gil.picky {
		p.m.policy.Blocked(t.task)
	}
	p.gil.release(t)
}

// delist removes the thread from the table and reports whether it was the last.
func (t *Thread) delist() bool {
	p := t.proc
	p.mu.Lock()
	defer p.mu.Unlock()
	if t.prev == nil {
		p.firstThread = t.next
	} else {
		t.prev.next = t.next
	}
	if t.next == nil {
		p.lastThread = t.prev
	} else {
		t.next.prev = t.prev
	}
	t.next, t.prev = nil, nil
	p.nthreads--
	return p.nthreads == 0
}

// Checkpoint serves what Break asks for. An error ends the guest code that runs: it comes from Process.OnBreak, or is ErrKilled.
// Only the running thread may call it. A killed thread does not return, but see Process.Adopt.
func (t *Thread) Checkpoint() error {
	b := t.Break.Load()
	if b&BreakKill != 0 {
		return t.die()
	}
	if b&BreakInspect != 0 {
		t.Break.And(^BreakInspect)
		t.proc.gil.inspect()
	}
	if b&BreakStep != 0 {
		t.step()
	}
	if b&BreakSwitch != 0 {
		t.Break.And(^BreakSwitch)
		t.account()
		t.proc.gil.yield(t)
		t.accountStart()
	}
	b = t.Break.Load()
	if b&BreakKill != 0 {
		return t.die()
	}
	if b &^= breakKernel; b != 0 {
		t.Break.And(^(b &^ BreakTrace))
		if hook := t.proc.OnBreak; hook != nil {
			return hook(t, b)
		}
	}
	return nil
}

// step counts a checkpoint under stepped policies.
func (t *Thread) step() {
	g := t.proc.gil
	t.proc.m.timers.pass()
	if t.proc.m.policy.Step(t.task, g.Waiting()) {
		g.yield(t)
	}
}

// Tick counts an instruction in ticks mode and gives the GIL away when it is time. The running thread calls it.
func (t *Thread) Tick() {
	t.ticks++
	if t.ticks < t.proc.ticks {
		return
	}
	t.ticks = 0
	if t.proc.gil.Waiting() > 0 {
		t.Yield()
	}
}

// die ends a killed thread.
func (t *Thread) die() error {
	if t.adopt {
		return ErrKilled
	}
	runtime.Goexit()
	return ErrKilled
}

// kill makes the thread end at its next checkpoint, waking it if it waits. Its process holds p.mu.
// It reports true when the thread was left behind in Blocking and is no longer counted.
func (t *Thread) kill() bool {
	t.Break.Or(BreakKill)
	for {
		w := t.word.Load()
		switch w & stateMask {
		case stateWaiting, stateWaitingI:
			if t.claim(w, stateKilled) {
				return false
			}
		case stateBlocking:
			t.mu.Lock()
			cancel := t.cancel
			t.mu.Unlock()
			if cancel != nil {
				cancel()
				return false
			}
			if t.adopt {
				return false
			}
			if t.word.CompareAndSwap(w, w&^stateMask|stateDetached) {
				return true
			}
		default:
			return false
		}
	}
}

// Interrupt ends the thread's present interruptible wait, or cancellable Blocking, with Interrupted.
// The caller has set the reason in Break before.
func (t *Thread) Interrupt() {
	for {
		w := t.word.Load()
		switch w & stateMask {
		case stateWaitingI:
			if t.claim(w, stateIntr) {
				return
			}
		case stateBlocking:
			t.mu.Lock()
			cancel := t.cancel
			t.mu.Unlock()
			if cancel != nil {
				cancel()
			}
			return
		default:
			return
		}
	}
}

// Blocking runs fn, which does real I/O or long work that touches nothing of the guest's, without the GIL.
// The reason says what it does ("read of standard input").
func (t *Thread) Blocking(reason string, fn func()) { t.BlockingCancel(reason, fn, nil) }

// BlockingCancel is Blocking with a function that makes fn return early, called from any goroutine, any number of times,
// when the thread is interrupted or killed.
func (t *Thread) BlockingCancel(reason string, fn func(), cancel func()) {
	p, m := t.proc, t.proc.m
	if cancel == nil && t.Break.Load()&BreakKill != 0 && !t.adopt {
		runtime.Goexit() // nobody would end fn
	}
	t.account()
	t.mu.Lock()
	t.wait = Wait{Reason: reason}
	t.cancel = cancel
	t.mu.Unlock()
	m.hope.Add(1)
	m.blocking.Add(1)
	w := t.word.Load()&^stateMask | stateBlocking
	t.word.Store(w)
	if b := t.Break.Load(); cancel != nil && b&(BreakSignal|BreakKill) != 0 {
		cancel() // asked between the caller's last look and now
	} else if b&BreakKill != 0 && !t.adopt {
		// Killed between the two looks, by somebody who saw it run and will not come back. He may also have come after the word was stored: one of the two wins.
		if !t.word.CompareAndSwap(w, w&^stateMask|stateRunning) {
			if p.gil.picky {
				m.policy.Blocked(t.task)
			}
			p.gil.release(t)
		}
		m.blocking.Add(-1)
		m.drop()
		runtime.Goexit()
	}
	if p.gil.picky {
		m.policy.Blocked(t.task)
	}
	kept := p.gil.release(t)
	fn()
	if !t.word.CompareAndSwap(w, w&^stateMask|stateRunning) {
		m.blocking.Add(-1)
		m.drop()
		runtime.Goexit() // killed meanwhile
	}
	if !kept {
		p.gil.acquire(t)
	}
	m.blocking.Add(-1)
	m.drop()
	if cancel != nil {
		t.mu.Lock()
		t.cancel = nil
		t.mu.Unlock()
	}
	t.accountStart()
	if t.Break.Load()&BreakKill != 0 && !t.adopt {
		runtime.Goexit()
	}
}

// Join waits until the thread has ended. A thread that was never started counts as ended only if its process is over.
func (t *Thread) Join(by *Thread, w Wait) Outcome {
	if w.Reason == "" {
		w.Reason = "join"
	}
	w.Owner = t
	w.try = (*joinTry)(t)
	if t.Ended() {
		return Woken
	}
	return t.joiners.Wait(by, w)
}

type joinTry Thread

func (t *joinTry) try(*Thread) bool { return (*Thread)(t).Ended() }

// Ended reports whether the thread's function has returned.
func (t *Thread) Ended() bool {
	s := t.word.Load() & stateMask
	return s == stateEnded || s == stateDetached
}

// Started reports whether Start was called.
func (t *Thread) Started() bool { return t.word.Load()&stateMask != stateNew }

// Process is the thread's process.
func (t *Thread) Process() *Process { return t.proc }

// Machine is the thread's machine.
func (t *Thread) Machine() *Machine { return t.proc.m }

// Ident is unique on the machine and not zero (threading.get_ident).
func (t *Thread) Ident() int64 { return t.ident }

// NativeID is unique on the machine among threads and processes; the main thread's is the pid, as on Linux.
func (t *Thread) NativeID() int { return t.native }

// IsMain reports whether this is the process's main thread.
func (t *Thread) IsMain() bool { return t.main }

// Task is the thread's number for policies and traces.
func (t *Thread) Task() sched.Task { return t.task }

// Name is for reports.
func (t *Thread) Name() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.name
}

// SetName changes the name.
func (t *Thread) SetName(name string) {
	t.mu.Lock()
	t.name = name
	t.mu.Unlock()
}

// Daemon reports whether the process may end while the thread runs. The kernel only remembers it.
func (t *Thread) Daemon() bool { return t.daemon.Load() }

// SetDaemon changes it.
func (t *Thread) SetDaemon(on bool) { t.daemon.Store(on) }
