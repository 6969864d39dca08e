package asyncio

// wait, wait_for and as_completed: coroutines that wait for futures.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// releaseWaiter gives a waiter its result, unless it is done.
func releaseWaiter(t *thread, waiter value) error {
	if done, err := futureDone(t, waiter); err != nil || done {
		return err
	}
	return setResult(t, waiter, py.None)
}

// releaseDone is the callback that releases a waiter when a future is done.
var releaseDone = &doneKind{qualname: "_release_waiter", call: func(t *thread, d *doneCallback, _ value) error { return releaseWaiter(t, d.bound[0]) }}

// cancelAndWait cancels a future and returns a waiter for its end.
func cancelAndWait(t *thread, fut, loop value) (value, error) {
	waiter, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	if err := addDoneCallback(t, fut, newDoneCallback(releaseDone, waiter)); err != nil {
		return nil, err
	}
	_, err = cancelFuture(t, fut, nil)
	return waiter, err
}

// waitDone is the callback of wait: n futures are left. bound: the waiter, the timer or None, return_when.
var waitDone = &doneKind{qualname: "_wait.<locals>._on_completion", call: func(t *thread, d *doneCallback, fut value) error {
	d.n--
	enough := d.n <= 0 || d.bound[2] == value(firstCompleted)
	if !enough && d.bound[2] == value(firstException) {
		cancelled, err := futureCancelled(t, fut)
		if err != nil {
			return err
		}
		if !cancelled {
			exc, err := object.CallMethod(t, fut, strException)
			if err != nil {
				return err
			}
			enough = !isNone(exc)
		}
	}
	if !enough {
		return nil
	}
	if !isNone(d.bound[1]) {
		if _, err := object.CallMethod(t, d.bound[1], strCancel); err != nil {
			return err
		}
	}
	return releaseWaiter(t, d.bound[0])
}}

// refuseOne raises when fs is one future or coroutine instead of many.
func refuseOne(t *thread, fs value, want string) error {
	one, err := isFuture(t, fs)
	if err == nil && !one {
		one, err = isCoroutine(t, fs)
	}
	if err == nil && one {
		err = object.TypeErrorf("expect %s of futures, not %s", want, object.ClassOf(fs).Name)
	}
	return err
}

// tasks_wait is wait. Vars: the callback, the timer or None, then the futures.
func tasks_wait(t *thread, s *object.AsyncState) (value, error) {
	if s.PC == 0 {
		return waitBegin(t, s)
	}
	failure := s.Err
	if failure != nil {
		s.Handle(t, failure)
	}
	if !isNone(s.Vars[1]) {
		if _, err := object.CallMethod(t, s.Vars[1], strCancel); err != nil {
			return nil, err
		}
	}
	for _, f := range s.Vars[2:] {
		if _, err := object.CallMethod(t, f, strRemoveDoneCallback, s.Vars[0]); err != nil {
			return nil, err
		}
	}
	if failure != nil {
		return nil, failure
	}
	done, left := object.NewSet(), object.NewSet()
	for _, f := range s.Vars[2:] {
		yes, err := futureDone(t, f)
		if err != nil {
			return nil, err
		}
		set := left
		if yes {
			set = done
		}
		if err := set.Add(t, f); err != nil {
			return nil, err
		}
	}
	return object.TupleOf(done, left), nil
}

