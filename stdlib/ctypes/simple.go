package ctypes

// Simple types: numbers, characters, pointers to text, void pointers and py_object. How Python values go into memory and come out of it.

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/big"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// simpleNames are the simple types by code, in CPython's names. All processes share them.
var simpleTypes = map[byte]*object.Class{}

func declareSimple(name string, code byte) *object.Class {
	c := object.DeclareClass("ctypes."+name, simpleClass).SetMeta(simpleMeta).WithInstanceDict()
	simpleTypes[code] = c
	builtinLayouts[c] = simpleLayout(code, false)
	return c
}

var (
	byteType       = declareSimple("c_byte", 'b')
	ubyteType      = declareSimple("c_ubyte", 'B')
	shortType      = declareSimple("c_short", 'h')
	ushortType     = declareSimple("c_ushort", 'H')
	intType        = declareSimple("c_int", 'i')
	uintType       = declareSimple("c_uint", 'I')
	longType       = declareSimple("c_long", 'l')
	ulongType      = declareSimple("c_ulong", 'L')
	floatType      = declareSimple("c_float", 'f')
	doubleType     = declareSimple("c_double", 'd')
	longdoubleType = declareSimple("c_longdouble", 'g')
	boolType       = declareSimple("c_bool", '?')
	charType       = declareSimple("c_char", 'c')
	wcharType      = declareSimple("c_wchar", 'u')
	charpType      = declareSimple("c_char_p", 'z')
	wcharpType     = declareSimple("c_wchar_p", 'Z')
	voidpType      = declareSimple("c_void_p", 'P')
	objectType     = declareSimple("py_object", 'O')
)

// swappedTypes are the twins with the bytes in the other order.
var swappedTypes = map[*object.Class]*object.Class{}

func init() {
	for code, c := range simpleTypes {
		c.Slots.New = data_new
		c.Define(object.Value("_type_", object.Intern(string(code))), object.Value("__ctype_le__", c))
		if code == 'z' || code == 'Z' || code == 'P' {
			c.Define(object.ClassMethodV("from_param", "(value, /)", "Convert a value to an argument of a C function.", type_from_param))
		}
		if bytes.IndexByte([]byte("hHiIlLfd"), code) >= 0 {
			twin := object.DeclareClass("ctypes."+c.Name, simpleClass).SetMeta(simpleMeta)
			twin.Slots.New = data_new
			builtinLayouts[twin] = simpleLayout(code, true)
			twin.Define(object.Value("_type_", object.Intern(string(code))), object.Value("__ctype_be__", twin), object.Value("__ctype_le__", c))
			c.Define(object.Value("__ctype_be__", twin))
			swappedTypes[c] = twin
		} else if simpleSize[code] == 1 {
			c.Define(object.Value("__ctype_be__", c))
			swappedTypes[c] = c
		}
	}
	c := simpleClass
	c.Doc = "The base of the simple C types."
	c.Slots.Init = simple_init
	c.Slots.Repr = simple_repr
	c.Slots.Bool = func(_ *thread, self value) (bool, error) {
		for _, b := range self.(*Data).bytes() {
			if b != 0 {
				return true, nil
			}
		}
		return false, nil
	}
	c.Define(
		object.GetSetter("value", "current value", func(t *thread, d *Data) (value, error) {
			return d.layout(t).get(t, d.m, d.off)
		}, func(t *thread, d *Data, v value) error {
			if v == nil {
				return object.TypeErrorf("can't delete attribute")
			}
			return d.layout(t).set(t, d.m, d.off, v)
		}),
		object.MethodV("__ctypes_from_outparam__", "()", "What a function returns for the instance as an output parameter.", func(t *thread, d *Data, _ []value) (value, error) {
			if !exact(d.Class()) {
				return d, nil
			}
			return d.layout(t).get(t, d.m, d.off)
		}),
	)
	simpleMeta.Slots.New = simpleMeta_new
}

