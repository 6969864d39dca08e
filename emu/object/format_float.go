package object

// Laying out floats and complex numbers: conversions e, f, g, r with any precision.

import (
	"math"
	"strconv"
	"strings"
)

// maxPrecision is the largest precision that C's int can hold.
const maxPrecision = 1<<31 - 1

// maxDigits is enough for every digit of a float64: all further ones are zeros.
const maxDigits = 1100

// zeros bounds what a precision may allocate.
func zeros(n int) string { return strings.Repeat("0", max(n, 0)) }

// FloatText formats f as C's printf does for conversion kind 'e', 'f', 'g' or 'r' (repr), capital letters for the capital forms. alt keeps the
// point and trailing zeros; point0 adds ".0" to a whole number. Infinities are inf and nan.
func FloatText(f float64, kind byte, prec int, alt, point0 bool) string {
	upper := kind >= 'A' && kind <= 'Z'
	if upper {
		kind += 32
	}
	s := floatText(f, kind, prec, alt, point0)
	if upper {
		return strings.ToUpper(s)
	}
	return s
}

func floatText(f float64, kind byte, prec int, alt, point0 bool) string {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return FloatRepr(f)
	}
	switch kind {
	case 'e':
		s := strconv.FormatFloat(f, 'e', min(prec, maxDigits), 64)
		i := strings.IndexByte(s, 'e')
		m := s[:i]
		if prec > maxDigits {
			m += zeros(prec - maxDigits)
		}
		if alt && prec == 0 {
			m += "."
		}
		return m + s[i:]
	case 'f':
		s := strconv.FormatFloat(f, 'f', min(prec, maxDigits), 64)
		if prec > maxDigits {
			s += zeros(prec - maxDigits)
		}
		if alt && prec == 0 {
			s += "."
		}
		return s
	}
	// g and r: digits first, then the choice between the two notations.
	var digits string
	limit := 16 // exponents above it are shown
	if kind == 'r' {
		digits = strconv.FormatFloat(f, 'e', -1, 64)
	} else {
		if prec == 0 {
			prec = 1
		}
		digits = strconv.FormatFloat(f, 'e', min(prec, maxDigits)-1, 64)
		limit = prec
		if point0 {
			limit--
		}
	}
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	i := strings.IndexByte(digits, 'e')
	exp, _ := strconv.Atoi(digits[i+1:])
	digits = digits[:1] + strings.TrimPrefix(digits[1:i], ".")
	if kind == 'g' {
		if alt {
			digits += zeros(prec - len(digits))
		} else {
			digits = strings.TrimRight(digits, "0")
		}
	}
	if digits == "" || strings.Trim(digits, "0") == "" && !alt {
		digits, exp = "0", 0
	}
	decpt := exp + 1
	if decpt <= -4 || decpt > limit {
		m := digits[:1]
		if len(digits) > 1 || alt {
			m += "." + digits[1:]
		}
		e := strconv.Itoa(exp)
		switch {
		case exp < 0 && exp > -10:
			e = "-0" + e[1:]
		case exp >= 0 && exp < 10:
			e = "+0" + e
		case exp >= 0:
			e = "+" + e
		}
		return sign + m + "e" + e
	}
	switch {
	case decpt <= 0:
		return sign + "0." + zeros(-decpt) + digits
	case decpt >= len(digits):
		s := sign + digits + zeros(decpt-len(digits))
		if point0 {
			return s + ".0"
		}
		if alt {
			return s + "."
		}
		return s
	}
	return sign + digits[:decpt] + "." + digits[decpt:]
}

func float_format(t *Thread, self, spec Object) (Object, error) {
	s, err := formatArg(spec)
	if err != nil {
		return nil, err
	}
	f, _ := AsFloat(self)
	if s.n == 0 {
		return errStr(ToStr(t, self))
	}
	return errStr(formatFloatObject(f, s.s, ClassOf(self).Name))
}

