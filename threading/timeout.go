package threading

// Timeouts: from Python numbers to the kernel's deadlines.

import (
	"cmp"
	"math"
	"time"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// timeoutMax is threading.TIMEOUT_MAX in seconds (CPython: PY_TIMEOUT_MAX of thread_pthread.h with semaphores).
const timeoutMax = 9223372036.0

func isNone(o object.Object) bool {
	_, none := o.(py.NoneType)
	return none
}

// seconds reads a number of seconds, as CPython's _PyTime_FromSecondsObject does.
func seconds(t *object.Thread, o object.Object) (float64, error) {
	if f, ok := o.(py.Float); ok {
		if math.IsNaN(float64(f)) {
			return 0, object.ValueErrorf("Invalid value NaN (not a number)")
		}
		return float64(f), nil
	}
	if object.IsInstance(o, object.FloatClass) {
		if f, ok := object.AsFloat(o); ok {
			return f, nil
		}
	}
	i, err := object.Index(t, o)
	if err != nil {
		return 0, err
	}
	b, _ := object.AsBig(i)
	x, _ := b.Float64()
	return x, nil
}

// toDuration rounds up to nanoseconds, as timeouts are rounded.
func toDuration(s float64) (time.Duration, error) {
	ns := math.Ceil(s * 1e9)
	if ns >= math.MaxInt64 || ns <= math.MinInt64 {
		return 0, object.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
	}
	return time.Duration(ns), nil
}

// lockTimeout reads the arguments of lock.acquire(blocking, timeout). A deadline of 0 is none.
func lockTimeout(t *object.Thread, blocking, timeout object.Object) (block bool, deadline kernel.Time, err error) {
	block = true
	if blocking != nil {
		switch b := blocking.(type) {
		case py.Bool:
			block = bool(b)
		default:
			i, err := object.Index(t, blocking)
			if err != nil {
				return false, 0, err
			}
			n, _ := object.AsBig(i)
			block = n.Sign() != 0
		}
	}
	if timeout == nil {
		return block, 0, nil
	}
	s, err := seconds(t, timeout)
	if err != nil {
		return false, 0, err
	}
	if s == -1 {
		return block, 0, nil
	}
	d, err := toDuration(s)
	if err != nil {
		return false, 0, err
	}
	if !block {
		return false, 0, object.ValueErrorf("can't specify a timeout for a non-blocking call")
	}
	if s < 0 {
		return false, 0, object.ValueErrorf("timeout value must be positive")
	}
	if s > timeoutMax {
		return false, 0, object.OverflowErrorf("timeout value is too large")
	}
	if s == 0 {
		return false, 0, nil
	}
	return true, t.K.Machine().After(d), nil
}

// waitTimeout reads the timeout of methods that take None for "no timeout" and treat what is not positive as "now".
func waitTimeout(t *object.Thread, timeout object.Object) (block bool, deadline kernel.Time, err error) {
	if !given(timeout) {
		return true, 0, nil
	}
	if sign, known := signOf(timeout); known {
		if sign <= 0 {
			return false, 0, nil
		}
	} else if positive, err := object.Compare(t, timeout, py.Int(0), object.CmpGT); err != nil || !positive {
		return false, 0, err
	}
	s, err := seconds(t, timeout)
	if err != nil {
		return false, 0, err
	}
	d, err := toDuration(s)
	if err != nil {
		return false, 0, err
	}
	if s > timeoutMax {
		return false, 0, object.OverflowErrorf("timeout value is too large")
	}
	return true, t.K.Machine().After(d), nil
}

// served handles the outcome of a wait: again says that a signal's handlers ran and the wait should go on.
func served(t *object.Thread, out kernel.Outcome) (again bool, err error) {
	switch out {
	case kernel.Interrupted:
		return true, t.K.Checkpoint()
	case kernel.Killed:
		return false, kernel.ErrKilled
	}
	return false, nil
}

// signals runs the handlers of pending signals, for methods that are Python functions in CPython, where handlers run between any two calls.
func signals(t *object.Thread) error {
	if t.K.Break.Load()&kernel.BreakSignal != 0 {
		return t.K.Checkpoint()
	}
	return nil
}

// signOf is the sign of a number of the common types.
func signOf(o object.Object) (sign int, known bool) {
	switch n := o.(type) {
	case py.Int:
		return cmp.Compare(n, 0), true
	case py.Float:
		if n > 0 {
			return 1, true
		}
		if n < 0 {
			return -1, true
		}
		return 0, n == n
	}
	return 0, false
}
