package asyncio

// PriorityQueue and LifoQueue: queues whose items are a heap, or a stack.

import (
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/heapq"
)

var (
	priorityQueueClass = &object.ClassDef{Name: "PriorityQueue", Doc: "PriorityQueue(maxsize=0)\n\nA queue that gives the smallest item first."}
	lifoQueueClass     = &object.ClassDef{Name: "LifoQueue", Doc: "LifoQueue(maxsize=0)\n\nA queue that gives the latest item first."}
)

func init() {
	newList := func(t *thread, v []value) (value, error) {
		return noneOr(setField(t, v[0], attrQueue, object.NewList(nil)))
	}
	priorityQueueClass.Defs = []object.Def{
		object.PyFunc("_init", "(self, maxsize)", "", newList),
		object.PyFunc("_put", "(self, item)", "", func(t *thread, v []value) (value, error) {
			h, err := queueList(t, v[0])
			if err != nil {
				return nil, err
			}
			return noneOr(heapq.Push(t, h, v[1]))
		}),
		object.PyFunc("_get", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			h, err := queueList(t, self)
			if err != nil {
				return nil, err
			}
			return heapq.Pop(t, h)
		})),
	}
	lifoQueueClass.Defs = []object.Def{
		object.PyFunc("_init", "(self, maxsize)", "", newList),
		object.PyFunc("_put", "(self, item)", "", func(t *thread, v []value) (value, error) { return noneOr(queueAppend(t, v[0], v[1])) }),
		object.PyFunc("_get", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			q, err := field(t, self, attrQueue)
			if err != nil {
				return nil, err
			}
			return object.CallMethod(t, q, object.Intern("pop"))
		})),
	}
}

// queueList is the heap of a priority queue.
func queueList(t *thread, self value) (*object.List, error) {
	q, err := field(t, self, attrQueue)
	if err != nil {
		return nil, err
	}
	h, ok := q.(*object.List)
	if !ok {
		return nil, object.TypeErrorf("heap argument must be a list, not %s", object.ClassOf(q).TpName())
	}
	return h, nil
}
