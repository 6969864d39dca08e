package itertools

// What copy and pickle see of the iterators: __reduce__ gives the class, the arguments that make an iterator for what is left, and a state for __setstate__.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// reducer defines __reduce__.
func reducer(c *object.Class, reduce func(t *thread, it *iterator) (value, error)) {
	c.Define(object.Method0("__reduce__", "Return what pickle needs.", reduce))
}

// setter defines __setstate__.
func setter(c *object.Class, set func(t *thread, it *iterator, state value) error) {
	c.Define(object.Method1("__setstate__", "state", "Take over the state of another iterator.", func(t *thread, it *iterator, state value) (value, error) {
		return object.NoneOr(set(t, it, state))
	}))
}

// stateTuple reads a state of low to high items.
func stateTuple(state value, low, high int) ([]value, error) {
	tup, ok := state.(*object.Tuple)
	if !ok {
		return nil, object.TypeErrorf("state is not a tuple")
	}
	n, bound, limit := len(tup.Items), low, "exactly"
	if low != high {
		if limit = "at least"; n > high {
			bound, limit = high, "at most"
		}
	}
	if n < low || n > high {
		s := "s"
		if bound == 1 {
			s = ""
		}
		return nil, object.TypeErrorf("function takes %s %d argument%s (%d given)", limit, bound, s, n)
	}
	return tup.Items, nil
}

func wrongArgument(i int, want string, o value) error {
	return object.TypeErrorf("argument %d must be %s, not %s", i, want, object.ClassOf(o).TpName())
}

// stateInt reads an integer of a state, without __index__.
func stateInt(o value) (int, error) {
	if !object.IsInt(o) {
		return 0, object.TypeErrorf("an integer is required")
	}
	n, ok := object.AsInt64(o)
	if !ok {
		return 0, object.OverflowErrorf("Python int too large to convert to C long")
	}
	return int(n), nil
}

// stateIndices reads the indices of a state into idx; low and high bound those at place i.
func stateIndices(state value, idx []int, low, high func(i int) int) error {
	tup, ok := state.(*object.Tuple)
	if !ok || len(tup.Items) != len(idx) {
		return object.ValueErrorf("invalid arguments")
	}
	for i, o := range tup.Items {
		n, err := stateInt(o)
		if err != nil {
			return err
		}
		idx[i] = max(min(n, high(i)), low(i))
	}
	return nil
}

func zeroLow(int) int { return 0 }

func ints(idx []int) value {
	items := make([]value, len(idx))
	for i, n := range idx {
		items[i] = object.NewInt(int64(n))
	}
	return object.NewTuple(items)
}

func tupleOfCopy(items []value) *object.Tuple { return object.NewTuple(append([]value(nil), items...)) }

func truthState(t *thread, it *iterator, state value) (err error) {
	it.flag, err = object.Truth(t, state)
	return err
}

func flagInt(b bool) value {
	if b {
		return object.NewInt(1)
	}
	return object.NewInt(0)
}

// fnAndSource is the __reduce__ of what fn and src tell.
func fnAndSource(_ *thread, it *iterator) (value, error) {
	return object.TupleOf(it.Class(), object.TupleOf(it.fn, it.src)), nil
}

func accumulate_reduce(t *thread, it *iterator) (value, error) {
	chained := func(first value) (value, error) {
		pair, err := object.Iter(t, object.TupleOf(object.NewList([]value{first}), it.src))
		return &iterator{Header: object.NewHeader(chainClass), src: pair}, err
	}
	if first := it.objs[1]; first != nil { // the initial value is still to be given
		src, err := chained(first)
		if err != nil {
			return nil, err
		}
		return object.TupleOf(it.Class(), object.TupleOf(src, it.fn), py.None), nil
	}
	total := it.objs[0]
	if total == value(py.None) { // None as a state would mean that nothing was given yet
		src, err := chained(total)
		if err != nil {
			return nil, err
		}
		again, err := object.CallArgs(t, it.Class(), src, it.fn)
		if err != nil {
			return nil, err
		}
		return object.TupleOf(isliceClass, object.TupleOf(again, object.NewInt(1), py.None)), nil
	}
	return object.TupleOf(it.Class(), object.TupleOf(it.src, it.fn), object.ArgOrNone(total)), nil
}

