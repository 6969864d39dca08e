package futures

// wait: waits for some or all of several futures.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// distinct are the futures of an iterable, each once, in the order in which they come.
func distinct(t *thread, fs value) (*object.Dict, error) {
	items, err := object.Collect(t, fs)
	if err != nil {
		return nil, err
	}
	d := object.NewDict()
	for _, f := range items {
		if err := d.Set(t, f, py.None); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// keys are the keys of a dict.
func keys(d *object.Dict) []value {
	list := make([]value, 0, d.Len())
	for pos := 0; ; {
		k, _, ok := d.Next(&pos)
		if !ok {
			return list
		}
		list = append(list, k)
	}
}

// futures_wait: which futures are done is looked at, and the waiter left with the others, without giving away the GIL in between.
func futures_wait(t *thread, v []value) (value, error) {
	all, err := distinct(t, v[0])
	if err != nil {
		return nil, err
	}
	fs := keys(all)
	if err := passLocks(t, fs); err != nil {
		return nil, err
	}
	var done, open []value
	failed := false
	for _, f := range fs {
		s, err := state(t, f)
		if err != nil {
			return nil, err
		}
		if !isTold(s) {
			open = append(open, f)
			continue
		}
		done = append(done, f)
		if s == stateFinished {
			e, err := get(t, f, strException)
			if err != nil {
				return nil, err
			}
			failed = failed || !isNone(e)
		}
	}
	when, _ := v[2].(*object.Str)
	if when != nil {
		when = when.Interned()
	}
	if len(open) == 0 || when == firstCompleted && len(done) > 0 || when == firstException && failed {
		return doneAndNotDone(t, done, open)
	}
	var w *waiter
	switch when {
	case firstCompleted:
		w = newWaiter(firstCompletedWaiterClass)
	case firstException, allCompleted:
		w = newWaiter(allCompletedWaiterClass)
		w.pending, w.stop = len(open), when == firstException
	default:
		r, err := object.Repr(t, v[2])
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("Invalid return condition: %s", r.String())
	}
	for _, f := range fs {
		if err := appendTo(t, f, strWaiters, w); err != nil {
			return nil, err
		}
	}
	_, err = w.event.Wait(t, v[1])
	for _, f := range fs {
		if e := leave(t, f, w); err == nil {
			err = e
		}
	}
	if err != nil {
		return nil, err
	}
	done = append(done, w.finished.Items...)
	ended := object.NewDict()
	for _, f := range done {
		if err := ended.Set(t, f, py.None); err != nil {
			return nil, err
		}
	}
	open = open[:0]
	for _, f := range fs {
		has, err := ended.Get(t, f)
		if err != nil {
			return nil, err
		}
		if has == nil {
			open = append(open, f)
		}
	}
	return doneAndNotDone(t, done, open)
}

// passLocks takes and frees the locks of futures, so that who holds one has finished.
func passLocks(t *thread, fs []value) error {
	for _, f := range fs {
		if _, err := lockedState(t, f); err != nil {
			return err
		}
	}
	return nil
}

// leave takes the waiter away from a future.
func leave(t *thread, f value, w *waiter) (err error) {
	c, err := enter(t, f)
	if err != nil {
		return err
	}
	defer exit(t, c, &err)
	list, err := get(t, f, strWaiters)
	if err != nil {
		return err
	}
	if l, ok := list.(*object.List); ok {
		for i, x := range l.Items {
			if x == value(w) {
				l.Items = append(l.Items[:i:i], l.Items[i+1:]...)
				break
			}
		}
	}
	return nil
}

func doneAndNotDone(t *thread, done, open []value) (value, error) {
	sets := [2]*object.Set{object.NewSet(), object.NewSet()}
	for i, list := range [][]value{done, open} {
		for _, f := range list {
			if err := sets[i].Add(t, f); err != nil {
				return nil, err
			}
		}
	}
	return object.CallArgs(t, doneKey.Get(t.P, func() *object.Class { return object.TupleClass }), sets[0], sets[1])
}
