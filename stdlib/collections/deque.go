package collections

// deque: a ring of values.

import (
	"strconv"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Deque is collections.deque: n values in a ring that begins at head.
type Deque struct {
	object.Header
	ring   []object.Object // length a power of two, or zero
	head   int
	n      int
	maxlen int // -1: none
	state  int // changes when the deque changes in a way that an iterator must complain about
	held   object.HeldCount
}

// DequeClass is collections.deque.
var DequeClass = object.DeclareClass("collections.deque").WithWeakRefs()

var dequeIterClass = object.DeclareClass("_collections._deque_iterator")
var dequeRevIterClass = object.DeclareClass("_collections._deque_reverse_iterator")

// Traverse implements object.Traverser.
func (d *Deque) Traverse(visit func(object.Object)) {
	for i := 0; i < d.n; i++ {
		visit(d.at(i))
	}
	d.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (d *Deque) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Deque{head: d.head, n: d.n, maxlen: d.maxlen, state: d.state}
	register(n)
	n.Header = d.CopyHeader(copyOf)
	n.ring = object.CopySlice(copyOf, d.ring)
	return n
}

// Held implements object.Counts.
func (d *Deque) Held() *object.HeldCount { return &d.held }

// CountedPlaces implements object.Counts.
func (d *Deque) CountedPlaces(_ uint32, visit func(object.Object)) bool {
	if d.Attrs() != nil {
		return false
	}
	for i := 0; i < d.n; i++ {
		visit(d.at(i))
	}
	return true
}

func (d *Deque) at(i int) object.Object     { return d.ring[(d.head+i)&(len(d.ring)-1)] }
func (d *Deque) set(i int, v object.Object) { d.ring[(d.head+i)&(len(d.ring)-1)] = v }

// room makes place for one more value.
func (d *Deque) room() {
	if d.n < len(d.ring) {
		return
	}
	ring := make([]object.Object, max(8, 2*len(d.ring)))
	for i := 0; i < d.n; i++ {
		ring[i] = d.at(i)
	}
	d.ring, d.head = ring, 0
}

// push adds v at the right and returns what falls out at the left, nil for nothing.
func (d *Deque) push(v object.Object) object.Object {
	d.state++
	if d.maxlen == 0 {
		return nil
	}
	d.room()
	object.Hold(v)
	d.set(d.n, v)
	d.n++
	if d.maxlen >= 0 && d.n > d.maxlen {
		return d.popLeft()
	}
	return nil
}

// pushLeft adds v at the left and returns what falls out at the right, nil for nothing.
func (d *Deque) pushLeft(v object.Object) object.Object {
	d.state++
	if d.maxlen == 0 {
		return nil
	}
	d.room()
	object.Hold(v)
	d.head = (d.head - 1) & (len(d.ring) - 1)
	d.ring[d.head] = v
	d.n++
	if d.maxlen >= 0 && d.n > d.maxlen {
		return d.popRight()
	}
	return nil
}

func (d *Deque) popRight() object.Object {
	d.state++
	d.n--
	v := d.at(d.n)
	object.Unhold(v)
	d.set(d.n, nil)
	return v
}

func (d *Deque) popLeft() object.Object {
	d.state++
	v := d.ring[d.head]
	object.Unhold(v)
	d.ring[d.head] = nil
	d.head = (d.head + 1) & (len(d.ring) - 1)
	d.n--
	return v
}

func (d *Deque) items() []object.Object {
	items := make([]object.Object, d.n)
	for i := range items {
		items[i] = d.at(i)
	}
	return items
}

func (d *Deque) replace(items []object.Object) {
	d.clear()
	for _, v := range items {
		d.push(v)
	}
}

func (d *Deque) clear() {
	d.state++
	if object.Counting() {
		object.UnholdAll(d.items())
	}
	d.ring, d.head, d.n = nil, 0, 0
}

// removeAt deletes item i.
func (d *Deque) removeAt(i int) {
	if object.Counting() { // the pop below counts the item at the end
		end := d.n - 1
		if i < d.n/2 {
			end = 0
		}
		object.Replace(d.at(i), d.at(end))
	}
	if i < d.n/2 {
		for ; i > 0; i-- {
			d.set(i, d.at(i-1))
		}
		d.popLeft()
		return
	}
	for ; i < d.n-1; i++ {
		d.set(i, d.at(i+1))
	}
	d.popRight()
}

func (d *Deque) rotate(n int) {
	if d.n < 2 {
		return
	}
	n %= d.n
	if n < 0 {
		n += d.n
	}
	if n > d.n/2 {
		for n = d.n - n; n > 0; n-- {
			v := d.popLeft()
			d.room()
			object.Hold(v)
			d.set(d.n, v)
			d.n++
		}
		return
	}
	for ; n > 0; n-- {
		v := d.popRight()
		d.room()
		object.Hold(v)
		d.head = (d.head - 1) & (len(d.ring) - 1)
		d.ring[d.head] = v
		d.n++
	}
}

var dequeCtor = object.NewCtor("deque", "(iterable=(), maxlen=None)")

func deque_init(t *object.Thread, self object.Object, a object.Args) error {
	d := self.(*Deque)
	v, err := dequeCtor.Bind(t, a)
	if err != nil {
		return err
	}
	maxlen := -1
	if v[1] != nil && v[1] != py.None {
		if !object.IsInt(v[1]) {
			return object.TypeErrorf("an integer is required")
		}
		n, ok := object.AsInt64(v[1])
		if !ok {
			return object.OverflowErrorf("Python int too large to convert to C ssize_t")
		}
		if n < 0 {
			return object.ValueErrorf("maxlen must be non-negative")
		}
		maxlen = int(n)
	}
	d.maxlen = maxlen
	d.clear()
	if v[0] == nil {
		return nil
	}
	return d.extend(t, v[0], false)
}

func (d *Deque) extend(t *object.Thread, o object.Object, left bool) error {
	push := d.push
	if left {
		push = d.pushLeft
	}
	if o == object.Object(d) {
		for _, v := range d.items() {
			push(v)
		}
		return nil
	}
	return object.Each(t, o, func(v object.Object) error { push(v); return nil })
}

func (d *Deque) copyDeque(t *object.Thread) (object.Object, error) {
	if d.Class() == DequeClass {
		n := newDeque(d.maxlen)
		n.replace(d.items())
		return n, nil
	}
	if d.maxlen < 0 {
		return object.CallArgs(t, d.Class(), d)
	}
	return object.CallArgs(t, d.Class(), d, object.NewInt(int64(d.maxlen)))
}

func newDeque(maxlen int) *Deque { return &Deque{Header: object.NewHeader(DequeClass), maxlen: maxlen} }

// NewDeque returns an empty deque without a limit.
func NewDeque() *Deque { return newDeque(-1) }

// Len returns how many values the deque holds.
func (d *Deque) Len() int { return d.n }

// Item returns value i, counted from the left; i must be below Len.
func (d *Deque) Item(i int) object.Object { return d.at(i) }

// Append adds v at the right.
func (d *Deque) Append(t *object.Thread, v object.Object) { t.LetGo(d.push(v)) }

// PopLeft takes out the leftmost value, nil when the deque is empty.
func (d *Deque) PopLeft(t *object.Thread) object.Object {
	if d.n == 0 {
		return nil
	}
	v := d.popLeft()
	t.Taken(v)
	return v
}

// RemoveIs takes out the leftmost value that is v itself; false when there is none.
func (d *Deque) RemoveIs(t *object.Thread, v object.Object) bool {
	for i := 0; i < d.n; i++ {
		if object.Is(d.at(i), v) {
			if i == 0 {
				d.popLeft()
			} else {
				d.removeAt(i)
			}
			t.LetGo(v)
			return true
		}
	}
	return false
}

func (d *Deque) index(t *object.Thread, key object.Object) (int, error) {
	if !object.IsInt(key) && object.ClassOf(key).Slots.Index == nil {
		return 0, object.TypeErrorf("sequence index must be integer, not '%s'", object.ClassOf(key).Name)
	}
	i, err := object.IndexInt(t, key)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += d.n
	}
	if uint(i) >= uint(d.n) {
		return 0, object.IndexErrorf("deque index out of range")
	}
	return i, nil
}

