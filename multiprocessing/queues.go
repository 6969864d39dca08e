package multiprocessing

// multiprocessing.queues: queues between processes.
//
// A Queue is a pipe. put leaves the object in a buffer of the process, from where a thread pickles it and writes it into the pipe, so that put does not wait for a reader; a semaphore counts the
// free places, for maxsize. Readers take turns under a lock.
//
//	time  put                       feeder thread              get in another process
//	1     takes a place; buffer                                waits for the pipe, has the lock
//	2     wakes the feeder
//	3                               pickles, writes
//	4                                                          reads; lock freed; place given back

import (
	"math"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/pickle"
	"github.com/pyemu/pyemu/threading"
)

const queuesName = "multiprocessing.queues"

var (
	queueDef         = &object.ClassDef{Name: "Queue", Doc: "A queue between processes."}
	joinableQueueDef = &object.ClassDef{Name: "JoinableQueue", Doc: "A Queue that counts what has been dealt with."}
	simpleQueueDef   = &object.ClassDef{Name: "SimpleQueue", Doc: "A pipe that several processes may read and write."}
)

// feederEnd in a buffer ends the feeder thread.
var feederEnd = object.Missing

var queuesModule = &object.ModuleDef{
	Name: queuesName,
	Doc:  "Queues between processes.",
	All:  []string{"Queue", "SimpleQueue", "JoinableQueue"},
	Defs: []object.Def{object.Value("Empty", threading.EmptyClass), object.Value("Full", threading.FullClass), object.Value("_sentinel", feederEnd)},
	Init: func(t *thread, m *object.Module) error {
		if _, err := queueDef.New(t, m); err != nil {
			return err
		}
		if _, err := joinableQueueDef.New(t, m, queueDef.Of(t)); err != nil {
			return err
		}
		_, err := simpleQueueDef.New(t, m)
		return err
	},
}

var queueState = []string{"_ignore_epipe", "_maxsize", "_reader", "_writer", "_rlock", "_wlock", "_sem", "_opid"}

