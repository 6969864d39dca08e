package time

// sleep: waiting through the kernel, by its clock.

import (
	"math"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// duration reads seconds, an int or a float, rounded up to a nanosecond.
func duration(t *object.Thread, o object.Object) (time.Duration, error) {
	if f, ok := object.AsFloat(o); ok && object.IsInstance(o, object.FloatClass) {
		if f != f {
			return 0, object.ValueErrorf("Invalid value NaN (not a number)")
		}
		ns := math.Ceil(f * 1e9)
		if f < 0 {
			ns = math.Floor(f * 1e9)
		}
		if ns >= math.MaxInt64 || ns <= math.MinInt64 {
			return 0, object.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
		}
		return time.Duration(ns), nil
	}
	i, err := object.Index(t, o)
	if err != nil {
		return 0, err
	}
	n, ok := object.AsInt64(i)
	if !ok || n > math.MaxInt64/int64(time.Second) || n < math.MinInt64/int64(time.Second) {
		return 0, object.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
	}
	return time.Duration(n) * time.Second, nil
}

// time_sleep waits at least the given time; a signal whose handler returns does not end it (PEP 475).
func time_sleep(t *object.Thread, x object.Object) (object.Object, error) {
	d, err := duration(t, x)
	if err != nil {
		return nil, err
	}
	if d < 0 {
		return nil, object.ValueErrorf("sleep length must be non-negative")
	}
	return py.None, Sleep(t, d)
}

// Sleep makes the thread wait for d. Signal handlers run meanwhile; an exception of theirs ends it.
func Sleep(t *object.Thread, d time.Duration) error {
	deadline := t.K.Machine().After(d)
	for {
		switch t.K.Sleep(deadline, true) {
		case kernel.Interrupted:
			if err := t.K.Checkpoint(); err != nil {
				return err
			}
		case kernel.Killed:
			return kernel.ErrKilled
		default:
			return nil
		}
	}
}
