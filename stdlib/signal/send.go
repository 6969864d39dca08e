package signal

// Signals that a program sends itself.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// send sends a signal to a thread of the process and runs the handlers of the calling thread, if that is the main one.
func send(t *thread, to *kernel.Thread, sig int) (value, error) {
	info := kernel.SignalInfo{Signal: kernel.Signal(sig), Code: kernel.SignalThread, Pid: t.P.K.Pid()}
	if err := t.P.K.Send(info, to); err != nil {
		return nil, noSignal()
	}
	return object.NoneOr(t.K.Checkpoint())
}

func signal_raise_signal(t *thread, x value) (value, error) {
	n, err := object.CInt(t, x)
	if err != nil {
		return nil, err
	}
	return send(t, t.K, n)
}

func signal_pthread_kill(t *thread, v []value) (value, error) {
	ident, ok := object.AsInt64(v[0])
	if !ok {
		i, err := object.Index(t, v[0])
		if err != nil {
			return nil, err
		}
		ident, _ = object.AsInt64(i)
	}
	n, err := object.CInt(t, v[1])
	if err != nil {
		return nil, err
	}
	if ident == t.K.Ident() {
		return send(t, t.K, n)
	}
	for _, k := range t.P.K.Threads() {
		if k.Ident() == ident {
			return send(t, k, n)
		}
	}
	if n < 0 || n >= kernel.NSIG {
		return nil, noSignal()
	}
	if ident > t.K.Ident() || ident <= 0 {
		return nil, object.OSErrorNo(3, nil) // no such thread
	}
	return py.None, nil // it has ended
}
