package kernel

// Pipes: kernel objects in memory, with the capacity and the endings of a Unix pipe.

import (
	"sync"
	"syscall"
)

// PipeCapacity is how many bytes a pipe holds; up to PipeBuf bytes are written at once or not at all.
const (
	PipeCapacity = 65536
	PipeBuf      = 4096
)

type pipe struct {
	mu               sync.Mutex
	buf              []byte // a ring of up to PipeCapacity bytes; grows when needed
	start, size      int
	readers, writers int      // ends that are open
	total            uint64   // bytes ever put
	rights           []rights // of a socket pair: descriptions on their way
	canRead          WaitQueue
	canWrite         WaitQueue
	watchers         Watchers
}

type pipeReader struct{ *pipe }
type pipeWriter struct{ *pipe }

// Pipe makes a pipe and returns its two descriptors.
func (p *Process) Pipe() (r, w int) {
	rd, wd := NewPipe()
	return p.AddDescription(rd), p.AddDescription(wd)
}

// NewPipe makes a pipe whose ends are in no table yet.
func NewPipe() (r, w *Description) {
	pp := &pipe{readers: 1, writers: 1}
	return NewDescription(pipeReader{pp}), NewDescription(pipeWriter{pp})
}

func waitError(out Outcome) error {
	switch out {
	case Interrupted:
		return syscall.EINTR
	case TimedOut:
		return syscall.ETIMEDOUT
	case Killed:
		return ErrKilled
	}
	return nil
}

func (r pipeReader) Read(t *Thread, b []byte, nonblock bool) (int, error) {
	p := r.pipe
	if len(b) == 0 {
		return 0, nil
	}
	for {
		p.mu.Lock()
		if p.size > 0 {
			n := p.take(b)
			p.mu.Unlock()
			p.canWrite.WakeAll()
			p.watchers.Notify()
			return n, nil
		}
		if p.writers == 0 {
			p.mu.Unlock()
			return 0, nil
		}
		if nonblock {
			p.mu.Unlock()
			return 0, syscall.EAGAIN
		}
		out := p.canRead.Wait(t, Wait{Reason: "read from pipe", On: r, Interruptible: true, Locker: &p.mu})
		if err := waitError(out); err != nil {
			return 0, err
		}
	}
}

func (w pipeWriter) Write(t *Thread, b []byte, nonblock bool) (int, error) {
	p := w.pipe
	done := 0
	for {
		p.mu.Lock()
		if p.readers == 0 {
			p.mu.Unlock()
			if done > 0 {
				return done, nil
			}
			return 0, syscall.EPIPE
		}
		room := PipeCapacity - p.size
		if len(b) == 0 {
			p.mu.Unlock()
			return done, nil
		}
		if room > 0 && (room >= len(b) || len(b) > PipeBuf) {
			n := min(room, len(b))
			p.put(b[:n])
			p.mu.Unlock()
			p.canRead.Wake(1)
			p.watchers.Notify()
			b = b[n:]
			done += n
			if len(b) == 0 {
				return done, nil
			}
			continue
		}
		if nonblock {
			p.mu.Unlock()
			if done > 0 {
				return done, nil
			}
			return 0, syscall.EAGAIN
		}
		out := p.canWrite.Wait(t, Wait{Reason: "write to pipe", On: w, Interruptible: true, Locker: &p.mu})
		if err := waitError(out); err != nil {
			if done > 0 && err == syscall.EINTR {
				return done, nil
			}
			return 0, err
		}
	}
}

// peek is Read that leaves the bytes there; it never waits.
func (p *pipe) peek(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.size == 0 {
		if p.writers == 0 {
			return 0, nil
		}
		return 0, syscall.EAGAIN
	}
	n := min(len(b), p.size)
	k := copy(b[:n], p.buf[p.start:min(p.start+n, len(p.buf))])
	copy(b[k:n], p.buf)
	return n, nil
}

// take copies from the ring; mu is held. One reader may leave bytes for another that waits.
func (p *pipe) take(b []byte) int {
	n := min(len(b), p.size)
	k := copy(b[:n], p.buf[p.start:min(p.start+n, len(p.buf))])
	copy(b[k:n], p.buf)
	p.start = (p.start + n) % len(p.buf)
	p.size -= n
	if p.size == 0 {
		p.start = 0
	} else {
		p.canRead.Wake(1)
	}
	return n
}

// put copies into the ring, which has room; mu is held.
func (p *pipe) put(b []byte) {
	if need := p.size + len(b); need > len(p.buf) {
		size := max(len(p.buf), 512)
		for size < need {
			size *= 2
		}
		buf := make([]byte, min(size, PipeCapacity))
		k := copy(buf, p.buf[p.start:min(p.start+p.size, len(p.buf))])
		copy(buf[k:], p.buf[:p.size-k])
		p.buf, p.start = buf, 0
	}
	end := (p.start + p.size) % len(p.buf)
	k := copy(p.buf[end:], b)
	copy(p.buf, b[k:])
	p.size += len(b)
	p.total += uint64(len(b))
}

func (r pipeReader) Write(*Thread, []byte, bool) (int, error) { return 0, syscall.EBADF }
func (w pipeWriter) Read(*Thread, []byte, bool) (int, error)  { return 0, syscall.EBADF }

func (r pipeReader) Close() error {
	r.mu.Lock()
	r.readers--
	var lost []*Description
	if r.readers <= 0 {
		lost = r.passed(^uint64(0))
	}
	r.mu.Unlock()
	release(lost)
	r.canWrite.WakeAll()
	r.watchers.Notify()
	return nil
}

func (w pipeWriter) Close() error {
	w.mu.Lock()
	w.writers--
	w.mu.Unlock()
	w.canRead.WakeAll()
	w.watchers.Notify()
	return nil
}

func (p *pipe) Info() (Info, error) { return Info{Kind: KindPipe, Name: "pipe"}, nil }

func (r pipeReader) Ready() Events {
	r.mu.Lock()
	defer r.mu.Unlock()
	var e Events
	if r.size > 0 {
		e = EventRead
	}
	if r.writers == 0 {
		e |= EventHup
	}
	return e
}

func (w pipeWriter) Ready() Events {
	w.mu.Lock()
	defer w.mu.Unlock()
	var e Events
	if PipeCapacity-w.size >= PipeBuf {
		e = EventWrite
	}
	if w.readers == 0 {
		e |= EventError | EventWrite
	}
	return e
}

func (p *pipe) Watch(w *Watch)   { p.watchers.Watch(w) }
func (p *pipe) Unwatch(w *Watch) { p.watchers.Unwatch(w) }
