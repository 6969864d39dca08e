package asyncio

// asyncio.queues: queues for tasks, and their exceptions.

import "github.com/pyemu/pyemu/emu/object"

var queuesModule = &object.ModuleDef{
	Name: "asyncio.queues",
	Doc:  "Queues for tasks.",
	All:  []string{"Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty"},
	Init: func(t *thread, m *object.Module) error {
		for _, c := range []*object.ClassDef{queueEmpty, queueFull} {
			if _, err := c.New(t, m, object.ExceptionClass); err != nil {
				return err
			}
		}
		mixin, err := classFrom(t, "asyncio.mixins", loopBoundMixin)
		if err != nil {
			return err
		}
		queue, err := queueClass.New(t, m, mixin)
		if err != nil {
			return err
		}
		if _, err := priorityQueueClass.New(t, m, queue); err != nil {
			return err
		}
		_, err = lifoQueueClass.New(t, m, queue)
		return err
	},
}

var (
	queueEmpty = &object.ClassDef{Name: "QueueEmpty", Doc: "get_nowait() found nothing in the queue."}
	queueFull  = &object.ClassDef{Name: "QueueFull", Doc: "put_nowait() found no place in the queue."}
)
