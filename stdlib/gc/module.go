// Package gc is the module gc. Go's collector frees memory; object.Ends knows which objects have ended that a program could notice.
package gc

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// state is what gc keeps for a process.
type state struct {
	module     *object.Module
	disabled   bool
	debug      int
	threshold  [3]int
	runs       [3]int // of collect, by generation
	collected  [3]int
	frozen     int
	collecting bool
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
		stateOf(t).module = m
		return nil
	},
	Defs: []object.Def{
		object.Value("DEBUG_STATS", object.NewInt(1)), object.Value("DEBUG_COLLECTABLE", object.NewInt(2)), object.Value("DEBUG_UNCOLLECTABLE", object.NewInt(4)),
		object.Value("DEBUG_SAVEALL", object.NewInt(32)), object.Value("DEBUG_LEAK", object.NewInt(38)),
		object.Func0("enable", "Turn automatic collection on.", func(t *object.Thread) (object.Object, error) { stateOf(t).disabled = false; return py.None, nil }),
		object.Func0("disable", "Turn automatic collection off.", func(t *object.Thread) (object.Object, error) { stateOf(t).disabled = true; return py.None, nil }),
		object.Func0("isenabled", "Whether automatic collection is on.", func(t *object.Thread) (object.Object, error) { return py.Bool(!stateOf(t).disabled), nil }),
		object.FuncV("collect", "(generation=2)", "Collect, and return how many unreachable objects were found.", gc_collect),
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
		object.Func0("get_stats", "Return statistics of the three generations.", gc_get_stats),
		object.FuncV("get_objects", "(generation=None)", "Return the containers that the program can reach.", gc_get_objects),
		object.FuncA("get_referrers", "", "get_referrers(*objs)\n\nReturn the containers that directly hold one of the objects.", func(t *object.Thread, a object.Args) (object.Object, error) {
			return object.NewList(object.EndsOf(t.P).Referrers(t, a.Pos)), nil
		}),
		object.FuncA("get_referents", "", "get_referents(*objs)\n\nReturn what objects hold directly.", func(t *object.Thread, a object.Args) (object.Object, error) {
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
			return py.Bool(isTracked(o)), nil
		}),
		object.Func1("is_finalized", "obj", "Whether an object's finalizer has run.", func(t *object.Thread, o object.Object) (object.Object, error) {
			return py.Bool(object.EndsOf(t.P).Finalized(o)), nil
		}),
		object.Func0("freeze", "Leave all present objects out of later collections.", func(t *object.Thread) (object.Object, error) {
			stateOf(t).frozen = len(object.EndsOf(t.P).Reachable(t))
			return py.None, nil
		}),
		object.Func0("unfreeze", "Undo freeze.", func(t *object.Thread) (object.Object, error) { stateOf(t).frozen = 0; return py.None, nil }),
		object.Func0("get_freeze_count", "Return the number of frozen objects.", func(t *object.Thread) (object.Object, error) {
			return object.NewInt(int64(stateOf(t).frozen)), nil
		}),
	},
}

func generation(t *object.Thread, x object.Object) (int, error) {
	if x == nil {
		return 2, nil
	}
	n, err := object.IndexInt(t, x)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > 2 {
		return 0, object.ValueErrorf("invalid generation")
	}
	return n, nil
}

func gc_collect(t *object.Thread, v []object.Object) (object.Object, error) {
	gen, err := generation(t, v[0])
	if err != nil {
		return nil, err
	}
	st := stateOf(t)
	if st.collecting {
		return object.NewInt(0), nil
	}
	st.collecting = true
	defer func() { st.collecting = false }()
	st.tell(t, "start", gen, 0)
	n := object.EndsOf(t.P).Collect(t)
	st.runs[gen]++
	st.collected[gen] += n
	st.tell(t, "stop", gen, n)
	return object.NewInt(int64(n)), nil
}

// tell calls gc.callbacks.
func (st *state) tell(t *object.Thread, phase string, gen, collected int) {
	if st.module == nil {
		return
	}
	l, ok := st.module.Get("callbacks").(*object.List)
	if !ok || len(l.Items) == 0 {
		return
	}
	info := object.NewDict()
	info.SetStr(object.Intern("generation"), object.NewInt(int64(gen)))
	info.SetStr(object.Intern("collected"), object.NewInt(int64(collected)))
	info.SetStr(object.Intern("uncollectable"), object.NewInt(0))
	for i := 0; i < len(l.Items); i++ {
		cb := l.Items[i]
		if _, err := object.CallArgs(t, cb, object.NewStr(phase), info); err != nil {
			t.Unraisable(err, "", cb)
		}
	}
}

func gc_get_stats(t *object.Thread) (object.Object, error) {
	st := stateOf(t)
	items := make([]object.Object, 3)
	for i := range items {
		d := object.NewDict()
		d.SetStr(object.Intern("collections"), object.NewInt(int64(st.runs[i])))
		d.SetStr(object.Intern("collected"), object.NewInt(int64(st.collected[i])))
		d.SetStr(object.Intern("uncollectable"), object.NewInt(0))
		items[i] = d
	}
	return object.NewList(items), nil
}

func gc_get_objects(t *object.Thread, v []object.Object) (object.Object, error) {
	if v[0] != nil {
		if _, none := v[0].(py.NoneType); !none {
			n, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			if n < 0 {
				return nil, object.ValueErrorf("generation parameter cannot be negative")
			}
			if n > 2 {
				return nil, object.ValueErrorf("generation parameter must be less than the number of available generations (3)")
			}
		}
	}
	var items []object.Object
	for _, o := range object.EndsOf(t.P).Reachable(t) {
		if isTracked(o) {
			items = append(items, o)
		}
	}
	return object.NewList(items), nil
}

// isTracked says whether CPython's collector would look at o. Containers of atoms only, which it may leave out, are told as it does when they are new.
func isTracked(o object.Object) bool {
	switch o := o.(type) {
	case *object.Str, *object.Bytes, *object.Code:
		return false
	case *object.Tuple:
		return len(o.Items) > 0
	case *object.Dict:
		for i := 0; ; {
			k, v, ok := o.Next(&i)
			if !ok {
				return o.Class() != object.DictClass
			}
			if isTracked(k) || isTracked(v) {
				return true
			}
		}
	}
	_, ok := o.(object.Traverser)
	return ok
}
