package object

// The methods of int, and its text.

import (
	"math/big"
	"math/bits"
	"strconv"

	"github.com/go-python/gpython/py"
)

func newIntOf(cls *Class, v Object) Object {
	if cls == IntClass {
		return v
	}
	return &IntObject{Header: NewHeader(cls), V: v}
}

// Traverse implements Traverser.
func (o *IntObject) Traverse(visit func(Object)) {
	if o.attrs != nil {
		o.attrs.Each(visit)
	}
}

// intMaxStrDigits is sys.set_int_max_str_digits of a process.
var intMaxStrDigits = NewStateKey[*int]("int_max_str_digits")

// DefaultIntMaxStrDigits is sys.int_info.default_max_str_digits.
const DefaultIntMaxStrDigits = 4300

// IntMaxStrDigits returns where a process keeps the limit of sys.get_int_max_str_digits; 0 means none.
func IntMaxStrDigits(p *Process) *int {
	return intMaxStrDigits.Get(p, func() *int { n := DefaultIntMaxStrDigits; return &n })
}

func intStrLimit(t *Thread) int {
	if t == nil || t.P == nil {
		return DefaultIntMaxStrDigits
	}
	return *IntMaxStrDigits(t.P)
}

// IntText returns the decimal text of an int; ValueError when it has more digits than the process allows.
func IntText(t *Thread, o Object) (string, error) {
	if n, ok := AsInt64(o); ok {
		return strconv.FormatInt(n, 10), nil
	}
	b, ok := AsBig(o)
	if !ok {
		return "", TypeErrorf("an integer is required (got type %s)", ClassOf(o).TpName())
	}
	limit := intStrLimit(t)
	tooLong := func() error {
		return ValueErrorf("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", limit)
	}
	if limit > 0 && b.BitLen() > limit*10/3+10 {
		return "", tooLong()
	}
	var buf [160]byte
	s := b.Append(buf[:0], 10)
	n := len(s)
	if b.Sign() < 0 {
		n--
	}
	if limit > 0 && n > limit {
		return "", tooLong()
	}
	return string(s), nil
}

func int_repr(t *Thread, self Object) (Object, error) {
	if n, ok := self.(py.Int); ok {
		if n >= 0 && n < 10 {
			return latin1Str['0'+n], nil
		}
		var buf [24]byte
		s := strconv.AppendInt(buf[:0], int64(n), 10)
		return NewText(s, len(s)), nil
	}
	s, err := IntText(t, self)
	if err != nil {
		return nil, err
	}
	return NewStrN(s, len(s)), nil
}

func int_self(_ *Thread, self Object) (Object, error) { return exactInt(self), nil }

func int_bit_length(_ *Thread, self Object) (Object, error) {
	if n, ok := AsInt64(self); ok {
		if n < 0 {
			n = -n
		}
		return NewInt(int64(bits.Len64(uint64(n)))), nil
	}
	b, _ := AsBig(self)
	return NewInt(int64(b.BitLen())), nil
}

func int_bit_count(_ *Thread, self Object) (Object, error) {
	b, _ := AsBig(self)
	n := 0
	for _, w := range b.Bits() {
		n += bits.OnesCount(uint(w))
	}
	return NewInt(int64(n)), nil
}

// byteOrder reads a byteorder argument; nil means big.
func byteOrder(o Object) (little bool, err error) {
	if o == nil {
		return false, nil
	}
	s, ok := o.(*Str)
	if !ok {
		return false, TypeErrorf("argument 'byteorder' must be str, not %s", argTypeName(o))
	}
	switch s.s {
	case "little":
		return true, nil
	case "big":
		return false, nil
	}
	return false, ValueErrorf("byteorder must be either 'little' or 'big'")
}

// argTypeName is the class name that argument errors show: "None" for None.
func argTypeName(o Object) string {
	if _, ok := o.(py.NoneType); ok {
		return "None"
	}
	return ClassOf(o).Name
}

func truthArg(t *Thread, o Object, def bool) (bool, error) {
	if o == nil {
		return def, nil
	}
	return Truth(t, o)
}

