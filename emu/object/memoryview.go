package object

// MemoryView: Python's memoryview.

import (
	"encoding/binary"
	"math"
	"math/big"
	"strings"

	"github.com/go-python/gpython/py"
)

// MemoryView is a Python memoryview: items of one format in shape and strides over bytes, the first at off. A nil buf: released.
type MemoryView struct {
	buf      *sharedBuffer
	mem      []byte
	off      int
	readOnly bool
	format   string
	itemSize int
	whole    int // the size of a value of ctypes without dimensions: it may have more than an item, or none
	shape    []int
	strides  []int
	exports  int // views on this view
	hash     int64
	hashed   bool
}

// sharedBuffer is the exporter's buffer, given back when the last view of it is released.
type sharedBuffer struct {
	b     *Buffer
	views int
}

// MemoryViewClass is memoryview.
var MemoryViewClass = DeclareClass("memoryview")

// Class returns memoryview.
func (*MemoryView) Class() *Class { return MemoryViewClass }

// Type returns memoryview.
func (*MemoryView) Type() *py.Type { return &MemoryViewClass.pyType }

// viewOf makes a memoryview of a buffer, which it owns from now on.
func viewOf(b *Buffer) *MemoryView {
	m := &MemoryView{buf: &sharedBuffer{b, 1}, mem: b.Bytes, readOnly: b.ReadOnly, format: b.Format, itemSize: b.itemSize(), shape: b.Shape, strides: b.Strides}
	if m.format == "" {
		m.format = "B"
	}
	if m.shape == nil {
		m.shape = []int{len(b.Bytes) / m.itemSize}
	}
	if m.strides == nil {
		m.strides = cStrides(m.shape, m.itemSize)
	}
	if len(m.shape) == 0 {
		m.itemSize, m.whole = b.ItemSize, len(b.Bytes)
	}
	return m
}

// NewMemoryView returns memoryview(o).
func NewMemoryView(t *Thread, o Object) (*MemoryView, error) {
	if v, ok := o.(*MemoryView); ok {
		if err := v.check(); err != nil {
			return nil, err
		}
		return v.derive(), nil
	}
	if !HasBuffer(o) {
		return nil, TypeErrorf("memoryview: a bytes-like object is required, not '%s'", ClassOf(o).TpName())
	}
	b, err := GetBuffer(t, o)
	if err != nil {
		return nil, err
	}
	return viewOf(b), nil
}

// derive returns another view of the same buffer.
func (m *MemoryView) derive() *MemoryView {
	m.buf.views++
	n := *m
	n.exports, n.hashed = 0, false
	return &n
}

// Traverse implements Traverser.
func (m *MemoryView) Traverse(visit func(Object)) {
	if m.buf != nil && m.buf.b.Owner != nil {
		visit(m.buf.b.Owner)
	}
}

// CopyFor implements Copier: the copy looks at the owner's copy.
func (m *MemoryView) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := *m
	register(&n)
	if m.buf == nil {
		return &n
	}
	b := *m.buf.b
	b.Release = nil
	n.buf = &sharedBuffer{&b, 1}
	if b.Owner != nil {
		b.Owner = copyOf(b.Owner)
	}
	switch o := b.Owner.(type) {
	case *Bytearray:
		b.Bytes = o.B
		o.exports.Add(&b)
	case *Bytes:
	default:
		b.Bytes = append([]byte(nil), b.Bytes...)
		b.Release = nil
	}
	n.mem = b.Bytes
	return &n
}

func (m *MemoryView) check() error {
	if m.buf == nil {
		return ValueErrorf("operation forbidden on released memoryview object")
	}
	return nil
}

// Release gives the view back; BufferError while other views look through it.
func (m *MemoryView) Release() error {
	if m.buf == nil {
		return nil
	}
	if m.exports > 0 {
		return Errorf(BufferErrorClass, "memoryview has %d exported buffer%s", m.exports, plural(m.exports))
	}
	if m.buf.views--; m.buf.views == 0 {
		m.buf.b.Done()
	}
	m.buf, m.mem = nil, nil
	return nil
}

func cStrides(shape []int, itemSize int) []int {
	s := make([]int, len(shape))
	n := itemSize
	for i := len(shape) - 1; i >= 0; i-- {
		s[i] = n
		n *= shape[i]
	}
	return s
}

