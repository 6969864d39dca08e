package itertools

// The classes and functions of the module.

import (
	"math"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

func predicate(name, doc string, next func(t *thread, it *iterator) (value, error)) *object.Class {
	return define(name, "(predicate, iterable, /)", doc, func(t *thread, it *iterator, v []value) error {
		it.fn = v[0]
		return it.iterOf(t, v[1])
	}, next)
}

var accumulateClass = define("accumulate", "(iterable, func=None, *, initial=None)", "Running results of func, by default sums.", func(t *thread, it *iterator, v []value) error {
	it.fn = object.ArgOrNone(v[1])
	it.objs = make([]value, 2) // the total; the initial value until it was given out
	if v[2] != nil && v[2] != py.None {
		it.objs[1] = v[2]
	}
	return it.iterOf(t, v[0])
}, func(t *thread, it *iterator) (value, error) {
	if v := it.objs[1]; v != nil {
		it.objs[1], it.objs[0] = nil, v
		return v, nil
	}
	v, err := next1(t, it.src)
	if v == nil || err != nil {
		return nil, err
	}
	if total := it.objs[0]; total != nil {
		if it.fn == py.None {
			v, err = object.Binary(t, object.OpAdd, total, v)
		} else {
			v, err = object.CallArgs(t, it.fn, total, v)
		}
		if err != nil {
			return nil, err
		}
	}
	it.objs[0] = v
	return v, nil
})

// chain: src gives iterables, fn is the active iterator.
var chainClass = define("chain", "(*iterables)", "The items of the iterables, one after the other.", func(t *thread, it *iterator, v []value) error {
	return it.iterOf(t, v[0])
}, func(t *thread, it *iterator) (value, error) {
	for it.src != nil {
		if it.fn == nil {
			o, err := next1(t, it.src)
			if err != nil || o == nil {
				it.src = nil
				return nil, err
			}
			if it.fn, err = object.Iter(t, o); err != nil {
				it.src, it.fn = nil, nil
				return nil, err
			}
		}
		v, err := next1(t, it.fn)
		if v != nil || err != nil {
			return v, err
		}
		it.fn = nil
	}
	return nil, nil
})

// combinations: pools[0] is the pool, idx the indices, flag says that the first result was given; n is r; step -1: exhausted.
func combos(name, doc string, replacement bool) *object.Class {
	return define(name, "(iterable, r)", doc, func(t *thread, it *iterator, v []value) error {
		pool, err := object.Collect(t, v[0])
		if err != nil {
			return err
		}
		r, err := object.IndexInt(t, v[1])
		if err != nil {
			return err
		}
		if r < 0 {
			return object.ValueErrorf("r must be non-negative")
		}
		it.pools, it.n = [][]value{pool}, r
		if replacement {
			if len(pool) == 0 && r > 0 {
				it.step = -1
				return nil
			}
			it.idx = make([]int, r)
			return nil
		}
		if r > len(pool) {
			it.step = -1
			return nil
		}
		it.idx = make([]int, r)
		for i := range it.idx {
			it.idx[i] = i
		}
		return nil
	}, func(t *thread, it *iterator) (value, error) {
		if it.step < 0 {
			return nil, nil
		}
		pool, idx := it.pools[0], it.idx
		if !it.flag {
			it.flag = true
			return pick(pool, idx), nil
		}
		top := func(i int) int {
			if replacement {
				return len(pool) - 1
			}
			return i + len(pool) - len(idx)
		}
		i := len(idx) - 1
		for i >= 0 && idx[i] == top(i) {
			i--
		}
		if i < 0 {
			it.step = -1
			return nil, nil
		}
		idx[i]++
		for j := i + 1; j < len(idx); j++ {
			idx[j] = idx[j-1]
			if !replacement {
				idx[j]++
			}
		}
		return pick(pool, idx), nil
	})
}

var combinationsClass = combos("combinations", "The r-element subsequences of the items, in order.", false)
var combinationsReplClass = combos("combinations_with_replacement", "The r-element subsequences of the items, each of which may repeat.", true)

var compressClass = define("compress", "(data, selectors)", "The items of data whose selector is true.", func(t *thread, it *iterator, v []value) (err error) {
	if err = it.iterOf(t, v[0]); err == nil {
		it.fn, err = object.Iter(t, v[1])
	}
	return err
}, func(t *thread, it *iterator) (value, error) {
	for {
		v, err := next1(t, it.src)
		if v == nil || err != nil {
			return nil, err
		}
		s, err := next1(t, it.fn)
		if s == nil || err != nil {
			return nil, err
		}
		if ok, err := object.Truth(t, s); err != nil || ok {
			return v, err
		}
	}
})

// count: src is the current number, fn the step.
var countClass = define("count", "(start=0, step=1)", "start, start+step, start+2*step, ... without end.", func(t *thread, it *iterator, v []value) error {
	for i, o := range v {
		if o == nil {
			o = object.NewInt(int64(i))
		} else if !isNumber(o) {
			return object.TypeErrorf("a number is required")
		}
		if i == 0 {
			it.src = o
		} else {
			it.fn = o
		}
	}
	return nil
}, func(t *thread, it *iterator) (value, error) {
	v := it.src
	if a, ok := v.(py.Int); ok {
		if b, ok := it.fn.(py.Int); ok && (b >= 0 && a <= math.MaxInt64-b || b < 0 && a >= math.MinInt64-b) {
			it.src = object.NewInt(int64(a + b))
			return v, nil
		}
	}
	next, err := object.Binary(t, object.OpAdd, v, it.fn)
	if err != nil {
		return nil, err
	}
	it.src = next
	return v, nil
})

func isNumber(o value) bool {
	if object.IsInt(o) {
		return true
	}
	s := &object.ClassOf(o).Slots
	return s.Index != nil || s.Int != nil || s.Float != nil || object.IsInstance(o, object.ComplexClass)
}

// cycle: objs are the saved items, flag says that they are complete already (a copy goes on in the middle of a round), n is the next saved item once src is exhausted.
var cycleClass = define("cycle", "(iterable, /)", "The iterable's items again and again.", func(t *thread, it *iterator, v []value) error {
	return it.iterOf(t, v[0])
}, func(t *thread, it *iterator) (value, error) {
	if it.src != nil {
		v, err := next1(t, it.src)
		if err != nil {
			return nil, err
		}
		if v != nil {
			if !it.flag {
				it.objs = append(it.objs, v)
			}
			return v, nil
		}
		it.src = nil
	}
	if len(it.objs) == 0 {
		return nil, nil
	}
	v := it.objs[it.n]
	it.n = (it.n + 1) % len(it.objs)
	return v, nil
})

// holds asks the predicate.
func (it *iterator) holds(t *thread, v value) (bool, error) {
	r, err := object.CallArgs(t, it.fn, v)
	if err != nil {
		return false, err
	}
	return object.Truth(t, r)
}

var dropwhileClass = predicate("dropwhile", "The items from the first one for which predicate is false.", func(t *thread, it *iterator) (value, error) {
	for {
		v, err := next1(t, it.src)
		if v == nil || err != nil || it.flag {
			return v, err
		}
		ok, err := it.holds(t, v)
		if err != nil {
			return nil, err
		}
		if !ok {
			it.flag = true
			return v, nil
		}
	}
})

var takewhileClass = predicate("takewhile", "The items before the first one for which predicate is false.", func(t *thread, it *iterator) (value, error) {
	if it.flag {
		return nil, nil
	}
	v, err := next1(t, it.src)
	if v == nil || err != nil {
		return nil, err
	}
	ok, err := it.holds(t, v)
	if err != nil {
		return nil, err
	}
	if !ok {
		it.flag = true
		return nil, nil
	}
	return v, nil
})

var filterfalseClass = predicate("filterfalse", "The items for which predicate is false.", func(t *thread, it *iterator) (value, error) {
	for {
		v, err := next1(t, it.src)
		if v == nil || err != nil {
			return nil, err
		}
		if ok, err := it.test(t, v); err != nil || !ok {
			return v, err
		}
	}
})

// groupby: fn is the key function, objs are [target key, current key, current value, current group].
var groupbyClass = define("groupby", "(iterable, key=None)", "Pairs of a key and an iterator over the run of items that have it.", func(t *thread, it *iterator, v []value) error {
	it.fn = object.ArgOrNone(v[1])
	it.objs = make([]value, 4)
	return it.iterOf(t, v[0])
}, func(t *thread, it *iterator) (value, error) {
	it.objs[3] = nil
	for {
		if it.objs[1] != nil {
			if it.objs[0] == nil {
				break
			}
			eq, err := object.Equal(t, it.objs[0], it.objs[1])
			if err != nil {
				return nil, err
			}
			if !eq {
				break
			}
		}
		if ok, err := groupby_step(t, it); !ok {
			return nil, err
		}
	}
	it.objs[0] = it.objs[1]
	g := newGrouper(grouperClass, it, it.objs[0])
	return object.Pair(it.objs[1], g), nil
})

func groupby_step(t *thread, it *iterator) (bool, error) {
	v, err := next1(t, it.src)
	if v == nil || err != nil {
		return false, err
	}
	key := v
	if it.fn != py.None {
		if key, err = object.CallArgs(t, it.fn, v); err != nil {
			return false, err
		}
	}
	it.objs[1], it.objs[2] = key, v
	return true, nil
}

var grouperClass = object.DeclareClass("itertools._grouper")

func grouper_next(t *thread, self value) (value, error) {
	g := self.(*iterator)
	it := g.src.(*iterator)
	if it.objs[3] != value(g) {
		return nil, nil
	}
	if it.objs[2] == nil {
		if ok, err := groupby_step(t, it); !ok {
			return nil, err
		}
	}
	eq, err := object.Equal(t, g.objs[0], it.objs[1])
	if err != nil || !eq {
		return nil, err
	}
	v := it.objs[2]
	it.objs[2] = nil
	return v, nil
}

// islice: n is the index of the next item to give, m the stop (-1: none), step the stride, idx[0] how many items were taken from src.
var isliceClass = object.DeclareClass("itertools.islice")
var isliceCtor = object.NewCtor("islice", "(iterable, start, stop=None, step=None, /)")

func islice_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	if cls.InitOverridden(isliceClass) {
		a.Kw = nil
	}
	v, err := isliceCtor.Bind(t, a)
	if err != nil {
		return nil, err
	}
	read := func(o value, def int, text string) (int, error) {
		if o == nil || o == py.None {
			return def, nil
		}
		n, err := object.IndexInt(t, o)
		if err != nil || n < 0 {
			return 0, object.ValueErrorf("%s", text)
		}
		return n, nil
	}
	const stopText = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	const text = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	it := &iterator{Header: object.NewHeader(cls), step: 1, m: -1, idx: []int{0}}
	if len(a.Pos) == 2 {
		if it.m, err = read(v[1], -1, stopText); err != nil {
			return nil, err
		}
	} else {
		stop, stopErr := read(v[2], -1, stopText)
		if stopErr != nil && (!object.IsInt(v[2])) {
			return nil, stopErr
		}
		if it.n, err = read(v[1], 0, text); err != nil {
			return nil, err
		}
		if stopErr != nil {
			return nil, object.ValueErrorf("%s", text)
		}
		it.m = stop
		if it.step, err = read(v[3], 1, "Step for islice() must be a positive integer or None."); err != nil {
			return nil, err
		}
		if it.step < 1 {
			return nil, object.ValueErrorf("Step for islice() must be a positive integer or None.")
		}
	}
	return it, it.iterOf(t, v[0])
}

