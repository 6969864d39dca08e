package object

// format() and the format specification mini-language (library reference, "Format Specification Mini-Language"): parsing a specification, and laying
// out text and integers. Floats are in format_float.go.

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
)

// FormatSpec is a parsed format specification.
type FormatSpec struct {
	Fill      rune // ' ' unless given
	Align     byte // '<', '>', '=', '^'; the type's own when not given
	AlignSet  bool
	Sign      byte // 0, '+', '-', ' '
	NoNegZero bool
	Alt       bool
	Width     int  // -1: not given
	Thousands byte // 0, ',', '_'
	Precision int  // -1: not given
	Type      rune // 0: not given and the type has no own
}

// ParseFormatSpec parses a specification for a value of class typeName; defType and defAlign hold where it is silent.
func ParseFormatSpec(spec, typeName string, defType rune, defAlign byte) (f FormatSpec, err error) {
	f = FormatSpec{Fill: ' ', Align: defAlign, Width: -1, Precision: -1, Type: defType}
	s := spec
	fillSet := false
	isAlign := func(c byte) bool { return c == '<' || c == '>' || c == '=' || c == '^' }
	if s != "" {
		r, n := decodeRune(s)
		if len(s) > n && isAlign(s[n]) {
			f.Fill, f.Align, f.AlignSet, fillSet = r, s[n], true, true
			s = s[n+1:]
		} else if isAlign(s[0]) {
			f.Align, f.AlignSet = s[0], true
			s = s[1:]
		}
	}
	if s != "" && (s[0] == ' ' || s[0] == '+' || s[0] == '-') {
		f.Sign = s[0]
		s = s[1:]
	}
	if s != "" && s[0] == 'z' {
		f.NoNegZero = true
		s = s[1:]
	}
	if s != "" && s[0] == '#' {
		f.Alt = true
		s = s[1:]
	}
	if !fillSet && s != "" && s[0] == '0' {
		f.Fill = '0'
		if !f.AlignSet && defAlign == '>' {
			f.Align = '='
		}
		s = s[1:]
	}
	if f.Width, s, err = formatInteger(s); err != nil {
		return
	}
	if s != "" && s[0] == ',' {
		f.Thousands = ','
		s = s[1:]
	}
	if s != "" && s[0] == '_' {
		if f.Thousands != 0 {
			return f, ValueErrorf("Cannot specify both ',' and '_'.")
		}
		f.Thousands = '_'
		s = s[1:]
	}
	if s != "" && s[0] == ',' && f.Thousands == '_' {
		return f, ValueErrorf("Cannot specify both ',' and '_'.")
	}
	if s != "" && s[0] == '.' {
		if f.Precision, s, err = formatInteger(s[1:]); err != nil {
			return
		}
		if f.Precision < 0 {
			return f, ValueErrorf("Format specifier missing precision")
		}
	}
	if s != "" {
		r, n := decodeRune(s)
		if len(s) > n {
			return f, ValueErrorf("Invalid format specifier '%s' for object of type '%s'", spec, typeName)
		}
		f.Type = r
	}
	if f.Thousands != 0 {
		switch f.Type {
		case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0:
		case 'b', 'o', 'x', 'X':
			if f.Thousands == '_' {
				break
			}
			fallthrough
		default:
			if f.Type > 32 && f.Type < 128 {
				return f, ValueErrorf("Cannot specify '%c' with '%c'.", f.Thousands, f.Type)
			}
			return f, ValueErrorf("Cannot specify '%c' with '\\x%x'.", f.Thousands, f.Type)
		}
	}
	return f, nil
}

// formatInteger reads decimal digits, of any script; -1 when there are none.
func formatInteger(s string) (n int, rest string, err error) {
	n = -1
	for s != "" {
		r, size := decodeRune(s)
		d := runeDecimal(r)
		if d < 0 {
			break
		}
		if n < 0 {
			n = 0
		}
		if n > (1<<63-1-d)/10 {
			return 0, "", ValueErrorf("Too many decimal digits in format string")
		}
		n = n*10 + d
		s = s[size:]
	}
	return n, s, nil
}

