package futures

// ThreadPoolExecutor.

import (
	"fmt"
	"runtime"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

var threadPoolClass = &object.ClassDef{Name: "ThreadPoolExecutor", Doc: "Runs calls in threads, which it starts as they are needed."}

var (
	strMaxWorkers   = object.Intern("_max_workers")
	strQueue        = object.Intern("_work_queue")
	strIdle         = object.Intern("_idle_semaphore")
	strThreads      = object.Intern("_threads")
	strBroken       = object.Intern("_broken")
	strShutdownLock = object.Intern("_shutdown_lock")
	strPrefix       = object.Intern("_thread_name_prefix")
	strInitializer  = object.Intern("_initializer")
	strInitargs     = object.Intern("_initargs")
)

func init() {
	threadPoolClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=())", "max_workers is the most threads that there are at once; initializer(*initargs) is called in each as it begins.", threadpool_init),
		object.PyFunc("submit", "(self, fn, /, *args, **kwargs)", "submit(fn, /, *args, **kwargs)\n\nHas fn(*args, **kwargs) called and returns its future.", threadpool_submit),
		object.PyFunc("_adjust_thread_count", "(self)", "Starts a thread if all are busy and there may be more.", func(t *thread, v []value) (value, error) { return object.NoneOr(addThread(t, v[0])) }),
		object.PyFunc("_initializer_failed", "(self)", "Makes the pool unusable.", threadpool_initializer_failed),
		object.PyFunc("shutdown", "(self, wait=True, *, cancel_futures=False)", "shutdown(wait=True, *, cancel_futures=False)\n\nTakes no more calls; cancels those that have not begun, if asked to; waits for the threads, unless asked not to.", threadpool_shutdown),
	}
	threadPoolClass.Init = func(t *thread, ns *object.Dict) error {
		m, err := t.P.Import(t, "itertools")
		if err != nil {
			return err
		}
		count, err := object.CallMethod(t, m, object.Intern("count"))
		if err != nil {
			return err
		}
		next, err := object.GetAttr(t, count, object.Intern("__next__"))
		if err == nil {
			ns.SetStr(object.Intern("_counter"), next)
		}
		return err
	}
}

// defaultWorkers is how many threads a pool has when the program does not say: some more than there are cores, for most of their time they wait.
func defaultWorkers() int { return min(32, runtime.NumCPU()+4) }

