package kernel

// Processes: their table entry, their end, and how a parent waits for it.

import (
	"os"
	"sync"
	"syscall"
	"time"
)

// Status is how a process ended, in the encoding of wait(): an exit code in bits 8 to 15, or a signal in bits 0 to 6.
type Status int

// StatusExit is the status of a process that ended with an exit code; only the low 8 bits count.
func StatusExit(code int) Status { return Status(code&0xff) << 8 }

// StatusSignal is the status of a process that a signal ended.
func StatusSignal(sig Signal) Status { return Status(sig & 0x7f) }

// Exited reports whether the process ended by itself.
func (s Status) Exited() bool { return s&0x7f == 0 }

// Code is the exit code: 0 to 255, or minus the signal's number (multiprocessing's exitcode).
func (s Status) Code() int {
	if s.Exited() {
		return int(s>>8) & 0xff
	}
	return -int(s & 0x7f)
}

// Process is one emulated process. Fields in capitals belong to the interpreter and are set before the first thread starts.
type Process struct {
	Data any // the interpreter's state

	// OnBreak serves, in Checkpoint, the bits of Break that are not the kernel's own. The bits it gets are cleared already,
	// but for BreakTrace. Its error goes to the caller of Checkpoint.
	OnBreak func(t *Thread, bits uint32) error

	// OnSignal is told of each signal with a handler when it comes, on the sender's goroutine; the handler runs later. It must not wait.
	OnSignal func(sig Signal)

	m   *Machine
	pid int
	gil *GIL
	own GIL // gil points here under the parallel policy

	ticks uint32

	mu                      sync.Mutex
	name                    string
	parent                  *Process
	children                []*Process // not yet waited for, in order of creation
	firstThread, lastThread *Thread
	nthreads                int
	mainThread              *Thread
	exiting                 bool
	status                  Status
	done                    chan struct{} // closed when it has ended
	over                    bool
	dir                     string
	umask                   int // below 0: the host's
	environ                 []string

	childEnded WaitQueue

	signals signals
	fds     fdTable

	host *os.Process // of a program of the host that stands in the table; nil for emulated processes
}

// NewProcess adds a process without threads. A child inherits the parent's working directory, environment, signal
// dispositions and descriptors (counted, as after fork); the first process gets the machine's console as 0, 1 and 2.
func (m *Machine) NewProcess(parent *Process, name string) *Process {
	p := &Process{m: m, name: name, parent: parent, umask: -1, done: make(chan struct{}), ticks: m.opts.Ticks}
	p.gil = &p.own
	p.own.init(m)
	if m.traits.OneCore {
		p.gil = &m.core
	}
	p.pid = m.newPid()
	p.signals.init(parent)
	if parent == nil {
		p.dir = m.opts.Dir
		p.environ = append([]string(nil), m.opts.Environ...)
		for _, d := range m.console {
			p.fds.add(d.ref(), 0)
		}
	} else {
		parent.mu.Lock()
		p.dir, p.umask = parent.dir, parent.umask
		p.environ = append([]string(nil), parent.environ...)
		parent.children = append(parent.children, p)
		parent.mu.Unlock()
		p.own.interval = parent.gil.SwitchInterval()
		p.fds.inherit(&parent.fds)
	}
	m.mu.Lock()
	m.procs[p.pid] = p
	m.order = append(m.order, p)
	m.mu.Unlock()
	return p
}

// Machine is the process's machine.
func (p *Process) Machine() *Machine { return p.m }

// Pid is unique on the machine.
func (p *Process) Pid() int { return p.pid }

// Parent is nil for the first process and for one whose parent has ended.
func (p *Process) Parent() *Process {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.parent
}

// Ppid is the parent's pid, 1 for an orphan; for the first process it is the host's own answer.
func (p *Process) Ppid() int {
	if parent := p.Parent(); parent != nil {
		return parent.pid
	}
	if p.pid == p.m.opts.Pid {
		return hostPpid()
	}
	return 1
}

// Children lists the children that have not been waited for, in order of creation.
func (p *Process) Children() []*Process {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*Process(nil), p.children...)
}

// Name is for reports.
func (p *Process) Name() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.name
}

// SetName changes it.
func (p *Process) SetName(name string) {
	p.mu.Lock()
	p.name = name
	p.mu.Unlock()
}

// GIL is the lock that lets one of the process's threads run.
func (p *Process) GIL() *GIL { return p.gil }

// SwitchInterval is sys.getswitchinterval().
func (p *Process) SwitchInterval() time.Duration { return p.gil.SwitchInterval() }

// SetSwitchInterval is sys.setswitchinterval().
func (p *Process) SetSwitchInterval(d time.Duration) { p.gil.SetSwitchInterval(d) }

// Ticks is the number of instructions after which the GIL is handed over, 0 outside ticks mode.
func (p *Process) Ticks() uint32 { return p.ticks }

// Cwd is the working directory.
func (p *Process) Cwd() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.dir
}

// SetCwd changes the working directory; the caller has checked that it is one and made it absolute.
func (p *Process) SetCwd(dir string) {
	p.mu.Lock()
	p.dir = dir
	p.mu.Unlock()
}

// Environ is a copy of the environment, "NAME=value".
func (p *Process) Environ() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.environ...)
}

// SetEnviron replaces the environment.
func (p *Process) SetEnviron(env []string) {
	p.mu.Lock()
	p.environ = append([]string(nil), env...)
	p.mu.Unlock()
}

// MainThread is the first thread made.
func (p *Process) MainThread() *Thread {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.mainThread
}