func int_to_bytes(t *Thread, self Object, v []Object) (Object, error) {
	length := 1
	var err error
	if v[0] != nil {
		if length, err = IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	little, err := byteOrder(v[1])
	if err != nil {
		if v[1] != nil {
			if s, ok := v[1].(*Str); !ok || s == nil {
				return nil, TypeErrorf("to_bytes() argument 'byteorder' must be str, not %s", argTypeName(v[1]))
			}
		}
		return nil, err
	}
	signed, err := truthArg(t, v[2], false)
	if err != nil {
		return nil, err
	}
	if length < 0 {
		return nil, ValueErrorf("length argument must be non-negative")
	}
	if n, ok := AsInt64(self); ok && length > 0 && length <= 16 && (n >= 0 || signed) {
		if left := 8*length - 1; left >= 63 || n>>left == 0 || signed && n>>left == -1 || !signed && n>>left == 1 {
			var buf [16]byte
			out := buf[:length]
			for i := range out {
				at := i
				if !little {
					at = length - 1 - i
				}
				out[at] = byte(n >> min(8*i, 63))
			}
			return NewBytes(string(out)), nil
		}
	}
	b, _ := AsBig(self)
	if b.Sign() < 0 && !signed {
		return nil, OverflowErrorf("can't convert negative int to unsigned")
	}
	need := b.BitLen()
	if signed {
		need++
		if b.Sign() < 0 && new(big.Int).Add(b, bigOne).BitLen() < b.BitLen() {
			need--
		}
		if b.Sign() == 0 {
			need = 0
		}
	}
	if length == 0 && signed && b.Cmp(bigMinusOne) == 0 {
		return NewBytes(""), nil
	}
	if need > 0 && (need+7)/8 > length {
		return nil, OverflowErrorf("int too big to convert")
	}
	if length > maxIntBits/8 {
		return nil, memoryError()
	}
	out := make([]byte, length)
	if b.Sign() < 0 {
		b = new(big.Int).Add(b, new(big.Int).Lsh(bigOne, uint(8*length)))
	}
	b.FillBytes(out)
	if little {
		reverseBytes(out)
	}
	return NewBytes(string(out)), nil
}

var bigMinusOne = big.NewInt(-1)

func reverseBytes(b []byte) {
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
}

func int_from_bytes(t *Thread, cls *Class, v []Object) (Object, error) {
	little, err := byteOrder(v[1])
	if err != nil {
		if _, ok := v[1].(*Str); !ok {
			return nil, TypeErrorf("from_bytes() argument 'byteorder' must be str, not %s", argTypeName(v[1]))
		}
		return nil, err
	}
	signed, err := truthArg(t, v[2], false)
	if err != nil {
		return nil, err
	}
	data, err := bytesOrIterable(t, v[0])
	if err != nil {
		return nil, err
	}
	if n := len(data); n > 0 && n < 8 && cls == IntClass {
		var u uint64
		for i := range n {
			at := i
			if little {
				at = n - 1 - i
			}
			u = u<<8 | uint64(data[at])
		}
		if signed {
			return NewInt(int64(u<<(64-8*n)) >> (64 - 8*n)), nil
		}
		return NewInt(int64(u)), nil
	}
	b := []byte(data)
	if little {
		reverseBytes(b)
	}
	n := new(big.Int).SetBytes(b)
	if signed && len(b) > 0 && b[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(bigOne, uint(8*len(b))))
	}
	r := NewBig(n)
	if cls == IntClass {
		return r, nil
	}
	return CallArgs(t, cls, r)
}

