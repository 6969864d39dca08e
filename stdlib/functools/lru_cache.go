package functools

// lru_cache and cache: the decorators around the wrapper of lru.go.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func lru_cache(t *thread, v []value) (value, error) {
	maxsize, typed := v[0], v[1]
	switch {
	case object.IsInt(maxsize):
		n, err := object.IndexClamp(t, maxsize)
		if err != nil {
			return nil, err
		}
		if n < 0 {
			maxsize = object.NewInt(0)
		}
	case object.IsCallable(maxsize) && object.ClassOf(typed) == object.BoolClass:
		return cached(t, maxsize, object.NewInt(128), typed)
	case maxsize != py.None:
		return nil, object.TypeErrorf("Expected first argument to be an integer, a callable, or None")
	}
	return closure(t, "lru_cache.<locals>.decorating_function", "decorating_function", "(user_function)", func(t *thread, v []value) (value, error) {
		return cached(t, v[2], v[0], v[1])
	}, maxsize, typed)
}

func functools_cache(t *thread, v []value) (value, error) { return cached(t, v[0], py.None, py.False) }

// cached is the wrapper around fn.
func cached(t *thread, fn, maxsize, typed value) (value, error) {
	info, err := cacheInfoClass(t)
	if err != nil {
		return nil, err
	}
	w, err := object.CallArgs(t, lruWrapperClass, fn, maxsize, typed, info)
	if err != nil {
		return nil, err
	}
	params, err := closure(t, "lru_cache.<locals>.<lambda>", "<lambda>", "()", func(_ *thread, v []value) (value, error) {
		d := object.NewDict()
		d.SetStr(strMaxsize, v[0])
		d.SetStr(strTyped, v[1])
		return d, nil
	}, maxsize, typed)
	if err != nil {
		return nil, err
	}
	if err := setAttrs(t, w, strCacheParameters, value(params)); err != nil {
		return nil, err
	}
	return w, wrap(t, w, fn)
}

// cacheInfoClass is the named tuple CacheInfo, made when the first cache is.
func cacheInfoClass(t *thread) (value, error) {
	m, err := module(t)
	if err != nil {
		return nil, err
	}
	if c := m.Get("_CacheInfo"); c != nil {
		return c, nil
	}
	collections, err := t.P.Import(t, "collections")
	if err != nil {
		return nil, err
	}
	namedtuple, err := object.GetAttr(t, collections, strNamedtuple)
	if err != nil {
		return nil, err
	}
	fields := object.NewList(names("hits", "misses", "maxsize", "currsize").Items)
	c, err := object.Call(t, namedtuple, object.Args{Pos: []value{object.NewStr("CacheInfo"), fields},
		Kw: &object.Kwargs{Names: []*object.Str{strModule}, Vals: []value{object.NewStr("functools")}}})
	if err != nil {
		return nil, err
	}
	m.Set("_CacheInfo", c)
	return c, nil
}

// make_key gives the key of lru.go for arguments that a program passes as a tuple and a dict.
func make_key(t *thread, v []value) (value, error) {
	args, err := object.Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	d, ok := v[1].(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("kwds must be a dict, not %s", object.ClassOf(v[1]).TpName())
	}
	kw, err := object.KwargsOf(d)
	if err != nil {
		return nil, err
	}
	w := &lruWrapper{}
	if w.typed, err = object.Truth(t, v[2]); err != nil {
		return nil, err
	}
	return w.key(t, object.Args{Pos: args, Kw: kw})
}
