package bz2

// BZ2Compressor: a stream that is being compressed, a block at a time.

import (
	"bytes"

	dsnet "github.com/dsnet/compress/bzip2"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Compressor is _bz2.BZ2Compressor.
type Compressor struct {
	object.Header
	level   int
	begun   bool
	done    bool
	pending []byte // not compressed yet: less than a block
	out     bitWriter
	sum     uint32
}

var compressorClass = object.DeclareClass("_bz2.BZ2Compressor")

// Traverse implements object.Traverser.
func (c *Compressor) Traverse(visit func(value)) { c.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (c *Compressor) CopyFor(register func(value), copyOf func(value) value) value {
	n := *c
	n.pending, n.out.b = bytes.Clone(c.pending), bytes.Clone(c.out.b)
	register(&n)
	n.Header = c.CopyHeader(copyOf)
	return &n
}

// blockSize is how many bytes surely fit into one block, whatever they are: runs of four are written as five.
func (c *Compressor) blockSize() int { return c.level*80000 - 100 }

// block compresses bytes that fit into one block and appends the block's bits.
func (c *Compressor) block(b []byte) error {
	c.begin()
	if len(b) == 0 {
		return nil
	}
	var buf bytes.Buffer
	w, err := dsnet.NewWriter(&buf, &dsnet.WriterConfig{Level: c.level})
	if err != nil {
		return err
	}
	if _, err := w.Write(b); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	// A stream of one block: 32 bits of header, the block, and 80 bits of end before the filling of the last byte.
	s := buf.Bytes()
	for fill := range 8 {
		end := 8*len(s) - fill - magicBits - 32
		if end > 80 && bitsAt(s, end, magicBits) == endMagic {
			c.sum = combine(c.sum, uint32(bitsAt(s, 32+magicBits, 32)))
			c.out.copyBits(s, 32, end-32)
			return nil
		}
	}
	return object.RuntimeErrorf("bz2: a block without an end")
}

func (c *Compressor) begin() {
	if !c.begun {
		c.begun = true
		c.out.put('B'<<24|'Z'<<16|'h'<<8|uint64('0'+c.level), 32)
	}
}

func compressor_compress(t *thread, c *Compressor, x value) (value, error) {
	b, err := object.BytesOf(t, x)
	if err != nil {
		return nil, err
	}
	if c.done {
		return nil, object.ValueErrorf("Compressor has been flushed")
	}
	c.pending = append(c.pending, b...)
	for n := c.blockSize(); len(c.pending) > n; {
		if err := c.block(c.pending[:n]); err != nil {
			return nil, err
		}
		c.pending = append([]byte(nil), c.pending[n:]...)
	}
	return object.OwnBytes(c.out.take()), nil
}

func compressor_flush(_ *thread, c *Compressor) (value, error) {
	if c.done {
		return nil, object.ValueErrorf("Repeated call to flush()")
	}
	c.done = true
	if err := c.block(c.pending); err != nil {
		return nil, err
	}
	c.pending = nil
	c.out.put(endMagic>>32, 16)
	c.out.put(endMagic&(1<<32-1), 32)
	c.out.put(uint64(c.sum), 32)
	c.out.free = 0
	return object.OwnBytes(c.out.take()), nil
}

var compressorCtor = object.NewCtor("BZ2Compressor", "(compresslevel=9, /)")

func init() {
	c := compressorClass
	c.Doc = "BZ2Compressor(compresslevel=9, /)\n\nA stream that is being compressed."
	c.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		if a.NKw() > 0 && cls == compressorClass {
			return nil, object.TypeErrorf("BZ2Compressor() takes no keyword arguments")
		}
		v, err := compressorCtor.Bind(t, a)
		if err != nil {
			return nil, err
		}
		level := 9
		if v[0] != nil {
			if level, err = object.IndexInt(t, v[0]); err != nil {
				return nil, err
			}
		}
		if level < 1 || level > 9 {
			return nil, object.ValueErrorf("compresslevel must be between 1 and 9")
		}
		return &Compressor{Header: object.NewHeader(cls), level: level}, nil
	}
	c.Slots.Init = func(*thread, value, object.Args) error { return nil }
	c.Define(
		object.Method1("compress", "data", "Compress data, and return what is ready.", compressor_compress),
		object.Method0("flush", "End the stream and return what is not returned yet.", compressor_flush),
	)
}