// bytesOrIterable returns what bytes(o) would hold, without accepting an int or a str.
func bytesOrIterable(t *Thread, o Object) (string, error) {
	if b, ok := o.(*Bytes); ok {
		return b.b, nil
	}
	if m, err := LookupSpecial(t, o, Intern("__bytes__")); err != nil {
		return "", err
	} else if m != nil {
		r, err := CallArgs(t, m)
		if err != nil {
			return "", err
		}
		if b, ok := r.(*Bytes); ok {
			return b.b, nil
		}
		return "", TypeErrorf("__bytes__ returned non-bytes (type %s)", ClassOf(r).TpName())
	}
	if f := ClassOf(o).Slots.Buffer; f != nil {
		buf, err := f(t, o)
		if err != nil {
			return "", err
		}
		s := string(buf.Bytes)
		if buf.Release != nil {
			buf.Release()
		}
		return s, nil
	}
	if _, isStr := o.(*Str); isStr || ClassOf(o).Slots.Iter == nil && ClassOf(o).Slots.GetItem == nil {
		return "", TypeErrorf("cannot convert '%s' object to bytes", ClassOf(o).TpName())
	}
	var out []byte
	err := Each(t, o, func(v Object) error {
		i, err := Index(t, v)
		if err != nil {
			return err
		}
		n, ok := i.(py.Int)
		if !ok || n < 0 || n > 255 {
			return ValueErrorf("bytes must be in range(0, 256)")
		}
		out = append(out, byte(n))
		return nil
	})
	return string(out), err
}

func int_round(t *Thread, self Object, v []Object) (Object, error) {
	if v[0] == nil {
		return exactInt(self), nil
	}
	nd, err := Index(t, v[0])
	if err != nil {
		return nil, err
	}
	if intSign(nd) >= 0 {
		return exactInt(self), nil
	}
	b, _ := AsBig(self)
	n, ok := AsInt64(nd)
	if !ok || -n > int64(b.BitLen())/3+2 {
		return NewInt(0), nil
	}
	// The nearest multiple of ten**-n, half to even.
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(-n), nil)
	q, r := bigDivMod(b, unit)
	c := new(big.Int).Lsh(r, 1).Cmp(unit)
	if c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, bigOne)
	}
	return NewBig(q.Mul(q, unit)), nil
}

func init() {
	c := IntClass
	c.Doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\nA whole number of any size, made from a number or from text in the given base.\n\n>>> int('ff', 16)\n255"
	c.Flags |= FlagMatchSelf
	c.Slots.New = int_new
	c.Slots.Repr = int_repr
	one := func(*Thread, Object) (Object, error) { return NewInt(1), nil }
	zero := func(*Thread, Object) (Object, error) { return NewInt(0), nil }
	c.Define(
		Method0("conjugate", "Return self, for an int is its own complex conjugate.", int_self),
		Method0("bit_length", "Return how many bits the absolute value needs.\n\n>>> (255).bit_length()\n8", int_bit_length),
		Method0("bit_count", "Return how many bits of the absolute value are set.\n\n>>> (-7).bit_count()\n3", int_bit_count),
		MethodV("to_bytes", "(length=1, byteorder='big', *, signed=False)", "Return the value as length bytes.", int_to_bytes),
		ClassMethodV("from_bytes", "(bytes, byteorder='big', *, signed=False)", "Return the integer that the bytes stand for.", int_from_bytes),
		Method0("as_integer_ratio", "Return (self, 1).\n\n>>> (12).as_integer_ratio()\n(12, 1)", func(_ *Thread, self Object) (Object, error) { return TupleOf(exactInt(self), NewInt(1)), nil }),
		Method0("__trunc__", "Return self.", int_self),
		Method0("__floor__", "Return self.", int_self),
		Method0("__ceil__", "Return self.", int_self),
		MethodV("__round__", "(ndigits=None, /)", "Return self rounded to a multiple of 10**-ndigits, half to even.", int_round),
		Method0("__getnewargs__", "Return the arguments that copy self.", func(_ *Thread, self Object) (Object, error) { return TupleOf(exactInt(self)), nil }),
		Method1("__format__", "format_spec", "Return self as text laid out by format_spec.", int_format),
		Method0("__sizeof__", "Return the size in memory, in bytes.", func(_ *Thread, self Object) (Object, error) {
			b, _ := AsBig(self)
			return NewInt(int64(24 + 4*max(1, (b.BitLen()+29)/30))), nil
		}),
		Getter("real", "The real part: self.", int_self),
		Getter("imag", "The imaginary part: 0.", zero),
		Getter("numerator", "The numerator of the ratio in lowest terms: self.", int_self),
		Getter("denominator", "The denominator of the ratio in lowest terms: 1.", one),
	)
}
