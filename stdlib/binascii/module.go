// Package binascii is Python's binascii module: binary data as text (base64, hexadecimal, uuencode, quoted-printable) and checksums.
package binascii

import (
	"hash/crc32"

	"github.com/pyemu/pyemu/emu/object"
)

var (
	errorClass      = object.DeclareClass("binascii.Error", object.ValueErrorClass)
	incompleteClass = object.DeclareClass("binascii.Incomplete", object.ExceptionClass)
)

func fail(text string) error { return object.Errorf(errorClass, "%s", text) }

// ascii reads an argument that may be ASCII text or bytes-like.
func ascii(t *object.Thread, o object.Object) ([]byte, error) {
	if s, ok := o.(*object.Str); ok {
		if !s.IsASCII() {
			return nil, object.ValueErrorf("string argument should contain only ASCII characters")
		}
		return []byte(s.String()), nil
	}
	if !object.HasBuffer(o) {
		return nil, object.TypeErrorf("argument should be bytes, buffer or ASCII string, not '%s'", object.ClassOf(o).TpName())
	}
	return object.BytesOf(t, o)
}

func truth(t *object.Thread, o object.Object, def bool) (bool, error) {
	if o == nil {
		return def, nil
	}
	return object.Truth(t, o)
}

func encoder(name, sig, doc string, fn func(t *object.Thread, b []byte, v []object.Object) (object.Object, error)) object.Def {
	return object.FuncV(name, sig, name+sig+"\n\n"+doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		b, err := object.BytesOf(t, v[0])
		if err != nil {
			return nil, err
		}
		return fn(t, b, v)
	})
}

func decoder(name, sig, doc string, fn func(t *object.Thread, b []byte, v []object.Object) ([]byte, error)) object.Def {
	return object.FuncV(name, sig, name+sig+"\n\n"+doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		b, err := ascii(t, v[0])
		if err != nil {
			return nil, err
		}
		out, err := fn(t, b, v)
		if err != nil {
			return nil, err
		}
		return object.OwnBytes(out), nil
	})
}

func hexlify(t *object.Thread, b []byte, v []object.Object) (object.Object, error) {
	var sep, per object.Object
	sep, per = v[1], v[2]
	o, err := object.HexBytes(t, b, sep, per)
	if err != nil {
		return nil, err
	}
	if s, ok := o.(*object.Str); ok {
		return object.NewBytes(s.String()), nil
	}
	return o, nil
}

func unhexlify(_ *object.Thread, b []byte, _ []object.Object) ([]byte, error) {
	if len(b)%2 != 0 {
		return nil, fail("Odd-length string")
	}
	out := make([]byte, len(b)/2)
	for i := range out {
		hi, lo := object.HexDigit(b[2*i]), object.HexDigit(b[2*i+1])
		if hi < 0 || lo < 0 {
			return nil, fail("Non-hexadecimal digit found")
		}
		out[i] = byte(hi<<4 | lo)
	}
	return out, nil
}

// crc_hqx is CRC-CCITT with polynomial 0x1021, most significant bit first.
func crc_hqx(b []byte, crc uint16) uint16 {
	for _, c := range b {
		crc ^= uint16(c) << 8
		for range 8 {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return crc
}

// word reads an integer argument of which the low 32 bits count.
func word(t *object.Thread, o object.Object, def uint32) (uint32, error) {
	if o == nil {
		return def, nil
	}
	i, err := object.Index(t, o)
	if err != nil {
		return 0, err
	}
	if n, ok := object.AsInt64(i); ok {
		return uint32(n), nil
	}
	n, err := object.IntMod(i, object.NewInt(1<<32))
	if err != nil {
		return 0, err
	}
	low, _ := object.AsInt64(n)
	return uint32(low), nil
}

// Definition is binascii.
var Definition = &object.ModuleDef{
	Name: "binascii",
	Doc:  "Conversions between binary data and text.",
	Defs: []object.Def{
		object.Value("Error", errorClass),
		object.Value("Incomplete", incompleteClass),
		encoder("b2a_base64", "(data, /, *, newline=True)", "Encode bytes as a line of base64.", b2a_base64),
		decoder("a2b_base64", "(data, /, *, strict_mode=False)", "Decode base64.", a2b_base64),
		encoder("hexlify", "(data, sep=<unrepresentable>, bytes_per_sep=1)", "Write bytes as hexadecimal digits.", hexlify),
		encoder("b2a_hex", "(data, sep=<unrepresentable>, bytes_per_sep=1)", "Write bytes as hexadecimal digits.", hexlify),
		decoder("unhexlify", "(hexstr, /)", "Read hexadecimal digits.", unhexlify),
		decoder("a2b_hex", "(hexstr, /)", "Read hexadecimal digits.", unhexlify),
		encoder("b2a_uu", "(data, /, *, backtick=False)", "Uuencode a line of data.", b2a_uu),
		decoder("a2b_uu", "(data, /)", "Decode a line of uuencoded data.", a2b_uu),
		encoder("b2a_qp", "(data, quotetabs=False, istext=True, header=False)", "Encode bytes as quoted-printable.", b2a_qp),
		decoder("a2b_qp", "(data, header=False)", "Decode quoted-printable data.", a2b_qp),
		encoder("crc_hqx", "(data, crc, /)", "Return the CRC-CCITT value of data.", func(t *object.Thread, b []byte, v []object.Object) (object.Object, error) {
			n, err := word(t, v[1], 0)
			if err != nil {
				return nil, err
			}
			return object.NewInt(int64(crc_hqx(b, uint16(n)))), nil
		}),
		encoder("crc32", "(data, crc=0, /)", "Return the CRC-32 checksum of data.", func(t *object.Thread, b []byte, v []object.Object) (object.Object, error) {
			n, err := word(t, v[1], 0)
			if err != nil {
				return nil, err
			}
			return object.NewInt(int64(crc32.Update(n, crc32.IEEETable, b))), nil
		}),
	},
}
