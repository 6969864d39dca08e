package object

// Bytearray: Python's bytearray.

import (
	"bytes"
	"strings"

	"github.com/go-python/gpython/py"
)

// Bytearray is a Python bytearray. While a view of it is alive, its length must not change (memoryviews look at B).
type Bytearray struct {
	Header
	B       []byte
	exports Exports
}

// BytearrayClass is bytearray.
var BytearrayClass = DeclareClass("bytearray")

// NewBytearray returns a bytearray that owns b.
func NewBytearray(b []byte) *Bytearray {
	return &Bytearray{Header: Header{class: BytearrayClass}, B: b}
}

// Traverse implements Traverser.
func (o *Bytearray) Traverse(visit func(Object)) { o.Header.traverse(visit) }

// CopyFor implements Copier.
func (o *Bytearray) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Bytearray{B: bytes.Clone(o.B)}
	register(n)
	n.Header = o.Header.copyFor(copyOf)
	return n
}

// CanResize is the BufferError of a bytearray that a memoryview looks at, else nil. It must be asked before B's length changes.
func (o *Bytearray) CanResize() error {
	return o.exports.Check()
}

const byteRange = "byte must be in range(0, 256)"

func bytearray_init(t *Thread, self Object, a Args) error {
	o := self.(*Bytearray)
	if len(o.B) > 0 {
		if err := o.CanResize(); err != nil {
			return err
		}
		o.B = nil
	}
	content, err := byteContent(t, bytearrayCtor, a, "bytearray", o)
	if err != nil {
		return err
	}
	o.B = content
	return nil
}

func bytearray_repr(t *Thread, self Object) (Object, error) {
	o := self.(*Bytearray)
	r := reprBytes(o.B)
	if r[1] == '"' { // unlike bytes, CPython's bytearray escapes the single quote here too
		r = strings.ReplaceAll(r, "'", `\'`)
	}
	return NewStr(o.class.Name + "(" + r + ")"), nil
}

func bytearray_getitem(t *Thread, self, key Object) (Object, error) {
	o := self.(*Bytearray)
	if s, ok := key.(*Slice); ok {
		start, step, count, err := s.Indices(t, len(o.B))
		if err != nil {
			return nil, err
		}
		return NewBytearray(strideBytes(o.B, start, step, count)), nil
	}
	i, err := SeqIndex(t, key, "bytearray")
	if err != nil {
		return nil, err
	}
	if i < 0 {
		i += len(o.B)
	}
	if uint(i) >= uint(len(o.B)) {
		return nil, IndexErrorf("bytearray index out of range")
	}
	return NewInt(int64(o.B[i])), nil
}

// replace replaces the bytes from lo to hi.
func (o *Bytearray) replace(lo, hi int, with []byte) error {
	n, d := len(o.B), len(with)-(hi-lo)
	if d != 0 {
		if err := o.CanResize(); err != nil {
			return err
		}
	}
	switch {
	case d < 0:
		if lo == 0 && len(with) == 0 {
			o.B = o.B[hi:]
			return nil
		}
		copy(o.B[lo+len(with):], o.B[hi:])
		o.B = o.B[:n+d]
	case d > 0:
		o.B = append(o.B, make([]byte, d)...)
		copy(o.B[hi+d:], o.B[hi:n])
	}
	copy(o.B[lo:], with)
	return nil
}