func (m *MemoryView) size() int {
	if len(m.shape) == 0 && (m.whole > 0 || m.itemSize == 0) {
		return m.whole
	}
	n := m.itemSize
	for _, s := range m.shape {
		n *= s
	}
	return n
}

func (m *MemoryView) isC() bool {
	n := m.itemSize
	for i := len(m.shape) - 1; i >= 0; i-- {
		if m.shape[i] != 1 && m.strides[i] != n && m.size() > 0 {
			return false
		}
		n *= m.shape[i]
	}
	return true
}

func (m *MemoryView) isF() bool {
	n := m.itemSize
	for i := range m.shape {
		if m.shape[i] != 1 && m.strides[i] != n && m.size() > 0 {
			return false
		}
		n *= m.shape[i]
	}
	return true
}

// each calls f with the offset of every item in C order.
func (m *MemoryView) each(f func(off int)) {
	var walk func(dim, off int)
	walk = func(dim, off int) {
		if dim == len(m.shape) {
			f(off)
			return
		}
		for i := 0; i < m.shape[dim]; i++ {
			walk(dim+1, off+i*m.strides[dim])
		}
	}
	walk(0, m.off)
}

// contiguous returns the bytes in C order: the memory itself where it can.
func (m *MemoryView) contiguous() []byte {
	if m.isC() {
		return m.mem[m.off : m.off+m.size()]
	}
	out := make([]byte, 0, m.size())
	m.each(func(off int) { out = append(out, m.mem[off:off+m.itemSize]...) })
	return out
}

// nativeSize is the size of a native format character, 0 when there is none.
func nativeSize(c byte) int {
	switch c {
	case 'c', 'b', 'B', '?':
		return 1
	case 'h', 'H', 'e':
		return 2
	case 'i', 'I', 'f':
		return 4
	case 'l', 'L', 'q', 'Q', 'n', 'N', 'P', 'd':
		return 8
	}
	return 0
}

func formatChar(format string) byte {
	if len(format) == 2 && format[0] == '@' {
		return format[1]
	}
	if len(format) == 1 {
		return format[0]
	}
	return 0
}

// unpack reads an item.
func (m *MemoryView) unpack(off int) (Object, error) {
	b := m.mem[off:]
	le := binary.LittleEndian
	switch formatChar(m.format) {
	case 'B':
		return NewInt(int64(b[0])), nil
	case 'b':
		return NewInt(int64(int8(b[0]))), nil
	case 'c':
		return singleBytes[b[0]], nil
	case '?':
		return py.Bool(b[0] != 0), nil
	case 'h':
		return NewInt(int64(int16(le.Uint16(b)))), nil
	case 'H':
		return NewInt(int64(le.Uint16(b))), nil
	case 'i':
		return NewInt(int64(int32(le.Uint32(b)))), nil
	case 'I':
		return NewInt(int64(le.Uint32(b))), nil
	case 'l', 'q', 'n':
		return NewInt(int64(le.Uint64(b))), nil
	case 'L', 'Q', 'N', 'P':
		return NewBig(new(big.Int).SetUint64(le.Uint64(b))), nil
	case 'f':
		return py.Float(math.Float32frombits(le.Uint32(b))), nil
	case 'd':
		return py.Float(math.Float64frombits(le.Uint64(b))), nil
	}
	return nil, Errorf(NotImplementedErrorClass, "memoryview: %s", unsupported(m.format))
}

// unsupported is what CPython says of a format: of one that is no single character it says so earlier, in other words.
func unsupported(format string) string {
	if len(strings.TrimPrefix(format, "@")) != 1 {
		return "unsupported format " + format
	}
	return "format " + format + " not supported"
}