func islice_next(t *thread, self value) (value, error) {
	it := self.(*iterator)
	for it.src != nil && it.idx[0] < it.n && (it.m < 0 || it.idx[0] < it.m) {
		v, err := next1(t, it.src)
		if v == nil || err != nil {
			it.src = nil
			return nil, err
		}
		it.idx[0]++
	}
	if it.src == nil || it.m >= 0 && it.idx[0] >= it.m {
		it.src = nil
		return nil, nil
	}
	v, err := next1(t, it.src)
	if v == nil || err != nil {
		it.src = nil
		return nil, err
	}
	it.idx[0]++
	it.n += it.step
	if it.n < 0 {
		it.n = math.MaxInt
	}
	if it.m >= 0 && it.n > it.m {
		it.n = it.m
	}
	return v, nil
}

var pairwiseClass = define("pairwise", "(iterable, /)", "Pairs of neighbours.", func(t *thread, it *iterator, v []value) error {
	return it.iterOf(t, v[0])
}, func(t *thread, it *iterator) (value, error) {
	if it.src == nil {
		return nil, nil
	}
	if it.fn == nil {
		v, err := next1(t, it.src)
		if v == nil || err != nil {
			it.src = nil
			return nil, err
		}
		it.fn = v
	}
	v, err := next1(t, it.src)
	if v == nil || err != nil {
		it.src, it.fn = nil, nil
		return nil, err
	}
	old := it.fn
	it.fn = v
	return object.Pair(old, v), nil
})

