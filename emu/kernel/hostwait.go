package kernel

// Waiting for files and sockets of the host: the poller behind their descriptors.

import (
	"os"
	"sync"
	"syscall"
	"time"
)

// hostWait is the part of a backend that lets threads wait for a descriptor of the host. There is no poller of our own: Go's
// runtime has one. A goroutine stands for each direction (reading, writing) that somebody waits for. It tests the descriptor with poll(), which
// does not wait, and sleeps in the runtime between tests; when the test succeeds it notifies all who wait and ends. Nobody is
// left waiting in between: the runtime resets its own mark before the test, not after.
//
//	time  thread A                          goroutine
//	1     arm: on the list, goroutine made
//	2     parks                             poll(): not ready, sleeps
//	3                                       woken by the runtime; poll(): ready
//	4     on the run queue                  takes the list, notifies, ends
//	5     looks for itself, arms again if another thread was faster
type hostWait struct {
	m    *Machine
	f    *os.File
	rc   syscall.RawConn
	mu   sync.Mutex
	dirs [2]hostDirection // reading, writing
}

type hostDirection struct {
	watches []*Watch
	running bool // a goroutine waits
}

func (h *hostWait) init(m *Machine, f *os.File) {
	h.m, h.f = m, f
	h.rc, _ = f.SyscallConn()
}

// ready is poll() without waiting.
func (h *hostWait) ready(want Events) Events {
	e := EventError
	if h.rc != nil {
		h.rc.Control(func(fd uintptr) { e = pollHost(fd, want, 0) })
	}
	return e
}

// Watch and Unwatch implement Pollable. The interest begins with arm.
func (h *hostWait) Watch(*Watch) {}

// Unwatch ends all interest of w.
func (h *hostWait) Unwatch(w *Watch) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for i := range h.dirs {
		d := &h.dirs[i]
		had := len(d.watches) > 0
		for k := len(d.watches) - 1; k >= 0; k-- {
			if d.watches[k] == w {
				d.watches = append(d.watches[:k], d.watches[k+1:]...)
			}
		}
		if had && len(d.watches) == 0 && d.running {
			h.deadline(i, time.Unix(1, 0)) // the goroutine stops, so that it no longer counts as hope
		}
	}
}

func (h *hostWait) deadline(dir int, when time.Time) {
	if dir == 0 {
		h.f.SetReadDeadline(when)
	} else {
		h.f.SetWriteDeadline(when)
	}
}

func (h *hostWait) arm(w *Watch, want Events) {
	if h.rc == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for i, bits := range [2]Events{EventRead | EventPri, EventWrite} {
		// Hang-ups and errors come unasked, to whoever waits for reading.
		if want&bits == 0 && (i != 0 || want&EventWrite != 0) {
			continue
		}
		d := &h.dirs[i]
		found := false
		for _, x := range d.watches {
			found = found || x == w
		}
		if !found {
			d.watches = append(d.watches, w)
		}
		if !d.running {
			d.running = true
			test := want & bits
			h.m.hope.Add(1)
			go h.serve(i, test)
		}
	}
}

// serve waits until the direction is ready or nobody cares any more.
func (h *hostWait) serve(dir int, test Events) {
	defer h.m.drop()
	for {
		look := func(fd uintptr) bool { return pollHost(fd, test, 0) != 0 }
		var err error
		if dir == 0 {
			err = h.rc.Read(look)
		} else {
			err = h.rc.Write(look)
		}
		if err != nil && !os.IsTimeout(err) && !isClosed(err) {
			// The runtime cannot wait for this kind of file: look now and then.
			var e Events
			h.rc.Control(func(fd uintptr) { e = pollHost(fd, test, 50) })
			if e == 0 && h.wanted(dir) {
				continue
			}
			err = nil
		}
		h.mu.Lock()
		d := &h.dirs[dir]
		if err != nil && os.IsTimeout(err) {
			h.deadline(dir, time.Time{})
			if len(d.watches) > 0 {
				h.mu.Unlock()
				continue // somebody came while the deadline was set
			}
		}
		list := d.watches
		d.watches, d.running = nil, false
		h.mu.Unlock()
		for _, w := range list {
			w.Notify()
		}
		return
	}
}

func (h *hostWait) wanted(dir int) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.dirs[dir].watches) > 0
}
