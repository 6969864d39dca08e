package object

// Character properties and case mappings, from the tables of unicode_tables.go (Unicode 14.0, as CPython 3.11).

import "sort"

type uniFlags uint16

type caseRange struct {
	lo, hi rune
	stride int32
	delta  int32
}

// latin1Flags are the flags of the first 256 code points, for speed.
var latin1Flags = func() (a [256]uniFlags) {
	for i := range a {
		a[i] = searchFlags(rune(i))
	}
	return
}()

func searchFlags(r rune) uniFlags {
	i := sort.Search(len(uniRuns), func(i int) bool { return rune(uniRuns[i]>>8) > r })
	return uniSets[uniRuns[i-1]&0xff]
}

func runeFlags(r rune) uniFlags {
	if r < 256 {
		return latin1Flags[r]
	}
	return searchFlags(r)
}

func runeIsSpace(r rune) bool { return runeFlags(r)&uniSpace != 0 }

// IsPrintable says whether repr shows the code point as it is.
func IsPrintable(r rune) bool { return runeFlags(r)&uniPrintable != 0 }

// RuneDecimal returns the value of a decimal digit of any script, -1 for other code points.
func RuneDecimal(r rune) int { return runeDecimal(r) }

// runeDecimal returns the value of a decimal digit, -1 for other code points.
func runeDecimal(r rune) int {
	if r >= '0' && r <= '9' {
		return int(r - '0')
	}
	if r < 256 || runeFlags(r)&uniDecimal == 0 {
		return -1
	}
	i := sort.Search(len(uniZeros), func(i int) bool { return uniZeros[i] > r })
	return int(r - uniZeros[i-1])
}

// mapRune maps one code point; multi is not "" when the result is more than one code point.
func mapRune(r rune, ranges []caseRange, special map[rune]string) (mapped rune, multi string) {
	i := sort.Search(len(ranges), func(i int) bool { return ranges[i].hi >= r })
	if i < len(ranges) {
		if c := &ranges[i]; r >= c.lo && (r-c.lo)%c.stride == 0 {
			return r + c.delta, ""
		}
	}
	if r >= 0x80 {
		return r, special[r]
	}
	return r, ""
}

func appendLower(b []byte, r rune) []byte {
	if r < 0x80 {
		if r >= 'A' && r <= 'Z' {
			r += 32
		}
		return append(b, byte(r))
	}
	m, s := mapRune(r, uniLowerRanges[:], uniLowerMulti)
	return appendMapped(b, m, s)
}

func appendUpper(b []byte, r rune) []byte {
	if r < 0x80 {
		if r >= 'a' && r <= 'z' {
			r -= 32
		}
		return append(b, byte(r))
	}
	m, s := mapRune(r, uniUpperRanges[:], uniUpperMulti)
	return appendMapped(b, m, s)
}

func appendTitle(b []byte, r rune) []byte {
	if r < 0x80 {
		return appendUpper(b, r)
	}
	m, s := mapRune(r, uniTitleRanges[:], uniTitleMulti)
	return appendMapped(b, m, s)
}

func appendFold(b []byte, r rune) []byte {
	if r < 0x80 {
		return appendLower(b, r)
	}
	m, s := mapRune(r, uniCasefoldRanges[:], uniCasefoldMulti)
	return appendMapped(b, m, s)
}

func appendMapped(b []byte, r rune, s string) []byte {
	if s != "" {
		return append(b, s...)
	}
	return AppendRune(b, r)
}
