package binascii

// Quoted-printable (RFC 1521, section 5.1; in headers RFC 2047's Q encoding).

import (
	"bytes"

	"github.com/pyemu/pyemu/emu/object"
)

// lineLimit is how long an encoded line may be, the soft line break included.
const lineLimit = 76

func b2a_qp(t *object.Thread, b []byte, v []object.Object) (object.Object, error) {
	tabs, err := truth(t, v[1], false)
	if err != nil {
		return nil, err
	}
	text, err := truth(t, v[2], true)
	if err != nil {
		return nil, err
	}
	header, err := truth(t, v[3], false)
	if err != nil {
		return nil, err
	}
	eol := "\n"
	if i := bytes.IndexByte(b, '\n'); i > 0 && b[i-1] == '\r' {
		eol = "\r\n"
	}
	const digits = "0123456789ABCDEF"
	var out []byte
	line := 0 // characters of the present line
	quote := func(c byte) { out = append(out, '=', digits[c>>4], digits[c&15]) }
	for i := 0; i < len(b); i++ {
		c := b[i]
		last := i+1 == len(b)
		if text && (c == '\n' || c == '\r' && !last && b[i+1] == '\n') {
			if n := len(out); line > 0 && (out[n-1] == ' ' || out[n-1] == '\t') {
				end := out[n-1] // white space at the end of a line would get lost
				out = out[:n-1]
				quote(end)
			}
			out = append(out, eol...)
			line = 0
			if c == '\r' {
				i++
			}
			continue
		}
		must := false
		switch {
		case c > '~' || c == '=' || header && c == '_':
			must = true
		case c == '.':
			must = line == 0 && (last || b[i+1] == '\n' || b[i+1] == '\r' || b[i+1] == 0)
		case c == '\n' || c == '\r':
			must = !text
		case c == ' ' || c == '\t':
			must = last || tabs && !(header && c == ' ')
		case c < ' ':
			must = true
		}
		if must {
			if line+3 >= lineLimit {
				out = append(append(out, '='), eol...)
				line = 0
			}
			quote(c)
			line += 3
			continue
		}
		if line+1 >= lineLimit && !last && b[i+1] != '\n' {
			out = append(append(out, '='), eol...)
			line = 0
		}
		if header && c == ' ' {
			c = '_'
		}
		out = append(out, c)
		line++
	}
	return object.OwnBytes(out), nil
}

func a2b_qp(t *object.Thread, b []byte, v []object.Object) ([]byte, error) {
	header, err := truth(t, v[1], false)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		c := b[i]
		if header && c == '_' {
			c = ' '
		}
		if c != '=' {
			out = append(out, c)
			continue
		}
		i++
		if i >= len(b) {
			break
		}
		switch {
		case b[i] == '\n' || b[i] == '\r':
			// A soft line break, and whatever stands before the end of that line.
			for i < len(b) && b[i] != '\n' {
				i++
			}
		case b[i] == '=':
			out = append(out, '=')
		case i+1 < len(b) && object.HexDigit(b[i]) >= 0 && object.HexDigit(b[i+1]) >= 0:
			out = append(out, byte(object.HexDigit(b[i])<<4|object.HexDigit(b[i+1])))
			i++
		default:
			out = append(out, '=')
			i--
		}
	}
	return out, nil
}