func bytearray_setitem(t *Thread, self, key, v Object) error {
	o := self.(*Bytearray)
	s, ok := key.(*Slice)
	if !ok {
		i, err := SeqIndex(t, key, "bytearray")
		if err != nil {
			return err
		}
		if i < 0 {
			i += len(o.B)
		}
		if uint(i) >= uint(len(o.B)) {
			return IndexErrorf("bytearray index out of range")
		}
		if v == nil {
			return o.replace(i, i+1, nil)
		}
		c, err := byteArg(t, v, byteRange)
		if err != nil {
			return err
		}
		if i >= len(o.B) {
			return IndexErrorf("bytearray index out of range")
		}
		o.B[i] = c
		return nil
	}
	var with []byte
	if v != nil {
		if IsInt(v) {
			return TypeErrorf("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
		}
		if _, isStr := v.(*Str); isStr {
			return TypeErrorf("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
		}
		var err error
		if with, err = bytesFromIterable(t, v, "bytearray", nil); err != nil {
			return err
		}
	}
	start, stop, step, err := s.Unpack(t)
	if err != nil {
		return err
	}
	start, stop, count := AdjustIndices(len(o.B), start, stop, step)
	if step == 1 {
		return o.replace(start, max(start, stop), with)
	}
	if v == nil || len(with) == 0 {
		if count == 0 {
			return nil
		}
		if err := o.CanResize(); err != nil {
			return err
		}
		if step < 0 {
			start, step = start+step*(count-1), -step
		}
		w, next := start, start
		for r := start; r < len(o.B); r++ {
			if r == next && count > 0 {
				next += step
				count--
				continue
			}
			o.B[w] = o.B[r]
			w++
		}
		o.B = o.B[:w]
		return nil
	}
	if len(with) != count {
		return ValueErrorf("attempt to assign bytes of size %d to extended slice of size %d", len(with), count)
	}
	for i, j := 0, start; i < count; i, j = i+1, j+step {
		o.B[j] = with[i]
	}
	return nil
}

func bytearray_extend(t *Thread, o *Bytearray, x Object) (Object, error) {
	if HasBuffer(x) {
		b, err := BytesOf(t, x)
		if err != nil {
			return nil, err
		}
		return none(o.replace(len(o.B), len(o.B), bytes.Clone(b)))
	}
	it, err := Iter(t, x)
	if err != nil {
		if ErrorIs(err, TypeErrorClass) {
			return nil, TypeErrorf("can't extend bytearray with %s", ClassOf(x).TpName())
		}
		return nil, err
	}
	var out []byte
	if err := Each(t, it, func(v Object) error {
		c, err := byteArg(t, v, byteRange)
		out = append(out, c)
		return err
	}); err != nil {
		return nil, err
	}
	return none(o.replace(len(o.B), len(o.B), out))
}

func bytearray_insert(t *Thread, o *Bytearray, v []Object) (Object, error) {
	i, err := IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	c, err := byteArg(t, v[1], byteRange)
	if err != nil {
		return nil, err
	}
	if i < 0 {
		i = max(i+len(o.B), 0)
	}
	i = min(i, len(o.B))
	return none(o.replace(i, i, []byte{c}))
}

func bytearray_pop(t *Thread, o *Bytearray, v []Object) (Object, error) {
	i := -1
	if v[0] != nil {
		var err error
		if i, err = IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	if len(o.B) == 0 {
		return nil, IndexErrorf("pop from empty bytearray")
	}
	if i < 0 {
		i += len(o.B)
	}
	if uint(i) >= uint(len(o.B)) {
		return nil, IndexErrorf("pop index out of range")
	}
	c := o.B[i]
	if err := o.replace(i, i+1, nil); err != nil {
		return nil, err
	}
	return NewInt(int64(c)), nil
}

func (o *Bytearray) reduce(t *Thread, proto int) (Object, error) {
	state, err := getState(t, o, false)
	if err != nil {
		return nil, err
	}
	if proto < 3 {
		if len(o.B) == 0 {
			return TupleOf(o.class, EmptyTuple, state), nil
		}
		r := make([]rune, len(o.B))
		for i, c := range o.B {
			r[i] = rune(c)
		}
		return TupleOf(o.class, TupleOf(NewStr(string(r)), NewStr("latin-1")), state), nil
	}
	if len(o.B) == 0 {
		return TupleOf(o.class, EmptyTuple, state), nil
	}
	return TupleOf(o.class, TupleOf(NewBytes(string(o.B))), state), nil
}

func init() {
	c := BytearrayClass
	c.Flags |= FlagMatchSelf
	c.Doc = "bytearray(source=b'', encoding='utf-8', errors='strict')\n\nA mutable sequence of bytes."
	c.Slots.New = func(t *Thread, cls *Class, a Args) (Object, error) { return &Bytearray{Header: NewHeader(cls)}, nil }
	c.Slots.Init = bytearray_init
	c.Slots.Repr = bytearray_repr
	c.Slots.Str = bytearray_repr
	c.Slots.Hash = hashNotImplemented
	c.Dict.SetStr(strHash, py.None)
	c.Slots.Iter = func(t *Thread, self Object) (Object, error) { return &bytearrayIterator{bytesIter{seq: self}}, nil }
	c.Slots.Len = func(t *Thread, self Object) (int, error) { return len(self.(*Bytearray).B), nil }
	c.Slots.GetItem = bytearray_getitem
	c.Slots.SetItem = bytearray_setitem
	c.Slots.Concat = func(t *Thread, a, b Object) (Object, error) {
		out, err := concatBytes(t, a, b)
		if err != nil {
			return nil, err
		}
		return NewBytearray(out), nil
	}
	c.Slots.IConcat = func(t *Thread, a, b Object) (Object, error) {
		o := a.(*Bytearray)
		if !HasBuffer(b) {
			return nil, TypeErrorf("can't concat %s to %s", ClassOf(b).TpName(), o.class.Name)
		}
		x, err := BytesOf(t, b)
		if err != nil {
			return nil, err
		}
		return o, o.replace(len(o.B), len(o.B), bytes.Clone(x))
	}
	c.Slots.Repeat = func(t *Thread, self Object, n int) (Object, error) {
		out, err := repeatBytes(self.(*Bytearray).B, n)
		if err != nil {
			return nil, err
		}
		return NewBytearray(out), nil
	}
	c.Slots.IRepeat = func(t *Thread, self Object, n int) (Object, error) {
		o := self.(*Bytearray)
		out, err := repeatBytes(o.B, n)
		if err != nil {
			return nil, err
		}
		if len(out) != len(o.B) {
			if err := o.CanResize(); err != nil {
				return nil, err
			}
		}
		o.B = out
		return o, nil
	}
	c.Slots.Buffer = func(t *Thread, self Object) (*Buffer, error) {
		o := self.(*Bytearray)
		return o.exports.Add(&Buffer{Bytes: o.B, Owner: o}), nil
	}
	defineBytes[*Bytearray](c)
	c.Define(
		Method1("append", "item", "append(item, /)\n\nAdd a byte at the end.", func(t *Thread, o *Bytearray, x Object) (Object, error) {
			b, err := byteArg(t, x, byteRange)
			if err != nil {
				return nil, err
			}
			if err := o.CanResize(); err != nil {
				return nil, err
			}
			o.B = append(o.B, b)
			return py.None, nil
		}),
		Method0("clear", "clear()\n\nRemove all bytes.", func(t *Thread, o *Bytearray) (Object, error) { return none(o.replace(0, len(o.B), nil)) }),
		Method0("copy", "copy()\n\nReturn a copy.", func(t *Thread, o *Bytearray) (Object, error) { return NewBytearray(bytes.Clone(o.B)), nil }),
		Method1("extend", "iterable_of_ints", "extend(iterable_of_ints, /)\n\nAdd the bytes of a buffer or an iterable of integers at the end.", bytearray_extend),
		MethodV("insert", "(index, item, /)", "insert(index, item, /)\n\nPut a byte before the one at index.", bytearray_insert),
		MethodV("pop", "(index=-1, /)", "pop(index=-1, /)\n\nRemove the byte at index and return it.", bytearray_pop),
		Method1("remove", "value", "remove(value, /)\n\nRemove the first byte with this value; ValueError when there is none.", func(t *Thread, o *Bytearray, x Object) (Object, error) {
			b, err := byteArg(t, x, byteRange)
			if err != nil {
				return nil, err
			}
			i := bytes.IndexByte(o.B, b)
			if i < 0 {
				return nil, ValueErrorf("value not found in bytearray")
			}
			return none(o.replace(i, i+1, nil))
		}),
		Method0("reverse", "reverse()\n\nTurn the order around, in place.", func(t *Thread, o *Bytearray) (Object, error) {
			for i, j := 0, len(o.B)-1; i < j; i, j = i+1, j-1 {
				o.B[i], o.B[j] = o.B[j], o.B[i]
			}
			return py.None, nil
		}),
		Method0("__alloc__", "Return how many bytes are allocated.", func(t *Thread, o *Bytearray) (Object, error) {
			if cap(o.B) == 0 {
				return NewInt(0), nil
			}
			return NewInt(int64(len(o.B) + 1)), nil
		}),
		Method0("__reduce__", "Return what pickle needs.", func(t *Thread, o *Bytearray) (Object, error) { return o.reduce(t, 2) }),
		MethodV("__reduce_ex__", "(proto=0, /)", "Return what pickle needs for this protocol.", func(t *Thread, o *Bytearray, v []Object) (Object, error) {
			proto := 0
			if v[0] != nil {
				var err error
				if proto, err = IndexInt(t, v[0]); err != nil {
					return nil, err
				}
			}
			return o.reduce(t, proto)
		}),
		sizeOf(func(o *Bytearray) int {
			if len(o.B) == 0 {
				return 56
			}
			return 57 + len(o.B)
		}),
	)
}
