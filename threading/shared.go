package threading

// What other native modules do with threads, locks, conditions, events and queues from Go. Everything runs under the GIL; what waits gives it away meanwhile.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// Enter takes the condition's lock, as its __enter__ does.
func (c *Condition) Enter(t *object.Thread) error {
	_, err := condition_enter(t, c)
	return err
}

// Exit frees the condition's lock, as its __exit__ does.
func (c *Condition) Exit(t *object.Thread) error {
	_, err := condition_exit(t, c, object.Args{})
	return err
}

// Wait waits for a notify; timeout is None or a number of seconds. The caller has the lock, before and after. It reports false when the timeout came first.
func (c *Condition) Wait(t *object.Thread, timeout object.Object) (bool, error) {
	block, deadline, err := waitTimeout(t, timeout)
	if err != nil {
		return false, err
	}
	return c.wait(t, block, deadline)
}

// NotifyAll wakes all waiters; the caller has the lock.
func (c *Condition) NotifyAll() { c.notify(c.waiting()) }

// Set sets the event and wakes all that wait.
func (e *Event) Set(t *object.Thread) error {
	_, err := event_set(t, e, nil)
	return err
}

// Clear clears the event.
func (e *Event) Clear() { e.flag = false }

// Wait waits until the event is set; timeout is None or a number of seconds. It reports false when the timeout came first.
func (e *Event) Wait(t *object.Thread, timeout object.Object) (bool, error) {
	block, deadline, err := waitTimeout(t, timeout)
	if err != nil {
		return false, err
	}
	return e.wait(t, block, deadline)
}

// Lock takes the lock, waiting for it. An error comes from a signal handler; the lock is not taken then.
func (l *Lock) Lock(t *object.Thread) error {
	_, err := lock_enter(t, l)
	return err
}

// Unlock frees the lock when thread t has taken it.
func (l *Lock) Unlock(t *object.Thread) {
	if l.k.Owner() == t.K {
		l.k.Release()
	}
}

// Reset makes the lock free, in a forked process.
func (l *Lock) Reset() { l.k.SetOwner(nil) }

// NewSimpleQueue returns an empty queue.
func NewSimpleQueue() *SimpleQueue { return &SimpleQueue{Header: object.NewHeader(SimpleQueueClass)} }

// Put adds an item.
func (s *SimpleQueue) Put(x object.Object) {
	s.items = append(s.items, x)
	s.q.Wake(1)
}

// Get takes an item, waiting for one.
func (s *SimpleQueue) Get(t *object.Thread) (object.Object, error) { return s.get(t, true, 0) }

// TryGet takes an item; nil when there is none.
func (s *SimpleQueue) TryGet() object.Object {
	if len(s.items) == 0 {
		return nil
	}
	x := s.items[0]
	s.items[0] = nil
	s.items = s.items[1:]
	return x
}

// NewSemaphore returns a semaphore that starts at n.
func NewSemaphore(n int64) *Semaphore {
	return &Semaphore{Header: object.NewHeader(SemaphoreClass), value: n, limit: n}
}

// TryAcquire takes one if there is one.
func (s *Semaphore) TryAcquire() bool {
	if s.value <= 0 {
		return false
	}
	s.value--
	return true
}

// Release adds one and wakes a waiter.
func (s *Semaphore) Release() {
	s.value++
	s.q.Wake(1)
}

// RegisterAtExit has fn called when the program ends, before threads are waited for: threading._register_atexit.
func RegisterAtExit(t *object.Thread, fn object.Object, args ...object.Object) error {
	_, err := register_atexit(t, object.Args{Pos: append([]object.Object{fn}, args...)})
	return err
}

// BeforeLook has fn, a top-level function, called before a program learns which threads run: by enumerate, active_count, or a join of a thread that Watch has marked. Pools
// find out there whether they have been dropped.
func BeforeLook(t *object.Thread, fn func(t *object.Thread)) {
	st := stateOf(t)
	st.lookers = append(st.lookers, fn)
}

// Watch marks a thread for BeforeLook.
func (th *Thread) Watch() { th.watched = true }

// Ended says whether the thread was started and has ended.
func (th *Thread) Ended() bool { return th.started && !th.alive() }

// look calls what BeforeLook has been given.
func (st *state) look(t *object.Thread) {
	for _, fn := range st.lookers {
		fn(t)
	}
}

var (
	strThreadTarget = object.Intern("target")
	strThreadName   = object.Intern("name")
	strThreadArgs   = object.Intern("args")
	strThreadDaemon = object.Intern("daemon")
)

// NewThread makes threading.Thread(target=target, name=name, args=args, daemon=daemon); daemon may be None.
func NewThread(t *object.Thread, target object.Object, name string, args *object.Tuple, daemon object.Object) (*Thread, error) {
	kw := &object.Kwargs{Names: []*object.Str{strThreadTarget, strThreadName, strThreadArgs, strThreadDaemon}, Vals: []object.Object{target, object.NewStr(name), args, daemon}}
	v, err := object.Call(t, ThreadClass, object.Args{Kw: kw})
	if err != nil {
		return nil, err
	}
	return v.(*Thread), nil
}

// Start starts the thread and waits until it has begun.
func (th *Thread) Start(t *object.Thread) error {
	_, err := thread_start(t, th, nil)
	return err
}

// Join waits until the thread has ended, or for timeout seconds when that is not None.
func (th *Thread) Join(t *object.Thread, timeout object.Object) error {
	if timeout == nil {
		timeout = py.None
	}
	_, err := thread_join(t, th, []object.Object{timeout})
	return err
}
