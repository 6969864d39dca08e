package object

// bool.

import "github.com/go-python/gpython/py"

func bool_new(t *Thread, cls *Class, a Args) (Object, error) {
	if a.NKw() > 0 {
		return nil, TypeErrorf("bool() takes no keyword arguments")
	}
	switch len(a.Pos) {
	case 0:
		return py.False, nil
	case 1:
		b, err := Truth(t, a.Pos[0])
		return py.Bool(b), err
	}
	return nil, TypeErrorf("bool expected at most 1 argument, got %d", len(a.Pos))
}

func bool_repr(_ *Thread, self Object) (Object, error) {
	if n, ok := AsInt64(self); ok && n != 0 {
		return strTrue, nil
	}
	return strFalse, nil
}

var strTrue, strFalse = Intern("True"), Intern("False")

func init() {
	c := BoolClass
	c.Doc = "bool(x) -> bool\n\nTrue or False: the truth of x."
	c.Flags |= FlagFinal | FlagMatchSelf
	c.Slots.New = bool_new
	c.Slots.Repr = bool_repr
	logic := func(onBool func(a, b py.Bool) py.Bool, onInt func(a, b Object) Object) BinaryFunc {
		return func(_ *Thread, a, b Object) (Object, error) {
			if x, ok := a.(py.Bool); ok {
				if y, ok := b.(py.Bool); ok {
					return onBool(x, y), nil
				}
			}
			return onInt(a, b), nil
		}
	}
	c.Slots.Binary[OpAnd] = logic(func(a, b py.Bool) py.Bool { return a && b }, IntAnd)
	c.Slots.Binary[OpOr] = logic(func(a, b py.Bool) py.Bool { return a || b }, IntOr)
	c.Slots.Binary[OpXor] = logic(func(a, b py.Bool) py.Bool { return a != b }, IntXor)
}