func threadpool_init(t *thread, v []value) (value, error) {
	self, workers, prefix, initializer, initargs := v[0], v[1], v[2], v[3], v[4]
	if isNone(workers) {
		workers = object.NewInt(int64(defaultWorkers()))
	}
	few, err := object.Compare(t, workers, py.Int(0), object.CmpLE)
	if err != nil {
		return nil, err
	}
	if few {
		return nil, object.ValueErrorf("max_workers must be greater than 0")
	}
	if !isNone(initializer) && object.ClassOf(initializer).Slots.Call == nil {
		return nil, object.TypeErrorf("initializer must be a callable")
	}
	named, err := object.Truth(t, prefix)
	if err != nil {
		return nil, err
	}
	if !named {
		n, err := object.CallMethod(t, self, object.Intern("_counter"))
		if err != nil {
			return nil, err
		}
		s, err := object.ToStr(t, n)
		if err != nil {
			return nil, err
		}
		prefix = object.NewStr("ThreadPoolExecutor-" + s.String())
	}
	queue := threading.NewSimpleQueue()
	for _, a := range []struct {
		name *object.Str
		v    value
	}{
		{strMaxWorkers, workers}, {strQueue, queue}, {strIdle, threading.NewSemaphore(0)}, {strThreads, object.NewSet()}, {strBroken, py.False}, {strGlobalShutdown, py.False},
		{strShutdownLock, threading.NewLock()}, {strPrefix, prefix}, {strInitializer, initializer}, {strInitargs, initargs},
	} {
		if err := object.SetAttr(t, self, a.name, a.v); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// locked runs fn with the executor's lock.
func locked(t *thread, self value, fn func() error) error {
	l, err := get(t, self, strShutdownLock)
	if err != nil {
		return err
	}
	if own, ok := l.(*threading.Lock); ok {
		if err := own.Lock(t); err != nil {
			return err
		}
		defer own.Unlock(t)
		return fn()
	}
	_, err = object.With(t, l, func() (value, error) { return py.None, fn() })
	return err
}

func threadpool_submit(t *thread, v []value) (value, error) {
	self := v[0]
	w := &workItem{Header: object.NewHeader(workItemClass), fn: v[1], args: v[2], kwargs: v[3]}
	if run, ok := t.Data[mapKey{}].(*mapRun); ok {
		w.run = run
	}
	var future value
	err := locked(t, self, func() error {
		p := poolsOf(t)
		if err := p.lock.Lock(t); err != nil {
			return err
		}
		defer p.lock.Unlock(t)
		if err := usable(t, p, self); err != nil {
			return err
		}
		var err error
		if future, err = newFuture(t); err != nil {
			return err
		}
		w.future = future
		queue, err := get(t, self, strQueue)
		if err != nil {
			return err
		}
		if err := put(t, queue, w); err != nil {
			return err
		}
		return addThread(t, self)
	})
	return future, err
}

// usable says whether calls can be submitted.
func usable(t *thread, p *pools, self value) error {
	broken, err := get(t, self, strBroken)
	if err != nil {
		return err
	}
	if yes, err := object.Truth(t, broken); err != nil {
		return err
	} else if yes {
		return raise(t, brokenThreadPoolClass, broken)
	}
	shut, err := get(t, self, strGlobalShutdown)
	if err != nil {
		return err
	}
	if yes, err := object.Truth(t, shut); err != nil {
		return err
	} else if yes {
		return object.RuntimeErrorf("cannot schedule new futures after shutdown")
	}
	if yes, err := object.Truth(t, p.module.Get("_shutdown")); err != nil {
		return err
	} else if yes {
		return object.RuntimeErrorf("cannot schedule new futures after interpreter shutdown")
	}
	return nil
}

// addThread starts a thread, unless one is idle or there are as many as there may be.
func addThread(t *thread, self value) error {
	idle, err := get(t, self, strIdle)
	if err != nil {
		return err
	}
	if s, ok := idle.(*threading.Semaphore); ok {
		if s.TryAcquire() {
			return nil
		}
	} else {
		f, err := object.GetAttr(t, idle, object.Intern("acquire"))
		if err != nil {
			return err
		}
		got, err := object.Call(t, f, object.Args{Kw: &object.Kwargs{Names: []*object.Str{object.Intern("timeout")}, Vals: []value{py.Int(0)}}})
		if err != nil {
			return err
		}
		if yes, err := object.Truth(t, got); err != nil || yes {
			return err
		}
	}
	threads, err := get(t, self, strThreads)
	if err != nil {
		return err
	}
	n, err := object.Len(t, threads)
	if err != nil {
		return err
	}
	most, err := get(t, self, strMaxWorkers)
	if err != nil {
		return err
	}
	if more, err := object.Compare(t, object.NewInt(int64(n)), most, object.CmpLT); err != nil || !more {
		return err
	}
	return startWorker(t, self, threads, n)
}

func startWorker(t *thread, self, threads value, n int) error {
	var fields [4]value
	for i, name := range []*object.Str{strPrefix, strQueue, strInitializer, strInitargs} {
		var err error
		if fields[i], err = get(t, self, name); err != nil {
			return err
		}
	}
	prefix, err := object.ToStr(t, fields[0])
	if err != nil {
		return err
	}
	queue := fields[1]
	ref, err := object.NewOwnWeakRef(t, self)
	if err != nil {
		return err
	}
	p := poolsOf(t)
	args := object.NewTuple([]value{ref, queue, fields[2], fields[3]})
	th, err := threading.NewThread(t, p.module.Get("_worker"), fmt.Sprintf("%s_%d", prefix.String(), n), args, py.None)
	if err != nil {
		return err
	}
	th.Watch()
	if err := th.Start(t); err != nil {
		return err
	}
	if n == 0 {
		p.dropped = append(p.dropped, droppable{ref, queue})
	}
	p.started(th, queue)
	if s, ok := threads.(*object.Set); ok {
		return s.Add(t, th)
	}
	_, err = object.CallMethod(t, threads, object.Intern("add"), th)
	return err
}

// drain takes the calls out of the queue that have not begun.
func drain(t *thread, self value, each func(future value) error) error {
	queue, err := get(t, self, strQueue)
	if err != nil {
		return err
	}
	for {
		var item value
		if q, ok := queue.(*threading.SimpleQueue); ok {
			if item = q.TryGet(); item == nil {
				return nil
			}
		} else if item, err = object.CallMethod(t, queue, object.Intern("get_nowait")); err != nil {
			if object.ErrorIs(err, threading.EmptyClass) {
				return nil
			}
			return err
		}
		if isNone(item) {
			continue
		}
		future, err := object.GetAttr(t, item, object.Intern("future"))
		if err != nil {
			return err
		}
		if err := each(future); err != nil {
			return err
		}
	}
}

var poolBroken = object.NewStr("A thread initializer failed, the thread pool is not usable anymore")

func threadpool_initializer_failed(t *thread, v []value) (value, error) {
	return py.None, locked(t, v[0], func() error {
		if err := object.SetAttr(t, v[0], strBroken, poolBroken); err != nil {
			return err
		}
		return drain(t, v[0], func(future value) error {
			err := raise(t, brokenThreadPoolClass, poolBroken)
			exc := object.AsException(err)
			if exc == nil {
				return err
			}
			_, err = object.CallMethod(t, future, object.Intern("set_exception"), exc)
			return err
		})
	})
}

func threadpool_shutdown(t *thread, v []value) (value, error) {
	self := v[0]
	err := locked(t, self, func() error {
		if err := object.SetAttr(t, self, strGlobalShutdown, py.True); err != nil {
			return err
		}
		poolsOf(t).forget(self)
		drop, err := object.Truth(t, v[2])
		if err != nil {
			return err
		}
		if drop {
			if err := drain(t, self, func(future value) error { return cancelAny(t, future) }); err != nil {
				return err
			}
		}
		queue, err := get(t, self, strQueue)
		if err != nil {
			return err
		}
		return put(t, queue, py.None)
	})
	if err != nil {
		return nil, err
	}
	wait, err := object.Truth(t, v[1])
	if err != nil || !wait {
		return py.None, err
	}
	return py.None, each(t, self, strThreads, func(th value) error {
		_, err := object.CallMethod(t, th, object.Intern("join"))
		return err
	})
}
