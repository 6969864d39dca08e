package threading

// Condition: threading.Condition.

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Condition is a condition variable over a lock of any kind.
//
// With a lock of ours, going on the queue and freeing the lock are one step, since both happen under the GIL. A lock of the program's
// own runs Python code when it is freed, and a signal handler runs Python code while the thread is in no queue; a notify in
// between must not be lost. For these two cases the waiter leaves a ticket, which notify serves first:
//
//	time  A                                   B
//	1     A waits; a signal comes
//	2     leaves a ticket, runs the handler
//	3                                         notify(): ticket is marked
//	4     sees its ticket marked: woken
type Condition struct {
	object.Header
	lock    object.Object
	q       kernel.WaitQueue
	tickets []*ticket
}

type ticket struct{ flag kernel.Flag }

// ConditionClass is threading.Condition.
var ConditionClass = object.DeclareClass("threading.Condition").LikePython().WithInstanceDict().WithWeakRefs()

// NewCondition returns a condition over lock, which is a *Lock, a *RLock or any object with acquire and release.
func NewCondition(lock object.Object) *Condition {
	return &Condition{Header: object.NewHeader(ConditionClass), lock: lock}
}

// Traverse implements object.Traverser.
func (c *Condition) Traverse(visit func(object.Object)) {
	visit(c.lock)
	traverseAttrs(c, visit)
}

var (
	strAcquire   = object.Intern("acquire")
	strRelease   = object.Intern("release")
	strIsOwned   = object.Intern("_is_owned")
	strSave      = object.Intern("_release_save")
	strRestore   = object.Intern("_acquire_restore")
	strEnter     = object.Intern("__enter__")
	strExit      = object.Intern("__exit__")
	exitNothings = []object.Object{py.None, py.None, py.None}
)

func (c *Condition) owned(t *object.Thread) (bool, error) {
	switch l := c.lock.(type) {
	case *RLock:
		if !l.Class().IsHeap() {
			return l.k.Owner() == t.K, nil
		}
	case *Lock:
		return l.k.Locked(), nil
	}
	f, err := object.GetAttrOpt(t, c.lock, strIsOwned)
	if err != nil {
		return false, err
	}
	if f != nil {
		v, err := object.CallArgs(t, f)
		if err != nil {
			return false, err
		}
		return object.Truth(t, v)
	}
	v, err := object.CallMethod(t, c.lock, strAcquire, py.False)
	if err != nil {
		return false, err
	}
	got, err := object.Truth(t, v)
	if err != nil || !got {
		return !got, err
	}
	_, err = object.CallMethod(t, c.lock, strRelease)
	return false, err
}

// wait waits for a notify; block false only lets others run. The lock is the caller's before and after.
func (c *Condition) wait(t *object.Thread, block bool, deadline kernel.Time) (bool, error) {
	own, err := c.owned(t)
	if err != nil {
		return false, err
	}
	if !own {
		return false, object.RuntimeErrorf("cannot wait on un-acquired lock")
	}
	switch l := c.lock.(type) {
	case *Lock:
		l.k.Release()
		ok, err := c.await(t, block, deadline, nil)
		if e := acquireAnyway(t, &l.k, l); err == nil {
			err = e
		}
		l.taken = t.Where()
		return ok, err
	case *RLock:
		if !l.Class().IsHeap() {
			n := l.releaseAll()
			ok, err := c.await(t, block, deadline, nil)
			if e := l.restore(t, n); err == nil {
				err = e
			}
			return ok, err
		}
	}
	tk := &ticket{}
	c.tickets = append(c.tickets, tk)
	save, err := object.GetAttrOpt(t, c.lock, strSave)
	var state object.Object = py.None
	if err == nil {
		if save != nil {
			state, err = object.CallArgs(t, save)
		} else {
			_, err = object.CallMethod(t, c.lock, strRelease)
		}
	}
	if err != nil {
		c.dropTicket(tk)
		return false, err
	}
	ok, err := c.await(t, block, deadline, tk)
	var e error
	if save != nil {
		_, e = object.CallMethod(t, c.lock, strRestore, state)
	} else {
		_, e = object.CallMethod(t, c.lock, strAcquire)
	}
	if e != nil {
		err = e
	}
	return ok, err
}

// await waits in the queue, or for the ticket if there is one.
func (c *Condition) await(t *object.Thread, block bool, deadline kernel.Time, tk *ticket) (ok bool, err error) {
	if !block {
		if tk != nil {
			c.dropTicket(tk)
			return tk.flag.IsSet(), nil
		}
		return false, nil
	}
	return c.awaitTicket(t, kernel.Wait{Reason: "condition", On: c, Deadline: deadline, Interruptible: true}, tk)
}