func chain_reduce(_ *thread, it *iterator) (value, error) {
	switch {
	case it.src == nil:
		return object.TupleOf(it.Class(), object.EmptyTuple), nil
	case it.fn == nil:
		return object.TupleOf(it.Class(), object.EmptyTuple, object.TupleOf(it.src)), nil
	}
	return object.TupleOf(it.Class(), object.EmptyTuple, object.TupleOf(it.src, it.fn)), nil
}

func chain_setstate(_ *thread, it *iterator, state value) error {
	items, err := stateTuple(state, 1, 2)
	if err != nil {
		return err
	}
	for _, o := range items {
		if object.ClassOf(o).Slots.Next == nil {
			return object.TypeErrorf("Arguments must be iterators.")
		}
	}
	it.src, it.fn = items[0], nil
	if len(items) == 2 {
		it.fn = items[1]
	}
	return nil
}

// selections_reduce is __reduce__ of combinations and permutations; state is what tells how far a started one is.
func selections_reduce(it *iterator, state func() value) (value, error) {
	r, pool := object.NewInt(int64(it.n)), tupleOfCopy(it.pools[0])
	switch {
	case !it.flag:
		return object.TupleOf(it.Class(), object.TupleOf(pool, r)), nil
	case it.step < 0:
		return object.TupleOf(it.Class(), object.TupleOf(object.EmptyTuple, r)), nil
	}
	return object.TupleOf(it.Class(), object.TupleOf(pool, r), state()), nil
}

// combos_reduce serves the two kinds of combinations.
func combos_reduce(_ *thread, it *iterator) (value, error) {
	return selections_reduce(it, func() value { return ints(it.idx) })
}

func combos_setstate(replacement bool) func(t *thread, it *iterator, state value) error {
	return func(_ *thread, it *iterator, state value) error {
		n := len(it.pools[0])
		idx := make([]int, it.n)
		err := stateIndices(state, idx, zeroLow, func(i int) int {
			if replacement {
				return n - 1
			}
			return i + n - it.n
		})
		if err == nil && it.step >= 0 {
			it.idx, it.flag = idx, true
		}
		return err
	}
}

func permutations_reduce(_ *thread, it *iterator) (value, error) {
	n := len(it.pools[0])
	return selections_reduce(it, func() value { return object.TupleOf(ints(it.idx[:n]), ints(it.idx[n:])) })
}

func permutations_setstate(_ *thread, it *iterator, state value) error {
	items, err := stateTuple(state, 2, 2)
	if err != nil {
		return err
	}
	for i, o := range items {
		if _, ok := o.(*object.Tuple); !ok {
			return wrongArgument(i+1, "tuple", o)
		}
	}
	n := len(it.pools[0])
	if len(items[0].(*object.Tuple).Items) != n || len(items[1].(*object.Tuple).Items) != it.n {
		return object.ValueErrorf("invalid arguments")
	}
	idx := make([]int, n+it.n)
	if err := stateIndices(items[0], idx[:n], zeroLow, func(int) int { return n - 1 }); err != nil {
		return err
	}
	if err := stateIndices(items[1], idx[n:], func(int) int { return 1 }, func(i int) int { return n - i }); err != nil {
		return err
	}
	if it.step >= 0 {
		it.idx, it.flag = idx, true
	}
	return nil
}

// cycle_reduce: after the first round the items come from the saved ones, from place n.
func cycle_reduce(t *thread, it *iterator) (value, error) {
	saved := object.NewList(append([]value(nil), it.objs...))
	if it.src != nil {
		return object.TupleOf(it.Class(), object.TupleOf(it.src), object.TupleOf(saved, py.Bool(it.flag))), nil
	}
	src, err := object.Iter(t, saved)
	if err != nil {
		return nil, err
	}
	if it.n > 0 {
		if _, err := object.CallMethod(t, src, object.Intern("__setstate__"), object.NewInt(int64(it.n))); err != nil {
			return nil, err
		}
	}
	return object.TupleOf(it.Class(), object.TupleOf(src), object.TupleOf(saved, py.True)), nil
}

