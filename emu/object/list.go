package object

// List: Python's list.

import (
	"math"
	"slices"

	"github.com/go-python/gpython/py"
)

// List is a Python list.
type List struct {
	Header
	Items []Object
	held  heldCount
}

// ListClass is list.
var ListClass = DeclareClass("list")

// NewList returns a list that owns items.
func NewList(items []Object) *List {
	HoldAll(items)
	return &List{Header: Header{class: ListClass}, Items: items}
}

// Append adds v at the end.
func (o *List) Append(v Object) {
	if len(o.Items) == cap(o.Items) {
		o.Grow()
	}
	Hold(v)
	o.Items = append(o.Items, v)
}

// Grow makes room for appending to a full list: twice as much until it is long. (Go's own growth by a quarter copies each item five times, into memory
// that is new each time; for long lists it saves memory.)
func (o *List) Grow() {
	const long = 1 << 17
	if n := len(o.Items); n < long {
		o.Items = slices.Grow(o.Items, max(n, 4))
	} else {
		o.Items = slices.Grow(o.Items, 1)
	}
}

// Traverse implements Traverser.
func (o *List) Traverse(visit func(Object)) {
	for _, v := range o.Items {
		visit(v)
	}
	o.Header.traverse(visit)
}

// CopyFor implements Copier.
func (o *List) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &List{}
	register(n)
	n.Header = o.Header.copyFor(copyOf)
	n.Items = make([]Object, len(o.Items))
	for i, v := range o.Items {
		n.Items[i] = copyOf(v)
	}
	return n
}

var listCtor = newCtor("list", "(iterable=(), /)")

func list_new(t *Thread, cls *Class, a Args) (Object, error) {
	return &List{Header: NewHeader(cls)}, nil
}

func list_init(t *Thread, self Object, a Args) error {
	o := self.(*List)
	var buf [1]Object
	if a.NKw() > 0 && o.class != ListClass && o.class.Lookup(strNew) != ListClass.Lookup(strNew) {
		a.Kw = nil // they were for the __new__ of the derived class
	}
	v, err := listCtor.bind(t, a, buf[:])
	if err != nil {
		return err
	}
	UnholdAll(o.Items)
	o.Items = nil
	if v[0] == nil {
		return nil
	}
	return o.Extend(t, v[0])
}

// Extend appends the items of an iterable. Items that were appended before the iterable failed stay, as in CPython.
func (o *List) Extend(t *Thread, iterable Object) error {
	switch x := iterable.(type) {
	case *List:
		if x.class == ListClass {
			HoldAll(x.Items)
			o.Items = append(o.Items, x.Items...)
			return nil
		}
	case *Tuple:
		if x.class == TupleClass {
			HoldAll(x.Items)
			o.Items = append(o.Items, x.Items...)
			return nil
		}
	}
	it, err := Iter(t, iterable)
	if err != nil {
		return err
	}
	if r, ok := it.(*RangeIter); ok {
		if r.Left > maxItems {
			return Raise(MemoryErrorClass)
		}
		if n := int(r.Left); n > cap(o.Items)-len(o.Items) {
			items := make([]Object, len(o.Items), len(o.Items)+n)
			copy(items, o.Items)
			o.Items = items
		}
		if r.Left > 64 {
			// One array for all the boxes: an int's value lies in its own word of it.
			for ; r.Left > 0; r.Left-- {
				o.Items = append(o.Items, NewInt(r.Cur))
				r.Cur += r.Step
			}
			return nil
		}
	} else if n, err := LengthHint(t, iterable, 8); err != nil {
		return err
	} else if n > maxItems {
		if n <= math.MaxInt-len(o.Items) { // CPython ignores a hint that overflows
			return Raise(MemoryErrorClass)
		}
	} else if n > cap(o.Items)-len(o.Items) && n < 1<<24 {
		items := make([]Object, len(o.Items), len(o.Items)+n)
		copy(items, o.Items)
		o.Items = items
	}
	if f, ok := it.(Feeder); ok {
		_, err := f.Feed(t, func(v Object) bool { o.Append(v); return true })
		return err
	}
	return eachOf(t, it, func(v Object) error { o.Append(v); return nil })
}

