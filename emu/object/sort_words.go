package object

// Sorting by keys that are numbers or strings: each becomes a word of the same order, and words are sorted without looking at objects.

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
)

// wordKey is the key of item i.
type wordKey struct {
	k uint64
	i uint32
}

const (
	minRun   = 24  // shorter runs are made longer by insertion
	minRadix = 160 // fewer keys are merged
)

// intWord and floatWord are words in the order of numbers; a float is no NaN.
func intWord(n int64) uint64 { return uint64(n) ^ 1<<63 }

func floatWord(f float64) uint64 {
	if f == 0 {
		f = 0 // minus zero is equal to it
	}
	b := math.Float64bits(f)
	if b>>63 != 0 {
		return ^b
	}
	return b | 1<<63
}

// textWord is eight bytes of s from at on, zeros behind the end.
func textWord(s string, at int) uint64 {
	if len(s)-at >= 8 {
		return binary.BigEndian.Uint64([]byte(s[at : at+8]))
	}
	var w uint64
	for i := at; i < at+8; i++ {
		w <<= 8
		if i < len(s) {
			w |= uint64(s[i])
		}
	}
	return w
}

// sortWords sorts s, stable: runs that are there are merged when they are few, else it is a radix sort. room is what one call leaves to the next.
func sortWords(s []wordKey, room *[]wordKey) {
	turns := 0
	for i := 1; i < len(s); i++ {
		if s[i].k < s[i-1].k {
			turns++
		}
	}
	if turns == 0 {
		return
	}
	if turns == len(s)-1 { // strictly falling
		slices.Reverse(s)
		return
	}
	if len(*room) < len(s) {
		*room = make([]wordKey, len(s))
	}
	to := (*room)[:len(s)]
	if len(s) >= minRadix && turns > len(s)/16 && turns < len(s)-len(s)/16 {
		radixWords(s, to)
		return
	}
	var buf [64]int
	runs := buf[:0] // where runs end
	for lo := 0; lo < len(s); {
		hi := lo + 1
		if hi < len(s) {
			if s[hi].k < s[lo].k { // strictly falling, so that equal keys keep their order
				for hi++; hi < len(s) && s[hi].k < s[hi-1].k; hi++ {
				}
				slices.Reverse(s[lo:hi])
			} else {
				for hi++; hi < len(s) && s[hi].k >= s[hi-1].k; hi++ {
				}
			}
		}
		for end := min(lo+minRun, len(s)); hi < end; hi++ {
			x := s[hi]
			j := hi
			for ; j > lo && x.k < s[j-1].k; j-- {
				s[j] = s[j-1]
			}
			s[j] = x
		}
		runs = append(runs, hi)
		lo = hi
	}
	from := s
	for len(runs) > 1 {
		n, lo := 0, 0
		for i := 0; i < len(runs); i += 2 {
			if i+1 == len(runs) {
				copy(to[lo:], from[lo:])
				runs[n] = runs[i]
			} else {
				mergeWords(to[lo:runs[i+1]], from[lo:runs[i]], from[runs[i]:runs[i+1]])
				runs[n] = runs[i+1]
			}
			lo = runs[n]
			n++
		}
		runs = runs[:n]
		from, to = to, from
	}
	if &from[0] != &s[0] {
		copy(s, from)
	}
}

// mergeWords merges a and b into to, a's first where they are equal.
func mergeWords(to, a, b []wordKey) {
	if b[0].k >= a[len(a)-1].k {
		copy(to[copy(to, a):], b)
		return
	}
	n := 0
	for len(a) > 0 && len(b) > 0 {
		if b[0].k < a[0].k {
			to[n] = b[0]
			b = b[1:]
		} else {
			to[n] = a[0]
			a = a[1:]
		}
		n++
	}
	n += copy(to[n:], a)
	copy(to[n:], b)
}

// radixWords sorts by one byte after the other, from the lowest; bytes that all keys share are passed over.
func radixWords(s, to []wordKey) {
	var count [8][256]uint32
	for i := range s {
		k := s[i].k
		for b := range 8 {
			count[b][byte(k>>(8*b))]++
		}
	}
	from := s
	for b := range 8 {
		c := &count[b]
		shift := 8 * b
		if c[byte(from[0].k>>shift)] == uint32(len(s)) {
			continue
		}
		at := uint32(0)
		for v := range c {
			n := c[v]
			c[v] = at
			at += n
		}
		for i := range from {
			p := &c[byte(from[i].k>>shift)]
			to[*p] = from[i]
			*p++
		}
		from, to = to, from
	}
	if &from[0] != &s[0] {
		copy(s, from)
	}
}

// sortTexts sorts keys for the texts that they number, all of which are the same before byte at.
func sortTexts(s []wordKey, room *[]wordKey, texts []string, at int) {
	if len(s) <= 8 {
		for i := 1; i < len(s); i++ {
			x := s[i]
			j := i
			for ; j > 0 && texts[x.i] < texts[s[j-1].i]; j-- {
				s[j] = s[j-1]
			}
			s[j] = x
		}
		return
	}
	for i := range s {
		s[i].k = textWord(texts[s[i].i], at)
	}
	sortWords(s, room)
	at += 8
	for lo := 0; lo < len(s); {
		hi := lo + 1
		least, most := len(texts[s[lo].i]), len(texts[s[lo].i])
		for ; hi < len(s) && s[hi].k == s[lo].k; hi++ {
			n := len(texts[s[hi].i])
			least, most = min(least, n), max(most, n)
		}
		switch {
		case hi == lo+1 || most <= at && least == most: // one, or all the same
		case most <= at: // they differ in the zeros at their ends
			slices.SortStableFunc(s[lo:hi], func(a, b wordKey) int { return strings.Compare(texts[a.i], texts[b.i]) })
		default:
			sortTexts(s[lo:hi], room, texts, at)
		}
		lo = hi
	}
}

// sortSimple sorts vals, or where that is nil the keys themselves, by keys that are all ints ('i'), floats ('f') or strs ('s').
func sortSimple(kind byte, keys, vals []Object) {
	s := make([]wordKey, len(keys))
	var room []wordKey
	var texts []string
	switch kind {
	case 'i':
		for i, k := range keys {
			s[i] = wordKey{intWord(*(*int64)(dataOf(&k))), uint32(i)}
		}
	case 'f':
		for i, k := range keys {
			s[i] = wordKey{floatWord(*(*float64)(dataOf(&k))), uint32(i)}
		}
	case 's':
		texts = make([]string, len(keys))
		for i, k := range keys {
			texts[i] = (*Str)(dataOf(&k)).s
			s[i].i = uint32(i)
		}
	}
	if kind == 's' {
		sortTexts(s, &room, texts, 0)
	} else {
		sortWords(s, &room)
	}
	x := vals
	if x == nil {
		x = keys
	}
	// Item s[i].i goes to place i, one cycle after the other.
	for i := range s {
		if s[i].i == uint32(i) {
			continue
		}
		first := x[i]
		j := i
		for {
			k := int(s[j].i)
			s[j].i = uint32(j)
			if k == i {
				x[j] = first
				break
			}
			x[j] = x[k]
			j = k
		}
	}
}
