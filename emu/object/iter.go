package object

// The iterators of sequences and the built-in iterator classes: enumerate, zip, map, filter, reversed, iter(callable, sentinel).

import (
	"math/big"

	"github.com/go-python/gpython/py"
)

// ListIter is list_iterator: the next item is List.Items[I]; List is nil once exhausted. The engine steps it in place.
type ListIter struct {
	List *List
	I    int
}

// TupleIter is tuple_iterator: the next item is Tuple.Items[I]; Tuple is nil once exhausted. The engine steps it in place.
type TupleIter struct {
	Tuple *Tuple
	I     int
}

// ListRevIter is list_reverseiterator: the next item is List.Items[I]; List is nil once exhausted.
type ListRevIter struct {
	List *List
	I    int
}

// SeqIter is iterator: __getitem__ with 0, 1, 2, ... until IndexError; Seq is nil once exhausted.
type SeqIter struct {
	Seq Object
	I   int
}

// callIter is callable_iterator: calls fn until it returns the sentinel.
type callIter struct{ fn, sentinel Object }

// Enumerate is enumerate. big is set when the count has left 64 bits.
type Enumerate struct {
	Header
	It  Object
	N   int64
	big *big.Int
}

// Zip is zip.
type Zip struct {
	Header
	Its    []Object
	Strict bool
}

// Map is map.
type Map struct {
	Header
	Fn  Object
	Its []Object
}

// Filter is filter. Fn None tests the items themselves.
type Filter struct {
	Header
	Fn, It Object
}

// Reversed is reversed over a sequence: the next item is Seq[I]; Seq is nil once exhausted.
type Reversed struct {
	Header
	Seq Object
	I   int
}

// The classes of iterators.
var (
	ListIterClass    = DeclareClass("list_iterator")
	TupleIterClass   = DeclareClass("tuple_iterator")
	ListRevIterClass = DeclareClass("list_reverseiterator")
	SeqIterClass     = DeclareClass("iterator")
	CallIterClass    = DeclareClass("callable_iterator")
	EnumerateClass   = DeclareClass("enumerate")
	ZipClass         = DeclareClass("zip")
	MapClass         = DeclareClass("map")
	FilterClass      = DeclareClass("filter")
	ReversedClass    = DeclareClass("reversed")
)

// Class and Type.
func (*ListIter) Class() *Class    { return ListIterClass }
func (*TupleIter) Class() *Class   { return TupleIterClass }
func (*ListRevIter) Class() *Class { return ListRevIterClass }
func (*SeqIter) Class() *Class     { return SeqIterClass }
func (*callIter) Class() *Class    { return CallIterClass }

func (*ListIter) Type() *py.Type    { return &ListIterClass.pyType }
func (*TupleIter) Type() *py.Type   { return &TupleIterClass.pyType }
func (*ListRevIter) Type() *py.Type { return &ListRevIterClass.pyType }
func (*SeqIter) Type() *py.Type     { return &SeqIterClass.pyType }
func (*callIter) Type() *py.Type    { return &CallIterClass.pyType }

// Traverse and CopyFor.
func (it *ListIter) Traverse(visit func(Object)) {
	if it.List != nil {
		visit(it.List)
	}
}

func (it *ListIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &ListIter{I: it.I}
	register(n)
	if it.List != nil {
		n.List = copyOf(it.List).(*List)
	}
	return n
}

func (it *TupleIter) Traverse(visit func(Object)) {
	if it.Tuple != nil {
		visit(it.Tuple)
	}
}

func (it *TupleIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &TupleIter{I: it.I}
	register(n)
	if it.Tuple != nil {
		n.Tuple = copyOf(it.Tuple).(*Tuple)
	}
	return n
}

func (it *ListRevIter) Traverse(visit func(Object)) {
	if it.List != nil {
		visit(it.List)
	}
}

func (it *ListRevIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &ListRevIter{I: it.I}
	register(n)
	if it.List != nil {
		n.List = copyOf(it.List).(*List)
	}
	return n
}

func (it *SeqIter) Traverse(visit func(Object)) { visitNonNil(visit, it.Seq) }

func (it *SeqIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &SeqIter{I: it.I}
	register(n)
	n.Seq = copyOrNil(copyOf, it.Seq)
	return n
}

