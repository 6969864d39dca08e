package asyncio

// Event: tasks wait until it is set.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/collections"
)

var eventClass = &object.ClassDef{Name: "Event", Doc: "Event()\n\nA flag that tasks wait for: unset at first, changed by set() and clear()."}

func init() {
	eventClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			return noneOr(setFields(t, v[0], attrWaiters, collections.NewDeque(), attrValue, py.False))
		}),
		object.PyFunc("__repr__", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			set, err := truthField(t, self, attrValue)
			if err != nil {
				return nil, err
			}
			if set {
				return reprWaiting(t, self, "set")
			}
			return reprWaiting(t, self, "unset")
		})),
		object.PyFunc("is_set", "(self)", "is_set()\n\nWhether the flag is set.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrValue) })),
		object.PyFunc("set", "(self)", "set()\n\nSet the flag and wake all who wait.", methodBody(event_set)),
		object.PyFunc("clear", "(self)", "clear()\n\nUnset the flag: who waits from now on waits for the next set().", methodBody(func(t *thread, self value) (value, error) {
			return noneOr(setFlag(t, self, attrValue, py.False))
		})),
		object.PyAsyncFunc("wait", "(self)", "wait()\n\nWait until the flag is set, and return True.", event_wait),
	}
}

func event_set(t *thread, self value) (value, error) {
	set, err := truthField(t, self, attrValue)
	if err != nil || set {
		return noneOr(err)
	}
	if err := setFlag(t, self, attrValue, py.True); err != nil {
		return nil, err
	}
	return noneOr(eachWaiter(t, self, func(fut value) (bool, error) {
		done, err := futureDone(t, fut)
		if err != nil || done {
			return false, err
		}
		return false, setResult(t, fut, py.True)
	}))
}

func event_wait(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	if s.PC == 0 {
		set, err := truthField(t, self, attrValue)
		if err != nil {
			return nil, err
		}
		if set {
			return py.True, nil
		}
		fut, err := addWaiter(t, self)
		if err != nil {
			return nil, err
		}
		s.Vars = []value{fut}
		return s.Await(1, fut)
	}
	if err := removeWaiter(t, self, s.Vars[0]); err != nil {
		return nil, err
	}
	return awaited(s, py.True)
}