// permutations: idx are the indices followed by the cycles, n is r.
var permutationsClass = define("permutations", "(iterable, r=None)", "The r-element orderings of the items.", func(t *thread, it *iterator, v []value) error {
	pool, err := object.Collect(t, v[0])
	if err != nil {
		return err
	}
	n := len(pool)
	r := n
	if v[1] != nil && v[1] != py.None {
		if !object.IsInt(v[1]) {
			return object.TypeErrorf("Expected int as r")
		}
		if r, err = object.IndexInt(t, v[1]); err != nil {
			return err
		}
		if r < 0 {
			return object.ValueErrorf("r must be non-negative")
		}
	}
	it.pools, it.n = [][]value{pool}, r
	if r > n {
		it.step = -1
		return nil
	}
	it.idx = make([]int, n+r)
	for i := 0; i < n; i++ {
		it.idx[i] = i
	}
	for i := 0; i < r; i++ {
		it.idx[n+i] = n - i
	}
	return nil
}, func(t *thread, it *iterator) (value, error) {
	if it.step < 0 {
		return nil, nil
	}
	pool, r := it.pools[0], it.n
	n := len(pool)
	idx, cycles := it.idx[:n], it.idx[n:]
	if !it.flag {
		it.flag = true
		return pick(pool, idx[:r]), nil
	}
	for i := r - 1; i >= 0; i-- {
		cycles[i]--
		if cycles[i] == 0 {
			first := idx[i]
			copy(idx[i:], idx[i+1:])
			idx[n-1] = first
			cycles[i] = n - i
			continue
		}
		j := n - cycles[i]
		idx[i], idx[j] = idx[j], idx[i]
		return pick(pool, idx[:r]), nil
	}
	it.step = -1
	return nil, nil
})