func deque_setitem(t *object.Thread, self, key, v object.Object) error {
	d := self.(*Deque)
	i, err := d.index(t, key)
	if err != nil {
		return err
	}
	t.LetGo(d.at(i))
	if v == nil {
		d.removeAt(i)
		return nil
	}
	object.Replace(d.at(i), v)
	d.set(i, v)
	return nil
}

func deque_repr(t *object.Thread, self object.Object) (object.Object, error) {
	d := self.(*Deque)
	if !t.ReprEnter(d) {
		return object.NewStr("[...]"), nil
	}
	defer t.ReprLeave()
	end := "])"
	if d.maxlen >= 0 {
		end = "], maxlen=" + strconv.Itoa(d.maxlen) + ")"
	}
	return object.ReprItems(t, d.Class().Name+"([", d.items(), end)
}

func mutated() error { return object.RuntimeErrorf("deque mutated during iteration") }

// find returns the index of x between lo and hi, -1 when absent.
func (d *Deque) find(t *object.Thread, x object.Object, lo, hi int) (int, error) {
	state := d.state
	for i := lo; i < hi && i < d.n; i++ {
		eq, err := object.Equal(t, d.at(i), x)
		if err != nil {
			return -1, err
		}
		if state != d.state {
			return -1, mutated()
		}
		if eq {
			return i, nil
		}
	}
	return -1, nil
}