func (it *callIter) Traverse(visit func(Object)) { visitNonNil(visit, it.fn, it.sentinel) }

func (it *callIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &callIter{}
	register(n)
	n.fn, n.sentinel = copyOrNil(copyOf, it.fn), copyOrNil(copyOf, it.sentinel)
	return n
}

func (it *Enumerate) Traverse(visit func(Object)) {
	visitNonNil(visit, it.It)
	it.Header.traverse(visit)
}

func (it *Enumerate) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Enumerate{N: it.N}
	register(n)
	n.Header = it.Header.copyFor(copyOf)
	n.It = copyOrNil(copyOf, it.It)
	if it.big != nil {
		n.big = new(big.Int).Set(it.big)
	}
	return n
}

func (it *Zip) Traverse(visit func(Object)) { visitNonNil(visit, it.Its...); it.Header.traverse(visit) }

func (it *Zip) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Zip{Strict: it.Strict}
	register(n)
	n.Header = it.Header.copyFor(copyOf)
	n.Its = copySlice(copyOf, it.Its)
	return n
}

func (it *Map) Traverse(visit func(Object)) {
	visit(it.Fn)
	visitNonNil(visit, it.Its...)
	it.Header.traverse(visit)
}

func (it *Map) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Map{}
	register(n)
	n.Header = it.Header.copyFor(copyOf)
	n.Fn, n.Its = copyOf(it.Fn), copySlice(copyOf, it.Its)
	return n
}

func (it *Filter) Traverse(visit func(Object)) {
	visitNonNil(visit, it.Fn, it.It)
	it.Header.traverse(visit)
}

func (it *Filter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Filter{}
	register(n)
	n.Header = it.Header.copyFor(copyOf)
	n.Fn, n.It = copyOf(it.Fn), copyOf(it.It)
	return n
}

func (it *Reversed) Traverse(visit func(Object)) {
	visitNonNil(visit, it.Seq)
	it.Header.traverse(visit)
}

func (it *Reversed) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Reversed{I: it.I}
	register(n)
	n.Header = it.Header.copyFor(copyOf)
	n.Seq = copyOrNil(copyOf, it.Seq)
	return n
}

// NewSeqIter returns an iterator over a sequence by __getitem__ with 0, 1, 2, ...
func NewSeqIter(o Object) Object { return &SeqIter{Seq: o} }

// NewCallIter returns iter(fn, sentinel); fn is callable.
func NewCallIter(fn, sentinel Object) Object { return &callIter{fn, sentinel} }

// --- sequence iterators

func listiter_next(t *Thread, self Object) (Object, error) {
	it := self.(*ListIter)
	if it.List == nil {
		return nil, nil
	}
	if it.I < len(it.List.Items) {
		it.I++
		return it.List.Items[it.I-1], nil
	}
	it.List = nil
	return nil, nil
}

func tupleiter_next(t *Thread, self Object) (Object, error) {
	it := self.(*TupleIter)
	if it.Tuple == nil {
		return nil, nil
	}
	if it.I < len(it.Tuple.Items) {
		it.I++
		return it.Tuple.Items[it.I-1], nil
	}
	it.Tuple = nil
	return nil, nil
}

func listreviter_next(t *Thread, self Object) (Object, error) {
	it := self.(*ListRevIter)
	if it.List == nil {
		return nil, nil
	}
	if it.I >= 0 && it.I < len(it.List.Items) {
		it.I--
		return it.List.Items[it.I+1], nil
	}
	it.List, it.I = nil, -1
	return nil, nil
}

func seqiter_next(t *Thread, self Object) (Object, error) {
	it := self.(*SeqIter)
	if it.Seq == nil {
		return nil, nil
	}
	v, err := GetItem(t, it.Seq, NewInt(int64(it.I)))
	if err != nil {
		if ErrorIs(err, IndexErrorClass) || ErrorIs(err, StopIterationClass) {
			it.Seq = nil
			return nil, nil
		}
		return nil, err
	}
	it.I++
	return v, nil
}