func waitBegin(t *thread, s *object.AsyncState) (value, error) {
	fs, timeout, when := s.Args[0], s.Args[1], s.Args[2]
	if err := refuseOne(t, fs, "a list"); err != nil {
		return nil, err
	}
	if some, err := object.Truth(t, fs); err != nil {
		return nil, err
	} else if !some {
		return nil, object.ValueErrorf("Set of Tasks/Futures is empty.")
	}
	known := false
	for _, k := range []*object.Str{firstCompleted, firstException, allCompleted} {
		eq, err := object.Compare(t, when, k, object.CmpEQ)
		if err != nil {
			return nil, err
		}
		if eq {
			when, known = k, true
			break
		}
	}
	if !known {
		r, err := object.ToStr(t, when)
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("Invalid return_when value: %s", r.String())
	}
	futs, err := differentOnes(t, fs)
	if err != nil {
		return nil, err
	}
	for _, f := range futs {
		if coro, err := isCoroutine(t, f); err != nil {
			return nil, err
		} else if coro {
			return nil, object.TypeErrorf("Passing coroutines is forbidden, use tasks explicitly.")
		}
	}
	loop, err := mustRunningLoop(t)
	if err != nil {
		return nil, err
	}
	waiter, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	timer := value(py.None)
	if !isNone(timeout) {
		if timer, err = releaseLater(t, loop, timeout, waiter); err != nil {
			return nil, err
		}
	}
	cb := newDoneCallback(waitDone, waiter, timer, when)
	cb.n = len(futs)
	for _, f := range futs {
		if err := addDoneCallback(t, f, cb); err != nil {
			return nil, err
		}
	}
	s.Vars = append([]value{cb, timer}, futs...)
	return s.Await(1, waiter)
}

// releaseLater releases a waiter after timeout seconds; it returns the timer.
func releaseLater(t *thread, loop, timeout, waiter value) (value, error) {
	m, ok := t.P.Modules.GetStr(object.Intern("asyncio.tasks")).(*object.Module)
	var fn value
	if ok {
		fn = m.Get("_release_waiter")
	}
	if fn == nil {
		fn = newDoneCallback(releaseDone, waiter)
	}
	return object.CallMethod(t, loop, strCallLater, timeout, fn, waiter)
}

// differentOnes are the members of set(fs), in the order of the set.
func differentOnes(t *thread, fs value) ([]value, error) {
	set, err := object.CallArgs(t, object.SetClass, fs)
	if err != nil {
		return nil, err
	}
	l := object.NewList(nil)
	err = l.Extend(t, set)
	return l.Items, err
}

// Where tasks_wait_for stands.
const (
	waitForDirect    = iota + 1 // no timeout
	waitForGone                 // the timeout was over at once
	waitForFirst                // for the future or the timeout
	waitForCancelled            // the task was cancelled, and with it the future
	waitForLate                 // the timeout came, and the future is cancelled
)

// tasks_wait_for is wait_for. Vars: the future, the timer, the callback, the exception to be raised again.
func tasks_wait_for(t *thread, s *object.AsyncState) (value, error) {
	result := func() (value, error) { return object.CallMethod(t, s.Vars[0], strResult) }
	stopTimer := func() error {
		_, err := object.CallMethod(t, s.Vars[1], strCancel)
		return err
	}
	finish := func(v value, err error) (value, error) {
		if terr := stopTimer(); terr != nil {
			return nil, terr
		}
		return v, err
	}
	late := func() (value, error) {
		v, err := result()
		if err != nil && isCancelled(t, err) {
			exc, _ := object.Caught(t, err)
			e := object.Raise(object.TimeoutErrorClass)
			e.Cause, e.Context, e.SuppressContext, e.ContextSet = exc, exc, true, true
			return nil, e
		}
		return v, err
	}
	switch s.PC {
	case 0:
		return waitForBegin(t, s)
	case waitForDirect:
		if s.Err != nil {
			return nil, s.Err
		}
		return s.Value, nil
	case waitForGone:
		if s.Err != nil {
			return nil, s.Err
		}
		return late()
	case waitForFirst:
		fut := s.Vars[0]
		done, err := futureDone(t, fut)
		if err != nil {
			return finish(nil, err)
		}
		if s.Err != nil {
			if !isCancelled(t, s.Err) {
				return finish(nil, s.Err)
			}
			exc := s.Err
			s.Handle(t, exc)
			if done {
				return finish(result())
			}
			s.Vars[3] = exc
			return waitForCancel(t, s, waitForCancelled)
		}
		if done {
			return finish(result())
		}
		return waitForCancel(t, s, waitForLate)
	case waitForCancelled:
		if s.Err != nil {
			return finish(nil, s.Err)
		}
		exc, _ := s.Vars[3].(*object.Exception)
		return finish(nil, exc)
	}
	if s.Err != nil {
		return finish(nil, s.Err)
	}
	return finish(late())
}

