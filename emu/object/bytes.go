package object

// Bytes: Python's bytes.

import (
	"bytes"
	"sync/atomic"
	"unsafe"

	"github.com/go-python/gpython/py"
)

// Bytes is a Python bytes object, immutable.
type Bytes struct {
	Header
	b    string
	hash atomic.Uint64
}

// BytesClass is bytes.
var BytesClass = DeclareClass("bytes")

// NewBytes returns bytes with the content of b.
func NewBytes(b string) *Bytes {
	if len(b) == 1 {
		return singleBytes[b[0]]
	}
	return &Bytes{Header: Header{class: BytesClass}, b: b}
}

// OwnBytes returns bytes that take over b, which nobody may change any more.
func OwnBytes(b []byte) *Bytes {
	if len(b) == 1 {
		return singleBytes[b[0]]
	}
	return &Bytes{Header: Header{class: BytesClass}, b: unsafe.String(unsafe.SliceData(b), len(b))}
}

var singleBytes = func() (a [256]*Bytes) {
	for i := range a {
		a[i] = &Bytes{Header: Header{class: BytesClass}, b: string([]byte{byte(i)})}
	}
	return
}()

// String returns the bytes as a Go string.
func (b *Bytes) String() string { return b.b }

// Len is the number of bytes.
func (b *Bytes) Len() int { return len(b.b) }

// raw returns the content without a copy; it must not be changed.
func (b *Bytes) raw() []byte { return unsafe.Slice(unsafe.StringData(b.b), len(b.b)) }

// Traverse implements Traverser.
func (b *Bytes) Traverse(visit func(Object)) { b.Header.traverse(visit) }

// CopyFor implements Copier: plain bytes are shared, instances of Python classes are copied.
func (b *Bytes) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	if !b.class.IsHeap() {
		register(b)
		return b
	}
	n := &Bytes{b: b.b}
	register(n)
	n.Header = b.Header.copyFor(copyOf)
	return n
}

var (
	bytesCtor     = newCtor("bytes", "(source=b'', encoding='utf-8', errors='strict')")
	bytearrayCtor = newCtor("bytearray", "(source=b'', encoding='utf-8', errors='strict')")
	strBytes      = Intern("__bytes__")
)

// byteStrArg checks an argument that must be a str; nil when it was not given.
func byteStrArg(o Object, fn, param string) (string, error) {
	if o == nil {
		return "", nil
	}
	s, ok := o.(*Str)
	if !ok {
		return "", TypeErrorf("%s() argument '%s' must be str, not %s", fn, param, typeNameOrNone(o))
	}
	return s.s, nil
}

// typeNameOrNone is the class name as argument errors write it: None by its value.
func typeNameOrNone(o Object) string {
	if o == py.None {
		return "None"
	}
	return ClassOf(o).Name
}

