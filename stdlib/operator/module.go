// Package operator is Python's operator module, the operators as functions, and _operator, from which those functions say they come.
package operator

import (
	"crypto/subtle"
	"slices"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// defs makes the rows of _operator and of operator. Both hold the same function objects; operator has most of them under a dunder name too.
func defs() (native, public []object.Def) {
	row := func(d object.Def) object.Def {
		name, f := d.Function("_operator")
		shared := object.Value(name, f)
		native = append(native, shared)
		if name[0] != '_' {
			public = append(public, shared)
		}
		return shared
	}
	plain := func(name, params, doc string, f func(t *thread, v []value) (value, error)) object.Def {
		doc = name + params + "\n\n" + doc
		if params == "(a, /)" { // takes the error texts of functions with exactly one argument
			return row(object.Func1(name, "a", doc, func(t *thread, x value) (value, error) { return f(t, []value{x}) }))
		}
		return row(object.FuncV(name, params, doc, f))
	}
	dunder := func(d object.Def) {
		name, f := d.Function("")
		public = append(public, object.Value("__"+strings.TrimSuffix(name, "_")+"__", f))
	}
	add := func(name, params, doc string, f func(t *thread, v []value) (value, error)) {
		dunder(plain(name, params, doc, f))
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
	isSequence := func(o value) bool {
		_, dict := o.(*object.Dict)
		return !dict && object.ClassOf(o).Slots.GetItem != nil
	}
	concat := func(v []value) error {
		if object.ClassOf(v[0]).Slots.Concat == nil && !(isSequence(v[0]) && isSequence(v[1])) {
			return object.TypeErrorf("'%s' object can't be concatenated", object.ClassOf(v[0]).TpName())
		}
		return nil
	}
	add("concat", "(a, b, /)", "Return a + b of sequences.", func(t *thread, v []value) (value, error) {
		if err := concat(v); err != nil {
			return nil, err
		}
		return object.Binary(t, object.OpAdd, v[0], v[1])
	})
	add("iconcat", "(a, b, /)", "Return what a += b of sequences stores.", func(t *thread, v []value) (value, error) {
		if err := concat(v); err != nil {
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
		it, err := object.Iter(t, v[0])
		if err != nil {
			if object.ErrorIs(err, object.TypeErrorClass) {
				err = object.TypeErrorf("argument of type '%s' is not iterable", object.ClassOf(v[0]).Name)
			}
			return nil, err
		}
		err = object.Each(t, it, func(x value) error {
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
			if object.ErrorIs(err, object.TypeErrorClass) {
				err = object.TypeErrorf("argument of type '%s' is not iterable", object.ClassOf(v[0]).Name)
			}
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
	dunder(row(object.FuncA("call", "(obj, /, *args, **kwargs)", "call(obj, /, *args, **kwargs)\n\nReturn obj(*args, **kwargs).", func(t *thread, a object.Args) (value, error) {
		if len(a.Pos) < 1 {
			return nil, object.TypeErrorf("call expected at least 1 argument, got 0")
		}
		return object.Call(t, a.Pos[0], object.Args{Pos: a.Pos[1:], Kw: a.Kw})
	})))
	plain("_compare_digest", "(a, b, /)", "Return whether a and b are equal, in a time that depends on the length of b alone.", CompareDigest)
	for _, c := range []*object.Class{itemgetterClass, attrgetterClass, methodcallerClass} {
		native = append(native, object.Value(c.Name, c))
		public = append(public, object.Value(c.Name, c))
	}
	return native, public
}

// CompareDigest is hmac.compare_digest: of two ASCII strings, or two objects with bytes. Other arguments give a TypeError. (library reference, hmac)
func CompareDigest(t *thread, v []value) (value, error) {
	a, ok1 := v[0].(*object.Str)
	b, ok2 := v[1].(*object.Str)
	if ok1 && ok2 {
		if !a.IsASCII() || !b.IsASCII() {
			return nil, object.TypeErrorf("comparing strings with non-ASCII characters is not supported")
		}
		return py.Bool(subtle.ConstantTimeCompare([]byte(a.String()), []byte(b.String())) == 1), nil
	}
	if object.ClassOf(v[0]).Slots.Buffer == nil && object.ClassOf(v[1]).Slots.Buffer == nil {
		return nil, object.TypeErrorf("unsupported operand types(s) or combination of types: '%s' and '%s'", object.ClassOf(v[0]).TpName(), object.ClassOf(v[1]).TpName())
	}
	x, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	y, err := object.BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	return py.Bool(subtle.ConstantTimeCompare(x, y) == 1), nil
}

var nativeDefs, publicDefs = defs()

// publicNames is operator.__all__.
func publicNames() (names []string) {
	for _, d := range publicDefs {
		if d.Name()[0] != '_' {
			names = append(names, d.Name())
		}
	}
	slices.Sort(names)
	return names
}

// Definition is operator.
var Definition = &object.ModuleDef{
	Name: "operator",
	Doc:  "The operators of the language as functions.",
	Defs: publicDefs,
	All:  publicNames(),
	Init: func(t *thread, m *object.Module) error {
		m.Set("_abs", object.BuiltinNamed(t, "abs"))
		// The functions' __self__ is _operator; a program may have blocked it.
		if _, err := t.P.Import(t, "_operator"); err != nil && !object.ErrorIs(err, object.ImportErrorClass) {
			return err
		}
		return nil
	},
}

// NativeModule is _operator.
var NativeModule = &object.ModuleDef{
	Name: "_operator",
	Doc:  "The functions behind operator.",
	Defs: nativeDefs,
}