func deque_index(t *object.Thread, d *Deque, v []object.Object) (object.Object, error) {
	lo, hi, err := object.SearchBounds(t, v[1], v[2], d.n)
	if err != nil {
		return nil, err
	}
	i, err := d.find(t, v[0], lo, min(hi, d.n))
	if err != nil {
		return nil, err
	}
	if i < 0 {
		r, err := object.Repr(t, v[0])
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("%s is not in deque", r.String())
	}
	return object.NewInt(int64(i)), nil
}

func deque_remove(t *object.Thread, d *Deque, x object.Object) (object.Object, error) {
	state := d.state
	for i := 0; i < d.n; i++ {
		eq, err := object.Equal(t, d.at(i), x)
		if err != nil {
			return nil, err
		}
		if state != d.state {
			return nil, object.IndexErrorf("deque mutated during remove().")
		}
		if eq {
			t.LetGo(d.at(i))
			d.removeAt(i)
			return py.None, nil
		}
	}
	r, err := object.Repr(t, x)
	if err != nil {
		return nil, err
	}
	return nil, object.ValueErrorf("%s is not in deque", r.String())
}

func deque_insert(t *object.Thread, d *Deque, v []object.Object) (object.Object, error) {
	i, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	if d.maxlen >= 0 && d.n >= d.maxlen {
		return nil, object.IndexErrorf("deque already at its maximum size")
	}
	if i < 0 {
		i = max(i+d.n, 0)
	}
	i = min(i, d.n)
	if i == 0 {
		t.LetGo(d.pushLeft(v[1]))
		return py.None, nil
	}
	t.LetGo(d.push(v[1]))
	for j := d.n - 1; j > i; j-- {
		d.set(j, d.at(j-1))
	}
	d.set(i, v[1])
	return py.None, nil
}

func (d *Deque) repeated(n int) []object.Object {
	var items []object.Object
	src := d.items()
	for ; n > 0 && len(src) > 0; n-- {
		items = append(items, src...)
	}
	return items
}

// dequeIter is an iterator over a deque, forward or reverse.
type dequeIter struct {
	d       *Deque
	i       int
	state   int
	reverse bool
}

func (it *dequeIter) Class() *object.Class {
	if it.reverse {
		return dequeRevIterClass
	}
	return dequeIterClass
}

func (it *dequeIter) Type() *py.Type { return it.Class().PyType() }

func (it *dequeIter) Traverse(visit func(object.Object)) {
	if it.d != nil {
		visit(it.d)
	}
}

func (it *dequeIter) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := *it
	n.d = nil
	register(&n)
	if it.d != nil {
		n.d = copyOf(it.d).(*Deque)
	}
	return &n
}

func dequeiter_next(t *object.Thread, self object.Object) (object.Object, error) {
	it := self.(*dequeIter)
	if it.d == nil {
		return nil, nil
	}
	if it.state != it.d.state {
		it.d = nil
		return nil, mutated()
	}
	if it.i >= it.d.n {
		it.d = nil
		return nil, nil
	}
	it.i++
	if it.reverse {
		return it.d.at(it.d.n - it.i), nil
	}
	return it.d.at(it.i - 1), nil
}

