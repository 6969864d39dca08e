package object

// The % operator of str and bytes (library reference, "printf-style String Formatting").

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
)

// percenter is one run of the % operator.
type percenter struct {
	t     *Thread
	bytes bool
	args  []Object // of a tuple
	one   Object   // the single argument, nil when args is a tuple or when it was used
	dict  Object   // the mapping, or nil
	next  int
}

func (p *percenter) arg() (Object, error) {
	if p.one != nil {
		v := p.one
		p.one = nil
		return v, nil
	}
	if p.next >= len(p.args) {
		return nil, TypeErrorf("not enough arguments for format string")
	}
	p.next++
	return p.args[p.next-1], nil
}

// StrPercent returns format % args.
func StrPercent(t *Thread, format *Str, args Object) (Object, error) {
	s, err := percentFormat(t, format.s, args, false)
	if err != nil {
		return nil, err
	}
	return format.sub2(s), nil
}

// sub2 makes a string of text of unknown kind.
func (s *Str) sub2(text string) *Str { return newSub(text, runeCount(text)) }

// BytesPercent returns format % args for bytes and bytearray, as raw bytes.
func BytesPercent(t *Thread, format string, args Object) (string, error) {
	return percentFormat(t, format, args, true)
}

type percentSpec struct {
	left, sign, blank, alt, zero bool
	width, prec                  int
	c                            rune
}

func percentFormat(t *Thread, s string, args Object, bytes bool) (string, error) {
	p := &percenter{t: t, bytes: bytes}
	if tup, ok := args.(*Tuple); ok {
		p.args = tup.Items
	} else {
		p.one = args
		mapping := ClassOf(args).Slots.GetItem != nil
		if _, isStr := args.(*Str); isStr && !bytes {
			mapping = false
		}
		if bytes {
			if _, isBytes := args.(*Bytes); isBytes || ClassOf(args).Name == "bytearray" {
				mapping = false
			}
		}
		if mapping {
			p.dict = args
		}
	}
	out := make([]byte, 0, len(s)+32)
	decode := func(s string) (rune, int) {
		if bytes {
			return rune(s[0]), 1
		}
		return decodeRune(s)
	}
	full := s
	for {
		i := strings.IndexByte(s, '%')
		if i < 0 {
			out = append(out, s...)
			break
		}
		out = append(out, s[:i]...)
		s = s[i+1:]
		f := percentSpec{width: -1, prec: -1}
		if s == "" {
			return "", ValueErrorf("incomplete format")
		}
		if s[0] == '%' {
			out = append(out, '%')
			s = s[1:]
			continue
		}
		if s[0] == '(' {
			if p.dict == nil {
				return "", TypeErrorf("format requires a mapping")
			}
			depth, j := 1, 1
			for ; j < len(s) && depth > 0; j++ {
				switch s[j] {
				case '(':
					depth++
				case ')':
					depth--
				}
			}
			if depth > 0 {
				return "", ValueErrorf("incomplete format key")
			}
			var key Object
			if bytes {
				key = NewBytes(s[1 : j-1])
			} else {
				key = NewStr(s[1 : j-1])
			}
			s = s[j:]
			v, err := GetItem(t, p.dict, key)
			if err != nil {
				return "", err
			}
			p.one, p.args, p.next = v, nil, 0
		}
	flags:
		for s != "" {
			switch s[0] {
			case '-':
				f.left = true
			case '+':
				f.sign = true
			case ' ':
				f.blank = true
			case '#':
				f.alt = true
			case '0':
				f.zero = true
			default:
				break flags
			}
			s = s[1:]
		}
		number := func(what string, limit int) (int, error) {
			if s != "" && s[0] == '*' {
				s = s[1:]
				v, err := p.arg()
				if err != nil {
					return 0, err
				}
				if !IsInt(v) {
					return 0, TypeErrorf("* wants int")
				}
				n, ok := AsInt64(v)
				if !ok {
					if what == "precision" {
						return 0, OverflowErrorf("Python int too large to convert to C int")
					}
					return 0, OverflowErrorf("Python int too large to convert to C ssize_t")
				}
				if what == "precision" && (n > 1<<31-1 || n < -1<<31) {
					return 0, OverflowErrorf("Python int too large to convert to C int")
				}
				return int(n), nil
			}
			n := 0
			found := false
			for s != "" && s[0] >= '0' && s[0] <= '9' {
				found = true
				d := int(s[0] - '0')
				if n > (limit-d)/10 {
					return 0, ValueErrorf("%s too big", what)
				}
				n = n*10 + d
				s = s[1:]
			}
			if !found {
				return -1, nil
			}
			return n, nil
		}
		var err error
		star := s != "" && s[0] == '*'
		if f.width, err = number("width", 1<<63-1); err != nil {
			return "", err
		}
		if star && f.width < 0 {
			f.left = true
			f.width = -f.width
		}
		if s != "" && s[0] == '.' {
			s = s[1:]
			if f.prec, err = number("precision", 1<<31-1); err != nil {
				return "", err
			}
			if f.prec < 0 {
				f.prec = 0
			}
		}
		if s != "" && (s[0] == 'h' || s[0] == 'l' || s[0] == 'L') {
			s = s[1:]
		}
		if s == "" {
			return "", ValueErrorf("incomplete format")
		}
		at := len(full) - len(s)
		r, n := decode(s)
		s = s[n:]
		f.c = r
		v, err := p.arg()
		if err != nil {
			return "", err
		}
		text, isNumber, err := p.convert(&f, v)
		if err == errFormatChar {
			index := at
			if !bytes {
				index = runeCount(full[:at])
			}
			shown := "?"
			if r >= 32 && r < 127 {
				shown = string(r)
			}
			if bytes {
				shown = string(r)
			}
			return "", ValueErrorf("unsupported format character '%s' (0x%x) at index %d", shown, r, index)
		}
		if err != nil {
			return "", err
		}
		if out, err = f.layout(out, text, isNumber, bytes); err != nil {
			return "", err
		}
	}
	if p.dict == nil && (p.one != nil || p.next < len(p.args)) {
		if bytes {
			return "", TypeErrorf("not all arguments converted during bytes formatting")
		}
		return "", TypeErrorf("not all arguments converted during string formatting")
	}
	return string(out), nil
}