func cycle_setstate(t *thread, it *iterator, state value) error {
	items, err := stateTuple(state, 2, 2)
	if err != nil {
		return err
	}
	saved, ok := items[0].(*object.List)
	if !ok {
		return wrongArgument(1, "list", items[0])
	}
	first, err := object.IndexInt(t, items[1])
	if err != nil {
		return err
	}
	it.objs, it.flag, it.n = append([]value(nil), saved.Items...), first != 0, 0
	return nil
}

func groupby_reduce(_ *thread, it *iterator) (value, error) {
	args := object.TupleOf(it.src, it.fn)
	if it.objs[0] != nil && it.objs[1] != nil && it.objs[2] != nil {
		return object.TupleOf(it.Class(), args, object.TupleOf(it.objs[1], it.objs[2], it.objs[0])), nil
	}
	return object.TupleOf(it.Class(), args), nil
}

func groupby_setstate(_ *thread, it *iterator, state value) error {
	items, err := stateTuple(state, 3, 3)
	if err == nil {
		it.objs[1], it.objs[2], it.objs[0] = items[0], items[1], items[2]
	}
	return err
}

// newGrouper is the group of parent for a key; it becomes the current one.
func newGrouper(cls *object.Class, parent *iterator, key value) *iterator {
	g := &iterator{Header: object.NewHeader(cls), src: parent, objs: []value{key}}
	parent.objs[3] = g
	return g
}

func grouper_new(_ *thread, cls *object.Class, a object.Args) (value, error) {
	if len(a.Pos) != 2 {
		return nil, object.TypeErrorf("_grouper expected 2 arguments, got %d", len(a.Pos))
	}
	parent, ok := a.Pos[0].(*iterator)
	if !ok || !parent.Class().IsSubclass(groupbyClass) {
		return nil, object.TypeErrorf("_grouper() argument 1 must be itertools.groupby, not %s", object.ClassOf(a.Pos[0]).TpName())
	}
	return newGrouper(cls, parent, a.Pos[1]), nil
}

func grouper_reduce(t *thread, g *iterator) (value, error) {
	if parent := g.src.(*iterator); parent.objs[3] != value(g) {
		return object.TupleOf(object.BuiltinNamed(t, "iter"), object.TupleOf(object.EmptyTuple)), nil
	}
	return object.TupleOf(g.Class(), object.TupleOf(g.src, g.objs[0])), nil
}

func islice_reduce(t *thread, it *iterator) (value, error) {
	if it.src == nil {
		none, err := object.Iter(t, object.NewList(nil))
		return object.TupleOf(it.Class(), object.TupleOf(none, object.NewInt(0)), object.NewInt(0)), err
	}
	var stop value = py.None
	if it.m >= 0 {
		stop = object.NewInt(int64(it.m))
	}
	return object.TupleOf(it.Class(), object.TupleOf(it.src, object.NewInt(int64(it.n)), stop, object.NewInt(int64(it.step))), object.NewInt(int64(it.idx[0]))), nil
}

func islice_setstate(_ *thread, it *iterator, state value) error {
	n, err := stateInt(state)
	if err == nil {
		it.idx[0] = n
	}
	return err
}

func product_reduce(_ *thread, it *iterator) (value, error) {
	if it.step < 0 && it.flag {
		return object.TupleOf(it.Class(), object.TupleOf(object.EmptyTuple)), nil
	}
	pools := make([]value, len(it.pools))
	for i, p := range it.pools {
		pools[i] = tupleOfCopy(p)
	}
	if !it.flag {
		return object.TupleOf(it.Class(), object.NewTuple(pools)), nil
	}
	return object.TupleOf(it.Class(), object.NewTuple(pools), ints(it.idx)), nil
}

func product_setstate(_ *thread, it *iterator, state value) error {
	idx := make([]int, len(it.pools))
	err := stateIndices(state, idx, zeroLow, func(i int) int { return len(it.pools[i]) - 1 })
	if err == nil && it.step >= 0 {
		it.idx, it.flag = idx, true
	}
	return err
}

func ziplongest_reduce(_ *thread, it *iterator) (value, error) {
	sources := make([]value, len(it.objs))
	for i, o := range it.objs {
		if sources[i] = o; o == nil {
			sources[i] = object.EmptyTuple
		}
	}
	return object.TupleOf(it.Class(), object.NewTuple(sources), it.fn), nil
}