// pack writes an item.
func (m *MemoryView) pack(t *Thread, off int, v Object) error {
	badType := func() error { return TypeErrorf("memoryview: invalid type for format '%s'", m.format) }
	badValue := func() error { return ValueErrorf("memoryview: invalid value for format '%s'", m.format) }
	le := binary.LittleEndian
	b := m.mem[off:]
	c := formatChar(m.format)
	switch c {
	case 'c':
		x, ok := v.(*Bytes)
		if !ok {
			return badType()
		}
		if len(x.b) != 1 {
			return badValue()
		}
		b[0] = x.b[0]
		return nil
	case '?':
		x, err := Truth(t, v)
		if err != nil {
			return err
		}
		if err := m.check(); err != nil { // the conversion may have released it
			return err
		}
		b[0] = 0
		if x {
			b[0] = 1
		}
		return nil
	case 'f', 'd':
		f, ok := AsFloat(v)
		if !ok {
			if IsInt(v) {
				n, _ := AsBig(v)
				f, _ = new(big.Float).SetInt(n).Float64()
			} else if conv := ClassOf(v).Slots.Float; conv != nil {
				r, err := conv(t, v)
				if err != nil {
					return err
				}
				f, _ = AsFloat(r)
			} else {
				return badType()
			}
		}
		if err := m.check(); err != nil {
			return err
		}
		if c == 'f' {
			le.PutUint32(b, math.Float32bits(float32(f)))
		} else {
			le.PutUint64(b, math.Float64bits(f))
		}
		return nil
	}
	n := nativeSize(c)
	if n == 0 {
		return Errorf(NotImplementedErrorClass, "memoryview: %s", unsupported(m.format))
	}
	if !IsInt(v) && ClassOf(v).Slots.Index == nil {
		return badType()
	}
	x, err := Index(t, v)
	if err != nil {
		return err
	}
	i, _ := AsBig(x)
	bits := uint(8 * n)
	lo, hi := new(big.Int), new(big.Int).Lsh(bigOne, bits)
	switch c {
	case 'b', 'h', 'i', 'l', 'q', 'n':
		hi.Rsh(hi, 1)
		lo.Neg(hi)
	}
	if i.Cmp(lo) < 0 || i.Cmp(hi) >= 0 {
		return badValue()
	}
	if err := m.check(); err != nil {
		return err
	}
	var u uint64
	if i.Sign() < 0 {
		u = uint64(i.Int64())
	} else {
		u = i.Uint64()
	}
	for k := 0; k < n; k++ {
		b[k] = byte(u >> (8 * k))
	}
	return nil
}

func (m *MemoryView) toList(dim, off int) (Object, error) {
	if dim == len(m.shape) {
		return m.unpack(off)
	}
	items := make([]Object, m.shape[dim])
	for i := range items {
		v, err := m.toList(dim+1, off+i*m.strides[dim])
		if err != nil {
			return nil, err
		}
		items[i] = v
	}
	return NewList(items), nil
}

// itemOffset finds an item by one index a dimension.
func (m *MemoryView) itemOffset(t *Thread, idx []Object) (int, error) {
	off := m.off
	for d, o := range idx {
		i, err := IndexInt(t, o)
		if err != nil {
			return 0, err
		}
		if i < 0 {
			i += m.shape[d]
		}
		if uint(i) >= uint(m.shape[d]) {
			return 0, IndexErrorf("index out of bounds on dimension %d", d+1)
		}
		off += i * m.strides[d]
	}
	return off, nil
}

// keyOffset reads a subscript that names one item; sub is true when it is a slice.
func (m *MemoryView) keyOffset(t *Thread, key Object) (off int, slice *Slice, err error) {
	if s, ok := key.(*Slice); ok {
		return 0, s, nil
	}
	if p, ok := key.(*Tuple); ok {
		ints := true
		for _, v := range p.Items {
			if !IsInt(v) && ClassOf(v).Slots.Index == nil {
				ints = false
			}
		}
		if !ints {
			for _, v := range p.Items {
				if _, ok := v.(*Slice); !ok {
					return 0, nil, TypeErrorf("memoryview: invalid slice key")
				}
			}
			return 0, nil, Errorf(NotImplementedErrorClass, "multi-dimensional slicing is not implemented")
		}
		if len(p.Items) < len(m.shape) {
			return 0, nil, Errorf(NotImplementedErrorClass, "sub-views are not implemented")
		}
		if len(p.Items) > len(m.shape) {
			return 0, nil, TypeErrorf("cannot index %d-dimension view with %d-element tuple", len(m.shape), len(p.Items))
		}
		off, err = m.itemOffset(t, p.Items)
		return off, nil, err
	}
	if !IsInt(key) && ClassOf(key).Slots.Index == nil {
		return 0, nil, TypeErrorf("memoryview: invalid slice key")
	}
	if len(m.shape) == 0 {
		return 0, nil, TypeErrorf("invalid indexing of 0-dim memory")
	}
	if len(m.shape) > 1 {
		return 0, nil, Errorf(NotImplementedErrorClass, "multi-dimensional sub-views are not implemented")
	}
	off, err = m.itemOffset(t, []Object{key})
	return off, nil, err
}

