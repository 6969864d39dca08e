package object

// UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError. Translate errors keep an empty encoding, so that all three share the fields.

import (
	"fmt"
	"unicode/utf8"
)

const (
	ueEncoding = iota
	ueObject
	ueStart
	ueEnd
	ueReason
)

func unicodeErrorInit(decode, translate bool) func(t *Thread, e *Exception) error {
	return func(t *Thread, e *Exception) error {
		args := e.Args.Items
		want, off := 5, 0
		if translate {
			want, off = 4, 1
		}
		if len(args) != want {
			return TypeErrorf("function takes exactly %d arguments (%d given)", want, len(args))
		}
		for i, a := range args {
			f := i + off
			switch f {
			case ueEncoding, ueReason:
				if _, ok := a.(*Str); !ok {
					return TypeErrorf("argument %d must be str, not %s", i+1, ClassOf(a).TpName())
				}
			case ueObject:
				if !decode {
					if _, ok := a.(*Str); !ok {
						return TypeErrorf("argument %d must be str, not %s", i+1, ClassOf(a).TpName())
					}
				}
			default:
				if _, err := IndexInt(t, a); err != nil {
					return err
				}
			}
			e.Fields[f] = a
		}
		if decode {
			if _, ok := e.Fields[ueObject].(*Bytes); !ok {
				get := ClassOf(e.Fields[ueObject]).Slots.Buffer
				if get == nil {
					return TypeErrorf("a bytes-like object is required, not '%s'", ClassOf(e.Fields[ueObject]).TpName())
				}
				b, err := get(t, e.Fields[ueObject])
				if err != nil {
					return err
				}
				e.Fields[ueObject] = NewBytes(string(b.Bytes))
				if b.Release != nil {
					b.Release()
				}
			}
		}
		return nil
	}
}

// runeAt returns code point i of WTF-8 text.
func runeAt(s string, i int) (rune, bool) {
	for n := 0; len(s) > 0; n++ {
		r, size := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && size == 1 && len(s) >= 3 && s[0] == 0xED {
			r, size = rune(s[0]&0xF)<<12|rune(s[1]&0x3F)<<6|rune(s[2]&0x3F), 3
		}
		if n == i {
			return r, true
		}
		s = s[size:]
	}
	return 0, false
}

func unicodeerror_str(t *Thread, o Object) (Object, error) {
	e := o.(*Exception)
	if len(e.Fields) <= ueReason || e.Fields[ueObject] == nil {
		return EmptyStr, nil
	}
	text := func(v Object) (string, error) {
		s, err := ToStr(t, orNone(v))
		if err != nil {
			return "", err
		}
		return s.s, nil
	}
	reason, err := text(e.Fields[ueReason])
	if err != nil {
		return nil, err
	}
	start, _ := AsInt64(orNone(e.Fields[ueStart]))
	end, _ := AsInt64(orNone(e.Fields[ueEnd]))
	length := 0
	switch v := e.Fields[ueObject].(type) {
	case *Str:
		length = v.n
	case *Bytes:
		length = len(v.b)
	}
	one := start >= 0 && start < int64(length) && end == start+1
	codec := ""
	if e.Fields[ueEncoding] != nil {
		s, err := text(e.Fields[ueEncoding])
		if err != nil {
			return nil, err
		}
		codec = "'" + s + "' codec "
	}
	verb := "translate"
	switch {
	case e.class.IsSubclass(UnicodeDecodeErrorClass):
		if b, ok := e.Fields[ueObject].(*Bytes); ok && one {
			return reprf("%scan't decode byte 0x%02x in position %d: %s", codec, b.b[start], start, reason)
		}
		return reprf("%scan't decode bytes in position %d-%d: %s", codec, start, end-1, reason)
	case e.class.IsSubclass(UnicodeEncodeErrorClass):
		verb = "encode"
	}
	if s, ok := e.Fields[ueObject].(*Str); ok && one {
		r, _ := runeAt(s.s, int(start))
		var c string
		switch {
		case r <= 0xff:
			c = fmt.Sprintf("\\x%02x", r)
		case r <= 0xffff:
			c = fmt.Sprintf("\\u%04x", r)
		default:
			c = fmt.Sprintf("\\U%08x", r)
		}
		return reprf("%scan't %s character '%s' in position %d: %s", codec, verb, c, start, reason)
	}
	return reprf("%scan't %s characters in position %d-%d: %s", codec, verb, start, end-1, reason)
}

// NewUnicodeError returns an encode or decode error (cls) for object[start:end].
func NewUnicodeError(cls *Class, encoding string, object Object, start, end int, reason string) *Exception {
	return Raise(cls, NewStr(encoding), object, NewInt(int64(start)), NewInt(int64(end)), NewStr(reason))
}

func init() {
	for _, c := range []*Class{UnicodeDecodeErrorClass, UnicodeEncodeErrorClass, UnicodeTranslateErrorClass} {
		translate := c == UnicodeTranslateErrorClass
		exceptionMembers(c, unicodeErrorInit(c == UnicodeDecodeErrorClass, translate), "encoding", "object", "start", "end", "reason")
		c.Slots.New, c.Slots.Init, c.Slots.Str = exception_new, exception_init, unicodeerror_str
		for _, n := range []string{"start", "end"} {
			g := c.Dict.GetStr(Intern(n)).(*GetSet)
			get, set := g.Get, g.Set
			g.Get = func(t *Thread, o Object) (Object, error) {
				v, err := get(t, o)
				if err == nil && isNone(v) {
					return NewInt(0), nil
				}
				return v, err
			}
			g.Set = func(t *Thread, o, v Object) error {
				if v == nil {
					return TypeErrorf("can't delete numeric/char attribute")
				}
				if _, err := IndexInt(t, v); err != nil {
					return err
				}
				return set(t, o, v)
			}
		}
	}
}
