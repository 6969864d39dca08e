// Package gc is the module gc. Go's collector frees memory; what programs can ask of CPython's is answered as far as it makes sense.
package gc

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// state is what gc keeps for a process.
type state struct {
	disabled  bool
	debug     int
	threshold [3]int
}

var stateKey = object.NewStateKey[*state]("gc")

func stateOf(t *object.Thread) *state {
	return stateKey.Get(t.P, func() *state { return &state{threshold: [3]int{700, 10, 10}} })
}

func ints(ns ...int) object.Object {
	v := make([]object.Object, len(ns))
	for i, n := range ns {
		v[i] = object.NewInt(int64(n))
	}
	return object.NewTuple(v)
}

// Definition is the module gc.
var Definition = &object.ModuleDef{
	Name: "gc",
	Doc:  "The garbage collector.",
	Init: func(t *object.Thread, m *object.Module) error {
		m.Set("callbacks", object.NewList(nil))
		m.Set("garbage", object.NewList(nil))
		return nil
	},
	Defs: []object.Def{
		object.Value("DEBUG_STATS", object.NewInt(1)), object.Value("DEBUG_COLLECTABLE", object.NewInt(2)), object.Value("DEBUG_UNCOLLECTABLE", object.NewInt(4)),
		object.Value("DEBUG_SAVEALL", object.NewInt(32)), object.Value("DEBUG_LEAK", object.NewInt(38)),
		object.Func0("enable", "Turn automatic collection on.", func(t *object.Thread) (object.Object, error) { stateOf(t).disabled = false; return py.None, nil }),
		object.Func0("disable", "Turn automatic collection off.", func(t *object.Thread) (object.Object, error) { stateOf(t).disabled = true; return py.None, nil }),
		object.Func0("isenabled", "Whether automatic collection is on.", func(t *object.Thread) (object.Object, error) { return py.Bool(!stateOf(t).disabled), nil }),
		object.FuncV("collect", "(generation=2)", "Collect, and return how many unreachable objects were found.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			if v[0] != nil {
				n, err := object.IndexInt(t, v[0])
				if err != nil {
					return nil, err
				}
				if n < 0 || n > 2 {
					return nil, object.ValueErrorf("invalid generation")
				}
			}
			return object.NewInt(0), nil
		}),
		object.Func0("get_count", "Return the counts of the three generations.", func(t *object.Thread) (object.Object, error) { return ints(0, 0, 0), nil }),
		object.Func0("get_debug", "Return the debugging flags.", func(t *object.Thread) (object.Object, error) { return object.NewInt(int64(stateOf(t).debug)), nil }),
		object.Func1("set_debug", "flags", "Set the debugging flags.", func(t *object.Thread, x object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			stateOf(t).debug = n
			return py.None, nil
		}),
		object.Func0("get_threshold", "Return the thresholds of the three generations.", func(t *object.Thread) (object.Object, error) {
			return ints(stateOf(t).threshold[:]...), nil
		}),
		object.FuncV("set_threshold", "(threshold0, threshold1=10, threshold2=10, /)", "Set the thresholds of the three generations.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			for i, x := range v {
				if x != nil {
					n, err := object.IndexInt(t, x)
					if err != nil {
						return nil, err
					}
					stateOf(t).threshold[i] = n
				}
			}
			return py.None, nil
		}),
		object.Func0("get_stats", "Return statistics of the three generations.", func(t *object.Thread) (object.Object, error) {
			items := make([]object.Object, 3)
			for i := range items {
				d := object.NewDict()
				for _, k := range []string{"collections", "collected", "uncollectable"} {
					d.SetStr(object.Intern(k), object.NewInt(0))
				}
				items[i] = d
			}
			return object.NewList(items), nil
		}),
		object.FuncV("get_objects", "(generation=None)", "Return objects that the collector knows; none are kept here.", func(t *object.Thread, v []object.Object) (object.Object, error) { return object.NewList(nil), nil }),
		object.FuncA("get_referrers", "", "get_referrers(*objs)\n\nReturn the objects that hold others; not known here.", func(t *object.Thread, a object.Args) (object.Object, error) {
			return object.NewList(nil), nil
		}),
		object.FuncA("get_referents", "", "get_referents(*objs)\n\nReturn what objects hold.", func(t *object.Thread, a object.Args) (object.Object, error) {
			var items []object.Object
			for _, o := range a.Pos {
				if tr, ok := o.(object.Traverser); ok {
					tr.Traverse(func(x object.Object) {
						if x != nil {
							items = append(items, x)
						}
					})
				}
			}
			return object.NewList(items), nil
		}),
		object.Func1("is_tracked", "obj", "Whether the collector looks at an object.", func(t *object.Thread, o object.Object) (object.Object, error) {
			switch o.(type) {
			case *object.Str, *object.Bytes:
				return py.Bool(false), nil
			}
			_, ok := o.(object.Traverser)
			return py.Bool(ok), nil
		}),
		object.Func1("is_finalized", "obj", "Whether an object's finalizer has run.", func(t *object.Thread, o object.Object) (object.Object, error) { return py.Bool(false), nil }),
		object.Func0("freeze", "Leave all present objects out of later collections.", func(t *object.Thread) (object.Object, error) { return py.None, nil }),
		object.Func0("unfreeze", "Undo freeze.", func(t *object.Thread) (object.Object, error) { return py.None, nil }),
		object.Func0("get_freeze_count", "Return the number of frozen objects.", func(t *object.Thread) (object.Object, error) { return object.NewInt(0), nil }),
	},
}
