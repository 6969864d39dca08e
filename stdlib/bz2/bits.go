package bz2

// The frame of a bzip2 stream: a header, blocks of any number of bits, and an end with a checksum of their checksums. The libraries know whole streams only; taken apart into
// blocks here, and put together again, a stream can be fed and made piece by piece and copied in between.

const (
	magicBits  = 48
	blockMagic = 0x314159265359
	endMagic   = 0x177245385090
	magicMask  = 1<<magicBits - 1
)

// bitsAt reads n bits, at most 56, from bit position at.
func bitsAt(b []byte, at, n int) uint64 {
	var v uint64
	first := at >> 3
	last := (at + n - 1) >> 3
	for i := first; i <= last; i++ {
		v = v<<8 | uint64(b[i])
	}
	v >>= uint(8*(last+1) - at - n)
	return v & (1<<n - 1)
}

// bitWriter appends bits to bytes.
type bitWriter struct {
	b    []byte
	free int // unused bits of the last byte
}

// put appends the lowest n bits of v, at most 32.
func (w *bitWriter) put(v uint64, n int) {
	for n > 0 {
		if w.free == 0 {
			w.b = append(w.b, 0)
			w.free = 8
		}
		k := min(n, w.free)
		w.b[len(w.b)-1] |= byte(v >> (n - k) & (1<<k - 1) << (w.free - k))
		w.free -= k
		n -= k
	}
}

// copyBits appends n bits of b from position at on.
func (w *bitWriter) copyBits(b []byte, at, n int) {
	for n > 0 {
		k := min(n, 32)
		w.put(bitsAt(b, at, k), k)
		at += k
		n -= k
	}
}

// take returns the whole bytes; what is left of the last one stays.
func (w *bitWriter) take() []byte {
	if w.free == 0 {
		out := w.b
		w.b = nil
		return out
	}
	n := len(w.b) - 1
	out := w.b[:n:n]
	w.b = []byte{w.b[n]}
	return out
}

// combine takes a block's checksum into the stream's.
func combine(stream, block uint32) uint32 { return stream<<1 | stream>>31 ^ block }

// find looks for a magic number from bit position at on; next is where to go on when more bits are there. -1: none yet.
func find(b []byte, at int) (found int, isEnd bool, next int) {
	end := 8*len(b) - magicBits
	if at > end {
		return -1, false, at
	}
	v := bitsAt(b, at, magicBits)
	for ; ; at++ {
		if v == blockMagic || v == endMagic {
			return at, v == endMagic, at
		}
		if at == end {
			return -1, false, end + 1
		}
		bit := at + magicBits
		v = (v<<1 | uint64(b[bit>>3]>>(7-bit&7)&1)) & magicMask
	}
}