// awaitFor waits in the queue with a reason of the caller's.
func (c *Condition) awaitFor(t *object.Thread, reason string, on any, deadline kernel.Time) (bool, error) {
	return c.awaitTicket(t, kernel.Wait{Reason: reason, On: on, Deadline: deadline, Interruptible: true}, nil)
}

func (c *Condition) awaitTicket(t *object.Thread, w kernel.Wait, tk *ticket) (ok bool, err error) {
	var out kernel.Outcome
	if tk == nil {
		if out = c.q.Wait(t.K, w); out != kernel.Interrupted {
			_, err = served(t, out)
			return out == kernel.Woken, err
		}
		tk = &ticket{}
		c.tickets = append(c.tickets, tk)
	} else {
		out = tk.flag.Wait(t.K, w)
	}
	for {
		again, err := served(t, out)
		if err == nil && again && !tk.flag.IsSet() {
			out = tk.flag.Wait(t.K, w)
			continue
		}
		c.dropTicket(tk)
		return tk.flag.IsSet(), err
	}
}

func (c *Condition) dropTicket(tk *ticket) {
	for i, x := range c.tickets {
		if x == tk {
			c.tickets = append(c.tickets[:i:i], c.tickets[i+1:]...)
			return
		}
	}
}

// notify wakes up to n waiters. The caller has the lock.
func (c *Condition) notify(n int) {
	for n > 0 && len(c.tickets) > 0 {
		tk := c.tickets[0]
		c.tickets = c.tickets[1:]
		tk.flag.Set()
		n--
	}
	if n > 0 {
		c.q.Wake(n)
	}
}

func (c *Condition) waiting() int { return len(c.tickets) + c.q.Len() }

func condition_init(t *object.Thread, self object.Object, a object.Args) error {
	c := self.(*Condition)
	var buf [1]object.Object
	v, err := condition_sig.bind(a, buf[:])
	if err != nil {
		return err
	}
	if !given(v[0]) {
		c.lock = NewRLock()
		return nil
	}
	for _, name := range []*object.Str{strAcquire, strRelease} {
		if _, err := object.GetAttr(t, v[0], name); err != nil {
			return err
		}
	}
	c.lock = v[0]
	return nil
}

var condition_sig = newSig("Condition.__init__", "(lock=None)")

func condition_wait(t *object.Thread, c *Condition, v []object.Object) (object.Object, error) {
	block, deadline, err := waitTimeout(t, v[0])
	if err != nil {
		return nil, err
	}
	ok, err := c.wait(t, block, deadline)
	return py.Bool(ok), err
}

func condition_wait_for(t *object.Thread, c *Condition, v []object.Object) (object.Object, error) {
	block, deadline, err := waitTimeout(t, v[1])
	if err != nil {
		return nil, err
	}
	for first := true; ; first = false {
		result, err := object.CallArgs(t, v[0])
		if err != nil {
			return nil, err
		}
		if yes, err := object.Truth(t, result); yes || err != nil {
			return result, err
		}
		if !first && (!block || deadline != 0 && deadline <= t.K.Machine().Now()) {
			return result, nil
		}
		if _, err := c.wait(t, block, deadline); err != nil {
			return nil, err
		}
	}
}

func (c *Condition) mayNotify(t *object.Thread) error {
	own, err := c.owned(t)
	if err == nil && !own {
		err = object.RuntimeErrorf("cannot notify on un-acquired lock")
	}
	return err
}