// simpleMeta_new makes a simple type: a subclass of one, or one with a _type_ of its own.
func simpleMeta_new(t *thread, meta *object.Class, a object.Args) (value, error) {
	c, err := newClass(t, meta, a)
	if err != nil {
		return nil, err
	}
	v, err := object.GetAttrOpt(t, c, object.Intern("_type_"))
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, object.Errorf(object.AttributeErrorClass, "class must define a '_type_' attribute")
	}
	s, ok := v.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("class must define a '_type_' string attribute")
	}
	if s.Len() != 1 {
		return nil, object.ValueErrorf("class must define a '_type_' attribute which must be a string of length 1")
	}
	if code := s.String(); len(code) != 1 || simpleSize[code[0]] == 0 {
		return nil, object.Errorf(object.AttributeErrorClass, "class must define a '_type_' attribute which must be\na single character string containing one of 'cbBhHiIlLdfuzZqQPXOv?g'.")
	}
	l := simpleLayout(s.String()[0], false)
	if b := layoutOf(t, c.Base()); b != nil {
		l.swapped, l.format = b.swapped, b.format
	}
	stateOf(t).layouts[c] = l
	return c, nil
}

// newClass is type.__new__ for the metaclasses.
func newClass(t *thread, meta *object.Class, a object.Args) (*object.Class, error) {
	v, err := object.TypeClass.Slots.New(t, meta, a)
	if err != nil {
		return nil, err
	}
	c, ok := v.(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("type.__new__() gave no class")
	}
	return c, nil
}

func simple_init(t *thread, self value, a object.Args) error {
	switch len(a.Pos) {
	case 0:
		return nil
	case 1:
		d := self.(*Data)
		return d.layout(t).set(t, d.m, d.off, a.Pos[0])
	}
	return object.TypeErrorf("__init__ expected at most 1 argument, got %d", len(a.Pos))
}

func simple_repr(t *thread, self value) (value, error) {
	d := self.(*Data)
	if !exact(d.Class()) {
		return object.NewStr("<" + d.Class().Name + " object at " + object.Address(d) + ">"), nil
	}
	l := d.layout(t)
	text := "<NULL>"
	switch {
	case l.code == 'O' && l.number(d.m.bytes()[d.off:]) == 0:
	case l.code == 'z' || l.code == 'Z': // the address, as CPython tells it
		text = "None"
		if n := l.number(d.m.bytes()[d.off:]); n != 0 {
			text = new(big.Int).SetUint64(n).String()
		}
	default:
		v, err := l.get(t, d.m, d.off)
		if err != nil {
			return nil, err
		}
		s, err := object.Repr(t, v)
		if err != nil {
			return nil, err
		}
		text = s.String()
	}
	return object.NewStr(d.Class().Name + "(" + text + ")"), nil
}