// layout appends a converted text in its width.
func (f *percentSpec) layout(out []byte, text string, isNumber, bytes bool) ([]byte, error) {
	sign := ""
	prefix := ""
	n := len(text)
	if isNumber {
		if text[0] == '-' || text[0] == '+' {
			sign, text = text[:1], text[1:]
		} else if f.sign {
			sign = "+"
		} else if f.blank {
			sign = " "
		}
		if f.alt && len(text) > 1 && text[0] == '0' && (f.c == 'x' || f.c == 'X' || f.c == 'o') {
			prefix, text = text[:2], text[2:]
		}
		n = len(sign) + len(prefix) + len(text)
	} else if !bytes {
		n = runeCount(text)
	}
	fill := f.width - n
	if fill > maxSize {
		return nil, memoryError()
	}
	fill = max(fill, 0)
	switch {
	case f.left:
		out = append(append(append(out, sign...), prefix...), text...)
		return append(out, strings.Repeat(" ", fill)...), nil
	case isNumber && f.zero:
		out = append(append(out, sign...), prefix...)
		return append(append(out, strings.Repeat("0", fill)...), text...), nil
	}
	out = append(out, strings.Repeat(" ", fill)...)
	return append(append(append(out, sign...), prefix...), text...), nil
}

var errFormatChar = ValueErrorf("unsupported format character")

// convert returns the text of one conversion; isNumber says that it may begin with a sign.
func (p *percenter) convert(f *percentSpec, v Object) (text string, isNumber bool, err error) {
	t := p.t
	truncate := func(s *Str, err error) (string, bool, error) {
		if err != nil {
			return "", false, err
		}
		if f.prec >= 0 && f.prec < s.n {
			s = s.Slice(0, f.prec)
		}
		return s.s, false, nil
	}
	switch f.c {
	case 's', 'b':
		if f.c == 'b' && !p.bytes {
			return "", false, errFormatChar
		}
		if p.bytes {
			b, err := percentBytes(t, v)
			if err == nil && f.prec >= 0 && f.prec < len(b) {
				b = b[:f.prec]
			}
			return b, false, err
		}
		return truncate(ToStr(t, v))
	case 'r':
		if p.bytes {
			return truncate(Ascii(t, v))
		}
		return truncate(Repr(t, v))
	case 'a':
		return truncate(Ascii(t, v))
	case 'c':
		text, err := p.char(v)
		return text, false, err
	case 'd', 'i', 'u', 'o', 'x', 'X':
		text, err := p.integer(f, v)
		return text, true, err
	case 'e', 'E', 'f', 'F', 'g', 'G':
		x, err := ToFloat(t, v)
		if err != nil {
			if p.bytes && ErrorIs(err, TypeErrorClass) {
				err = TypeErrorf("float argument required, not %s", ClassOf(v).TpName())
			}
			return "", false, err
		}
		prec := f.prec
		if prec < 0 {
			prec = 6
		}
		if prec > maxSize/64 {
			return "", false, memoryError()
		}
		return FloatText(x, byte(f.c), prec, f.alt, false), true, nil
	}
	return "", false, errFormatChar
}

