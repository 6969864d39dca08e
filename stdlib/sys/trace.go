package sys

// Tracing, profiling, hooks of asynchronous generators.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var asyncGenHooks = object.NewStructSeq("sys.asyncgen_hooks", "What set_asyncgen_hooks set.", 2, []string{"firstiter", "finalizer"}, true)

func orNone(o object.Object) object.Object {
	if o == nil {
		return py.None
	}
	return o
}

func orNil(o object.Object) object.Object {
	if o == nil || isNone(o) {
		return nil
	}
	return o
}

func traceDefs() []object.Def {
	return []object.Def{
		object.Func1("settrace", "function", "Set the function that is called at calls, lines, returns and exceptions of this thread.", func(t *object.Thread, f object.Object) (object.Object, error) {
			t.SetTrace(orNil(f))
			return py.None, nil
		}),
		object.Func0("gettrace", "Return the function that settrace set.", func(t *object.Thread) (object.Object, error) { return orNone(t.Trace), nil }),
		object.Func1("setprofile", "function", "Set the function that is called at calls and returns of this thread.", func(t *object.Thread, f object.Object) (object.Object, error) {
			t.SetProfile(orNil(f))
			return py.None, nil
		}),
		object.Func0("getprofile", "Return the function that setprofile set.", func(t *object.Thread) (object.Object, error) { return orNone(t.Profile), nil }),
		object.FuncV("set_asyncgen_hooks", "(firstiter=<unrepresentable>, finalizer=<unrepresentable>)", "Set what asynchronous generators call when first iterated and when dropped.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			h := object.AsyncGenHooksOf(t)
			for i, name := range []string{"firstiter", "finalizer"} {
				if v[i] != nil && !isNone(v[i]) && !object.Callable(v[i]) {
					return nil, object.TypeErrorf("callable %s expected, got %s", name, object.ClassOf(v[i]).Name)
				}
			}
			if v[0] != nil {
				h.FirstIter = orNil(v[0])
			}
			if v[1] != nil {
				h.Finalizer = orNil(v[1])
			}
			return py.None, nil
		}),
		object.Func0("get_asyncgen_hooks", "Return what set_asyncgen_hooks set.", func(t *object.Thread) (object.Object, error) {
			h := object.AsyncGenHooksOf(t)
			return asyncGenHooks.New(orNone(h.FirstIter), orNone(h.Finalizer)), nil
		}),
		object.Func0("get_coroutine_origin_tracking_depth", "Return how many frames of a coroutine's origin are kept.", func(t *object.Thread) (object.Object, error) {
			return object.NewInt(int64(t.OriginDepth)), nil
		}),
		object.FuncV("set_coroutine_origin_tracking_depth", "(depth)", "Set how many frames of a coroutine's origin are kept.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, err := object.CInt(t, v[0])
			if err != nil {
				return nil, err
			}
			if n < 0 {
				return nil, object.ValueErrorf("depth must be >= 0")
			}
			t.OriginDepth = n
			return py.None, nil
		}),
	}
}
