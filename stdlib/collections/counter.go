package collections

// Counter: a dict that counts.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// counterDef is collections.Counter.
var counterDef = &object.ClassDef{Name: "Counter"}

var zero, one = object.NewInt(0), object.NewInt(1)

var (
	dictGet     = object.DictClass.Lookup(strGet)
	secondOf    value // the second item of a pair: the count
	elementsIDs = struct{ chain, fromIterable, starmap, repeat string }{"chain", "from_iterable", "starmap", "repeat"}
)

// plainDict says whether d reads and writes as dict does, so that the Go methods may be used.
func plainDict(d *object.Dict) bool {
	c := d.Class()
	if c == object.DictClass {
		return true
	}
	return c.Lookup(strGet) == dictGet && c.Lookup(strSetItem) == object.DictClass.Lookup(strSetItem)
}

// countElements adds one to mapping[x] for each item x of an iterable.
func countElements(t *thread, mapping, iterable value) error {
	d, ok := mapping.(*object.Dict)
	if !ok || !plainDict(d) {
		get, err := object.GetAttr(t, mapping, strGet)
		if err != nil {
			return err
		}
		return object.Each(t, iterable, func(x value) error {
			n, err := object.CallArgs(t, get, x, zero)
			if err != nil {
				return err
			}
			if n, err = object.Binary(t, object.OpAdd, n, one); err != nil {
				return err
			}
			return object.SetItem(t, mapping, x, n)
		})
	}
	return object.Each(t, iterable, func(x value) error {
		h, err := object.Hash(t, x)
		if err != nil {
			return err
		}
		n, err := d.GetHash(t, x, h)
		if err != nil {
			return err
		}
		if n == nil {
			n = one
		} else if i, ok := n.(py.Int); ok {
			n = object.IntAdd(i, one)
		} else if n, err = object.Binary(t, object.OpAdd, n, one); err != nil {
			return err
		}
		return d.SetHash(t, x, h, n)
	})
}

func counter_init(t *thread, v []value) (value, error) {
	_, err := callKw(t, v[0], strUpdate, v[1:2], v[2])
	return object.NoneOr(err)
}

// selfDict is the receiver of a method that calls dict's own.
func selfDict(self value, name string) (*object.Dict, error) {
	if d, ok := self.(*object.Dict); ok {
		return d, nil
	}
	return nil, object.TypeErrorf("descriptor '%s' requires a 'dict' object but received a '%s'", name, object.ClassOf(self).TpName())
}

// getOr is self.get(k, 0).
func getOr(t *thread, self, k value) (value, error) {
	return object.CallMethod(t, self, strGet, k, zero)
}

// change sets self[k] to op of what it is and n; flip: of n and what it is.
func change(t *thread, self, k, n value, op object.BinOp, flip bool) error {
	old, err := getOr(t, self, k)
	if err != nil {
		return err
	}
	if flip {
		old, n = n, old
	}
	if n, err = object.Binary(t, op, old, n); err != nil {
		return err
	}
	return object.SetItem(t, self, k, n)
}