func percentBytes(t *Thread, v Object) (string, error) {
	if b, ok := v.(*Bytes); ok {
		return b.b, nil
	}
	if ClassOf(v).Slots.Buffer != nil {
		return bufferText(t, v)
	}
	m, err := LookupSpecial(t, v, Intern("__bytes__"))
	if err != nil {
		return "", err
	}
	if m != nil {
		r, err := CallArgs(t, m)
		if err != nil {
			return "", err
		}
		b, ok := r.(*Bytes)
		if !ok {
			return "", TypeErrorf("__bytes__ returned non-bytes (type %s)", ClassOf(r).TpName())
		}
		return b.b, nil
	}
	return "", TypeErrorf("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", ClassOf(v).TpName())
}

func (p *percenter) char(v Object) (string, error) {
	if p.bytes {
		if s, ok, err := bytesOrByteArray(p.t, v); ok || err != nil {
			if err == nil && len(s) != 1 {
				err = TypeErrorf("%%c requires an integer in range(256) or a single byte")
			}
			return s, err
		}
		if IsInt(v) || ClassOf(v).Slots.Index != nil {
			i, err := Index(p.t, v)
			if err != nil {
				return "", err
			}
			n, ok := i.(py.Int)
			if !ok || n < 0 || n > 255 {
				return "", OverflowErrorf("%%c arg not in range(256)")
			}
			return string([]byte{byte(n)}), nil
		}
		return "", TypeErrorf("%%c requires an integer in range(256) or a single byte")
	}
	if s, ok := v.(*Str); ok {
		if s.n != 1 {
			return "", TypeErrorf("%%c requires int or char")
		}
		return s.s, nil
	}
	if !IsInt(v) && ClassOf(v).Slots.Index == nil {
		return "", TypeErrorf("%%c requires int or char")
	}
	i, err := Index(p.t, v)
	if err != nil {
		if ErrorIs(err, TypeErrorClass) {
			err = TypeErrorf("%%c requires int or char")
		}
		return "", err
	}
	n, ok := i.(py.Int)
	if !ok || n < 0 || n > 0x10FFFF {
		return "", OverflowErrorf("%%c arg not in range(0x110000)")
	}
	return string(AppendRune(nil, rune(n))), nil
}

func (p *percenter) integer(f *percentSpec, v Object) (string, error) {
	base := 10
	switch f.c {
	case 'o':
		base = 8
	case 'x', 'X':
		base = 16
	}
	if !IsInt(v) {
		s := &ClassOf(v).Slots
		want := "a real number"
		if base != 10 {
			want = "an integer"
		}
		fail := func() error {
			return TypeErrorf("%%%c format: %s is required, not %s", f.c, want, ClassOf(v).TpName())
		}
		_, isComplex := AsComplex(v)
		if s.Int == nil && s.Index == nil && s.Float == nil && !isComplex {
			return "", fail()
		}
		var r Object
		var err error
		if base == 10 {
			r, err = ToInt(p.t, v)
		} else {
			r, err = Index(p.t, v)
		}
		if err != nil {
			if ErrorIs(err, TypeErrorClass) {
				err = fail()
			}
			return "", err
		}
		v = r
	}
	digits, neg, err := intDigits(p.t, v, base)
	if err != nil {
		return "", err
	}
	if f.prec > maxSize/16 {
		return "", ValueErrorf("precision too large in %s", "%")
	}
	digits = zeros(f.prec-len(digits)) + digits
	if f.alt {
		switch f.c {
		case 'o':
			digits = "0o" + digits
		case 'x', 'X':
			digits = "0x" + digits
		}
	}
	if f.c == 'X' {
		digits = strings.ToUpper(digits)
	}
	if neg {
		digits = "-" + digits
	}
	return digits, nil
}

