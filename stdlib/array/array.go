package array

// Array: array.array, and its iterator.

import (
	"bytes"
	"math"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Array is array.array. While exports is not zero, its length must not change (memoryviews look at b).
type Array struct {
	object.Header
	code    byte
	b       []byte
	exports int
}

// Class is array.array.
var Class = object.DeclareClass("array.array").WithWeakRefs()

var iterClass = object.DeclareClass("array.arrayiterator")

// Traverse implements object.Traverser.
func (a *Array) Traverse(visit func(object.Object)) { a.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (a *Array) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Array{code: a.code, b: bytes.Clone(a.b), exports: a.exports}
	register(n)
	n.Header = a.CopyHeader(copyOf)
	return n
}

func newArray(code byte, b []byte) *Array {
	return &Array{Header: object.NewHeader(Class), code: code, b: b}
}

func (a *Array) size() int { return itemSize(a.code) }
func (a *Array) len() int  { return len(a.b) / a.size() }

// at returns the item at index i, which is in range.
func (a *Array) at(i int) (object.Object, error) {
	b := a.b[i*a.size():]
	if a.code == 'u' {
		r := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
		if r > 0x10ffff {
			return nil, object.ValueErrorf("character U+%x is not in range [U+0000; U+10ffff]", r)
		}
		return object.RuneStr(rune(r)), nil
	}
	return item(a.code, b), nil
}

func (a *Array) canResize() error {
	if a.exports > 0 {
		return object.Errorf(object.BufferErrorClass, "cannot resize an array that is exporting buffers")
	}
	return nil
}

// replace replaces the bytes from lo to hi.
func (a *Array) replace(lo, hi int, with []byte) error {
	if len(with) != hi-lo {
		if err := a.canResize(); err != nil {
			return err
		}
		if hi == len(a.b) && lo == hi {
			a.b = append(a.b, with...)
			return nil
		}
		a.b = append(append(append(make([]byte, 0, len(a.b)+len(with)-(hi-lo)), a.b[:lo]...), with...), a.b[hi:]...)
		return nil
	}
	copy(a.b[lo:hi], with)
	return nil
}

func array_new(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
	if cls == Class && a.NKw() > 0 {
		return nil, object.TypeErrorf("array.array() takes no keyword arguments")
	}
	switch n := len(a.Pos); {
	case n < 1:
		return nil, object.TypeErrorf("array() takes at least 1 argument (0 given)")
	case n > 2:
		return nil, object.TypeErrorf("array() takes at most 2 arguments (%d given)", n)
	}
	s, ok := a.Pos[0].(*object.Str)
	if !ok || s.Len() != 1 {
		return nil, object.TypeErrorf("array() argument 1 must be a unicode character, not %s", object.ClassOf(a.Pos[0]).Name)
	}
	if !strings.Contains(typecodes, s.String()) {
		return nil, object.ValueErrorf("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
	}
	var initial object.Object
	if len(a.Pos) == 2 {
		initial = a.Pos[1]
	}
	return build(t, cls, s.String()[0], initial)
}

// build makes an array of the class with initial content, nil for none.
func build(t *object.Thread, cls *object.Class, code byte, initial object.Object) (object.Object, error) {
	a := &Array{Header: object.NewHeader(cls), code: code}
	switch x := initial.(type) {
	case nil:
		return a, nil
	case *object.Str:
		if code != 'u' {
			return nil, object.TypeErrorf("cannot use a str to initialize an array with typecode '%c'", code)
		}
		a.addText(x)
		return a, nil
	case *object.Bytes, *object.Bytearray:
		return a, a.addBytes(t, x)
	case *Array:
		if x.code == 'u' && code != 'u' {
			return nil, object.TypeErrorf("cannot use a unicode array to initialize an array with typecode '%c'", code)
		}
		if x.code == code {
			a.b = bytes.Clone(x.b)
			return a, nil
		}
	}
	return a, a.addEach(t, initial)
}

func (a *Array) addText(s *object.Str) {
	for r := range s.Runes {
		a.b = append(a.b, byte(r), byte(r>>8), byte(r>>16), 0)
	}
}

func (a *Array) addBytes(t *object.Thread, o object.Object) error {
	b, err := object.BytesOf(t, o)
	if err != nil {
		return err
	}
	if len(b)%a.size() != 0 {
		return object.ValueErrorf("bytes length not a multiple of item size")
	}
	return a.replace(len(a.b), len(a.b), bytes.Clone(b))
}

func (a *Array) addEach(t *object.Thread, o object.Object) error {
	return object.Each(t, o, func(v object.Object) error {
		b, err := encode(t, a.code, v)
		if err != nil {
			return err
		}
		return a.replace(len(a.b), len(a.b), b)
	})
}

func (a *Array) addArray(x *Array) error {
	if x.code != a.code {
		return object.TypeErrorf("can only extend with array of same kind")
	}
	return a.replace(len(a.b), len(a.b), bytes.Clone(x.b))
}

func array_repr(t *object.Thread, self object.Object) (object.Object, error) {
	a := self.(*Array)
	open := a.Class().Name + "('" + string(a.code) + "'"
	if a.len() == 0 {
		return object.NewStr(open + ")"), nil
	}
	if a.code == 'u' {
		s, err := a.text()
		if err != nil {
			return nil, err
		}
		r, err := object.Repr(t, s)
		if err != nil {
			return nil, err
		}
		return object.NewStr(open + ", " + r.String() + ")"), nil
	}
	items, err := a.items()
	if err != nil {
		return nil, err
	}
	return object.ReprItems(t, open+", [", items, "])")
}

func (a *Array) items() ([]object.Object, error) {
	items := make([]object.Object, a.len())
	for i := range items {
		v, err := a.at(i)
		if err != nil {
			return nil, err
		}
		items[i] = v
	}
	return items, nil
}

func (a *Array) text() (object.Object, error) {
	items, err := a.items()
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	for _, v := range items {
		text.WriteString(v.(*object.Str).String())
	}
	return object.NewStr(text.String()), nil
}

func (a *Array) index(t *object.Thread, key object.Object, message string) (int, error) {
	if !object.IsInt(key) && object.ClassOf(key).Slots.Index == nil {
		return 0, object.TypeErrorf("array indices must be integers")
	}
	i, err := object.SeqIndex(t, key, "array")
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += a.len()
	}
	if uint(i) >= uint(a.len()) {
		return 0, object.IndexErrorf("%s", message)
	}
	return i, nil
}

func array_getitem(t *object.Thread, self, key object.Object) (object.Object, error) {
	a := self.(*Array)
	if s, ok := key.(*object.Slice); ok {
		start, step, count, err := s.Indices(t, a.len())
		if err != nil {
			return nil, err
		}
		n := a.size()
		b := make([]byte, 0, count*n)
		for i, at := 0, start; i < count; i, at = i+1, at+step {
			b = append(b, a.b[at*n:(at+1)*n]...)
		}
		return newArray(a.code, b), nil
	}
	i, err := a.index(t, key, "array index out of range")
	if err != nil {
		return nil, err
	}
	return a.at(i)
}

func array_setitem(t *object.Thread, self, key, v object.Object) error {
	a := self.(*Array)
	n := a.size()
	s, ok := key.(*object.Slice)
	if !ok {
		i, err := a.index(t, key, "array assignment index out of range")
		if err != nil {
			return err
		}
		if v == nil {
			return a.replace(i*n, (i+1)*n, nil)
		}
		b, err := encode(t, a.code, v)
		if err != nil {
			return err
		}
		if i >= a.len() {
			return object.IndexErrorf("array assignment index out of range")
		}
		copy(a.b[i*n:], b)
		return nil
	}
	var with []byte
	if v != nil {
		x, ok := v.(*Array)
		if !ok {
			return object.TypeErrorf(`can only assign array (not "%s") to array slice`, object.ClassOf(v).Name)
		}
		if x.code != a.code {
			return object.TypeErrorf("bad argument type for built-in operation")
		}
		with = bytes.Clone(x.b)
	}
	start, stop, step, err := s.Unpack(t)
	if err != nil {
		return err
	}
	start, stop, count := object.AdjustIndices(a.len(), start, stop, step)
	if step == 1 {
		return a.replace(start*n, max(start, stop)*n, with)
	}
	if len(with) == 0 {
		if count == 0 {
			return nil
		}
		if err := a.canResize(); err != nil {
			return err
		}
		if step < 0 {
			start, step = start+step*(count-1), -step
		}
		out := make([]byte, 0, len(a.b)-count*n)
		for i, next := 0, start; i < a.len(); i++ {
			if i == next && count > 0 {
				next += step
				count--
				continue
			}
			out = append(out, a.b[i*n:(i+1)*n]...)
		}
		a.b = out
		return nil
	}
	if len(with)/n != count {
		return object.ValueErrorf("attempt to assign array of size %d to extended slice of size %d", len(with)/n, count)
	}
	for i, at := 0, start; i < count; i, at = i+1, at+step {
		copy(a.b[at*n:(at+1)*n], with[i*n:])
	}
	return nil
}

// find returns the index of the first item equal to x from lo to hi, -1 when absent.
func (a *Array) find(t *object.Thread, x object.Object, lo, hi int) (int, error) {
	for i := lo; i < hi && i < a.len(); i++ {
		v, err := a.at(i)
		if err != nil {
			return -1, err
		}
		eq, err := object.Equal(t, v, x)
		if err != nil {
			return -1, err
		}
		if eq {
			return i, nil
		}
	}
	return -1, nil
}

func array_index(t *object.Thread, a *Array, v []object.Object) (object.Object, error) {
	lo, hi, err := object.SearchBounds(t, v[1], v[2], a.len())
	if err != nil {
		return nil, err
	}
	i, err := a.find(t, v[0], lo, hi)
	if err != nil {
		return nil, err
	}
	if i < 0 {
		return nil, object.ValueErrorf("array.index(x): x not in array")
	}
	return object.NewInt(int64(i)), nil
}

func (a *Array) repeated(n int) ([]byte, error) {
	if n <= 0 || len(a.b) == 0 {
		return nil, nil
	}
	if n > math.MaxInt/len(a.b) || n*len(a.b) > 1<<40 {
		return nil, object.Errorf(object.MemoryErrorClass, "")
	}
	return bytes.Repeat(a.b, n), nil
}

func array_richcompare(t *object.Thread, self, other object.Object, op object.CmpOp) (object.Object, error) {
	a := self.(*Array)
	b, ok := other.(*Array)
	if !ok {
		return py.NotImplemented, nil
	}
	x, err := a.items()
	if err != nil {
		return nil, err
	}
	y, err := b.items()
	if err != nil {
		return nil, err
	}
	return object.CompareItems(t, op, func() ([]object.Object, []object.Object) { return x, y })
}

func (a *Array) state() object.Object {
	if attrs := a.Attrs(); attrs != nil {
		if d := attrs.Dict(); d != nil {
			return d
		}
	}
	return py.None
}

func array_reduce_ex(t *object.Thread, a *Array, x object.Object) (object.Object, error) {
	if !object.IsInt(x) {
		return nil, object.TypeErrorf("__reduce_ex__ argument should be an integer")
	}
	proto, err := object.IndexInt(t, x)
	if err != nil {
		return nil, err
	}
	code := object.NewStr(string(a.code))
	if proto < 3 {
		items, err := a.items()
		if err != nil {
			return nil, err
		}
		return object.TupleOf(a.Class(), object.TupleOf(code, object.NewList(items)), a.state()), nil
	}
	module, err := t.P.Import(t, "array")
	if err != nil {
		return nil, err
	}
	fn, err := object.GetAttr(t, module, object.Intern("_array_reconstructor"))
	if err != nil {
		return nil, err
	}
	return object.TupleOf(fn, object.TupleOf(a.Class(), code, object.NewInt(int64(machineFormat(a.code))), object.NewBytes(string(a.b))), a.state()), nil
}

// iterator walks an array.
type iterator struct {
	a *Array // nil at the end
	i int
}

// Class returns the iterator's class.
func (*iterator) Class() *object.Class { return iterClass }

// Type is Class as gpython sees it.
func (*iterator) Type() *py.Type { return iterClass.PyType() }

// Traverse implements object.Traverser.
func (it *iterator) Traverse(visit func(object.Object)) {
	if it.a != nil {
		visit(it.a)
	}
}

// CopyFor implements object.Copier.
func (it *iterator) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &iterator{i: it.i}
	register(n)
	if it.a != nil {
		n.a = copyOf(it.a).(*Array)
	}
	return n
}

