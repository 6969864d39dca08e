package random

// The Mersenne Twister (Matsumoto and Nishimura 1998, MT19937), seeded as CPython does.

import (
	"math/big"
)

const (
	mtSize  = 624
	mtShift = 397
)

type twister struct {
	state [mtSize]uint32
	index int
}

func (m *twister) init(s uint32) {
	m.state[0] = s
	for i := 1; i < mtSize; i++ {
		s = 1812433253*(s^s>>30) + uint32(i)
		m.state[i] = s
	}
	m.index = mtSize
}

func (m *twister) initArray(key []uint32) {
	m.init(19650218)
	i, j := 1, 0
	for k := max(mtSize, len(key)); k > 0; k-- {
		p := m.state[i-1]
		m.state[i] = (m.state[i] ^ (p^p>>30)*1664525) + key[j] + uint32(j)
		if i++; i >= mtSize {
			m.state[0] = m.state[mtSize-1]
			i = 1
		}
		if j++; j >= len(key) {
			j = 0
		}
	}
	for k := mtSize - 1; k > 0; k-- {
		p := m.state[i-1]
		m.state[i] = (m.state[i] ^ (p^p>>30)*1566083941) - uint32(i)
		if i++; i >= mtSize {
			m.state[0] = m.state[mtSize-1]
			i = 1
		}
	}
	m.state[0] = 1 << 31
}

// seedInt seeds with the absolute value of n, least significant word first.
func (m *twister) seedInt(n *big.Int) {
	b := new(big.Int).Abs(n).Bytes()
	key := make([]uint32, 0, len(b)/4+1)
	for len(b) > 0 {
		var w uint32
		from := max(len(b)-4, 0)
		for _, x := range b[from:] {
			w = w<<8 | uint32(x)
		}
		key = append(key, w)
		b = b[:from]
	}
	if len(key) == 0 {
		key = append(key, 0)
	}
	m.initArray(key)
}

func (m *twister) next() uint32 {
	if m.index >= mtSize {
		for k := range m.state {
			y := m.state[k]&(1<<31) | m.state[(k+1)%mtSize]&(1<<31-1)
			v := m.state[(k+mtShift)%mtSize] ^ y>>1
			if y&1 != 0 {
				v ^= 0x9908b0df
			}
			m.state[k] = v
		}
		m.index = 0
	}
	y := m.state[m.index]
	m.index++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// float is a number in [0, 1) with 53 random bits.
func (m *twister) float() float64 {
	a, b := m.next()>>5, m.next()>>6
	return (float64(a)*67108864 + float64(b)) / 9007199254740992
}

// bits is a number of k random bits, k > 0.
func (m *twister) bits(k int) *big.Int {
	n := (k + 31) / 32
	b := make([]byte, 4*n)
	for i := range n {
		w := m.next()
		if i == n-1 && k%32 != 0 {
			w >>= uint(32 - k%32)
		}
		at := len(b) - 4*i
		b[at-1], b[at-2], b[at-3], b[at-4] = byte(w), byte(w>>8), byte(w>>16), byte(w>>24)
	}
	return new(big.Int).SetBytes(b)
}
