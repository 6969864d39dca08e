package futures

// The threads of a pool.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

// futures_worker serves a queue until None comes out of it and the pool is at its end, by shutdown, the end of the program, or because nothing holds the executor any more. None then
// goes back for the next thread. A thread that has made a call says so on the executor's semaphore, so that the next submit starts no new thread:
//
//	time  submit                         worker
//	1     item into the queue
//	2                                    takes it, calls, sets the result
//	3                                    semaphore + 1
//	4     takes one from the semaphore:
//	      no new thread
func futures_worker(t *thread, v []value) (value, error) {
	ref, queue, initializer, initargs := v[0], v[1], v[2], v[3]
	if !isNone(initializer) {
		if ok, err := initialize(t, ref, initializer, initargs); err != nil || !ok {
			return py.None, err
		}
	}
	idle, err := idleOf(t, ref)
	if err != nil {
		return nil, err
	}
	for {
		item, err := take(t, queue)
		if err != nil {
			return py.None, worried(t, err)
		}
		if !isNone(item) {
			if w, ok := item.(*workItem); ok {
				err = w.do(t)
				*w = workItem{Header: w.Header, future: py.None, fn: py.None, args: py.None, kwargs: py.None}
			} else {
				_, err = object.CallMethod(t, item, object.Intern("run"))
			}
			if err != nil {
				return py.None, worried(t, err)
			}
			if idle != nil {
				if s, ok := idle.(*threading.Semaphore); ok {
					s.Release()
				} else if _, err := object.CallMethod(t, idle, object.Intern("release")); err != nil {
					return py.None, worried(t, err)
				}
			}
			continue
		}
		over, err := poolOver(t, ref)
		if err != nil {
			return py.None, worried(t, err)
		}
		if over {
			return py.None, put(t, queue, py.None)
		}
	}
}

// worried logs what ends a worker against all expectation.
func worried(t *thread, err error) error {
	exc, ok := object.Caught(t, err)
	if !ok {
		return err
	}
	return report(t, "critical", exc, "Exception in worker")
}

// initialize calls the initializer; when that fails the pool is broken.
func initialize(t *thread, ref, initializer, initargs value) (bool, error) {
	a, err := threading.Spread(t, initializer, initargs, nil)
	if err == nil {
		_, err = object.Call(t, initializer, a)
	}
	if err == nil {
		return true, nil
	}
	exc, ok := object.Caught(t, err)
	if !ok {
		return false, err
	}
	if err := report(t, "critical", exc, "Exception in initializer:"); err != nil {
		return false, err
	}
	executor, err := referent(t, ref)
	if err != nil || isNone(executor) {
		return false, err
	}
	_, err = object.CallMethod(t, executor, object.Intern("_initializer_failed"))
	return false, err
}

// referent is what the reference to the executor refers to, None when that has gone.
func referent(t *thread, ref value) (value, error) {
	if r, ok := ref.(*object.WeakRef); ok {
		if o := r.Get(t); o != nil {
			return o, nil
		}
		return py.None, nil
	}
	return object.CallArgs(t, ref)
}

// idleOf is the executor's semaphore. A thread keeps it, so that it need not ask after each call whether the executor lives.
func idleOf(t *thread, ref value) (value, error) {
	var executor value
	if r, ok := ref.(*object.WeakRef); ok {
		executor = r.Peek()
	} else {
		var err error
		if executor, err = object.CallArgs(t, ref); err != nil {
			return nil, err
		}
	}
	if isNone(executor) {
		return nil, nil
	}
	return get(t, executor, strIdle)
}

func take(t *thread, queue value) (value, error) {
	if q, ok := queue.(*threading.SimpleQueue); ok {
		return q.Get(t)
	}
	return object.CallMethod(t, queue, object.Intern("get"))
}

// poolOver says whether a worker that has met None is to end.
func poolOver(t *thread, ref value) (bool, error) {
	executor, err := referent(t, ref)
	if err != nil {
		return false, err
	}
	ending, err := object.Truth(t, poolsOf(t).module.Get("_shutdown"))
	if err != nil {
		return false, err
	}
	if isNone(executor) {
		return true, nil
	}
	shut, err := get(t, executor, strGlobalShutdown)
	if err != nil {
		return false, err
	}
	over, err := object.Truth(t, shut)
	if err != nil || !over && !ending {
		return false, err
	}
	return true, object.SetAttr(t, executor, strGlobalShutdown, py.True)
}
