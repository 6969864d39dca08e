package re

// Sets of code points: what a character set, a category or a case-insensitive character of a pattern stands for.

import (
	"slices"
	"sort"
	"sync"
	"unicode"

	"github.com/pyemu/pyemu/emu/object"
)

// charset is a sorted list of pairs (first, last), disjoint and not adjacent.
type charset []rune

func (s charset) has(r rune) bool {
	i := sort.Search(len(s)/2, func(i int) bool { return s[2*i+1] >= r })
	return i < len(s)/2 && s[2*i] <= r
}

// canonical sorts and joins pairs.
func canonical(pairs []rune) charset {
	n := len(pairs) / 2
	type pair struct{ lo, hi rune }
	ps := make([]pair, n)
	for i := range ps {
		ps[i] = pair{pairs[2*i], pairs[2*i+1]}
	}
	slices.SortFunc(ps, func(a, b pair) int { return int(a.lo - b.lo) })
	var out charset
	for _, p := range ps {
		if k := len(out); k > 0 && p.lo <= out[k-1]+1 {
			out[k-1] = max(out[k-1], p.hi)
		} else {
			out = append(out, p.lo, p.hi)
		}
	}
	return out
}

func (s charset) negated() charset {
	var out charset
	next := rune(0)
	for i := 0; i < len(s); i += 2 {
		if s[i] > next {
			out = append(out, next, s[i]-1)
		}
		next = s[i+1] + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, next, unicode.MaxRune)
	}
	return out
}

// below returns the part of s up to last.
func (s charset) below(last rune) charset {
	var out charset
	for i := 0; i < len(s) && s[i] <= last; i += 2 {
		out = append(out, s[i], min(s[i+1], last))
	}
	return out
}

// The categories.
var (
	asciiDigits = charset{'0', '9'}
	asciiSpaces = charset{'\t', '\r', ' ', ' '}
	asciiWord   = charset{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}

	unicodeDigits = sync.OnceValue(func() charset { return object.UnicodeRanges(object.RangesDecimal) })
	unicodeSpaces = sync.OnceValue(func() charset { return object.UnicodeRanges(object.RangesSpace) })
	unicodeWord   = sync.OnceValue(func() charset {
		return canonical(append(object.UnicodeRanges(object.RangesAlnum), '_', '_'))
	})
)

// category returns the set of \d, \s or \w, or their opposites.
func category(class byte, unicode bool) charset {
	switch class {
	case 'd':
		if unicode {
			return unicodeDigits()
		}
		return asciiDigits
	case 's':
		if unicode {
			return unicodeSpaces()
		}
		return asciiSpaces
	case 'w':
		if unicode {
			return unicodeWord()
		}
		return asciiWord
	}
	return category(class+'a'-'A', unicode).negated()
}

// folding is how IGNORECASE compares: two characters are the same when their lower cases are, or when these share an upper case.
type foldTable struct {
	lowered []rune          // code points with another lower case, sorted
	lower   map[rune]rune   // their lower cases
	kin     map[rune][]rune // lower cases that share an upper case with this one
}

var folding = sync.OnceValue(func() *foldTable {
	f := &foldTable{lower: map[rune]rune{}, kin: map[rune][]rune{}}
	seen := map[rune]bool{}
	upper := map[string][]rune{}
	note := func(r rune) {
		if !seen[r] {
			seen[r] = true
			u := object.RuneUpperText(r)
			upper[u] = append(upper[u], r)
		}
	}
	object.EachLowered(func(r, lo rune) {
		f.lowered = append(f.lowered, r)
		f.lower[r] = lo
		note(lo)
	})
	// Characters that are no lower case of another one, but share an upper case with one.
	for _, rt := range []*unicode.RangeTable{unicode.Ll, unicode.Mn, unicode.Nl, unicode.So} {
		for _, r16 := range rt.R16 {
			for r := rune(r16.Lo); r <= rune(r16.Hi); r += rune(r16.Stride) {
				note(r)
			}
		}
		for _, r32 := range rt.R32 {
			for r := rune(r32.Lo); r <= rune(r32.Hi); r += rune(r32.Stride) {
				note(r)
			}
		}
	}
	for _, group := range upper {
		for _, a := range group {
			for _, b := range group {
				if a != b {
					f.kin[a] = append(f.kin[a], b)
				}
			}
		}
	}
	slices.Sort(f.lowered)
	return f
})

// foldSet returns the characters whose lower case is in the folded literals or in the categories.
func foldSet(literals, categories charset, unicode bool) charset {
	if !unicode {
		t := append(charset(nil), categories...)
		t = append(t, literals...)
		for c := 'A'; c <= 'Z'; c++ {
			if literals.has(c) {
				t = append(t, c+32, c+32)
			}
		}
		t = canonical(t)
		var add []rune
		var del charset
		for c := 'A'; c <= 'Z'; c++ {
			if t.has(c + 32) {
				add = append(add, c, c)
			} else {
				del = append(del, c, c)
			}
		}
		return without(canonical(append(add, t...)), del)
	}
	f := folding()
	t := append([]rune(nil), literals...)
	for _, r := range f.lowered {
		if literals.has(r) {
			lo := f.lower[r]
			t = append(t, lo, lo)
		}
	}
	low := canonical(t)
	t = append(t, categories...)
	for r, kin := range f.kin {
		if low.has(r) && (f.lower[r] == 0 || f.lower[r] == r) {
			for _, k := range kin {
				t = append(t, k, k)
			}
		}
	}
	set := canonical(t)
	add := append([]rune(nil), set...)
	var del []rune
	for _, r := range f.lowered {
		if set.has(f.lower[r]) {
			add = append(add, r, r)
		} else {
			del = append(del, r, r)
		}
	}
	return without(canonical(add), canonical(del))
}

// without returns s minus del.
func without(s, del charset) charset {
	if len(del) == 0 {
		return s
	}
	return canonical(append(s.negated(), del...)).negated()
}
