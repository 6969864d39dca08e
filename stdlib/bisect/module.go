// Package bisect is Python's bisect module: searches in sorted sequences.
package bisect

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// search returns where x belongs in v[0]; v is (a, x, lo, hi, key).
func search(t *thread, v []value, x value, right bool) (int, error) {
	lo, hi := 0, -1
	var err error
	if v[2] != nil {
		if lo, err = object.IndexInt(t, v[2]); err != nil {
			return 0, err
		}
	}
	if lo < 0 {
		return 0, object.ValueErrorf("lo must be non-negative")
	}
	if v[3] != nil && v[3] != py.None {
		if hi, err = object.IndexInt(t, v[3]); err != nil {
			return 0, err
		}
	}
	if hi < 0 {
		if hi, err = object.Len(t, v[0]); err != nil {
			return 0, err
		}
	}
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		y, err := object.GetItem(t, v[0], object.NewInt(int64(mid)))
		if err != nil {
			return 0, err
		}
		if v[4] != nil && v[4] != py.None {
			if y, err = object.CallArgs(t, v[4], y); err != nil {
				return 0, err
			}
		}
		var lt bool
		if right {
			lt, err = object.Compare(t, x, y, object.CmpLT)
			lt = !lt
		} else {
			lt, err = object.Compare(t, y, x, object.CmpLT)
		}
		if err != nil {
			return 0, err
		}
		if lt {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, nil
}

const sig = "(a, x, lo=0, hi=None, *, key=None)"

func find(name, doc string, right bool) object.Def {
	return object.FuncV(name, sig, name+sig+"\n\n"+doc, func(t *thread, v []value) (value, error) {
		i, err := search(t, v, v[1], right)
		if err != nil {
			return nil, err
		}
		return object.NewInt(int64(i)), nil
	})
}

func insort(name, doc string, right bool) object.Def {
	return object.FuncV(name, sig, name+sig+"\n\n"+doc, func(t *thread, v []value) (value, error) {
		x := v[1]
		if v[4] != nil && v[4] != py.None {
			var err error
			if x, err = object.CallArgs(t, v[4], x); err != nil {
				return nil, err
			}
		}
		i, err := search(t, v, x, right)
		if err != nil {
			return nil, err
		}
		_, err = object.CallMethod(t, v[0], object.Intern("insert"), object.NewInt(int64(i)), v[1])
		return object.NoneOr(err)
	})
}

// NativeModule is _bisect.
var NativeModule = &object.ModuleDef{
	Name: "_bisect",
	Doc:  "Searches in sorted sequences.",
	Defs: []object.Def{
		find("bisect_right", "Return the place for x after items equal to it.", true),
		find("bisect_left", "Return the place for x before items equal to it.", false),
		insort("insort_right", "Insert x after items equal to it.", true),
		insort("insort_left", "Insert x before items equal to it.", false),
	},
}

// Definition is bisect: the functions of _bisect, or Python functions that do the same where a program has blocked that module.
var Definition = &object.ModuleDef{
	Name: "bisect",
	Doc:  NativeModule.Doc,
	Init: func(t *thread, m *object.Module) error {
		v, err := t.P.Import(t, "_bisect")
		if err != nil && !object.ErrorIs(err, object.ImportErrorClass) {
			return err
		}
		native, _ := v.(*object.Module)
		for _, d := range NativeModule.Defs {
			if err == nil && native != nil {
				m.Set(d.Name(), object.ArgOrNone(native.Get(d.Name())))
				continue
			}
			name, v := d.Function("bisect")
			f, ok := v.(*object.BuiltinFunc)
			if !ok {
				continue
			}
			m.Set(name, object.NewGoFunction(t, m.Dict(), name, sig, f.Doc, nil, func(t *thread, v []value) (value, error) {
				return object.Call(t, f, object.Args{Pos: v[:4], Kw: &object.Kwargs{Names: []*object.Str{object.Intern("key")}, Vals: v[4:5]}})
			}))
		}
		m.Set("bisect", m.Get("bisect_right"))
		m.Set("insort", m.Get("insort_right"))
		return nil
	},
}
