package kernel

// The machine: options, the table of processes, the count of hope.

import (
	"context"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pyemu/pyemu/emu/kernel/sched"
)

// Options say how a machine is made. The zero value is a machine with the parallel policy and an empty console.
type Options struct {
	Context context.Context // when it is done, all processes are killed; nil is never
	Policy  sched.Policy    // nil is sched.Parallel; a policy serves one machine

	Stdin          io.Reader // console; nil reads as end of file. An *os.File keeps its nature (terminal, pipe, regular file)
	Stdout, Stderr io.Writer // nil discards
	Environ        []string  // of the first process, "NAME=value"
	Dir            string    // its working directory; "" is the host's
	Pid            int       // of the first process; 0 is the host's os.Getpid()

	Ticks uint32 // when > 0 the interpreter calls Thread.Tick before each instruction, and a process's GIL is handed over each so many, not after the switch interval

	OnPanic    func(t *Thread, value any, stack []byte) // a thread panicked; its process ends with SIGABRT afterwards. Runs with the GIL
	OnExit     func(p *Process)                         // a process has ended; runs once, on the last thread's goroutine or its killer's
	OnDeadlock func(s *Snapshot)                        // no thread can ever run again; runs on a goroutine of its own that holds all GILs; once a standstill
	OnQuit     func(m *Machine)                         // the host sent SIGQUIT, which the relayed process left at its default; nil ends the process
	Trace      func(e Event)                            // each start, wait, run and end of a thread; called with no order between processes
}

// Event is a line of a machine's trace.
type Event struct {
	Task sched.Task
	What string // "start", "run", "wait", "end"
	Why  string // the reason of a wait, or its outcome
}

// Machine is one emulated computer. All methods may be called from any goroutine.
type Machine struct {
	opts   Options
	policy sched.Policy
	traits sched.Traits
	core   GIL // for policies with one core
	timers timers

	hope       atomic.Int64
	blocking   atomic.Int64
	accounting atomic.Bool // per-thread CPU time is kept

	mu        sync.Mutex
	procs     map[int]*Process
	order     []*Process // in order of creation
	nextPid   int
	tasks     sched.Task
	idents    int64
	sems      semaphores
	stopAfter func() bool

	quietMu sync.Mutex // one look at a standstill at a time
	stood   string     // the last standstill that was reported; guarded by quietMu

	console [3]*Description
}

// NewMachine makes a machine without processes.
func NewMachine(opts Options) *Machine {
	m := &Machine{opts: opts, policy: opts.Policy, procs: map[int]*Process{}}
	if m.policy == nil {
		m.policy = sched.Parallel{}
	}
	m.traits = m.policy.Traits()
	m.timers.init(m)
	m.core.init(m)
	if m.opts.Pid == 0 {
		m.opts.Pid = os.Getpid()
	}
	m.nextPid = m.opts.Pid
	if m.opts.Dir == "" {
		m.opts.Dir, _ = os.Getwd()
	}
	m.console = [3]*Description{
		consoleReader(m, opts.Stdin), consoleWriter(opts.Stdout, "<stdout>"), consoleWriter(opts.Stderr, "<stderr>"),
	}
	if opts.Context != nil {
		m.stopAfter = context.AfterFunc(opts.Context, m.Shutdown)
	}
	return m
}

// Policy is the machine's policy.
func (m *Machine) Policy() sched.Policy { return m.policy }

func (m *Machine) newPid() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	for m.procs[m.nextPid] != nil {
		m.nextPid++ // a program of the host has it
	}
	pid := m.nextPid
	m.nextPid++
	return pid
}

// Emulated reports whether the machine has given the number to a process or a thread of its own, be it long ended: it is then nobody's on the host as far as programs are concerned.
func (m *Machine) Emulated(pid int) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return pid >= m.opts.Pid && pid < m.nextPid
}

// Process finds a process that has not been waited for, by pid.
func (m *Machine) Process(pid int) *Process {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.procs[pid]
}

// Processes lists the processes that have not been waited for, in order of creation.
func (m *Machine) Processes() []*Process {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]*Process(nil), m.order...)
}

func (m *Machine) forget(p *Process) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.procs[p.pid] != p {
		return
	}
	delete(m.procs, p.pid)
	for i, o := range m.order {
		if o == p {
			m.order = append(m.order[:i:i], m.order[i+1:]...)
			break
		}
	}
}

// Shutdown kills all emulated processes, the youngest first. Programs of the host that they started go on.
func (m *Machine) Shutdown() {
	procs := m.Processes()
	for i := len(procs) - 1; i >= 0; i-- {
		if procs[i].host != nil {
			continue
		}
		procs[i].Terminate(StatusSignal(SIGKILL))
	}
}

// Close releases what the machine holds of the host. The processes must have ended.
func (m *Machine) Close() {
	if m.stopAfter != nil {
		m.stopAfter()
	}
	m.timers.stop()
}

// Expect declares that an outside event may come (a signal handler, a host callback): while declared, the machine is not
// deadlocked. Each Expect is ended by one Unexpect.
func (m *Machine) Expect() { m.hope.Add(1) }

// Unexpect ends an Expect.
func (m *Machine) Unexpect() { m.drop() }

// drop gives back one unit of hope.
func (m *Machine) drop() {
	if m.hope.Add(-1) == 0 {
		m.quiet()
	}
}

// Deadlocked reports whether threads wait and nothing can ever wake them.
func (m *Machine) Deadlocked() bool { return m.hope.Load() == 0 && m.anyThread() }

func (m *Machine) anyThread() bool {
	for _, p := range m.Processes() {
		p.mu.Lock()
		n := p.nthreads
		p.mu.Unlock()
		if n > 0 {
			return true
		}
	}
	return false
}

func (m *Machine) event(t *Thread, what, why string) {
	if f := m.opts.Trace; f != nil {
		f(Event{t.task, what, why})
	}
}

// Go runs fn on a goroutine of its own for host work that is not guest code (pumps, relays). It counts as hope while it runs.
func (m *Machine) Go(fn func()) {
	m.hope.Add(1)
	go func() {
		defer m.drop()
		fn()
	}()
}

// realNow is the host's monotonic clock since the machine was made.
func (m *Machine) realNow() time.Duration { return time.Since(m.timers.base) }
