package codecs

// The built-in error handlers as functions: codecs.strict_errors and its kin.

import (
	"strconv"
	"strings"

	"github.com/pyemu/pyemu/emu/object"
)

// failure is the content of a UnicodeError.
type failure struct {
	obj        value
	start, end int
}

func failureOf(t *thread, exc value) (f failure, err error) {
	if f.obj, err = object.GetAttr(t, exc, object.Intern("object")); err != nil {
		return f, err
	}
	for name, to := range map[string]*int{"start": &f.start, "end": &f.end} {
		v, err := object.GetAttr(t, exc, object.Intern(name))
		if err != nil {
			return f, err
		}
		if *to, err = object.IndexInt(t, v); err != nil {
			return f, err
		}
	}
	n := 0
	switch o := f.obj.(type) {
	case *object.Str:
		n = o.Len()
	case *object.Bytes:
		n = o.Len()
	}
	f.start = max(0, min(f.start, n))
	f.end = max(f.start, min(f.end, n))
	return f, nil
}

// byEncoder runs the handler's work of the engine: it encodes what failed into ASCII.
func byEncoder(t *thread, f failure, name string) (value, error) {
	s, ok := f.obj.(*object.Str)
	if !ok {
		return nil, nil
	}
	b, err := object.FindCodec("ascii").Encode(t, s.Slice(f.start, f.end), name)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(object.NewStr(b), object.NewInt(int64(f.end))), nil
}

func cannot(exc value) error {
	return object.TypeErrorf("don't know how to handle %s in error callback", object.ClassOf(exc).Name)
}

func is(exc value, c *object.Class) bool { return object.IsInstance(exc, c) }

var (
	encodeError    = object.UnicodeEncodeErrorClass
	decodeError    = object.UnicodeDecodeErrorClass
	translateError = object.UnicodeTranslateErrorClass
)

func handle(t *thread, name string, exc value) (value, error) {
	if name == "strict" {
		if e, ok := exc.(*object.Exception); ok {
			return nil, e
		}
		return nil, object.TypeErrorf("codec must pass exception instance")
	}
	enc, dec, tr := is(exc, encodeError), is(exc, decodeError), is(exc, translateError)
	if !enc && !dec && !tr {
		return nil, cannot(exc)
	}
	f, err := failureOf(t, exc)
	if err != nil {
		return nil, err
	}
	end := object.NewInt(int64(f.end))
	give := func(s string) (value, error) { return object.TupleOf(object.NewStr(s), end), nil }
	switch name {
	case "ignore":
		return give("")
	case "replace":
		switch {
		case enc:
			return give(strings.Repeat("?", f.end-f.start))
		case dec:
			return give("\uFFFD")
		}
		return give(strings.Repeat("\uFFFD", f.end-f.start))
	case "backslashreplace":
		if dec {
			var b strings.Builder
			for _, c := range []byte(f.obj.(*object.Bytes).String()[f.start:f.end]) {
				b.WriteString("\\x" + string("0123456789abcdef"[c>>4]) + string("0123456789abcdef"[c&15]))
			}
			return give(b.String())
		}
	case "xmlcharrefreplace", "namereplace":
		if !enc {
			return nil, cannot(exc)
		}
	case "surrogateescape", "surrogatepass":
		if tr {
			return nil, cannot(exc)
		}
		return surrogates(t, name, exc, f, dec)
	}
	var out []byte
	s, ok := f.obj.(*object.Str)
	if !ok {
		return nil, cannot(exc)
	}
	// Characters that ASCII has are replaced too: each goes through the engine's handler as a failure of its own.
	for r := range s.Slice(f.start, f.end).Runes {
		if r < 0x80 {
			switch name {
			case "xmlcharrefreplace":
				out = append(out, "&#"+strconv.Itoa(int(r))+";"...)
			default:
				out = append(out, '\\', 'x', "0123456789abcdef"[r>>4], "0123456789abcdef"[r&15])
			}
			continue
		}
		v, err := byEncoder(t, failure{object.RuneStr(r), 0, 1}, name)
		if err != nil {
			return nil, err
		}
		out = append(out, v.(*object.Tuple).Items[0].(*object.Str).String()...)
	}
	return give(string(out))
}

// surrogates is surrogateescape and surrogatepass on the engine's codecs.
func surrogates(t *thread, name string, exc value, f failure, dec bool) (value, error) {
	enc, err := object.GetAttr(t, exc, object.Intern("encoding"))
	if err != nil {
		return nil, err
	}
	encoding := enc.(*object.Str).String()
	if name == "surrogateescape" {
		encoding = "ascii"
	}
	c := object.FindCodec(encoding)
	if c == nil {
		return nil, exc.(*object.Exception)
	}
	if dec {
		data, ok := f.obj.(*object.Bytes)
		if !ok {
			return nil, exc.(*object.Exception)
		}
		piece := data.String()[f.start:f.end]
		if name == "surrogatepass" {
			width := 3
			if strings.Contains(encoding, "16") {
				width = 2
			} else if strings.Contains(encoding, "32") {
				width = 4
			}
			piece = data.String()[f.start:min(f.start+width, data.Len())]
		}
		s, err := c.Decode(t, piece, name)
		if err != nil {
			return nil, exc.(*object.Exception)
		}
		return object.TupleOf(s, object.NewInt(int64(f.start+len(piece)))), nil
	}
	s, ok := f.obj.(*object.Str)
	if !ok {
		return nil, exc.(*object.Exception)
	}
	b, err := c.Encode(t, s.Slice(f.start, f.end), name)
	if err != nil {
		return nil, exc.(*object.Exception)
	}
	return object.TupleOf(object.NewBytes(b), object.NewInt(int64(f.end))), nil
}

// handlers are the built-in functions by name; immutable.
var handlers = func() map[string]value {
	m := map[string]value{}
	for _, name := range []string{"strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass"} {
		d := object.Func1(name+"_errors", "exc", name+"_errors(exc, /)\n\nHandle an encoding error.", func(t *thread, exc value) (value, error) { return handle(t, name, exc) })
		_, m[name] = d.Function("")
	}
	return m
}()
