package signal

// Blocked signals, and waiting for them.

import (
	"math"
	"os"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

const (
	maskBlock   = 0
	maskUnblock = 1
	maskSet     = 2
)

var siginfo = object.NewStructSeq("signal.struct_siginfo", "Where a signal came from.", 7,
	[]string{"si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"}, true)

// sigset reads an iterable of signal numbers.
func sigset(t *thread, x value) (kernel.SignalSet, error) {
	var s kernel.SignalSet
	err := object.Each(t, x, func(o value) error {
		n, err := object.CInt(t, o)
		if err != nil {
			if !object.ErrorIs(err, object.OverflowErrorClass) {
				return err
			}
			n = -1
		}
		if n < 1 || n >= kernel.NSIG {
			return object.ValueErrorf("signal number %d out of range [1; %d]", n, kernel.NSIG-1)
		}
		s = s.With(kernel.Signal(n))
		return nil
	})
	return s, err
}

func setObject(t *thread, s kernel.SignalSet) (value, error) {
	out := object.NewSet()
	for n := kernel.Signal(1); n < kernel.NSIG; n++ {
		if s.Has(n) {
			if err := out.Add(t, object.NewInt(int64(n))); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func signal_pthread_sigmask(t *thread, v []value) (value, error) {
	how, err := object.CInt(t, v[0])
	if err != nil {
		return nil, err
	}
	s, err := sigset(t, v[1])
	if err != nil {
		return nil, err
	}
	old := t.K.SignalMask()
	switch how {
	case maskBlock:
		s |= old
	case maskUnblock:
		s = old &^ s
	case maskSet:
	default:
		return nil, noSignal()
	}
	t.K.SetSignalMask(s)
	if err := check(t); err != nil {
		return nil, err
	}
	return setObject(t, old)
}

func signal_sigpending(t *thread) (value, error) { return setObject(t, t.K.SignalsQueued()) }

func signal_sigwait(t *thread, x value) (value, error) {
	s, err := sigset(t, x)
	if err != nil {
		return nil, err
	}
	info, out := t.K.WaitForSignal(s, 0, false)
	if out == kernel.Killed {
		return nil, kernel.ErrKilled
	}
	return object.NewInt(int64(info.Signal)), nil
}

func signal_sigwaitinfo(t *thread, x value) (value, error) {
	s, err := sigset(t, x)
	if err != nil {
		return nil, err
	}
	return waitInfo(t, s, 0)
}

func signal_sigtimedwait(t *thread, v []value) (value, error) {
	d, err := timeout(t, v[1])
	if err != nil {
		return nil, err
	}
	if d < 0 {
		return nil, object.ValueErrorf("timeout must be non-negative")
	}
	s, err := sigset(t, v[0])
	if err != nil {
		return nil, err
	}
	deadline := kernel.Time(1) // in the past: only a look
	if d > 0 {
		deadline = t.K.Machine().After(d)
	}
	return waitInfo(t, s, deadline)
}

// waitInfo waits through the handlers of other signals (PEP 475).
func waitInfo(t *thread, s kernel.SignalSet, deadline kernel.Time) (value, error) {
	for {
		info, out := t.K.WaitForSignal(s, deadline, true)
		switch out {
		case kernel.TimedOut:
			return py.None, nil
		case kernel.Killed:
			return nil, kernel.ErrKilled
		case kernel.Interrupted:
			if err := t.K.Checkpoint(); err != nil {
				return nil, err
			}
			continue
		}
		uid := 0
		if info.Pid != 0 {
			uid = max(os.Getuid(), 0)
		}
		n := func(i int) value { return object.NewInt(int64(i)) }
		return siginfo.New(n(int(info.Signal)), n(info.Code), n(0), n(info.Pid), n(uid), n(0), n(info.Pid|uid<<32)), nil
	}
}

// timeout reads a number of seconds and rounds it up to nanoseconds.
func timeout(t *thread, x value) (time.Duration, error) {
	var f float64
	if v, ok := object.AsFloat(x); ok {
		f = v
	} else {
		i, err := object.Index(t, x)
		if err != nil {
			return 0, err
		}
		b, _ := object.AsBig(i)
		f, _ = b.Float64()
	}
	if math.IsNaN(f) {
		return 0, object.ValueErrorf("Invalid value NaN (not a number)")
	}
	if f = math.Ceil(f * 1e9); f >= math.MaxInt64 || f <= math.MinInt64 {
		return 0, object.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
	}
	return time.Duration(f), nil
}

func signal_pause(t *thread) (value, error) {
	if t.K.Pause() == kernel.Killed {
		return nil, kernel.ErrKilled
	}
	return object.NoneOr(t.K.Checkpoint())
}
