package binascii

// Base64 (RFC 4648), decoded as leniently as Python does unless strict_mode asks otherwise; and uuencode.

import (
	"encoding/base64"
	"fmt"

	"github.com/pyemu/pyemu/emu/object"
)

func b2a_base64(t *object.Thread, b []byte, v []object.Object) (object.Object, error) {
	newline, err := truth(t, v[1], true)
	if err != nil {
		return nil, err
	}
	out := base64.StdEncoding.AppendEncode(nil, b)
	if newline {
		out = append(out, '\n')
	}
	return object.OwnBytes(out), nil
}

func sextet(c byte) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 26
	case '0' <= c && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}

func a2b_base64(t *object.Thread, b []byte, v []object.Object) ([]byte, error) {
	strict, err := truth(t, v[1], false)
	if err != nil {
		return nil, err
	}
	if strict && len(b) > 0 && b[0] == '=' {
		return nil, fail("Leading padding not allowed")
	}
	out := make([]byte, 0, len(b)/4*3+3)
	var bits uint32
	digits, pads := 0, 0 // of the present group of four
	for i, c := range b {
		if c == '=' {
			pads++
			if digits >= 2 && digits+pads >= 4 {
				// The group is complete, and with it the data.
				if strict && i+1 < len(b) {
					return nil, fail("Excess data after padding")
				}
				return finish(out, bits, digits), nil
			}
			continue
		}
		n := sextet(c)
		if n < 0 {
			if strict {
				return nil, fail("Only base64 data is allowed")
			}
			continue
		}
		if strict && pads > 0 {
			return nil, fail("Discontinuous padding not allowed")
		}
		pads = 0
		bits = bits<<6 | uint32(n)
		if digits++; digits == 4 {
			out = append(out, byte(bits>>16), byte(bits>>8), byte(bits))
			bits, digits = 0, 0
		}
	}
	switch digits {
	case 0:
		return out, nil
	case 1:
		return nil, fail(fmt.Sprintf("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", len(out)/3*4+1))
	}
	return nil, fail("Incorrect padding")
}

// finish adds the bytes of a group that padding ended.
func finish(out []byte, bits uint32, digits int) []byte {
	switch digits {
	case 2:
		return append(out, byte(bits>>4))
	case 3:
		return append(out, byte(bits>>10), byte(bits>>2))
	}
	return out
}

func b2a_uu(t *object.Thread, b []byte, v []object.Object) (object.Object, error) {
	backtick, err := truth(t, v[1], false)
	if err != nil {
		return nil, err
	}
	if len(b) > 45 {
		return nil, fail("At most 45 bytes at once")
	}
	put := func(n byte) byte {
		if n == 0 && backtick {
			return '`'
		}
		return n + ' '
	}
	out := []byte{put(byte(len(b)))}
	for i := 0; i < len(b); i += 3 {
		var g [3]byte
		copy(g[:], b[i:])
		out = append(out, put(g[0]>>2), put(g[0]<<4&0x30|g[1]>>4), put(g[1]<<2&0x3c|g[2]>>6), put(g[2]&0x3f))
	}
	return object.OwnBytes(append(out, '\n')), nil
}

func a2b_uu(_ *object.Thread, b []byte, _ []object.Object) ([]byte, error) {
	if len(b) == 0 {
		return make([]byte, 32), nil // what a missing length byte stands for
	}
	n := int(b[0]-' ') & 0x3f
	b = b[1:]
	out := make([]byte, 0, n)
	var bits uint32
	count := 0
	for len(out) < n {
		var c byte
		if len(b) > 0 {
			c, b = b[0], b[1:]
		}
		if c == '\n' || c == '\r' || c == 0 {
			c = 0 // a line that lost its trailing spaces
			b = nil
		} else {
			if c < ' ' || c > ' '+64 {
				return nil, fail("Illegal char")
			}
			c = (c - ' ') & 0x3f
		}
		bits = bits<<6 | uint32(c)
		if count += 6; count >= 8 {
			count -= 8
			out = append(out, byte(bits>>count))
		}
	}
	for _, c := range b {
		if c != ' ' && c != ' '+64 && c != '\n' && c != '\r' {
			return nil, fail("Trailing garbage")
		}
	}
	return out, nil
}