// sliced returns a view of a slice of the first dimension; it counts as a view of the buffer.
func (m *MemoryView) sliced(t *Thread, s *Slice) (*MemoryView, error) {
	if len(m.shape) == 0 {
		return nil, TypeErrorf("invalid indexing of 0-dim memory")
	}
	n := m.derive() // before the indices, which may release m
	start, step, count, err := s.Indices(t, m.shape[0])
	if err != nil {
		_ = n.Release()
		return nil, err
	}
	n.shape = append([]int(nil), m.shape...)
	n.strides = append([]int(nil), m.strides...)
	n.off += start * m.strides[0]
	n.shape[0] = count
	n.strides[0] *= step
	if count == 0 {
		n.off -= start * m.strides[0]
	}
	return n, nil
}

func memoryview_getitem(t *Thread, self, key Object) (Object, error) {
	m := self.(*MemoryView)
	if err := m.check(); err != nil {
		return nil, err
	}
	if len(m.shape) == 0 {
		if p, ok := key.(*Tuple); ok && len(p.Items) == 0 {
			return m.unpack(m.off)
		}
		if key == py.Ellipsis {
			return m, nil
		}
		return nil, TypeErrorf("invalid indexing of 0-dim memory")
	}
	off, s, err := m.keyOffset(t, key)
	if err != nil {
		return nil, err
	}
	if s != nil {
		n, err := m.sliced(t, s)
		if err != nil {
			return nil, err
		}
		return n, nil
	}
	if err := m.check(); err != nil { // an index may have released it
		return nil, err
	}
	return m.unpack(off)
}

func memoryview_setitem(t *Thread, self, key, v Object) error {
	m := self.(*MemoryView)
	if err := m.check(); err != nil {
		return err
	}
	if m.readOnly {
		return TypeErrorf("cannot modify read-only memory")
	}
	if v == nil {
		return TypeErrorf("cannot delete memory")
	}
	if len(m.shape) == 0 {
		if p, ok := key.(*Tuple); ok && len(p.Items) == 0 || key == py.Ellipsis {
			return m.pack(t, m.off, v)
		}
		return TypeErrorf("invalid indexing of 0-dim memory")
	}
	off, s, err := m.keyOffset(t, key)
	if err != nil {
		return err
	}
	if s == nil {
		if err := m.check(); err != nil { // an index may have released it
			return err
		}
		return m.pack(t, off, v)
	}
	if len(m.shape) > 1 {
		return Errorf(NotImplementedErrorClass, "memoryview slice assignments are currently restricted to ndim = 1")
	}
	dst, err := m.sliced(t, s)
	if err != nil {
		return err
	}
	defer dst.Release()
	if err := m.check(); err != nil {
		return err
	}
	src, err := NewMemoryView(t, v)
	if err != nil {
		if ErrorIs(err, TypeErrorClass) {
			return TypeErrorf("a bytes-like object is required, not '%s'", ClassOf(v).TpName())
		}
		return err
	}
	defer src.Release()
	if len(src.shape) != 1 || src.shape[0] != dst.shape[0] || formatChar(src.format) != formatChar(dst.format) {
		return ValueErrorf("memoryview assignment: lvalue and rvalue have different structures")
	}
	data := append([]byte(nil), src.contiguous()...)
	i := 0
	dst.each(func(off int) {
		copy(dst.mem[off:off+dst.itemSize], data[i:])
		i += dst.itemSize
	})
	return nil
}

func memoryview_richcompare(t *Thread, self, other Object, op CmpOp) (Object, error) {
	if op != CmpEQ && op != CmpNE {
		return py.NotImplemented, nil
	}
	a := self.(*MemoryView)
	eq, known, err := memoryEqual(t, a, other)
	if err != nil {
		return nil, err
	}
	if !known {
		return py.NotImplemented, nil
	}
	return py.Bool(eq == (op == CmpEQ)), nil
}