var productClass = define("product", "(*iterables, repeat=1)", "The tuples that take one item of each iterable, the last one changing fastest.", func(t *thread, it *iterator, v []value) error {
	repeat := 1
	if v[1] != nil {
		var err error
		if repeat, err = object.IndexInt(t, v[1]); err != nil {
			return err
		}
		if repeat < 0 {
			return object.ValueErrorf("repeat argument cannot be negative")
		}
	}
	if repeat == 0 {
		return nil
	}
	var pools [][]value
	for _, o := range v[0].(*object.Tuple).Items {
		p, err := object.Collect(t, o)
		if err != nil {
			return err
		}
		if len(p) == 0 {
			it.step = -1
		}
		pools = append(pools, p)
	}
	for ; repeat > 0; repeat-- {
		it.pools = append(it.pools, pools...)
	}
	it.idx = make([]int, len(it.pools))
	return nil
}, func(t *thread, it *iterator) (value, error) {
	if it.step < 0 {
		it.flag = true
		return nil, nil
	}
	if it.flag {
		i := len(it.idx) - 1
		for ; i >= 0; i-- {
			it.idx[i]++
			if it.idx[i] < len(it.pools[i]) {
				break
			}
			it.idx[i] = 0
		}
		if i < 0 {
			it.step = -1
			return nil, nil
		}
	}
	it.flag = true
	items := make([]value, len(it.idx))
	for i, j := range it.idx {
		items[i] = it.pools[i][j]
	}
	return object.NewTuple(items), nil
})

// repeat: fn is the object, n how often it is still given, -1: without end.
var repeatClass = define("repeat", "(object, times=None)", "The object again and again, or so many times.", func(t *thread, it *iterator, v []value) error {
	it.fn, it.n = v[0], -1
	if v[1] != nil {
		n, err := object.IndexInt(t, v[1])
		if err != nil {
			return err
		}
		it.n = max(n, 0)
	}
	return nil
}, func(t *thread, it *iterator) (value, error) {
	if it.n == 0 {
		return nil, nil
	}
	if it.n > 0 {
		it.n--
	}
	return it.fn, nil
})

var starmapClass = define("starmap", "(function, iterable, /)", "What function returns for each item's items as arguments.", func(t *thread, it *iterator, v []value) error {
	it.fn = v[0]
	return it.iterOf(t, v[1])
}, func(t *thread, it *iterator) (value, error) {
	v, err := next1(t, it.src)
	if v == nil || err != nil {
		return nil, err
	}
	args, err := object.Collect(t, v)
	if err != nil {
		return nil, err
	}
	return object.Call(t, it.fn, object.Args{Pos: args})
})

// tee: src is the teeData that holds the next item, at place n.
var teeClass = object.DeclareClass("itertools._tee").WithWeakRefs()

// teeData is a link of the items that tee iterators share: src gives the items beyond the last link.
type teeData struct {
	src  value
	vals []value
	next *teeData
	busy bool
}