func unknownFormatCode(code rune, typeName string) error {
	if code > 32 && code < 128 {
		return ValueErrorf("Unknown format code '%c' for object of type '%s'", code, typeName)
	}
	return ValueErrorf("Unknown format code '\\x%x' for object of type '%s'", code, typeName)
}

// AppendInt appends an int as l shows it.
func AppendInt(b []byte, v int64, l code.Layout) []byte {
	start := len(b)
	switch l.Kind() {
	case 'f':
		b = strconv.AppendFloat(b, float64(v), 'f', precisionOf(l), 64)
	case 'x':
		b = strconv.AppendInt(b, v, 16)
	default:
		b = strconv.AppendInt(b, v, 10)
	}
	if l>>8 == 0 && len(b)-start >= l.Width() {
		return b
	}
	return layOut(b, start, l)
}

// AppendFloat appends a float as l shows it.
func AppendFloat(b []byte, v float64, l code.Layout) []byte {
	start := len(b)
	switch {
	case math.IsInf(v, 0) || v != v:
		b = appendFloatRepr(b, v, true)
		l &^= code.LayoutComma
	case l.Kind() == 'f':
		b = strconv.AppendFloat(b, v, 'f', precisionOf(l), 64)
	default:
		b = appendFloatRepr(b, v, true)
	}
	return layOut(b, start, l)
}

func precisionOf(l code.Layout) int {
	if p := l.Precision(); p >= 0 {
		return p
	}
	return 6
}

// layOut gives the number b[start:] its commas and its width.
func layOut(b []byte, start int, l code.Layout) []byte {
	if l&code.LayoutComma != 0 {
		first, end := start, start
		if b[first] == '-' {
			first++
		}
		for end = first; end < len(b) && b[end] >= '0' && b[end] <= '9'; end++ {
		}
		for i := end - 3; i > first; i -= 3 {
			b = append(b, 0)
			copy(b[i+1:], b[i:])
			b[i] = ','
		}
	}
	fill := l.Width() - (len(b) - start)
	if fill <= 0 {
		return b
	}
	at, c := start, byte(' ')
	left := fill
	switch {
	case l&code.LayoutZero != 0:
		c = '0'
		if b[at] == '-' {
			at++
		}
	case l.Align() == '<':
		left = 0
	case l.Align() == '^':
		left = fill / 2
	}
	for range fill {
		b = append(b, c)
	}
	if left > 0 {
		copy(b[at+left:], b[at:len(b)-fill])
		for i := range left {
			b[at+i] = c
		}
		for i := len(b) - (fill - left); i < len(b); i++ {
			b[i] = c
		}
	}
	return b
}

func newASCII(b []byte) *Str { return NewText(b, len(b)) }

var strFormatName = Intern("__format__")

// Format returns format(o, spec).
func Format(t *Thread, o Object, spec *Str) (*Str, error) {
	switch v := o.(type) {
	case *Str:
		if v.class == StrClass {
			if spec.n == 0 {
				return v, nil
			}
			return formatStr(v, spec.s)
		}
	case py.Int:
		if spec.n == 0 {
			return ToStr(t, o)
		}
		if l, ok := code.ParseLayout(spec.s); ok && l.Shows(false) {
			var buf [256]byte
			return newASCII(AppendInt(buf[:0], int64(v), l)), nil
		}
		return formatInt(t, v, spec.s, "int")
	case py.Float:
		if l, ok := code.ParseLayout(spec.s); ok && l.Shows(true) {
			var buf [256]byte
			return newASCII(AppendFloat(buf[:0], float64(v), l)), nil
		}
		return formatFloatObject(float64(v), spec.s, "float")
	case py.Bool, py.NoneType:
		if spec.n == 0 {
			return ToStr(t, o)
		}
	case *List:
		if spec.n == 0 && v.class == ListClass {
			return Repr(t, o)
		}
	case *Tuple:
		if spec.n == 0 && v.class == TupleClass {
			return Repr(t, o)
		}
	case *Dict:
		if spec.n == 0 && v.class == DictClass {
			return Repr(t, o)
		}
	}
	m, err := LookupSpecial(t, o, strFormatName)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, TypeErrorf("Type %s doesn't define __format__", ClassOf(o).TpName())
	}
	r, err := CallArgs(t, m, spec)
	if err != nil {
		return nil, err
	}
	s, ok := r.(*Str)
	if !ok {
		return nil, TypeErrorf("__format__ must return a str, not %s", ClassOf(r).TpName())
	}
	return s, nil
}

