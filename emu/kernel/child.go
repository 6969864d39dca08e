package kernel

// Programs of the host as children of an emulated process: the door through which subprocess leaves the machine.

import (
	"os"
	"sync"
)

// HostProgram says how to start a program of the host.
type HostProgram struct {
	Paths  []string // tried in order, absolute or relative to Dir
	Argv   []string
	Env    []string // "NAME=value"
	Dir    string   // "" is the process's own working directory
	Files  []int    // Files[i] is which of the process's descriptors becomes the child's i; -1 is closed there
	Setsid bool
	Pgid   int // the process group to join, 0 a new one; -1 for the parent's
	Umask  int // -1 for the parent's
	Cred   *HostCred
}

// HostCred is who the program runs as.
type HostCred struct {
	UID, GID int // -1 for the parent's
	Groups   []int
}

// addHost puts a program of the host into the table of processes, under its own pid if no emulated process has that.
func (p *Process) addHost(hp *os.Process, name string) *Process {
	m := p.m
	c := &Process{m: m, name: name, parent: p, done: make(chan struct{}), host: hp}
	c.gil = &c.own
	c.own.init(m)
	m.mu.Lock()
	c.pid = hp.Pid
	for m.procs[c.pid] != nil {
		c.pid = m.nextPid
		m.nextPid++
	}
	m.procs[c.pid] = c
	m.order = append(m.order, c)
	m.mu.Unlock()
	p.mu.Lock()
	p.children = append(p.children, c)
	p.mu.Unlock()
	return c
}

// FailedChild adds a child that has ended already: a program that could not be started, as its parent sees it after fork.
func (p *Process) FailedChild(status Status) (pid int) {
	c := p.m.NewProcess(p, "failed")
	c.mu.Lock()
	c.exiting, c.status = true, status
	c.mu.Unlock()
	c.finalize()
	return c.pid
}

// HostFile is the backend's file of the host, nil when it has none.
func HostFile(b Backend) *os.File {
	switch b := b.(type) {
	case *hostFile:
		return b.f
	case *output:
		return b.f
	case *input:
		if f, ok := b.r.(*os.File); ok {
			return f
		}
	case interface{ file() *os.File }:
		return b.file()
	}
	return nil
}

func (h *hostWait) file() *os.File { return h.f }

// A bridge lets a program of the host use a kernel object: one end of a real pipe belongs to the program, the other to a pump.
type bridge struct {
	m    *Machine
	d    *Description
	quit chan struct{}
	once sync.Once
	// atEnd, when not nil, is called with the program's end by in, before it closes that.
	atEnd func(w *os.File)
}

func (b *bridge) stop() { b.once.Do(func() { close(b.quit) }) }

// wait returns when the description may have become ready, false when the bridge is to stop.
func (b *bridge) wait(want Events) bool {
	pb, ok := b.d.Backend.(Pollable)
	if !ok {
		return true
	}
	c := make(chan struct{}, 1)
	w := &Watch{call: func() {
		select {
		case c <- struct{}{}:
		default:
		}
	}}
	pb.Watch(w)
	defer pb.Unwatch(w)
	if pb.Ready()&(want|EventHup|EventError) != 0 {
		return true
	}
	select {
	case <-c:
		return true
	case <-b.quit:
		return false
	}
}

// out carries what the program writes into the description, until the program has closed its end.
func (b *bridge) out(r *os.File, done func()) {
	defer done()
	defer r.Close()
	if pb, ok := b.d.Backend.(Pollable); ok { // when the last reader goes while the program is silent, its next write must fail
		gone := func() {
			if pb.Ready()&EventError != 0 {
				r.Close()
			}
		}
		w := &Watch{call: gone}
		pb.Watch(w)
		defer pb.Unwatch(w)
		gone()
	}
	buf := make([]byte, 32768)
	for {
		n, err := r.Read(buf)
		for data := buf[:max(n, 0)]; len(data) > 0; {
			k, werr := b.d.Write(nil, data, true)
			data = data[k:]
			if k == 0 && werr != nil {
				if !isAgain(werr) {
					return // nobody reads any more: the program gets EPIPE
				}
				b.waitWrite()
			}
		}
		if err != nil {
			return
		}
	}
}

// waitWrite is wait for writing; it goes on after the program's end, for what it wrote must still arrive.
func (b *bridge) waitWrite() {
	(&bridge{m: b.m, d: b.d, quit: make(chan struct{})}).wait(EventWrite)
}

// in carries what the description holds to the program, until either is done.
func (b *bridge) in(w *os.File, done func()) {
	defer done()
	defer w.Close()
	if b.atEnd != nil {
		defer b.atEnd(w)
	}
	buf := make([]byte, 4096)
	for {
		n, err := b.d.Read(nil, buf, true)
		if n > 0 {
			if _, err := w.Write(buf[:n]); err != nil {
				return
			}
			continue
		}
		if err == nil || !isAgain(err) || !b.wait(EventRead) {
			return
		}
	}
}
