package futures

// concurrent.futures.thread: the module, and what it keeps for a process: the threads of all pools, which are waited for when the program ends.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

var brokenThreadPoolClass = &object.ClassDef{Name: "BrokenThreadPool", Doc: "The initializer of a thread of the pool has failed."}

// poolThread is a thread of a pool and the queue that it serves.
type poolThread struct {
	thread *threading.Thread
	queue  value
}

// pools is what the module keeps for a process.
type pools struct {
	module  *object.Module
	lock    *threading.Lock // _global_shutdown_lock: no thread is started, and no call submitted, while the program ends
	threads []poolThread    // those that have ended go when new ones come
	dropped []droppable
	names   int // of prefixes "ThreadPoolExecutor-N"
}

// droppable is a pool that nobody has shut down: when nothing holds its executor any more its threads are to end. That is found out when a program looks at threads.
type droppable struct {
	executor *object.WeakRef
	queue    value
}

var poolsKey = object.NewStateKey[*pools]("concurrent.futures.thread")

func poolsOf(t *thread) *pools {
	return poolsKey.Get(t.P, func() *pools { return &pools{lock: threading.NewLock()} })
}

var strGlobalShutdown = object.Intern("_shutdown")

// threadModule is concurrent.futures.thread.
var threadModule = &object.ModuleDef{
	Name: "concurrent.futures.thread",
	Doc:  "ThreadPoolExecutor.",
	Defs: []object.Def{
		object.Value("__author__", author),
		object.Value("_WorkItem", workItemClass),
		object.PyFunc("_worker", "(executor_reference, work_queue, initializer, initargs)", "The life of a thread of a pool.", futures_worker),
		object.PyFunc("_python_exit", "()", "Ends all pools and waits for their threads.", futures_python_exit),
	},
	Init: func(t *thread, m *object.Module) error {
		base, err := t.P.Import(t, "concurrent.futures._base")
		if err != nil {
			return err
		}
		p := poolsOf(t)
		p.module = m
		m.Set("_base", base)
		m.Set("_shutdown", py.False)
		m.Set("_global_shutdown_lock", p.lock)
		if _, err := brokenThreadPoolClass.New(t, m, brokenExecutorClass.Of(t)); err != nil {
			return err
		}
		if _, err := threadPoolClass.New(t, m, executorClass.Of(t)); err != nil {
			return err
		}
		t.P.AfterFork = append(t.P.AfterFork, forkedPools)
		threading.BeforeLook(t, endDropped)
		return threading.RegisterAtExit(t, m.Get("_python_exit"))
	},
}

// forkedPools frees the lock in the child of a fork.
func forkedPools(t *thread) { poolsOf(t).lock.Reset() }

// put puts an item, or None, into a pool's queue, which may be one of the program's.
func put(t *thread, queue, item value) error {
	if q, ok := queue.(*threading.SimpleQueue); ok {
		q.Put(item)
		return nil
	}
	_, err := object.CallMethod(t, queue, object.Intern("put"), item)
	return err
}

// futures_python_exit is what threading calls when the main thread has ended.
func futures_python_exit(t *thread, _ []value) (value, error) {
	p := poolsOf(t)
	if err := p.lock.Lock(t); err != nil {
		return nil, err
	}
	p.module.Set("_shutdown", py.True)
	p.lock.Unlock(t)
	list := p.threads
	for _, x := range list {
		if err := put(t, x.queue, py.None); err != nil {
			return nil, err
		}
	}
	for _, x := range list {
		if err := x.thread.Join(t, nil); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// endDropped ends the threads of pools whose executors have gone.
func endDropped(t *thread) {
	p := poolsOf(t)
	list := p.dropped
	p.dropped = nil
	for _, d := range list {
		if d.executor.Get(t) == nil {
			_ = put(t, d.queue, py.None)
			continue
		}
		p.dropped = append(p.dropped, d)
	}
}

// forget drops the entry of an executor that is shut down.
func (p *pools) forget(executor value) {
	for i, d := range p.dropped {
		if d.executor.Peek() == executor {
			p.dropped = append(p.dropped[:i:i], p.dropped[i+1:]...)
			return
		}
	}
}

// started enters a thread.
func (p *pools) started(th *threading.Thread, queue value) {
	if len(p.threads) == cap(p.threads) {
		live := p.threads[:0:0]
		for _, x := range p.threads {
			if !x.thread.Ended() {
				live = append(live, x)
			}
		}
		p.threads = live
	}
	p.threads = append(p.threads, poolThread{th, queue})
}