func iterator_next(t *object.Thread, self object.Object) (object.Object, error) {
	it := self.(*iterator)
	if it.a == nil {
		return nil, nil
	}
	if it.i >= it.a.len() {
		it.a = nil
		return nil, nil
	}
	it.i++
	return it.a.at(it.i - 1)
}

func init() {
	c := Class
	c.Flags |= object.FlagSequence
	c.Doc = "array(typecode [, initializer]) -> array\n\nA sequence of one kind of number, stored as C stores it."
	c.Slots.New = array_new
	c.Unhashable()
	c.Slots.Repr = array_repr
	c.Slots.RichCmp = array_richcompare
	c.Slots.Iter = func(t *object.Thread, self object.Object) (object.Object, error) {
		return &iterator{a: self.(*Array)}, nil
	}
	c.Slots.Len = func(t *object.Thread, self object.Object) (int, error) { return self.(*Array).len(), nil }
	c.Slots.GetItem = array_getitem
	c.Slots.SetItem = array_setitem
	c.Slots.Contains = func(t *object.Thread, self, x object.Object) (bool, error) {
		i, err := self.(*Array).find(t, x, 0, math.MaxInt)
		return i >= 0, err
	}
	c.Slots.Concat = func(t *object.Thread, x, y object.Object) (object.Object, error) {
		a := x.(*Array)
		b, ok := y.(*Array)
		if !ok {
			return nil, object.TypeErrorf(`can only append array (not "%s") to array`, object.ClassOf(y).Name)
		}
		if a.code != b.code {
			return nil, object.TypeErrorf("bad argument type for built-in operation")
		}
		return newArray(a.code, append(bytes.Clone(a.b), b.b...)), nil
	}
	c.Slots.IConcat = func(t *object.Thread, x, y object.Object) (object.Object, error) {
		b, ok := y.(*Array)
		if !ok {
			return nil, object.TypeErrorf(`can only extend array with array (not "%s")`, object.ClassOf(y).Name)
		}
		return x, x.(*Array).addArray(b)
	}
	c.Slots.Repeat = func(t *object.Thread, self object.Object, n int) (object.Object, error) {
		a := self.(*Array)
		b, err := a.repeated(n)
		if err != nil {
			return nil, err
		}
		return newArray(a.code, b), nil
	}
	c.Slots.IRepeat = func(t *object.Thread, self object.Object, n int) (object.Object, error) {
		a := self.(*Array)
		b, err := a.repeated(n)
		if err != nil {
			return nil, err
		}
		return a, a.replace(0, len(a.b), b)
	}
	c.Slots.Buffer = func(t *object.Thread, self object.Object) (*object.Buffer, error) {
		a := self.(*Array)
		a.exports++
		format := string(a.code)
		if a.code == 'u' {
			format = "w"
		}
		return &object.Buffer{Bytes: a.b, Format: format, ItemSize: a.size(), Shape: []int{a.len()}, Owner: a, Release: func() { a.exports-- }}, nil
	}
	c.Define(
		object.Getter("typecode", "The code of the items' kind.", func(t *object.Thread, a *Array) (object.Object, error) { return object.NewStr(string(a.code)), nil }),
		object.Getter("itemsize", "The bytes of one item.", func(t *object.Thread, a *Array) (object.Object, error) { return object.NewInt(int64(a.size())), nil }),
		object.Method1("append", "v", "Add an item at the end.", func(t *object.Thread, a *Array, x object.Object) (object.Object, error) {
			b, err := encode(t, a.code, x)
			if err != nil {
				return nil, err
			}
			return object.NoneOr(a.replace(len(a.b), len(a.b), b))
		}),
		object.Method0("buffer_info", "Return the address, which is made up, and the number of items.", func(t *object.Thread, a *Array) (object.Object, error) {
			id, err := object.CallArgs(t, object.BuiltinNamed(t, "id"), a)
			if err != nil {
				return nil, err
			}
			return object.TupleOf(id, object.NewInt(int64(a.len()))), nil
		}),
		object.Method0("byteswap", "Turn the bytes of each item around.", func(t *object.Thread, a *Array) (object.Object, error) {
			reverseItems(a.b, a.size())
			return py.None, nil
		}),
		object.Method1("count", "v", "Return how often v occurs.", func(t *object.Thread, a *Array, x object.Object) (object.Object, error) {
			n := 0
			for i := -1; ; n++ {
				var err error
				if i, err = a.find(t, x, i+1, math.MaxInt); err != nil {
					return nil, err
				}
				if i < 0 {
					return object.NewInt(int64(n)), nil
				}
			}
		}),
		object.Method1("extend", "bb", "Add the items of an iterable at the end.", func(t *object.Thread, a *Array, x object.Object) (object.Object, error) {
			if b, ok := x.(*Array); ok {
				return object.NoneOr(a.addArray(b))
			}
			return object.NoneOr(a.addEach(t, x))
		}),
		object.Method1("frombytes", "buffer", "Add items given as bytes.", func(t *object.Thread, a *Array, x object.Object) (object.Object, error) {
			return object.NoneOr(a.addBytes(t, x))
		}),
		object.MethodV("fromfile", "(f, n, /)", "Read n items from a file and add them.", func(t *object.Thread, a *Array, v []object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			if n < 0 {
				return nil, object.ValueErrorf("negative count")
			}
			o, err := object.CallMethod(t, v[0], object.Intern("read"), object.NewInt(int64(n*a.size())))
			if err != nil {
				return nil, err
			}
			b, ok := o.(*object.Bytes)
			if !ok {
				return nil, object.TypeErrorf("read() didn't return bytes")
			}
			short := b.Len() != n*a.size()
			if err := a.addBytes(t, b); err != nil {
				return nil, err
			}
			if short {
				return nil, object.Errorf(object.EOFErrorClass, "read() didn't return enough bytes")
			}
			return py.None, nil
		}),
		object.Method1("fromlist", "list", "Add the items of a list, all or none.", func(t *object.Thread, a *Array, x object.Object) (object.Object, error) {
			l, ok := x.(*object.List)
			if !ok {
				return nil, object.TypeErrorf("arg must be list")
			}
			n := &Array{code: a.code}
			if err := n.addEach(t, l); err != nil {
				return nil, err
			}
			return object.NoneOr(a.addArray(n))
		}),
		object.Method1("fromunicode", "ustr", "Add the characters of a str to an array of typecode u.", func(t *object.Thread, a *Array, x object.Object) (object.Object, error) {
			s, ok := x.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("fromunicode() argument must be str, not %s", object.ClassOf(x).Name)
			}
			if a.code != 'u' {
				return nil, object.ValueErrorf("fromunicode() may only be called on unicode type arrays")
			}
			if err := a.canResize(); err != nil && s.Len() > 0 {
				return nil, err
			}
			a.addText(s)
			return py.None, nil
		}),
		object.MethodV("index", "(v, start=0, stop=None, /)", "Return the first index of v; ValueError when it is not there.", array_index),
		object.MethodV("insert", "(i, v, /)", "Put an item before the one at index i.", func(t *object.Thread, a *Array, v []object.Object) (object.Object, error) {
			i, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			b, err := encode(t, a.code, v[1])
			if err != nil {
				return nil, err
			}
			if i < 0 {
				i = max(i+a.len(), 0)
			}
			i = min(i, a.len()) * a.size()
			return object.NoneOr(a.replace(i, i, b))
		}),
		object.MethodV("pop", "(i=-1, /)", "Remove the item at index i and return it.", func(t *object.Thread, a *Array, v []object.Object) (object.Object, error) {
			i := -1
			if v[0] != nil {
				var err error
				if i, err = object.IndexInt(t, v[0]); err != nil {
					return nil, err
				}
			}
			if len(a.b) == 0 {
				return nil, object.IndexErrorf("pop from empty array")
			}
			if i < 0 {
				i += a.len()
			}
			if uint(i) >= uint(a.len()) {
				return nil, object.IndexErrorf("pop index out of range")
			}
			x, err := a.at(i)
			if err != nil {
				return nil, err
			}
			if err := a.replace(i*a.size(), (i+1)*a.size(), nil); err != nil {
				return nil, err
			}
			return x, nil
		}),
		object.Method1("remove", "v", "Remove the first item equal to v; ValueError when there is none.", func(t *object.Thread, a *Array, x object.Object) (object.Object, error) {
			i, err := a.find(t, x, 0, math.MaxInt)
			if err != nil {
				return nil, err
			}
			if i < 0 || i >= a.len() {
				return nil, object.ValueErrorf("array.remove(x): x not in array")
			}
			return object.NoneOr(a.replace(i*a.size(), (i+1)*a.size(), nil))
		}),
		object.Method0("reverse", "Turn the order of the items around.", func(t *object.Thread, a *Array) (object.Object, error) {
			n := a.size()
			for i, j := 0, len(a.b)-n; i < j; i, j = i+n, j-n {
				for k := range n {
					a.b[i+k], a.b[j+k] = a.b[j+k], a.b[i+k]
				}
			}
			return py.None, nil
		}),
		object.Method0("tobytes", "Return the items as bytes.", func(t *object.Thread, a *Array) (object.Object, error) { return object.NewBytes(string(a.b)), nil }),
		object.Method1("tofile", "f", "Write the items' bytes to a file.", func(t *object.Thread, a *Array, f object.Object) (object.Object, error) {
			const block = 64 * 1024
			for b := a.b; len(b) > 0; b = b[min(block, len(b)):] {
				if _, err := object.CallMethod(t, f, object.Intern("write"), object.NewBytes(string(b[:min(block, len(b))]))); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		object.Method0("tolist", "Return the items as a list.", func(t *object.Thread, a *Array) (object.Object, error) {
			items, err := a.items()
			if err != nil {
				return nil, err
			}
			return object.NewList(items), nil
		}),
		object.Method0("tounicode", "Return the characters of an array of typecode u.", func(t *object.Thread, a *Array) (object.Object, error) {
			if a.code != 'u' {
				return nil, object.ValueErrorf("tounicode() may only be called on unicode type arrays")
			}
			return a.text()
		}),
		object.Method0("__copy__", "Return a copy.", func(t *object.Thread, a *Array) (object.Object, error) {
			return newArray(a.code, bytes.Clone(a.b)), nil
		}),
		object.Method1("__deepcopy__", "unused", "Return a copy.", func(t *object.Thread, a *Array, _ object.Object) (object.Object, error) {
			return newArray(a.code, bytes.Clone(a.b)), nil
		}),
		object.Method1("__reduce_ex__", "value", "Return what pickle needs.", array_reduce_ex),
		object.Method0("__sizeof__", "Return the size in memory, in bytes.", func(t *object.Thread, a *Array) (object.Object, error) {
			return object.NewInt(int64(64 + len(a.b))), nil
		}),
	)
	iterClass.Flags |= object.FlagNoNew
	iterClass.Slots.Iter = object.IterSelf
	iterClass.Slots.Next = iterator_next
	iterClass.Define(
		object.Method0("__reduce__", "Return what pickle needs.", func(t *object.Thread, it *iterator) (object.Object, error) {
			if it.a == nil {
				return object.TupleOf(object.BuiltinNamed(t, "iter"), object.TupleOf(object.EmptyTuple)), nil
			}
			return object.TupleOf(object.BuiltinNamed(t, "iter"), object.TupleOf(it.a), object.NewInt(int64(it.i))), nil
		}),
		object.Method1("__setstate__", "state", "Go to the item with this index.", func(t *object.Thread, it *iterator, x object.Object) (object.Object, error) {
			i, err := object.IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			if it.a != nil {
				it.i = min(max(i, 0), it.a.len())
			}
			return py.None, nil
		}),
	)
}