func calliter_next(t *Thread, self Object) (Object, error) {
	t.Killed() // a native function may be asked for ever
	it := self.(*callIter)
	if it.fn == nil {
		return nil, nil
	}
	v, err := Call(t, it.fn, Args{})
	if err != nil {
		if ErrorIs(err, StopIterationClass) {
			it.fn, it.sentinel = nil, nil
			return nil, nil
		}
		return nil, err
	}
	if it.sentinel == nil { // the call exhausted this very iterator
		return nil, nil
	}
	eq, err := Equal(t, it.sentinel, v)
	if err != nil {
		return nil, err
	}
	if eq {
		it.fn, it.sentinel = nil, nil
		return nil, nil
	}
	return v, nil
}

// defineIndexIter gives an iterator class over a sequence its methods: left counts the items to come, state is the sequence (nil when exhausted) and the index.
func defineIndexIter[S Object](c *Class, next UnaryFunc, left func(t *Thread, it S) (int, error), reduce func(t *Thread, it S) (Object, error), setIndex func(t *Thread, it S, i int) error) {
	c.Flags |= FlagFinal | FlagNoNew
	c.Slots.Iter = iterSelf
	c.Slots.Next = next
	c.Define(
		Method0("__length_hint__", "Return how many items are left.", func(t *Thread, it S) (Object, error) {
			n, err := left(t, it)
			if err != nil {
				return nil, err
			}
			return NewInt(int64(max(n, 0))), nil
		}),
		Method0("__reduce__", "Return what pickle needs.", reduce),
		Method1("__setstate__", "state", "Go to the item with this index.", func(t *Thread, it S, x Object) (Object, error) {
			i, err := IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			return none(setIndex(t, it, i))
		}),
	)
}

func reduceIndexed(t *Thread, fn, seq Object, i int) Object {
	return TupleOf(fn, TupleOf(seq), NewInt(int64(i)))
}

// --- enumerate, zip, map, filter, reversed

var enumerateCtor = newCtor("enumerate", "(iterable, start=0)")

func enumerate_new(t *Thread, cls *Class, a Args) (Object, error) {
	if len(a.Pos) == 0 && a.NKw() == 0 {
		return nil, TypeErrorf("enumerate() missing required argument 'iterable'")
	}
	var buf [2]Object
	v, err := enumerateCtor.bind(t, a, buf[:])
	if err != nil {
		return nil, err
	}
	e := &Enumerate{Header: NewHeader(cls)}
	if v[1] != nil {
		start, err := Index(t, v[1])
		if err != nil {
			return nil, err
		}
		if n, ok := start.(py.Int); ok {
			e.N = int64(n)
		} else {
			b, _ := AsBig(start)
			e.big = new(big.Int).Set(b)
		}
	}
	if e.It, err = Iter(t, v[0]); err != nil {
		return nil, err
	}
	return e, nil
}

func (e *Enumerate) count() Object {
	if e.big != nil {
		return NewBig(new(big.Int).Set(e.big))
	}
	return NewInt(e.N)
}

func enumerate_next(t *Thread, self Object) (Object, error) {
	e := self.(*Enumerate)
	v, err := ClassOf(e.It).Slots.Next(t, e.It)
	if v == nil || err != nil {
		return nil, err
	}
	n := e.count()
	if e.big != nil {
		e.big.Add(e.big, bigOne)
	} else if e.N++; e.N < 0 && n.(py.Int) > 0 {
		e.big = new(big.Int).Add(big.NewInt(int64(n.(py.Int))), bigOne)
	}
	return Pair(n, v), nil
}

var zipKwargs = newCtor("zip", "(*iterables, strict=False)")

func zip_new(t *Thread, cls *Class, a Args) (Object, error) {
	z := &Zip{Header: NewHeader(cls)}
	if cls == ZipClass || a.NKw() > 0 {
		v, err := zipKwargs.bind(t, a, nil)
		if err != nil {
			return nil, err
		}
		if v[1] != nil {
			if z.Strict, err = Truth(t, v[1]); err != nil {
				return nil, err
			}
		}
	}
	its, err := iterAll(t, a.Pos)
	if err != nil {
		return nil, err
	}
	z.Its = its
	return z, nil
}

func iterAll(t *Thread, vs []Object) ([]Object, error) {
	its := make([]Object, len(vs))
	for i, v := range vs {
		it, err := Iter(t, v)
		if err != nil {
			return nil, err
		}
		its[i] = it
	}
	return its, nil
}

