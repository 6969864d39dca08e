package builtins

// iter, next and their asynchronous kin.

import (
	"github.com/pyemu/pyemu/emu/object"
)

func builtins_iter(t *object.Thread, a object.Args) (object.Object, error) {
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("iter() takes no keyword arguments")
	}
	switch len(a.Pos) {
	case 0:
		return nil, object.TypeErrorf("iter expected at least 1 argument, got 0")
	case 1:
		return object.Iter(t, a.Pos[0])
	case 2:
		if !object.Callable(a.Pos[0]) {
			return nil, object.TypeErrorf("iter(v, w): v must be callable")
		}
		return object.NewCallIter(a.Pos[0], a.Pos[1]), nil
	}
	return nil, object.TypeErrorf("iter expected at most 2 arguments, got %d", len(a.Pos))
}

func builtins_next(t *object.Thread, a object.Args) (object.Object, error) {
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("next() takes no keyword arguments")
	}
	if n := len(a.Pos); n == 0 {
		return nil, object.TypeErrorf("next expected at least 1 argument, got 0")
	} else if n > 2 {
		return nil, object.TypeErrorf("next expected at most 2 arguments, got %d", n)
	}
	it := a.Pos[0]
	v, ok, err := object.NextRaw(t, it)
	if !ok {
		return nil, object.TypeErrorf("'%s' object is not an iterator", object.ClassOf(it).TpName())
	}
	if err != nil {
		if len(a.Pos) == 2 && object.ErrorIs(err, object.StopIterationClass) {
			return a.Pos[1], nil
		}
		return nil, err
	}
	if v == nil {
		if len(a.Pos) == 2 {
			return a.Pos[1], nil
		}
		return nil, object.Raise(object.StopIterationClass)
	}
	return v, nil
}

func builtins_aiter(t *object.Thread, x object.Object) (object.Object, error) {
	cls := object.ClassOf(x)
	if cls.Slots.AIter == nil {
		return nil, object.TypeErrorf("'%s' object is not an async iterable", cls.Name)
	}
	it, err := cls.Slots.AIter(t, x)
	if err != nil {
		return nil, err
	}
	if object.ClassOf(it).Slots.ANext == nil {
		return nil, object.TypeErrorf("aiter() returned not an async iterator of type '%s'", object.ClassOf(it).TpName())
	}
	return it, nil
}

func builtins_anext(t *object.Thread, v []object.Object) (object.Object, error) {
	cls := object.ClassOf(v[0])
	if cls.Slots.ANext == nil {
		return nil, object.TypeErrorf("'%s' object is not an async iterator", cls.Name)
	}
	aw, err := cls.Slots.ANext(t, v[0])
	if err != nil || v[1] == nil {
		return aw, err
	}
	return newAnextAwaitable(aw, v[1]), nil
}