func memoryEqual(t *Thread, a *MemoryView, other Object) (eq, known bool, err error) {
	if Object(a) == other {
		// A view of floats may hold NaN, which is not equal to itself.
		if c := formatChar(a.format); a.buf == nil || c != 'f' && c != 'd' {
			return true, true, nil
		}
	}
	if o, ok := other.(*MemoryView); ok && o.buf == nil || a.buf == nil {
		return false, true, nil
	}
	if !HasBuffer(other) {
		return false, false, nil
	}
	b, err := NewMemoryView(t, other)
	if err != nil {
		return false, false, nil
	}
	defer b.Release()
	if len(a.shape) != len(b.shape) {
		return false, true, nil
	}
	for i := range a.shape {
		if a.shape[i] != b.shape[i] {
			return false, true, nil
		}
	}
	if a.format == b.format && a.format == "B" {
		return string(a.contiguous()) == string(b.contiguous()), true, nil
	}
	var offs []int
	b.each(func(off int) { offs = append(offs, off) })
	eq = true
	i := 0
	a.each(func(off int) {
		if !eq || err != nil {
			return
		}
		x, e1 := a.unpack(off)
		y, e2 := b.unpack(offs[i])
		i++
		if e1 != nil || e2 != nil {
			eq = false
			return
		}
		eq, err = Compare(t, x, y, CmpEQ)
	})
	return eq, true, err
}