// byteContent makes the content of bytes and bytearray from the constructor's arguments. kind is "bytes" or "bytearray".
func byteContent(t *Thread, c *ctor, a Args, kind string, into *Bytearray) ([]byte, error) {
	var buf [3]Object
	v, err := c.bind(t, a, buf[:])
	if err != nil {
		return nil, err
	}
	src := v[0]
	enc, err := byteStrArg(v[1], kind, "encoding")
	if err != nil {
		return nil, err
	}
	errs, err := byteStrArg(v[2], kind, "errors")
	if err != nil {
		return nil, err
	}
	if s, ok := src.(*Str); ok && kind == "bytes" && s.class != StrClass && v[1] == nil && v[2] == nil {
		if res, found, err := callDunder(t, src, strBytes); err != nil || found {
			if err != nil {
				return nil, err
			}
			b, ok := res.(*Bytes)
			if !ok {
				return nil, TypeErrorf("__bytes__ returned non-bytes (type %s)", ClassOf(res).TpName())
			}
			return []byte(b.b), nil
		}
	}
	if s, ok := src.(*Str); ok {
		if v[2] == nil {
			errs = "strict"
		}
		if v[1] == nil {
			return nil, TypeErrorf("string argument without an encoding")
		}
		return encodeContent(t, s, enc, errs)
	}
	if v[1] != nil {
		return nil, TypeErrorf("encoding without a string argument")
	}
	if v[2] != nil {
		return nil, TypeErrorf("errors without a string argument")
	}
	if src == nil {
		return nil, nil
	}
	if kind == "bytes" {
		res, found, err := callDunder(t, src, strBytes)
		if err != nil {
			return nil, err
		}
		if found {
			b, ok := res.(*Bytes)
			if !ok {
				return nil, TypeErrorf("__bytes__ returned non-bytes (type %s)", ClassOf(res).TpName())
			}
			return b.raw(), nil
		}
	}
	if IsInt(src) || ClassOf(src).Slots.Index != nil {
		n, err := IndexInt(t, src)
		if err != nil {
			if !ErrorIs(err, TypeErrorClass) {
				return nil, err
			}
		} else {
			if n < 0 {
				return nil, ValueErrorf("negative count")
			}
			if n > maxBytes {
				return nil, Raise(MemoryErrorClass)
			}
			return make([]byte, n), nil
		}
	}
	return bytesFromIterable(t, src, kind, into)
}

// maxBytes bounds what a repetition may allocate.
const maxBytes = 1 << 37

func encodeContent(t *Thread, s *Str, enc, errs string) ([]byte, error) {
	o, err := EncodeAny(t, s, enc, errs)
	if err != nil {
		return nil, err
	}
	return BytesOf(t, o)
}

// bytesFromIterable reads a buffer or an iterable of integers.
func bytesFromIterable(t *Thread, src Object, kind string, into *Bytearray) ([]byte, error) {
	if HasBuffer(src) {
		b, err := BytesOf(t, src)
		if err != nil {
			return nil, err
		}
		return bytes.Clone(b), nil
	}
	if _, isStr := src.(*Str); isStr {
		return nil, TypeErrorf("cannot convert '%s' object to %s", ClassOf(src).TpName(), kind)
	}
	it, err := Iter(t, src)
	if err != nil {
		if ErrorIs(err, TypeErrorClass) {
			return nil, TypeErrorf("cannot convert '%s' object to %s", ClassOf(src).TpName(), kind)
		}
		return nil, err
	}
	text := "byte must be in range(0, 256)"
	if kind == "bytes" {
		text = "bytes must be in range(0, 256)"
	}
	out := []byte{}
	err = Each(t, it, func(v Object) error {
		c, err := byteArg(t, v, text)
		if err != nil {
			return err
		}
		if into != nil { // who makes the bytes may look at those before
			return into.replace(len(into.B), len(into.B), []byte{c})
		}
		out = append(out, c)
		return nil
	})
	if into != nil {
		out = into.B
	}
	return out, err
}

// byteArg reads an integer from 0 to 255; text is the ValueError.
func byteArg(t *Thread, o Object, text string) (byte, error) {
	v, err := Index(t, o)
	if err != nil {
		return 0, err
	}
	if n, ok := v.(py.Int); ok && uint64(n) < 256 {
		return byte(n), nil
	}
	return 0, ValueErrorf("%s", text)
}

func bytes_new(t *Thread, cls *Class, a Args) (Object, error) {
	if len(a.Pos) == 1 && a.NKw() == 0 && cls == BytesClass {
		if b, ok := a.Pos[0].(*Bytes); ok && b.class == BytesClass {
			return b, nil
		}
		if s, ok := a.Pos[0].(*Str); !ok || s.class != StrClass {
			if res, found, err := callDunder(t, a.Pos[0], strBytes); err != nil || found {
				if err != nil {
					return nil, err
				}
				b, ok := res.(*Bytes)
				if !ok {
					return nil, TypeErrorf("__bytes__ returned non-bytes (type %s)", ClassOf(res).TpName())
				}
				return b, nil
			}
		}
	}
	content, err := byteContent(t, bytesCtor, a, "bytes", nil)
	if err != nil {
		return nil, err
	}
	if cls == BytesClass {
		return OwnBytes(content), nil
	}
	return &Bytes{Header: NewHeader(cls), b: string(content)}, nil
}