func list_repr(t *Thread, self Object) (Object, error) {
	o := self.(*List)
	if len(o.Items) == 0 {
		return NewStr("[]"), nil
	}
	if !t.ReprEnter(o) {
		return NewStr("[...]"), nil
	}
	defer t.ReprLeave()
	return reprItems(t, "[", o.Items, "]")
}

func list_richcompare(t *Thread, self, other Object, op CmpOp) (Object, error) {
	a := self.(*List)
	b, ok := other.(*List)
	if !ok {
		return py.NotImplemented, nil
	}
	return compareSeqs(t, op, func() (x, y []Object) { return a.Items, b.Items })
}

func list_getitem(t *Thread, self, key Object) (Object, error) {
	o := self.(*List)
	if s, ok := key.(*Slice); ok {
		start, stop, step, err := s.Unpack(t)
		if err != nil {
			return nil, err
		}
		start, _, count := AdjustIndices(len(o.Items), start, stop, step)
		return NewList(sliceItems(o.Items, start, step, count)), nil
	}
	i, err := SeqIndex(t, key, "list")
	if err != nil {
		return nil, err
	}
	if i < 0 {
		i += len(o.Items)
	}
	if uint(i) >= uint(len(o.Items)) {
		return nil, IndexErrorf("list index out of range")
	}
	return o.Items[i], nil
}

func list_setitem(t *Thread, self, key, v Object) error {
	o := self.(*List)
	if s, ok := key.(*Slice); ok {
		return list_assignSlice(t, o, s, v)
	}
	i, err := SeqIndex(t, key, "list")
	if err != nil {
		return err
	}
	if i < 0 {
		i += len(o.Items)
	}
	if uint(i) >= uint(len(o.Items)) {
		return IndexErrorf("list assignment index out of range")
	}
	old := o.Items[i]
	if v == nil {
		o.removeAt(i)
	} else {
		Replace(old, v)
		o.Items[i] = v
	}
	t.LetGo(old)
	return nil
}

// removeAt removes item i. The first item goes in constant time, for lists are used as queues.
func (o *List) removeAt(i int) {
	n := len(o.Items)
	Unhold(o.Items[i])
	if i == 0 {
		o.Items[0] = nil
		o.Items = o.Items[1:]
		return
	}
	copy(o.Items[i:], o.Items[i+1:])
	o.Items[n-1] = nil
	o.Items = o.Items[:n-1]
}

// replaceRange replaces items lo to hi by with, which must not be part of the list's storage.
func (o *List) replaceRange(lo, hi int, with []Object) {
	n, d := len(o.Items), len(with)-(hi-lo)
	HoldAll(with)
	UnholdAll(o.Items[lo:hi])
	switch {
	case d == 0:
	case d < 0:
		copy(o.Items[lo+len(with):], o.Items[hi:])
		clear(o.Items[n+d:])
		o.Items = o.Items[:n+d]
	default:
		if n+d <= cap(o.Items) {
			o.Items = o.Items[:n+d]
			copy(o.Items[hi+d:], o.Items[hi:n])
		} else {
			items := make([]Object, n+d, n+d+(n+d)/8+4)
			copy(items, o.Items[:lo])
			copy(items[hi+d:], o.Items[hi:])
			o.Items = items
		}
	}
	copy(o.Items[lo:], with)
}

func list_assignSlice(t *Thread, o *List, s *Slice, v Object) error {
	start, stop, step, err := s.Unpack(t)
	if err != nil {
		return err
	}
	if step == 1 {
		var with []Object
		if v != nil {
			if with, err = fastSeq(t, v, "can only assign an iterable"); err != nil {
				return err
			}
			if l, ok := v.(*List); ok && len(with) > 0 && l.Items != nil {
				with = append([]Object(nil), with...)
			}
		}
		start, stop, _ := AdjustIndices(len(o.Items), start, stop, 1)
		t.LetGoAll(o.Items[start:max(start, stop)])
		o.replaceRange(start, max(start, stop), with)
		return nil
	}
	if v == nil {
		start, _, count := AdjustIndices(len(o.Items), start, stop, step)
		if count == 0 {
			return nil
		}
		if step < 0 {
			start, step = start+step*(count-1), -step
		}
		w, next := start, start
		for r := start; r < len(o.Items); r++ {
			if r == next && count > 0 {
				Unhold(o.Items[r])
				t.LetGo(o.Items[r])
				next += step
				count--
				continue
			}
			o.Items[w] = o.Items[r]
			w++
		}
		clear(o.Items[w:])
		o.Items = o.Items[:w]
		return nil
	}
	with, err := fastSeq(t, v, "must assign iterable to extended slice")
	if err != nil {
		return err
	}
	if v == Object(o) {
		with = append([]Object(nil), with...)
	}
	start, _, count := AdjustIndices(len(o.Items), start, stop, step)
	if len(with) != count {
		return ValueErrorf("attempt to assign sequence of size %d to extended slice of size %d", len(with), count)
	}
	for i, j := 0, start; i < count; i, j = i+1, j+step {
		Replace(o.Items[j], with[i])
		t.LetGo(o.Items[j])
		o.Items[j] = with[i]
	}
	return nil
}

