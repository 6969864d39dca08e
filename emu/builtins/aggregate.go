package builtins

// Functions that fold iterables and numbers: all, any, sum, min, max, sorted, pow, round.

import (
	"math"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	strRound = object.Intern("__round__")
	strSort  = object.Intern("sort")
)

var errStop = object.TypeErrorf("stop") // ends a walk; never seen by a program

func builtins_all(t *object.Thread, it object.Object) (object.Object, error) {
	res := true
	err := object.EachQuick(t, it, func(v object.Object) bool { b, ok := v.(py.Bool); return ok && bool(b) }, func(v object.Object) error {
		ok, err := object.Truth(t, v)
		if err != nil {
			return err
		}
		if !ok {
			res = false
			return errStop
		}
		return nil
	})
	if err != nil && err != errStop {
		return nil, err
	}
	return py.Bool(res), nil
}

func builtins_any(t *object.Thread, it object.Object) (object.Object, error) {
	res := false
	err := object.EachQuick(t, it, func(v object.Object) bool { b, ok := v.(py.Bool); return ok && !bool(b) }, func(v object.Object) error {
		ok, err := object.Truth(t, v)
		if err != nil {
			return err
		}
		if ok {
			res = true
			return errStop
		}
		return nil
	})
	if err != nil && err != errStop {
		return nil, err
	}
	return py.Bool(res), nil
}

// builtins_sum adds in unboxed integers and floats as long as the items are such.
func builtins_sum(t *object.Thread, v []object.Object) (object.Object, error) {
	var acc object.Object = object.NewInt(0)
	if v[1] != nil {
		acc = v[1]
		switch acc.(type) {
		case *object.Str:
			return nil, object.TypeErrorf("sum() can't sum strings [use ''.join(seq) instead]")
		case *object.Bytes:
			return nil, object.TypeErrorf("sum() can't sum bytes [use b''.join(seq) instead]")
		case *object.Bytearray:
			return nil, object.TypeErrorf("sum() can't sum bytearray [use b''.join(seq) instead]")
		}
	}
	const (
		boxed = iota
		ints
		floats
	)
	mode := boxed
	var n int64
	var f float64
	switch a := acc.(type) {
	case py.Int:
		mode, n = ints, int64(a)
	case py.Float:
		mode, f = floats, float64(a)
	}
	quick := func(x object.Object) bool {
		switch x := x.(type) {
		case py.Int:
			if s := n + int64(x); mode == ints && (s > n) == (x > 0) {
				n = s
				return true
			}
		case py.Float:
			if mode == floats {
				f += float64(x)
				return true
			}
		}
		return false
	}
	err := object.EachQuick(t, v[0], quick, func(x object.Object) error {
		switch mode {
		case ints:
			switch x := x.(type) {
			case py.Int:
				s := n + int64(x)
				if (s > n) == (x > 0) {
					n = s
					return nil
				}
			case py.Bool:
				if x {
					if n < math.MaxInt64 {
						n++
						return nil
					}
				} else {
					return nil
				}
			case py.Float:
				mode, f = floats, float64(n)+float64(x)
				return nil
			}
			acc, mode = object.NewInt(n), boxed
		case floats:
			switch x := x.(type) {
			case py.Float:
				f += float64(x)
				return nil
			case py.Int:
				f += float64(x)
				return nil
			}
			acc, mode = py.Float(f), boxed
		}
		var err error
		acc, err = object.Binary(t, object.OpAdd, acc, x)
		return err
	})
	if err != nil {
		return nil, err
	}
	switch mode {
	case ints:
		return object.NewInt(n), nil
	case floats:
		return py.Float(f), nil
	}
	return acc, nil
}

func builtins_min(t *object.Thread, a object.Args) (object.Object, error) {
	return extreme(t, a, "min", object.CmpLT)
}
func builtins_max(t *object.Thread, a object.Args) (object.Object, error) {
	return extreme(t, a, "max", object.CmpGT)
}

func extreme(t *object.Thread, a object.Args, name string, op object.CmpOp) (object.Object, error) {
	var key, def object.Object
	if a.Kw != nil {
		for i, n := range a.Kw.Names {
			switch n.String() {
			case "key":
				key = a.Kw.Vals[i]
			case "default":
				def = a.Kw.Vals[i]
			default:
				return nil, object.TypeErrorf("'%s' is an invalid keyword argument for %s()", n.String(), name)
			}
		}
	}
	if _, none := key.(py.NoneType); none {
		key = nil
	}
	var items object.Object
	switch {
	case len(a.Pos) == 0:
		return nil, object.TypeErrorf("%s expected at least 1 argument, got 0", name)
	case len(a.Pos) == 1:
		items = a.Pos[0]
	default:
		if def != nil {
			return nil, object.TypeErrorf("Cannot specify a default for %s() with multiple positional arguments", name)
		}
		items = object.NewTuple(append([]object.Object(nil), a.Pos...))
	}
	var best, bestKey object.Object
	err := object.Each(t, items, func(x object.Object) error {
		k := x
		if key != nil {
			var err error
			if k, err = object.CallArgs(t, key, x); err != nil {
				return err
			}
		}
		if best == nil {
			best, bestKey = x, k
			return nil
		}
		if better, ok := object.CompareQuick(k, bestKey, op); ok {
			if better {
				best, bestKey = x, k
			}
			return nil
		}
		better, err := object.Compare(t, k, bestKey, op)
		if better {
			best, bestKey = x, k
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if best == nil {
		if def != nil {
			return def, nil
		}
		return nil, object.ValueErrorf("%s() arg is an empty sequence", name)
	}
	return best, nil
}

// builtins_sorted gives its keywords to list.sort, as CPython does, so that errors name that.
func builtins_sorted(t *object.Thread, a object.Args) (object.Object, error) {
	if len(a.Pos) != 1 {
		return nil, object.TypeErrorf("sorted expected 1 argument, got %d", len(a.Pos))
	}
	items, err := object.Collect(t, a.Pos[0])
	if err != nil {
		return nil, err
	}
	l := object.NewList(items)
	m, err := object.GetAttr(t, l, strSort)
	if err != nil {
		return nil, err
	}
	if _, err := object.Call(t, m, object.Args{Kw: a.Kw}); err != nil {
		return nil, err
	}
	return l, nil
}

func builtins_pow(t *object.Thread, v []object.Object) (object.Object, error) {
	mod := v[2]
	if mod == nil {
		mod = py.None
	}
	return object.Power(t, v[0], v[1], mod)
}

func builtins_round(t *object.Thread, v []object.Object) (object.Object, error) {
	m, err := object.LookupSpecial(t, v[0], strRound)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, object.TypeErrorf("type %s doesn't define __round__ method", object.ClassOf(v[0]).TpName())
	}
	if v[1] == nil {
		return object.CallArgs(t, m)
	}
	if _, none := v[1].(py.NoneType); none {
		return object.CallArgs(t, m)
	}
	return object.CallArgs(t, m, v[1])
}