func tee_reduce(_ *thread, it *iterator) (value, error) {
	return object.TupleOf(it.Class(), object.TupleOf(object.EmptyTuple), object.TupleOf(it.src, object.NewInt(int64(it.n)))), nil
}

func tee_setstate(t *thread, it *iterator, state value) error {
	items, err := stateTuple(state, 2, 2)
	if err != nil {
		return err
	}
	d, ok := items[0].(*teeData)
	if !ok {
		return wrongArgument(1, "itertools._tee_dataobject", items[0])
	}
	n, err := object.IndexInt(t, items[1])
	if err != nil {
		return err
	}
	if n < 0 || n > teeLink || n > len(d.vals) {
		return object.ValueErrorf("Index out of range")
	}
	it.src, it.n = d, n
	return nil
}

// teedata_new remakes a link: its source, the items that it holds, and the link after it, which only a full one has.
func teedata_new(_ *thread, cls *object.Class, a object.Args) (value, error) {
	if len(a.Pos) != 3 {
		return nil, object.TypeErrorf("teedataobject expected 3 arguments, got %d", len(a.Pos))
	}
	vals, ok := a.Pos[1].(*object.List)
	if !ok {
		return nil, object.TypeErrorf("teedataobject() argument 2 must be list, not %s", object.ClassOf(a.Pos[1]).TpName())
	}
	d := &teeData{src: a.Pos[0], vals: append([]value(nil), vals.Items...)}
	switch next := a.Pos[2].(type) {
	case *teeData:
		d.next = next
	case py.NoneType:
	default:
		return nil, object.ValueErrorf("Invalid arguments")
	}
	if len(d.vals) > teeLink || len(d.vals) < teeLink && d.next != nil {
		return nil, object.ValueErrorf("Invalid arguments")
	}
	return d, nil
}

func teedata_reduce(_ *thread, d *teeData) (value, error) {
	var next value = py.None
	if d.next != nil {
		next = d.next
	}
	return object.TupleOf(d.Class(), object.TupleOf(d.src, object.NewList(append([]value(nil), d.vals...)), next)), nil
}

func init() {
	reducer(accumulateClass, accumulate_reduce)
	setter(accumulateClass, func(_ *thread, it *iterator, state value) error {
		it.objs[0] = state // an initial value that was not given yet comes first all the same
		return nil
	})
	reducer(chainClass, chain_reduce)
	setter(chainClass, chain_setstate)
	reducer(combinationsClass, combos_reduce)
	setter(combinationsClass, combos_setstate(false))
	reducer(combinationsReplClass, combos_reduce)
	setter(combinationsReplClass, combos_setstate(true))
	reducer(permutationsClass, permutations_reduce)
	setter(permutationsClass, permutations_setstate)
	reducer(compressClass, func(_ *thread, it *iterator) (value, error) {
		return object.TupleOf(it.Class(), object.TupleOf(it.src, it.fn)), nil
	})
	reducer(cycleClass, cycle_reduce)
	setter(cycleClass, cycle_setstate)
	for _, c := range []*object.Class{dropwhileClass, takewhileClass} {
		reducer(c, func(_ *thread, it *iterator) (value, error) {
			return object.TupleOf(it.Class(), object.TupleOf(it.fn, it.src), flagInt(it.flag)), nil
		})
		setter(c, truthState)
	}
	reducer(filterfalseClass, fnAndSource)
	reducer(starmapClass, fnAndSource)
	reducer(groupbyClass, groupby_reduce)
	setter(groupbyClass, groupby_setstate)
	grouperClass.Slots.New = grouper_new
	reducer(grouperClass, grouper_reduce)
	reducer(isliceClass, islice_reduce)
	setter(isliceClass, islice_setstate)
	reducer(productClass, product_reduce)
	setter(productClass, product_setstate)
	reducer(zipLongestClass, ziplongest_reduce)
	setter(zipLongestClass, func(_ *thread, it *iterator, state value) error {
		it.fn = state
		return nil
	})
	reducer(teeClass, tee_reduce)
	setter(teeClass, tee_setstate)
	teeDataClass.Slots.New = teedata_new
	teeDataClass.Define(object.Method0("__reduce__", "Return what pickle needs.", teedata_reduce))
}
