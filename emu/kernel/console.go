package kernel

// The console: the host's standard input, output and error as descriptors.

import (
	"io"
	"os"
	"sync"
	"syscall"
)

func consoleReader(m *Machine, r io.Reader) *Description {
	if f, ok := r.(*os.File); ok && f != nil {
		if h := newHostFile(m, f, "<stdin>"); h.quick {
			h.keep = true
			return NewDescription(h).ref()
		}
	}
	return NewDescription(&input{m: m, r: r}).ref()
}

func consoleWriter(w io.Writer, name string) *Description {
	if f, ok := w.(*os.File); ok && f != nil {
		return NewDescription(&output{w: f, f: f, name: name}).ref()
	}
	return NewDescription(&output{w: w, name: name}).ref()
}

// input is a stream of the host that may keep a reader waiting for ever. Threads do not read it themselves, since a
// host's read cannot be interrupted everywhere: one pump at a time reads a chunk when somebody wants it, and threads wait for the pump.
type input struct {
	m        *Machine
	r        io.Reader
	mu       sync.Mutex
	chunk    [8192]byte
	data     []byte // what was read and nobody took yet
	err      error
	pumping  bool
	canRead  WaitQueue
	watchers Watchers
}

func (in *input) Read(t *Thread, b []byte, nonblock bool) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	for {
		in.mu.Lock()
		if len(in.data) > 0 {
			n := copy(b, in.data)
			in.data = in.data[n:]
			in.mu.Unlock()
			return n, nil
		}
		if in.err != nil || in.r == nil {
			err := in.err
			in.err = nil // a terminal goes on after end of file
			in.mu.Unlock()
			if err == io.EOF || err == nil {
				return 0, nil
			}
			return 0, errno(err)
		}
		in.pump()
		if nonblock {
			in.mu.Unlock()
			return 0, syscall.EAGAIN
		}
		out := in.canRead.Wait(t, Wait{Reason: "read of standard input", Interruptible: true, Locker: &in.mu})
		if err := waitError(out); err != nil {
			return 0, err
		}
	}
}

// pump starts a read if none is under way; mu is held.
func (in *input) pump() {
	if in.pumping {
		return
	}
	in.pumping = true
	in.m.blocking.Add(1)
	in.m.Go(func() {
		n, err := in.r.Read(in.chunk[:])
		in.mu.Lock()
		in.data, in.err, in.pumping = in.chunk[:n], err, false
		in.mu.Unlock()
		in.canRead.WakeAll()
		in.watchers.Notify()
		in.m.blocking.Add(-1)
	})
}

func (in *input) Ready() Events {
	in.mu.Lock()
	defer in.mu.Unlock()
	if len(in.data) > 0 || in.err != nil || in.r == nil {
		return EventRead
	}
	return 0
}

func (in *input) Watch(w *Watch) {
	in.watchers.Watch(w)
	in.mu.Lock()
	if len(in.data) == 0 && in.err == nil && in.r != nil {
		in.pump()
	}
	in.mu.Unlock()
}

func (in *input) Unwatch(w *Watch) { in.watchers.Unwatch(w) }

func (in *input) Write(*Thread, []byte, bool) (int, error) { return 0, syscall.EBADF }
func (in *input) Close() error                             { return nil }

func (in *input) Info() (Info, error) {
	if f, ok := in.r.(*os.File); ok {
		return fileInfo(f, "<stdin>")
	}
	return Info{Kind: KindPipe, Name: "<stdin>"}, nil
}

// output is a stream of the host that is written to. Writes of all processes go out one after the other.
type output struct {
	mu   sync.Mutex
	w    io.Writer
	f    *os.File
	name string
}

func (o *output) Write(t *Thread, b []byte, _ bool) (n int, err error) {
	if o.w == nil {
		return len(b), nil
	}
	write := func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		n, err = o.w.Write(b)
	}
	if t == nil || t.proc.m.traits.Virtual {
		write()
	} else {
		t.Blocking("write to "+o.name, write)
	}
	return n, errno(err)
}

func (o *output) Read(*Thread, []byte, bool) (int, error) { return 0, syscall.EBADF }
func (o *output) Close() error                            { return nil }

func (o *output) Info() (Info, error) {
	if o.f != nil {
		return fileInfo(o.f, o.name)
	}
	return Info{Kind: KindPipe, Name: o.name}, nil
}
