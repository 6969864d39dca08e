package array

// Items: numbers to bytes and back, by type code.

import (
	"encoding/binary"
	"math"
	"math/big"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

const typecodes = "bBuhHiIlLqQfd"

func itemSize(code byte) int {
	switch code {
	case 'b', 'B':
		return 1
	case 'h', 'H':
		return 2
	case 'u', 'i', 'I', 'f':
		return 4
	}
	return 8
}

func item(code byte, b []byte) object.Object {
	le := binary.LittleEndian
	switch code {
	case 'b':
		return object.NewInt(int64(int8(b[0])))
	case 'B':
		return object.NewInt(int64(b[0]))
	case 'h':
		return object.NewInt(int64(int16(le.Uint16(b))))
	case 'H':
		return object.NewInt(int64(le.Uint16(b)))
	case 'i':
		return object.NewInt(int64(int32(le.Uint32(b))))
	case 'I':
		return object.NewInt(int64(le.Uint32(b)))
	case 'l', 'q':
		return object.NewInt(int64(le.Uint64(b)))
	case 'L', 'Q':
		n := le.Uint64(b)
		if n > math.MaxInt64 {
			return object.NewBig(new(big.Int).SetUint64(n))
		}
		return object.NewInt(int64(n))
	case 'f':
		return py.Float(math.Float32frombits(le.Uint32(b)))
	case 'd':
		return py.Float(math.Float64frombits(le.Uint64(b)))
	}
	return nil
}

// limits are the limits of the codes that C reads as a smaller integer, with the names that its errors use.
var limits = map[byte]struct {
	lo, hi       int64
	below, above string
}{
	'b': {math.MinInt8, math.MaxInt8, "signed char", "signed char"},
	'B': {0, math.MaxUint8, "unsigned byte integer", "unsigned byte integer"},
	'h': {math.MinInt16, math.MaxInt16, "signed short integer", "signed short integer"},
	'H': {0, math.MaxUint16, "unsigned short", "unsigned short"},
	'i': {math.MinInt32, math.MaxInt32, "signed integer", "signed integer"},
}

// encode returns the bytes of an item.
func encode(t *object.Thread, code byte, o object.Object) ([]byte, error) {
	b := make([]byte, itemSize(code))
	le := binary.LittleEndian
	switch code {
	case 'u':
		s, ok := o.(*object.Str)
		if !ok || s.Len() != 1 {
			return nil, object.TypeErrorf("array item must be unicode character")
		}
		le.PutUint32(b, uint32(s.RuneAt(0)))
		return b, nil
	case 'f', 'd':
		f, err := object.ToFloat(t, o)
		if err != nil {
			return nil, err
		}
		if code == 'f' {
			le.PutUint32(b, math.Float32bits(float32(f)))
		} else {
			le.PutUint64(b, math.Float64bits(f))
		}
		return b, nil
	}
	x, err := object.Index(t, o)
	if err != nil {
		return nil, err
	}
	n, fits := object.AsInt64(x)
	switch code {
	case 'I', 'L', 'Q':
		i, _ := object.AsBig(x)
		switch {
		case i.Sign() < 0 && code == 'Q':
			return nil, object.OverflowErrorf("can't convert negative int to unsigned")
		case i.Sign() < 0:
			return nil, object.OverflowErrorf("can't convert negative value to unsigned int")
		case !i.IsUint64() && code == 'Q':
			return nil, object.OverflowErrorf("int too big to convert")
		case !i.IsUint64():
			return nil, object.OverflowErrorf("Python int too large to convert to C unsigned long")
		case code == 'I' && i.Uint64() > math.MaxUint32:
			return nil, object.OverflowErrorf("unsigned int is greater than maximum")
		}
		n = int64(i.Uint64())
	case 'q':
		if !fits {
			return nil, object.OverflowErrorf("int too big to convert")
		}
	default:
		if !fits {
			return nil, object.OverflowErrorf("Python int too large to convert to C long")
		}
		if l, ok := limits[code]; ok {
			// C reads these codes through the next wider type that its argument parser knows, whose error comes first.
			if code == 'b' && (n < math.MinInt16 || n > math.MaxInt16) {
				l = limits['h']
			} else if code == 'H' && (n < math.MinInt32 || n > math.MaxInt32) {
				l = limits['i']
			}
			if n < l.lo {
				return nil, object.OverflowErrorf("%s is less than minimum", l.below)
			}
			if n > l.hi {
				return nil, object.OverflowErrorf("%s is greater than maximum", l.above)
			}
		}
	}
	switch len(b) {
	case 1:
		b[0] = byte(n)
	case 2:
		le.PutUint16(b, uint16(n))
	case 4:
		le.PutUint32(b, uint32(n))
	default:
		le.PutUint64(b, uint64(n))
	}
	return b, nil
}

// machineFormats are the numbers that pickles give the layouts: code on this machine, and whether the bytes are the other way round.
var machineFormats = []struct {
	code byte
	big  bool
}{
	{'B', false}, {'b', false}, {'H', false}, {'H', true}, {'h', false}, {'h', true}, {'I', false}, {'I', true}, {'i', false}, {'i', true},
	{'Q', false}, {'Q', true}, {'q', false}, {'q', true}, {'f', false}, {'f', true}, {'d', false}, {'d', true}, {0, false}, {0, true}, {'u', false}, {'u', true},
}

func machineFormat(code byte) int {
	switch code {
	case 'l':
		code = 'q'
	case 'L':
		code = 'Q'
	}
	for i, f := range machineFormats {
		if f.code == code && !f.big {
			return i
		}
	}
	return -1
}

func reverseItems(b []byte, size int) {
	for ; len(b) >= size; b = b[size:] {
		for i, j := 0, size-1; i < j; i, j = i+1, j-1 {
			b[i], b[j] = b[j], b[i]
		}
	}
}

func reconstruct(t *object.Thread, v []object.Object) (object.Object, error) {
	cls, ok := v[0].(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("first argument must be a type object, not %s", object.ClassOf(v[0]).Name)
	}
	if !cls.IsSubclass(Class) {
		return nil, object.TypeErrorf("%s is not a subtype of array.array", cls.Name)
	}
	s, ok := v[1].(*object.Str)
	if !ok || s.Len() != 1 {
		return nil, object.TypeErrorf("_array_reconstructor() argument 2 must be a unicode character, not %s", object.ClassOf(v[1]).Name)
	}
	if !strings.Contains(typecodes, s.String()) {
		return nil, object.ValueErrorf("second argument must be a valid type code")
	}
	code := s.String()[0]
	n, err := object.IndexInt(t, v[2])
	if err != nil {
		return nil, err
	}
	if n < 0 || n >= len(machineFormats) {
		return nil, object.ValueErrorf("third argument must be a valid machine format code.")
	}
	data, ok := v[3].(*object.Bytes)
	if !ok {
		return nil, object.TypeErrorf("fourth argument should be bytes, not %s", object.ClassOf(v[3]).Name)
	}
	b := []byte(data.String())
	f := machineFormats[n]
	if f.code == 0 { // UTF-16
		if code != 'u' {
			return nil, object.ValueErrorf("third argument must be a valid machine format code.")
		}
		enc := "utf-16-le"
		if f.big {
			enc = "utf-16-be"
		}
		text, err := object.DecodeAny(t, data, enc, "strict")
		if err != nil {
			return nil, err
		}
		return build(t, cls, code, text)
	}
	size := itemSize(f.code)
	if len(b)%size != 0 {
		return nil, object.ValueErrorf("string length not a multiple of item size")
	}
	if f.big {
		reverseItems(b, size)
	}
	if machineFormat(code) == machineFormat(f.code) {
		return &Array{Header: object.NewHeader(cls), code: code, b: b}, nil
	}
	src := &Array{code: f.code, b: b}
	items := make([]object.Object, src.len())
	for i := range items {
		if items[i], err = src.at(i); err != nil {
			return nil, err
		}
	}
	return build(t, cls, code, object.NewList(items))
}
