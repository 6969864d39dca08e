package futures

// Executor: what pools have in common.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

var executorClass = &object.ClassDef{Name: "Executor", Doc: "Runs calls elsewhere; the base of the pools."}

var (
	strSubmit   = object.Intern("submit")
	strShutdown = object.Intern("shutdown")
	strResultOf = object.Intern("result")
	strWaitArg  = object.Intern("wait")
)

func init() {
	executorClass.Defs = []object.Def{
		object.PyFunc("submit", "(self, fn, /, *args, **kwargs)", "submit(fn, /, *args, **kwargs)\n\nHas fn(*args, **kwargs) called and returns its future.", func(*thread, []value) (value, error) {
			return nil, object.Raise(object.NotImplementedErrorClass)
		}),
		object.PyFunc("map", "(self, fn, *iterables, timeout=None, chunksize=1)", "map(fn, *iterables, timeout=None, chunksize=1)\n\nAn iterator over the results of fn called with the items of the iterables, in their order. All calls are submitted at once.", executor_map),
		object.PyFunc("shutdown", "(self, wait=True, *, cancel_futures=False)", "shutdown(wait=True, *, cancel_futures=False)\n\nTakes no more calls and frees what the executor uses.", func(*thread, []value) (value, error) {
			return py.None, nil
		}),
		object.PyFunc("__enter__", "(self)", "", func(_ *thread, v []value) (value, error) { return v[0], nil }),
		object.PyFunc("__exit__", "(self, exc_type, exc_val, exc_tb)", "", func(t *thread, v []value) (value, error) {
			f, err := object.GetAttr(t, v[0], strShutdown)
			if err != nil {
				return nil, err
			}
			_, err = object.Call(t, f, object.Args{Kw: &object.Kwargs{Names: []*object.Str{strWaitArg}, Vals: []value{py.True}}})
			return py.False, err
		}),
	}
}

// mapRun is one call of map. Its generator, dropped in the middle, cancels what has not begun, as the end of a generator that stands in a try statement does. Nobody watches for
// that: a worker asks before it begins one of the calls (see workItem.wanted), and then it is too late for nothing that a program could see.
type mapRun struct {
	gen     *object.WeakRef // nil until the generator exists
	futures *object.List    // those whose results have not been given out, the next one last
}

// mapKey is where a thread says that it submits calls of a map.
type mapKey struct{}

// The state of map's generator.
const (
	mapFutures = iota
	mapEnd
)

func executor_map(t *thread, v []value) (value, error) {
	fn, iterables := v[1], v[4].(*object.Tuple)
	timeout := v[2]
	end, err := endTime(t, timeout)
	if err != nil {
		return nil, err
	}
	run := &mapRun{futures: object.NewList(nil)}
	submit, err := object.GetAttr(t, v[0], strSubmit)
	if err != nil {
		return nil, err
	}
	its := make([]value, len(iterables.Items))
	for i, o := range iterables.Items {
		if its[i], err = object.Iter(t, o); err != nil {
			if object.ErrorIs(err, object.TypeErrorClass) && object.ClassOf(o).Slots.Iter == nil {
				return nil, object.TypeErrorf("'%s' object is not iterable", object.ClassOf(o).TpName())
			}
			return nil, err
		}
	}
	for len(its) > 0 {
		args := make([]value, 1, len(its)+1)
		args[0] = fn
		for _, it := range its {
			x, err := object.Next(t, it)
			if err != nil {
				return nil, err
			}
			if x == nil {
				break
			}
			args = append(args, x)
		}
		if len(args) <= len(its) {
			break
		}
		if t.Data == nil {
			t.Data = map[any]any{}
		}
		t.Data[mapKey{}] = run
		f, err := object.Call(t, submit, object.Args{Pos: args})
		delete(t.Data, mapKey{})
		if err != nil {
			return nil, err
		}
		run.futures.Items = append(run.futures.Items, f)
	}
	for i, j := 0, len(run.futures.Items)-1; i < j; i, j = i+1, j-1 {
		l := run.futures.Items
		l[i], l[j] = l[j], l[i]
	}
	g := object.NewGoGenerator("Executor.map.<locals>.result_iterator", map_step, run.futures, end)
	g.Close = func(t *thread, s []value) error { return cancelAll(t, s[mapFutures].(*object.List)) }
	run.gen, err = object.NewOwnWeakRef(t, g)
	return g, err
}

func map_step(t *thread, s []value) (value, error) {
	fs := s[mapFutures].(*object.List)
	n := len(fs.Items)
	if n == 0 {
		return nil, nil
	}
	f := fs.Items[n-1]
	fs.Items[n-1] = nil
	fs.Items = fs.Items[:n-1]
	left, err := remaining(t, s[mapEnd])
	if err == nil {
		var v value
		if v, err = resultOrCancel(t, f, left); err == nil {
			return v, nil
		}
	}
	if e := cancelAll(t, fs); e != nil {
		return nil, e
	}
	return nil, err
}

// cancelAll cancels futures, the next one last as in the list.
func cancelAll(t *thread, fs *object.List) error {
	for i := 0; i < len(fs.Items); i++ {
		if err := cancelAny(t, fs.Items[i]); err != nil {
			return err
		}
	}
	return nil
}

// plainFuture says whether f is a future of ours and no subclass's.
func plainFuture(t *thread, f value) bool { return object.ClassOf(f) == futureClass.Of(t) }

func cancelAny(t *thread, f value) (err error) {
	if plainFuture(t, f) {
		_, err = cancel(t, f)
	} else {
		_, err = object.CallMethod(t, f, strCancel)
	}
	return err
}

// resultOrCancel is the result of a future. The future is cancelled afterwards, which says something only when the result has not come in time.
func resultOrCancel(t *thread, f, timeout value) (v value, err error) {
	if plainFuture(t, f) {
		v, err = await(t, f, timeout, outcome)
		if err == nil {
			return v, nil // it is done
		}
	} else {
		v, err = object.CallMethod(t, f, strResultOf, timeout)
	}
	if e := cancelAny(t, f); e != nil {
		return nil, e
	}
	return v, err
}