const teeLink = 57

var teeDataClass = object.DeclareClass("itertools._tee_dataobject")

func (*teeData) Class() *object.Class { return teeDataClass }
func (*teeData) Type() *py.Type       { return teeDataClass.PyType() }

func (d *teeData) Traverse(visit func(value)) {
	visit(d.src)
	object.VisitNonNil(visit, d.vals...)
	if d.next != nil {
		visit(d.next)
	}
}

func (d *teeData) CopyFor(register func(value), copyOf func(value) value) value {
	n := &teeData{}
	register(n)
	n.src, n.vals = copyOf(d.src), object.CopySlice(copyOf, d.vals)
	if d.next != nil {
		n.next = copyOf(d.next).(*teeData)
	}
	return n
}

func tee_next(t *thread, self value) (value, error) {
	it := self.(*iterator)
	d := it.src.(*teeData)
	if it.n == teeLink {
		if d.next == nil {
			d.next = &teeData{src: d.src}
		}
		d = d.next
		it.src, it.n = d, 0
	}
	if it.n == len(d.vals) {
		if d.busy {
			return nil, object.RuntimeErrorf("cannot re-enter the tee iterator")
		}
		d.busy = true
		v, err := next1(t, d.src)
		d.busy = false
		if v == nil || err != nil {
			return nil, err
		}
		d.vals = append(d.vals, v)
	}
	it.n++
	return d.vals[it.n-1], nil
}

func newTee(t *thread, o value) (*iterator, error) {
	if x, ok := o.(*iterator); ok && x.Class() == teeClass {
		return &iterator{Header: object.NewHeader(teeClass), src: x.src, n: x.n}, nil
	}
	src, err := object.Iter(t, o)
	if err != nil {
		return nil, err
	}
	if x, ok := src.(*iterator); ok && x.Class() == teeClass {
		return newTee(t, x)
	}
	return &iterator{Header: object.NewHeader(teeClass), src: &teeData{src: src}}, nil
}

// teeOf is the iterator that tee gives back first: o itself when it is one of tee's.
func teeOf(t *thread, o value) (*iterator, error) {
	if it, ok := o.(*iterator); ok && it.Class() == teeClass {
		return it, nil
	}
	return newTee(t, o)
}

func tee(t *thread, v []value) (value, error) {
	n := 2
	if v[1] != nil {
		var err error
		if n, err = object.IndexInt(t, v[1]); err != nil {
			return nil, err
		}
		if n < 0 {
			return nil, object.ValueErrorf("n must be >= 0")
		}
	}
	if n == 0 {
		return object.EmptyTuple, nil
	}
	first, err := teeOf(t, v[0])
	if err != nil {
		return nil, err
	}
	items := []value{first}
	for len(items) < n {
		items = append(items, &iterator{Header: object.NewHeader(teeClass), src: first.src, n: first.n})
	}
	return object.NewTuple(items), nil
}

// zip_longest: objs are the iterators, nil once exhausted; fn is the fill value, n how many are active.
var zipLongestClass = object.DeclareClass("itertools.zip_longest")

func ziplongest_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	it := &iterator{Header: object.NewHeader(cls), fn: py.None}
	if a.NKw() > 0 {
		for i, n := range a.Kw.Names {
			if n.String() != "fillvalue" {
				return nil, object.TypeErrorf("zip_longest() got an unexpected keyword argument")
			}
			it.fn = a.Kw.Vals[i]
		}
	}
	for _, o := range a.Pos {
		x, err := object.Iter(t, o)
		if err != nil {
			return nil, err
		}
		it.objs = append(it.objs, x)
	}
	it.n = len(it.objs)
	return it, nil
}

func ziplongest_next(t *thread, self value) (value, error) {
	it := self.(*iterator)
	if it.n == 0 {
		return nil, nil
	}
	items := make([]value, len(it.objs))
	for i, o := range it.objs {
		v, err := next1(t, o)
		if err != nil {
			it.n = 0
			return nil, err
		}
		if v == nil {
			v = it.fn
			if o != nil {
				if it.n--; it.n == 0 {
					return nil, nil
				}
				it.objs[i] = nil
			}
		}
		items[i] = v
	}
	return object.NewTuple(items), nil
}

