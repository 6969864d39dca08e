package kernel

// Fork: the kernel's part of a process that begins as the copy of another.

// Fork adds a child of the process whose main thread stands for by, the thread that forks: it has the same number and blocks the same signals. Pending signals and timers are not inherited.
// The thread does not run before Start. by runs and is one of the process's threads.
func (p *Process) Fork(by *Thread) (*Process, *Thread) {
	c := p.m.NewProcess(p, p.Name())
	p.signals.mu.Lock()
	restart, mask := p.signals.restart, by.sigMask
	p.signals.mu.Unlock()
	c.signals.mu.Lock()
	c.signals.restart = restart
	c.signals.mu.Unlock()
	t := c.NewThread(by.Name())
	t.ident, t.sigMask = by.ident, mask
	t.SetDaemon(by.Daemon())
	return c, t
}

// Abandon takes a child that Fork made, and whose thread was never started, off the table again.
func (p *Process) Abandon(child *Process) {
	p.mu.Lock()
	for i, c := range p.children {
		if c == child {
			p.children = append(p.children[:i:i], p.children[i+1:]...)
			break
		}
	}
	p.mu.Unlock()
	child.mu.Lock()
	child.over, child.exiting = true, true
	child.mu.Unlock()
	child.fds.closeAll()
	p.m.forget(child)
}

// LostThread stands, in a forked child, for a thread of its parent that did not survive the fork: it has the same number and has ended.
func (p *Process) LostThread(of *Thread) *Thread {
	t := &Thread{proc: p, ident: of.ident, native: of.native, name: of.Name(), park: make(chan struct{}, 1)}
	t.timer.thread, t.timer.index = t, -1
	t.word.Store(stateEnded)
	t.SetDaemon(of.Daemon())
	return t
}
