package asyncio

// gather, and the future that it returns.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// gathering is the future of gather: cancelling it cancels its children.
type gathering struct {
	Future
	children  []value // one an argument; the same future may come more than once
	waiting   int     // different futures that are not done
	keep      bool    // return_exceptions
	requested bool    // _cancel_requested
}

var gatheringClass = object.DeclareClass("asyncio.tasks._GatheringFuture", FutureClass).LikePython().WithWeakRefs()

// Traverse implements object.Traverser.
func (g *gathering) Traverse(visit func(value)) {
	g.Future.traverse(visit)
	object.VisitNonNil(visit, g.children...)
	g.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (g *gathering) CopyFor(register func(value), copyOf func(value) value) value {
	n := &gathering{waiting: g.waiting, keep: g.keep, requested: g.requested}
	register(n)
	n.self = n
	g.Future.copyTo(&n.Future, copyOf)
	n.children = object.CopySlice(copyOf, g.children)
	return n
}

// gather is asyncio.gather.
func gather(t *thread, args []value, keep bool) (value, error) {
	if len(args) == 0 {
		loop, err := eventLoopOf(t)
		if err != nil {
			return nil, err
		}
		fut, err := createFuture(t, loop)
		if err != nil {
			return nil, err
		}
		return fut, setResult(t, fut, object.NewList(nil))
	}
	outer := &gathering{Future: Future{Header: object.NewHeader(gatheringClass)}, keep: keep}
	outer.self = outer
	seen := object.NewDict()
	done := newDoneCallback(gatherDone, outer)
	var loop value
	for _, arg := range args {
		old, err := seen.Get(t, arg)
		if err != nil {
			return nil, err
		}
		if old != nil {
			outer.children = append(outer.children, old)
			continue
		}
		fut, err := ensureFuture(t, arg, loop)
		if err != nil {
			return nil, err
		}
		if loop == nil {
			if loop, err = futureLoop(t, fut); err != nil {
				return nil, err
			}
		}
		if !object.Is(fut, arg) {
			if k, ok := fut.(*Task); ok {
				k.quietEnd = true
			} else if err := object.SetAttr(t, fut, strLogDestroyPending, py.False); err != nil {
				return nil, err
			}
		}
		if err := seen.Set(t, arg, fut); err != nil {
			return nil, err
		}
		outer.waiting++
		if err := addDoneCallback(t, fut, done); err != nil {
			return nil, err
		}
		outer.children = append(outer.children, fut)
	}
	outer.loop = loop
	return outer, outer.remember(t)
}

var strLogDestroyPending = object.Intern("_log_destroy_pending")

var gatherDone = &doneKind{qualname: "gather.<locals>._done_callback", call: gather_done}

// gather_done is called when a child is done.
func gather_done(t *thread, d *doneCallback, fut value) error {
	outer := d.bound[0].(*gathering)
	outer.waiting--
	cancelled, err := futureCancelled(t, fut)
	if err != nil {
		return err
	}
	if outer.state != pending {
		if !cancelled {
			_, err = object.CallMethod(t, fut, strException) // it counts as asked for
		}
		return err
	}
	if !outer.keep {
		if cancelled {
			exc, err := cancelledErrorOf(t, fut)
			if err != nil {
				return err
			}
			return setException(t, outer, exc)
		}
		exc, err := object.CallMethod(t, fut, strException)
		if err != nil {
			return err
		}
		if !isNone(exc) {
			return setException(t, outer, exc)
		}
	}
	if outer.waiting > 0 {
		return nil
	}
	results := make([]value, 0, len(outer.children))
	for _, c := range outer.children {
		v, err := outcomeValue(t, c)
		if err != nil {
			return err
		}
		results = append(results, v)
	}
	if outer.requested {
		exc, err := cancelledErrorOf(t, fut)
		if err != nil {
			return err
		}
		return setException(t, outer, exc)
	}
	return outer.finish(t, object.NewList(results))
}

// outcomeValue is a child's place in the results.
func outcomeValue(t *thread, fut value) (value, error) {
	if f, ok := plainFuture(fut); ok && f.state == finished && f.exc == nil {
		return f.result, nil
	}
	cancelled, err := futureCancelled(t, fut)
	if err != nil {
		return nil, err
	}
	if cancelled {
		msg, err := object.GetAttr(t, fut, object.Intern("_cancel_message"))
		if err != nil {
			return nil, err
		}
		if isNone(msg) {
			msg = object.NewStr("")
		}
		return newError(t, cancelledErrorDef, msg), nil
	}
	exc, err := object.CallMethod(t, fut, strException)
	if err != nil {
		return nil, err
	}
	if !isNone(exc) {
		return exc, nil
	}
	return object.CallMethod(t, fut, strResult)
}

// cancelledErrorOf is fut._make_cancelled_error().
func cancelledErrorOf(t *thread, fut value) (value, error) {
	if f, ok := plainFuture(fut); ok {
		return f.cancelledError(t), nil
	}
	return object.CallMethod(t, fut, object.Intern("_make_cancelled_error"))
}

// cancelAll is cancel(): the children that are not done are cancelled, and the future with the last of them.
func (g *gathering) cancelAll(t *thread, msg value) (bool, error) {
	if g.state != pending {
		return false, nil
	}
	any := false
	for _, c := range g.children {
		ok, err := cancelFuture(t, c, msg)
		if err != nil {
			return false, err
		}
		any = any || ok
	}
	if any {
		g.requested = true
	}
	return any, nil
}

func init() {
	c := gatheringClass
	c.Doc = "The future of gather()."
	c.Slots.Repr = future_repr
	c.Flags |= object.FlagNoNew
	c.MarkTellsEnds()
	c.Define(
		object.MethodV("cancel", "(msg=None)", "cancel(msg=None)\n\nCancel the children.", func(t *thread, g *gathering, v []value) (value, error) {
			ok, err := g.cancelAll(t, v[0])
			return py.Bool(ok), err
		}),
		object.Getter("_children", "The futures that are waited for.", func(_ *thread, g *gathering) (value, error) {
			return object.NewList(append([]value(nil), g.children...)), nil
		}),
		object.Getter("_cancel_requested", "Whether cancel() has cancelled children.", func(_ *thread, g *gathering) (value, error) { return py.Bool(g.requested), nil }),
	)
}