func zip_next(t *Thread, self Object) (Object, error) {
	z := self.(*Zip)
	if len(z.Its) == 0 {
		return nil, nil
	}
	tuple := TupleFor(len(z.Its))
	items := tuple.Items
	for i, it := range z.Its {
		v, err := ClassOf(it).Slots.Next(t, it)
		if err != nil && !(ErrorIs(err, StopIterationClass) && z.Strict) {
			return nil, err
		}
		if v == nil {
			if z.Strict {
				return nil, z.mismatch(t, i)
			}
			return nil, nil
		}
		items[i] = v
	}
	HoldAll(items)
	return tuple, nil
}

// Mismatch is the error of a strict zip whose argument i ended, for the engine; see mismatch.
func (z *Zip) Mismatch(t *Thread, i int) error { return z.mismatch(t, i) }

// Big says whether the count has left 64 bits.
func (e *Enumerate) Big() bool { return e.big != nil }

// mismatch is the error of a strict zip whose argument i ended; nil when all ended.
func (z *Zip) mismatch(t *Thread, i int) error {
	if i > 0 {
		if i == 1 {
			return ValueErrorf("zip() argument 2 is shorter than argument 1")
		}
		return ValueErrorf("zip() argument %d is shorter than arguments 1-%d", i+1, i)
	}
	for i = 1; i < len(z.Its); i++ {
		v, err := Next(t, z.Its[i])
		if err != nil {
			return err
		}
		if v != nil {
			if i == 1 {
				return ValueErrorf("zip() argument 2 is longer than argument 1")
			}
			return ValueErrorf("zip() argument %d is longer than arguments 1-%d", i+1, i)
		}
	}
	return nil
}

func noKeywords(a Args, cls, own *Class) error {
	if a.NKw() > 0 && !cls.InitOverridden(own) {
		return TypeErrorf("%s() takes no keyword arguments", own.Name)
	}
	return nil
}

// InitOverridden says whether cls has another __init__ than own, which it derives from: then keywords are for that one, and the __new__ of a built-in class without keywords
// overlooks them.
func (c *Class) InitOverridden(own *Class) bool {
	if c == own {
		return false
	}
	_, mine := c.LookupWhere(strInit)
	_, base := own.LookupWhere(strInit)
	return mine != base
}

func map_new(t *Thread, cls *Class, a Args) (Object, error) {
	if err := noKeywords(a, cls, MapClass); err != nil {
		return nil, err
	}
	if len(a.Pos) < 2 {
		return nil, TypeErrorf("map() must have at least two arguments.")
	}
	its, err := iterAll(t, a.Pos[1:])
	if err != nil {
		return nil, err
	}
	return &Map{Header: NewHeader(cls), Fn: a.Pos[0], Its: its}, nil
}

func map_next(t *Thread, self Object) (Object, error) {
	m := self.(*Map)
	args := make([]Object, len(m.Its))
	for i, it := range m.Its {
		v, err := ClassOf(it).Slots.Next(t, it)
		if v == nil || err != nil {
			return nil, err
		}
		args[i] = v
	}
	return Call(t, m.Fn, Args{Pos: args})
}

var filterCtor = newCtor("filter", "(function, iterable, /)")

func filter_new(t *Thread, cls *Class, a Args) (Object, error) {
	if cls.InitOverridden(FilterClass) {
		a.Kw = nil
	}
	var buf [2]Object
	v, err := filterCtor.bind(t, a, buf[:])
	if err != nil {
		return nil, err
	}
	it, err := Iter(t, v[1])
	if err != nil {
		return nil, err
	}
	return &Filter{Header: NewHeader(cls), Fn: v[0], It: it}, nil
}

func filter_next(t *Thread, self Object) (Object, error) {
	f := self.(*Filter)
	next := ClassOf(f.It).Slots.Next
	for {
		v, err := next(t, f.It)
		if v == nil || err != nil {
			return nil, err
		}
		test := v
		if f.Fn != py.None && f.Fn != Object(BoolClass) {
			if test, err = Call(t, f.Fn, Args{Pos: []Object{v}}); err != nil {
				return nil, err
			}
		}
		ok, err := Truth(t, test)
		if err != nil {
			return nil, err
		}
		if ok {
			return v, nil
		}
	}
}

var reversedCtor = newCtor("reversed", "(sequence, /)")
var strReversed = Intern("__reversed__")

