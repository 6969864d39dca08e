package codecs

// The functions of single encodings, such as utf_8_decode: they return the result and how much input it took.

import (
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func encode(t *thread, name string, x, errs value) (value, error) {
	errors, err := text(errs, "strict", name+"_encode", 2)
	if err != nil {
		return nil, err
	}
	s, ok := x.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("%s_encode() argument 1 must be str, not %s", name, object.ClassOf(x).TpName())
	}
	c := object.FindCodec(name)
	if c == nil {
		return nil, object.Errorf(object.LookupErrorClass, "unknown encoding: %s", name)
	}
	b, err := c.Encode(t, s, errors)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(object.NewBytes(b), object.NewInt(int64(s.Len()))), nil
}

func decode(t *thread, name string, x, errs, fin value) (value, error) {
	errors, err := text(errs, "strict", name+"_decode", 2)
	if err != nil {
		return nil, err
	}
	final := false
	if fin != nil {
		if final, err = object.Truth(t, fin); err != nil {
			return nil, err
		}
	}
	var data string
	if s, ok := x.(*object.Str); ok && (name == "unicode_escape" || name == "raw_unicode_escape") {
		if data, err = object.EncodeUTF8(t, s); err != nil {
			return nil, err
		}
	} else {
		b, err := object.BytesOf(t, x)
		if err != nil {
			return nil, err
		}
		data = string(b)
	}
	c := object.FindCodec(name)
	if c == nil {
		return nil, object.Errorf(object.LookupErrorClass, "unknown encoding: %s", name)
	}
	s, used, err := c.DecodePart(t, data, errors, final)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(s, object.NewInt(int64(used))), nil
}

func encodingDefs() []object.Def {
	var out []object.Def
	for _, name := range []string{"utf_7", "utf_8", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "latin_1", "ascii", "unicode_escape", "raw_unicode_escape"} {
		partial := name != "latin_1" && name != "ascii"
		esc := name == "unicode_escape" || name == "raw_unicode_escape"
		fn := name + "_encode"
		out = append(out, object.FuncV(fn, "(str, errors=None, /)", fn+"(str, errors=None, /)\n\nEncode a text; return the bytes and the number of characters.", func(t *thread, v []value) (value, error) {
			return encode(t, name, v[0], v[1])
		}))
		fn = name + "_decode"
		sig := "(data, errors=None, /)"
		if partial {
			sig = "(data, errors=None, final=False, /)"
		}
		out = append(out, object.FuncV(fn, sig, fn+sig+"\n\nDecode bytes; return the text and the number of bytes used.", func(t *thread, v []value) (value, error) {
			var final value = py.True
			if partial {
				final = v[2]
			}
			if esc && final == nil {
				final = py.True
			}
			return decode(t, name, v[0], v[1], final)
		}))
	}
	for _, name := range []string{"utf_16", "utf_32"} {
		fn, sig := name+"_ex_decode", "(data, errors=None, byteorder=0, final=False, /)"
		out = append(out, object.FuncV(fn, sig, fn+sig+"\n\nDecode bytes of a known or unknown byte order; return the text, the number of bytes used and the order found.", func(t *thread, v []value) (value, error) {
			order := 0
			var err error
			if v[2] != nil {
				if order, err = object.IndexInt(t, v[2]); err != nil {
					return nil, err
				}
			}
			b, err := object.BytesOf(t, v[0])
			if err != nil {
				return nil, err
			}
			which, skip := name, 0
			if order == 0 {
				le, be := "\xff\xfe", "\xfe\xff"
				if name == "utf_32" {
					le, be = "\xff\xfe\x00\x00", "\x00\x00\xfe\xff"
				}
				if len(b) >= len(le) {
					switch string(b[:len(le)]) {
					case le:
						order, skip = -1, len(le)
					case be:
						order, skip = 1, len(be)
					}
				}
			}
			switch {
			case order < 0:
				which += "_le"
			case order > 0:
				which += "_be"
			}
			r, err := decode(t, which, object.NewBytes(string(b[skip:])), v[1], v[3])
			if err != nil {
				return nil, err
			}
			pair := r.(*object.Tuple).Items
			used, _ := object.AsInt64(pair[1])
			return object.TupleOf(pair[0], object.NewInt(used+int64(skip)), object.NewInt(int64(order))), nil
		}))
	}
	out = append(out, object.FuncV("readbuffer_encode", "(data, errors=None, /)", "readbuffer_encode(data, errors=None, /)\n\nReturn the bytes of a text or buffer, and their number.", func(t *thread, v []value) (value, error) {
		var data string
		if s, ok := v[0].(*object.Str); ok {
			var err error
			if data, err = object.EncodeUTF8(t, s); err != nil {
				return nil, err
			}
		} else {
			b, err := object.BytesOf(t, v[0])
			if err != nil {
				return nil, err
			}
			data = string(b)
		}
		return object.TupleOf(object.NewBytes(data), object.NewInt(int64(len(data)))), nil
	}))
	return out
}

