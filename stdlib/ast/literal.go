package ast

// ast.literal_eval.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func ast_literal_eval(t *thread, v []value) (value, error) {
	o := v[0]
	if s, ok := o.(*object.Str); ok {
		tree, err := ast_parse(t, []value{object.NewStr(strings.TrimLeft(s.String(), " \t")), object.NewStr("<unknown>"), object.NewStr("eval"), py.False, py.None})
		if err != nil {
			return nil, err
		}
		o = tree
	}
	if is(t, o, "Expression") {
		body, err := attr(t, o, "body")
		if err != nil {
			return nil, err
		}
		o = body
	}
	return literalValue(t, o)
}

// malformed is the error for what is no literal.
func malformed(t *thread, o value) error {
	line, err := object.GetAttrOpt(t, o, intern("lineno"))
	if err != nil {
		return err
	}
	text := "malformed node or string"
	if line != nil && !isNone(line) {
		s, err := object.ToStr(t, line)
		if err != nil {
			return err
		}
		text += " on line " + s.String()
	}
	r, err := object.Repr(t, o)
	if err != nil {
		return err
	}
	return object.ValueErrorf("%s: %s", text, r.String())
}

// literalNumber is the number of a Constant.
func literalNumber(t *thread, o value) (value, error) {
	if is(t, o, "Constant") {
		v, err := attr(t, o, "value")
		if err != nil {
			return nil, err
		}
		switch object.ClassOf(v) {
		case object.IntClass, object.FloatClass, object.ComplexClass:
			return v, nil
		}
	}
	return nil, malformed(t, o)
}

// signedNumber is a number with a sign or without.
func signedNumber(t *thread, o value) (value, error) {
	if is(t, o, "UnaryOp") {
		op, err := attr(t, o, "op")
		if err != nil {
			return nil, err
		}
		minus := is(t, op, "USub")
		if minus || is(t, op, "UAdd") {
			operand, err := attr(t, o, "operand")
			if err != nil {
				return nil, err
			}
			n, err := literalNumber(t, operand)
			if err != nil {
				return nil, err
			}
			if minus {
				return object.Unary(t, object.OpNeg, n)
			}
			return object.Unary(t, object.OpPos, n)
		}
	}
	return literalNumber(t, o)
}

// literalList is the values of a list of nodes.
func literalList(t *thread, o value, field string) ([]value, error) {
	nodes, err := attr(t, o, field)
	if err != nil {
		return nil, err
	}
	var out []value
	err = object.Each(t, nodes, func(x value) error {
		v, err := literalValue(t, x)
		out = append(out, v)
		return err
	})
	return out, err
}

func literalValue(t *thread, o value) (value, error) {
	if err := t.Enter(" during compilation"); err != nil {
		return nil, err
	}
	defer t.Leave()
	switch {
	case is(t, o, "Constant"):
		return attr(t, o, "value")
	case is(t, o, "Tuple"):
		items, err := literalList(t, o, "elts")
		return object.NewTuple(items), err
	case is(t, o, "List"):
		items, err := literalList(t, o, "elts")
		return object.NewList(items), err
	case is(t, o, "Set"):
		items, err := literalList(t, o, "elts")
		if err != nil {
			return nil, err
		}
		return object.CallArgs(t, object.SetClass, object.NewList(items))
	case is(t, o, "Call"):
		return emptySet(t, o)
	case is(t, o, "Dict"):
		keys, err := attr(t, o, "keys")
		if err != nil {
			return nil, err
		}
		values, err := attr(t, o, "values")
		if err != nil {
			return nil, err
		}
		nk, err := object.Len(t, keys)
		if err != nil {
			return nil, err
		}
		nv, err := object.Len(t, values)
		if err != nil {
			return nil, err
		}
		if nk != nv {
			return nil, malformed(t, o)
		}
		ks, err := literalList(t, o, "keys")
		if err != nil {
			return nil, err
		}
		vs, err := literalList(t, o, "values")
		if err != nil {
			return nil, err
		}
		d := object.NewDict()
		for i, k := range ks {
			if err := d.Set(t, k, vs[i]); err != nil {
				return nil, err
			}
		}
		return d, nil
	case is(t, o, "BinOp"):
		return complexSum(t, o)
	}
	return signedNumber(t, o)
}

// emptySet is set(), the one call that is a literal.
func emptySet(t *thread, o value) (value, error) {
	f, err := attr(t, o, "func")
	if err != nil {
		return nil, err
	}
	if is(t, f, "Name") {
		id, err := attr(t, f, "id")
		if err != nil {
			return nil, err
		}
		if s, ok := id.(*object.Str); ok && s.String() == "set" {
			for _, field := range []string{"args", "keywords"} {
				list, err := attr(t, o, field)
				if err != nil {
					return nil, err
				}
				if l, ok := list.(*object.List); !ok || len(l.Items) > 0 {
					return nil, malformed(t, o)
				}
			}
			return object.NewSet(), nil
		}
	}
	return nil, malformed(t, o)
}

// complexSum is a real number plus or minus an imaginary one.
func complexSum(t *thread, o value) (value, error) {
	op, err := attr(t, o, "op")
	if err != nil {
		return nil, err
	}
	plus := is(t, op, "Add")
	if !plus && !is(t, op, "Sub") {
		return nil, malformed(t, o)
	}
	l, err := attr(t, o, "left")
	if err != nil {
		return nil, err
	}
	r, err := attr(t, o, "right")
	if err != nil {
		return nil, err
	}
	left, err := signedNumber(t, l)
	if err != nil {
		return nil, err
	}
	right, err := literalNumber(t, r)
	if err != nil {
		return nil, err
	}
	if object.ClassOf(left) == object.ComplexClass || object.ClassOf(right) != object.ComplexClass {
		return nil, malformed(t, o)
	}
	if plus {
		return object.Binary(t, object.OpAdd, left, right)
	}
	return object.Binary(t, object.OpSub, left, right)
}
