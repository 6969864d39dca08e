package signal

// set_wakeup_fd: a descriptor that gets a byte for each signal that has a handler, at the moment when the signal comes.

import (
	"errors"
	"sync"
	"syscall"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/sys"
)

// wakeup is touched by the goroutines that send signals.
type wakeup struct {
	mu     sync.Mutex
	fd     int // -1: none
	warn   bool
	failed error // of the last write, until the main thread has told it
}

// ring writes the signal's number.
func (w *wakeup) ring(p *kernel.Process, sig kernel.Signal) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.fd < 0 {
		return
	}
	_, err := p.Write(nil, w.fd, []byte{byte(sig)})
	if err == nil || !w.warn && errors.Is(err, syscall.EAGAIN) {
		return
	}
	w.failed = err
}

// tell reports a failed write, in the main thread.
func (w *wakeup) tell(t *thread) {
	w.mu.Lock()
	err := w.failed
	w.failed = nil
	w.mu.Unlock()
	if err != nil {
		sys.Unraisable(t, object.AsException(object.OSErrorFrom(err, "")), "Exception ignored when trying to write to the signal wakeup fd", nil)
	}
}

var wakeupParams = object.MustParams("set_wakeup_fd", "(fd, /, *, warn_on_full_buffer=True)")

func signal_set_wakeup_fd(t *thread, a object.Args) (value, error) {
	switch {
	case len(a.Pos) > 1:
		return nil, object.TypeErrorf("set_wakeup_fd() takes at most 1 positional argument (%d given)", len(a.Pos))
	case len(a.Pos) == 0:
		return nil, object.TypeErrorf("set_wakeup_fd() takes exactly 1 positional argument (0 given)")
	}
	v, err := wakeupParams.Bind(t, nil, a, nil)
	if err != nil {
		return nil, err
	}
	fd, err := object.CInt(t, v[0])
	if err != nil {
		return nil, err
	}
	warn := true
	if v[1] != nil {
		if warn, err = object.Truth(t, v[1]); err != nil {
			return nil, err
		}
	}
	if !onMain(t) {
		return nil, object.ValueErrorf("set_wakeup_fd only works in main thread of the main interpreter")
	}
	if fd != -1 {
		d, err := t.P.K.Description(fd)
		if err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		if !d.Nonblock() {
			return nil, object.ValueErrorf("the fd %d must be in non-blocking mode", fd)
		}
	}
	w := &stateOf(t.P).wakeup
	w.mu.Lock()
	defer w.mu.Unlock()
	old := w.fd
	w.fd, w.warn = max(fd, -1), warn
	return object.NewInt(int64(old)), nil
}