// reprBytes writes b'...' with the quote that needs fewer escapes.
func reprBytes(b []byte) string {
	quote := byte('\'')
	if bytes.IndexByte(b, '\'') >= 0 && bytes.IndexByte(b, '"') < 0 {
		quote = '"'
	}
	out := make([]byte, 0, len(b)+3)
	out = append(out, 'b', quote)
	for _, c := range b {
		switch {
		case c == quote || c == '\\':
			out = append(out, '\\', c)
		case c == '\t':
			out = append(out, '\\', 't')
		case c == '\n':
			out = append(out, '\\', 'n')
		case c == '\r':
			out = append(out, '\\', 'r')
		case c < ' ' || c >= 0x7f:
			out = append(out, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
		default:
			out = append(out, c)
		}
	}
	return string(append(out, quote))
}

func bytes_getitem(t *Thread, self, key Object) (Object, error) {
	b := self.(*Bytes)
	if s, ok := key.(*Slice); ok {
		start, step, count, err := s.Indices(t, len(b.b))
		if err != nil {
			return nil, err
		}
		if step == 1 {
			if count == len(b.b) && b.class == BytesClass {
				return b, nil
			}
			return NewBytes(b.b[start : start+count]), nil
		}
		return OwnBytes(strideBytes(b.raw(), start, step, count)), nil
	}
	i, err := SeqIndex(t, key, "byte")
	if err != nil {
		return nil, err
	}
	if i < 0 {
		i += len(b.b)
	}
	if uint(i) >= uint(len(b.b)) {
		return nil, IndexErrorf("index out of range")
	}
	return NewInt(int64(b.b[i])), nil
}

func strideBytes(b []byte, start, step, count int) []byte {
	out := make([]byte, count)
	for i, j := 0, start; i < count; i, j = i+1, j+step {
		out[i] = b[j]
	}
	return out
}

// bytesIter is bytes_iterator and bytearray_iterator: seq is nil once exhausted.
type bytesIter struct {
	seq Object
	i   int
}

var (
	bytesIterClass     = DeclareClass("bytes_iterator")
	bytearrayIterClass = DeclareClass("bytearray_iterator")
)

// bytesIterator and bytearrayIterator differ in their class only.
type (
	bytesIterator     struct{ bytesIter }
	bytearrayIterator struct{ bytesIter }
)

func (*bytesIterator) Class() *Class      { return bytesIterClass }
func (*bytesIterator) Type() *py.Type     { return &bytesIterClass.pyType }
func (*bytearrayIterator) Class() *Class  { return bytearrayIterClass }
func (*bytearrayIterator) Type() *py.Type { return &bytearrayIterClass.pyType }

func (it *bytesIter) Traverse(visit func(Object)) { visitNonNil(visit, it.seq) }

func (it *bytesIterator) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &bytesIterator{bytesIter{i: it.i}}
	register(n)
	n.seq = copyOrNil(copyOf, it.seq)
	return n
}

func (it *bytearrayIterator) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &bytearrayIterator{bytesIter{i: it.i}}
	register(n)
	n.seq = copyOrNil(copyOf, it.seq)
	return n
}

// content is the sequence's current content, nil when exhausted.
func (it *bytesIter) content() []byte {
	if it.seq == nil {
		return nil
	}
	return rawBytes(it.seq)
}

func (it *bytesIter) next() (Object, error) {
	b := it.content()
	if it.i < len(b) {
		it.i++
		return NewInt(int64(b[it.i-1])), nil
	}
	it.seq = nil
	return nil, nil
}

func (it *bytesIter) reduce(t *Thread) (Object, error) {
	if it.seq == nil {
		return TupleOf(builtinIter(t), TupleOf(EmptyTuple)), nil
	}
	return reduceIndexed(t, builtinIter(t), it.seq, it.i), nil
}