func (l *layout) order() binary.ByteOrder {
	if l.swapped {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// number reads the bits of an integer or pointer.
func (l *layout) number(b []byte) uint64 {
	switch l.size {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(l.order().Uint16(b))
	case 4:
		return uint64(l.order().Uint32(b))
	}
	return l.order().Uint64(b)
}

func (l *layout) setNumber(b []byte, n uint64) {
	switch l.size {
	case 1:
		b[0] = byte(n)
	case 2:
		l.order().PutUint16(b, uint16(n))
	case 4:
		l.order().PutUint32(b, uint32(n))
	default:
		l.order().PutUint64(b, n)
	}
}

// isInt says whether the type is an integer, and whether a signed one.
func (l *layout) isInt() (signed, ok bool) {
	switch l.code {
	case 'b', 'h', 'i', 'l', 'q':
		return true, l.kind == kindSimple
	case 'B', 'H', 'I', 'L', 'Q':
		return false, l.kind == kindSimple
	}
	return false, false
}

// integer returns the Python int for the low bits of n, from the bit low on.
func integer(n uint64, bits int, signed bool) value {
	n <<= 64 - bits
	if signed {
		return object.NewInt(int64(n) >> (64 - bits))
	}
	if n >>= 64 - bits; n > math.MaxInt64 {
		return object.NewBig(new(big.Int).SetUint64(n))
	}
	return object.NewInt(int64(n))
}

// get returns the Python value of the simple type at off in m.
func (l *layout) get(t *thread, m *block, off int) (value, error) {
	b := m.bytes()[off : off+l.size]
	if signed, ok := l.isInt(); ok {
		return integer(l.number(b), 8*l.size, signed), nil
	}
	switch l.code {
	case 'f':
		return py.Float(math.Float32frombits(uint32(l.number(b)))), nil
	case 'd':
		return py.Float(math.Float64frombits(l.number(b))), nil
	case 'g':
		return py.Float(longDouble(b)), nil
	case '?':
		return py.Bool(b[0] != 0), nil
	case 'v':
		return py.Bool(l.number(b) != 0), nil
	case 'c':
		return object.NewBytes(string(b)), nil
	case 'u':
		return wide(b)
	case 'P':
		if n := l.number(b); n != 0 {
			return integer(n, 64, false), nil
		}
		return py.None, nil
	case 'O':
		n := l.number(b)
		if n == 0 {
			return nil, object.ValueErrorf("PyObject is NULL")
		}
		if r, ok := m.refs[off]; ok && r.addr == n && r.obj != nil {
			return r.obj, nil
		}
		return nil, object.ValueErrorf("no object of this process is at address 0x%x", n)
	}
	// z, Z: text that ends with a zero
	n := l.number(b)
	if n == 0 {
		return py.None, nil
	}
	to, at, err := follow(t, m, off, n, 0)
	if err != nil {
		return nil, err
	}
	if l.code == 'z' {
		return object.NewBytes(text(to.bytes()[at:])), nil
	}
	return wide(wideText(to.bytes()[at:]))
}

// follow returns the place of size bytes that the pointer at off in m leads to; n is the number in memory.
func follow(t *thread, m *block, off int, n uint64, size int) (*block, int, error) {
	if r, ok := m.refs[off]; ok && r.addr == n && r.to != nil && size <= len(r.to.bytes())-r.off {
		return r.to, r.off, nil
	}
	return stateOf(t).space.find(n, size)
}

// text is what is before the first zero.
func text(b []byte) string {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		b = b[:i]
	}
	return string(b)
}

// wideText is what is before the first wide zero.
func wideText(b []byte) []byte {
	for i := 0; i+4 <= len(b); i += 4 {
		if binary.LittleEndian.Uint32(b[i:]) == 0 {
			return b[:i]
		}
	}
	return b[:len(b)&^3]
}

// wide returns the str of wide characters.
func wide(b []byte) (value, error) {
	var s object.StrBuilder
	for i := 0; i+4 <= len(b); i += 4 {
		r := binary.LittleEndian.Uint32(b[i:])
		if r > 0x10ffff {
			return nil, object.ValueErrorf("character U+%x is not in range [U+0000; U+10ffff]", r)
		}
		s.Rune(rune(r))
	}
	return s.Value(), nil
}

// wideBytes is the text as wide characters.
func wideBytes(s *object.Str) []byte {
	var b []byte
	for r := range s.Runes {
		b = binary.LittleEndian.AppendUint32(b, uint32(r))
	}
	return b
}

// mask returns the low 64 bits of an int.
func mask(v value) uint64 {
	if n, ok := object.AsInt64(v); ok {
		return uint64(n)
	}
	n, _ := object.AsBig(v)
	return new(big.Int).And(n, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
}

// set stores a Python value as the simple type at off in m.
func (l *layout) set(t *thread, m *block, off int, v value) error {
	b := func() []byte { return m.bytes()[off : off+l.size] } // after v's methods have run
	if _, ok := l.isInt(); ok {
		n, err := object.Index(t, v)
		if err != nil {
			return err
		}
		l.setNumber(b(), mask(n))
		return nil
	}
	switch l.code {
	case 'f', 'd', 'g':
		f, err := object.ToFloat(t, v)
		if err != nil {
			return err
		}
		switch l.code {
		case 'f':
			if g := float32(f); math.IsInf(float64(g), 0) && !math.IsInf(f, 0) {
				return object.OverflowErrorf("float too large to pack with f format")
			}
			l.setNumber(b(), uint64(math.Float32bits(float32(f))))
		case 'd':
			l.setNumber(b(), math.Float64bits(f))
		default:
			putLongDouble(b(), f)
		}
		return nil
	case '?', 'v':
		on, err := object.Truth(t, v)
		if err != nil {
			return err
		}
		clear(b())
		if on {
			b()[0] = 1
		}
		return nil
	case 'c':
		switch x := v.(type) {
		case *object.Bytes:
			if x.Len() == 1 {
				b()[0] = x.String()[0]
				return nil
			}
		case *object.Bytearray:
			if len(x.B) == 1 {
				b()[0] = x.B[0]
				return nil
			}
		default:
			if n, ok := object.AsInt64(v); ok && object.IsInt(v) && n >= 0 && n < 256 {
				b()[0] = byte(n)
				return nil
			}
		}
		return object.TypeErrorf("one character bytes, bytearray or integer expected")
	case 'u':
		s, ok := v.(*object.Str)
		if !ok {
			return object.TypeErrorf("unicode string expected instead of %s instance", object.ClassOf(v).TpName())
		}
		if s.Len() != 1 {
			return object.TypeErrorf("one character unicode string expected")
		}
		copy(b(), wideBytes(s))
		return nil
	case 'O':
		addr := stateOf(t).space.fresh(0)
		l.setNumber(b(), addr)
		m.keep(off, ref{addr: addr, obj: v})
		return nil
	}
	// P, z, Z
	switch {
	case v == value(py.None):
		l.setNumber(b(), 0)
		return nil
	case object.IsInt(v):
		l.setNumber(b(), mask(v))
		return nil
	case l.code == 'P':
		return object.TypeErrorf("cannot be converted to pointer")
	}
	var content []byte
	if s, ok := v.(*object.Str); ok && l.code == 'Z' {
		content = append(wideBytes(s), 0, 0, 0, 0)
	} else if x, ok := v.(*object.Bytes); ok && l.code == 'z' {
		content = append([]byte(x.String()), 0)
	} else if l.code == 'z' {
		return object.TypeErrorf("bytes or integer address expected instead of %s instance", object.ClassOf(v).TpName())
	} else {
		return object.TypeErrorf("unicode string or integer address expected instead of %s instance", object.ClassOf(v).TpName())
	}
	to := &block{own: content}
	addr := stateOf(t).space.of(to)
	l.setNumber(b(), addr)
	m.keep(off, ref{addr: addr, to: to, obj: v})
	return nil
}

// longDouble reads the ten bytes of x87's extended precision.
func longDouble(b []byte) float64 {
	frac, e := binary.LittleEndian.Uint64(b), int(binary.LittleEndian.Uint16(b[8:]))
	sign := 1.0
	if e&0x8000 != 0 {
		sign = -1
	}
	switch e &= 0x7fff; {
	case e == 0x7fff && frac<<1 != 0:
		return math.NaN()
	case e == 0x7fff:
		return math.Inf(int(sign))
	}
	f, _ := new(big.Float).SetMantExp(new(big.Float).SetUint64(frac), e-16383-63).Float64()
	return math.Copysign(f, sign)
}

// putLongDouble writes them, and zeros behind.
func putLongDouble(b []byte, f float64) {
	clear(b)
	var frac uint64
	e := uint16(0)
	switch {
	case math.IsNaN(f):
		frac, e = 3<<62, 0x7fff
	case math.IsInf(f, 0):
		frac, e = 1<<63, 0x7fff
	case f != 0:
		m, exp := math.Frexp(math.Abs(f))
		frac, e = uint64(math.Ldexp(m, 64-11))<<11, uint16(exp+16382)
	}
	if math.Signbit(f) {
		e |= 0x8000
	}
	binary.LittleEndian.PutUint64(b, frac)
	binary.LittleEndian.PutUint16(b[8:], e)
}
