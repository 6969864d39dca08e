package bz2

// BZ2Decompressor: a stream that is fed in pieces. A block is decompressed when what follows it has been seen.

import (
	"bytes"
	"compress/bzip2"
	"io"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// Decompressor is _bz2.BZ2Decompressor.
type Decompressor struct {
	object.Header
	in     []byte // from the byte in which the block begins
	start  int    // bit position of the block's magic number in in; 0: the stream's header has not come yet
	scan   int    // where looking for the next one goes on
	level  byte
	sum    uint32
	ready  []byte // decompressed, not returned yet
	ended  bool   // the stream's end was read
	bad    bool
	held   bool // the last call's limit was reached: there may be more without more input
	unused *object.Bytes
}

var decompressorClass = object.DeclareClass("_bz2.BZ2Decompressor")

// Traverse implements object.Traverser.
func (d *Decompressor) Traverse(visit func(value)) {
	d.TraverseHeader(visit)
	visit(d.unused)
}

// CopyFor implements object.Copier.
func (d *Decompressor) CopyFor(register func(value), copyOf func(value) value) value {
	n := *d
	n.in, n.ready = bytes.Clone(d.in), bytes.Clone(d.ready)
	register(&n)
	n.Header = d.CopyHeader(copyOf)
	return &n
}

func (d *Decompressor) eof() bool { return d.ended && len(d.ready) == 0 }

// block decompresses the block from bit position start to end.
func (d *Decompressor) block(start, end int) bool {
	var w bitWriter
	w.put('B'<<24|'Z'<<16|'h'<<8|uint64(d.level), 32)
	w.copyBits(d.in, start, end-start)
	sum := bitsAt(d.in, start+magicBits, 32)
	w.put(endMagic>>32, 16)
	w.put(endMagic&(1<<32-1), 32)
	w.put(sum, 32) // the checksum of a stream of one block
	out, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(w.b)))
	if err != nil {
		return false
	}
	d.sum = combine(d.sum, uint32(sum))
	d.ready = append(d.ready, out...)
	return true
}

// advance decompresses what is complete, until limit bytes are ready (negative: everything). It returns false for bad data.
func (d *Decompressor) advance(limit int) bool {
	if d.start == 0 {
		for i, c := range d.in[:min(len(d.in), 4)] {
			if i < 3 && c != "BZh"[i] || i == 3 && (c < '1' || c > '9') {
				return false
			}
		}
		if len(d.in) < 4 {
			return true
		}
		d.level, d.start = d.in[3], 32
	}
	for !d.ended && (limit < 0 || len(d.ready) < limit) {
		if 8*len(d.in)-d.start < magicBits+32 {
			return true
		}
		switch bitsAt(d.in, d.start, magicBits) {
		case endMagic:
			if uint32(bitsAt(d.in, d.start+magicBits, 32)) != d.sum {
				return false
			}
			d.ended = true
			d.unused = object.NewBytes(string(d.in[(d.start+magicBits+32+7)/8:]))
			d.in = nil
			return true
		case blockMagic:
		default:
			return false
		}
		at, _, next := find(d.in, max(d.scan, d.start+magicBits+32))
		d.scan = next
		if at < 0 {
			// The longest block there can be: all of it in codes of 20 bits, and its tables.
			return 8*len(d.in)-d.start <= int(d.level-'0')*100000*20+1<<18
		}
		if !d.block(d.start, at) {
			return false
		}
		d.in = append([]byte(nil), d.in[at>>3:]...)
		d.start, d.scan = at&7, 0
		if d.start == 0 { // 0 stands for "no header yet"
			d.in = append([]byte{0}, d.in...)
			d.start = 8
		}
	}
	return true
}

func decompressor_decompress(t *thread, d *Decompressor, v []value) (value, error) {
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	limit := -1
	if v[1] != nil {
		if limit, err = object.IndexInt(t, v[1]); err != nil {
			return nil, err
		}
	}
	switch {
	case d.eof():
		return nil, object.Errorf(object.EOFErrorClass, "End of stream already reached")
	case d.bad:
		return nil, object.ValueErrorf("Decompressor is unusable after a previous error")
	}
	if d.ended {
		d.unused = object.NewBytes(d.unused.String() + string(b))
	} else {
		d.in = append(d.in, b...)
		if !d.advance(limit) {
			d.bad = true
			return nil, object.Errorf(object.OSErrorClass, "Invalid data stream")
		}
	}
	n := len(d.ready)
	if limit >= 0 {
		n = min(n, limit)
	}
	out := object.NewBytes(string(d.ready[:n]))
	d.held = limit >= 0 && n == limit
	if d.ready = d.ready[n:]; len(d.ready) == 0 {
		d.ready = nil
		if !d.advance(0) { // the end may be there already
			d.bad = true
		}
		d.atEnd()
	}
	return out, nil
}

// atEnd reads the end of the stream when everything before it has been returned.
func (d *Decompressor) atEnd() {
	if d.ended || d.bad || d.start == 0 || 8*len(d.in)-d.start < magicBits+32 || bitsAt(d.in, d.start, magicBits) != endMagic {
		return
	}
	d.bad = !d.advance(1)
}

func init() {
	c := decompressorClass
	c.Doc = "BZ2Decompressor()\n\nA stream that is being decompressed."
	c.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		if cls == decompressorClass && len(a.Pos) > 0 {
			return nil, object.TypeErrorf("BZ2Decompressor() takes no positional arguments")
		}
		if cls == decompressorClass && a.NKw() > 0 {
			return nil, object.TypeErrorf("BZ2Decompressor() takes no keyword arguments")
		}
		return &Decompressor{Header: object.NewHeader(cls), unused: object.NewBytes("")}, nil
	}
	c.Slots.Init = func(*thread, value, object.Args) error { return nil }
	c.Define(
		object.MethodV("decompress", "(data, max_length=-1)", "Decompress data and return the result, at most max_length bytes of it; the rest comes with the next call.", decompressor_decompress),
		object.MemberOf("eof", "Whether the end of the stream was reached.", func(_ *thread, d *Decompressor) (value, error) { return py.Bool(d.eof()), nil }),
		object.MemberOf("needs_input", "Whether more data is needed before there can be more output.", func(_ *thread, d *Decompressor) (value, error) {
			return py.Bool(!d.ended && len(d.ready) == 0 && !d.held), nil
		}),
		object.MemberOf("unused_data", "What followed the end of the stream.", func(_ *thread, d *Decompressor) (value, error) { return d.unused, nil }),
	)
}
