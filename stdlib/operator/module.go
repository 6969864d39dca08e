// Package operator is Python's operator module: the operators as functions.
package operator

import (
	_ "embed"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

//go:embed operator.py
var source string

type (
	thread = object.Thread
	value  = object.Object
)

func defs() []object.Def {
	var out []object.Def
	// Every function exists under its dunder name too.
	add := func(name, params, doc string, f func(t *thread, v []value) (value, error)) {
		dunder := name
		if dunder[len(dunder)-1] == '_' {
			dunder = dunder[:len(dunder)-1]
		}
		for _, n := range []string{name, "__" + dunder + "__"} {
			out = append(out, object.FuncV(n, params, name+params+"\n\n"+doc, f))
		}
	}
	plain := func(name, params, doc string, f func(t *thread, v []value) (value, error)) {
		out = append(out, object.FuncV(name, params, name+params+"\n\n"+doc, f))
	}
	for _, b := range []struct {
		name, sym string
		op        object.BinOp
	}{
		{"add", "+", object.OpAdd}, {"sub", "-", object.OpSub}, {"mul", "*", object.OpMul}, {"matmul", "@", object.OpMatMul},
		{"truediv", "/", object.OpTrueDiv}, {"floordiv", "//", object.OpFloorDiv}, {"mod", "%", object.OpMod}, {"pow", "**", object.OpPow},
		{"lshift", "<<", object.OpLShift}, {"rshift", ">>", object.OpRShift}, {"and_", "&", object.OpAnd}, {"xor", "^", object.OpXor}, {"or_", "|", object.OpOr},
	} {
		add(b.name, "(a, b, /)", "Return a "+b.sym+" b.", func(t *thread, v []value) (value, error) { return object.Binary(t, b.op, v[0], v[1]) })
		in := "i" + b.name
		if in[len(in)-1] == '_' {
			in = in[:len(in)-1]
		}
		add(in, "(a, b, /)", "Return what a "+b.sym+"= b stores.", func(t *thread, v []value) (value, error) { return object.InPlace(t, b.op, v[0], v[1]) })
	}
	for i, n := range []string{"lt", "le", "eq", "ne", "gt", "ge"} {
		add(n, "(a, b, /)", "Return the comparison of a with b.", func(t *thread, v []value) (value, error) {
			return object.RichCompare(t, v[0], v[1], object.CmpOp(i))
		})
	}
	for _, u := range []struct {
		name string
		op   object.UnOp
	}{{"neg", object.OpNeg}, {"pos", object.OpPos}, {"invert", object.OpInvert}, {"inv", object.OpInvert}, {"abs", object.OpAbs}} {
		add(u.name, "(a, /)", "Return the operator's result for a.", func(t *thread, v []value) (value, error) { return object.Unary(t, u.op, v[0]) })
	}
	add("not_", "(a, /)", "Return not a.", func(t *thread, v []value) (value, error) {
		ok, err := object.Truth(t, v[0])
		return py.Bool(!ok), err
	})
	plain("truth", "(a, /)", "Return bool(a).", func(t *thread, v []value) (value, error) {
		ok, err := object.Truth(t, v[0])
		return py.Bool(ok), err
	})
	plain("is_", "(a, b, /)", "Return a is b.", func(t *thread, v []value) (value, error) { return py.Bool(object.Is(v[0], v[1])), nil })
	plain("is_not", "(a, b, /)", "Return a is not b.", func(t *thread, v []value) (value, error) { return py.Bool(!object.Is(v[0], v[1])), nil })
	add("index", "(a, /)", "Return a.__index__().", func(t *thread, v []value) (value, error) { return object.Index(t, v[0]) })
	sequence := func(a value) error {
		s := &object.ClassOf(a).Slots
		if s.GetItem == nil {
			return object.TypeErrorf("'%s' object can't be concatenated", object.ClassOf(a).Name)
		}
		return nil
	}
	add("concat", "(a, b, /)", "Return a + b of sequences.", func(t *thread, v []value) (value, error) {
		if err := sequence(v[0]); err != nil {
			return nil, err
		}
		return object.Binary(t, object.OpAdd, v[0], v[1])
	})
	add("iconcat", "(a, b, /)", "Return what a += b of sequences stores.", func(t *thread, v []value) (value, error) {
		if err := sequence(v[0]); err != nil {
			return nil, err
		}
		return object.InPlace(t, object.OpAdd, v[0], v[1])
	})
	add("contains", "(a, b, /)", "Return b in a.", func(t *thread, v []value) (value, error) {
		ok, err := object.Contains(t, v[0], v[1])
		return py.Bool(ok), err
	})
	add("getitem", "(a, b, /)", "Return a[b].", func(t *thread, v []value) (value, error) { return object.GetItem(t, v[0], v[1]) })
	add("setitem", "(a, b, c, /)", "Set a[b] to c.", func(t *thread, v []value) (value, error) {
		return object.NoneOr(object.SetItem(t, v[0], v[1], v[2]))
	})
	add("delitem", "(a, b, /)", "Delete a[b].", func(t *thread, v []value) (value, error) {
		return object.NoneOr(object.DelItem(t, v[0], v[1]))
	})
	plain("countOf", "(a, b, /)", "Return how often b occurs in a.", func(t *thread, v []value) (value, error) {
		n := 0
		if _, err := object.Iter(t, v[0]); err != nil && object.ErrorIs(err, object.TypeErrorClass) {
			return nil, object.TypeErrorf("argument of type '%s' is not iterable", object.ClassOf(v[0]).Name)
		}
		err := object.Each(t, v[0], func(x value) error {
			eq, err := object.Equal(t, x, v[1])
			if eq {
				n++
			}
			return err
		})
		return object.NewInt(int64(n)), err
	})
	plain("indexOf", "(a, b, /)", "Give the position at which b first occurs in a.", func(t *thread, v []value) (value, error) {
		it, err := object.Iter(t, v[0])
		if err != nil {
			return nil, err
		}
		for i := int64(0); ; i++ {
			x, err := object.Next(t, it)
			if err != nil {
				return nil, err
			}
			if x == nil {
				return nil, object.ValueErrorf("sequence.index(x): x not in sequence")
			}
			eq, err := object.Equal(t, x, v[1])
			if err != nil {
				return nil, err
			}
			if eq {
				return object.NewInt(i), nil
			}
		}
	})
	plain("length_hint", "(obj, default=0, /)", "Return an estimate of the number of items.", func(t *thread, v []value) (value, error) {
		def := 0
		if v[1] != nil {
			var err error
			if def, err = object.IndexInt(t, v[1]); err != nil {
				return nil, err
			}
		}
		n, err := object.LengthHint(t, v[0], def)
		return object.NewInt(int64(n)), err
	})
	for _, n := range []string{"call", "__call__"} {
		out = append(out, object.FuncA(n, "(obj, /, *args, **kwargs)", "call(obj, /, *args, **kwargs)\n\nReturn obj(*args, **kwargs).", func(t *thread, a object.Args) (value, error) {
			if len(a.Pos) < 1 {
				return nil, object.TypeErrorf("call expected at least 1 argument, got 0")
			}
			return object.Call(t, a.Pos[0], object.Args{Pos: a.Pos[1:], Kw: a.Kw})
		}))
	}
	return out
}

// Definition is operator.
var Definition = &object.ModuleDef{
	Name:   "operator",
	Doc:    "The operators of the language as functions.",
	Defs:   append(defs(), getterDefs()...),
	Source: source,
}
