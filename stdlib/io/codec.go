package io

// Encodings as text streams need them: whole texts out, pieces of a stream in.

import (
	"unicode/utf8"

	"github.com/pyemu/pyemu/emu/object"
)

// lookup raises LookupError for an encoding that nobody knows.
func lookup(t *object.Thread, encoding string) error {
	if object.FindCodec(encoding) != nil {
		return nil
	}
	info, err := object.SearchCodec(t, encoding)
	if err != nil {
		return err
	}
	if v, err := object.GetAttrOpt(t, info, object.Intern("_is_text_encoding")); err != nil {
		return err
	} else if v != nil {
		if ok, err := object.Truth(t, v); err != nil {
			return err
		} else if !ok {
			return object.Errorf(object.LookupErrorClass, "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs", encoding)
		}
	}
	return nil
}

// codecName is the canonical name of an encoding, such as utf_8; the name itself for a program's own.
func codecName(encoding string) string {
	if c := object.FindCodec(encoding); c != nil {
		return c.Name
	}
	return encoding
}

func encodeText(t *object.Thread, s, codec, errors string) (string, error) {
	r, err := object.EncodeAny(t, object.NewStr(s), codec, errors)
	if err != nil {
		return "", err
	}
	b, ok := r.(*object.Bytes)
	if !ok {
		return "", object.TypeErrorf("encoder should return a bytes object, not '%s'", object.ClassOf(r).Name)
	}
	return b.String(), nil
}

// decodePart decodes as many bytes as make characters; used is their number.
func decodePart(t *object.Thread, b []byte, codec, errors string, final bool) (s string, used int, err error) {
	if c := object.FindCodec(codec); c != nil {
		str, used, err := c.DecodePart(t, string(b), errors, final)
		if err != nil {
			return "", 0, err
		}
		return str.String(), used, nil
	}
	r, err := object.DecodeAny(t, object.NewBytes(string(b)), codec, errors)
	if err != nil {
		return "", 0, err
	}
	str, ok := r.(*object.Str)
	if !ok {
		return "", 0, object.TypeErrorf("decoder should return a string result, not '%s'", object.ClassOf(r).Name)
	}
	return str.String(), len(b), nil
}

func validUTF8(s string) bool { return utf8.ValidString(s) }

// runesOf returns the characters of WTF-8 text, lone surrogates included.
func runesOf(s string) []rune {
	out := make([]rune, 0, len(s))
	object.NewStr(s).Runes(func(r rune) bool { out = append(out, r); return true })
	return out
}

func runesText(r []rune) string {
	b := make([]byte, 0, len(r))
	for _, c := range r {
		b = object.AppendRune(b, c)
	}
	return string(b)
}