func reversed_new(t *Thread, cls *Class, a Args) (Object, error) {
	if cls.InitOverridden(ReversedClass) {
		a.Kw = nil
	}
	var buf [1]Object
	v, err := reversedCtor.bind(t, a, buf[:])
	if err != nil {
		return nil, err
	}
	seq := v[0]
	m, err := LookupSpecial(t, seq, strReversed)
	if err != nil {
		return nil, err
	}
	if m != nil {
		if m == py.None {
			return nil, TypeErrorf("'%s' object is not reversible", ClassOf(seq).TpName())
		}
		return Call(t, m, Args{})
	}
	sc := ClassOf(seq)
	if sc.Slots.GetItem == nil || sc.Slots.Len == nil || sc.IsSubclass(DictClass) {
		return nil, TypeErrorf("'%s' object is not reversible", sc.Name)
	}
	n, err := Len(t, seq)
	if err != nil {
		return nil, err
	}
	return &Reversed{Header: NewHeader(cls), Seq: seq, I: n - 1}, nil
}

func reversed_next(t *Thread, self Object) (Object, error) {
	r := self.(*Reversed)
	if r.Seq == nil {
		return nil, nil
	}
	if r.I >= 0 {
		v, err := GetItem(t, r.Seq, NewInt(int64(r.I)))
		if err == nil {
			r.I--
			return v, nil
		}
		if !ErrorIs(err, IndexErrorClass) && !ErrorIs(err, StopIterationClass) {
			return nil, err
		}
	}
	r.Seq, r.I = nil, -1
	return nil, nil
}

