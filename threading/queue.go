package threading

// Queue, LifoQueue and PriorityQueue of the module queue.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Queue is a queue.Queue or one of its kin. The mutex and the three conditions over it are real ones, for programs use them; the items
// are a list in the attribute queue. A subclass may define _init, _qsize, _put and _get, which are then called instead.
type Queue struct {
	object.Header
	kind                            queueKind
	custom                          bool // a subclass has its own _init, _qsize, _put or _get
	maxsize                         object.Object
	max                             int // maxsize as a number
	mutex                           *Lock
	notEmpty, notFull, allTasksDone *Condition
	unfinished                      int
	items                           object.Object
}

type queueKind uint8

const (
	queueFifo queueKind = iota
	queueLifo
	queuePriority
)

var (
	// QueueClass is queue.Queue.
	QueueClass = object.DeclareClass("queue.Queue").LikePython().WithInstanceDict().WithWeakRefs()
	// LifoQueueClass is queue.LifoQueue.
	LifoQueueClass = object.DeclareClass("queue.LifoQueue", QueueClass).LikePython()
	// PriorityQueueClass is queue.PriorityQueue.
	PriorityQueueClass = object.DeclareClass("queue.PriorityQueue", QueueClass).LikePython()
	// EmptyClass is _queue.Empty.
	EmptyClass = object.DeclareClass("_queue.Empty", object.ExceptionClass)
	// FullClass is queue.Full.
	FullClass = object.DeclareClass("queue.Full", object.ExceptionClass).LikePython()
)

var (
	strQInit = object.Intern("_init")
	strQSize = object.Intern("_qsize")
	strQPut  = object.Intern("_put")
	strQGet  = object.Intern("_get")
)

// Traverse implements object.Traverser.
func (q *Queue) Traverse(visit func(object.Object)) {
	for _, v := range []object.Object{q.items, q.maxsize} {
		if v != nil {
			visit(v)
		}
	}
	if q.mutex != nil {
		visit(q.mutex)
		visit(q.notEmpty)
		visit(q.notFull)
		visit(q.allTasksDone)
	}
	traverseAttrs(q, visit)
}

var queue_sig = newSig("Queue.__init__", "(maxsize=0)")

func queue_init(t *object.Thread, self object.Object, a object.Args) error {
	q := self.(*Queue)
	var buf [1]object.Object
	v, err := queue_sig.bind(a, buf[:])
	if err != nil {
		return err
	}
	c := q.Class()
	switch {
	case c.IsSubclass(LifoQueueClass):
		q.kind = queueLifo
	case c.IsSubclass(PriorityQueueClass):
		q.kind = queuePriority
	}
	if c.IsHeap() {
		for _, name := range []*object.Str{strQInit, strQSize, strQPut, strQGet} {
			if _, native := c.Lookup(name).(*object.MethodDescr); !native {
				q.custom = true
			}
		}
	}
	var maxsize object.Object = py.Int(0)
	if v[0] != nil {
		maxsize = v[0]
	}
	if err := q.setMax(t, maxsize); err != nil {
		return err
	}
	if q.custom {
		if _, err := object.CallMethod(t, q, strQInit, maxsize); err != nil {
			return err
		}
	} else {
		q.items = object.NewList(nil)
	}
	q.mutex = NewLock()
	q.notEmpty, q.notFull, q.allTasksDone = NewCondition(q.mutex), NewCondition(q.mutex), NewCondition(q.mutex)
	return nil
}

// setMax stores maxsize; what is no integer is compared as CPython would, and refused there as here.
func (q *Queue) setMax(t *object.Thread, v object.Object) error {
	if f, ok := v.(py.Float); ok {
		q.maxsize, q.max = v, int(f)
		if float64(q.max) < float64(f) {
			q.max++
		}
		return nil
	}
	n, err := object.IndexClamp(t, v)
	if err != nil {
		return err
	}
	q.maxsize, q.max = v, n
	return nil
}

func (q *Queue) ready() error {
	if q.mutex == nil {
		return object.AttributeErrorFor(q, object.Intern("mutex"))
	}
	return nil
}

func (q *Queue) lock(t *object.Thread) error {
	if err := q.ready(); err != nil {
		return err
	}
	if q.mutex.k.TryAcquire(t.K) {
		return nil
	}
	_, err := q.mutex.acquire(t, true, 0)
	return err
}

// unlock frees the mutex. A thread that is killed while it waits comes here without it.
func (q *Queue) unlock(t *object.Thread) {
	if q.mutex.k.Owner() == t.K {
		q.mutex.k.Release()
	}
}

