package futures

// _WorkItem: a call that waits in the queue of a pool of threads.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

type workItem struct {
	object.Header
	future, fn, args, kwargs value
	run                      *mapRun // of a call of map
}

var workItemClass = object.DeclareClass("concurrent.futures.thread._WorkItem").LikePython()

// Traverse implements object.Traverser. The map that it belongs to is not held.
func (w *workItem) Traverse(visit func(object.Object)) {
	w.TraverseHeader(visit)
	object.VisitNonNil(visit, w.future, w.fn, w.args, w.kwargs)
}

// wanted cancels the calls of a map whose generator was dropped in the middle.
func (w *workItem) wanted(t *thread) error {
	r := w.run
	if r == nil || r.gen == nil {
		return nil
	}
	w.run = nil
	if g, ok := r.gen.Peek().(*object.GoGenerator); ok && (!g.Suspended() || r.gen.Get(t) != nil) {
		return nil
	}
	return cancelAll(t, r.futures)
}

// do makes the call, unless it was cancelled.
func (w *workItem) do(t *thread) error {
	if err := w.wanted(t); err != nil {
		return err
	}
	future, fn := w.future, w.fn
	plain := plainFuture(t, future)
	var ok bool
	var err error
	if plain {
		ok, err = setRunning(t, future)
	} else {
		var v value
		if v, err = object.CallMethod(t, future, object.Intern("set_running_or_notify_cancel")); err == nil {
			ok, err = object.Truth(t, v)
		}
	}
	if err != nil || !ok {
		return err
	}
	a, err := threading.Spread(t, fn, w.args, w.kwargs)
	var v value
	if err == nil {
		v, err = object.Call(t, fn, a)
	}
	if err != nil {
		exc, ok := object.Caught(t, err)
		if !ok {
			return err
		}
		if plain {
			return finish(t, future, nil, exc)
		}
		_, err = object.CallMethod(t, future, object.Intern("set_exception"), exc)
		return err
	}
	if plain {
		return finish(t, future, v, nil)
	}
	_, err = object.CallMethod(t, future, object.Intern("set_result"), v)
	return err
}

var workitem_ctor = object.NewCtor("_WorkItem.__init__", "(future, fn, args, kwargs)")

func init() {
	c := workItemClass
	c.Doc = "A call that waits for a thread."
	c.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		v, err := workitem_ctor.Bind(t, a)
		if err != nil {
			return nil, err
		}
		return &workItem{Header: object.NewHeader(cls), future: v[0], fn: v[1], args: v[2], kwargs: v[3]}, nil
	}
	field := func(name, doc string, get func(w *workItem) value) object.Def {
		return object.Getter(name, doc, func(_ *thread, w *workItem) (value, error) { return get(w), nil })
	}
	c.Define(
		object.ClassGetItem(),
		object.Method0("run", "Makes the call and sets the future's result.", func(t *thread, w *workItem) (value, error) { return py.None, w.do(t) }),
		field("future", "The future of the call.", func(w *workItem) value { return w.future }),
		field("fn", "What is called.", func(w *workItem) value { return w.fn }),
		field("args", "Its arguments.", func(w *workItem) value { return w.args }),
		field("kwargs", "Its keyword arguments.", func(w *workItem) value { return w.kwargs }),
	)
}