func init() {
	chainClass.Define(
		object.ClassMethodV("from_iterable", "(iterable, /)", "from_iterable(iterable, /)\n\nReturn a chain over the iterables that an iterable gives.", func(t *thread, cls *object.Class, v []value) (value, error) {
			it := &iterator{Header: object.NewHeader(cls)}
			return it, it.iterOf(t, v[0])
		}),
		object.ClassGetItem(),
	)
	countClass.Slots.Repr = func(t *thread, self value) (value, error) {
		it := self.(*iterator)
		if n, ok := it.fn.(py.Int); ok && n == 1 {
			return object.ReprItems(t, "count(", []value{it.src}, ")")
		}
		return object.ReprItems(t, "count(", []value{it.src, it.fn}, ")")
	}
	countClass.Define(object.Method0("__reduce__", "Return what pickle needs.", func(t *thread, it *iterator) (value, error) {
		if n, ok := it.fn.(py.Int); ok && n == 1 {
			return object.TupleOf(it.Class(), object.TupleOf(it.src)), nil
		}
		return object.TupleOf(it.Class(), object.TupleOf(it.src, it.fn)), nil
	}))
	repeatArgs := func(it *iterator) []value {
		if it.n < 0 {
			return []value{it.fn}
		}
		return []value{it.fn, object.NewInt(int64(it.n))}
	}
	repeatClass.Slots.Repr = func(t *thread, self value) (value, error) {
		return object.ReprItems(t, "repeat(", repeatArgs(self.(*iterator)), ")")
	}
	repeatClass.Define(
		object.Method0("__reduce__", "Return what pickle needs.", func(t *thread, it *iterator) (value, error) {
			return object.TupleOf(it.Class(), object.NewTuple(repeatArgs(it))), nil
		}),
		object.Method0("__length_hint__", "Return how many items are left.", func(t *thread, it *iterator) (value, error) {
			if it.n < 0 {
				return nil, object.TypeErrorf("len() of unsized object")
			}
			return object.NewInt(int64(it.n)), nil
		}),
	)
	grouperClass.Slots.Iter, grouperClass.Slots.Next = object.IterSelf, grouper_next
	isliceClass.Doc = "islice(iterable, stop)\nislice(iterable, start, stop[, step])\n\nThe items that a slice of the iterable would have."
	isliceClass.Slots.New, isliceClass.Slots.Iter, isliceClass.Slots.Next = islice_new, object.IterSelf, islice_next
	zipLongestClass.Doc = "zip_longest(*iterables, fillvalue=None)\n\nTuples of one item of each iterable until the longest ends, fillvalue for the others."
	zipLongestClass.Slots.New, zipLongestClass.Slots.Iter, zipLongestClass.Slots.Next = ziplongest_new, object.IterSelf, ziplongest_next
	teeClass.Flags |= object.FlagFinal
	teeClass.Slots.Iter, teeClass.Slots.Next = object.IterSelf, tee_next
	teeClass.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		if len(a.Pos) != 1 {
			return nil, object.TypeErrorf("_tee expected 1 argument, got %d", len(a.Pos))
		}
		return newTee(t, a.Pos[0])
	}
	teeClass.Define(object.Method0("__copy__", "Return an independent iterator.", func(t *thread, it *iterator) (value, error) { return newTee(t, it) }))
}

// Definition is itertools.
var Definition = &object.ModuleDef{
	Name: "itertools",
	Doc:  "Iterators for loops: endless ones, filters, groups, combinations.",
	Defs: []object.Def{
		object.Value("accumulate", accumulateClass),
		object.Value("chain", chainClass),
		object.Value("combinations", combinationsClass),
		object.Value("combinations_with_replacement", combinationsReplClass),
		object.Value("compress", compressClass),
		object.Value("count", countClass),
		object.Value("cycle", cycleClass),
		object.Value("dropwhile", dropwhileClass),
		object.Value("filterfalse", filterfalseClass),
		object.Value("groupby", groupbyClass),
		object.Value("islice", isliceClass),
		object.Value("pairwise", pairwiseClass),
		object.Value("permutations", permutationsClass),
		object.Value("product", productClass),
		object.Value("repeat", repeatClass),
		object.Value("starmap", starmapClass),
		object.Value("takewhile", takewhileClass),
		object.Value("zip_longest", zipLongestClass),
		object.Value("_tee", teeClass),
		object.Value("_tee_dataobject", teeDataClass),
		object.Value("_grouper", grouperClass),
		object.FuncV("tee", "(iterable, n=2, /)", "tee(iterable, n=2, /)\n\nReturn n independent iterators over one iterable.", tee),
	},
}