func memoryview_hash(t *Thread, self Object) (int64, error) {
	m := self.(*MemoryView)
	if m.hashed {
		return m.hash, nil
	}
	if err := m.check(); err != nil {
		return 0, err
	}
	if !m.readOnly {
		return 0, ValueErrorf("cannot hash writable memoryview object")
	}
	if c := formatChar(m.format); c != 'B' && c != 'b' && c != 'c' {
		return 0, ValueErrorf("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
	}
	if m.buf.b.Owner != nil {
		if _, err := Hash(t, m.buf.b.Owner); err != nil {
			return 0, err
		}
	}
	m.hash, m.hashed = hashBytes(string(m.contiguous())), true
	return m.hash, nil
}

func memoryview_cast(t *Thread, m *MemoryView, v []Object) (Object, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	f, ok := v[0].(*Str)
	if !ok {
		return nil, TypeErrorf("cast() argument 'format' must be str, not %s", typeNameOrNone(v[0]))
	}
	if !m.isC() {
		return nil, TypeErrorf("memoryview: casts are restricted to C-contiguous views")
	}
	if v[1] != nil {
		switch v[1].(type) {
		case *List, *Tuple:
		default:
			return nil, TypeErrorf("shape must be a list or a tuple")
		}
	}
	if v[1] != nil || len(m.shape) != 1 {
		for _, s := range m.shape {
			if s == 0 {
				return nil, TypeErrorf("memoryview: cannot cast view with zeros in shape or strides")
			}
		}
	}
	c := formatChar(f.s)
	size := nativeSize(c)
	if size == 0 || c == 'e' {
		return nil, ValueErrorf("memoryview: destination format must be a native single character format prefixed with an optional '@'")
	}
	isByte := func(c byte) bool { return c == 'B' || c == 'b' || c == 'c' }
	if !isByte(c) && !isByte(formatChar(m.format)) {
		return nil, TypeErrorf("memoryview: cannot cast between two non-byte formats")
	}
	n := m.size()
	if n%size != 0 {
		return nil, TypeErrorf("memoryview: length is not a multiple of itemsize")
	}
	shape := []int{n / size}
	if v[1] != nil {
		items, err := Collect(t, v[1])
		if err != nil {
			return nil, err
		}
		if len(items) > 64 {
			return nil, ValueErrorf("memoryview: number of dimensions must not exceed 64")
		}
		if len(items) > 1 && len(m.shape) > 1 {
			return nil, TypeErrorf("memoryview: cast must be 1D -> ND or ND -> 1D")
		}
		shape = shape[:0]
		product := size
		for _, x := range items {
			if !IsInt(x) {
				return nil, TypeErrorf("memoryview.cast(): elements of shape must be integers")
			}
			k, ok := AsInt64(x)
			if !ok || k <= 0 || int64(product) > math.MaxInt64/k {
				return nil, ValueErrorf("memoryview.cast(): elements of shape must be integers > 0")
			}
			shape = append(shape, int(k))
			product *= int(k)
		}
		if product != n {
			return nil, TypeErrorf("memoryview: product(shape) * itemsize != buffer size")
		}
	}
	r := m.derive()
	r.whole = 0
	r.format, r.itemSize, r.shape, r.strides = f.s, size, shape, cStrides(shape, size)
	return r, nil
}

func intTuple(v []int) Object {
	items := make([]Object, len(v))
	for i, n := range v {
		items[i] = NewInt(int64(n))
	}
	return NewTuple(items)
}

// memoryIter is memory_iterator.
type memoryIter struct {
	m *MemoryView
	i int
}

var memoryIterClass = DeclareClass("memory_iterator")

func (*memoryIter) Class() *Class  { return memoryIterClass }
func (*memoryIter) Type() *py.Type { return &memoryIterClass.pyType }

func (it *memoryIter) Traverse(visit func(Object)) {
	if it.m != nil {
		visit(it.m)
	}
}

func (it *memoryIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &memoryIter{i: it.i}
	register(n)
	if it.m != nil {
		n.m = copyOf(it.m).(*MemoryView)
	}
	return n
}

var memoryviewCtor = newCtor("memoryview", "(object)")

func init() {
	c := MemoryViewClass
	c.Flags |= FlagFinal | FlagSequence
	c.Doc = "memoryview(object)\n\nA view of the memory of a bytes-like object."
	c.Slots.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		var buf [1]Object
		v, err := memoryviewCtor.bind(t, a, buf[:])
		if err != nil {
			return nil, err
		}
		m, err := NewMemoryView(t, v[0])
		if err != nil {
			return nil, err
		}
		return m, nil
	}
	c.Slots.Repr = func(t *Thread, self Object) (Object, error) {
		m := self.(*MemoryView)
		if m.buf == nil {
			return NewStr("<released memory at " + Address(m) + ">"), nil
		}
		return NewStr("<memory at " + Address(m) + ">"), nil
	}
	c.Slots.Hash = memoryview_hash
	c.Slots.RichCmp = memoryview_richcompare
	c.Slots.Len = func(t *Thread, self Object) (int, error) {
		m := self.(*MemoryView)
		if err := m.check(); err != nil {
			return 0, err
		}
		if len(m.shape) == 0 {
			return 1, nil
		}
		return m.shape[0], nil
	}
	c.Slots.GetItem = memoryview_getitem
	c.Slots.SetItem = memoryview_setitem
	c.Slots.Iter = func(t *Thread, self Object) (Object, error) {
		m := self.(*MemoryView)
		if err := m.check(); err != nil {
			return nil, err
		}
		if len(m.shape) == 0 {
			return nil, TypeErrorf("invalid indexing of 0-dim memory")
		}
		if len(m.shape) > 1 {
			return nil, Errorf(NotImplementedErrorClass, "multi-dimensional sub-views are not implemented")
		}
		return &memoryIter{m: m}, nil
	}
	c.Slots.Buffer = func(t *Thread, self Object) (*Buffer, error) {
		m := self.(*MemoryView)
		if err := m.check(); err != nil {
			return nil, err
		}
		b := &Buffer{Bytes: m.mem[m.off:], ReadOnly: m.readOnly, Format: m.format, ItemSize: m.itemSize, Owner: m}
		m.exports++
		b.Release = func() { m.exports-- }
		if m.isC() {
			b.Bytes = m.mem[m.off : m.off+m.size()]
			b.Shape = m.shape
			return b, nil
		}
		b.Bytes = m.contiguous()
		b.Shape = m.shape
		return b, nil
	}
	get := func(name, doc string, f func(m *MemoryView) Object) Def {
		return Getter(name, doc, func(t *Thread, m *MemoryView) (Object, error) {
			if err := m.check(); err != nil {
				return nil, err
			}
			return f(m), nil
		})
	}
	c.Define(
		Method0("release", "release()\n\nLet go of the memory.", func(t *Thread, m *MemoryView) (Object, error) { return none(m.Release()) }),
		MethodV("tobytes", "(order='C')", "tobytes(order='C')\n\nReturn the items' bytes.", func(t *Thread, m *MemoryView, v []Object) (Object, error) {
			if err := m.check(); err != nil {
				return nil, err
			}
			order := "C"
			if v[0] != nil && v[0] != py.None {
				s, ok := v[0].(*Str)
				if !ok {
					return nil, TypeErrorf("tobytes() argument 'order' must be str or None, not %s", ClassOf(v[0]).TpName())
				}
				order = s.s
			}
			switch order {
			case "C":
			case "A", "F":
				if order == "F" || m.isF() && !m.isC() {
					f := *m
					f.shape, f.strides = reversedInts(m.shape), reversedInts(m.strides)
					return NewBytes(string(f.contiguous())), nil
				}
			default:
				return nil, ValueErrorf("order must be 'C', 'F' or 'A'")
			}
			return NewBytes(string(m.contiguous())), nil
		}),
		MethodV("hex", "(sep=None, bytes_per_sep=1)", "hex([sep[, bytes_per_sep]])\n\nReturn the bytes as hexadecimal digits.\n\n>>> memoryview(b'ok').hex()\n'6f6b'", func(t *Thread, m *MemoryView, v []Object) (Object, error) {
			if err := m.check(); err != nil {
				return nil, err
			}
			return HexBytes(t, m.contiguous(), v[0], v[1])
		}),
		Method0("tolist", "tolist()\n\nReturn the items as a list, nested by dimension.", func(t *Thread, m *MemoryView) (Object, error) {
			if err := m.check(); err != nil {
				return nil, err
			}
			return m.toList(0, m.off)
		}),
		MethodV("cast", "(format, shape=None)", "cast(format[, shape])\n\nReturn a view that reads the same memory as another format or shape.", memoryview_cast),
		Method0("toreadonly", "toreadonly()\n\nReturn a read-only view of the same memory.", func(t *Thread, m *MemoryView) (Object, error) {
			if err := m.check(); err != nil {
				return nil, err
			}
			n := m.derive()
			n.readOnly = true
			return n, nil
		}),
		Method0("__enter__", "Return self.", func(t *Thread, m *MemoryView) (Object, error) { return m, m.check() }),
		MethodV("__exit__", "(*exc_info)", "Release the view.", func(t *Thread, m *MemoryView, v []Object) (Object, error) { return none(m.Release()) }),
		get("obj", "The object that owns the memory.", func(m *MemoryView) Object { return argOrNone(m.buf.b.Owner) }),
		get("nbytes", "The number of bytes.", func(m *MemoryView) Object { return NewInt(int64(m.size())) }),
		get("readonly", "Whether the memory cannot be changed.", func(m *MemoryView) Object { return py.Bool(m.readOnly) }),
		get("itemsize", "The bytes of an item.", func(m *MemoryView) Object { return NewInt(int64(m.itemSize)) }),
		get("format", "The format of an item, as the struct module writes it.", func(m *MemoryView) Object { return NewStr(m.format) }),
		get("ndim", "The number of dimensions.", func(m *MemoryView) Object { return NewInt(int64(len(m.shape))) }),
		get("shape", "The length of each dimension.", func(m *MemoryView) Object { return intTuple(m.shape) }),
		get("strides", "The bytes from one item to the next in each dimension.", func(m *MemoryView) Object { return intTuple(m.strides) }),
		get("suboffsets", "Always empty.", func(m *MemoryView) Object { return EmptyTuple }),
		get("c_contiguous", "Whether the items lie close in C order.", func(m *MemoryView) Object { return py.Bool(m.isC()) }),
		get("f_contiguous", "Whether the items lie close in Fortran order.", func(m *MemoryView) Object { return py.Bool(m.isF()) }),
		get("contiguous", "Whether the items lie close.", func(m *MemoryView) Object { return py.Bool(m.isC() || m.isF()) }),
	)

	c = memoryIterClass
	c.Flags |= FlagFinal | FlagNoNew
	c.Slots.Iter = iterSelf
	c.Slots.Next = func(t *Thread, self Object) (Object, error) {
		it := self.(*memoryIter)
		if it.m == nil {
			return nil, nil
		}
		if err := it.m.check(); err != nil {
			return nil, err
		}
		if it.i >= it.m.shape[0] {
			it.m = nil
			return nil, nil
		}
		it.i++
		return it.m.unpack(it.m.off + (it.i-1)*it.m.strides[0])
	}
}

func reversedInts(v []int) []int {
	out := make([]int, len(v))
	for i, n := range v {
		out[len(v)-1-i] = n
	}
	return out
}
