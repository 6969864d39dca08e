package hashlib

// BLAKE2 with all its parameters (RFC 7693; the parameter block is that of the BLAKE2 paper, 2.5), which the libraries that there are leave out: salt, personal
// string and the places of a tree. One algorithm over words of 64 bits (BLAKE2b) and 32 bits (BLAKE2s).

import (
	"encoding/binary"
	"math/bits"
)

type word interface{ uint32 | uint64 }

// blake is the state of a hash.
type blake[W word] struct {
	name   string
	h      [8]W
	low    W // bytes hashed so far, a number of two words
	high   W
	buf    [128]byte
	n      int // bytes in buf
	size   int // of the digest
	last   bool
	rounds int
	iv     *[8]W
}

// blakeParams are the parameters of a hash.
type blakeParams struct {
	size, fanout, depth, nodeDepth, inner int
	leaf                                  uint32
	offset                                uint64
	key, salt, person                     []byte
	last                                  bool
}

// The order in which each round takes the message's words.
var blakeSigma = [10][16]uint8{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
	{14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
	{11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
	{7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
	{9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
	{2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
	{12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
	{13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
	{6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
	{10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
}

var (
	blakeIV64 = [8]uint64{0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
		0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}
	blakeIV32 = [8]uint32{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}
)

func newBlake2b(p blakeParams) state {
	b := &blake[uint64]{name: "blake2b", rounds: 12, iv: &blakeIV64}
	block := make([]byte, 64)
	binary.LittleEndian.PutUint64(block[8:], p.offset)
	block[16], block[17] = byte(p.nodeDepth), byte(p.inner)
	copy(block[32:48], p.salt)
	copy(block[48:], p.person)
	b.begin(p, block)
	return b
}

func newBlake2s(p blakeParams) state {
	b := &blake[uint32]{name: "blake2s", rounds: 10, iv: &blakeIV32}
	block := make([]byte, 32)
	binary.LittleEndian.PutUint32(block[8:], uint32(p.offset))
	binary.LittleEndian.PutUint16(block[12:], uint16(p.offset>>32))
	block[14], block[15] = byte(p.nodeDepth), byte(p.inner)
	copy(block[16:24], p.salt)
	copy(block[24:], p.person)
	b.begin(p, block)
	return b
}

// begin sets the state by the parameter block, whose fields that are alike it fills.
func (b *blake[W]) begin(p blakeParams, block []byte) {
	block[0], block[1], block[2], block[3] = byte(p.size), byte(len(p.key)), byte(p.fanout), byte(p.depth)
	binary.LittleEndian.PutUint32(block[4:], p.leaf)
	width := len(block) / 8
	for i := range b.h {
		b.h[i] = b.iv[i] ^ load[W](block[i*width:])
	}
	b.size, b.last = p.size, p.last
	if len(p.key) > 0 {
		copy(b.buf[:], p.key)
		b.n = b.block()
	}
}

func load[W word](p []byte) W {
	var w W
	if w--; uint64(w) > 1<<32 {
		return W(binary.LittleEndian.Uint64(p))
	}
	return W(binary.LittleEndian.Uint32(p))
}

func (b *blake[W]) wide() bool    { return b.rounds == 12 }
func (b *blake[W]) digest() int   { return b.size }
func (b *blake[W]) title() string { return b.name }
func (b *blake[W]) block() int {
	if b.wide() {
		return 128
	}
	return 64
}

func (b *blake[W]) clone() state {
	n := *b
	return &n
}

func (b *blake[W]) write(p []byte) {
	size := b.block()
	for len(p) > 0 {
		if b.n == size { // a full block waits until more comes, for the last one is marked
			b.compress(b.buf[:size], size, 0, 0)
			b.n = 0
		}
		for b.n == 0 && len(p) > size {
			b.compress(p[:size], size, 0, 0)
			p = p[size:]
		}
		k := copy(b.buf[b.n:size], p)
		b.n += k
		p = p[k:]
	}
}

func (b *blake[W]) sum() []byte {
	n := *b
	clear(n.buf[n.n:])
	var f1 W
	if n.last {
		f1 = ^f1
	}
	n.compress(n.buf[:n.block()], n.n, ^W(0), f1)
	out := make([]byte, 0, 64)
	for _, w := range n.h {
		if n.wide() {
			out = binary.LittleEndian.AppendUint64(out, uint64(w))
		} else {
			out = binary.LittleEndian.AppendUint32(out, uint32(w))
		}
	}
	return out[:n.size]
}

// compress is the function F of RFC 7693, 3.2, with count more bytes and the marks of the last block.
func (b *blake[W]) compress(p []byte, count int, f0, f1 W) {
	b.low += W(count)
	if b.low < W(count) {
		b.high++
	}
	var m, v [16]W
	width := len(p) / 16
	for i := range m {
		m[i] = load[W](p[i*width:])
	}
	copy(v[:], b.h[:])
	copy(v[8:], b.iv[:])
	v[12] ^= b.low
	v[13] ^= b.high
	v[14] ^= f0
	v[15] ^= f1
	if b.wide() {
		wide, words := any(&v).(*[16]uint64), any(&m).(*[16]uint64)
		for r := range b.rounds {
			round64(wide, words, &blakeSigma[r%10])
		}
	} else {
		narrow, words := any(&v).(*[16]uint32), any(&m).(*[16]uint32)
		for r := range b.rounds {
			s := &blakeSigma[r%10]
			for i, c := range &mixes {
				mix32(narrow, c[0], c[1], c[2], c[3], words[s[2*i]], words[s[2*i+1]])
			}
		}
	}
	for i := range b.h {
		b.h[i] ^= v[i] ^ v[i+8]
	}
}

// mixes are the words that each of a round's eight mixings works on: four columns, four diagonals.
var mixes = [8][4]uint8{{0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15}, {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14}}

func mix32(v *[16]uint32, a, b, c, d uint8, x, y uint32) {
	a, b, c, d = a&15, b&15, c&15, d&15
	v[a] += v[b] + x
	v[d] = bits.RotateLeft32(v[d]^v[a], -16)
	v[c] += v[d]
	v[b] = bits.RotateLeft32(v[b]^v[c], -12)
	v[a] += v[b] + y
	v[d] = bits.RotateLeft32(v[d]^v[a], -8)
	v[c] += v[d]
	v[b] = bits.RotateLeft32(v[b]^v[c], -7)
}

func round64(v, m *[16]uint64, s *[16]uint8) {
	for i, k := range &mixes {
		a, b, c, d := k[0]&15, k[1]&15, k[2]&15, k[3]&15
		va, vb, vc, vd := v[a], v[b], v[c], v[d]
		va += vb + m[s[2*i]&15]
		vd = bits.RotateLeft64(vd^va, -32)
		vc += vd
		vb = bits.RotateLeft64(vb^vc, -24)
		va += vb + m[s[2*i+1]&15]
		vd = bits.RotateLeft64(vd^va, -16)
		vc += vd
		vb = bits.RotateLeft64(vb^vc, -63)
		v[a], v[b], v[c], v[d] = va, vb, vc, vd
	}
}
