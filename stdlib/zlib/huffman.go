package zlib

// Huffman codes of DEFLATE (RFC 1951, 3.2.2), built for decoding.

import "sync"

const (
	quickBits = 10 // codes up to this length are found by one look into a table
	maxBits   = 15
)

// A code decodes symbols. Shorter codes are found in quick under the next bits of the stream; for longer ones decoding counts through the lengths, for the codes
// of one length are consecutive numbers.
type code struct {
	quick  [1 << quickBits]uint16 // symbol<<4 | length; 0: a longer code, or none
	counts [maxBits + 1]uint16    // codes of each length
	order  []uint16               // symbols by code
	single bool                   // a lone symbol's code: only one of two bit values means something
}

type fit int

const (
	complete fit = iota
	incomplete
	over
	empty
)

// build makes the code whose symbol i has lengths[i] bits, 0 for symbols that do not occur, and says whether the lengths use up all codes.
func (c *code) build(lengths []uint8) fit {
	*c = code{order: c.order[:0]}
	for _, n := range lengths {
		c.counts[n]++
	}
	c.counts[0] = 0
	var next, start [maxBits + 2]uint16
	left, longest := 1, 0
	for n := 1; n <= maxBits; n++ {
		left = left<<1 - int(c.counts[n])
		if left < 0 {
			return over
		}
		if c.counts[n] > 0 {
			longest = n
		}
		next[n+1] = (next[n] + c.counts[n]) << 1
		start[n+1] = start[n] + c.counts[n]
	}
	total := int(start[maxBits+1])
	if cap(c.order) < total {
		c.order = make([]uint16, total)
	}
	c.order = c.order[:total]
	for sym, n := range lengths {
		if n == 0 {
			continue
		}
		c.order[start[n]] = uint16(sym)
		start[n]++
		if n <= quickBits {
			// Codes arrive with their highest bit first, the table is looked up with the first bit lowest.
			at := reverse(next[n], n)
			for ; at < 1<<quickBits; at += 1 << n {
				c.quick[at] = uint16(sym)<<4 | uint16(n)
			}
		}
		next[n]++
	}
	switch {
	case longest == 0:
		return empty
	case left == 0:
		return complete
	}
	c.single = longest == 1
	return incomplete
}

func reverse(v uint16, n uint8) int {
	r := 0
	for range n {
		r = r<<1 | int(v&1)
		v >>= 1
	}
	return r
}

// symbol decodes the first symbol of bits, of which n are known. length 0: more bits are needed; negative: no code begins so.
func (c *code) symbol(bits uint64, n uint) (sym, length int) {
	if e := c.quick[bits&(1<<quickBits-1)]; e != 0 {
		if uint(e&15) > n {
			return 0, 0
		}
		return int(e >> 4), int(e & 15)
	}
	first, index, v := 0, 0, 0
	for length = 1; length <= maxBits; length++ {
		if uint(length) > n {
			return 0, 0
		}
		v |= int(bits & 1)
		bits >>= 1
		count := int(c.counts[length])
		if v-first < count {
			return int(c.order[index+v-first]), length
		}
		index += count
		first = (first + count) << 1
		v <<= 1
		if c.single || len(c.order) == 0 {
			break
		}
	}
	return 0, -1
}

type fixedPair struct{ literals, distances code }

// fixedCodes returns the codes of blocks of type 1.
var fixedCodes = sync.OnceValue(func() *fixedPair {
	pair := new(fixedPair)
	var n [288]uint8
	for i := range n {
		switch {
		case i < 144:
			n[i] = 8
		case i < 256:
			n[i] = 9
		case i < 280:
			n[i] = 7
		default:
			n[i] = 8
		}
	}
	pair.literals.build(n[:])
	for i := range 32 {
		n[i] = 5
	}
	pair.distances.build(n[:32])
	return pair
})