func init() {
	defineIndexIter(ListIterClass, listiter_next,
		func(t *Thread, it *ListIter) (int, error) {
			if it.List == nil {
				return 0, nil
			}
			return len(it.List.Items) - it.I, nil
		},
		func(t *Thread, it *ListIter) (Object, error) {
			if it.List == nil {
				return TupleOf(builtinIter(t), TupleOf(NewList(nil))), nil
			}
			return reduceIndexed(t, builtinIter(t), it.List, it.I), nil
		},
		func(t *Thread, it *ListIter, i int) error {
			if it.List != nil {
				it.I = min(max(i, 0), len(it.List.Items))
			}
			return nil
		})
	defineIndexIter(TupleIterClass, tupleiter_next,
		func(t *Thread, it *TupleIter) (int, error) {
			if it.Tuple == nil {
				return 0, nil
			}
			return len(it.Tuple.Items) - it.I, nil
		},
		func(t *Thread, it *TupleIter) (Object, error) {
			if it.Tuple == nil {
				return TupleOf(builtinIter(t), TupleOf(EmptyTuple)), nil
			}
			return reduceIndexed(t, builtinIter(t), it.Tuple, it.I), nil
		},
		func(t *Thread, it *TupleIter, i int) error {
			if it.Tuple != nil {
				it.I = min(max(i, 0), len(it.Tuple.Items))
			}
			return nil
		})
	defineIndexIter(ListRevIterClass, listreviter_next,
		func(t *Thread, it *ListRevIter) (int, error) {
			if it.List == nil || it.I >= len(it.List.Items) {
				return 0, nil
			}
			return it.I + 1, nil
		},
		func(t *Thread, it *ListRevIter) (Object, error) {
			if it.List == nil {
				return TupleOf(builtinIter(t), TupleOf(NewList(nil))), nil
			}
			return reduceIndexed(t, ReversedClass, it.List, it.I), nil
		},
		func(t *Thread, it *ListRevIter, i int) error {
			if it.List != nil {
				it.I = min(max(i, -1), len(it.List.Items)-1)
			}
			return nil
		})
	defineIndexIter(SeqIterClass, seqiter_next,
		func(t *Thread, it *SeqIter) (int, error) {
			if it.Seq == nil || ClassOf(it.Seq).Slots.Len == nil {
				return 0, nil
			}
			n, err := Len(t, it.Seq)
			return n - it.I, err
		},
		func(t *Thread, it *SeqIter) (Object, error) {
			if it.Seq == nil {
				return TupleOf(builtinIter(t), TupleOf(EmptyTuple)), nil
			}
			return reduceIndexed(t, builtinIter(t), it.Seq, it.I), nil
		},
		func(t *Thread, it *SeqIter, i int) error {
			if it.Seq != nil {
				it.I = max(i, 0)
			}
			return nil
		})

	c := CallIterClass
	c.Flags |= FlagFinal | FlagNoNew
	c.Slots.Iter, c.Slots.Next = iterSelf, calliter_next
	c.Define(Method0("__reduce__", "Return what pickle needs.", func(t *Thread, it *callIter) (Object, error) {
		if it.fn == nil {
			return TupleOf(builtinIter(t), TupleOf(EmptyTuple)), nil
		}
		return TupleOf(builtinIter(t), TupleOf(it.fn, it.sentinel)), nil
	}))

	c = EnumerateClass
	c.Doc = "enumerate(iterable, start=0)\n\nAn iterator of pairs: a count that begins at start, and the iterable's item."
	c.Slots.New, c.Slots.Iter, c.Slots.Next = enumerate_new, iterSelf, enumerate_next
	c.Define(
		Method0("__reduce__", "Return what pickle needs.", func(t *Thread, e *Enumerate) (Object, error) {
			return TupleOf(e.class, TupleOf(e.It, e.count())), nil
		}),
		ClassGetItem(),
	)

	c = ZipClass
	c.Doc = "zip(*iterables, strict=False)\n\nAn iterator of tuples that take one item of each iterable, until the shortest ends.\n\n>>> list(zip('ab', [1, 2, 3]))\n[('a', 1), ('b', 2)]"
	c.Slots.New, c.Slots.Iter, c.Slots.Next = zip_new, iterSelf, zip_next
	c.Define(
		Method0("__reduce__", "Return what pickle needs.", func(t *Thread, z *Zip) (Object, error) {
			its := NewTuple(append([]Object(nil), z.Its...))
			if z.Strict {
				return TupleOf(z.class, its, py.True), nil
			}
			return TupleOf(z.class, its), nil
		}),
		Method1("__setstate__", "state", "Set whether the iterables must be of one length.", func(t *Thread, z *Zip, x Object) (Object, error) {
			strict, err := Truth(t, x)
			z.Strict = strict
			return none(err)
		}),
	)

	c = MapClass
	c.Doc = "map(function, /, *iterables)\n\nAn iterator of what function returns for the iterables' items, until the shortest ends."
	c.Slots.New, c.Slots.Iter, c.Slots.Next = map_new, iterSelf, map_next
	c.Define(Method0("__reduce__", "Return what pickle needs.", func(t *Thread, m *Map) (Object, error) {
		return TupleOf(m.class, NewTuple(append([]Object{m.Fn}, m.Its...))), nil
	}))

	c = FilterClass
	c.Doc = "filter(function, iterable, /)\n\nAn iterator of the items for which function returns a true value; None tests the items themselves."
	c.Slots.New, c.Slots.Iter, c.Slots.Next = filter_new, iterSelf, filter_next
	c.Define(Method0("__reduce__", "Return what pickle needs.", func(t *Thread, f *Filter) (Object, error) {
		return TupleOf(f.class, TupleOf(f.Fn, f.It)), nil
	}))

	c = ReversedClass
	c.Doc = "reversed(sequence, /)\n\nAn iterator over the sequence from its last item to its first."
	c.Slots.New, c.Slots.Iter, c.Slots.Next = reversed_new, iterSelf, reversed_next
	c.Define(
		Method0("__length_hint__", "Return how many items are left.", func(t *Thread, r *Reversed) (Object, error) {
			if r.Seq == nil {
				return NewInt(0), nil
			}
			n, err := Len(t, r.Seq)
			if err != nil {
				return nil, err
			}
			if n < r.I+1 {
				return NewInt(0), nil
			}
			return NewInt(int64(r.I + 1)), nil
		}),
		Method0("__reduce__", "Return what pickle needs.", func(t *Thread, r *Reversed) (Object, error) {
			if r.Seq == nil {
				return TupleOf(r.class, TupleOf(EmptyTuple)), nil
			}
			return reduceIndexed(t, r.class, r.Seq, r.I), nil
		}),
		Method1("__setstate__", "state", "Go to the item with this index.", func(t *Thread, r *Reversed, x Object) (Object, error) {
			i, err := IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			if r.Seq != nil {
				n, err := Len(t, r.Seq)
				if err != nil {
					return nil, err
				}
				r.I = min(max(i, -1), n-1)
			}
			return py.None, nil
		}),
	)
}