func (q *Queue) size(t *object.Thread) (int, error) {
	if q.custom {
		v, err := object.CallMethod(t, q, strQSize)
		if err != nil {
			return 0, err
		}
		return object.IndexInt(t, v)
	}
	if l, ok := q.items.(*object.List); ok {
		return len(l.Items), nil
	}
	return object.Len(t, q.items)
}

func (q *Queue) list() (*object.List, error) {
	if l, ok := q.items.(*object.List); ok {
		return l, nil
	}
	return nil, object.TypeErrorf("the queue attribute of a Queue must be a list")
}

func (q *Queue) push(t *object.Thread, x object.Object) error {
	if q.custom {
		_, err := object.CallMethod(t, q, strQPut, x)
		return err
	}
	return q.basePush(t, x)
}

func (q *Queue) basePush(t *object.Thread, x object.Object) error {
	l, err := q.list()
	if err != nil {
		return err
	}
	l.Append(x)
	if q.kind == queuePriority {
		return siftDown(t, l, 0, len(l.Items)-1)
	}
	return nil
}

func (q *Queue) pop(t *object.Thread) (object.Object, error) {
	if q.custom {
		return object.CallMethod(t, q, strQGet)
	}
	return q.basePop(t)
}

func (q *Queue) basePop(t *object.Thread) (object.Object, error) {
	l, err := q.list()
	if err != nil {
		return nil, err
	}
	n := len(l.Items)
	if n == 0 {
		return nil, object.IndexErrorf("pop from an empty deque")
	}
	switch q.kind {
	case queueFifo:
		x := l.Items[0]
		object.Unhold(x)
		l.Items[0] = nil
		l.Items = l.Items[1:]
		return x, nil
	case queueLifo:
		x := l.Items[n-1]
		object.Unhold(x)
		l.Items[n-1] = nil
		l.Items = l.Items[:n-1]
		return x, nil
	}
	last := l.Items[n-1]
	object.Unhold(l.Items[0])
	l.Items[n-1] = nil
	l.Items = l.Items[:n-1]
	if n == 1 {
		return last, nil
	}
	x := l.Items[0]
	l.Items[0] = last
	return x, siftUp(t, l, 0)
}

// siftDown moves the item at pos towards the root until its parent is not greater (the order of comparisons is heapq's).
func siftDown(t *object.Thread, l *object.List, start, pos int) error {
	x := l.Items[pos]
	for pos > start {
		parent := (pos - 1) >> 1
		if parent >= len(l.Items) || pos >= len(l.Items) {
			return object.RuntimeErrorf("list changed size during iteration")
		}
		p := l.Items[parent]
		less, err := object.Compare(t, x, p, object.CmpLT)
		if err != nil {
			return err
		}
		if !less {
			break
		}
		if pos >= len(l.Items) || parent >= len(l.Items) {
			return object.RuntimeErrorf("list changed size during iteration")
		}
		l.Items[pos], l.Items[parent] = p, x
		pos = parent
	}
	return nil
}

// siftUp moves the item at pos to a leaf along the smaller children, then up to its place.
func siftUp(t *object.Thread, l *object.List, pos int) error {
	start, end := pos, len(l.Items)
	for child := 2*pos + 1; child < end; child = 2*pos + 1 {
		if right := child + 1; right < end {
			less, err := object.Compare(t, l.Items[child], l.Items[right], object.CmpLT)
			if err != nil {
				return err
			}
			if len(l.Items) != end {
				return object.RuntimeErrorf("list changed size during iteration")
			}
			if !less {
				child = right
			}
		}
		l.Items[pos], l.Items[child] = l.Items[child], l.Items[pos]
		pos = child
	}
	return siftDown(t, l, start, pos)
}

// patience reads block and timeout of put and get.
func patience(t *object.Thread, block, timeout object.Object) (bool, kernel.Time, error) {
	wait := true
	if block != nil {
		var err error
		if wait, err = object.Truth(t, block); err != nil {
			return false, 0, err
		}
	}
	if !wait || !given(timeout) {
		return wait, 0, nil
	}
	sign, known := signOf(timeout)
	negative := sign < 0
	if !known {
		var err error
		if negative, err = object.Compare(t, timeout, py.Int(0), object.CmpLT); err != nil {
			return false, 0, err
		}
	}
	if negative {
		return false, 0, object.ValueErrorf("'timeout' must be a non-negative number")
	}
	return waitTimeout(t, timeout)
}