func counter_update(t *thread, v []value) (value, error) {
	self, iterable := v[0], v[1]
	if !isNone(iterable) {
		keyed, err := isMapping(t, iterable)
		if err != nil {
			return nil, err
		}
		some := false
		if keyed {
			if some, err = object.Truth(t, self); err != nil {
				return nil, err
			}
		}
		switch {
		case !keyed:
			err = countElements(t, self, iterable)
		case some:
			err = eachItem(t, iterable, func(k, n value) error { return change(t, self, k, n, object.OpAdd, true) })
		default:
			var d *object.Dict
			if d, err = selfDict(self, "update"); err == nil {
				err = d.UpdateArgs(t, object.Positional(iterable), "update")
			}
		}
		if err != nil {
			return nil, err
		}
	}
	if kw, ok := v[2].(*object.Dict); ok && kw.Len() > 0 {
		if _, err := object.CallMethod(t, self, strUpdate, kw); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func counter_subtract(t *thread, v []value) (value, error) {
	self, iterable := v[0], v[1]
	if !isNone(iterable) {
		keyed, err := isMapping(t, iterable)
		if err != nil {
			return nil, err
		}
		if keyed {
			err = eachItem(t, iterable, func(k, n value) error { return change(t, self, k, n, object.OpSub, false) })
		} else {
			err = object.Each(t, iterable, func(k value) error { return change(t, self, k, one, object.OpSub, false) })
		}
		if err != nil {
			return nil, err
		}
	}
	if kw, ok := v[2].(*object.Dict); ok && kw.Len() > 0 {
		if _, err := object.CallMethod(t, self, object.Intern("subtract"), kw); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func counter_total(t *thread, v []value) (value, error) {
	values, err := object.CallMethod(t, v[0], object.Intern("values"))
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, object.BuiltinNamed(t, "sum"), values)
}

func counter_mostCommon(t *thread, v []value) (value, error) {
	items, err := object.CallMethod(t, v[0], strItems)
	if err != nil {
		return nil, err
	}
	if isNone(v[1]) {
		list, err := object.Collect(t, items)
		if err != nil {
			return nil, err
		}
		list = append([]value(nil), list...)
		if err := object.SortItems(t, list, secondOf, true); err != nil {
			return nil, err
		}
		return object.NewList(list), nil
	}
	nlargest, err := imported(t, "heapq", "nlargest")
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, nlargest, v[1], items, secondOf)
}

// counter_elements gives itertools.chain.from_iterable(itertools.starmap(itertools.repeat, self.items())).
func counter_elements(t *thread, v []value) (value, error) {
	items, err := object.CallMethod(t, v[0], strItems)
	if err != nil {
		return nil, err
	}
	repeat, err := imported(t, "itertools", elementsIDs.repeat)
	if err != nil {
		return nil, err
	}
	starmap, err := imported(t, "itertools", elementsIDs.starmap)
	if err != nil {
		return nil, err
	}
	chain, err := imported(t, "itertools", elementsIDs.chain)
	if err != nil {
		return nil, err
	}
	repeats, err := object.CallArgs(t, starmap, repeat, items)
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, chain, object.Intern(elementsIDs.fromIterable), repeats)
}

func counter_reduce(t *thread, v []value) (value, error) {
	cls, err := classOf(t, v[0])
	if err != nil {
		return nil, err
	}
	d, err := object.CallArgs(t, object.DictClass, v[0])
	if err != nil {
		return nil, err
	}
	return object.TupleOf(cls, object.TupleOf(d)), nil
}

func counter_delitem(t *thread, v []value) (value, error) {
	in, err := object.Contains(t, v[0], v[1])
	if err != nil || !in {
		return object.NoneOr(err)
	}
	d, err := selfDict(v[0], "__delitem__")
	if err != nil {
		return nil, err
	}
	had, err := d.Del(t, v[1])
	if err == nil && !had {
		err = object.KeyError(v[1])
	}
	return object.NoneOr(err)
}

func counter_repr(t *thread, v []value) (value, error) {
	name, err := className(t, v[0])
	if err != nil {
		return nil, err
	}
	some, err := object.Truth(t, v[0])
	if err != nil {
		return nil, err
	}
	if !some {
		return object.NewStr(name + "()"), nil
	}
	shown, err := object.CallMethod(t, v[0], object.Intern("most_common"))
	if err == nil {
		shown, err = object.CallArgs(t, object.DictClass, shown)
	}
	if err != nil {
		if !object.ErrorIs(err, object.TypeErrorClass) {
			return nil, err
		}
		if shown, err = object.CallArgs(t, object.DictClass, v[0]); err != nil { // counts that have no order
			return nil, err
		}
	}
	r, err := object.Repr(t, shown)
	if err != nil {
		return nil, err
	}
	return object.NewStr(name + "(" + r.String() + ")"), nil
}

// compareCounts is a comparison of counters: op must hold for the counts of all elements of both.
func compareCounts(op object.CmpOp) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		a, b := v[0], v[1]
		if is, err := isA(t, b, counterDef); err != nil {
			return nil, err
		} else if !is {
			return py.NotImplemented, nil
		}
		for _, c := range []value{a, b} {
			it, err := object.Iter(t, c)
			if err != nil {
				return nil, err
			}
			for {
				k, err := object.Next(t, it)
				if err != nil {
					return nil, err
				}
				if k == nil {
					break
				}
				x, err := object.GetItem(t, a, k)
				if err != nil {
					return nil, err
				}
				y, err := object.GetItem(t, b, k)
				if err != nil {
					return nil, err
				}
				if holds, err := object.Compare(t, x, y, op); !holds || err != nil {
					return boolean(false, err)
				}
			}
		}
		return py.True, nil
	}
}

// counter_ne and the strict comparisons are made of the others.
func counter_ne(t *thread, v []value) (value, error) {
	if is, err := isA(t, v[1], counterDef); err != nil {
		return nil, err
	} else if !is {
		return py.NotImplemented, nil
	}
	eq, err := object.Compare(t, v[0], v[1], object.CmpEQ)
	return boolean(!eq, err)
}