// Threads lists the threads that have started and not ended, in order of start.
func (p *Process) Threads() []*Thread {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := make([]*Thread, 0, p.nthreads)
	for t := p.firstThread; t != nil; t = t.next {
		list = append(list, t)
	}
	return list
}

// Exit sets the status, if none is set, and kills all threads, the caller's own included: it returns, and the caller
// ends at its next Checkpoint or by returning. The process is over when its last thread has ended. (os._exit)
func (p *Process) Exit(status Status) {
	p.mu.Lock()
	if p.exiting {
		p.mu.Unlock()
		return
	}
	p.exiting, p.status = true, status
	p.mu.Unlock()
	p.Stop(nil)
}

// Terminate is Exit from outside the process.
func (p *Process) Terminate(status Status) {
	p.m.hope.Add(1)
	p.Exit(status)
	p.m.drop()
}

// Stop kills all threads but one: each ends where it waits or at its next checkpoint and runs no guest code any more.
// With nil it kills all. It does not wait; those that wait on Thread.Join or for the process see the end.
func (p *Process) Stop(but *Thread) {
	p.mu.Lock()
	empty := p.nthreads == 0 && p.exiting
	for t := p.firstThread; t != nil; {
		next := t.next
		if t != but && t.kill() {
			p.unlinkDetached(t)
			empty = p.nthreads == 0
		}
		t = next
	}
	p.mu.Unlock()
	if empty {
		p.finalize()
	}
}

// unlinkDetached takes a thread that was left behind in Blocking off the table; mu is held.
func (p *Process) unlinkDetached(t *Thread) {
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
	t.joiners.WakeAll()
}

// finalize makes a zombie of a process without threads.
func (p *Process) finalize() {
	p.mu.Lock()
	if p.over {
		p.mu.Unlock()
		return
	}
	p.over, p.exiting = true, true
	parent := p.parent
	orphans := p.children
	p.children = nil
	p.mu.Unlock()
	p.fds.closeAll()
	for _, c := range orphans {
		c.mu.Lock()
		c.parent = nil
		over := c.over
		c.mu.Unlock()
		if over {
			p.m.forget(c)
		}
	}
	if hook := p.m.opts.OnExit; hook != nil {
		hook(p)
	}
	close(p.done)
	if parent != nil {
		parent.mu.Lock() // who looks at its children now is on the queue when the lock is free again, and is woken
		parent.mu.Unlock()
		parent.childEnded.WakeAll()
		parent.Kill(SIGCHLD)
	} else {
		p.m.forget(p)
	}
}

// Done is closed when the process has ended; for the host.
func (p *Process) Done() <-chan struct{} { return p.done }

// Status is how the process ended, and whether it has.
func (p *Process) Status() (Status, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.status, p.over
}

// Exiting reports whether the process has ended or is about to.
func (p *Process) Exiting() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.exiting
}

// WaitPid waits until a child has ended, takes it off the table and returns its pid and status. pid -1 is any child.
// With noHang it returns pid 0 when no such child has ended yet. ECHILD says that there is no such child, EINTR that
// a signal is pending, ETIMEDOUT that the deadline (0: none) has passed.
func (p *Process) WaitPid(t *Thread, pid int, noHang bool, deadline Time) (int, Status, error) {
	return p.waitPid(t, pid, noHang, false, deadline)
}

// PeekPid is WaitPid that leaves the child on the table.
func (p *Process) PeekPid(t *Thread, pid int, noHang bool, deadline Time) (int, Status, error) {
	return p.waitPid(t, pid, noHang, true, deadline)
}

func (p *Process) waitPid(t *Thread, pid int, noHang, keep bool, deadline Time) (int, Status, error) {
	for {
		p.mu.Lock()
		found := false
		for i, c := range p.children {
			if pid > 0 && c.pid != pid {
				continue
			}
			found = true
			c.mu.Lock()
			over, status := c.over, c.status
			c.mu.Unlock()
			if over && keep {
				p.mu.Unlock()
				return c.pid, status, nil
			}
			if over {
				p.children = append(p.children[:i:i], p.children[i+1:]...)
				p.mu.Unlock()
				p.m.forget(c)
				return c.pid, status, nil
			}
		}
		if !found {
			p.mu.Unlock()
			return 0, 0, syscall.ECHILD
		}
		if noHang {
			p.mu.Unlock()
			return 0, 0, nil
		}
		var on *Process
		if pid > 0 {
			on = p.m.Process(pid)
		}
		switch p.childEnded.Wait(t, Wait{Reason: "waitpid", On: on, Deadline: deadline, Interruptible: true, Locker: &p.mu}) {
		case TimedOut:
			return 0, 0, syscall.ETIMEDOUT
		case Interrupted:
			return 0, 0, syscall.EINTR
		case Killed:
			return 0, 0, ErrKilled
		}
	}
}

// WaitChild waits until the child has ended, without taking it off the table.
func (p *Process) WaitChild(t *Thread, child *Process, deadline Time, interruptible bool) Outcome {
	for {
		p.mu.Lock()
		child.mu.Lock()
		over := child.over
		child.mu.Unlock()
		if over {
			p.mu.Unlock()
			return Woken
		}
		out := p.childEnded.Wait(t, Wait{Reason: "process", On: child, Deadline: deadline, Interruptible: interruptible, Locker: &p.mu})
		if out != Woken {
			return out
		}
	}
}

// Interrupt sets bits of Break in all threads of the process, so that each comes to a Checkpoint soon.
func (p *Process) Interrupt(bits uint32) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for t := p.firstThread; t != nil; t = t.next {
		t.Break.Or(bits)
	}
}
