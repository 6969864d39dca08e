package structs

// Packing and unpacking.

import (
	"math"
	"math/big"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func (l *layout) packArgs(t *object.Thread, v []object.Object) (object.Object, error) {
	if len(v) != l.values {
		return nil, errorf("pack expected %d items for packing (got %d)", l.values, len(v))
	}
	b := make([]byte, l.size)
	if err := l.pack(t, b, v); err != nil {
		return nil, err
	}
	return object.OwnBytes(b), nil
}

// packInto takes buffer, offset and the values.
func (l *layout) packInto(t *object.Thread, a []object.Object) (object.Object, error) {
	switch len(a) {
	case 0:
		return nil, errorf("pack_into expected buffer argument")
	case 1:
		return nil, errorf("pack_into expected offset argument")
	}
	v := a[2:]
	if len(v) != l.values {
		return nil, errorf("pack_into expected %d items for packing (got %d)", l.values, len(v))
	}
	buf, err := object.GetBuffer(t, a[0])
	if err == nil && buf.ReadOnly {
		if buf.Release != nil {
			buf.Release()
		}
		err = object.TypeErrorf("")
	}
	if err != nil {
		return nil, object.TypeErrorf("argument must be read-write bytes-like object, not %s", object.ClassOf(a[0]).Name)
	}
	if buf.Release != nil {
		defer buf.Release()
	}
	off, err := object.IndexInt(t, a[1])
	if err != nil {
		return nil, err
	}
	n := len(buf.Bytes)
	if off < 0 {
		if off+l.size > 0 {
			return nil, errorf("no space to pack %d bytes at offset %d", l.size, off)
		}
		if off+n < 0 {
			return nil, errorf("offset %d out of range for %d-byte buffer", off, n)
		}
		off += n
	}
	if n-off < l.size {
		return nil, errorf("pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d (actual buffer size is %d)", uint64(l.size)+uint64(off), l.size, off, n)
	}
	dst := buf.Bytes[off : off+l.size]
	clear(dst)
	return object.NoneOr(l.pack(t, dst, v))
}

// pack writes the values into b, which is zero.
func (l *layout) pack(t *object.Thread, b []byte, v []object.Object) error {
	for _, f := range l.fields {
		if f.code == 's' || f.code == 'p' {
			text, ok := byteText(t, v[0])
			if !ok {
				return errorf("argument for '%c' must be a bytes object", f.code)
			}
			v = v[1:]
			dst := b[f.at : f.at+f.n]
			if f.code == 's' {
				copy(dst, text)
			} else if f.n > 0 {
				n := copy(dst[1:], text)
				dst[0] = byte(min(n, 255))
			}
			continue
		}
		for i := range f.n {
			if err := l.put(t, b[f.at+i*f.size:f.at+(i+1)*f.size], f.code, v[0]); err != nil {
				return err
			}
			v = v[1:]
		}
	}
	return nil
}

func byteText(t *object.Thread, o object.Object) (string, bool) {
	switch x := o.(type) {
	case *object.Bytes:
		return x.String(), true
	case *object.Bytearray:
		b, err := object.BytesOf(t, x)
		return string(b), err == nil
	}
	return "", false
}

// integer returns v as 64 bits; ok is false when it does not fit.
func integer(t *object.Thread, o object.Object, unsigned bool) (bits uint64, ok bool, err error) {
	if !object.IsInt(o) {
		if object.ClassOf(o).Slots.Index == nil {
			return 0, false, errorf("required argument is not an integer")
		}
		if o, err = object.Index(t, o); err != nil {
			return 0, false, err
		}
	}
	if n, fits := object.AsInt64(o); fits {
		return uint64(n), !unsigned || n >= 0, nil
	}
	big, _ := object.AsBig(o)
	if unsigned && big.IsUint64() {
		return big.Uint64(), true, nil
	}
	return 0, false, nil
}

// put writes one value.
func (l *layout) put(t *object.Thread, b []byte, code byte, o object.Object) error {
	switch code {
	case 'c':
		x, ok := o.(*object.Bytes)
		if !ok || x.Len() != 1 {
			return errorf("char format requires a bytes object of length 1")
		}
		b[0] = x.String()[0]
		return nil
	case '?':
		truth, err := object.Truth(t, o)
		if err != nil {
			return err
		}
		b[0] = 0
		if truth {
			b[0] = 1
		}
		return nil
	case 'e', 'f', 'd':
		return l.putFloat(t, b, code, o)
	case 'P':
		if !object.IsInt(o) && object.ClassOf(o).Slots.Index == nil {
			return errorf("required argument is not an integer")
		}
		x, err := object.Index(t, o)
		if err != nil {
			return err
		}
		n, _ := object.AsBig(x)
		l.order.PutUint64(b, new(big.Int).And(n, new(big.Int).SetUint64(math.MaxUint64)).Uint64())
		return nil
	}
	unsigned := code == 'I' || code == 'L' || code == 'Q' || code == 'N'
	n, ok, err := integer(t, o, unsigned)
	if err != nil {
		return err
	}
	if !ok {
		return errorf("argument out of range")
	}
	out := func(name string, lo, hi int64) error {
		if int64(n) < lo || int64(n) > hi {
			return errorf("%s format requires %d <= number <= %d", name, lo, hi)
		}
		return nil
	}
	switch {
	case code == 'b':
		err = out("byte", math.MinInt8, math.MaxInt8)
	case code == 'B':
		err = out("ubyte", 0, math.MaxUint8)
	case code == 'h':
		err = out("short", math.MinInt16, math.MaxInt16)
	case code == 'H':
		err = out("ushort", 0, math.MaxUint16)
	case len(b) == 4 && !unsigned:
		err = out("'"+string(code)+"'", math.MinInt32, math.MaxInt32)
	case len(b) == 4 && n > math.MaxUint32:
		err = errorf("'%c' format requires 0 <= number <= 4294967295", code)
	}
	if err != nil {
		return err
	}
	switch len(b) {
	case 1:
		b[0] = byte(n)
	case 2:
		l.order.PutUint16(b, uint16(n))
	case 4:
		l.order.PutUint32(b, uint32(n))
	default:
		l.order.PutUint64(b, n)
	}
	return nil
}

func (l *layout) putFloat(t *object.Thread, b []byte, code byte, o object.Object) error {
	f, err := object.ToFloat(t, o)
	if err != nil {
		if object.ErrorIs(err, object.TypeErrorClass) {
			return errorf("required argument is not a float")
		}
		return err
	}
	switch code {
	case 'd':
		bits := math.Float64bits(f)
		if bits == math.Float64bits(math.NaN()) {
			bits &^= 1 // Go's NaN has a payload, that of C has none
		}
		l.order.PutUint64(b, bits)
	case 'f':
		g := float32(f)
		if math.IsInf(float64(g), 0) && !math.IsInf(f, 0) && !l.native {
			return object.OverflowErrorf("float too large to pack with f format")
		}
		l.order.PutUint32(b, math.Float32bits(g))
	default:
		h, ok := half(f)
		if !ok {
			return object.OverflowErrorf("float too large to pack with e format")
		}
		l.order.PutUint16(b, h)
	}
	return nil
}

// half returns f as IEEE 754 binary16, rounded half to even; ok is false when it is too large.
func half(f float64) (bits uint16, ok bool) {
	if math.Signbit(f) {
		bits = 0x8000
	}
	a := math.Abs(f)
	switch {
	case math.IsNaN(f):
		return bits | 0x7e00, true
	case math.IsInf(f, 0):
		return bits | 0x7c00, true
	case a < 0x1p-14: // subnormal: a multiple of 2**-24
		return bits | uint16(math.RoundToEven(a*0x1p24)), true
	}
	frac, exp := math.Frexp(a) // a = frac * 2**exp, 0.5 <= frac < 1
	m := uint32(math.RoundToEven(frac * 0x1p11))
	e := exp - 1 + 15
	if m == 0x800 {
		m, e = 0x400, e+1
	}
	if e >= 31 {
		return 0, false
	}
	return bits | uint16(e)<<10 | uint16(m&0x3ff), true
}

func unhalf(h uint16) float64 {
	sign := 1.0
	if h&0x8000 != 0 {
		sign = -1
	}
	e, m := int(h>>10&31), float64(h&0x3ff)
	switch e {
	case 0:
		return math.Copysign(m*0x1p-24, sign)
	case 31:
		if m != 0 {
			return math.Copysign(math.NaN(), sign)
		}
		return math.Inf(int(sign))
	}
	return sign * math.Ldexp(1+m/1024, e-15)
}

// unpack reads the values of b, which has the layout's size.
func (l *layout) unpack(b []byte) object.Object {
	items := make([]object.Object, 0, l.values)
	for _, f := range l.fields {
		switch f.code {
		case 's':
			items = append(items, object.NewBytes(string(b[f.at:f.at+f.n])))
			continue
		case 'p':
			text := ""
			if f.n > 0 {
				n := min(int(b[f.at]), f.n-1)
				text = string(b[f.at+1 : f.at+1+n])
			}
			items = append(items, object.NewBytes(text))
			continue
		}
		for i := range f.n {
			items = append(items, l.get(b[f.at+i*f.size:f.at+(i+1)*f.size], f.code))
		}
	}
	return object.NewTuple(items)
}

func (l *layout) get(b []byte, code byte) object.Object {
	var n uint64
	switch len(b) {
	case 1:
		n = uint64(b[0])
	case 2:
		n = uint64(l.order.Uint16(b))
	case 4:
		n = uint64(l.order.Uint32(b))
	default:
		n = l.order.Uint64(b)
	}
	switch code {
	case 'c':
		return object.NewBytes(string(b))
	case '?':
		return py.Bool(n != 0)
	case 'e':
		return py.Float(unhalf(uint16(n)))
	case 'f':
		return py.Float(math.Float32frombits(uint32(n)))
	case 'd':
		return py.Float(math.Float64frombits(n))
	case 'b', 'h', 'i', 'l', 'q', 'n':
		shift := 64 - 8*len(b)
		return object.NewInt(int64(n<<shift) >> shift)
	}
	if n > math.MaxInt64 {
		return object.NewBig(new(big.Int).SetUint64(n))
	}
	return object.NewInt(int64(n))
}

func (l *layout) unpackAll(t *object.Thread, o object.Object) (object.Object, error) {
	b, err := object.BytesOf(t, o)
	if err != nil {
		return nil, err
	}
	if len(b) != l.size {
		return nil, errorf("unpack requires a buffer of %d bytes", l.size)
	}
	return l.unpack(b), nil
}

func (l *layout) unpackFrom(t *object.Thread, o, offset object.Object) (object.Object, error) {
	b, err := object.BytesOf(t, o)
	if err != nil {
		return nil, err
	}
	off := 0
	if offset != nil {
		if off, err = object.IndexInt(t, offset); err != nil {
			return nil, err
		}
	}
	n := len(b)
	if off < 0 {
		if off+l.size > 0 {
			return nil, errorf("not enough data to unpack %d bytes at offset %d", l.size, off)
		}
		if off+n < 0 {
			return nil, errorf("offset %d out of range for %d-byte buffer", off, n)
		}
		off += n
	}
	if n-off < l.size {
		return nil, errorf("unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)", uint64(l.size)+uint64(off), l.size, off, n)
	}
	return l.unpack(b[off : off+l.size]), nil
}

func (l *layout) iterUnpack(t *object.Thread, o object.Object) (object.Object, error) {
	b, err := object.BytesOf(t, o)
	if err != nil {
		return nil, err
	}
	if l.size == 0 {
		return nil, errorf("cannot iteratively unpack with a struct of length 0")
	}
	if len(b)%l.size != 0 {
		return nil, errorf("iterative unpacking requires a buffer of a multiple of %d bytes", l.size)
	}
	return &iterator{l: l, src: o, n: len(b)}, nil
}