func strictly(op object.CmpOp) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		if is, err := isA(t, v[1], counterDef); err != nil {
			return nil, err
		} else if !is {
			return py.NotImplemented, nil
		}
		holds, err := object.Compare(t, v[0], v[1], op)
		if err == nil && holds {
			holds, err = object.Compare(t, v[0], v[1], object.CmpNE)
		}
		return boolean(holds, err)
	}
}

// combine makes a Counter of the positive results: both for the elements of self, with other's count, and rest for those that only other has; a nil rest leaves them out.
func combine(both func(t *thread, n, m value) (value, error), rest func(t *thread, m value) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		self, other := v[0], v[1]
		if is, err := isA(t, other, counterDef); err != nil {
			return nil, err
		} else if !is {
			return py.NotImplemented, nil
		}
		result, err := object.CallArgs(t, counterDef.Of(t))
		if err != nil {
			return nil, err
		}
		keep := func(k, n value) error {
			positive, err := object.Compare(t, n, zero, object.CmpGT)
			if err != nil || !positive {
				return err
			}
			return object.SetItem(t, result, k, n)
		}
		err = eachItem(t, self, func(k, n value) error {
			m, err := object.GetItem(t, other, k)
			if err != nil {
				return err
			}
			if n, err = both(t, n, m); err != nil {
				return err
			}
			return keep(k, n)
		})
		if err != nil || rest == nil {
			return result, err
		}
		return result, eachItem(t, other, func(k, m value) error {
			in, err := object.Contains(t, self, k)
			if err != nil || in {
				return err
			}
			if m, err = rest(t, m); err != nil {
				return err
			}
			return keep(k, m)
		})
	}
}

func sumOf(t *thread, n, m value) (value, error) { return object.Binary(t, object.OpAdd, n, m) }

func differenceOf(t *thread, n, m value) (value, error) { return object.Binary(t, object.OpSub, n, m) }

func negated(t *thread, m value) (value, error) { return object.Binary(t, object.OpSub, zero, m) }

func unchanged(_ *thread, m value) (value, error) { return m, nil }

func largerOf(t *thread, n, m value) (value, error) {
	lt, err := object.Compare(t, n, m, object.CmpLT)
	if lt {
		return m, err
	}
	return n, err
}

func smallerOf(t *thread, n, m value) (value, error) {
	lt, err := object.Compare(t, n, m, object.CmpLT)
	if lt {
		return n, err
	}
	return m, err
}

// signed is +self or -self: the positive counts, or the negative ones negated.
func signed(op object.CmpOp, give func(t *thread, n value) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		result, err := object.CallArgs(t, counterDef.Of(t))
		if err != nil {
			return nil, err
		}
		return result, eachItem(t, v[0], func(k, n value) error {
			is, err := object.Compare(t, n, zero, op)
			if err != nil || !is {
				return err
			}
			if n, err = give(t, n); err != nil {
				return err
			}
			return object.SetItem(t, result, k, n)
		})
	}
}

func counter_keepPositive(t *thread, v []value) (value, error) {
	var gone []value
	err := eachItem(t, v[0], func(k, n value) error {
		positive, err := object.Compare(t, n, zero, object.CmpGT)
		if !positive {
			gone = append(gone, k)
		}
		return err
	})
	for i := 0; err == nil && i < len(gone); i++ {
		err = object.DelItem(t, v[0], gone[i])
	}
	return v[0], err
}

// inPlace changes self for each item of what from gives, then drops what is not positive.
func inPlace(overSelf bool, fn func(t *thread, self, other, k, n value) error) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		over := v[1]
		if overSelf {
			over = v[0]
		}
		if err := eachItem(t, over, func(k, n value) error { return fn(t, v[0], v[1], k, n) }); err != nil {
			return nil, err
		}
		return object.CallMethod(t, v[0], object.Intern("_keep_positive"))
	}
}

// addTo is self[k] += n, or another operator.
func addTo(op object.BinOp) func(t *thread, self, other, k, n value) error {
	return func(t *thread, self, _, k, n value) error {
		old, err := object.GetItem(t, self, k)
		if err != nil {
			return err
		}
		if n, err = object.InPlace(t, op, old, n); err != nil {
			return err
		}
		return object.SetItem(t, self, k, n)
	}
}

