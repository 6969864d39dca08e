package kernel

// Socket pairs: two pipes back to back, in memory.

import "syscall"

// PairEnd is one end of a connected pair of stream sockets: what it reads the other end wrote.
type PairEnd struct {
	in  pipeReader
	out pipeWriter
	// Which halves this end has shut down; guarded by in.mu and out.mu.
	inDown, outDown bool
}

// NewSocketPair makes a pair whose ends are in no table yet.
func NewSocketPair() (a, b *Description) {
	ab, ba := &pipe{readers: 1, writers: 1}, &pipe{readers: 1, writers: 1}
	return NewDescription(&PairEnd{in: pipeReader{ba}, out: pipeWriter{ab}}), NewDescription(&PairEnd{in: pipeReader{ab}, out: pipeWriter{ba}})
}

// Read reads what the other end wrote.
func (e *PairEnd) Read(t *Thread, b []byte, nonblock bool) (int, error) {
	return e.in.Read(t, b, nonblock)
}

// Peek is Read that leaves the bytes there; EAGAIN when there are none.
func (e *PairEnd) Peek(b []byte) (int, error) { return e.in.peek(b) }

// Write sends to the other end; EPIPE when that is gone or this end was shut down.
func (e *PairEnd) Write(t *Thread, b []byte, nonblock bool) (int, error) {
	e.out.mu.Lock()
	down := e.outDown
	e.out.mu.Unlock()
	if down {
		return 0, syscall.EPIPE
	}
	return e.out.Write(t, b, nonblock)
}

// Shutdown ends reading, writing or both.
func (e *PairEnd) Shutdown(read, write bool) {
	if read {
		e.in.mu.Lock()
		was := e.inDown
		e.inDown = true
		if !was {
			e.in.readers--
			e.in.size = 0
			// What is read from now on is the end of the file, whatever the other end does.
			e.in.writers = 0
		}
		e.in.mu.Unlock()
		e.in.canRead.WakeAll()
		e.in.canWrite.WakeAll()
		e.in.watchers.Notify()
	}
	if write {
		e.out.mu.Lock()
		was := e.outDown
		e.outDown = true
		e.out.mu.Unlock()
		if !was {
			e.out.Close()
		}
	}
}

// Close closes what is not shut down yet.
func (e *PairEnd) Close() error {
	e.in.mu.Lock()
	down := e.inDown
	e.inDown = true
	e.in.mu.Unlock()
	if !down {
		e.in.Close()
	}
	e.Shutdown(false, true)
	return nil
}

// Info says that it is a socket.
func (e *PairEnd) Info() (Info, error) { return Info{Kind: KindSocket, Name: "socket"}, nil }

// Ready is what poll() says of a stream socket.
func (e *PairEnd) Ready() Events {
	var ev Events
	e.in.mu.Lock()
	if e.in.size > 0 || e.in.writers <= 0 {
		ev |= EventRead
	}
	inEnd := e.in.writers <= 0
	e.in.mu.Unlock()
	e.out.mu.Lock()
	if PipeCapacity-e.out.size >= PipeBuf || e.out.readers == 0 || e.outDown {
		ev |= EventWrite
	}
	if inEnd && (e.out.readers == 0 || e.outDown) {
		ev |= EventHup
	}
	e.out.mu.Unlock()
	return ev
}

// Watch implements Pollable.
func (e *PairEnd) Watch(w *Watch) {
	e.in.watchers.Watch(w)
	e.out.watchers.Watch(w)
}

// Unwatch implements Pollable.
func (e *PairEnd) Unwatch(w *Watch) {
	e.in.watchers.Unwatch(w)
	e.out.watchers.Unwatch(w)
}
