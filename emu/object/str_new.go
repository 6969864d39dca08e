package object

// str(): construction, text forms, comparison, concatenation, indexing.

import (
	"strings"

	"github.com/go-python/gpython/py"
)

func newStrOf(cls *Class, s *Str) *Str {
	if cls == StrClass && s.class == StrClass {
		return s
	}
	o := &Str{class: cls, s: s.s, n: s.n}
	if h := NewHeader(cls); h.attrs != nil {
		o.ext.Store(&strExt{attrs: h.attrs})
	}
	return o
}

// exactStr returns the same text as an exact str.
func (s *Str) exactStr() *Str {
	if s.class == StrClass {
		return s
	}
	return NewStrN(s.s, s.n)
}

var strNewParams = MustParams("str", "(object='', encoding='utf-8', errors='strict')")
var strNewBuiltin = &Builtin{Name: "str"}

func str_new(t *Thread, cls *Class, a Args) (Object, error) {
	if len(a.Pos) == 1 && a.Kw == nil {
		s, err := ToStr(t, a.Pos[0])
		if err != nil {
			return nil, err
		}
		if cls == StrClass {
			return s, nil
		}
		return newStrOf(cls, s), nil
	}
	var buf [3]Object
	v, err := strNewParams.Bind(t, strNewBuiltin, a, buf[:])
	if err != nil {
		return nil, err
	}
	for i, name := range []string{"encoding", "errors"} {
		if v[i+1] != nil {
			if _, ok := v[i+1].(*Str); !ok {
				return nil, TypeErrorf("str() argument '%s' must be str, not %s", name, argTypeName(v[i+1]))
			}
		}
	}
	if v[0] == nil {
		return newStrOf(cls, EmptyStr), nil
	}
	if v[1] == nil && v[2] == nil {
		s, err := ToStr(t, v[0])
		if err != nil {
			return nil, err
		}
		if cls == StrClass {
			return s, nil
		}
		return newStrOf(cls, s), nil
	}
	if _, ok := v[0].(*Str); ok {
		return nil, TypeErrorf("decoding str is not supported")
	}
	var data string
	if b, ok := v[0].(*Bytes); ok {
		data = b.b
	} else if ClassOf(v[0]).Slots.Buffer != nil {
		if data, err = bufferText(t, v[0]); err != nil {
			return nil, err
		}
	} else {
		return nil, TypeErrorf("decoding to str: need a bytes-like object, %s found", ClassOf(v[0]).TpName())
	}
	encoding, errors := "utf-8", "strict"
	if v[1] != nil {
		encoding = v[1].(*Str).s
	}
	if v[2] != nil {
		errors = v[2].(*Str).s
	}
	o, err := DecodeAny(t, NewBytes(data), encoding, errors)
	if err != nil {
		return nil, err
	}
	s, ok := o.(*Str)
	if !ok {
		return nil, TypeErrorf("'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types", encoding, ClassOf(o).TpName())
	}
	return newStrOf(cls, s), nil
}

func str_self(_ *Thread, self Object) (Object, error) { return self.(*Str).exactStr(), nil }

func str_richcmp(_ *Thread, a, b Object, op CmpOp) (Object, error) {
	x, ok := a.(*Str)
	if !ok {
		return py.NotImplemented, nil
	}
	y, ok := b.(*Str)
	if !ok {
		return py.NotImplemented, nil
	}
	switch op {
	case CmpEQ:
		return py.Bool(x.s == y.s), nil
	case CmpNE:
		return py.Bool(x.s != y.s), nil
	}
	return py.Bool(cmpResult(op, strings.Compare(x.s, y.s))), nil // UTF-8 sorts as its code points do, surrogates' form included
}

// StrConcat returns a + b.
func StrConcat(a, b *Str) *Str {
	if a.n == 0 {
		return b.exactStr()
	}
	if b.n == 0 {
		return a.exactStr()
	}
	return NewStrN(a.s+b.s, a.n+b.n)
}

func str_concat(_ *Thread, a, b Object) (Object, error) {
	y, ok := b.(*Str)
	if !ok {
		return nil, TypeErrorf(`can only concatenate str (not "%s") to str`, ClassOf(b).TpName())
	}
	return StrConcat(a.(*Str), y), nil
}

func str_repeat(_ *Thread, self Object, n int) (Object, error) {
	s := self.(*Str)
	if n <= 0 || s.n == 0 {
		return EmptyStr, nil
	}
	if n == 1 {
		return s.exactStr(), nil
	}
	if n > maxSize/len(s.s) {
		return nil, memoryError()
	}
	return NewStrN(strings.Repeat(s.s, n), s.n*n), nil
}

// maxSize is the size in bytes beyond which a string or bytes object is refused with MemoryError before anything is allocated.
const maxSize = 1 << 36