func init() {
	_, secondOf = object.Func1("count", "item", "The count of an (element, count) pair.", func(t *thread, x value) (value, error) {
		return object.GetItem(t, x, one)
	}).Function("collections")
	c := counterDef
	c.Doc = "A dict that counts hashable items: an item's value is its count, zero and negative counts included; an item that is missing counts 0."
	c.Defs = []object.Def{
		object.PyFunc("__init__", "(self, iterable=None, /, **kwds)", "Count the items of an iterable, or take over the counts of a mapping and of keywords.", counter_init),
		object.PyFunc("__missing__", "(self, key)", "Return 0, the count of an item that is not there.", func(*thread, []value) (value, error) { return zero, nil }),
		object.PyFunc("total", "(self)", "Return the sum of the counts.", counter_total),
		object.PyFunc("most_common", "(self, n=None)", "Return the n most common items with their counts, the most common first; all of them when n is None.", counter_mostCommon),
		object.PyFunc("elements", "(self)", "Return an iterator that gives each item as often as its count says.", counter_elements),
		object.PyClassMethod("fromkeys", "(cls, iterable, v=None)", "", func(*thread, []value) (value, error) {
			return nil, object.Errorf(object.NotImplementedErrorClass, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")
		}),
		object.PyFunc("update", "(self, iterable=None, /, **kwds)", "Add the counts of an iterable's items, of a mapping or of keywords.", counter_update),
		object.PyFunc("subtract", "(self, iterable=None, /, **kwds)", "Subtract the counts of an iterable's items, of a mapping or of keywords; counts may become negative.", counter_subtract),
		object.PyFunc("copy", "(self)", "Return a shallow copy.", func(t *thread, v []value) (value, error) { return newLike(t, v[0], v[0]) }),
		object.PyFunc("__reduce__", "(self)", "", counter_reduce),
		object.PyFunc("__delitem__", "(self, elem)", "Delete an item; nothing happens when it is not there.", counter_delitem),
		object.PyFunc("__repr__", "(self)", "", counter_repr),
		object.PyFunc("__eq__", "(self, other)", "Whether all counts agree; missing items count 0.", compareCounts(object.CmpEQ)),
		object.PyFunc("__ne__", "(self, other)", "Whether some count differs; missing items count 0.", counter_ne),
		object.PyFunc("__le__", "(self, other)", "Whether no count is larger than in other.", compareCounts(object.CmpLE)),
		object.PyFunc("__lt__", "(self, other)", "Whether no count is larger than in other, and some count differs.", strictly(object.CmpLE)),
		object.PyFunc("__ge__", "(self, other)", "Whether no count is smaller than in other.", compareCounts(object.CmpGE)),
		object.PyFunc("__gt__", "(self, other)", "Whether no count is smaller than in other, and some count differs.", strictly(object.CmpGE)),
		object.PyFunc("__add__", "(self, other)", "Add counts; the positive sums.", combine(sumOf, unchanged)),
		object.PyFunc("__sub__", "(self, other)", "Subtract counts; the positive differences.", combine(differenceOf, negated)),
		object.PyFunc("__or__", "(self, other)", "The larger count of each item, where it is positive.", combine(largerOf, unchanged)),
		object.PyFunc("__and__", "(self, other)", "The smaller count of each item, where it is positive.", combine(smallerOf, nil)),
		object.PyFunc("__pos__", "(self)", "A counter of the positive counts.", signed(object.CmpGT, unchanged)),
		object.PyFunc("__neg__", "(self)", "A counter of the negative counts, with their signs changed.", signed(object.CmpLT, negated)),
		object.PyFunc("_keep_positive", "(self)", "Drop what does not count more than 0.", counter_keepPositive),
		object.PyFunc("__iadd__", "(self, other)", "Add counts in place; what is not positive goes.", inPlace(false, addTo(object.OpAdd))),
		object.PyFunc("__isub__", "(self, other)", "Subtract counts in place; what is not positive goes.", inPlace(false, addTo(object.OpSub))),
		object.PyFunc("__ior__", "(self, other)", "Keep the larger counts, in place.", inPlace(false, func(t *thread, self, _, k, m value) error {
			n, err := object.GetItem(t, self, k)
			if err != nil {
				return err
			}
			if gt, err := object.Compare(t, m, n, object.CmpGT); err != nil || !gt {
				return err
			}
			return object.SetItem(t, self, k, m)
		})),
		object.PyFunc("__iand__", "(self, other)", "Keep the smaller counts, in place.", inPlace(true, func(t *thread, self, other, k, n value) error {
			m, err := object.GetItem(t, other, k)
			if err != nil {
				return err
			}
			if lt, err := object.Compare(t, m, n, object.CmpLT); err != nil || !lt {
				return err
			}
			return object.SetItem(t, self, k, m)
		})),
	}
}