// waitForCancel takes the callback off the future, cancels it, and awaits its end.
func waitForCancel(t *thread, s *object.AsyncState, pc int) (value, error) {
	fut := s.Vars[0]
	if _, err := object.CallMethod(t, fut, strRemoveDoneCallback, s.Vars[2]); err != nil {
		return nil, err
	}
	loop, err := mustRunningLoop(t)
	if err != nil {
		return nil, err
	}
	waiter, err := cancelAndWait(t, fut, loop)
	if err != nil {
		return nil, err
	}
	return s.Await(pc, waiter)
}

func waitForBegin(t *thread, s *object.AsyncState) (value, error) {
	fut, timeout := s.Args[0], s.Args[1]
	loop, err := mustRunningLoop(t)
	if err != nil {
		return nil, err
	}
	if isNone(timeout) {
		return s.Await(waitForDirect, fut)
	}
	over, err := object.Compare(t, timeout, py.Int(0), object.CmpLE)
	if err != nil {
		return nil, err
	}
	if over {
		if fut, err = ensureFuture(t, fut, loop); err != nil {
			return nil, err
		}
		if done, err := futureDone(t, fut); err != nil {
			return nil, err
		} else if done {
			return object.CallMethod(t, fut, strResult)
		}
		s.Vars = []value{fut}
		waiter, err := cancelAndWait(t, fut, loop)
		if err != nil {
			return nil, err
		}
		return s.Await(waitForGone, waiter)
	}
	waiter, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	timer, err := releaseLater(t, loop, timeout, waiter)
	if err != nil {
		return nil, err
	}
	if fut, err = ensureFuture(t, fut, loop); err != nil {
		return nil, err
	}
	cb := newDoneCallback(releaseDone, waiter)
	if err := addDoneCallback(t, fut, cb); err != nil {
		return nil, err
	}
	s.Vars = []value{fut, timer, cb, nil}
	return s.Await(waitForFirst, waiter)
}

// completion is what as_completed and its coroutines share.
type completion struct {
	object.Header
	todo    []value // futures that are not done, until the timeout
	done    []value // futures that nobody has taken; None: the timeout came
	waiters []value // of coroutines, first come first served
	timer   value   // nil: no timeout
	cb      value
}

var completionClass = object.DeclareClass("asyncio.tasks._Completion")

