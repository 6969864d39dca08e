package codecs

// Encodings of one byte a character by mappings that a program gives: charmap_encode, charmap_decode, charmap_build.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func charmapDefs() []object.Def {
	return []object.Def{
		object.FuncV("charmap_decode", "(data, errors=None, mapping=None, /)", "charmap_decode(data, errors=None, mapping=None, /)\n\nDecode bytes by a mapping of byte values to characters; return the text and the number of bytes.", charmap_decode),
		object.FuncV("charmap_encode", "(str, errors=None, mapping=None, /)", "charmap_encode(str, errors=None, mapping=None, /)\n\nEncode a text by a mapping of code points to bytes; return the bytes and the number of characters.", charmap_encode),
		object.Func1("charmap_build", "map", "charmap_build(map, /)\n\nReturn the mapping of code points to byte values that reverses a decoding table.", charmap_build),
	}
}

const noCharacter = '\ufffe' // what a table says of a byte that stands for nothing

const unmapped = "character maps to <undefined>"

// handlerNamed finds an error handler.
func handlerNamed(t *thread, name string) (value, error) {
	if h, ok := object.Codecs(t.P).Handlers[name]; ok {
		return h, nil
	}
	if h, ok := handlers[name]; ok {
		return h, nil
	}
	return nil, object.Errorf(object.LookupErrorClass, "unknown error handler name '%s'", name)
}

// mend asks the error handler about the input from start to end: it returns the replacement and where to go on.
func mend(t *thread, errors string, cls *object.Class, input value, n, start, end int) (value, int, error) {
	handler, err := handlerNamed(t, errors)
	if err != nil {
		return nil, 0, err
	}
	exc := object.NewUnicodeError(cls, "charmap", input, start, end, unmapped)
	r, err := object.CallArgs(t, handler, exc)
	if err != nil {
		return nil, 0, err
	}
	shape := "encoding error handler must return (str/bytes, int) tuple"
	if cls == decodeError {
		shape = "decoding error handler must return (str, int) tuple"
	}
	pair, ok := r.(*object.Tuple)
	if !ok || len(pair.Items) != 2 {
		return nil, 0, object.TypeErrorf("%s", shape)
	}
	switch pair.Items[0].(type) {
	case *object.Str:
	case *object.Bytes:
		if cls == decodeError {
			return nil, 0, object.TypeErrorf("%s", shape)
		}
	default:
		return nil, 0, object.TypeErrorf("%s", shape)
	}
	at, err := object.IndexInt(t, pair.Items[1])
	if err != nil {
		return nil, 0, err
	}
	if at < 0 {
		at += n
	}
	if at < 0 || at > n {
		return nil, 0, object.IndexErrorf("position %d from error handler out of bounds", at)
	}
	return pair.Items[0], at, nil
}

// entry looks a number up in a mapping; nil when it is not there.
func entry(t *thread, mapping value, n int) (value, error) {
	v, err := object.GetItem(t, mapping, object.NewInt(int64(n)))
	if err != nil {
		if object.ErrorIs(err, object.LookupErrorClass) {
			return nil, nil
		}
		return nil, err
	}
	if isNone(v) {
		return nil, nil
	}
	return v, nil
}

// character is the text of a byte; ok is false when it has none.
func character(t *thread, mapping value, b byte) (text *object.Str, ok bool, err error) {
	if table, isStr := mapping.(*object.Str); isStr {
		if int(b) >= table.Len() || table.RuneAt(int(b)) == noCharacter {
			return nil, false, nil
		}
		return table.At(int(b)), true, nil
	}
	v, err := entry(t, mapping, int(b))
	if err != nil || v == nil {
		return nil, false, err
	}
	if s, isStr := v.(*object.Str); isStr {
		return s, s.Len() != 1 || s.RuneAt(0) != noCharacter, nil
	}
	if !object.IsInt(v) {
		return nil, false, object.TypeErrorf("character mapping must return integer, None or str")
	}
	n, fits := object.AsInt64(v)
	if !fits || n < 0 || n > 0x10ffff {
		return nil, false, object.TypeErrorf("character mapping must be in range(0x110000)")
	}
	return object.RuneStr(rune(n)), n != noCharacter, nil
}