// formatArg reads the argument of a __format__ method.
func formatArg(spec Object) (*Str, error) {
	s, ok := spec.(*Str)
	if !ok {
		return nil, TypeErrorf("__format__() argument must be str, not %s", argTypeName(spec))
	}
	return s, nil
}

func str_format_spec(t *Thread, self *Str, spec Object) (Object, error) {
	s, err := formatArg(spec)
	if err != nil {
		return nil, err
	}
	if s.n == 0 {
		return ToStr(t, self)
	}
	return errStr(formatStr(self, s.s))
}

// errStr turns a nil *Str into a nil Object.
func errStr(s *Str, err error) (Object, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

func formatStr(v *Str, spec string) (*Str, error) {
	f, err := ParseFormatSpec(spec, ClassOf(v).Name, 's', '<')
	if err != nil {
		return nil, err
	}
	if f.Type != 's' {
		return nil, unknownFormatCode(f.Type, ClassOf(v).Name)
	}
	switch {
	case f.Sign == ' ':
		return nil, ValueErrorf("Space not allowed in string format specifier")
	case f.Sign != 0:
		return nil, ValueErrorf("Sign not allowed in string format specifier")
	case f.NoNegZero:
		return nil, ValueErrorf("Negative zero coercion (z) not allowed in string format specifier")
	case f.Alt:
		return nil, ValueErrorf("Alternate form (#) not allowed in string format specifier")
	case f.Align == '=':
		return nil, ValueErrorf("'=' alignment not allowed in string format specifier")
	}
	if f.Precision >= 0 && f.Precision < v.n {
		v = v.Slice(0, f.Precision)
	}
	return f.pad(v)
}

// pad lays out a finished text in the width.
func (f *FormatSpec) pad(v *Str) (*Str, error) {
	n := f.Width - v.n
	if n <= 0 {
		return v.exactStr(), nil
	}
	left := 0
	switch f.Align {
	case '>', '=':
		left = n
	case '^':
		left = n / 2
	}
	o, err := pad(v, left, n-left, f.Fill)
	if err != nil {
		return nil, err
	}
	return o.(*Str), nil
}

// number lays out a number: sign ('-' or 0), prefix such as 0x, the digits before the point, and what follows them.
func (f *FormatSpec) number(neg bool, prefix, digits, rest string, group int) (*Str, error) {
	sign := ""
	switch {
	case neg:
		sign = "-"
	case f.Sign == '+':
		sign = "+"
	case f.Sign == ' ':
		sign = " "
	}
	if f.Width > maxSize {
		return nil, memoryError()
	}
	if digits != "" && (f.Thousands != 0 || f.Fill == '0' && f.Align == '=') {
		minWidth := 0
		if f.Fill == '0' && f.Align == '=' {
			minWidth = f.Width - len(sign) - len(prefix) - len(rest)
		}
		digits = groupDigits(digits, f.Thousands, group, minWidth)
	}
	n := f.Width - len(sign) - len(prefix) - len(digits) - len(rest)
	if n <= 0 {
		s := sign + prefix + digits + rest
		return NewStr(s), nil
	}
	fill := string(AppendRune(nil, f.Fill))
	var s string
	switch f.Align {
	case '<':
		s = sign + prefix + digits + rest + strings.Repeat(fill, n)
	case '^':
		s = strings.Repeat(fill, n/2) + sign + prefix + digits + rest + strings.Repeat(fill, n-n/2)
	case '=':
		s = sign + prefix + strings.Repeat(fill, n) + digits + rest
	default:
		s = strings.Repeat(fill, n) + sign + prefix + digits + rest
	}
	return NewStr(s), nil
}

// groupDigits puts sep between groups of digits, from the right, and fills with zeros to minWidth; a separator is never the first character. sep 0: no groups.
func groupDigits(digits string, sep byte, group, minWidth int) string {
	if sep == 0 {
		if n := minWidth - len(digits); n > 0 {
			return strings.Repeat("0", n) + digits
		}
		return digits
	}
	count := len(digits)
	if width := count + (count-1)/group; width < minWidth {
		// The most digits whose grouped form has at least minWidth characters.
		count = minWidth - minWidth/(group+1)
		for count+(count-1)/group < minWidth {
			count++
		}
	}
	digits = strings.Repeat("0", count-len(digits)) + digits
	b := make([]byte, 0, count+count/group)
	for i := 0; i < count; i++ {
		if i > 0 && (count-i)%group == 0 {
			b = append(b, sep)
		}
		b = append(b, digits[i])
	}
	return string(b)
}

func int_format(t *Thread, self, spec Object) (Object, error) {
	s, err := formatArg(spec)
	if err != nil {
		return nil, err
	}
	if s.n == 0 {
		if _, ok := self.(*IntObject); !ok {
			return errStr(ToStr(t, self))
		}
		return errStr(ToStr(t, self))
	}
	return errStr(formatInt(t, self, s.s, ClassOf(self).Name))
}

func formatInt(t *Thread, v Object, spec, typeName string) (*Str, error) {
	f, err := ParseFormatSpec(spec, typeName, 'd', '>')
	if err != nil {
		return nil, err
	}
	switch f.Type {
	case 'b', 'c', 'd', 'o', 'x', 'X', 'n':
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		x, err := IntToFloat(v)
		if err != nil {
			return nil, err
		}
		return f.float(x, typeName)
	default:
		return nil, unknownFormatCode(f.Type, typeName)
	}
	if f.Precision >= 0 {
		return nil, ValueErrorf("Precision not allowed in integer format specifier")
	}
	if f.NoNegZero {
		return nil, ValueErrorf("Negative zero coercion (z) not allowed in integer format specifier")
	}
	if f.Type == 'c' {
		if f.Sign != 0 {
			return nil, ValueErrorf("Sign not allowed with integer format specifier 'c'")
		}
		if f.Alt {
			return nil, ValueErrorf("Alternate form (#) not allowed with integer format specifier 'c'")
		}
		n, ok := AsInt64(v)
		if !ok {
			return nil, OverflowErrorf("Python int too large to convert to C long")
		}
		if n < 0 || n > 0x10FFFF {
			return nil, OverflowErrorf("%%c arg not in range(0x110000)")
		}
		return f.pad(RuneStr(rune(n)))
	}
	base, group, prefix := 10, 3, ""
	switch f.Type {
	case 'b':
		base, group, prefix = 2, 4, "0b"
	case 'o':
		base, group, prefix = 8, 4, "0o"
	case 'x':
		base, group, prefix = 16, 4, "0x"
	case 'X':
		base, group, prefix = 16, 4, "0X"
	}
	if !f.Alt {
		prefix = ""
	}
	digits, neg, err := intDigits(t, v, base)
	if err != nil {
		return nil, err
	}
	if f.Type == 'X' {
		digits = strings.ToUpper(digits)
	}
	return f.number(neg, prefix, digits, "", group)
}

// intDigits returns the digits of an int's absolute value and whether it is negative.
func intDigits(t *Thread, v Object, base int) (digits string, neg bool, err error) {
	var s string
	if n, ok := AsInt64(v); ok {
		s = strconv.FormatInt(n, base)
	} else if base == 10 {
		if s, err = IntText(t, v); err != nil {
			return "", false, err
		}
	} else {
		b, _ := AsBig(v)
		s = (*big.Int)(b).Text(base)
	}
	if s[0] == '-' {
		return s[1:], true, nil
	}
	return s, false, nil
}
