package asyncio

// Queue: tasks put items in and take them out; who finds it full or empty waits in line. The items themselves are kept by _init, _put and _get, which subclasses replace.

import (
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/collections"
)

var (
	queueClass = &object.ClassDef{Name: "Queue", Doc: "Queue(maxsize=0)\n\nA queue for tasks, first in, first out. Unless maxsize is 0 or less, put() waits while it holds maxsize items."}

	attrMaxsize    = object.Intern("_maxsize")
	attrGetters    = object.Intern("_getters")
	attrPutters    = object.Intern("_putters")
	attrUnfinished = object.Intern("_unfinished_tasks")
	attrFinished   = object.Intern("_finished")
	attrQueue      = object.Intern("_queue")
	strMaxsize     = object.Intern("maxsize")
	strInitQueue   = object.Intern("_init")
	strPutItem     = object.Intern("_put")
	strGetItem     = object.Intern("_get")
	strFormat      = object.Intern("_format")
	strQsize       = object.Intern("qsize")
	strEmpty       = object.Intern("empty")
	strFull        = object.Intern("full")
	strPutNowait   = object.Intern("put_nowait")
	strGetNowait   = object.Intern("get_nowait")
	strSet         = object.Intern("set")
	strClear       = object.Intern("clear")
)

func init() {
	queueClass.Init = func(t *thread, ns *object.Dict) error {
		ns.SetStr(object.Intern("__class_getitem__"), object.NewClassMethod(object.GenericAliasClass))
		return nil
	}
	queueClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, maxsize=0)", "", queue_init),
		object.PyFunc("_init", "(self, maxsize)", "", func(t *thread, v []value) (value, error) {
			return noneOr(setField(t, v[0], attrQueue, collections.NewDeque()))
		}),
		object.PyFunc("_get", "(self)", "", methodBody(queuePopLeft)),
		object.PyFunc("_put", "(self, item)", "", func(t *thread, v []value) (value, error) { return noneOr(queueAppend(t, v[0], v[1])) }),
		object.PyFunc("_wakeup_next", "(self, waiters)", "", func(t *thread, v []value) (value, error) { return noneOr(wakeNext(t, v[1])) }),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			return queueText(t, self, " at "+object.Address(self))
		})),
		object.PyFunc("__str__", "(self)", "", methodBody(func(t *thread, self value) (value, error) { return queueText(t, self, "") })),
		object.PyFunc("_format", "(self)", "", methodBody(queue_format)),
		object.PyFunc("qsize", "(self)", "qsize()\n\nHow many items the queue holds.", methodBody(func(t *thread, self value) (value, error) {
			q, err := field(t, self, attrQueue)
			if err != nil {
				return nil, err
			}
			n, err := object.Len(t, q)
			return object.NewInt(int64(n)), err
		})),
		object.PyProperty("maxsize", "How many items the queue may hold; 0 or less: any number.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrMaxsize) }), nil, nil),
		object.PyFunc("empty", "(self)", "empty()\n\nWhether the queue holds nothing.", methodBody(func(t *thread, self value) (value, error) {
			some, err := truthField(t, self, attrQueue)
			return py.Bool(!some), err
		})),
		object.PyFunc("full", "(self)", "full()\n\nWhether the queue holds maxsize items.", methodBody(queue_full)),
		object.PyAsyncFunc("put", "(self, item)", "put(item)\n\nWait for a place and put an item in.", queue_put),
		object.PyFunc("put_nowait", "(self, item)", "put_nowait(item)\n\nPut an item in; QueueFull when there is no place.", func(t *thread, v []value) (value, error) { return queue_putNowait(t, v[0], v[1]) }),
		object.PyAsyncFunc("get", "(self)", "get()\n\nWait for an item, take it out and return it.", queue_get),
		object.PyFunc("get_nowait", "(self)", "get_nowait()\n\nTake an item out and return it; QueueEmpty when there is none.", methodBody(queue_getNowait)),
		object.PyFunc("task_done", "(self)", "task_done()\n\nSay that the work on an item that was taken out is done; ValueError when it is said too often.", methodBody(queue_taskDone)),
		object.PyAsyncFunc("join", "(self)", "join()\n\nWait until the work on all items is done.", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 1 {
				return awaited(s, py.None)
			}
			n, err := field(t, s.Args[0], attrUnfinished)
			if err != nil {
				return nil, err
			}
			if some, err := object.Compare(t, n, py.Int(0), object.CmpGT); err != nil || !some {
				return py.None, err
			}
			finished, err := field(t, s.Args[0], attrFinished)
			if err != nil {
				return nil, err
			}
			return awaitMethod(t, s, 1, finished, strWait)
		}),
	}
}

