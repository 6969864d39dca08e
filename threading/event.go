package threading

// Event: threading.Event.

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Event is a flag that threads wait for. sets counts the calls of set, so that a waiter sees one that was cleared at once.
type Event struct {
	object.Header
	flag bool
	sets uint64
	q    kernel.WaitQueue
	cond *Condition // _cond, once a program has asked for it: set() notifies it too
}

// EventClass is threading.Event.
var EventClass = object.DeclareClass("threading.Event").LikePython().WithInstanceDict().WithWeakRefs()

// NewEvent returns an event that is not set.
func NewEvent() *Event { return &Event{Header: object.NewHeader(EventClass)} }

// Traverse implements object.Traverser.
func (e *Event) Traverse(visit func(object.Object)) {
	traverseAttrs(e, visit)
	if e.cond != nil {
		visit(e.cond)
	}
}

func (e *Event) set() {
	e.flag = true
	e.sets++
	e.q.WakeAll()
}

func (e *Event) wait(t *object.Thread, block bool, deadline kernel.Time) (bool, error) {
	if e.flag || !block {
		return e.flag, nil
	}
	sets := e.sets
	for {
		out := e.q.Wait(t.K, kernel.Wait{Reason: "event", On: e, Deadline: deadline, Interruptible: true})
		again, err := served(t, out)
		if err != nil {
			return false, err
		}
		if e.flag || e.sets != sets {
			return true, nil
		}
		if !again {
			return out == kernel.Woken, nil
		}
	}
}

func event_wait(t *object.Thread, e *Event, v []object.Object) (object.Object, error) {
	if e.flag {
		return py.True, nil
	}
	block, deadline, err := waitTimeout(t, v[0])
	if err != nil {
		return nil, err
	}
	ok, err := e.wait(t, block, deadline)
	return py.Bool(ok), err
}

func event_set(t *object.Thread, e *Event, _ []object.Object) (object.Object, error) {
	if e.cond == nil {
		e.set()
		return py.None, nil
	}
	if _, err := condition_enter(t, e.cond); err != nil {
		return nil, err
	}
	e.set()
	e.cond.notify(e.cond.waiting())
	return condition_release(t, e.cond)
}

func event_clear(t *object.Thread, e *Event, _ []object.Object) (object.Object, error) {
	e.flag = false
	return py.None, nil
}

func event_is_set(t *object.Thread, e *Event, _ []object.Object) (object.Object, error) {
	return py.Bool(e.flag), nil
}

func event_isSet(t *object.Thread, e *Event, _ []object.Object) (object.Object, error) {
	if err := deprecated(t, "isSet() is deprecated, use is_set() instead"); err != nil {
		return nil, err
	}
	return py.Bool(e.flag), nil
}

func event_repr(t *object.Thread, self object.Object) (object.Object, error) {
	e := self.(*Event)
	state := "unset"
	if e.flag {
		state = "set"
	}
	return object.NewStr(fmt.Sprintf("<%s at %s: %s>", qualified(e.Class()), address(e), state)), nil
}

// event_cond is the condition that programs reach for, which subclasses do; waiting threads stand in a queue of the event's own.
func event_cond(_ *object.Thread, e *Event) (object.Object, error) {
	if e.cond == nil {
		e.cond = NewCondition(NewLock())
	}
	return e.cond, nil
}

func event_reinit(t *object.Thread, e *Event) (object.Object, error) {
	if e.cond != nil {
		return condition_reinit(t, e.cond)
	}
	return py.None, nil
}

var event_sig = newSig("Event.__init__", "()")

func init() {
	c := EventClass
	c.Doc = "A flag that threads wait for."
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Event{Header: object.NewHeader(cls)}, nil
	}
	c.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		_, err := event_sig.bind(a, nil)
		return err
	}
	c.Slots.Repr = event_repr
	c.Define(
		method("Event", "is_set", "()", "Reports whether the flag is set.", event_is_set),
		method("Event", "isSet", "()", "The old name of is_set.", event_isSet),
		method("Event", "set", "()", "Sets the flag and wakes all that wait.", event_set),
		method("Event", "clear", "()", "Clears the flag.", event_clear),
		method("Event", "wait", "(timeout=None)", "Waits until the flag is set; False when the timeout came first.", event_wait),
		object.Method0("_at_fork_reinit", "Makes the condition's lock free, in a forked process.", event_reinit),
		object.Getter("_cond", "The condition that set() notifies.", event_cond),
		object.GetSetter("_flag", "The flag.", func(t *object.Thread, e *Event) (object.Object, error) { return py.Bool(e.flag), nil },
			func(t *object.Thread, e *Event, v object.Object) (err error) {
				if v != nil {
					e.flag, err = object.Truth(t, v)
				}
				return err
			}),
	)
}
