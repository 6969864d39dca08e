package object

// Floats as text and back: repr, float("..."), hex and fromhex.

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// FloatRepr returns repr(f): the shortest text that reads back as f.
func FloatRepr(f float64) string {
	var buf [32]byte
	return string(appendFloatRepr(buf[:0], f, true))
}

// appendFloatRepr appends repr(f); point says whether ".0" follows a whole number.
func appendFloatRepr(b []byte, f float64, point bool) []byte {
	switch {
	case math.IsInf(f, 1):
		return append(b, "inf"...)
	case math.IsInf(f, -1):
		return append(b, "-inf"...)
	case math.IsNaN(f):
		return append(b, "nan"...)
	}
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.AppendFloat(b, f, 'e', -1, 64)
	}
	n := len(b)
	b = strconv.AppendFloat(b, f, 'f', -1, 64)
	if point {
		for _, c := range b[n:] {
			if c == '.' {
				return b
			}
		}
		b = append(b, ".0"...)
	}
	return b
}

// parseFloat parses the text of float("..."): no spaces, ASCII. ok is false for anything that CPython refuses.
func parseFloat(s string) (float64, bool) {
	body := s
	if body != "" && (body[0] == '+' || body[0] == '-') {
		body = body[1:]
	}
	if body == "" {
		return 0, false
	}
	if c := body[0]; c != '.' && (c < '0' || c > '9') {
		switch strings.ToLower(body) {
		case "inf", "infinity":
			if s[0] == '-' {
				return math.Inf(-1), true
			}
			return math.Inf(1), true
		case "nan":
			if s[0] == '-' {
				return math.Copysign(math.NaN(), -1), true
			}
			return math.NaN(), true
		}
		return 0, false
	}
	// Digits, underscores between digits, one point, one exponent: strconv accepts more (0x, 1_ with base prefix).
	clean := make([]byte, 0, len(s))
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '_':
			if !digit(i-1) || !digit(i+1) {
				return 0, false
			}
			continue
		case c >= '0' && c <= '9' || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-':
			clean = append(clean, c)
		default:
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(string(clean), 64)
	if err != nil && err.(*strconv.NumError).Err == strconv.ErrSyntax {
		return 0, false
	}
	return f, true
}

// floatFromText is float(text) for the text of orig, which the error shows.
func floatFromText(t *Thread, text string, orig Object) (float64, error) {
	if f, ok := parseFloat(trimASCIISpace(text)); ok {
		return f, nil
	}
	r, err := Repr(t, orig)
	if err != nil {
		return 0, err
	}
	return 0, ValueErrorf("could not convert string to float: %s", r.s)
}

// floatHex is float.hex.
func floatHex(f float64) string {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return FloatRepr(f)
	}
	sign := ""
	if math.Signbit(f) {
		sign, f = "-", -f
	}
	if f == 0 {
		return sign + "0x0.0p+0"
	}
	u := math.Float64bits(f)
	e, m := int(u>>52), u&(1<<52-1)
	lead := "1"
	if e == 0 {
		lead, e = "0", 1
	}
	digits := strconv.FormatUint(m|1<<52, 16)[1:]
	exp := strconv.Itoa(e - 1023)
	if e >= 1023 {
		exp = "+" + exp
	}
	return sign + "0x" + lead + "." + digits + "p" + exp
}

// floatFromHex is float.fromhex.
func floatFromHex(s string) (float64, error) {
	bad := func() (float64, error) { return 0, ValueErrorf("invalid hexadecimal floating-point string") }
	tooLarge := func() (float64, error) {
		return 0, OverflowErrorf("hexadecimal value too large to represent as a float")
	}
	s = trimASCIISpace(s)
	neg := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	sign := func(f float64) (float64, error) {
		if neg {
			f = -f
		}
		return f, nil
	}
	switch strings.ToLower(s) {
	case "inf", "infinity":
		return sign(math.Inf(1))
	case "nan":
		return sign(math.NaN())
	}
	if len(s) > 1 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') {
		s = s[2:]
	}
	mant := new(big.Int)
	frac, digits, i := 0, 0, 0
	seenPoint := false
	var hex []byte
	for ; i < len(s); i++ {
		if s[i] == '.' && !seenPoint {
			seenPoint = true
			continue
		}
		if int(digitValues[s[i]]) >= 16 {
			break
		}
		hex = append(hex, s[i])
		digits++
		if seenPoint {
			frac++
		}
	}
	if digits == 0 {
		return bad()
	}
	mant.SetString(string(hex), 16)
	exp := int64(0)
	if i < len(s) && (s[i] == 'p' || s[i] == 'P') {
		n, err := strconv.ParseInt(s[i+1:], 10, 64)
		if err != nil {
			if err.(*strconv.NumError).Err != strconv.ErrRange {
				return bad()
			}
		}
		if strings.Contains(s[i+1:], "_") {
			return bad()
		}
		exp = min(max(n, -1<<40), 1<<40)
		i = len(s)
	}
	if i != len(s) {
		return bad()
	}
	if mant.Sign() == 0 {
		return sign(0)
	}
	exp -= 4 * int64(frac)
	top := int64(mant.BitLen()) + exp
	if top > 1024 {
		return tooLarge()
	}
	if top < -1075 {
		return sign(0)
	}
	// 63 leading bits with a sticky lowest one, rounded once.
	if shift := mant.BitLen() - 63; shift > 0 {
		low := mant.TrailingZeroBits() < uint(shift)
		mant.Rsh(mant, uint(shift))
		if low {
			mant.SetBit(mant, 0, 1)
		}
		exp += int64(shift)
	} else {
		mant.Lsh(mant, uint(-shift))
		exp += int64(shift)
	}
	f := roundScaled(mant.Uint64(), int(exp))
	if math.IsInf(f, 0) {
		return tooLarge()
	}
	return sign(f)
}