func (q *Queue) put(t *object.Thread, x, block, timeout object.Object) error {
	if err := q.lock(t); err != nil {
		return err
	}
	defer q.unlock(t)
	if q.max > 0 {
		wait, deadline, err := patience(t, block, timeout)
		if err != nil {
			return err
		}
		for {
			n, err := q.size(t)
			if err != nil {
				return err
			}
			if n < q.max {
				break
			}
			if !wait || deadline != 0 && deadline <= t.K.Machine().Now() {
				return object.Raise(FullClass)
			}
			if err := q.await(t, q.notFull, "queue.put", deadline); err != nil {
				return err
			}
		}
	}
	if err := q.push(t, x); err != nil {
		return err
	}
	q.unfinished++
	q.notEmpty.notify(1)
	return nil
}

// await is the wait of one of the conditions; the mutex is held before and after.
func (q *Queue) await(t *object.Thread, c *Condition, reason string, deadline kernel.Time) error {
	if c.lock != object.Object(q.mutex) {
		_, err := c.wait(t, true, deadline)
		return err
	}
	q.mutex.k.Release()
	_, err := c.awaitFor(t, reason, q, deadline)
	if e := acquireAnyway(t, &q.mutex.k, q.mutex); err == nil {
		err = e
	}
	return err
}

func (q *Queue) get(t *object.Thread, block, timeout object.Object) (object.Object, error) {
	if err := q.lock(t); err != nil {
		return nil, err
	}
	defer q.unlock(t)
	wait, deadline := true, kernel.Time(0)
	if block != nil || timeout != nil {
		var err error
		if wait, deadline, err = patience(t, block, timeout); err != nil {
			return nil, err
		}
	}
	for {
		n, err := q.size(t)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			break
		}
		if !wait || deadline != 0 && deadline <= t.K.Machine().Now() {
			return nil, object.Raise(EmptyClass)
		}
		if err := q.await(t, q.notEmpty, "queue.get", deadline); err != nil {
			return nil, err
		}
	}
	x, err := q.pop(t)
	if err != nil {
		return nil, err
	}
	q.notFull.notify(1)
	return x, nil
}

func queue_put(t *object.Thread, q *Queue, v []object.Object) (object.Object, error) {
	return py.None, q.put(t, v[0], v[1], v[2])
}

func queue_get(t *object.Thread, q *Queue, v []object.Object) (object.Object, error) {
	return q.get(t, v[0], v[1])
}

func queue_put_nowait(t *object.Thread, q *Queue, v []object.Object) (object.Object, error) {
	return py.None, q.put(t, v[0], py.False, nil)
}

func queue_get_nowait(t *object.Thread, q *Queue, _ []object.Object) (object.Object, error) {
	return q.get(t, py.False, nil)
}

func (q *Queue) lockedSize(t *object.Thread) (int, error) {
	if err := q.lock(t); err != nil {
		return 0, err
	}
	defer q.unlock(t)
	return q.size(t)
}

func queue_qsize(t *object.Thread, q *Queue, _ []object.Object) (object.Object, error) {
	n, err := q.lockedSize(t)
	return object.NewInt(int64(n)), err
}

func queue_empty(t *object.Thread, q *Queue, _ []object.Object) (object.Object, error) {
	n, err := q.lockedSize(t)
	return py.Bool(n == 0), err
}

func queue_full(t *object.Thread, q *Queue, _ []object.Object) (object.Object, error) {
	n, err := q.lockedSize(t)
	return py.Bool(0 < q.max && q.max <= n), err
}

func queue_task_done(t *object.Thread, q *Queue, _ []object.Object) (object.Object, error) {
	if err := q.lock(t); err != nil {
		return nil, err
	}
	defer q.unlock(t)
	if q.unfinished <= 0 {
		return nil, object.ValueErrorf("task_done() called too many times")
	}
	if q.unfinished--; q.unfinished == 0 {
		q.allTasksDone.notify(q.allTasksDone.waiting())
	}
	return py.None, nil
}

