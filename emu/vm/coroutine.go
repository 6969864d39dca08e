package vm

// What await and its kin need: awaitables, async iteration.

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

func (e *Engine) getAIter(dst, src *Reg) error {
	v := src.box()
	cls := object.ClassOf(v)
	if cls.Slots.AIter == nil {
		return object.TypeErrorf("'async for' requires an object with __aiter__ method, got %s", cls.Name)
	}
	it, err := cls.Slots.AIter(e.t, v)
	if err != nil {
		return err
	}
	if object.ClassOf(it).Slots.ANext == nil {
		return object.TypeErrorf("'async for' received an object from __aiter__ that does not implement __anext__: %s", object.ClassOf(it).TpName())
	}
	dst.set(it)
	return nil
}

func (e *Engine) getANext(dst, src *Reg) error {
	v := src.box()
	cls := object.ClassOf(v)
	if cls.Slots.ANext == nil {
		return object.TypeErrorf("'async for' requires an iterator with __anext__ method, got %s", cls.Name)
	}
	n, err := cls.Slots.ANext(e.t, v)
	if err != nil {
		return err
	}
	it, err := e.awaitable(n)
	if err != nil {
		exc := object.Raise(object.TypeErrorClass, object.NewStr("'async for' received an invalid object from __anext__: "+object.ClassOf(n).Name))
		cause := object.AsException(err)
		exc.Cause, exc.Context, exc.SuppressContext = cause, cause, true
		return exc
	}
	dst.set(it)
	return nil
}

// awaitable returns the iterator that awaiting o drives.
func (e *Engine) awaitable(o object.Object) (object.Object, error) {
	if g, ok := o.(*Generator); ok {
		if g.kind == kindCoroutine || g.kind == kindGenerator && g.code.Flags&code.FlagIterableCoroutine != 0 {
			return g, nil
		}
	}
	if s, ok := o.(*object.AsyncState); ok { // a bare yield of a coroutine in Go
		return s, nil
	}
	cls := object.ClassOf(o)
	if cls.Slots.Await == nil {
		return nil, object.TypeErrorf("object %s can't be used in 'await' expression", cls.Name)
	}
	it, err := cls.Slots.Await(e.t, o)
	if err != nil {
		return nil, err
	}
	if g, ok := it.(*Generator); ok && (g.kind == kindCoroutine || g.code.Flags&code.FlagIterableCoroutine != 0) {
		return nil, object.TypeErrorf("__await__() returned a coroutine")
	}
	if object.ClassOf(it).Slots.Next == nil {
		return nil, object.TypeErrorf("__await__() returned non-iterator of type '%s'", object.ClassOf(it).TpName())
	}
	return it, nil
}

func (e *Engine) getAwaitable(dst, src *Reg, from int) error {
	v := src.box()
	it, err := e.awaitable(v)
	if err != nil {
		if from > 0 && object.ClassOf(v).Slots.Await == nil {
			m := "__aenter__"
			if from == 2 {
				m = "__aexit__"
			}
			return object.TypeErrorf("'async with' received an object from %s that does not implement __await__: %s", m, object.ClassOf(v).TpName())
		}
		return err
	}
	if g, ok := it.(*Generator); ok && g.kind == kindCoroutine && g.delegatee() != nil {
		return object.RuntimeErrorf("coroutine is being awaited already")
	}
	dst.O = it
	return nil
}

func (e *Engine) getYieldFromIter(f *Frame, dst, src *Reg) error {
	if g, ok := src.O.(*Generator); ok && g.kind != kindAsyncGen {
		if g.kind == kindCoroutine && f.x.c.Flags&(code.FlagCoroutine|code.FlagIterableCoroutine) == 0 {
			return object.TypeErrorf("cannot 'yield from' a coroutine object in a non-coroutine generator")
		}
		dst.O = g
		return nil
	}
	it, err := object.Iter(e.t, src.box())
	if err != nil {
		return err
	}
	dst.O = it
	return nil
}

// Awaitable implements object.Engine.
func (e *Engine) Awaitable(t *object.Thread, o object.Object) (object.Object, error) {
	return e.awaitable(o)
}