// rawBytes is the content of bytes or a bytearray.
func rawBytes(o Object) []byte {
	switch o := o.(type) {
	case *Bytes:
		return o.raw()
	case *Bytearray:
		return o.B
	}
	return nil
}

func init() {
	c := BytesClass
	c.Flags |= FlagMatchSelf
	c.Doc = "bytes(source=b'', encoding='utf-8', errors='strict')\n\nAn immutable sequence of bytes: of a string, a buffer, an iterable of integers, or zeros."
	c.Slots.New = bytes_new
	c.Slots.Repr = func(t *Thread, self Object) (Object, error) { return NewStr(reprBytes(self.(*Bytes).raw())), nil }
	c.Slots.Str = c.Slots.Repr
	c.Slots.Hash = func(t *Thread, self Object) (int64, error) {
		b := self.(*Bytes)
		if h := b.hash.Load(); h != 0 {
			return int64(h), nil
		}
		h := hashBytes(b.b)
		b.hash.Store(uint64(h))
		return h, nil
	}
	c.Slots.Iter = func(t *Thread, self Object) (Object, error) { return &bytesIterator{bytesIter{seq: self}}, nil }
	c.Slots.Len = func(t *Thread, self Object) (int, error) { return len(self.(*Bytes).b), nil }
	c.Slots.GetItem = bytes_getitem
	c.Slots.Concat = func(t *Thread, a, b Object) (Object, error) {
		if y, ok := b.(*Bytes); ok {
			x := a.(*Bytes)
			if len(x.b) == 0 && y.class == BytesClass {
				return y, nil
			}
			if len(y.b) == 0 && x.class == BytesClass {
				return x, nil
			}
			return NewBytes(x.b + y.b), nil
		}
		out, err := concatBytes(t, a, b)
		if err != nil {
			return nil, err
		}
		return OwnBytes(out), nil
	}
	c.Slots.Repeat = func(t *Thread, self Object, n int) (Object, error) {
		b := self.(*Bytes)
		if n == 1 && b.class == BytesClass {
			return b, nil
		}
		out, err := repeatBytes(b.raw(), n)
		if err != nil {
			return nil, err
		}
		return OwnBytes(out), nil
	}
	c.Slots.Buffer = func(t *Thread, self Object) (*Buffer, error) {
		return &Buffer{Bytes: self.(*Bytes).raw(), ReadOnly: true, Owner: self}, nil
	}
	defineBytes[*Bytes](c)
	c.Define(
		Method0("__getnewargs__", "Return the arguments for __new__ when unpickling.", func(t *Thread, b *Bytes) (Object, error) { return TupleOf(NewBytes(b.b)), nil }),
		Method0("__bytes__", "Return self as exactly bytes.", func(t *Thread, b *Bytes) (Object, error) {
			if b.class == BytesClass {
				return b, nil
			}
			return NewBytes(b.b), nil
		}),
	)

	defineIndexIter(bytesIterClass, func(t *Thread, self Object) (Object, error) { return self.(*bytesIterator).next() },
		func(t *Thread, it *bytesIterator) (int, error) { return len(it.content()) - it.i, nil },
		func(t *Thread, it *bytesIterator) (Object, error) { return it.reduce(t) },
		func(t *Thread, it *bytesIterator, i int) error { it.i = min(max(i, 0), len(it.content())); return nil })
	defineIndexIter(bytearrayIterClass, func(t *Thread, self Object) (Object, error) { return self.(*bytearrayIterator).next() },
		func(t *Thread, it *bytearrayIterator) (int, error) { return len(it.content()) - it.i, nil },
		func(t *Thread, it *bytearrayIterator) (Object, error) { return it.reduce(t) },
		func(t *Thread, it *bytearrayIterator, i int) error {
			it.i = min(max(i, 0), len(it.content()))
			return nil
		})
}