func init() {
	queueDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, maxsize=0, *, ctx)", "", queue_init),
		object.PyFunc("__getstate__", "(self)", "", func(t *thread, v []value) (value, error) { return stateOf(t, v[0], queueState) }),
		object.PyFunc("__setstate__", "(self, state)", "", func(t *thread, v []value) (value, error) {
			if err := setState(t, v[0], v[1], queueState); err != nil {
				return nil, err
			}
			_, err := call(t, v[0], "_reset")
			return none(err)
		}),
		object.PyFunc("_after_fork", "(self)", "", func(t *thread, v []value) (value, error) {
			info(t, "debug", "Queue._after_fork()")
			return call(t, v[0], "_reset", py.True)
		}),
		object.PyFunc("_reset", "(self, after_fork=False)", "", queue_reset),
		object.PyFunc("put", "(self, obj, block=True, timeout=None)", "Adds an object, waiting while the queue is full; Full when that takes too long.", func(t *thread, v []value) (value, error) {
			if err := takePlace(t, v); err != nil {
				return nil, err
			}
			return none(buffer(t, v[0], v[1], nil))
		}),
		object.PyFunc("get", "(self, block=True, timeout=None)", "Takes an object, waiting while there is none; Empty when that takes too long.", queue_get),
		object.PyFunc("qsize", "(self)", "How many objects there are.", func(t *thread, v []value) (value, error) {
			s, err := semOf(t, v[0], "_sem")
			if err != nil {
				return nil, err
			}
			most, err := attr(t, v[0], "_maxsize")
			if err != nil {
				return nil, err
			}
			n, err := object.IndexInt(t, most)
			return object.NewInt(int64(n) - s.sem.Value()), err
		}),
		object.PyFunc("empty", "(self)", "Whether there is nothing in the pipe.", func(t *thread, v []value) (value, error) {
			yes, err := call(t, v[0], "_poll")
			if err != nil {
				return nil, err
			}
			some, err := object.Truth(t, yes)
			return py.Bool(!some), err
		}),
		object.PyFunc("full", "(self)", "Whether there are maxsize objects.", func(t *thread, v []value) (value, error) {
			s, err := semOf(t, v[0], "_sem")
			if err != nil {
				return nil, err
			}
			return py.Bool(s.sem.Value() == 0), nil
		}),
		object.PyFunc("get_nowait", "(self)", "Takes an object, or raises Empty.", func(t *thread, v []value) (value, error) { return call(t, v[0], "get", py.False) }),
		object.PyFunc("put_nowait", "(self, obj)", "Adds an object, or raises Full.", func(t *thread, v []value) (value, error) {
			return call(t, v[0], "put", v[1], py.False)
		}),
		object.PyFunc("close", "(self)", "Says that this process puts nothing more.", func(t *thread, v []value) (value, error) {
			if err := setAttr(t, v[0], "_closed", py.True); err != nil {
				return nil, err
			}
			f, err := attr(t, v[0], "_close")
			if err != nil || isNone(f) {
				return py.None, err
			}
			if err := setAttr(t, v[0], "_close", py.None); err != nil {
				return nil, err
			}
			_, err = object.CallArgs(t, f)
			return none(err)
		}),
		object.PyFunc("join_thread", "(self)", "Waits until everything is in the pipe.", func(t *thread, v []value) (value, error) {
			info(t, "debug", "Queue.join_thread()")
			if closed, err := truth(t, v[0], "_closed"); err != nil {
				return nil, err
			} else if !closed {
				r, err := object.Repr(t, v[0])
				if err != nil {
					return nil, err
				}
				return nil, assert(false, "Queue "+r.String()+" not closed")
			}
			f, err := attr(t, v[0], "_jointhread")
			if err != nil || isNone(f) {
				return py.None, err
			}
			_, err = object.CallArgs(t, f)
			return none(err)
		}),
		object.PyFunc("cancel_join_thread", "(self)", "Lets the process end before everything is in the pipe.", func(t *thread, v []value) (value, error) {
			info(t, "debug", "Queue.cancel_join_thread()")
			if err := setAttr(t, v[0], "_joincancelled", py.True); err != nil {
				return nil, err
			}
			f, err := attr(t, v[0], "_jointhread")
			if err != nil || isNone(f) {
				return py.None, err
			}
			_, err = call(t, f, "cancel")
			return none(err)
		}),
		object.PyFunc("_start_thread", "(self)", "", func(t *thread, v []value) (value, error) { return none(startFeeder(t, v[0])) }),
		object.PyStaticMethod("_finalize_join", "(twr)", "", func(t *thread, v []value) (value, error) {
			info(t, "debug", "joining queue thread")
			th, err := object.CallArgs(t, v[0])
			if err != nil || isNone(th) {
				return py.None, err
			}
			if _, err = call(t, th, "join"); err == nil {
				info(t, "debug", "... queue thread joined")
			}
			return none(err)
		}),
		object.PyStaticMethod("_finalize_close", "(buffer, notempty)", "", func(t *thread, v []value) (value, error) {
			info(t, "debug", "telling queue thread to quit")
			return none(leaveIn(t, v[0], v[1], feederEnd))
		}),
		object.PyStaticMethod("_feed", "(buffer, notempty, send_bytes, writelock, reader_close, writer_close, ignore_epipe, onerror, queue_sem)", "The feeder thread.", queue_feed),
		object.PyStaticMethod("_on_queue_feeder_error", "(e, obj)", "Is told of what could not be sent.", func(t *thread, v []value) (value, error) {
			if exc, ok := v[0].(*object.Exception); ok {
				writeStderr(t, object.FormatException(t, exc))
			}
			return py.None, nil
		}),
	}
	joinableState := append(append([]string(nil), queueState...), "_cond", "_unfinished_tasks")
	joinableQueueDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, maxsize=0, *, ctx)", "", func(t *thread, v []value) (value, error) {
			if _, err := queue_init(t, v); err != nil {
				return nil, err
			}
			s, err := call(t, v[2], "Semaphore", num(0))
			if err != nil {
				return nil, err
			}
			cond, err := call(t, v[2], "Condition")
			if err != nil {
				return nil, err
			}
			return none(set(t, v[0], "_unfinished_tasks", s, "_cond", cond))
		}),
		object.PyFunc("__getstate__", "(self)", "", func(t *thread, v []value) (value, error) { return stateOf(t, v[0], joinableState) }),
		object.PyFunc("__setstate__", "(self, state)", "", func(t *thread, v []value) (value, error) {
			if err := setState(t, v[0], v[1], joinableState); err != nil {
				return nil, err
			}
			_, err := call(t, v[0], "_reset")
			return none(err)
		}),
		object.PyFunc("put", "(self, obj, block=True, timeout=None)", "Adds an object.", func(t *thread, v []value) (value, error) {
			if err := takePlace(t, v); err != nil {
				return nil, err
			}
			return none(locked(t, v[0], "_cond", func() error {
				s, err := semOf(t, v[0], "_unfinished_tasks")
				if err != nil {
					return err
				}
				return buffer(t, v[0], v[1], s)
			}))
		}),
		object.PyFunc("task_done", "(self)", "Says that an object that was got has been dealt with.", func(t *thread, v []value) (value, error) {
			return none(locked(t, v[0], "_cond", func() error {
				s, err := semOf(t, v[0], "_unfinished_tasks")
				if err != nil {
					return err
				}
				if !s.sem.TryAcquire() {
					return object.ValueErrorf("task_done() called too many times")
				}
				if s.sem.Value() > 0 {
					return nil
				}
				cond, err := attr(t, v[0], "_cond")
				if err != nil {
					return err
				}
				_, err = call(t, cond, "notify_all")
				return err
			}))
		}),
		object.PyFunc("join", "(self)", "Waits until everything has been dealt with.", func(t *thread, v []value) (value, error) {
			return none(locked(t, v[0], "_cond", func() error {
				s, err := semOf(t, v[0], "_unfinished_tasks")
				if err != nil || s.sem.Value() == 0 {
					return err
				}
				cond, err := attr(t, v[0], "_cond")
				if err != nil {
					return err
				}
				_, err = call(t, cond, "wait")
				return err
			}))
		}),
	}
	simpleState := []string{"_reader", "_writer", "_rlock", "_wlock"}
	simpleQueueDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *, ctx)", "", func(t *thread, v []value) (value, error) {
			if err := openPipe(t, v[0], v[1]); err != nil {
				return nil, err
			}
			return none(takePoll(t, v[0]))
		}),
		object.PyFunc("close", "(self)", "Closes the pipe.", func(t *thread, v []value) (value, error) {
			for _, name := range []string{"_reader", "_writer"} {
				c, err := attr(t, v[0], name)
				if err != nil {
					return nil, err
				}
				if _, err := call(t, c, "close"); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		object.PyFunc("empty", "(self)", "Whether there is nothing in the pipe.", func(t *thread, v []value) (value, error) {
			yes, err := call(t, v[0], "_poll")
			if err != nil {
				return nil, err
			}
			some, err := object.Truth(t, yes)
			return py.Bool(!some), err
		}),
		object.PyFunc("__getstate__", "(self)", "", func(t *thread, v []value) (value, error) { return stateOf(t, v[0], simpleState) }),
		object.PyFunc("__setstate__", "(self, state)", "", func(t *thread, v []value) (value, error) {
			if err := setState(t, v[0], v[1], simpleState); err != nil {
				return nil, err
			}
			return none(takePoll(t, v[0]))
		}),
		object.PyFunc("get", "(self)", "Takes an object, waiting for one.", func(t *thread, v []value) (value, error) {
			reader, err := attr(t, v[0], "_reader")
			if err != nil {
				return nil, err
			}
			var b value
			if err := locked(t, v[0], "_rlock", func() (err error) {
				b, err = call(t, reader, "recv_bytes")
				return err
			}); err != nil {
				return nil, err
			}
			return loads(t, b)
		}),
		object.PyFunc("put", "(self, obj)", "Adds an object, waiting for room in the pipe.", func(t *thread, v []value) (value, error) {
			b, err := dumps(t, v[1])
			if err != nil {
				return nil, err
			}
			writer, err := attr(t, v[0], "_writer")
			if err != nil {
				return nil, err
			}
			return none(locked(t, v[0], "_wlock", func() error {
				_, err := call(t, writer, "send_bytes", object.OwnBytes(b))
				return err
			}))
		}),
	}
	simpleQueueDef.Init = func(t *thread, ns *object.Dict) error {
		v, err := object.CallArgs(t, object.ClassMethodClass, object.GenericAliasClass)
		if err == nil {
			ns.SetStr(object.Intern("__class_getitem__"), v)
		}
		return err
	}
}

// stateOf is the state for a process that is being started.
func stateOf(t *thread, self value, names []string) (value, error) {
	if err := assertSpawning(t, self); err != nil {
		return nil, err
	}
	list := make([]value, len(names))
	for i, name := range names {
		var err error
		if list[i], err = attr(t, self, name); err != nil {
			return nil, err
		}
	}
	return object.NewTuple(list), nil
}

func setState(t *thread, self, state value, names []string) error {
	list, err := object.Collect(t, state)
	if err != nil {
		return err
	}
	if len(list) != len(names) {
		return object.ValueErrorf("a queue's state has %d parts", len(names))
	}
	for i, name := range names {
		if err := setAttr(t, self, name, list[i]); err != nil {
			return err
		}
	}
	return nil
}

// semOf is the SemLock of a lock or semaphore in an attribute.
func semOf(t *thread, self value, name string) (*semLock, error) {
	s, err := attr(t, self, name)
	if err != nil {
		return nil, err
	}
	return sem(t, s)
}

// locked runs fn with a lock, or a condition's lock, in an attribute; None is no lock.
func locked(t *thread, self value, name string, fn func() error) error {
	l, err := attr(t, self, name)
	if err != nil {
		return err
	}
	if isNone(l) {
		return fn()
	}
	if _, err := call(t, l, "__enter__"); err != nil {
		return err
	}
	err = fn()
	if err == kernel.ErrKilled {
		return err
	}
	if _, e := call(t, l, "__exit__", py.None, py.None, py.None); err == nil {
		err = e
	}
	return err
}

// openPipe makes the pipe of a queue and its locks.
func openPipe(t *thread, self, ctx value) error {
	ends, err := callFrom(t, connectionName, "Pipe", py.False)
	if err != nil {
		return err
	}
	pair, ok := ends.(*object.Tuple)
	if !ok || len(pair.Items) != 2 {
		return object.TypeErrorf("Pipe() must return two connections")
	}
	rlock, err := call(t, ctx, "Lock")
	if err != nil {
		return err
	}
	wlock, err := call(t, ctx, "Lock")
	if err != nil {
		return err
	}
	return set(t, self, "_reader", pair.Items[0], "_writer", pair.Items[1], "_rlock", rlock, "_wlock", wlock)
}

func takePoll(t *thread, self value) error {
	r, err := attr(t, self, "_reader")
	if err != nil {
		return err
	}
	poll, err := attr(t, r, "poll")
	if err != nil {
		return err
	}
	return setAttr(t, self, "_poll", poll)
}

// loads is the object of a message.
func loads(t *thread, message value) (value, error) {
	b, err := object.BytesOf(t, message)
	if err != nil {
		return nil, err
	}
	return pickle.Loads(t, b)
}

func queue_init(t *thread, v []value) (value, error) {
	self, most, ctx := v[0], v[1], v[2]
	none0, err := object.Compare(t, most, py.Int(0), object.CmpLE)
	if err != nil {
		return nil, err
	}
	if none0 {
		most = num(math.MaxInt32)
	}
	if err := setAttr(t, self, "_maxsize", most); err != nil {
		return nil, err
	}
	if err := openPipe(t, self, ctx); err != nil {
		return nil, err
	}
	places, err := call(t, ctx, "BoundedSemaphore", most)
	if err != nil {
		return nil, err
	}
	if err := set(t, self, "_opid", pid(t), "_sem", places, "_ignore_epipe", py.False); err != nil {
		return nil, err
	}
	if _, err := call(t, self, "_reset"); err != nil {
		return nil, err
	}
	f, err := attr(t, queueDef.Of(t), "_after_fork")
	if err != nil {
		return nil, err
	}
	return none(registerAfterFork(t, self, f))
}

func queue_reset(t *thread, v []value) (value, error) {
	self := v[0]
	forked, err := object.Truth(t, v[1])
	if err != nil {
		return nil, err
	}
	if forked {
		c, err := attr(t, self, "_notempty")
		if err != nil {
			return nil, err
		}
		if _, err := call(t, c, "_at_fork_reinit"); err != nil {
			return nil, err
		}
	} else if err := setAttr(t, self, "_notempty", threading.NewCondition(threading.NewLock())); err != nil {
		return nil, err
	}
	deque, err := callFrom(t, "collections", "deque")
	if err != nil {
		return nil, err
	}
	if err := set(t, self, "_buffer", deque, "_thread", py.None, "_jointhread", py.None, "_joincancelled", py.False, "_closed", py.False, "_close", py.None); err != nil {
		return nil, err
	}
	for name, of := range map[string][2]string{"_send_bytes": {"_writer", "send_bytes"}, "_recv_bytes": {"_reader", "recv_bytes"}} {
		c, err := attr(t, self, of[0])
		if err != nil {
			return nil, err
		}
		f, err := attr(t, c, of[1])
		if err != nil {
			return nil, err
		}
		if err := setAttr(t, self, name, f); err != nil {
			return nil, err
		}
	}
	return none(takePoll(t, self))
}

func checkOpen(t *thread, self value) error {
	closed, err := truth(t, self, "_closed")
	if err != nil || !closed {
		return err
	}
	r, err := object.Repr(t, self)
	if err != nil {
		return err
	}
	return object.ValueErrorf("Queue %s is closed", r.String())
}

// takePlace takes a free place for put; v is its arguments.
func takePlace(t *thread, v []value) error {
	if err := checkOpen(t, v[0]); err != nil {
		return err
	}
	s, err := semOf(t, v[0], "_sem")
	if err != nil {
		return err
	}
	block, err := object.Truth(t, v[2])
	if err != nil {
		return err
	}
	deadline := kernel.Time(0)
	if !isNone(v[3]) {
		if deadline, err = deadlineOf(t, v[3]); err != nil {
			return err
		}
	}
	ok, err := s.acquire(t, block, deadline)
	if err == nil && !ok {
		err = object.Raise(threading.FullClass)
	}
	return err
}

// buffer leaves an object for the feeder, which is started when there is none; tasks, when not nil, counts it.
func buffer(t *thread, self, x value, tasks *semLock) error {
	cond, err := attr(t, self, "_notempty")
	if err != nil {
		return err
	}
	c, ok := cond.(*threading.Condition)
	if !ok {
		return object.TypeErrorf("_notempty must be a Condition")
	}
	if err := c.Enter(t); err != nil {
		return err
	}
	th, err := attr(t, self, "_thread")
	if err == nil && isNone(th) {
		err = startFeeder(t, self)
	}
	if err == nil {
		var b value
		if b, err = attr(t, self, "_buffer"); err == nil {
			_, err = call(t, b, "append", x)
		}
	}
	if err == nil {
		if tasks != nil {
			tasks.sem.Release(1)
		}
		c.NotifyAll()
	}
	if e := c.Exit(t); err == nil {
		err = e
	}
	return err
}

// leaveIn appends to a feeder's buffer.
func leaveIn(t *thread, buffer, cond, x value) error {
	c, ok := cond.(*threading.Condition)
	if !ok {
		return object.TypeErrorf("expected a Condition")
	}
	if err := c.Enter(t); err != nil {
		return err
	}
	_, err := call(t, buffer, "append", x)
	c.NotifyAll()
	if e := c.Exit(t); err == nil {
		err = e
	}
	return err
}

// startFeeder starts the thread. That the queue or the thread has gone shows only in the number of threads: nobody watches for it.
func startFeeder(t *thread, self value) error {
	info(t, "debug", "Queue._start_thread()")
	parts := map[string]value{}
	for _, name := range []string{"_buffer", "_notempty", "_send_bytes", "_wlock", "_reader", "_writer", "_ignore_epipe", "_on_queue_feeder_error", "_sem", "_joincancelled", "_feed", "_finalize_join", "_finalize_close"} {
		x, err := attr(t, self, name)
		if err != nil {
			return err
		}
		parts[name] = x
	}
	if _, err := call(t, parts["_buffer"], "clear"); err != nil {
		return err
	}
	closeReader, err := attr(t, parts["_reader"], "close")
	if err != nil {
		return err
	}
	closeWriter, err := attr(t, parts["_writer"], "close")
	if err != nil {
		return err
	}
	args := object.TupleOf(parts["_buffer"], parts["_notempty"], parts["_send_bytes"], parts["_wlock"], closeReader, closeWriter, parts["_ignore_epipe"], parts["_on_queue_feeder_error"], parts["_sem"])
	th, err := threading.NewThread(t, parts["_feed"], "QueueFeederThread", args, py.True)
	if err != nil {
		return err
	}
	if err := setAttr(t, self, "_thread", th); err != nil {
		return err
	}
	if err := th.Start(t); err != nil {
		return err
	}
	if yes, err := object.Truth(t, parts["_joincancelled"]); err != nil {
		return err
	} else if !yes {
		ref, err := object.NewOwnWeakRef(t, th)
		if err != nil {
			return err
		}
		f, err := finalizerFor(t, th, parts["_finalize_join"], object.TupleOf(ref), num(-5))
		if err != nil {
			return err
		}
		if err := setAttr(t, self, "_jointhread", f); err != nil {
			return err
		}
	}
	f, err := finalizerFor(t, self, parts["_finalize_close"], object.TupleOf(parts["_buffer"], parts["_notempty"]), num(10))
	if err != nil {
		return err
	}
	return setAttr(t, self, "_close", f)
}

// queue_feed is the feeder thread.
func queue_feed(t *thread, v []value) (value, error) {
	buffer, cond, send, wlock, closeReader, closeWriter, ignoreEpipe, onError, places := v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]
	info(t, "debug", "starting thread to feed data to pipe")
	c, ok := cond.(*threading.Condition)
	if !ok {
		return nil, object.TypeErrorf("expected a Condition")
	}
	lock, err := feederLock(t, wlock)
	if err != nil {
		return nil, err
	}
	for {
		x, err := feederNext(t, c, buffer)
		if err != nil {
			return nil, err
		}
		if x == feederEnd {
			info(t, "debug", "feeder thread got sentinel -- exiting")
			if _, err := object.CallArgs(t, closeReader); err != nil {
				return nil, err
			}
			_, err := object.CallArgs(t, closeWriter)
			return none(err)
		}
		err = feederSend(t, lock, send, x)
		if err == nil {
			continue
		}
		exc, ok := object.Caught(t, err)
		if !ok || !exc.Class().IsSubclass(object.ExceptionClass) {
			return nil, err
		}
		if ignore, err := object.Truth(t, ignoreEpipe); err != nil {
			return nil, err
		} else if ignore && exc.Class().IsSubclass(object.BrokenPipeErrorClass) {
			return py.None, nil
		}
		if hooksOf(t).exiting {
			info(t, "info", "error in queue thread: %s", exc)
			return py.None, nil
		}
		if _, err := call(t, places, "release"); err != nil {
			return nil, err
		}
		if _, err := object.Handling(t, exc, func() (value, error) { return object.CallArgs(t, onError, exc, x) }); err != nil {
			return nil, err
		}
	}
}