func str_getitem(t *Thread, self, key Object) (Object, error) {
	s := self.(*Str)
	if i, ok := key.(py.Int); ok {
		n := int(i)
		if n < 0 {
			n += s.n
		}
		if uint(n) >= uint(s.n) {
			return nil, IndexErrorf("string index out of range")
		}
		return s.At(n), nil
	}
	if IsInt(key) || ClassOf(key).Slots.Index != nil {
		i, err := Index(t, key)
		if err != nil {
			return nil, err
		}
		n, ok := i.(py.Int)
		if !ok {
			return nil, IndexErrorf("cannot fit '%s' into an index-sized integer", ClassOf(key).TpName())
		}
		return str_getitem(t, self, n)
	}
	sl, ok := key.(indexer)
	if !ok {
		return nil, TypeErrorf("string indices must be integers, not '%s'", ClassOf(key).TpName())
	}
	start, step, n, err := sl.Indices(t, s.n)
	if err != nil {
		return nil, err
	}
	return s.SliceStep(start, step, n), nil
}

func str_contains(_ *Thread, self, x Object) (bool, error) {
	y, ok := x.(*Str)
	if !ok {
		return false, TypeErrorf("'in <string>' requires string as left operand, not %s", ClassOf(x).TpName())
	}
	return strings.Contains(self.(*Str).s, y.s), nil
}

// indexer is a slice: which count items of a sequence of length n it means.
type indexer interface {
	Indices(t *Thread, n int) (start, step, count int, err error)
}

// StrIter is str_iterator (or str_ascii_iterator).
type StrIter struct {
	s   *Str // nil: exhausted
	off int  // byte offset of the next code point
	i   int  // its number
}

// The classes of string iterators.
var (
	StrIterClass      = DeclareClass("str_iterator")
	StrASCIIIterClass = DeclareClass("str_ascii_iterator")
)

// Class returns the iterator's class.
func (it *StrIter) Class() *Class {
	if it.s == nil || it.s.IsASCII() {
		return StrASCIIIterClass
	}
	return StrIterClass
}

// Type returns the iterator's class.
func (it *StrIter) Type() *py.Type { return it.Class().PyType() }

// NewStrIter returns an iterator over the code points of s.
func NewStrIter(s *Str) *StrIter { return &StrIter{s: s} }

// Traverse implements Traverser.
func (it *StrIter) Traverse(visit func(Object)) {
	if it.s != nil {
		visit(it.s)
	}
}

// CopyFor implements Copier.
func (it *StrIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	c := &StrIter{off: it.off, i: it.i}
	register(c)
	if it.s != nil {
		c.s = copyOf(it.s).(*Str)
	}
	return c
}

// Next returns the next code point as a string, nil at the end.
func (it *StrIter) Next() *Str {
	s := it.s
	if s == nil {
		return nil
	}
	if it.off >= len(s.s) {
		it.s = nil
		return nil
	}
	r, n := decodeRune(s.s[it.off:])
	it.off += n
	it.i++
	return RuneStr(r)
}

func init() {
	c := StrClass
	c.Doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nText: a sequence of Unicode code points, made from any object or decoded from bytes."
	c.Flags |= FlagMatchSelf
	s := &c.Slots
	s.New = str_new
	s.Repr = func(_ *Thread, self Object) (Object, error) { return StrRepr(self.(*Str)), nil }
	s.Str = str_self
	s.Hash = func(_ *Thread, self Object) (int64, error) { return self.(*Str).Hash(), nil }
	s.RichCmp = str_richcmp
	s.Len = func(_ *Thread, self Object) (int, error) { return self.(*Str).n, nil }
	s.Concat, s.Repeat = str_concat, str_repeat
	s.GetItem, s.Contains = str_getitem, str_contains
	s.Iter = func(_ *Thread, self Object) (Object, error) { return NewStrIter(self.(*Str)), nil }
	s.Binary[OpMod] = func(t *Thread, a, b Object) (Object, error) {
		f, ok := a.(*Str)
		if !ok {
			return py.NotImplemented, nil
		}
		return StrPercent(t, f, b)
	}
	for _, c := range []*Class{StrIterClass, StrASCIIIterClass} {
		c.Flags |= FlagNoNew
		c.Slots.GetAttr = GenericGetAttr
		c.Slots.Iter = func(_ *Thread, self Object) (Object, error) { return self, nil }
		c.Slots.Next = func(_ *Thread, self Object) (Object, error) {
			if s := self.(*StrIter).Next(); s != nil {
				return s, nil
			}
			return nil, nil
		}
		c.Define(
			Method0("__length_hint__", "Return how many code points are left.", func(_ *Thread, it *StrIter) (Object, error) {
				if it.s == nil {
					return NewInt(0), nil
				}
				return NewInt(int64(it.s.n - it.i)), nil
			}),
			Method0("__reduce__", "Return what recreates the iterator.", func(t *Thread, it *StrIter) (Object, error) {
				iter := t.P.Builtins.GetStr(Intern("iter"))
				if it.s == nil {
					return TupleOf(iter, TupleOf(EmptyStr)), nil
				}
				return TupleOf(iter, TupleOf(it.s), NewInt(int64(it.i))), nil
			}),
			Method1("__setstate__", "state", "Move to the code point number state.", func(t *Thread, it *StrIter, x Object) (Object, error) {
				n, err := IndexInt(t, x)
				if err != nil {
					return nil, err
				}
				if it.s != nil {
					it.i = min(max(n, 0), it.s.n)
					it.off = it.s.byteAt(it.i)
				}
				return py.None, nil
			}),
		)
	}
}
