package builtins

// Functions that fold iterables and numbers: all, any, sum, min, max, sorted, pow, round.

import (
	"math"

	"github.com/go-python/gpython/py"
	. "github.com/pyemu/pyemu/emu/object"
)

var (
	strRound = Intern("__round__")
	strSort  = Intern("sort")
	kwSort   = []*Str{Intern("key"), Intern("reverse")}
)

var errStop = TypeErrorf("stop") // ends a walk; never seen by a program

func builtins_all(t *Thread, it Object) (Object, error) {
	res := true
	err := Each(t, it, func(v Object) error {
		ok, err := Truth(t, v)
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

func builtins_any(t *Thread, it Object) (Object, error) {
	res := false
	err := Each(t, it, func(v Object) error {
		ok, err := Truth(t, v)
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
func builtins_sum(t *Thread, v []Object) (Object, error) {
	var acc Object = NewInt(0)
	if v[1] != nil {
		acc = v[1]
		switch acc.(type) {
		case *Str:
			return nil, TypeErrorf("sum() can't sum strings [use ''.join(seq) instead]")
		case *Bytes:
			return nil, TypeErrorf("sum() can't sum bytes [use b''.join(seq) instead]")
		case *Bytearray:
			return nil, TypeErrorf("sum() can't sum bytearray [use b''.join(seq) instead]")
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
	err := Each(t, v[0], func(x Object) error {
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
			acc, mode = NewInt(n), boxed
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
		acc, err = Binary(t, OpAdd, acc, x)
		return err
	})
	if err != nil {
		return nil, err
	}
	switch mode {
	case ints:
		return NewInt(n), nil
	case floats:
		return py.Float(f), nil
	}
	return acc, nil
}

func builtins_min(t *Thread, a Args) (Object, error) { return extreme(t, a, "min", CmpLT) }
func builtins_max(t *Thread, a Args) (Object, error) { return extreme(t, a, "max", CmpGT) }

func extreme(t *Thread, a Args, name string, op CmpOp) (Object, error) {
	var key, def Object
	if a.Kw != nil {
		for i, n := range a.Kw.Names {
			switch n.String() {
			case "key":
				key = a.Kw.Vals[i]
			case "default":
				def = a.Kw.Vals[i]
			default:
				return nil, TypeErrorf("'%s' is an invalid keyword argument for %s()", n.String(), name)
			}
		}
	}
	if _, none := key.(py.NoneType); none {
		key = nil
	}
	var items Object
	switch {
	case len(a.Pos) == 0:
		return nil, TypeErrorf("%s expected at least 1 argument, got 0", name)
	case len(a.Pos) == 1:
		items = a.Pos[0]
	default:
		if def != nil {
			return nil, TypeErrorf("Cannot specify a default for %s() with multiple positional arguments", name)
		}
		items = NewTuple(append([]Object(nil), a.Pos...))
	}
	var best, bestKey Object
	err := Each(t, items, func(x Object) error {
		k := x
		if key != nil {
			var err error
			if k, err = CallArgs(t, key, x); err != nil {
				return err
			}
		}
		if best == nil {
			best, bestKey = x, k
			return nil
		}
		better, err := Compare(t, k, bestKey, op)
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
		return nil, ValueErrorf("%s() arg is an empty sequence", name)
	}
	return best, nil
}

func builtins_sorted(t *Thread, v []Object) (Object, error) {
	items, err := Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	l := NewList(items)
	key, reverse := v[1], v[2]
	if key == nil {
		key = py.None
	}
	if reverse == nil {
		reverse = py.False
	}
	m, err := GetAttr(t, l, strSort)
	if err != nil {
		return nil, err
	}
	if _, err := Call(t, m, Args{Kw: &Kwargs{Names: kwSort, Vals: []Object{key, reverse}}}); err != nil {
		return nil, err
	}
	return l, nil
}

func builtins_pow(t *Thread, v []Object) (Object, error) {
	mod := v[2]
	if mod == nil {
		mod = py.None
	}
	return Power(t, v[0], v[1], mod)
}

func builtins_round(t *Thread, v []Object) (Object, error) {
	m, err := LookupSpecial(t, v[0], strRound)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, TypeErrorf("type %s doesn't define __round__ method", ClassOf(v[0]).Name)
	}
	if v[1] == nil {
		return CallArgs(t, m)
	}
	if _, none := v[1].(py.NoneType); none {
		return CallArgs(t, m)
	}
	return CallArgs(t, m, v[1])
}
