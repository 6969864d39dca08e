package object

// str: padding, tabs, translation, and the remaining methods.

import (
	"strings"

	"github.com/go-python/gpython/py"
)

// pad returns s with left and right fill characters beside it.
func pad(s *Str, left, right int, fill rune) (Object, error) {
	left, right = max(left, 0), max(right, 0)
	if left == 0 && right == 0 {
		return s.exactStr(), nil
	}
	f := string(AppendRune(nil, fill))
	if left+right > maxSize/len(f) {
		return nil, memoryError()
	}
	if len(f) == 1 && left+right+len(s.s) <= 80 {
		var buf [80]byte
		b := buf[:0]
		for range left {
			b = append(b, f[0])
		}
		b = append(b, s.s...)
		for range right {
			b = append(b, f[0])
		}
		return NewText(b, left+s.n+right), nil
	}
	return newSub(strings.Repeat(f, left)+s.s+strings.Repeat(f, right), left+s.n+right), nil
}

func padArgs(t *Thread, v []Object) (width int, fill rune, err error) {
	if width, err = IndexInt(t, v[0]); err != nil {
		return
	}
	fill = ' '
	if v[1] != nil {
		s, ok := v[1].(*Str)
		if !ok {
			return 0, 0, TypeErrorf("The fill character must be a unicode character, not %s", ClassOf(v[1]).TpName())
		}
		if s.n != 1 {
			return 0, 0, TypeErrorf("The fill character must be exactly one character long")
		}
		fill = s.RuneAt(0)
	}
	return
}

func str_pad(name, doc string, left func(margin, width int) int) Def {
	return MethodV(name, "(width, fillchar=' ', /)", doc, func(t *Thread, s *Str, v []Object) (Object, error) {
		width, fill, err := padArgs(t, v)
		if err != nil {
			return nil, err
		}
		if width <= s.n {
			return s.exactStr(), nil
		}
		margin := width - s.n
		l := left(margin, width)
		return pad(s, l, margin-l, fill)
	})
}

func str_zfill(t *Thread, s *Str, x Object) (Object, error) {
	width, err := IndexInt(t, x)
	if err != nil {
		return nil, err
	}
	if width <= s.n {
		return s.exactStr(), nil
	}
	if s.s != "" && (s.s[0] == '+' || s.s[0] == '-') {
		r, err := pad(&Str{s: s.s[1:], n: s.n - 1}, width-s.n, 0, '0')
		if err != nil {
			return nil, err
		}
		return JoinTexts(s.s[:1], r.(*Str).s, width), nil
	}
	return pad(s, width-s.n, 0, '0')
}