func feederLock(t *thread, wlock value) (*semLock, error) {
	if isNone(wlock) {
		return nil, nil
	}
	return sem(t, wlock)
}

// feederNext waits for the next object of the buffer.
func feederNext(t *thread, c *threading.Condition, buffer value) (value, error) {
	for {
		n, err := object.Len(t, buffer)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			return call(t, buffer, "popleft")
		}
		if err := c.Enter(t); err != nil {
			return nil, err
		}
		if n, err = object.Len(t, buffer); err == nil && n == 0 {
			_, err = c.Wait(t, py.None)
		}
		if err == kernel.ErrKilled {
			return nil, err
		}
		if e := c.Exit(t); err == nil {
			err = e
		}
		if err != nil {
			return nil, err
		}
	}
}

func feederSend(t *thread, lock *semLock, send, x value) error {
	b, err := dumps(t, x)
	if err != nil {
		return err
	}
	if lock != nil {
		if _, err := lock.acquire(t, true, 0); err != nil {
			return err
		}
	}
	_, err = object.CallArgs(t, send, object.OwnBytes(b))
	if err == kernel.ErrKilled {
		return err
	}
	if lock != nil {
		if _, e := semlock_release(t, lock); err == nil {
			err = e
		}
	}
	return err
}

func queue_get(t *thread, v []value) (value, error) {
	self := v[0]
	if err := checkOpen(t, self); err != nil {
		return nil, err
	}
	block, err := object.Truth(t, v[1])
	if err != nil {
		return nil, err
	}
	lock, err := semOf(t, self, "_rlock")
	if err != nil {
		return nil, err
	}
	deadline := kernel.Time(0)
	if block && !isNone(v[2]) {
		if deadline, err = deadlineOf(t, v[2]); err != nil {
			return nil, err
		}
	}
	ok, err := lock.acquire(t, block, deadline)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, object.Raise(threading.EmptyClass)
	}
	message, err := queueTake(t, self, block, deadline)
	if err == kernel.ErrKilled {
		return nil, err
	}
	if _, e := semlock_release(t, lock); err == nil {
		err = e
	}
	if err != nil {
		return nil, err
	}
	return loads(t, message)
}

// queueTake reads a message and gives its place back; the reading lock is held.
func queueTake(t *thread, self value, block bool, deadline kernel.Time) (value, error) {
	if !block || deadline != 0 {
		left := py.Float(0)
		if block {
			left = py.Float(float64(deadline-t.K.Machine().Now()) / 1e9)
		}
		yes, err := call(t, self, "_poll", left)
		if err != nil {
			return nil, err
		}
		if some, err := object.Truth(t, yes); err != nil {
			return nil, err
		} else if !some {
			return nil, object.Raise(threading.EmptyClass)
		}
	}
	message, err := call(t, self, "_recv_bytes")
	if err != nil {
		return nil, err
	}
	places, err := attr(t, self, "_sem")
	if err != nil {
		return nil, err
	}
	_, err = call(t, places, "release")
	return message, err
}