func escape_encode(t *thread, v []value) (value, error) {
	b, ok := v[0].(*object.Bytes)
	if !ok {
		return nil, object.TypeErrorf("escape_encode() argument 1 must be bytes, not %s", object.ClassOf(v[0]).TpName())
	}
	var out []byte
	for _, c := range []byte(b.String()) {
		switch {
		case c == '\\' || c == '\'':
			out = append(out, '\\', c)
		case c == '\n':
			out = append(out, `\n`...)
		case c == '\r':
			out = append(out, `\r`...)
		case c == '\t':
			out = append(out, `\t`...)
		case c < ' ' || c >= 0x7f:
			out = fmt.Appendf(out, `\x%02x`, c)
		default:
			out = append(out, c)
		}
	}
	return object.TupleOf(object.OwnBytes(out), object.NewInt(int64(b.Len()))), nil
}

var simpleEscapes = map[byte]byte{'\\': '\\', '\'': '\'', '"': '"', 'b': '\b', 'f': '\f', 't': '\t', 'n': '\n', 'r': '\r', 'v': '\v', 'a': '\a'}

func escape_decode(t *thread, v []value) (value, error) {
	var s string
	if x, ok := v[0].(*object.Str); ok {
		s = x.String()
	} else {
		b, err := object.BytesOf(t, v[0])
		if err != nil {
			return nil, err
		}
		s = string(b)
	}
	errors, err := text(v[1], "strict", "escape_decode", 2)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			out = append(out, s[i])
			continue
		}
		i++
		if i == len(s) {
			return nil, object.ValueErrorf("Trailing \\ in string")
		}
		c := s[i]
		if r, ok := simpleEscapes[c]; ok {
			out = append(out, r)
			continue
		}
		switch {
		case c == '\n':
		case c >= '0' && c <= '7':
			n := 0
			end := min(i+3, len(s))
			for ; i < end && s[i] >= '0' && s[i] <= '7'; i++ {
				n = n*8 + int(s[i]-'0')
			}
			i--
			if n > 0o377 {
				if err := t.P.Warn(t, object.DeprecationWarningClass, fmt.Sprintf("invalid octal escape sequence '\\%o'", n), 1); err != nil {
					return nil, err
				}
			}
			out = append(out, byte(n))
		case c == 'x':
			if i+2 < len(s) && object.HexDigit(s[i+1]) >= 0 && object.HexDigit(s[i+2]) >= 0 {
				out = append(out, byte(object.HexDigit(s[i+1])<<4|object.HexDigit(s[i+2])))
				i += 2
				continue
			}
			switch errors {
			case "strict":
				return nil, object.ValueErrorf("invalid \\x escape at position %d", i-1)
			case "replace":
				out = append(out, '?')
			case "ignore":
			default:
				return nil, object.ValueErrorf("decoding error; unknown error handling code: %s", errors)
			}
			if i+1 < len(s) && object.HexDigit(s[i+1]) >= 0 {
				i++
			}
		default:
			if err := t.P.Warn(t, object.DeprecationWarningClass, fmt.Sprintf("invalid escape sequence '\\%c'", c), 1); err != nil {
				return nil, err
			}
			out = append(out, '\\', c)
		}
	}
	return object.TupleOf(object.OwnBytes(out), object.NewInt(int64(len(s)))), nil
}
