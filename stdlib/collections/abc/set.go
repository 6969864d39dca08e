package abc

// Set: the operations of sets, made from __contains__, __iter__ and __len__.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// setDef is collections.abc.Set.
var setDef = define("Set")

// withSet wraps a comparison: it knows other Sets only.
func withSet(body func(t *thread, self, other value) (bool, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		if is, err := isA(t, v[1], setDef); err != nil {
			return nil, err
		} else if !is {
			return py.NotImplemented, nil
		}
		return boolean(body(t, v[0], v[1]))
	}
}

func lengths(t *thread, a, b value) (int, int, error) {
	x, err := object.Len(t, a)
	if err != nil {
		return 0, 0, err
	}
	y, err := object.Len(t, b)
	return x, y, err
}

// allIn says whether all items of a are in b.
func allIn(t *thread, a, b value) (bool, error) {
	it, err := object.Iter(t, a)
	if err != nil {
		return false, err
	}
	for {
		x, err := object.Next(t, it)
		if x == nil || err != nil {
			return err == nil, err
		}
		if in, err := object.Contains(t, b, x); !in || err != nil {
			return false, err
		}
	}
}

// truthOf is the truth of self.name(other).
func truthOf(t *thread, self value, name *object.Str, other value) (bool, error) {
	v, err := object.CallMethod(t, self, name, other)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

// The state of the generators that Set's operations hand to _from_iterable: the iterator of one operand, the other operand, and True to keep the items that are in
// it, False those that are not.
func filterStep(t *thread, s []value) (value, error) {
	for {
		x, err := object.Next(t, s[0])
		if x == nil || err != nil {
			return nil, err
		}
		in, err := object.Contains(t, s[1], x)
		if err != nil {
			return nil, err
		}
		if in == (s[2] == value(py.True)) {
			return x, nil
		}
	}
}

func fromFilter(t *thread, self, items, other value, keep bool, method string) (value, error) {
	it, err := object.Iter(t, items)
	if err != nil {
		return nil, err
	}
	g := object.NewGoGenerator("Set."+method+".<locals>.<genexpr>", filterStep, it, other, py.Bool(keep))
	return object.CallMethod(t, self, strFromIter, g)
}

// chainStep gives the items of s[0], then those of s[1]; s[2] is the iterator that is being used.
func chainStep(t *thread, s []value) (value, error) {
	for {
		if s[2] == nil {
			if s[0] == nil {
				return nil, nil
			}
			it, err := object.Iter(t, s[0])
			if err != nil {
				return nil, err
			}
			s[0], s[1], s[2] = s[1], nil, it
		}
		x, err := object.Next(t, s[2])
		if x != nil || err != nil {
			return x, err
		}
		s[2] = nil
	}
}

// iterableOperand says whether other can be an operand; asSet makes a Set of one that is none.
func iterableOperand(t *thread, other value) (bool, error) { return isA(t, other, IterableDef) }

func asSet(t *thread, self, other value) (set value, ok bool, err error) {
	if is, err := isA(t, other, setDef); is || err != nil {
		return other, true, err
	}
	if is, err := iterableOperand(t, other); !is || err != nil {
		return nil, false, err
	}
	set, err = object.CallMethod(t, self, strFromIter, other)
	return set, true, err
}

func set_and(t *thread, v []value) (value, error) {
	if is, err := iterableOperand(t, v[1]); err != nil {
		return nil, err
	} else if !is {
		return py.NotImplemented, nil
	}
	return fromFilter(t, v[0], v[1], v[0], true, "__and__")
}

func set_or(t *thread, v []value) (value, error) {
	if is, err := iterableOperand(t, v[1]); err != nil {
		return nil, err
	} else if !is {
		return py.NotImplemented, nil
	}
	return object.CallMethod(t, v[0], strFromIter, object.NewGoGenerator("Set.__or__.<locals>.<genexpr>", chainStep, v[0], v[1], nil))
}

// set_difference is a - b for the method named; one of them is self, the other may be any iterable.
func set_difference(method string, reflected bool) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		other, ok, err := asSet(t, v[0], v[1])
		if err != nil {
			return nil, err
		}
		if !ok {
			return py.NotImplemented, nil
		}
		if reflected {
			return fromFilter(t, v[0], other, v[0], false, method)
		}
		return fromFilter(t, v[0], v[0], other, false, method)
	}
}

