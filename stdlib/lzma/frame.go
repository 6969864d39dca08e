package lzma

// Where streams end. The library reads a whole stream or none; a decompressor is fed in pieces, so the frames that say where everything ends are read here (the .xz file format 1.1; LZMA2's
// chunks have their sizes in front).

import "errors"

var (
	errMore    = errors.New("more data is needed")
	errFormat  = errors.New("not of this format")
	errCorrupt = errors.New("damaged")
)

const xzMagic = "\xfd7zXZ\x00"

// chunks returns the position behind the LZMA2 chunks that begin at i.
func chunks(b []byte, i int) (int, error) {
	for {
		if i >= len(b) {
			return 0, errMore
		}
		c := b[i]
		n := 0
		switch {
		case c == 0:
			return i + 1, nil
		case c > 2 && c < 0x80:
			return 0, errCorrupt
		case i+5 >= len(b):
			return 0, errMore
		case c < 0x80: // stored
			n = 3 + int(b[i+1])<<8 + int(b[i+2]) + 1
		default:
			n = 5 + int(b[i+3])<<8 + int(b[i+4]) + 1
			if c >= 0xc0 {
				n++ // properties
			}
		}
		i += n
	}
}

// number reads one of the format's integers of any length.
func number(b []byte, i int) (n uint64, next int, err error) {
	for shift := 0; shift < 63; shift += 7 {
		if i >= len(b) {
			return 0, 0, errMore
		}
		n |= uint64(b[i]&0x7f) << shift
		i++
		if b[i-1]&0x80 == 0 {
			return n, i, nil
		}
	}
	return 0, 0, errCorrupt
}

// xzEnd returns where the .xz stream at the beginning of b ends, and what kind of check it has.
func xzEnd(b []byte) (end, check int, err error) {
	for i := 0; i < min(len(b), len(xzMagic)); i++ {
		if b[i] != xzMagic[i] {
			return 0, 0, errFormat
		}
	}
	if len(b) < 12 {
		return 0, 0, errMore
	}
	check = int(b[7] & 15)
	sizes := [16]int{0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64}
	i := 12
	for {
		if i >= len(b) {
			return 0, check, errMore
		}
		if b[i] == 0 {
			break
		}
		i += (int(b[i]) + 1) * 4 // the block's header
		start := i
		if i, err = chunks(b, i); err != nil {
			return 0, check, err
		}
		for (i-start)%4 != 0 {
			i++
		}
		i += sizes[check]
	}
	index := i
	n, i, err := number(b, i+1)
	if err != nil {
		return 0, check, err
	}
	for range 2 * n {
		if _, i, err = number(b, i); err != nil {
			return 0, check, err
		}
	}
	for (i-index)%4 != 0 {
		i++
	}
	if i += 4 + 12; i > len(b) {
		return 0, check, errMore
	}
	return i, check, nil
}