func queue_join(t *object.Thread, q *Queue, _ []object.Object) (object.Object, error) {
	if err := q.lock(t); err != nil {
		return nil, err
	}
	defer q.unlock(t)
	for q.unfinished > 0 {
		if err := q.await(t, q.allTasksDone, "queue.join", 0); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func queueAttr(name string, get func(q *Queue) object.Object, set func(t *object.Thread, q *Queue, v object.Object) error) object.Def {
	str := object.Intern(name)
	return object.GetSetter(name, "Part of the queue.", func(t *object.Thread, q *Queue) (object.Object, error) {
		if v := get(q); v != nil {
			return v, nil
		}
		return nil, object.AttributeErrorFor(q, str)
	}, func(t *object.Thread, q *Queue, v object.Object) error {
		if v == nil || set == nil {
			return object.AttributeErrorFor(q, str)
		}
		return set(t, q, v)
	})
}

func init() {
	c := QueueClass
	c.Doc = "A queue between threads: what was put first is got first."
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Queue{Header: object.NewHeader(cls)}, nil
	}
	c.Slots.Init = queue_init
	c.Define(
		object.ClassGetItem(),
		method("Queue", "put", "(item, block=True, timeout=None)", "Adds an item, waiting while the queue is full; Full when that takes too long.", queue_put),
		method("Queue", "get", "(block=True, timeout=None)", "Takes an item, waiting while there is none; Empty when that takes too long.", queue_get),
		method("Queue", "put_nowait", "(item)", "Adds an item, or raises Full.", queue_put_nowait),
		method("Queue", "get_nowait", "()", "Takes an item, or raises Empty.", queue_get_nowait),
		method("Queue", "qsize", "()", "How many items there are.", queue_qsize),
		method("Queue", "empty", "()", "Whether there are none.", queue_empty),
		method("Queue", "full", "()", "Whether there are maxsize.", queue_full),
		method("Queue", "task_done", "()", "Says that an item that was got has been dealt with.", queue_task_done),
		method("Queue", "join", "()", "Waits until all items have been dealt with.", queue_join),
		method("Queue", "_init", "(maxsize)", "Makes the place for the items.", func(t *object.Thread, q *Queue, v []object.Object) (object.Object, error) {
			q.items = object.NewList(nil)
			return py.None, nil
		}),
		method("Queue", "_qsize", "()", "How many items there are; the mutex is held.", func(t *object.Thread, q *Queue, v []object.Object) (object.Object, error) {
			n, err := object.Len(t, q.items)
			return object.NewInt(int64(n)), err
		}),
		method("Queue", "_put", "(item)", "Adds an item; the mutex is held.", func(t *object.Thread, q *Queue, v []object.Object) (object.Object, error) {
			return py.None, q.basePush(t, v[0])
		}),
		method("Queue", "_get", "()", "Takes an item; the mutex is held.", func(t *object.Thread, q *Queue, v []object.Object) (object.Object, error) {
			return q.basePop(t)
		}),
		queueAttr("queue", func(q *Queue) object.Object { return q.items }, func(t *object.Thread, q *Queue, v object.Object) error {
			q.items = v
			if _, ok := v.(*object.List); !ok {
				q.custom = true // a subclass keeps the items its own way
			}
			return nil
		}),
		queueAttr("maxsize", func(q *Queue) object.Object { return q.maxsize }, func(t *object.Thread, q *Queue, v object.Object) error { return q.setMax(t, v) }),
		queueAttr("unfinished_tasks", func(q *Queue) object.Object { return object.NewInt(int64(q.unfinished)) }, func(t *object.Thread, q *Queue, v object.Object) (err error) {
			q.unfinished, err = object.IndexInt(t, v)
			return err
		}),
		queueAttr("mutex", func(q *Queue) object.Object {
			if q.mutex == nil {
				return nil
			}
			return q.mutex
		}, nil),
		queueAttr("not_empty", func(q *Queue) object.Object { return condOrNil(q.notEmpty) }, nil),
		queueAttr("not_full", func(q *Queue) object.Object { return condOrNil(q.notFull) }, nil),
		queueAttr("all_tasks_done", func(q *Queue) object.Object { return condOrNil(q.allTasksDone) }, nil),
	)
	LifoQueueClass.Doc = "A queue where what was put last is got first."
	PriorityQueueClass.Doc = "A queue where the least item is got first."
	EmptyClass.Doc = "Raised by get when there is no item."
	FullClass.Doc = "Raised by put when there is no room."
}

func condOrNil(c *Condition) object.Object {
	if c == nil {
		return nil
	}
	return c
}

// QueueModule is queue.
var QueueModule = &object.ModuleDef{
	Name: "queue",
	Doc:  "Queues between threads.",
	All:  []string{"Empty", "Full", "PriorityQueue", "LifoQueue", "Queue", "SimpleQueue"},
	Defs: []object.Def{
		object.Value("Empty", EmptyClass),
		object.Value("Full", FullClass),
		object.Value("Queue", QueueClass),
		object.Value("LifoQueue", LifoQueueClass),
		object.Value("PriorityQueue", PriorityQueueClass),
		object.Value("SimpleQueue", SimpleQueueClass),
		object.Value("_PySimpleQueue", PySimpleQueueClass),
	},
}

// CQueueModule is _queue.
var CQueueModule = &object.ModuleDef{
	Name: "_queue",
	Doc:  "The ground under queue.",
	Defs: []object.Def{object.Value("Empty", EmptyClass), object.Value("SimpleQueue", SimpleQueueClass)},
}