// fastSeq returns the items of an iterable: a list's or tuple's own storage, to be read at once, else a new slice. text is the TypeError
// when it is not iterable.
func fastSeq(t *Thread, o Object, text string) ([]Object, error) {
	switch o := o.(type) {
	case *List:
		return o.Items, nil
	case *Tuple:
		return o.Items, nil
	}
	it, err := Iter(t, o)
	if err != nil {
		if ErrorIs(err, TypeErrorClass) {
			return nil, TypeErrorf("%s", text)
		}
		return nil, err
	}
	return Collect(t, it)
}

func list_contains(t *Thread, self, x Object) (bool, error) {
	o := self.(*List)
	for i := 0; i < len(o.Items); i++ {
		if eq, err := Equal(t, o.Items[i], x); eq || err != nil {
			return eq, err
		}
	}
	return false, nil
}

func list_concat(t *Thread, a, b Object) (Object, error) {
	x := a.(*List)
	y, ok := b.(*List)
	if !ok {
		return nil, TypeErrorf(`can only concatenate list (not "%s") to list`, ClassOf(b).TpName())
	}
	items := make([]Object, len(x.Items)+len(y.Items))
	copy(items[copy(items, x.Items):], y.Items)
	return NewList(items), nil
}

func list_repeat(t *Thread, self Object, n int) (Object, error) {
	items, err := repeatItems(self.(*List).Items, n)
	if err != nil {
		return nil, err
	}
	return NewList(items), nil
}

func list_append(t *Thread, o *List, x Object) (Object, error) {
	o.Append(x)
	return py.None, nil
}

func list_extend(t *Thread, o *List, x Object) (Object, error) { return none(o.Extend(t, x)) }

func list_insert(t *Thread, o *List, v []Object) (Object, error) {
	i, err := IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	n := len(o.Items)
	if i < 0 {
		i = max(i+n, 0)
	}
	i = min(i, n)
	o.Items = append(o.Items, nil)
	copy(o.Items[i+1:], o.Items[i:n])
	Hold(v[1])
	o.Items[i] = v[1]
	return py.None, nil
}

func list_pop_last(t *Thread, o *List) (Object, error) {
	n := len(o.Items)
	if n == 0 {
		return nil, IndexErrorf("pop from empty list")
	}
	x := o.Items[n-1]
	o.removeAt(n - 1)
	t.Taken(x)
	return x, nil
}

func list_pop(t *Thread, o *List, v []Object) (Object, error) {
	i := -1
	if v[0] != nil {
		var err error
		if i, err = IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	n := len(o.Items)
	if n == 0 {
		return nil, IndexErrorf("pop from empty list")
	}
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return nil, IndexErrorf("pop index out of range")
	}
	x := o.Items[i]
	o.removeAt(i)
	t.Taken(x)
	return x, nil
}

func list_remove(t *Thread, o *List, x Object) (Object, error) {
	for i := 0; i < len(o.Items); i++ {
		eq, err := Equal(t, o.Items[i], x)
		if err != nil {
			return nil, err
		}
		if eq {
			if i < len(o.Items) {
				old := o.Items[i]
				o.removeAt(i)
				t.LetGo(old)
			}
			return py.None, nil
		}
	}
	return nil, ValueErrorf("list.remove(x): x not in list")
}