func formatFloatObject(x float64, spec, typeName string) (*Str, error) {
	if spec == "" {
		s := FloatRepr(x)
		return NewStrN(s, len(s)), nil
	}
	f, err := ParseFormatSpec(spec, typeName, 0, '>')
	if err != nil {
		return nil, err
	}
	switch f.Type {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%':
		return f.float(x, typeName)
	}
	return nil, unknownFormatCode(f.Type, typeName)
}

// float lays out x by the specification, whose Type is known to be one for floats.
func (f *FormatSpec) float(x float64, typeName string) (*Str, error) {
	if f.Precision > maxPrecision {
		return nil, ValueErrorf("precision too big")
	}
	digits, err := f.floatDigits(x, true)
	if err != nil {
		return nil, err
	}
	neg, whole, rest := splitNumber(digits)
	return f.number(neg, "", whole, rest, 3)
}

// floatDigits formats without layout. point0: the type without a code shows whole numbers with ".0".
func (f *FormatSpec) floatDigits(x float64, point0 bool) (string, error) {
	kind, prec, suffix := byte(f.Type), f.Precision, ""
	switch kind {
	case 0:
		kind = 'r'
		if prec >= 0 {
			kind = 'g'
		}
	case 'n':
		kind, point0 = 'g', false
	case '%':
		kind, suffix, point0 = 'f', "%", false
		x *= 100
	default:
		point0 = false
	}
	if prec < 0 {
		prec = 6
	}
	s := FloatText(x, kind, prec, f.Alt, point0)
	if f.NoNegZero && s[0] == '-' && strings.Trim(s[1:strings.IndexAny(s+"e", "eEnN")], "0.") == "" {
		s = s[1:]
	}
	return s + suffix, nil
}

// splitNumber splits formatted digits into the sign, the digits before the point, and what follows them.
func splitNumber(s string) (neg bool, whole, rest string) {
	if s[0] == '-' {
		neg = true
		s = s[1:]
	}
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return neg, s[:i], s[i:]
}

func complex_format(t *Thread, self, spec Object) (Object, error) {
	s, err := formatArg(spec)
	if err != nil {
		return nil, err
	}
	z, _ := AsComplex(self)
	if s.n == 0 {
		return errStr(ToStr(t, self))
	}
	typeName := ClassOf(self).Name
	f, err := ParseFormatSpec(s.s, typeName, 0, '>')
	if err != nil {
		return nil, err
	}
	switch f.Type {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n':
	default:
		return nil, unknownFormatCode(f.Type, typeName)
	}
	if f.Fill == '0' {
		return nil, ValueErrorf("Zero padding is not allowed in complex format specifier")
	}
	if f.Align == '=' {
		return nil, ValueErrorf("'=' alignment flag is not allowed in complex format specifier")
	}
	if f.Precision > maxPrecision {
		return nil, ValueErrorf("precision too big")
	}
	re, _ := f.floatDigits(real(z), false)
	im, _ := f.floatDigits(imag(z), false)
	// Each part is laid out without width; the whole is then padded.
	part := f
	part.Width, part.Fill, part.Align = -1, ' ', '>'
	group := func(text string, p FormatSpec) (string, error) {
		neg, whole, rest := splitNumber(text)
		o, err := p.number(neg, "", whole, rest, 3)
		if err != nil {
			return "", err
		}
		return o.s, nil
	}
	reText, err := group(re, part)
	if err != nil {
		return nil, err
	}
	skipRe, parens := false, false
	if f.Type == 0 {
		if real(z) == 0 && !math.Signbit(real(z)) {
			skipRe = true
		} else {
			parens = true
		}
	}
	if !skipRe {
		part.Sign = '+'
	}
	imText, err := group(im, part)
	if err != nil {
		return nil, err
	}
	text := imText + "j"
	if !skipRe {
		text = reText + text
	}
	if parens {
		text = "(" + text + ")"
	}
	return errStr(f.pad(NewStr(text)))
}
