package unicodedata

// Normalization (Unicode Standard Annex 15) over the database's own decompositions, so that it is the version's, not Go's.

import "strings"

// The arithmetic of Hangul syllables (Unicode Standard, section 3.12).
const (
	hangulS, hangulL, hangulV, hangulT = 0xAC00, 0x1100, 0x1161, 0x11A7
	countL, countV, countT             = 19, 21, 28
	countS                             = countL * countV * countT
)

// decompose appends the full decomposition of r.
func (db *database) decompose(out []rune, r rune, compat bool) []rune {
	if r < 0x80 {
		return append(out, r)
	}
	if s := r - hangulS; s >= 0 && s < countS {
		out = append(out, hangulL+s/(countV*countT), hangulV+s%(countV*countT)/countT)
		if t := s % countT; t != 0 {
			out = append(out, hangulT+t)
		}
		return out
	}
	if c, ok := db.correct[r]; ok {
		return append(out, c)
	}
	d := db.decomp[r]
	if d == "" {
		return append(out, r)
	}
	if d[0] == '<' {
		if !compat {
			return append(out, r)
		}
		_, d, _ = strings.Cut(d, "> ")
	}
	for part := range strings.FieldsSeq(d) {
		out = db.decompose(out, hex(part), compat)
	}
	return out
}

// order sorts each run of combining characters by class, keeping the order of equal ones.
func (db *database) order(rs []rune) {
	class := 0
	for i, r := range rs {
		c := 0
		if r >= 0x80 {
			c = db.of(r).combining
		}
		if c == 0 || c >= class {
			class = c
			continue
		}
		for k := i; k > 0; k-- {
			before := 0
			if rs[k-1] >= 0x80 {
				before = db.of(rs[k-1]).combining
			}
			if before <= c {
				break
			}
			rs[k], rs[k-1] = rs[k-1], rs[k]
		}
	}
}

// compose joins each starter with the combining characters that follow it and are not blocked.
func (db *database) compose(rs []rune) []rune {
	out := rs[:0]
	starter, last := -1, -1 // place of the starter; class of the character before, -1 just after the starter
	for _, r := range rs {
		class := 0
		if r >= 0x80 {
			class = db.of(r).combining
		}
		if starter >= 0 && (last < class || last == -1) {
			if c, ok := db.pair(out[starter], r); ok {
				out[starter] = c
				continue
			}
		}
		out = append(out, r)
		if class == 0 {
			starter, last = len(out)-1, -1
		} else {
			last = class
		}
	}
	return out
}

func (db *database) pair(a, b rune) (rune, bool) {
	if l, v := a-hangulL, b-hangulV; l >= 0 && l < countL && v >= 0 && v < countV {
		return hangulS + (l*countV+v)*countT, true
	}
	if s, t := a-hangulS, b-hangulT; s >= 0 && s < countS && s%countT == 0 && t > 0 && t < countT {
		return a + t, true
	}
	c, ok := db.pairs[[2]rune{a, b}]
	return c, ok
}

// normalize returns the form of rs, which it may change.
func (db *database) normalize(rs []rune, compose, compat bool) []rune {
	out := make([]rune, 0, len(rs)+8)
	for _, r := range rs {
		out = db.decompose(out, r, compat)
	}
	// Old versions too are ordered and composed by the newest, as CPython does: only mappings were corrected.
	newest := versions()[0]
	newest.order(out)
	if compose {
		out = newest.compose(out)
	}
	return out
}