func condition_notify(t *object.Thread, c *Condition, v []object.Object) (object.Object, error) {
	if err := c.mayNotify(t); err != nil {
		return nil, err
	}
	n := 1
	if v[0] != nil {
		var err error
		if n, err = object.IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	c.notify(n)
	return py.None, nil
}

func condition_notify_all(t *object.Thread, c *Condition, _ []object.Object) (object.Object, error) {
	if err := c.mayNotify(t); err != nil {
		return nil, err
	}
	c.notify(c.waiting())
	return py.None, nil
}

func condition_notifyAll(t *object.Thread, c *Condition, v []object.Object) (object.Object, error) {
	if err := deprecated(t, "notifyAll() is deprecated, use notify_all() instead"); err != nil {
		return nil, err
	}
	return condition_notify_all(t, c, v)
}

func condition_acquire(t *object.Thread, c *Condition, a object.Args) (object.Object, error) {
	if len(a.Pos) == 0 && a.NKw() == 0 {
		return condition_enter(t, c)
	}
	f, err := object.GetAttr(t, c.lock, strAcquire)
	if err != nil {
		return nil, err
	}
	return object.Call(t, f, a)
}

// condition_reinit makes the lock free and forgets who waits, in a forked process.
func condition_reinit(t *object.Thread, c *Condition) (object.Object, error) {
	c.tickets = nil
	return object.CallMethod(t, c.lock, object.Intern("_at_fork_reinit"))
}

func condition_release(t *object.Thread, c *Condition) (object.Object, error) {
	switch l := c.lock.(type) {
	case *Lock:
		return lock_release(t, l)
	case *RLock:
		if !l.Class().IsHeap() {
			return py.None, l.release(t)
		}
	}
	return object.CallMethod(t, c.lock, strRelease)
}

func condition_enter(t *object.Thread, c *Condition) (object.Object, error) {
	switch l := c.lock.(type) {
	case *Lock:
		return lock_enter(t, l)
	case *RLock:
		if !l.Class().IsHeap() {
			return rlock_enter(t, l)
		}
	}
	return object.CallMethod(t, c.lock, strEnter)
}

func condition_exit(t *object.Thread, c *Condition, a object.Args) (object.Object, error) {
	switch l := c.lock.(type) {
	case *Lock:
		return lock_release(t, l)
	case *RLock:
		if !l.Class().IsHeap() {
			return py.None, l.release(t)
		}
	}
	args := a.Pos
	if len(args) == 0 {
		args = exitNothings
	}
	return object.CallMethod(t, c.lock, strExit, args...)
}

func condition_repr(t *object.Thread, self object.Object) (object.Object, error) {
	c := self.(*Condition)
	r, err := object.Repr(t, c.lock)
	if err != nil {
		return nil, err
	}
	return object.NewStr(fmt.Sprintf("<Condition(%s, %d)>", r.String(), c.waiting())), nil
}

func condition_is_owned(t *object.Thread, c *Condition) (object.Object, error) {
	own, err := c.owned(t)
	return py.Bool(own), err
}

func init() {
	c := ConditionClass
	c.Doc = "A condition variable: threads that have its lock wait until another notifies them."
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Condition{Header: object.NewHeader(cls), lock: py.None}, nil
	}
	c.Slots.Init = condition_init
	c.Slots.Repr = condition_repr
	c.Define(
		method("Condition", "wait", "(timeout=None)", "Frees the lock, waits for a notify, takes the lock back; False when the timeout came first.", condition_wait),
		method("Condition", "wait_for", "(predicate, timeout=None)", "Waits until predicate() is true and returns its last value.", condition_wait_for),
		method("Condition", "notify", "(n=1)", "Wakes up to n waiting threads.", condition_notify),
		method("Condition", "notify_all", "()", "Wakes all waiting threads.", condition_notify_all),
		method("Condition", "notifyAll", "()", "The old name of notify_all.", condition_notifyAll),
		object.MethodA("acquire", "($self, /, *args)", "Takes the lock.", condition_acquire),
		object.Method0("_at_fork_reinit", "Makes the lock free, in a forked process.", condition_reinit),
		object.Method0("release", "Frees the lock.", condition_release),
		object.Method0("__enter__", "Takes the lock.", condition_enter),
		object.MethodA("__exit__", "($self, /, *args)", "Frees the lock.", condition_exit),
		object.Method0("_release_save", "Frees the lock and returns what _acquire_restore needs.", func(t *object.Thread, c *Condition) (object.Object, error) {
			save, err := object.GetAttrOpt(t, c.lock, strSave)
			if err != nil {
				return nil, err
			}
			if save == nil {
				return object.CallMethod(t, c.lock, strRelease)
			}
			return object.CallArgs(t, save)
		}),
		object.Method1("_acquire_restore", "state", "Takes the lock back as it was.", func(t *object.Thread, c *Condition, state object.Object) (object.Object, error) {
			restore, err := object.GetAttrOpt(t, c.lock, strRestore)
			if err != nil {
				return nil, err
			}
			if restore == nil {
				return object.CallMethod(t, c.lock, strAcquire)
			}
			return object.CallArgs(t, restore, state)
		}),
		object.Method0("_is_owned", "Reports whether the lock is taken by the caller, as far as the lock can tell.", condition_is_owned),
		object.GetSetter("_lock", "The lock.", func(t *object.Thread, c *Condition) (object.Object, error) { return c.lock, nil },
			func(t *object.Thread, c *Condition, v object.Object) error {
				if v == nil {
					v = py.None
				}
				c.lock = v
				return nil
			}),
	)
}
