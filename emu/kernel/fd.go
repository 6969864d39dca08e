package kernel

// Descriptors: each process's table of small numbers onto counted open descriptions.

import (
	"errors"
	"io/fs"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// Events is what an open description is ready for, as in poll().
type Events uint8

const (
	EventRead  Events = 1 << iota // a read would not wait (end of file included)
	EventWrite                    // a write would not wait
	EventHup                      // the other side is gone
	EventError                    // something is wrong
	EventPri                      // urgent data (sockets only)
)

// Info is what fstat tells of an open description.
type Info struct {
	Kind     Kind
	Terminal bool
	Size     int64
	Name     string
	Stat     fs.FileInfo // of the host's file; nil for kernel objects
}

// Kind is what an open description stands for.
type Kind uint8

const (
	KindFile   Kind = iota // a regular file of the host, or anything else without a kind of its own
	KindDir                //
	KindPipe               //
	KindSocket             //
	KindDevice             // terminals too
)

// Backend is what stands behind an open description. Its methods are called by running threads, several at a time
// if the description is shared by processes; Read and Write wait through the kernel and return EAGAIN instead when nonblock is
// set, EINTR when a signal ended the wait, ErrKilled for killed adopted threads. Errors are syscall.Errno where the host has one.
// Read returns 0, nil at the end of the file.
type Backend interface {
	Read(t *Thread, b []byte, nonblock bool) (int, error)
	Write(t *Thread, b []byte, nonblock bool) (int, error)
	Close() error
	Info() (Info, error)
}

// Seeker is a backend with a position.
type Seeker interface {
	Seek(offset int64, whence int) (int64, error)
	Truncate(size int64) error
	Sync() error
}

// Pollable is a backend whose readiness changes. Others are always ready.
type Pollable interface {
	// Ready is what it is ready for now.
	Ready() Events
	// Watch makes the backend call w.Notify after each change until Unwatch.
	Watch(w *Watch)
	Unwatch(w *Watch)
}

// An armer is a Pollable that must be told, before each wait, that somebody waits for what: a file of the host, whose
// changes nobody reports unasked. It notifies once for each arm.
type armer interface{ arm(w *Watch, want Events) }

// Watch is one thread's interest in the readiness of several backends.
type Watch struct {
	changed atomic.Bool
	q       WaitQueue
	call    func() // called instead, for watchers that are no threads; must not wait
}

// Notify wakes the thread that polls; backends call it, holding hope.
func (w *Watch) Notify() {
	w.changed.Store(true)
	if w.call != nil {
		w.call()
		return
	}
	w.q.WakeAll()
}

func (w *Watch) try(*Thread) bool { return w.changed.Load() }

// Watchers is the list of watches of a backend. The zero value is empty.
type Watchers struct {
	mu   sync.Mutex
	list []*Watch
	n    atomic.Int32
}

// Watch adds w.
func (ws *Watchers) Watch(w *Watch) {
	ws.mu.Lock()
	ws.list = append(ws.list, w)
	ws.n.Store(int32(len(ws.list)))
	ws.mu.Unlock()
}

// Unwatch removes w.
func (ws *Watchers) Unwatch(w *Watch) {
	ws.mu.Lock()
	for i, x := range ws.list {
		if x == w {
			ws.list = append(ws.list[:i], ws.list[i+1:]...)
			break
		}
	}
	ws.n.Store(int32(len(ws.list)))
	ws.mu.Unlock()
}

// Notify tells all watches.
func (ws *Watchers) Notify() {
	if ws.n.Load() == 0 {
		return
	}
	ws.mu.Lock()
	for _, w := range ws.list {
		w.Notify()
	}
	ws.mu.Unlock()
}

// Description is an open description, shared by the descriptors that dup and fork make.
type Description struct {
	Backend
	refs     atomic.Int32
	nonblock atomic.Bool
}

// NewDescription wraps a backend, for Process.AddDescription.
func NewDescription(b Backend) *Description { return &Description{Backend: b} }

func (d *Description) ref() *Description {
	d.refs.Add(1)
	return d
}

func (d *Description) unref() error {
	if d.refs.Add(-1) == 0 {
		return d.Backend.Close()
	}
	return nil
}

// Nonblock reports O_NONBLOCK.
func (d *Description) Nonblock() bool { return d.nonblock.Load() }

// SetNonblock changes it for all that share the description.
func (d *Description) SetNonblock(on bool) { d.nonblock.Store(on) }

type fdSlot struct {
	d           *Description
	inheritable bool
}

type fdTable struct {
	mu    sync.Mutex
	slots []fdSlot
}

// add takes over the caller's reference and gives the lowest free number that is at least from.
func (ft *fdTable) add(d *Description, from int) int {
	ft.mu.Lock()
	defer ft.mu.Unlock()
	for fd := from; ; fd++ {
		for fd >= len(ft.slots) {
			ft.slots = append(ft.slots, fdSlot{})
		}
		if ft.slots[fd].d == nil {
			ft.slots[fd] = fdSlot{d: d, inheritable: fd < 3}
			return fd
		}
	}
}

// get returns the description with a reference for the caller.
func (ft *fdTable) get(fd int) (*Description, error) {
	ft.mu.Lock()
	defer ft.mu.Unlock()
	if fd < 0 || fd >= len(ft.slots) || ft.slots[fd].d == nil {
		return nil, syscall.EBADF
	}
	return ft.slots[fd].d.ref(), nil
}

func (ft *fdTable) remove(fd int) (*Description, error) {
	ft.mu.Lock()
	defer ft.mu.Unlock()
	if fd < 0 || fd >= len(ft.slots) || ft.slots[fd].d == nil {
		return nil, syscall.EBADF
	}
	d := ft.slots[fd].d
	ft.slots[fd] = fdSlot{}
	return d, nil
}

func (ft *fdTable) inherit(from *fdTable) {
	from.mu.Lock()
	ft.slots = append([]fdSlot(nil), from.slots...)
	for _, s := range ft.slots {
		if s.d != nil {
			s.d.ref()
		}
	}
	from.mu.Unlock()
}

func (ft *fdTable) closeAll() {
	ft.mu.Lock()
	slots := ft.slots
	ft.slots = nil
	ft.mu.Unlock()
	for _, s := range slots {
		if s.d != nil {
			s.d.unref()
		}
	}
}

// AddDescription gives a new description the lowest free number.
func (p *Process) AddDescription(d *Description) int { return p.fds.add(d.ref(), 0) }

// Description finds what a descriptor stands for, without taking a reference: it may be closed by others at any time.
func (p *Process) Description(fd int) (*Description, error) {
	d, err := p.fds.get(fd)
	if err != nil {
		return nil, err
	}
	d.refs.Add(-1)
	return d, nil
}

// Read reads once: 0, nil is the end of the file.
func (p *Process) Read(t *Thread, fd int, b []byte) (int, error) {
	d, err := p.fds.get(fd)
	if err != nil {
		return 0, err
	}
	defer d.unref()
	return d.Read(t, b, d.Nonblock())
}

// Write writes once and may write less than all.
func (p *Process) Write(t *Thread, fd int, b []byte) (int, error) {
	d, err := p.fds.get(fd)
	if err != nil {
		return 0, err
	}
	defer d.unref()
	n, err := d.Write(t, b, d.Nonblock())
	if err != nil && errors.Is(err, syscall.EPIPE) && p.Disposition(SIGPIPE) == SigDefault {
		_ = p.Send(SignalInfo{Signal: SIGPIPE}, nil) // the program has asked to die of it
	}
	return n, err
}

// CloseFD closes a descriptor; the description goes with the last one.
func (p *Process) CloseFD(fd int) error {
	d, err := p.fds.remove(fd)
	if err != nil {
		return err
	}
	return d.unref()
}

// Dup gives the description a second number, the lowest free one that is at least from.
func (p *Process) Dup(fd, from int) (int, error) {
	d, err := p.fds.get(fd)
	if err != nil {
		return -1, err
	}
	return p.fds.add(d, from), nil
}

// Dup2 makes the number to stand for what fd stands for, closing what it stood for before.
func (p *Process) Dup2(fd, to int, inheritable bool) error {
	d, err := p.fds.get(fd)
	if err != nil {
		return err
	}
	if to < 0 || to > 1<<20 {
		d.unref()
		return syscall.EBADF
	}
	if fd == to {
		d.unref()
		return nil
	}
	p.fds.mu.Lock()
	for to >= len(p.fds.slots) {
		p.fds.slots = append(p.fds.slots, fdSlot{})
	}
	old := p.fds.slots[to].d
	p.fds.slots[to] = fdSlot{d, inheritable}
	p.fds.mu.Unlock()
	if old != nil {
		old.unref()
	}
	return nil
}

// Inheritable reports whether a fresh program started by the process would get the descriptor.
func (p *Process) Inheritable(fd int) (bool, error) {
	p.fds.mu.Lock()
	defer p.fds.mu.Unlock()
	if fd < 0 || fd >= len(p.fds.slots) || p.fds.slots[fd].d == nil {
		return false, syscall.EBADF
	}
	return p.fds.slots[fd].inheritable, nil
}

// SetInheritable changes it.
func (p *Process) SetInheritable(fd int, on bool) error {
	p.fds.mu.Lock()
	defer p.fds.mu.Unlock()
	if fd < 0 || fd >= len(p.fds.slots) || p.fds.slots[fd].d == nil {
		return syscall.EBADF
	}
	p.fds.slots[fd].inheritable = on
	return nil
}

// Fstat tells what a descriptor stands for.
func (p *Process) Fstat(fd int) (Info, error) {
	d, err := p.fds.get(fd)
	if err != nil {
		return Info{}, err
	}
	defer d.unref()
	return d.Info()
}

// Seek moves the position; ESPIPE where there is none.
func (p *Process) Seek(fd int, offset int64, whence int) (int64, error) {
	s, done, err := p.seeker(fd)
	if err != nil {
		return 0, err
	}
	defer done()
	return s.Seek(offset, whence)
}

// Truncate cuts or extends a file; EINVAL where that makes no sense.
func (p *Process) Truncate(fd int, size int64) error {
	s, done, err := p.seeker(fd)
	if err != nil {
		if err == syscall.ESPIPE {
			return syscall.EINVAL
		}
		return err
	}
	defer done()
	return s.Truncate(size)
}

// Fsync writes a file through to its device.
func (p *Process) Fsync(t *Thread, fd int) error {
	s, done, err := p.seeker(fd)
	if err != nil {
		if err == syscall.ESPIPE {
			return syscall.EINVAL
		}
		return err
	}
	defer done()
	t.Blocking("fsync", func() { err = s.Sync() })
	return err
}

func (p *Process) seeker(fd int) (Seeker, func() error, error) {
	d, err := p.fds.get(fd)
	if err != nil {
		return nil, nil, err
	}
	s, ok := d.Backend.(Seeker)
	if !ok {
		d.unref()
		return nil, nil, syscall.ESPIPE
	}
	return s, d.unref, nil
}

// PollFD is one line of a Poll: what is wanted of a descriptor and what it is ready for.
type PollFD struct {
	FD    int
	Want  Events
	Ready Events
	Bad   bool // the descriptor is not open
}

// Poll waits until one of the descriptors is ready (select, poll) and says how many are. With deadline 0 it waits for ever; a
// deadline in the past only looks.
func (p *Process) Poll(t *Thread, fds []PollFD, deadline Time) (int, Outcome) {
	var w Watch
	watched := make([]*Description, 0, len(fds))
	defer func() {
		for _, d := range watched {
			if pb, ok := d.Backend.(Pollable); ok {
				pb.Unwatch(&w)
			}
			d.unref()
		}
	}()
	descs := make([]*Description, len(fds))
	for i := range fds {
		d, err := p.fds.get(fds[i].FD)
		fds[i].Bad = err != nil
		fds[i].Ready = 0
		if err != nil {
			continue
		}
		descs[i] = d
		watched = append(watched, d)
		if pb, ok := d.Backend.(Pollable); ok {
			pb.Watch(&w)
		}
	}
	for {
		w.changed.Store(false)
		n := 0
		for i := range fds {
			f := &fds[i]
			f.Ready = 0
			if f.Bad {
				n++
				continue
			}
			if pb, ok := descs[i].Backend.(Pollable); ok {
				f.Ready = pb.Ready() & (f.Want | EventHup | EventError)
			} else {
				f.Ready = f.Want & (EventRead | EventWrite)
			}
			if f.Ready != 0 {
				n++
			}
		}
		if n > 0 {
			return n, Woken
		}
		if deadline != 0 && deadline <= p.m.timers.peek() {
			return 0, TimedOut
		}
		for i := range fds {
			if a, ok := descs[i].Backend.(armer); ok {
				a.arm(&w, fds[i].Want)
			}
		}
		if out := t.doWait(&w.q, &Wait{Reason: "select", Deadline: deadline, Interruptible: true, try: &w}); out != Woken {
			if out == TimedOut {
				continue // look once more
			}
			return 0, out
		}
	}
}

// Deadline turns a timeout in seconds or so into a deadline: negative is none (0), zero is now.
func (m *Machine) Deadline(timeout time.Duration) Time {
	if timeout < 0 {
		return 0
	}
	return m.After(timeout)
}

// errno unwraps what the os package returns.
func errno(err error) error {
	var e syscall.Errno
	if errors.As(err, &e) {
		return e
	}
	if errors.Is(err, fs.ErrClosed) {
		return syscall.EBADF
	}
	return err
}

// DescriptorLimit is above every descriptor number that is in use.
func (p *Process) DescriptorLimit() int {
	p.fds.mu.Lock()
	defer p.fds.mu.Unlock()
	return len(p.fds.slots)
}
