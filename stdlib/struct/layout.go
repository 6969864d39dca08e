package structs

// A parsed format.

import (
	"encoding/binary"
	"math"

	"github.com/pyemu/pyemu/emu/object"
)

// field is one item of a format: n values of size bytes, or one text of n bytes for s and p.
type field struct {
	code byte
	n    int
	size int
	at   int
}

// layout is a parsed format. Immutable.
type layout struct {
	format string
	order  binary.ByteOrder
	native bool // C's sizes and alignment
	fields []field
	size   int
	values int
}

// sizes of the codes, native and standard; 0: not there.
var sizes = map[byte][2]int{
	'x': {1, 1}, 'c': {1, 1}, 'b': {1, 1}, 'B': {1, 1}, '?': {1, 1}, 's': {1, 1}, 'p': {1, 1}, 'h': {2, 2}, 'H': {2, 2}, 'i': {4, 4}, 'I': {4, 4}, 'l': {8, 4},
	'L': {8, 4}, 'q': {8, 8}, 'Q': {8, 8}, 'n': {8, 0}, 'N': {8, 0}, 'P': {8, 0}, 'e': {2, 2}, 'f': {4, 4}, 'd': {8, 8},
}

// layoutOf parses a format, a str or bytes.
func layoutOf(t *object.Thread, o object.Object) (*layout, error) {
	switch x := o.(type) {
	case *object.Str:
		b, err := object.EncodeAny(t, x, "ascii", "strict")
		if err != nil {
			return nil, err
		}
		return parse(b.(*object.Bytes).String())
	case *object.Bytes:
		return parse(x.String())
	}
	return nil, object.TypeErrorf("Struct() argument 1 must be a str or bytes object, not %s", object.ClassOf(o).Name)
}

func parse(format string) (*layout, error) {
	l := &layout{format: format, order: binary.LittleEndian, native: true}
	s := format
	if s != "" {
		switch s[0] {
		case '<', '=':
			l.native = false
		case '>', '!':
			l.native, l.order = false, binary.BigEndian
		}
		switch s[0] {
		case '<', '=', '>', '!', '@':
			s = s[1:]
		}
	}
	tooLong := errorf
	for i := 0; i < len(s); {
		c := s[i]
		i++
		switch c {
		case ' ', '\t', '\n', '\v', '\f', '\r':
			continue
		}
		n := 1
		if c >= '0' && c <= '9' {
			n = int(c - '0')
			for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
				d := int(s[i] - '0')
				if n > (math.MaxInt-d)/10 {
					return nil, tooLong("total struct size too long")
				}
				n = n*10 + d
			}
			if i == len(s) {
				return nil, errorf("repeat count given without format specifier")
			}
			c = s[i]
			i++
		}
		if c == 0 {
			return nil, errorf("embedded null character")
		}
		kinds, ok := sizes[c]
		size := kinds[1]
		if l.native {
			size = kinds[0]
		}
		if !ok || size == 0 {
			return nil, errorf("bad char in struct format")
		}
		if l.native {
			if pad := (size - l.size%size) % size; pad > 0 {
				if l.size > math.MaxInt-pad {
					return nil, tooLong("total struct size too long")
				}
				l.size += pad
			}
		}
		if n > (math.MaxInt-l.size)/size {
			return nil, tooLong("total struct size too long")
		}
		switch c {
		case 'x':
		case 's', 'p':
			l.fields = append(l.fields, field{c, n, size, l.size})
			l.values++
		default:
			if n > 0 {
				l.fields = append(l.fields, field{c, n, size, l.size})
				l.values += n
			}
		}
		l.size += n * size
	}
	return l, nil
}
