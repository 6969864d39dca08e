package zlib

// Deflating: a stream in a container, written by compress/flate. The bytes differ from zlib's, what they unpack to does not.

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"sync"
)

// The flush modes and strategies that mean something here.
const (
	noFlush      = 0
	syncFlush    = 2
	fullFlush    = 3
	finish       = 4
	huffmanOnly  = 2
	defaultLevel = -1
)

// spare keeps flate's writers by level, for making one takes longer than compressing a short message. They hold nothing when they are here.
var spare [12]sync.Pool

// packer compresses one stream. Its writer has no copy method; what it remembers is the last window of the input, so after a flush any new writer that is given this window
// goes on where the old one was. Copies of a packer are made so.
type packer struct {
	kind     kind
	level    int // compress/flate's
	named    int // the level as the program gave it
	window   int // log2
	dict     []byte
	begun    bool // the header is written
	done     bool
	sum      uint32
	total    uint32
	buf      bytes.Buffer
	w        *flate.Writer // nil: none yet
	preset   bool          // w was made with a history and cannot be used again
	history  []byte        // up to a window of input
	boundary int           // small windows: bytes until the history must be forgotten
}

func newPacker(level, strategy int, k kind, window int, dict []byte) *packer {
	p := &packer{kind: k, level: level, named: level, window: window, dict: append([]byte(nil), dict...)}
	if level == defaultLevel {
		p.level, p.named = 6, 6
	}
	if strategy == huffmanOnly && p.level != 0 {
		p.level = flate.HuffmanOnly
	}
	if k == zlibKind {
		p.sum = 1
	}
	p.remember(p.dict)
	p.boundary = 1 << window
	return p
}

func (p *packer) remember(b []byte) {
	p.history = append(p.history, b...)
	if n := len(p.history); n > 2*windowSize {
		p.history = p.history[:copy(p.history, p.history[n-windowSize:])]
	}
}

func (p *packer) writer() *flate.Writer {
	if p.w != nil {
		return p.w
	}
	if n := len(p.history); n > 0 {
		// The level is one that flate knows: there is no other error.
		p.w, _ = flate.NewWriterDict(&p.buf, p.level, p.history[max(0, n-windowSize):])
		p.preset = true
		return p.w
	}
	p.preset = false
	if w, ok := spare[p.level+2].Get().(*flate.Writer); ok {
		w.Reset(&p.buf)
		p.w = w
		return w
	}
	p.w, _ = flate.NewWriter(&p.buf, p.level)
	return p.w
}

// drop gives the writer up.
func (p *packer) drop() {
	if p.w != nil && !p.preset {
		p.w.Reset(nil)
		spare[p.level+2].Put(p.w)
	}
	p.w = nil
}

// begin writes the container's header.
func (p *packer) begin() {
	if p.begun {
		return
	}
	p.begun = true
	switch p.kind {
	case zlibKind:
		hint := 3
		switch {
		case p.named < 2:
			hint = 0
		case p.named < 6:
			hint = 1
		case p.named == 6:
			hint = 2
		}
		h := (8|(p.window-8)<<4)<<8 | hint<<6
		if len(p.dict) > 0 {
			h |= 0x20
		}
		h += 31 - h%31
		p.buf.Write([]byte{byte(h >> 8), byte(h)})
		if len(p.dict) > 0 {
			p.buf.Write(binary.BigEndian.AppendUint32(nil, adlerOf(1, p.dict)))
		}
	case gzipKind:
		extra := byte(0)
		switch {
		case p.named == 9:
			extra = 2
		case p.named < 2:
			extra = 4
		}
		p.buf.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, extra, 3})
	}
}

// take returns what is written so far.
func (p *packer) take() []byte {
	out := append([]byte(nil), p.buf.Bytes()...)
	p.buf.Reset()
	return out
}

func (p *packer) write(b []byte) {
	p.begin()
	switch p.kind {
	case zlibKind:
		p.sum = adlerOf(p.sum, b)
	case gzipKind:
		p.sum = crcOf(p.sum, b)
	}
	p.total += uint32(len(b))
	if p.window == 15 {
		p.writer().Write(b)
		p.remember(b)
		return
	}
	// flate's window is always 32 KB: nothing may refer back farther than a smaller one reaches.
	for len(b) > 0 {
		n := min(len(b), p.boundary)
		p.writer().Write(b[:n])
		p.remember(b[:n])
		b = b[n:]
		if p.boundary -= n; p.boundary == 0 {
			p.writer().Flush()
			p.forget()
		}
	}
}

// forget begins a new history, after a flush.
func (p *packer) forget() {
	p.drop()
	p.history = nil
	p.boundary = 1 << p.window
}

func (p *packer) flush(mode int) {
	p.begin()
	switch mode {
	case noFlush:
	case finish:
		p.writer().Close()
		p.drop()
		p.done = true
		switch p.kind {
		case zlibKind:
			p.buf.Write(binary.BigEndian.AppendUint32(nil, p.sum))
		case gzipKind:
			p.buf.Write(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, p.sum), p.total))
		}
		p.history = nil
	default:
		p.writer().Flush()
		if mode == fullFlush {
			p.forget()
		}
	}
}

// clone makes an equal packer. Both have what was flushed for the purpose before them.
func (p *packer) clone() *packer {
	if p.w != nil {
		p.w.Flush()
		p.drop()
	}
	n := &packer{kind: p.kind, level: p.level, named: p.named, window: p.window, dict: p.dict, begun: p.begun, done: p.done, sum: p.sum, total: p.total,
		history: append([]byte(nil), p.history...), boundary: p.boundary}
	n.buf.Write(p.buf.Bytes())
	return n
}