func set_xor(t *thread, v []value) (value, error) {
	other, ok, err := asSet(t, v[0], v[1])
	if err != nil {
		return nil, err
	}
	if !ok {
		return py.NotImplemented, nil
	}
	a, err := object.Binary(t, object.OpSub, v[0], other)
	if err != nil {
		return nil, err
	}
	b, err := object.Binary(t, object.OpSub, other, v[0])
	if err != nil {
		return nil, err
	}
	return object.Binary(t, object.OpOr, a, b)
}

func set_isdisjoint(t *thread, v []value) (value, error) {
	it, err := object.Iter(t, v[1])
	if err != nil {
		return nil, err
	}
	for {
		x, err := object.Next(t, it)
		if x == nil || err != nil {
			return boolean(true, err)
		}
		if in, err := object.Contains(t, v[0], x); in || err != nil {
			return boolean(false, err)
		}
	}
}

// set_hash gives what hash(frozenset(self)) gives, so that equal sets of both kinds hash alike.
func set_hash(t *thread, v []value) (value, error) {
	s := object.NewFrozenSet()
	if err := object.Each(t, v[0], func(x value) error { return s.Add(t, x) }); err != nil {
		return nil, err
	}
	h, err := object.Hash(t, s)
	if err != nil {
		return nil, err
	}
	return object.NewInt(h), nil
}

func init() {
	setDef.Doc = "Set operations for a class that defines __contains__, __iter__ and __len__. A class whose constructor takes no iterable overrides _from_iterable."
	setDef.Defs = []object.Def{
		object.PyFunc("__le__", "(self, other)", "", withSet(func(t *thread, a, b value) (bool, error) {
			x, y, err := lengths(t, a, b)
			if err != nil || x > y {
				return false, err
			}
			return allIn(t, a, b)
		})),
		object.PyFunc("__lt__", "(self, other)", "", withSet(func(t *thread, a, b value) (bool, error) {
			x, y, err := lengths(t, a, b)
			if err != nil || x >= y {
				return false, err
			}
			return truthOf(t, a, strLE, b)
		})),
		object.PyFunc("__gt__", "(self, other)", "", withSet(func(t *thread, a, b value) (bool, error) {
			x, y, err := lengths(t, a, b)
			if err != nil || x <= y {
				return false, err
			}
			return truthOf(t, a, strGE, b)
		})),
		object.PyFunc("__ge__", "(self, other)", "", withSet(func(t *thread, a, b value) (bool, error) {
			x, y, err := lengths(t, a, b)
			if err != nil || x < y {
				return false, err
			}
			return allIn(t, b, a)
		})),
		object.PyFunc("__eq__", "(self, other)", "", withSet(func(t *thread, a, b value) (bool, error) {
			x, y, err := lengths(t, a, b)
			if err != nil || x != y {
				return false, err
			}
			return truthOf(t, a, strLE, b)
		})),
		object.PyClassMethod("_from_iterable", "(cls, it)", "Make a set of this class from an iterable; operators make their results with it.", func(t *thread, v []value) (value, error) {
			return object.CallArgs(t, v[0], v[1])
		}),
		object.PyFunc("__and__", "(self, other)", "", set_and),
		object.Alias("__rand__", "__and__"),
		object.PyFunc("isdisjoint", "(self, other)", "Return whether no item is in both.", set_isdisjoint),
		object.PyFunc("__or__", "(self, other)", "", set_or),
		object.Alias("__ror__", "__or__"),
		object.PyFunc("__sub__", "(self, other)", "", set_difference("__sub__", false)),
		object.PyFunc("__rsub__", "(self, other)", "", set_difference("__rsub__", true)),
		object.PyFunc("__xor__", "(self, other)", "", set_xor),
		object.Alias("__rxor__", "__xor__"),
		object.PyFunc("_hash", "(self)", "Return the hash of the items, the same as that of a frozenset of them.", set_hash),
	}
}