func queue_init(t *thread, v []value) (value, error) {
	self := v[0]
	finished, err := object.CallArgs(t, eventClass.Of(t))
	if err != nil {
		return nil, err
	}
	err = setFields(t, self, attrMaxsize, v[1], attrGetters, collections.NewDeque(), attrPutters, collections.NewDeque(), attrUnfinished, py.Int(0), attrFinished, finished)
	if err != nil {
		return nil, err
	}
	if _, err := object.CallMethod(t, finished, strSet); err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, self, strInitQueue, v[1])
	return noneOr(err)
}

// queuePopLeft is self._queue.popleft().
func queuePopLeft(t *thread, self value) (value, error) {
	q, err := field(t, self, attrQueue)
	if err != nil {
		return nil, err
	}
	if d, ok := q.(*collections.Deque); ok && d.Len() > 0 {
		return d.PopLeft(t), nil
	}
	return object.CallMethod(t, q, object.Intern("popleft"))
}

// queueAppend is self._queue.append(item).
func queueAppend(t *thread, self, item value) error {
	q, err := field(t, self, attrQueue)
	if err != nil {
		return err
	}
	switch q := q.(type) {
	case *collections.Deque:
		if object.ClassOf(q) == collections.DequeClass {
			q.Append(t, item)
			return nil
		}
	case *object.List:
		if object.ClassOf(q) == object.ListClass {
			q.Append(item)
			return nil
		}
	}
	_, err = object.CallMethod(t, q, object.Intern("append"), item)
	return err
}

// wakeNext lets the first of the waiters go on that has not been told to.
func wakeNext(t *thread, waiters value) error {
	d, ok := waiters.(*collections.Deque)
	if !ok {
		return object.TypeErrorf("the waiters of a queue must be a deque")
	}
	for d.Len() > 0 {
		fut := d.PopLeft(t)
		done, err := futureDone(t, fut)
		if err != nil {
			return err
		}
		if !done {
			return setResult(t, fut, py.None)
		}
	}
	return nil
}

// wakeOf wakes the first of self's getters or putters.
func wakeOf(t *thread, self value, attr *object.Str) error {
	waiters, err := field(t, self, attr)
	if err != nil {
		return err
	}
	return wakeNext(t, waiters)
}

func queueText(t *thread, self value, at string) (value, error) {
	v, err := object.CallMethod(t, self, strFormat)
	if err != nil {
		return nil, err
	}
	s, err := object.ToStr(t, v)
	if err != nil {
		return nil, err
	}
	return object.NewStr("<" + object.ClassOf(self).Name + at + " " + s.String() + ">"), nil
}

func queue_format(t *thread, self value) (value, error) {
	size, err := field(t, self, attrMaxsize)
	if err != nil {
		return nil, err
	}
	r, err := object.Repr(t, size)
	if err != nil {
		return nil, err
	}
	text := "maxsize=" + r.String()
	q, err := object.GetAttrOpt(t, self, attrQueue)
	if err != nil {
		return nil, err
	}
	if q != nil {
		some, err := object.Truth(t, q)
		if err != nil {
			return nil, err
		}
		if some {
			items, err := object.Collect(t, q)
			if err != nil {
				return nil, err
			}
			if r, err = object.Repr(t, object.NewList(items)); err != nil {
				return nil, err
			}
			text += " _queue=" + r.String()
		}
	}
	for _, attr := range []*object.Str{attrGetters, attrPutters} {
		waiters, err := field(t, self, attr)
		if err != nil {
			return nil, err
		}
		n, err := object.Len(t, waiters)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			text += fmt.Sprintf(" %s[%d]", attr, n)
		}
	}
	tasks, err := field(t, self, attrUnfinished)
	if err != nil {
		return nil, err
	}
	some, err := object.Truth(t, tasks)
	if err != nil {
		return nil, err
	}
	if some {
		s, err := object.ToStr(t, tasks)
		if err != nil {
			return nil, err
		}
		text += " tasks=" + s.String()
	}
	return object.NewStr(text), nil
}

func queue_full(t *thread, self value) (value, error) {
	limit, err := field(t, self, attrMaxsize)
	if err != nil {
		return nil, err
	}
	if n, ok := limit.(py.Int); ok && n <= 0 {
		return py.False, nil
	}
	if none, err := object.Compare(t, limit, py.Int(0), object.CmpLE); err != nil || none {
		return py.False, err
	}
	n, err := object.CallMethod(t, self, strQsize)
	if err != nil {
		return nil, err
	}
	return object.RichCompare(t, n, limit, object.CmpGE)
}

// queueIs says whether the queue is full, or empty.
func queueIs(t *thread, self value, what *object.Str) (bool, error) {
	mine := own(t, self)
	switch {
	case what == strEmpty && mine&ownEmpty != 0:
		q, err := field(t, self, attrQueue)
		if err != nil {
			return false, err
		}
		if d, ok := q.(*collections.Deque); ok {
			return d.Len() == 0, nil
		}
		some, err := isTrue(t, q)
		return !some, err
	case what == strFull && mine&(ownFull|ownQsize) == ownFull|ownQsize:
		limit, err := field(t, self, attrMaxsize)
		if err != nil {
			return false, err
		}
		if n, ok := limit.(py.Int); ok {
			if n <= 0 {
				return false, nil
			}
			q, err := field(t, self, attrQueue)
			if err != nil {
				return false, err
			}
			if d, ok := q.(*collections.Deque); ok {
				return d.Len() >= int(n), nil
			}
		}
	}
	return truth(t, self, what)
}

