package futures

// as_completed: futures in the order in which they are done.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// The state of the generator.
const (
	asFutures  = iota // what was given; then a dict of the futures that have not been given out
	asTimeout         // in seconds, or None; then the end by time.monotonic
	asWaiter          // nil before the first step
	asFinished        // a list of futures to give out
	asNext            // how many of it have been
	asTotal           // how many futures there are
	asSize
)

func futures_as_completed(t *thread, v []value) (value, error) {
	state := make([]value, asSize)
	state[asFutures], state[asTimeout] = v[0], v[1]
	g := object.NewGoGenerator("as_completed", ascompleted_step, state...)
	g.Close = ascompleted_close
	return g, nil
}

var (
	strTime      = object.Intern("time")
	strMonotonic = object.Intern("monotonic")
)

// monotonic is time.monotonic().
func monotonic(t *thread) (value, error) {
	m, err := t.P.Import(t, "time")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, m, strMonotonic)
}

// endTime is when a timeout from now is over, None without one.
func endTime(t *thread, timeout value) (value, error) {
	if isNone(timeout) {
		return py.None, nil
	}
	now, err := monotonic(t)
	if err != nil {
		return nil, err
	}
	return object.Binary(t, object.OpAdd, timeout, now)
}

// remaining is the time until the end, None without one.
func remaining(t *thread, end value) (value, error) {
	if isNone(end) {
		return py.None, nil
	}
	now, err := monotonic(t)
	if err != nil {
		return nil, err
	}
	return object.Binary(t, object.OpSub, end, now)
}

func ascompleted_begin(t *thread, s []value) error {
	end, err := endTime(t, s[asTimeout])
	if err != nil {
		return err
	}
	all, err := distinct(t, s[asFutures])
	if err != nil {
		return err
	}
	fs := keys(all)
	if err := passLocks(t, fs); err != nil {
		return err
	}
	w := newWaiter(asCompletedWaiterClass)
	var done []value
	for _, f := range fs {
		st, err := state(t, f)
		if err != nil {
			return err
		}
		if isTold(st) {
			done = append(done, f)
		}
	}
	for _, f := range fs {
		if err := appendTo(t, f, strWaiters, w); err != nil {
			return err
		}
	}
	s[asFutures], s[asTimeout], s[asWaiter], s[asFinished], s[asNext] = all, end, w, object.NewList(done), py.Int(0)
	s[asTotal] = object.NewInt(int64(len(fs)))
	return nil
}

func ascompleted_step(t *thread, s []value) (value, error) {
	f, err := ascompleted_next(t, s)
	if err != nil || f == nil {
		if e := ascompleted_close(t, s); err == nil {
			err = e
		}
	}
	return f, err
}

func ascompleted_next(t *thread, s []value) (value, error) {
	if s[asWaiter] == nil {
		if err := ascompleted_begin(t, s); err != nil {
			return nil, err
		}
	}
	w, pending := s[asWaiter].(*waiter), s[asFutures].(*object.Dict)
	for {
		list, next := s[asFinished].(*object.List), int(s[asNext].(py.Int))
		if next < len(list.Items) {
			f := list.Items[next]
			list.Items[next] = nil
			s[asNext] = py.Int(next + 1)
			if _, err := pending.Del(t, f); err != nil {
				return nil, err
			}
			return f, leave(t, f, w)
		}
		if pending.Len() == 0 {
			return nil, nil
		}
		left, err := remaining(t, s[asTimeout])
		if err != nil {
			return nil, err
		}
		if !isNone(left) {
			late, err := object.Compare(t, left, py.Int(0), object.CmpLT)
			if err != nil {
				return nil, err
			}
			if late {
				return nil, object.Errorf(object.TimeoutErrorClass, "%d (of %d) futures unfinished", pending.Len(), s[asTotal])
			}
		}
		if _, err := w.event.Wait(t, left); err != nil {
			return nil, err
		}
		s[asFinished], s[asNext] = w.finished, py.Int(0)
		w.finished = object.NewList(nil)
		w.event.Clear()
	}
}

// ascompleted_close takes the waiter away from the futures that have not been given out.
func ascompleted_close(t *thread, s []value) error {
	w, ok := s[asWaiter].(*waiter)
	if !ok {
		return nil
	}
	for _, f := range keys(s[asFutures].(*object.Dict)) {
		if err := leave(t, f, w); err != nil {
			return err
		}
	}
	return nil
}
