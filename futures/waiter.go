package futures

// _Waiter and its kin: what wait and as_completed leave with futures, to be told of their ends.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

// waiter collects futures that are done, and sets its event when what is waited for has happened.
type waiter struct {
	object.Header
	event    *threading.Event
	finished *object.List
	pending  int  // of _AllCompletedWaiter: how many are still to come
	stop     bool // of _AllCompletedWaiter: an exception ends the wait
}

var (
	waiterClass               = object.DeclareClass("concurrent.futures._base._Waiter").LikePython()
	asCompletedWaiterClass    = object.DeclareClass("concurrent.futures._base._AsCompletedWaiter", waiterClass).LikePython()
	firstCompletedWaiterClass = object.DeclareClass("concurrent.futures._base._FirstCompletedWaiter", waiterClass).LikePython()
	allCompletedWaiterClass   = object.DeclareClass("concurrent.futures._base._AllCompletedWaiter", waiterClass).LikePython()
)

// waiterEnd says how a future ended.
type waiterEnd uint8

const (
	waiterResult waiterEnd = iota
	waiterException
	waiterCancelled
)

var waiterMethods = [...]*object.Str{object.Intern("add_result"), object.Intern("add_exception"), object.Intern("add_cancelled")}

func newWaiter(cls *object.Class) *waiter {
	return &waiter{Header: object.NewHeader(cls), event: threading.NewEvent(), finished: object.NewList(nil)}
}

// Traverse implements object.Traverser.
func (w *waiter) Traverse(visit func(object.Object)) {
	w.TraverseHeader(visit)
	visit(w.event)
	visit(w.finished)
}

// add takes in a future that is done.
func (w *waiter) add(t *thread, future value, how waiterEnd) error {
	w.finished.Items = append(w.finished.Items, future)
	if w.Class() == allCompletedWaiterClass && !(how == waiterException && w.stop) {
		if w.pending--; w.pending > 0 {
			return nil
		}
	}
	return w.event.Set(t)
}

// tell tells a waiter, ours or a program's own.
func tell(t *thread, w, future value, how waiterEnd) error {
	if own, ok := w.(*waiter); ok {
		return own.add(t, future, how)
	}
	_, err := object.CallMethod(t, w, waiterMethods[how], future)
	return err
}

var waiterCtors = map[*object.Class]object.Ctor{
	waiterClass:               object.NewCtor("_Waiter", "()"),
	asCompletedWaiterClass:    object.NewCtor("_AsCompletedWaiter", "()"),
	firstCompletedWaiterClass: object.NewCtor("_FirstCompletedWaiter", "()"),
	allCompletedWaiterClass:   object.NewCtor("_AllCompletedWaiter", "(num_pending_calls, stop_on_exception)"),
}

func init() {
	c := waiterClass
	c.Doc = "Is told of futures that are done."
	c.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		w := newWaiter(cls)
		for base, ctor := range waiterCtors {
			if cls != base {
				continue
			}
			v, err := ctor.Bind(t, a)
			if err != nil {
				return nil, err
			}
			if len(v) == 2 {
				if w.pending, err = object.IndexInt(t, v[0]); err != nil {
					return nil, err
				}
				if w.stop, err = object.Truth(t, v[1]); err != nil {
					return nil, err
				}
			}
		}
		return w, nil
	}
	add := func(how waiterEnd) object.Def {
		return object.Method1(waiterMethods[how].String(), "future", "Takes in a future that is done.", func(t *thread, w *waiter, f value) (value, error) {
			return py.None, w.add(t, f, how)
		})
	}
	c.Define(add(waiterResult), add(waiterException), add(waiterCancelled),
		object.Getter("event", "Set when the wait is over.", func(_ *thread, w *waiter) (value, error) { return w.event, nil }),
		object.Getter("finished_futures", "The futures that are done.", func(_ *thread, w *waiter) (value, error) { return w.finished, nil }),
	)
}