func charmap_decode(t *thread, v []value) (value, error) {
	if isNone(v[2]) {
		return decode(t, "latin_1", v[0], v[1], py.True)
	}
	errors, err := text(v[1], "strict", "charmap_decode", 2)
	if err != nil {
		return nil, err
	}
	data, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	input := object.NewBytes(string(data))
	var out object.StrBuilder
	for i := 0; i < len(data); {
		s, ok, err := character(t, v[2], data[i])
		if err != nil {
			return nil, err
		}
		if ok {
			out.Str(s)
			i++
			continue
		}
		r, at, err := mend(t, errors, decodeError, input, len(data), i, i+1)
		if err != nil {
			return nil, err
		}
		out.Str(r.(*object.Str))
		i = at
	}
	return object.TupleOf(out.Value(), object.NewInt(int64(len(data)))), nil
}

// bytesFor are the bytes of a character; ok is false when it has none.
func bytesFor(t *thread, mapping value, r rune) (b string, ok bool, err error) {
	v, err := entry(t, mapping, int(r))
	if err != nil || v == nil {
		return "", false, err
	}
	if b, isBytes := v.(*object.Bytes); isBytes {
		return b.String(), true, nil
	}
	if !object.IsInt(v) {
		return "", false, object.TypeErrorf("character mapping must return integer, bytes or None, not %s", object.ClassOf(v).Name)
	}
	n, fits := object.AsInt64(v)
	if !fits || n < 0 || n > 255 {
		return "", false, object.TypeErrorf("character mapping must be in range(256)")
	}
	return string([]byte{byte(n)}), true, nil
}

func charmap_encode(t *thread, v []value) (value, error) {
	if isNone(v[2]) {
		return encode(t, "latin_1", v[0], v[1])
	}
	errors, err := text(v[1], "strict", "charmap_encode", 2)
	if err != nil {
		return nil, err
	}
	s, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("charmap_encode() argument 1 must be str, not %s", object.ClassOf(v[0]).TpName())
	}
	input := s.AppendRunes(nil)
	var out []byte
	for i := 0; i < len(input); {
		b, ok, err := bytesFor(t, v[2], input[i])
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, b...)
			i++
			continue
		}
		// All characters in a row that cannot be encoded are one error.
		end := i + 1
		for end < len(input) {
			if _, ok, err := bytesFor(t, v[2], input[end]); err != nil {
				return nil, err
			} else if ok {
				break
			}
			end++
		}
		r, at, err := mend(t, errors, encodeError, s, len(input), i, end)
		if err != nil {
			return nil, err
		}
		if b, isBytes := r.(*object.Bytes); isBytes {
			out = append(out, b.String()...)
		} else {
			for c := range r.(*object.Str).Runes {
				b, ok, err := bytesFor(t, v[2], c)
				if err != nil {
					return nil, err
				}
				if !ok {
					return nil, object.NewUnicodeError(encodeError, "charmap", s, i, end, unmapped)
				}
				out = append(out, b...)
			}
		}
		i = at
	}
	return object.TupleOf(object.OwnBytes(out), object.NewInt(int64(len(input)))), nil
}

func charmap_build(t *thread, x value) (value, error) {
	s, ok := x.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("charmap_build() argument must be str, not %s", object.ClassOf(x).TpName())
	}
	d := object.NewDict()
	i := int64(0)
	table := s.Len() > 0 && s.RuneAt(0) == 0 // the tables of encodings begin so; in others every character counts
	for r := range s.Runes {
		if r != noCharacter || !table {
			if err := d.Set(t, object.NewInt(int64(r)), object.NewInt(i)); err != nil {
				return nil, err
			}
		}
		i++
	}
	return d, nil
}
