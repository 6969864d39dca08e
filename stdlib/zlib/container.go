package zlib

// The containers of DEFLATE data: zlib's (RFC 1950), gzip's (RFC 1952), or none; which, a number wbits says (library reference, zlib).

import (
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
)

// crcOf and adlerOf go on with a checksum.
func crcOf(sum uint32, b []byte) uint32 { return crc32.Update(sum, crc32.IEEETable, b) }

func adlerOf(sum uint32, b []byte) uint32 {
	if len(b) == 0 {
		return sum
	}
	h := adler32.New()
	state := binary.BigEndian.AppendUint32([]byte("adl\x01"), sum)
	if h.(interface{ UnmarshalBinary([]byte) error }).UnmarshalBinary(state) != nil {
		panic("zlib: adler32 does not take its own state")
	}
	h.Write(b)
	return h.Sum32()
}

type kind uint8

const (
	raw kind = iota
	zlibKind
	gzipKind
	either // gzip or zlib, as the data says
)

// containerOf reads wbits; ok is false for numbers that mean nothing. window is 0 where the data decides.
func containerOf(wbits int) (k kind, window int, ok bool) {
	k = zlibKind
	switch {
	case wbits < 0:
		k, wbits = raw, -wbits
		return k, wbits, 8 <= wbits && wbits <= 15
	case wbits >= 32:
		k, wbits = either, wbits-32
	case wbits >= 16:
		k, wbits = gzipKind, wbits-16
	}
	return k, wbits, wbits == 0 || 8 <= wbits && wbits <= 15
}

type place uint8

const (
	inHeader place = iota
	inExtra
	inName
	inComment
	inHeaderSum
	needsDict
	inData
	inTrailer
	atEOF
)

// errDict says that the stream wants a dictionary whose checksum is known.
var errDict = corrupt("a dictionary is needed")

// unpacker takes a container off DEFLATE data. Its state is all here: it can stop and be copied anywhere.
type unpacker struct {
	kind   kind
	window int
	place  place
	head   []byte // what is known of the header's part or the trailer that place names
	flags  byte   // of a gzip header
	sum    uint32 // of the output; of the gzip header before
	total  uint32
	dictID uint32
	data   inflater
}

func (u *unpacker) clone() *unpacker {
	n := *u
	n.head = append([]byte(nil), u.head...)
	n.data = *u.data.clone()
	if u.data.literals == &u.data.own[0] {
		n.data.literals, n.data.distances = &n.data.own[0], &n.data.own[1]
	}
	return &n
}

// collect moves input to head until it has n bytes.
func (u *unpacker) collect(in *[]byte, n int) bool {
	k := min(n-len(u.head), len(*in))
	if k > 0 {
		u.head = append(u.head, (*in)[:k]...)
		*in = (*in)[k:]
	}
	return len(u.head) >= n
}

// run unpacks as inflater.run does, but for needing more of a limit: errFull is no error here. eof says that the stream and its trailer are complete.
func (u *unpacker) run(in []byte, limit int) (out, rest []byte, err error) {
	for {
		switch u.place {
		case inData:
			var part []byte
			part, in, err = u.data.run(in, limit)
			switch {
			case u.kind == zlibKind:
				u.sum = adlerOf(u.sum, part)
			case u.kind == gzipKind:
				u.sum = crcOf(u.sum, part)
			}
			u.total += uint32(len(part))
			if err == errFull {
				err = nil
				return part, in, errFull
			}
			if err != nil {
				return part, in, err
			}
			out = part
			u.head, u.place = u.head[:0], inTrailer
		case inTrailer:
			if u.kind == raw {
				u.place = atEOF
				continue
			}
			if !u.collect(&in, 4) {
				return out, in, errMore
			}
			want := binary.BigEndian.Uint32(u.head)
			if u.kind == gzipKind {
				want = binary.LittleEndian.Uint32(u.head)
			}
			if want != u.sum {
				return out, in, corrupt("incorrect data check")
			}
			if u.kind == gzipKind {
				if !u.collect(&in, 8) {
					return out, in, errMore
				}
				if binary.LittleEndian.Uint32(u.head[4:]) != u.total {
					return out, in, corrupt("incorrect length check")
				}
			}
			u.place = atEOF
		case atEOF:
			return out, in, nil
		default:
			if err := u.header(&in); err != nil {
				return nil, in, err
			}
		}
	}
}

// header does one step of the header.
func (u *unpacker) header(in *[]byte) error {
	switch u.place {
	case inHeader:
		if u.kind == raw {
			u.place = inData
			return nil
		}
		if !u.collect(in, 2) {
			return errMore
		}
		if u.kind != zlibKind && u.head[0] == 0x1f && u.head[1] == 0x8b {
			return u.gzipHeader(in)
		}
		cmf, flg := u.head[0], u.head[1]
		switch {
		case u.kind == gzipKind, (int(cmf)<<8|int(flg))%31 != 0:
			return corrupt("incorrect header check")
		case cmf&15 != 8:
			return corrupt("unknown compression method")
		case int(cmf>>4) > 7, u.window != 0 && int(cmf>>4)+8 > u.window:
			return corrupt("invalid window size")
		}
		u.kind, u.sum = zlibKind, 1
		if flg&0x20 == 0 {
			u.place = inData
			return nil
		}
		if !u.collect(in, 6) {
			return errMore
		}
		u.dictID = binary.BigEndian.Uint32(u.head[2:])
		u.place = needsDict
	case needsDict:
		return errDict
	case inExtra:
		if u.flags&4 != 0 {
			if !u.collect(in, 2) || !u.collect(in, 2+int(binary.LittleEndian.Uint16(u.head))) {
				return errMore
			}
		}
		u.next(inName)
	case inName, inComment:
		bit := byte(8)
		if u.place == inComment {
			bit = 16
		}
		if u.flags&bit != 0 {
			for len(u.head) == 0 || u.head[len(u.head)-1] != 0 {
				if !u.collect(in, len(u.head)+1) {
					return errMore
				}
			}
		}
		u.next(u.place + 1)
	case inHeaderSum:
		if u.flags&2 != 0 {
			if !u.collect(in, 2) {
				return errMore
			}
			if uint32(binary.LittleEndian.Uint16(u.head)) != u.sum&0xffff {
				return corrupt("header crc mismatch")
			}
		}
		u.next(inData)
		u.sum = 0
	}
	return nil
}

// next goes to another part of a gzip header.
func (u *unpacker) next(p place) {
	u.sum = crcOf(u.sum, u.head)
	u.head, u.place = u.head[:0], p
}

func (u *unpacker) gzipHeader(in *[]byte) error {
	if !u.collect(in, 4) {
		return errMore
	}
	switch {
	case u.head[2] != 8:
		return corrupt("unknown compression method")
	case u.head[3]&0xe0 != 0:
		return corrupt("unknown header flags set")
	}
	if !u.collect(in, 10) {
		return errMore
	}
	u.kind, u.flags, u.sum = gzipKind, u.head[3], 0
	u.next(inExtra)
	return nil
}

// useDict gives the stream its dictionary; false when it is another one than the data names.
func (u *unpacker) useDict(dict []byte) bool {
	if u.place == needsDict {
		if adlerOf(1, dict) != u.dictID {
			return false
		}
		u.place = inData
	}
	u.data.preset(dict)
	return true
}
