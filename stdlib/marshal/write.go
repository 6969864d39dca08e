package marshal

// Writing.

import (
	"encoding/binary"
	"math"
	"math/big"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// writer writes values. What is immutable is numbered when it is first written; a list, dict or set only if it
// comes again, which a first walk finds out, for it holds nothing back from the reader to leave the number out.
type writer struct {
	t       *object.Thread
	b       []byte
	version int
	seen    map[any]int // how often the first walk met a container
	numbers map[any]int // by identity
	depth   int
}

// identity is the key of a value in the writer's maps: the value itself for scalars, by bits, so that 0.0 and -0.0 differ.
func identity(o object.Object) any {
	switch v := o.(type) {
	case py.Float:
		return [2]uint64{1, math.Float64bits(float64(v))}
	case py.Complex:
		return [3]uint64{2, math.Float64bits(real(complex128(v))), math.Float64bits(imag(complex128(v)))}
	case py.Int:
		return int64(v)
	case *object.Str, *object.Bytes, *object.Tuple, *object.List, *object.Dict, *object.Set, *object.Code, *py.BigInt:
		return o
	}
	return nil
}

func dump(t *object.Thread, o object.Object, version int) ([]byte, error) {
	w := &writer{t: t, version: version}
	if version >= 3 {
		w.seen, w.numbers = map[any]int{}, map[any]int{}
		w.count(o, 0)
	}
	if err := w.write(o); err != nil {
		return nil, err
	}
	return w.b, nil
}

// count is the first walk.
func (w *writer) count(o object.Object, depth int) {
	var items []object.Object
	switch v := o.(type) {
	case *object.List:
		items = v.Items
	case *object.Tuple:
		items = v.Items
	case *object.Set:
		items = v.Items()
	case *object.Dict:
		items = append(v.Keys(), v.Values()...)
	default:
		return
	}
	w.seen[identity(o)]++
	if w.seen[identity(o)] > 1 || depth > maxDepth {
		return
	}
	for _, x := range items {
		w.count(x, depth+1)
	}
}

func (w *writer) long(n int32) { w.b = binary.LittleEndian.AppendUint32(w.b, uint32(n)) }

func (w *writer) size(n int) error {
	if n > math.MaxInt32 {
		return unmarshallable()
	}
	w.long(int32(n))
	return nil
}

func unmarshallable() error { return object.ValueErrorf("unmarshallable object") }

// open writes the type byte; done means that a reference was all that was needed.
func (w *writer) open(o object.Object, code byte, number bool) (done bool) {
	if w.numbers == nil {
		w.b = append(w.b, code)
		return false
	}
	key := identity(o)
	if n, ok := w.numbers[key]; ok {
		w.b = append(w.b, typeRef)
		w.long(int32(n))
		return true
	}
	if number || w.seen[key] > 1 {
		w.numbers[key] = len(w.numbers)
		code |= flagRef
	}
	w.b = append(w.b, code)
	return false
}

func (w *writer) items(items []object.Object) error {
	for _, x := range items {
		if err := w.write(x); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) write(o object.Object) error {
	if w.depth++; w.depth > maxDepth {
		return object.ValueErrorf("object too deeply nested to marshal")
	}
	defer func() { w.depth-- }()
	switch v := o.(type) {
	case py.NoneType:
		w.b = append(w.b, typeNone)
		return nil
	case py.EllipsisType:
		w.b = append(w.b, typeEllipsis)
		return nil
	case py.Bool:
		if v {
			w.b = append(w.b, typeTrue)
		} else {
			w.b = append(w.b, typeFalse)
		}
		return nil
	case py.Int:
		if int64(v) == int64(int32(v)) {
			if !w.open(o, typeInt, true) {
				w.long(int32(v))
			}
			return nil
		}
		if !w.open(o, typeLong, true) {
			w.digits(big.NewInt(int64(v)))
		}
		return nil
	case *py.BigInt:
		if !w.open(o, typeLong, true) {
			w.digits((*big.Int)(v))
		}
		return nil
	case py.Float:
		if w.version > 1 {
			if !w.open(o, typeBinaryFloat, true) {
				w.binaryFloat(float64(v))
			}
			return nil
		}
		w.b = append(w.b, typeFloat)
		w.textFloat(float64(v))
		return nil
	case py.Complex:
		z := complex128(v)
		if w.version > 1 {
			if !w.open(o, typeBinaryComplex, true) {
				w.binaryFloat(real(z))
				w.binaryFloat(imag(z))
			}
			return nil
		}
		w.b = append(w.b, typeComplex)
		w.textFloat(real(z))
		w.textFloat(imag(z))
		return nil
	case *object.Bytes:
		if v.Class() != object.BytesClass {
			break
		}
		if w.open(o, typeBytes, true) {
			return nil
		}
		return w.text(v.String())
	case *object.Str:
		if v.Class() != object.StrClass {
			return unmarshallable()
		}
		return w.str(v)
	case *object.Tuple:
		if v.Class() != object.TupleClass {
			return unmarshallable()
		}
		if w.version >= 4 && len(v.Items) < 256 {
			if w.open(o, typeSmallTuple, true) {
				return nil
			}
			w.b = append(w.b, byte(len(v.Items)))
		} else {
			if w.open(o, typeTuple, true) {
				return nil
			}
			if err := w.size(len(v.Items)); err != nil {
				return err
			}
		}
		return w.items(v.Items)
	case *object.List:
		if v.Class() != object.ListClass {
			return unmarshallable()
		}
		if w.open(o, typeList, false) {
			return nil
		}
		if err := w.size(len(v.Items)); err != nil {
			return err
		}
		return w.items(v.Items)
	case *object.Dict:
		if object.ClassOf(v) != object.DictClass {
			return unmarshallable()
		}
		if w.open(o, typeDict, false) {
			return nil
		}
		for pos := 0; ; {
			k, x, ok := v.Next(&pos)
			if !ok {
				break
			}
			if err := w.write(k); err != nil {
				return err
			}
			if err := w.write(x); err != nil {
				return err
			}
		}
		w.b = append(w.b, typeNull)
		return nil
	case *object.Set:
		code := byte(typeSet)
		switch v.Class() {
		case object.FrozenSetClass:
			code = typeFrozenSet
		case object.SetClass:
		default:
			return unmarshallable()
		}
		if w.open(o, code, false) {
			return nil
		}
		if err := w.size(v.Len()); err != nil {
			return err
		}
		return w.items(v.Items())
	case *object.Code:
		if w.open(o, typeCode, true) {
			return nil
		}
		return w.code(v)
	case *object.Class:
		if v == object.StopIterationClass {
			w.b = append(w.b, typeStop)
			return nil
		}
		return unmarshallable()
	}
	if object.HasBuffer(o) {
		b, err := object.BytesOf(w.t, o)
		if err != nil {
			return err
		}
		w.b = append(w.b, typeBytes)
		return w.text(string(b))
	}
	return unmarshallable()
}

func (w *writer) text(s string) error {
	if err := w.size(len(s)); err != nil {
		return err
	}
	w.b = append(w.b, s...)
	return nil
}

func (w *writer) str(s *object.Str) error {
	text := s.String()
	interned := w.version >= 1 && s.IsInterned()
	if w.version < 4 || !s.IsASCII() {
		code := byte(typeText)
		if interned {
			code = typeInterned
		}
		if w.open(s, code, true) {
			return nil
		}
		return w.text(text)
	}
	if len(text) > 255 {
		code := byte(typeASCII)
		if interned {
			code = typeASCIIInterned
		}
		if w.open(s, code, true) {
			return nil
		}
		return w.text(text)
	}
	code := byte(typeShort)
	if interned {
		code = typeShortInterned
	}
	if !w.open(s, code, true) {
		w.b = append(append(w.b, byte(len(text))), text...)
	}
	return nil
}

func (w *writer) binaryFloat(f float64) {
	w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(f))
}

func (w *writer) textFloat(f float64) {
	s := object.FloatText(f, 'g', 17, false, false)
	w.b = append(append(w.b, byte(len(s))), s...)
}

// digits writes an integer's magnitude in digits of 15 bits, least significant first; their count carries the sign.
func (w *writer) digits(n *big.Int) {
	var rest big.Int
	rest.Abs(n)
	count := (rest.BitLen() + 14) / 15
	if n.Sign() < 0 {
		w.long(int32(-count))
	} else {
		w.long(int32(count))
	}
	words := rest.FillBytes(make([]byte, (rest.BitLen()+7)/8))
	var acc, have uint32
	for i := len(words) - 1; i >= 0; i-- {
		acc |= uint32(words[i]) << have
		if have += 8; have >= 15 {
			w.b = append(w.b, byte(acc), byte(acc>>8&0x7f))
			acc >>= 15
			have -= 15
			count--
		}
	}
	if count > 0 {
		w.b = append(w.b, byte(acc), byte(acc>>8&0x7f))
	}
}