// queueWait is put and get: wait in line (putters, getters) while the queue is so (full, empty), then do the work. Who is told to go on and finds the queue so again waits again, at the end of
// the line. Who is cancelled after it was told tells the next.
func queueWait(t *thread, s *object.AsyncState, so, line *object.Str, work func() (value, error)) (value, error) {
	self := s.Args[0]
	is, err := queueIs(t, self, so)
	if err != nil {
		return nil, err
	}
	if s.Err != nil {
		exc := s.Err
		s.Handle(t, exc)
		fut := s.Vars[0]
		if _, err := object.CallMethod(t, fut, strCancel); err != nil {
			return nil, err
		}
		waiters, err := field(t, self, line)
		if err != nil {
			return nil, err
		}
		if d, ok := waiters.(*collections.Deque); ok {
			d.RemoveIs(t, fut)
		}
		if !is {
			gone, err := futureCancelled(t, fut)
			if err != nil {
				return nil, err
			}
			if !gone {
				if err := wakeNext(t, waiters); err != nil {
					return nil, err
				}
			}
		}
		return nil, exc
	}
	if !is {
		return work()
	}
	loop, err := boundLoop(t, self)
	if err != nil {
		return nil, err
	}
	fut, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	waiters, err := field(t, self, line)
	if err != nil {
		return nil, err
	}
	d, ok := waiters.(*collections.Deque)
	if !ok {
		return nil, object.TypeErrorf("the waiters of a queue must be a deque")
	}
	d.Append(t, fut)
	s.Vars = []value{fut}
	return s.Await(1, fut)
}

func queue_put(t *thread, s *object.AsyncState) (value, error) {
	return queueWait(t, s, strFull, attrPutters, func() (value, error) {
		if own(t, s.Args[0])&ownPutNowait != 0 {
			return queue_putNowait(t, s.Args[0], s.Args[1])
		}
		return object.CallMethod(t, s.Args[0], strPutNowait, s.Args[1])
	})
}

func queue_get(t *thread, s *object.AsyncState) (value, error) {
	return queueWait(t, s, strEmpty, attrGetters, func() (value, error) {
		if own(t, s.Args[0])&ownGetNowait != 0 {
			return queue_getNowait(t, s.Args[0])
		}
		return object.CallMethod(t, s.Args[0], strGetNowait)
	})
}

func queue_putNowait(t *thread, self, item value) (value, error) {
	full, err := queueIs(t, self, strFull)
	if err != nil {
		return nil, err
	}
	if full {
		return nil, object.Raise(queueFull.Of(t))
	}
	if own(t, self)&ownPutItem != 0 {
		err = queueAppend(t, self, item)
	} else {
		_, err = object.CallMethod(t, self, strPutItem, item)
	}
	if err != nil {
		return nil, err
	}
	if err := addField(t, self, attrUnfinished, 1); err != nil {
		return nil, err
	}
	finished, err := field(t, self, attrFinished)
	if err != nil {
		return nil, err
	}
	if own(t, finished)&ownClear != 0 {
		err = setFlag(t, finished, attrValue, py.False)
	} else {
		_, err = object.CallMethod(t, finished, strClear)
	}
	if err != nil {
		return nil, err
	}
	return noneOr(wakeOf(t, self, attrGetters))
}

func queue_getNowait(t *thread, self value) (value, error) {
	empty, err := queueIs(t, self, strEmpty)
	if err != nil {
		return nil, err
	}
	if empty {
		return nil, object.Raise(queueEmpty.Of(t))
	}
	var item value
	if own(t, self)&ownGetItem != 0 {
		item, err = queuePopLeft(t, self)
	} else {
		item, err = object.CallMethod(t, self, strGetItem)
	}
	if err != nil {
		return nil, err
	}
	return item, wakeOf(t, self, attrPutters)
}

func queue_taskDone(t *thread, self value) (value, error) {
	n, err := field(t, self, attrUnfinished)
	if err != nil {
		return nil, err
	}
	none, err := object.Compare(t, n, py.Int(0), object.CmpLE)
	if err != nil {
		return nil, err
	}
	if none {
		return nil, object.ValueErrorf("task_done() called too many times")
	}
	if err := addField(t, self, attrUnfinished, -1); err != nil {
		return nil, err
	}
	left, err := truthField(t, self, attrUnfinished)
	if err != nil || left {
		return noneOr(err)
	}
	finished, err := field(t, self, attrFinished)
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, finished, strSet)
	return noneOr(err)
}