func str_expandtabs(t *Thread, s *Str, v []Object) (Object, error) {
	size := 8
	var err error
	if v[0] != nil {
		if size, err = CInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	var b StrBuilder
	col := 0
	for r := range s.Runes {
		switch r {
		case '\t':
			if size > 0 {
				n := size - col%size
				if len(b.b) > maxSize-n {
					return nil, memoryError()
				}
				b.Text(strings.Repeat(" ", n))
				col += n
			}
		case '\n', '\r':
			col = 0
			b.Rune(r)
		default:
			col++
			b.Rune(r)
		}
	}
	return b.Value(), nil
}

func str_translate(t *Thread, s *Str, table Object) (Object, error) {
	getItem := ClassOf(table).Slots.GetItem
	if getItem == nil && s.n > 0 {
		return nil, TypeErrorf("'%s' object is not subscriptable", ClassOf(table).TpName())
	}
	cache := map[rune]Object{}
	var b StrBuilder
	for r := range s.Runes {
		v, seen := cache[r]
		if !seen {
			var err error
			if v, err = getItem(t, table, NewInt(int64(r))); err != nil {
				if !ErrorIs(err, LookupErrorClass) {
					return nil, err
				}
				v = nil
			}
			cache[r] = v
		}
		switch x := v.(type) {
		case nil:
			b.Rune(r)
		case py.NoneType:
		case *Str:
			b.Str(x)
		default:
			if !IsInt(v) {
				return nil, TypeErrorf("character mapping must return integer, None or str")
			}
			n, ok := AsInt64(v)
			if !ok || n < 0 || n > 0x10FFFF {
				return nil, ValueErrorf("character mapping must be in range(0x110000)")
			}
			b.Rune(rune(n))
		}
	}
	return b.Value(), nil
}

func str_maketrans(t *Thread, v []Object) (Object, error) {
	d := NewDict()
	if v[1] == nil {
		src, ok := v[0].(*Dict)
		if !ok || src.class != DictClass {
			return nil, TypeErrorf("if you give only one argument to maketrans it must be a dict")
		}
		for pos := 0; ; {
			k, val, ok := src.Next(&pos)
			if !ok {
				return d, nil
			}
			switch key := k.(type) {
			case *Str:
				if key.n != 1 {
					return nil, ValueErrorf("string keys in translate table must be of length 1")
				}
				k = NewInt(int64(key.RuneAt(0)))
			default:
				if !IsInt(k) {
					return nil, TypeErrorf("keys in translate table must be strings or integers")
				}
			}
			if err := d.Set(t, k, val); err != nil {
				return nil, err
			}
		}
	}
	x, ok := v[0].(*Str)
	if !ok {
		return nil, TypeErrorf("first maketrans argument must be a string if there is a second argument")
	}
	y, err := strArg("maketrans", 2, v[1])
	if err != nil {
		return nil, err
	}
	if x.n != y.n {
		return nil, ValueErrorf("the first two maketrans arguments must have equal length")
	}
	to := y.s
	for r := range x.Runes {
		c, n := decodeRune(to)
		to = to[n:]
		if err := d.Set(t, NewInt(int64(r)), NewInt(int64(c))); err != nil {
			return nil, err
		}
	}
	if v[2] != nil {
		z, err := strArg("maketrans", 3, v[2])
		if err != nil {
			return nil, err
		}
		for r := range z.Runes {
			if err := d.Set(t, NewInt(int64(r)), py.None); err != nil {
				return nil, err
			}
		}
	}
	return d, nil
}

func str_encode(t *Thread, s *Str, v []Object) (Object, error) {
	if v[0] == nil && v[1] == nil && s.IsASCII() {
		return NewBytes(s.s), nil
	}
	encoding, errors := "utf-8", "strict"
	for i, p := range []*string{&encoding, &errors} {
		if v[i] == nil {
			continue
		}
		x, ok := v[i].(*Str)
		if !ok {
			return nil, TypeErrorf("encode() argument '%s' must be str, not %s", []string{"encoding", "errors"}[i], argTypeName(v[i]))
		}
		*p = x.s
	}
	o, err := EncodeAny(t, s.exactStr(), encoding, errors)
	if err != nil {
		return nil, err
	}
	if _, ok := o.(*Bytes); !ok {
		return nil, TypeErrorf("'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding, ClassOf(o).TpName())
	}
	return o, nil
}

func init() {
	StrClass.Define(
		str_pad("center", "Return self in the middle of a text of the given width.", func(margin, width int) int { return margin/2 + margin&width&1 }),
		str_pad("ljust", "Return self at the left of a text of the given width.", func(int, int) int { return 0 }),
		str_pad("rjust", "Return self at the right of a text of the given width.", func(margin, _ int) int { return margin }),
		Method1("zfill", "width", "Return self with zeros at the left, after its sign, to fill width.", str_zfill),
		MethodV("expandtabs", "(tabsize=8)", "Return self with tabs replaced by spaces.", str_expandtabs),
		Method1("translate", "table", "Return self with each character looked up in table.", str_translate),
		StaticV("maketrans", "(x, y=<unrepresentable>, z=<unrepresentable>, /)", "Return a table for translate().", str_maketrans),
		Bare(MethodV("encode", "(encoding='utf-8', errors='strict')", "Return self encoded as bytes.", str_encode),
			func(t *Thread, s *Str) (Object, error) { return str_encode(t, s, []Object{nil, nil}) }),
		MethodA("format", "", "Return self with each {field} replaced by the argument that it names.", func(t *Thread, s *Str, a Args) (Object, error) { return StrFormat(t, s, a) }),
		Method1("format_map", "mapping", "Return self with each {field} replaced by the mapping's value.", func(t *Thread, s *Str, m Object) (Object, error) { return StrFormatMap(t, s, m) }),
		Method1("__format__", "format_spec", "Return self laid out by format_spec.", str_format_spec),
		Method0("__getnewargs__", "Return the arguments that copy self.", func(_ *Thread, s *Str) (Object, error) {
			return TupleOf(newSub(s.s, s.n)), nil // never s itself
		}),
		Method0("__sizeof__", "Return the size in memory, in bytes.", func(_ *Thread, s *Str) (Object, error) {
			if s.IsASCII() {
				return NewInt(int64(49 + s.n)), nil
			}
			width, head := 1, 73
			for i := 0; i < len(s.s); i++ {
				switch c := s.s[i]; {
				case c >= 0xF0:
					width = 4
				case c >= 0xC4 && width == 1:
					width = 2
				}
			}
			if width > 1 {
				head = 74
				if width == 4 {
					head = 76
				}
			}
			return NewInt(int64(head + s.n*width)), nil
		}),
	)
}
