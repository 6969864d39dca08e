package builtins

// iter, next and their asynchronous kin.

import (
	. "github.com/pyemu/pyemu/emu/object"
)

func builtins_iter(t *Thread, a Args) (Object, error) {
	if a.NKw() > 0 {
		return nil, TypeErrorf("iter() takes no keyword arguments")
	}
	switch len(a.Pos) {
	case 0:
		return nil, TypeErrorf("iter expected at least 1 argument, got 0")
	case 1:
		return Iter(t, a.Pos[0])
	case 2:
		if !Callable(a.Pos[0]) {
			return nil, TypeErrorf("iter(v, w): v must be callable")
		}
		return NewCallIter(a.Pos[0], a.Pos[1]), nil
	}
	return nil, TypeErrorf("iter expected at most 2 arguments, got %d", len(a.Pos))
}

func builtins_next(t *Thread, a Args) (Object, error) {
	if a.NKw() > 0 {
		return nil, TypeErrorf("next() takes no keyword arguments")
	}
	if n := len(a.Pos); n == 0 {
		return nil, TypeErrorf("next expected at least 1 argument, got 0")
	} else if n > 2 {
		return nil, TypeErrorf("next expected at most 2 arguments, got %d", n)
	}
	it := a.Pos[0]
	v, ok, err := NextRaw(t, it)
	if !ok {
		return nil, TypeErrorf("'%s' object is not an iterator", ClassOf(it).Name)
	}
	if err != nil {
		if len(a.Pos) == 2 && ErrorIs(err, StopIterationClass) {
			return a.Pos[1], nil
		}
		return nil, err
	}
	if v == nil {
		if len(a.Pos) == 2 {
			return a.Pos[1], nil
		}
		return nil, Raise(StopIterationClass)
	}
	return v, nil
}

func builtins_aiter(t *Thread, x Object) (Object, error) {
	cls := ClassOf(x)
	if cls.Slots.AIter == nil {
		return nil, TypeErrorf("'%s' object is not an async iterable", cls.Name)
	}
	it, err := cls.Slots.AIter(t, x)
	if err != nil {
		return nil, err
	}
	if ClassOf(it).Slots.ANext == nil {
		return nil, TypeErrorf("aiter() returned not an async iterator of type '%s'", ClassOf(it).Name)
	}
	return it, nil
}

func builtins_anext(t *Thread, v []Object) (Object, error) {
	cls := ClassOf(v[0])
	if cls.Slots.ANext == nil {
		return nil, TypeErrorf("'%s' object is not an async iterator", cls.Name)
	}
	aw, err := cls.Slots.ANext(t, v[0])
	if err != nil || v[1] == nil {
		return aw, err
	}
	return newAnextAwaitable(aw, v[1]), nil
}
