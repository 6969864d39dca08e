package object

// Hash values: CPython's numbers, so that set order and dict-based outputs agree.

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"

	"github.com/go-python/gpython/py"
)

// hashKey is the SipHash key of this Go process, from PYTHONHASHSEED as CPython derives it: 0 gives the zero key, a number a linear congruential
// stream, otherwise random. It never changes once used: cached hashes inside shared strings depend on it.
var hashKey = sync.OnceValue(func() (k [2]uint64) {
	s := os.Getenv("PYTHONHASHSEED")
	if s == "" || s == "random" {
		return [2]uint64{rand.Uint64(), rand.Uint64()}
	}
	n, err := strconv.ParseUint(s, 10, 32)
	if err != nil || n == 0 {
		return
	}
	var buf [16]byte
	x := uint32(n)
	for i := range buf {
		x = x*214013 + 2531011
		buf[i] = byte(x >> 16)
	}
	return [2]uint64{binary.LittleEndian.Uint64(buf[:8]), binary.LittleEndian.Uint64(buf[8:])}
})

// Hash returns hash(o).
func Hash(t *Thread, o Object) (int64, error) {
	switch o := o.(type) {
	case *Str:
		if o.class == StrClass {
			return o.Hash(), nil
		}
	case py.Int:
		return hashInt64(int64(o)), nil
	}
	f := ClassOf(o).Slots.Hash
	if f == nil {
		return 0, TypeErrorf("unhashable type: '%s'", ClassOf(o).TpName())
	}
	return f(t, o)
}

func hashNotImplemented(t *Thread, o Object) (int64, error) {
	return 0, TypeErrorf("unhashable type: '%s'", ClassOf(o).TpName())
}

// hashModulus is 2**61 - 1, the prime of numeric hashes (library reference, "Hashing of numeric types").
const hashModulus = 1<<61 - 1

func hashInt64(n int64) int64 {
	if n > -hashModulus && n < hashModulus {
		if n == -1 {
			return -2
		}
		return n
	}
	u := uint64(n)
	if n < 0 {
		u = -u
	}
	h := int64(u % hashModulus)
	if n < 0 {
		h = -h
	}
	if h == -1 {
		return -2
	}
	return h
}

// hashFromResult turns what a __hash__ method returned into a hash.
func hashFromResult(v Object) (int64, error) {
	switch v := v.(type) {
	case py.Int:
		if v == -1 {
			return -2, nil
		}
		return int64(v), nil
	}
	if b, ok := AsBig(v); ok {
		return hashBig(b), nil
	}
	return 0, TypeErrorf("__hash__ method should return an integer")
}

// Hash returns the string's hash.
func (s *Str) Hash() int64 {
	if h := s.hash.Load(); h != 0 {
		return int64(h)
	}
	h := s.computeHash()
	s.hash.Store(uint64(h)) // a hash of 0 is computed anew each time: only '' has it in practice
	return h
}

// hashBytes is SipHash-1-3 of b; never -1, and 0 for nothing.
func hashBytes(b string) int64 {
	if len(b) == 0 {
		return 0
	}
	k := hashKey()
	h := int64(sipHash13(k[0], k[1], b))
	if h == -1 {
		return -2
	}
	return h
}

// SipHash13 is sipHash13 for those who need a hash that does not depend on PYTHONHASHSEED.
func SipHash13(k0, k1 uint64, b string) uint64 { return sipHash13(k0, k1, b) }

// sipHash13 is SipHash with one compression and three finalisation rounds (Aumasson and Bernstein, 2012).
func sipHash13(k0, k1 uint64, b string) uint64 {
	v0, v1 := k0^0x736f6d6570736575, k1^0x646f72616e646f6d
	v2, v3 := k0^0x6c7967656e657261, k1^0x7465646279746573
	round := func() {
		v0 += v1
		v2 += v3
		v1 = bits.RotateLeft64(v1, 13) ^ v0
		v3 = bits.RotateLeft64(v3, 16) ^ v2
		v0 = bits.RotateLeft64(v0, 32)
		v2 += v1
		v0 += v3
		v1 = bits.RotateLeft64(v1, 17) ^ v2
		v3 = bits.RotateLeft64(v3, 21) ^ v0
		v2 = bits.RotateLeft64(v2, 32)
	}
	n := len(b)
	for len(b) >= 8 {
		m := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		v3 ^= m
		round()
		v0 ^= m
		b = b[8:]
	}
	last := uint64(n) << 56
	for i := 0; i < len(b); i++ {
		last |= uint64(b[i]) << (8 * i)
	}
	v3 ^= last
	round()
	v0 ^= last
	v2 ^= 0xff
	round()
	round()
	round()
	return v0 ^ v1 ^ v2 ^ v3
}
