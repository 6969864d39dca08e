package signal

// What a signal does: signal.signal and its kin.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

const (
	sigDfl = 0
	sigIgn = 1
)

// handlerOf is what getsignal returns.
func handlerOf(t *thread, sig kernel.Signal) value {
	if h := stateOf(t.P).handlers[sig]; h != nil {
		return h
	}
	if t.P.K.Disposition(sig) == kernel.SigIgnore || sig == kernel.SIGXFSZ {
		return py.Int(sigIgn)
	}
	return py.Int(sigDfl)
}

func signal_signal(t *thread, v []value) (value, error) {
	sig, err := object.CInt(t, v[0])
	if err != nil {
		return nil, err
	}
	if !onMain(t) {
		return nil, object.ValueErrorf("signal only works in main thread of the main interpreter")
	}
	if sig < 1 || sig >= kernel.NSIG {
		return nil, object.ValueErrorf("signal number out of range")
	}
	d := kernel.SigHandler
	if n, ok := object.AsInt64(v[1]); ok && n == sigDfl {
		d = kernel.SigDefault
	} else if ok && n == sigIgn {
		d = kernel.SigIgnore
	} else if !object.IsCallable(v[1]) {
		return nil, object.TypeErrorf("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
	}
	if err := check(t); err != nil {
		return nil, err
	}
	old := handlerOf(t, kernel.Signal(sig))
	if err := t.P.K.SetDisposition(kernel.Signal(sig), d); err != nil {
		return nil, noSignal()
	}
	stateOf(t.P).handlers[sig] = v[1]
	return old, nil
}

func signal_getsignal(t *thread, x value) (value, error) {
	sig, err := number(t, x)
	if err != nil {
		return nil, err
	}
	return handlerOf(t, sig), nil
}

func signal_siginterrupt(t *thread, v []value) (value, error) {
	n, err := object.CInt(t, v[0])
	if err != nil {
		return nil, err
	}
	flag, err := object.CInt(t, v[1])
	if err != nil {
		return nil, err
	}
	if n < 1 || n >= kernel.NSIG {
		return nil, object.ValueErrorf("signal number out of range")
	}
	if t.P.K.SetRestart(kernel.Signal(n), flag == 0) != nil {
		return nil, noSignal()
	}
	return py.None, nil
}
