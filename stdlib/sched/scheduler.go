package sched

// scheduler: a heap of events under a lock, and the loop that runs them.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

var (
	sQueue     = object.Intern("_queue")
	sLock      = object.Intern("_lock")
	sSequence  = object.Intern("_sequence")
	sTimefunc  = object.Intern("timefunc")
	sDelayfunc = object.Intern("delayfunc")
)

var schedulerClass = &object.ClassDef{Name: "scheduler", Doc: "Runs functions at given times of any clock: timefunc tells the time, delayfunc waits for some of it."}

func init() {
	schedulerClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, timefunc=_time, delayfunc=sleep)", "Takes the clock: a function that tells the time, and one that waits.", scheduler_init).
			Default("_time", object.Missing).Default("sleep", object.Missing),
		object.PyFunc("enterabs", "(self, time, priority, action, argument=(), kwargs=_sentinel)", "Has action(*argument, **kwargs) called at the given time; returns the event, for cancel().", func(t *thread, v []value) (value, error) {
			return enterAbs(t, v[0], v[1], v[2:])
		}).Default("_sentinel", object.Missing),
		object.PyFunc("enter", "(self, delay, priority, action, argument=(), kwargs=_sentinel)", "Like enterabs, for a time that is counted from now.", scheduler_enter).Default("_sentinel", object.Missing),
		object.PyFunc("cancel", "(self, event)", "Takes an event back; ValueError when it is not in the queue.", scheduler_cancel),
		object.PyFunc("empty", "(self)", "Reports whether no event is left.", scheduler_empty),
		object.PyFunc("run", "(self, blocking=True)", "Runs events until none is left, waiting between them; with blocking false only those that are due, and returns the time until the next one.", scheduler_run),
		object.PyProperty("queue", "A list of the events to come, in their order.", scheduler_queue, nil, nil),
	}
}

func scheduler_init(t *thread, v []value) (value, error) {
	clock, err := t.P.Import(t, "time")
	if err != nil {
		return nil, err
	}
	for i, name := range []string{"monotonic", "sleep"} {
		if v[i+1] == object.Missing {
			f, err := object.GetAttr(t, clock, object.Intern(name))
			if err != nil {
				return nil, err
			}
			v = append([]value(nil), v...)
			v[i+1] = f
		}
	}
	for _, a := range []struct {
		name *object.Str
		v    value
	}{{sQueue, object.NewList(nil)}, {sLock, threading.NewRLock()}, {sTimefunc, v[1]}, {sDelayfunc, v[2]}, {sSequence, py.Int(0)}} {
		if err := object.SetAttr(t, v[0], a.name, a.v); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// parts are the queue and the lock of a scheduler.
func parts(t *thread, self value) (*object.List, *threading.RLock, error) {
	q, err := object.GetAttr(t, self, sQueue)
	if err != nil {
		return nil, nil, err
	}
	l, err := object.GetAttr(t, self, sLock)
	if err != nil {
		return nil, nil, err
	}
	list, ok := q.(*object.List)
	lock, ok2 := l.(*threading.RLock)
	if !ok || !ok2 {
		return nil, nil, object.TypeErrorf("the scheduler's queue must be a list, its lock an RLock")
	}
	return list, lock, nil
}

// locked runs fn with the lock.
func locked(t *thread, self value, fn func(q *object.List) (value, error)) (value, error) {
	q, lock, err := parts(t, self)
	if err != nil {
		return nil, err
	}
	if err := lock.Lock(t); err != nil {
		return nil, err
	}
	defer lock.Unlock(t)
	return fn(q)
}

// heap calls a function of heapq.
func heap(t *thread, name string, args ...value) (value, error) {
	m, err := t.P.Import(t, "heapq")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, m, object.Intern(name), args...)
}

// enterAbs enters an event; rest is priority, action, argument, kwargs.
func enterAbs(t *thread, self, time value, rest []value) (value, error) {
	kwargs := rest[3]
	if kwargs == object.Missing {
		kwargs = object.NewDict()
	}
	return locked(t, self, func(q *object.List) (value, error) {
		seq, err := object.GetAttr(t, self, sSequence)
		if err != nil {
			return nil, err
		}
		n, _ := object.AsInt64(seq)
		if err := object.SetAttr(t, self, sSequence, object.NewInt(n+1)); err != nil {
			return nil, err
		}
		event, err := newEvent(t, time, rest[0], seq, rest[1], rest[2], kwargs)
		if err != nil {
			return nil, err
		}
		_, err = heap(t, "heappush", q, event)
		return event, err
	})
}

func now(t *thread, self value) (value, error) { return object.CallMethod(t, self, sTimefunc) }

func scheduler_enter(t *thread, v []value) (value, error) {
	at, err := now(t, v[0])
	if err != nil {
		return nil, err
	}
	time, err := object.Binary(t, object.OpAdd, at, v[1])
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, v[0], object.Intern("enterabs"), append([]value{time}, v[2:]...)...)
}

func scheduler_cancel(t *thread, v []value) (value, error) {
	return locked(t, v[0], func(q *object.List) (value, error) {
		if _, err := object.CallMethod(t, q, object.Intern("remove"), v[1]); err != nil {
			return nil, err
		}
		return heap(t, "heapify", q)
	})
}

func scheduler_empty(t *thread, v []value) (value, error) {
	return locked(t, v[0], func(q *object.List) (value, error) { return py.Bool(len(q.Items) == 0), nil })
}

func scheduler_queue(t *thread, v []value) (value, error) {
	return locked(t, v[0], func(q *object.List) (value, error) {
		all := object.NewList(append([]value(nil), q.Items...))
		_, err := object.CallMethod(t, all, object.Intern("sort"))
		return all, err
	})
}

func scheduler_run(t *thread, v []value) (value, error) {
	self := v[0]
	blocking, err := object.Truth(t, v[1])
	if err != nil {
		return nil, err
	}
	for {
		// The next event, taken off the queue if it is due; else the time until it is.
		var event, left value
		if _, err := locked(t, self, func(q *object.List) (value, error) {
			if len(q.Items) == 0 {
				return nil, nil
			}
			event = q.Items[0]
			fields := items(event)
			if fields == nil {
				return nil, object.TypeErrorf("the scheduler's queue holds what is no event")
			}
			at, err := now(t, self)
			if err != nil {
				return nil, err
			}
			late, err := object.Compare(t, fields[0], at, object.CmpGT)
			if err != nil {
				return nil, err
			}
			if late {
				left, err = object.Binary(t, object.OpSub, fields[0], at)
				return nil, err
			}
			event, err = heap(t, "heappop", q)
			return nil, err
		}); err != nil {
			return nil, err
		}
		switch {
		case event == nil:
			return py.None, nil
		case left != nil && !blocking:
			return left, nil
		case left != nil:
			if _, err := object.CallMethod(t, self, sDelayfunc, left); err != nil {
				return nil, err
			}
			continue
		}
		fields := items(event)
		args, err := threading.Spread(t, fields[3], fields[4], fields[5])
		if err != nil {
			return nil, err
		}
		if _, err := object.Call(t, fields[3], args); err != nil {
			return nil, err
		}
		if _, err := object.CallMethod(t, self, sDelayfunc, py.Int(0)); err != nil { // others may run
			return nil, err
		}
	}
}
