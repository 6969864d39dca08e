package threading

// SimpleQueue: _queue.SimpleQueue.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// SimpleQueue is a queue without bounds and without task counting. Everything happens under the GIL.
type SimpleQueue struct {
	object.Header
	items []object.Object
	q     kernel.WaitQueue
}

// SimpleQueueClass is _queue.SimpleQueue.
var SimpleQueueClass = object.DeclareClass("_queue.SimpleQueue").WithWeakRefs()

// PySimpleQueueClass is queue._PySimpleQueue, which CPython has for systems without _queue.
var PySimpleQueueClass = object.DeclareClass("queue._PySimpleQueue").LikePython().WithInstanceDict().WithWeakRefs()

// Traverse implements object.Traverser.
func (s *SimpleQueue) Traverse(visit func(object.Object)) {
	for _, v := range s.items {
		visit(v)
	}
	traverseAttrs(s, visit)
}

func simplequeue_put(t *object.Thread, s *SimpleQueue, v []object.Object) (object.Object, error) {
	s.items = append(s.items, v[0])
	s.q.Wake(1)
	return py.None, nil
}

func simplequeue_get(t *object.Thread, s *SimpleQueue, v []object.Object) (object.Object, error) {
	block, timeout := v[0], v[1]
	wait, deadline := true, kernel.Time(0)
	if block != nil || timeout != nil {
		var err error
		if wait, deadline, err = patience(t, block, timeout); err != nil {
			return nil, err
		}
	}
	return s.get(t, wait, deadline)
}

func (s *SimpleQueue) get(t *object.Thread, wait bool, deadline kernel.Time) (object.Object, error) {
	for len(s.items) == 0 {
		if !wait || deadline != 0 && deadline <= t.K.Machine().Now() {
			return nil, object.Raise(EmptyClass)
		}
		out := s.q.Wait(t.K, kernel.Wait{Reason: "queue.get", On: s, Deadline: deadline, Interruptible: true})
		if _, err := served(t, out); err != nil {
			return nil, err
		}
	}
	x := s.items[0]
	s.items[0] = nil
	s.items = s.items[1:]
	if len(s.items) > 0 {
		s.q.Wake(1)
	}
	return x, nil
}

func init() {
	c := SimpleQueueClass
	c.Doc = "A queue between threads without bounds."
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		if len(a.Pos) > 0 {
			return nil, object.TypeErrorf("SimpleQueue() takes no positional arguments")
		}
		if a.NKw() > 0 {
			return nil, object.TypeErrorf("SimpleQueue() takes no keyword arguments")
		}
		return &SimpleQueue{Header: object.NewHeader(cls)}, nil
	}
	c.Slots.Init = func(*object.Thread, object.Object, object.Args) error { return nil }
	c.Define(append(simplequeueDefs(), object.ClassGetItem())...)

	c = PySimpleQueueClass
	c.Doc = SimpleQueueClass.Doc
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &SimpleQueue{Header: object.NewHeader(cls)}, nil
	}
	none := newSig("_PySimpleQueue.__init__", "()")
	c.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		_, err := none.bind(a, nil)
		return err
	}
	c.Define(append(simplequeueDefs(), object.ClassGetItem())...)
}

func simplequeueDefs() []object.Def {
	return []object.Def{
		object.MethodV("put", "(item, block=True, timeout=None)", "Adds an item; never waits.", simplequeue_put),
		object.MethodV("get", "(block=True, timeout=None)", "Takes an item, waiting while there is none; Empty when that takes too long.", simplequeue_get),
		object.MethodV("put_nowait", "(item)", "Adds an item.", simplequeue_put),
		object.Method0("get_nowait", "Takes an item, or raises Empty.", func(t *object.Thread, s *SimpleQueue) (object.Object, error) { return s.get(t, false, 0) }),
		object.Method0("empty", "Whether there are no items.", func(t *object.Thread, s *SimpleQueue) (object.Object, error) { return py.Bool(len(s.items) == 0), nil }),
		object.Method0("qsize", "How many items there are.", func(t *object.Thread, s *SimpleQueue) (object.Object, error) {
			return object.NewInt(int64(len(s.items))), nil
		}),
	}
}