func init() {
	c := DequeClass
	c.Flags |= object.FlagSequence
	c.MarkTellsEnds()
	c.MarkCountsHolders()
	c.Doc = "deque(iterable=(), maxlen=None)\n\nA sequence with fast appends and pops at both ends; with maxlen, the far end drops what is too many."
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Deque{Header: object.NewHeader(cls), maxlen: -1}, nil
	}
	c.Slots.Init = deque_init
	c.Unhashable()
	c.Slots.Repr = deque_repr
	c.Slots.RichCmp = func(t *object.Thread, self, other object.Object, op object.CmpOp) (object.Object, error) {
		a := self.(*Deque)
		b, ok := other.(*Deque)
		if !ok {
			return py.NotImplemented, nil
		}
		return object.CompareItems(t, op, func() (x, y []object.Object) { return a.items(), b.items() })
	}
	c.Slots.Iter = func(t *object.Thread, self object.Object) (object.Object, error) {
		d := self.(*Deque)
		return &dequeIter{d: d, state: d.state}, nil
	}
	c.Slots.Len = func(t *object.Thread, self object.Object) (int, error) { return self.(*Deque).n, nil }
	c.Slots.GetItem = func(t *object.Thread, self, key object.Object) (object.Object, error) {
		d := self.(*Deque)
		i, err := d.index(t, key)
		if err != nil {
			return nil, err
		}
		return d.at(i), nil
	}
	c.Slots.SetItem = deque_setitem
	c.Slots.Contains = func(t *object.Thread, self, x object.Object) (bool, error) {
		d := self.(*Deque)
		i, err := d.find(t, x, 0, d.n)
		return i >= 0, err
	}
	c.Slots.Concat = func(t *object.Thread, a, b object.Object) (object.Object, error) {
		y, ok := b.(*Deque)
		if !ok {
			return nil, object.TypeErrorf(`can only concatenate deque (not "%s") to deque`, object.ClassOf(b).Name)
		}
		o, err := a.(*Deque).copyDeque(t)
		if err != nil {
			return nil, err
		}
		n, ok := o.(*Deque)
		if !ok {
			return nil, object.TypeErrorf("%s() returned non-deque (type '%s')", object.ClassOf(a).Name, object.ClassOf(o).Name)
		}
		return n, n.extend(t, y, false)
	}
	c.Slots.IConcat = func(t *object.Thread, a, b object.Object) (object.Object, error) {
		return a, a.(*Deque).extend(t, b, false)
	}
	c.Slots.Repeat = func(t *object.Thread, self object.Object, n int) (object.Object, error) {
		d := self.(*Deque)
		r := newDeque(d.maxlen)
		r.replace(d.repeated(n))
		return r, nil
	}
	c.Slots.IRepeat = func(t *object.Thread, self object.Object, n int) (object.Object, error) {
		d := self.(*Deque)
		d.replace(d.repeated(n))
		return d, nil
	}
	c.Define(
		object.Method1("append", "x", "append(x, /)\n\nAdd x at the right.", func(t *object.Thread, d *Deque, x object.Object) (object.Object, error) {
			t.LetGo(d.push(x))
			return py.None, nil
		}),
		object.Method1("appendleft", "x", "appendleft(x, /)\n\nAdd x at the left.", func(t *object.Thread, d *Deque, x object.Object) (object.Object, error) {
			t.LetGo(d.pushLeft(x))
			return py.None, nil
		}),
		object.Method0("clear", "clear()\n\nRemove all items.", func(t *object.Thread, d *Deque) (object.Object, error) {
			if t.Watching() {
				for i := range d.n {
					t.LetGo(d.at(i))
				}
			}
			d.clear()
			return py.None, nil
		}),
		object.Method0("copy", "copy()\n\nReturn a shallow copy.", func(t *object.Thread, d *Deque) (object.Object, error) { return d.copyDeque(t) }),
		object.Method0("__copy__", "Return a shallow copy.", func(t *object.Thread, d *Deque) (object.Object, error) { return d.copyDeque(t) }),
		object.Method1("count", "x", "count(x, /)\n\nReturn how often x occurs.", func(t *object.Thread, d *Deque, x object.Object) (object.Object, error) {
			state, n := d.state, 0
			for i := 0; i < d.n; i++ {
				eq, err := object.Equal(t, d.at(i), x)
				if err != nil {
					return nil, err
				}
				if state != d.state {
					return nil, mutated()
				}
				if eq {
					n++
				}
			}
			return object.NewInt(int64(n)), nil
		}),
		object.Method1("extend", "iterable", "extend(iterable, /)\n\nAdd the iterable's items at the right.", func(t *object.Thread, d *Deque, x object.Object) (object.Object, error) {
			return object.NoneOr(d.extend(t, x, false))
		}),
		object.Method1("extendleft", "iterable", "extendleft(iterable, /)\n\nAdd the iterable's items at the left, one after the other.", func(t *object.Thread, d *Deque, x object.Object) (object.Object, error) {
			return object.NoneOr(d.extend(t, x, true))
		}),
		object.MethodV("index", "(x, start=0, stop=None, /)", "index(x[, start[, stop]])\n\nReturn the first index of x; ValueError when it is not there.", deque_index),
		object.MethodV("insert", "(i, x, /)", "insert(i, x, /)\n\nPut x before the item at index i.", deque_insert),
		object.Method0("pop", "pop()\n\nRemove and return the rightmost item.", func(t *object.Thread, d *Deque) (object.Object, error) {
			if d.n == 0 {
				return nil, object.IndexErrorf("pop from an empty deque")
			}
			v := d.popRight()
			t.Taken(v)
			return v, nil
		}),
		object.Method0("popleft", "popleft()\n\nRemove and return the leftmost item.", func(t *object.Thread, d *Deque) (object.Object, error) {
			if d.n == 0 {
				return nil, object.IndexErrorf("pop from an empty deque")
			}
			v := d.popLeft()
			t.Taken(v)
			return v, nil
		}),
		object.Method1("remove", "value", "remove(value, /)\n\nRemove the first item equal to value; ValueError when there is none.", deque_remove),
		object.Method0("reverse", "reverse()\n\nTurn the order around, in place.", func(t *object.Thread, d *Deque) (object.Object, error) {
			for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
				x, y := d.at(i), d.at(j)
				d.set(i, y)
				d.set(j, x)
			}
			return py.None, nil
		}),
		object.MethodV("rotate", "(n=1, /)", "rotate(n=1, /)\n\nMove n items from the right end to the left; the other way round when n is negative.", func(t *object.Thread, d *Deque, v []object.Object) (object.Object, error) {
			n := 1
			if v[0] != nil {
				var err error
				if n, err = object.IndexInt(t, v[0]); err != nil {
					return nil, err
				}
			}
			d.rotate(n)
			return py.None, nil
		}),
		object.Method0("__reversed__", "Return an iterator from the right to the left.", func(t *object.Thread, d *Deque) (object.Object, error) {
			return &dequeIter{d: d, state: d.state, reverse: true}, nil
		}),
		object.Method0("__reduce__", "Return what pickle needs.", func(t *object.Thread, d *Deque) (object.Object, error) {
			state, err := object.CallMethod(t, d, strGetState)
			if err != nil {
				return nil, err
			}
			args := object.EmptyTuple
			if d.maxlen >= 0 {
				args = object.TupleOf(object.EmptyTuple, object.NewInt(int64(d.maxlen)))
			}
			it, err := object.Iter(t, d)
			if err != nil {
				return nil, err
			}
			return object.TupleOf(d.Class(), args, state, it), nil
		}),
		object.Getter("maxlen", "The greatest length, or None.", func(t *object.Thread, d *Deque) (object.Object, error) {
			if d.maxlen < 0 {
				return py.None, nil
			}
			return object.NewInt(int64(d.maxlen)), nil
		}),
		object.ClassGetItem(),
	)
	for _, c := range []*object.Class{dequeIterClass, dequeRevIterClass} {
		c.Flags |= object.FlagFinal
		c.Slots.Iter, c.Slots.Next = object.IterSelf, dequeiter_next
		c.Define(
			object.Method0("__length_hint__", "Return how many items are left.", func(t *object.Thread, it *dequeIter) (object.Object, error) {
				if it.d == nil {
					return object.NewInt(0), nil
				}
				return object.NewInt(int64(it.d.n - it.i)), nil
			}),
			object.Method0("__reduce__", "Return what pickle needs.", func(t *object.Thread, it *dequeIter) (object.Object, error) {
				d := it.d
				if d == nil {
					d = newDeque(-1)
				}
				return object.TupleOf(it.Class(), object.TupleOf(d, object.NewInt(int64(it.i)))), nil
			}),
		)
		reverse := c == dequeRevIterClass
		c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
			if len(a.Pos) < 1 {
				return nil, object.TypeErrorf("%s expected at least 1 argument, got 0", cls.Name)
			}
			d, ok := a.Pos[0].(*Deque)
			if !ok {
				return nil, object.TypeErrorf("argument 1 must be collections.deque, not %s", object.ClassOf(a.Pos[0]).Name)
			}
			it := &dequeIter{d: d, state: d.state, reverse: reverse}
			if len(a.Pos) > 1 {
				n, err := object.IndexInt(t, a.Pos[1])
				if err != nil {
					return nil, err
				}
				it.i = min(max(n, 0), d.n)
			}
			return it, nil
		}
	}
}

// Clear takes all values out.
func (d *Deque) Clear() { d.clear() }