// PercentPlain appends format % args to b, for ASCII formats of plain conversions (d, i, x, f, s with flags - and 0, width, precision) whose
// arguments are ints, floats and strs that fit; names is the dict on the right side, nil for none; n is the number of code points, ok is false for everything else. No Python code runs.
func PercentPlain(b []byte, format *Str, args []Object, names *Dict) (text []byte, n int, ok bool) {
	if !format.IsASCII() {
		return b, 0, false
	}
	next, wide := 0, 0 // wide: bytes beyond the code points
	start := len(b)
	for s := format.s; ; {
		i := strings.IndexByte(s, '%')
		if i < 0 {
			b = append(b, s...)
			break
		}
		b = append(b, s[:i]...)
		if s = s[i+1:]; s == "" {
			return b, 0, false
		}
		if s[0] == '%' {
			b = append(b, '%')
			s = s[1:]
			continue
		}
		var v Object
		if s[0] == '(' && names != nil {
			end := strings.IndexAny(s, ")%")
			if end < 0 || s[end] == '%' || end+1 == len(s) || strings.IndexByte(s[1:end], '(') >= 0 {
				return b, 0, false
			}
			if v = names.GetStr(NewStr(s[1:end])); v == nil {
				return b, 0, false
			}
			s = s[end+1:]
		} else if next < len(args) {
			v = args[next]
			next++
		} else {
			return b, 0, false
		}
		var l code.Layout
		kind := s[0]
		if kind == 'd' || kind == 's' || kind == 'r' {
			s = s[1:]
		} else if l, kind, s, ok = percentLayout(s); !ok {
			return b, 0, false
		}
		switch v := v.(type) {
		case py.Int:
			if kind == 'r' {
				kind = 's'
			}
			if kind == 's' && l.Precision() >= 0 {
				return b, 0, false
			}
			if kind == 's' {
				l &^= code.LayoutZero
			}
			b = AppendInt(b, int64(v), l)
		case py.Float:
			if kind == 's' || kind == 'r' {
				if l != 0 {
					return b, 0, false
				}
			} else if kind != 'f' {
				return b, 0, false
			}
			b = AppendFloat(b, float64(v), l)
		case *Str:
			if kind == 'r' && l == 0 && v.class == StrClass && quotable(v.s) {
				b = append(b, '\'')
				b = append(b, v.s...)
				b = append(b, '\'')
				continue
			}
			if kind != 's' || v.class != StrClass || l.Precision() >= 0 {
				return b, 0, false
			}
			wide += len(v.s) - v.n
			fill := l.Width() - v.n
			if fill > 0 && l.Align() == 0 {
				b = appendBlanks(b, fill)
			}
			b = append(b, v.s...)
			if fill > 0 && l.Align() != 0 {
				b = appendBlanks(b, fill)
			}
		default:
			return b, 0, false
		}
	}
	return b, len(b) - start - wide, next == len(args)
}

// quotable says whether repr shows a text as it is, in single quotes.
func quotable(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c > '~' || c == '\'' || c == '\\' {
			return false
		}
	}
	return true
}

func appendBlanks(b []byte, n int) []byte {
	for range n {
		b = append(b, ' ')
	}
	return b
}

// percentLayout reads a conversion such as -10s or 05.2f from the text behind the percent sign.
func percentLayout(s string) (l code.Layout, kind byte, rest string, ok bool) {
	var align byte
	zero, width, prec := false, 0, -1
	i := 0
	for ; i < len(s) && (s[i] == '-' || s[i] == '0'); i++ {
		if s[i] == '-' {
			align = '<'
		} else {
			zero = true
		}
	}
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9' && width < 1000; i++ {
		width = width*10 + int(s[i]-'0')
	}
	if i < len(s) && s[i] == '.' {
		prec = 0
		for i++; i < len(s) && s[i] >= '0' && s[i] <= '9' && prec < 1000; i++ {
			prec = prec*10 + int(s[i]-'0')
		}
	}
	if i == len(s) {
		return 0, 0, "", false
	}
	kind = s[i]
	show := kind
	switch kind {
	case 'd', 'i', 'x':
		if prec >= 0 {
			return 0, 0, "", false
		}
		if kind == 'i' {
			show = 'd'
		}
	case 's':
		show = 0
	case 'f':
	default:
		return 0, 0, "", false
	}
	l, ok = code.NewLayout(show, align, zero, width, prec)
	if show == 0 {
		show = 's'
	}
	return l, show, s[i+1:], ok
}
