package marshal

// Reading.

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// reader reads from bytes or, when file is set, from a Python file as many bytes as the value has.
type reader struct {
	t     *object.Thread
	b     []byte
	file  object.Object
	refs  []object.Object // nil while the value is being read
	depth int
}

func bad(what string) error { return object.ValueErrorf("bad marshal data (%s)", what) }

func load(r *reader) (object.Object, error) {
	o, err := r.value()
	if err == nil && o == nil {
		err = object.TypeErrorf("NULL object in marshal data for object")
	}
	return o, err
}

// take returns the next n bytes, valid until the next call.
func (r *reader) take(n int) ([]byte, error) {
	if r.file != nil {
		o, err := object.CallMethod(r.t, r.file, object.Intern("read"), object.NewInt(int64(n)))
		if err != nil {
			return nil, err
		}
		if r.b, err = object.BytesOf(r.t, o); err != nil {
			return nil, err
		}
		if len(r.b) > n {
			return nil, object.ValueErrorf("read() returned too much data: %d bytes requested, %d returned", n, len(r.b))
		}
	}
	if len(r.b) < n {
		return nil, object.Errorf(object.EOFErrorClass, "marshal data too short")
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b, nil
}

func (r *reader) long() (int32, error) {
	b, err := r.take(4)
	if err != nil {
		return 0, err
	}
	return int32(binary.LittleEndian.Uint32(b)), nil
}

// size reads a count; what names the kind of value for the error.
func (r *reader) size(what string) (int, error) {
	n, err := r.long()
	if err == nil && n < 0 {
		err = bad(what + " size out of range")
	}
	return int(n), err
}

func (r *reader) byteSize() (int, error) {
	b, err := r.take(1)
	if err != nil {
		return 0, err
	}
	return int(b[0]), nil
}

// value reads one value; nil stands for the null that ends a dict.
func (r *reader) value() (object.Object, error) {
	if r.depth++; r.depth > maxDepth {
		return nil, object.ValueErrorf("recursion limit exceeded")
	}
	defer func() { r.depth-- }()
	head, err := r.take(1)
	if err != nil {
		if object.ErrorIs(err, object.EOFErrorClass) {
			err = object.Errorf(object.EOFErrorClass, "EOF read where object expected")
		}
		return nil, err
	}
	code, at := head[0]&^flagRef, -1
	if head[0]&flagRef != 0 {
		at = len(r.refs)
		r.refs = append(r.refs, nil)
	}
	o, err := r.body(code, at)
	if err == nil && at >= 0 && o != nil {
		r.refs[at] = o
	}
	return o, err
}

func (r *reader) body(code byte, at int) (object.Object, error) {
	switch code {
	case typeNull:
		return nil, nil
	case typeNone:
		return py.None, nil
	case typeFalse:
		return py.False, nil
	case typeTrue:
		return py.True, nil
	case typeStop:
		return object.StopIterationClass, nil
	case typeEllipsis:
		return py.Ellipsis, nil
	case typeInt:
		n, err := r.long()
		return object.NewInt(int64(n)), err
	case typeLong:
		return r.digits()
	case typeFloat:
		f, err := r.textFloat()
		return py.Float(f), err
	case typeBinaryFloat:
		f, err := r.binaryFloat()
		return py.Float(f), err
	case typeComplex, typeBinaryComplex:
		read := r.binaryFloat
		if code == typeComplex {
			read = r.textFloat
		}
		re, err := read()
		if err != nil {
			return nil, err
		}
		im, err := read()
		return py.Complex(complex(re, im)), err
	case typeBytes:
		b, err := r.run("bytes object", false)
		return object.NewBytes(b), err
	case typeText, typeInterned:
		b, err := r.run("string", false)
		if err != nil {
			return nil, err
		}
		o, err := object.DecodeAny(r.t, object.NewBytes(b), "utf-8", "surrogatepass")
		if s, ok := o.(*object.Str); ok && code == typeInterned {
			return s.Interned(), err
		}
		return o, err
	case typeASCII, typeASCIIInterned, typeShort, typeShortInterned:
		b, err := r.run("string", code == typeShort || code == typeShortInterned)
		if err != nil {
			return nil, err
		}
		s, err := object.DecodeAny(r.t, object.NewBytes(b), "latin-1", "strict")
		if err != nil {
			return nil, err
		}
		if code == typeASCIIInterned || code == typeShortInterned {
			return s.(*object.Str).Interned(), nil
		}
		return s, nil
	case typeRef:
		n, err := r.long()
		if err != nil {
			return nil, err
		}
		if n < 0 || int(n) >= len(r.refs) || r.refs[n] == nil {
			return nil, bad("invalid reference")
		}
		return r.refs[n], nil
	case typeTuple, typeSmallTuple:
		var n int
		var err error
		if code == typeTuple {
			n, err = r.size("tuple")
		} else {
			n, err = r.byteSize()
		}
		if err != nil {
			return nil, err
		}
		items, err := r.items(n, "tuple", nil)
		return object.NewTuple(items), err
	case typeList:
		n, err := r.size("list")
		if err != nil {
			return nil, err
		}
		l := object.NewList(nil)
		if at >= 0 {
			r.refs[at] = l
		}
		_, err = r.items(n, "list", func(o object.Object) error { l.Items = append(l.Items, o); return nil })
		return l, err
	case typeDict:
		d := object.NewDict()
		if at >= 0 {
			r.refs[at] = d
		}
		for {
			k, err := r.value()
			if k == nil || err != nil {
				return d, err
			}
			v, err := r.value()
			if v == nil || err != nil {
				return d, err
			}
			if err := d.Set(r.t, k, v); err != nil {
				return nil, err
			}
		}
	case typeSet, typeFrozenSet:
		n, err := r.size("set")
		if err != nil {
			return nil, err
		}
		s := object.NewSet()
		if code == typeFrozenSet {
			s = object.NewFrozenSet()
		} else if at >= 0 {
			r.refs[at] = s
		}
		_, err = r.items(n, "set", func(o object.Object) error { return s.Add(r.t, o) })
		return s, err
	case typeCode:
		return r.code()
	}
	return nil, bad("unknown type code")
}

// items reads n values, handing each to put when that is not nil.
func (r *reader) items(n int, what string, put func(object.Object) error) ([]object.Object, error) {
	var items []object.Object
	for range n {
		o, err := r.value()
		if err != nil {
			return nil, err
		}
		if o == nil {
			return nil, object.TypeErrorf("NULL object in marshal data for %s", what)
		}
		if put == nil {
			items = append(items, o)
		} else if err := put(o); err != nil {
			return nil, err
		}
	}
	return items, nil
}

func (r *reader) run(what string, short bool) (string, error) {
	var n int
	var err error
	if short {
		n, err = r.byteSize()
	} else {
		n, err = r.size(what)
	}
	if err != nil {
		return "", err
	}
	b, err := r.take(n)
	return string(b), err
}

func (r *reader) binaryFloat() (float64, error) {
	b, err := r.take(8)
	if err != nil {
		return 0, err
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b)), nil
}

func (r *reader) textFloat() (float64, error) {
	s, err := r.run("", true)
	if err != nil {
		return 0, err
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0, object.ValueErrorf("could not convert string to float: '%s'", s)
	}
	return f, nil
}

func (r *reader) digits() (object.Object, error) {
	n, err := r.long()
	if err != nil {
		return nil, err
	}
	if n == math.MinInt32 {
		return nil, bad("long size out of range")
	}
	neg := n < 0
	if neg {
		n = -n
	}
	out := new(big.Int)
	words := make([]uint16, 0, min(n, 1<<16))
	for range n {
		b, err := r.take(2)
		if err != nil {
			return nil, err
		}
		d := binary.LittleEndian.Uint16(b)
		if d > 0x7fff {
			return nil, bad("digit out of range in long")
		}
		words = append(words, d)
	}
	if n > 0 && words[n-1] == 0 {
		return nil, bad("unnormalized long data")
	}
	for i := len(words) - 1; i >= 0; i-- {
		out.Lsh(out, 15)
		out.Or(out, big.NewInt(int64(words[i])))
	}
	if neg {
		out.Neg(out)
	}
	return object.NewBig(out), nil
}