// Traverse implements object.Traverser.
func (c *completion) Traverse(visit func(value)) {
	object.VisitNonNil(visit, c.todo...)
	object.VisitNonNil(visit, c.done...)
	object.VisitNonNil(visit, c.waiters...)
	object.VisitNonNil(visit, c.timer, c.cb)
	c.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (c *completion) CopyFor(register func(value), copyOf func(value) value) value {
	n := &completion{}
	register(n)
	n.Header = c.CopyHeader(copyOf)
	n.todo, n.done, n.waiters = object.CopySlice(copyOf, c.todo), object.CopySlice(copyOf, c.done), object.CopySlice(copyOf, c.waiters)
	n.timer, n.cb = object.CopyOrNil(copyOf, c.timer), object.CopyOrNil(copyOf, c.cb)
	return n
}

// put adds a future that is done, or None, and wakes who came first.
func (c *completion) put(t *thread, fut value) error {
	c.done = append(c.done, fut)
	for len(c.waiters) > 0 {
		w := c.waiters[0]
		c.waiters = c.waiters[1:]
		if done, err := futureDone(t, w); err != nil {
			return err
		} else if !done {
			return setResult(t, w, py.None)
		}
	}
	return nil
}

var (
	completionDone = &doneKind{qualname: "as_completed.<locals>._on_completion", call: func(t *thread, d *doneCallback, fut value) error {
		c := d.bound[0].(*completion)
		if len(c.todo) == 0 {
			return nil
		}
		for i, f := range c.todo {
			if object.Is(f, fut) {
				c.todo = append(c.todo[:i], c.todo[i+1:]...)
				break
			}
		}
		if err := c.put(t, fut); err != nil {
			return err
		}
		if len(c.todo) == 0 && c.timer != nil {
			_, err := object.CallMethod(t, c.timer, strCancel)
			return err
		}
		return nil
	}}
	completionTimeout = &doneKind{qualname: "as_completed.<locals>._on_timeout", call: func(t *thread, d *doneCallback, _ value) error {
		c := d.bound[0].(*completion)
		todo := c.todo
		c.todo = nil
		for _, f := range todo {
			if _, err := object.CallMethod(t, f, strRemoveDoneCallback, c.cb); err != nil {
				return err
			}
			if err := c.put(t, py.None); err != nil {
				return err
			}
		}
		return nil
	}}
	waitForOne = object.NewAsyncGoTemplate("_wait_for_one", "as_completed.<locals>._wait_for_one", "()", func(t *thread, s *object.AsyncState) (value, error) {
		c := s.Args[0].(*completion)
		if s.Err != nil {
			return nil, s.Err
		}
		if len(c.done) == 0 {
			loop, err := mustRunningLoop(t)
			if err != nil {
				return nil, err
			}
			w, err := createFuture(t, loop)
			if err != nil {
				return nil, err
			}
			c.waiters = append(c.waiters, w)
			return s.Await(1, w)
		}
		fut := c.done[0]
		c.done = c.done[1:]
		if isNone(fut) {
			return nil, object.Raise(object.TimeoutErrorClass)
		}
		return object.CallMethod(t, fut, strResult)
	})
)

// asCompleted is as_completed, a generator function: nothing happens before the first coroutine is asked for.
func asCompleted(t *thread, v []value) (value, error) {
	return object.NewGoGenerator("as_completed", as_completed_step, v[0], v[1], nil, nil), nil
}

// as_completed_step: state holds fs, timeout, then the completion and how many coroutines are left.
func as_completed_step(t *thread, state []value) (value, error) {
	if state[2] == nil {
		c, n, err := beginCompletion(t, state[0], state[1])
		if err != nil {
			return nil, err
		}
		state[2], state[3] = c, py.Int(n)
	}
	left, _ := object.AsInt64(state[3])
	if left == 0 {
		return nil, nil
	}
	state[3] = object.NewInt(left - 1)
	ns, err := eventsNamespace(t)
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, waitForOne.Make(t, ns, state[2]))
}

func beginCompletion(t *thread, fs, timeout value) (*completion, int, error) {
	if err := refuseOne(t, fs, "an iterable"); err != nil {
		return nil, 0, err
	}
	loop, err := eventLoopOf(t)
	if err != nil {
		return nil, 0, err
	}
	given, err := differentOnes(t, fs)
	if err != nil {
		return nil, 0, err
	}
	c := &completion{Header: object.NewHeader(completionClass)}
	c.cb = newDoneCallback(completionDone, c)
	for _, f := range given {
		fut, err := ensureFuture(t, f, loop)
		if err != nil {
			return nil, 0, err
		}
		c.todo = append(c.todo, fut)
	}
	for _, f := range c.todo {
		if err := addDoneCallback(t, f, c.cb); err != nil {
			return nil, 0, err
		}
	}
	if len(c.todo) > 0 && !isNone(timeout) {
		if c.timer, err = object.CallMethod(t, loop, strCallLater, timeout, newDoneCallback(completionTimeout, c)); err != nil {
			return nil, 0, err
		}
	}
	return c, len(c.todo), nil
}