func list_index(t *Thread, o *List, v []Object) (Object, error) {
	lo, hi, err := searchBounds(t, v[1], v[2], len(o.Items))
	if err != nil {
		return nil, err
	}
	for i := lo; i < hi && i < len(o.Items); i++ {
		eq, err := Equal(t, o.Items[i], v[0])
		if err != nil {
			return nil, err
		}
		if eq {
			return NewInt(int64(i)), nil
		}
	}
	r, err := Repr(t, v[0])
	if err != nil {
		return nil, err
	}
	return nil, ValueErrorf("%s is not in list", r.s)
}

func reverseItems(items []Object) {
	for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
		items[i], items[j] = items[j], items[i]
	}
}

func init() {
	c := ListClass
	c.Flags |= FlagSequence | FlagMatchSelf
	c.Doc = "list(iterable=(), /)\n\nA mutable sequence that starts with the iterable's items."
	c.Slots.New = list_new
	c.Slots.Init = list_init
	c.Slots.Repr = list_repr
	c.Slots.RichCmp = list_richcompare
	c.Slots.Hash = hashNotImplemented
	c.Dict.SetStr(strHash, py.None)
	c.Slots.Iter = func(t *Thread, self Object) (Object, error) { return &ListIter{List: self.(*List)}, nil }
	c.Slots.Len = func(t *Thread, self Object) (int, error) { return len(self.(*List).Items), nil }
	c.Slots.SetItem = list_setitem
	c.Slots.Contains = list_contains
	c.Slots.Concat = list_concat
	c.Slots.Repeat = list_repeat
	c.Slots.GetItem = list_getitem
	c.Slots.IConcat = func(t *Thread, a, b Object) (Object, error) { return a, a.(*List).Extend(t, b) }
	c.Slots.IRepeat = func(t *Thread, self Object, n int) (Object, error) {
		o := self.(*List)
		items, err := repeatItems(o.Items, n)
		if err != nil {
			return nil, err
		}
		HoldAll(items)
		UnholdAll(o.Items)
		if len(items) < len(o.Items) {
			t.LetGoAll(o.Items)
		}
		o.Items = items
		return o, nil
	}
	c.Define(
		Quickly(QuickListAppend, Method1("append", "object", "append(object, /)\n\nAdd object at the end.", list_append)),
		Method0("clear", "clear()\n\nRemove all items.", func(t *Thread, o *List) (Object, error) {
			old := o.Items
			o.Items = nil
			UnholdAll(old)
			t.LetGoAll(old)
			return py.None, nil
		}),
		Method0("copy", "copy()\n\nReturn a shallow copy.", func(t *Thread, o *List) (Object, error) {
			return NewList(append([]Object(nil), o.Items...)), nil
		}),
		Method1("count", "value", "count(value, /)\n\nReturn how often value occurs.", func(t *Thread, o *List, x Object) (Object, error) {
			return countItems(t, func() []Object { return o.Items }, x)
		}),
		Method1("extend", "iterable", "extend(iterable, /)\n\nAdd the iterable's items at the end.", list_extend),
		MethodV("index", "(value, start=0, stop=9223372036854775807, /)", "index(value, start=0, stop=9223372036854775807, /)\n\nReturn the first index of value; ValueError when it is not there.", list_index),
		MethodV("insert", "(index, object, /)", "insert(index, object, /)\n\nPut object before the item at index.", list_insert),
		Bare(MethodV("pop", "(index=-1, /)", "pop(index=-1, /)\n\nRemove the item at index and return it; IndexError when there is none.", list_pop), list_pop_last),
		Method1("remove", "value", "remove(value, /)\n\nRemove the first item equal to value; ValueError when there is none.", list_remove),
		Method0("reverse", "reverse()\n\nTurn the order around, in place.", func(t *Thread, o *List) (Object, error) {
			reverseItems(o.Items)
			return py.None, nil
		}),
		MethodV("sort", "(*, key=None, reverse=False)", "sort(*, key=None, reverse=False)\n\nSort in place, keeping the order of equal items; key computes what is compared.", list_sort),
		Method0("__reversed__", "Return an iterator from the last item to the first.", func(t *Thread, o *List) (Object, error) {
			return &ListRevIter{List: o, I: len(o.Items) - 1}, nil
		}),
		sizeOf(func(o *List) int { return 56 + 8*cap(o.Items) }),
		ClassGetItem(),
	)
}
