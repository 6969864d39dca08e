package lzma

// LZMACompressor: a stream that is being compressed. The library cannot stop in the middle and be copied, so the data waits for the end of the stream.

import (
	"bytes"
	"io"

	"github.com/ulikunitz/xz"
	xzlzma "github.com/ulikunitz/xz/lzma"

	"github.com/pyemu/pyemu/emu/object"
)

// Compressor is _lzma.LZMACompressor.
type Compressor struct {
	object.Header
	format int
	check  int
	opt    options
	data   []byte
	done   bool
}

var compressorClass = object.DeclareClass("_lzma.LZMACompressor")

// Traverse implements object.Traverser.
func (c *Compressor) Traverse(visit func(value)) { c.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (c *Compressor) CopyFor(register func(value), copyOf func(value) value) value {
	n := *c
	n.data = bytes.Clone(c.data)
	register(&n)
	n.Header = c.CopyHeader(copyOf)
	return &n
}

var compressorCtor = object.NewCtor("LZMACompressor", "(format=1, check=-1, preset=None, filters=None)")

func compressor_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	v, err := compressorCtor.Bind(t, a)
	if err != nil {
		return nil, err
	}
	c := &Compressor{Header: object.NewHeader(cls), format: formatXZ, check: -1}
	for i, dst := range []*int{&c.format, &c.check} {
		if v[i] != nil {
			if *dst, err = object.IndexInt(t, v[i]); err != nil {
				return nil, err
			}
		}
	}
	if !isNone(v[2]) && !isNone(v[3]) {
		return nil, object.ValueErrorf("Cannot specify both preset and filter chain")
	}
	level := 6
	if !isNone(v[2]) {
		if level, err = object.IndexInt(t, v[2]); err != nil {
			return nil, err
		}
	}
	if c.format != formatXZ && c.check != -1 && c.check != 0 {
		return nil, object.ValueErrorf("Integrity checks are only supported by FORMAT_XZ")
	}
	switch c.format {
	case formatXZ, formatAlone:
		if c.opt, err = preset(int64(level)); err != nil {
			return nil, err
		}
		c.opt.id = filterLZMA2
		if c.format == formatAlone {
			c.opt.id = filterLZMA1
		}
	case formatRaw:
		if isNone(v[3]) {
			return nil, object.ValueErrorf("Must specify filters for FORMAT_RAW")
		}
	default:
		return nil, object.ValueErrorf("Invalid container format: %d", c.format)
	}
	if !isNone(v[3]) {
		if c.opt, err = chain(t, v[3]); err != nil {
			return nil, err
		}
		if want := int64(filterLZMA2); c.format == formatAlone && c.opt.id != filterLZMA1 {
			return nil, object.ValueErrorf("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter")
		} else if c.format != formatAlone && c.opt.id != want {
			return nil, fail("Invalid or unsupported options")
		}
	}
	if c.check == -1 {
		c.check = 4
	}
	if c.format == formatXZ && !supported(c.check) {
		return nil, fail("Internal error")
	}
	return c, nil
}

func supported(check int) bool { return check == 0 || check == 1 || check == 4 || check == 10 }

func (c *Compressor) writer(to io.Writer) (io.WriteCloser, error) {
	dict := c.opt.dictFor(len(c.data))
	switch c.format {
	case formatXZ:
		return xz.WriterConfig{DictCap: dict, Properties: c.opt.properties(), CheckSum: byte(c.check), NoCheckSum: c.check == 0}.NewWriter(to)
	case formatAlone:
		return xzlzma.WriterConfig{DictCap: dict, Properties: c.opt.properties(), EOSMarker: true}.NewWriter(to)
	}
	return xzlzma.Writer2Config{DictCap: dict, Properties: c.opt.properties()}.NewWriter2(to)
}

func compressor_compress(t *thread, c *Compressor, x value) (value, error) {
	b, err := object.BytesOf(t, x)
	if err != nil {
		return nil, err
	}
	if c.done {
		return nil, object.ValueErrorf("Compressor has been flushed")
	}
	c.data = append(c.data, b...)
	return object.NewBytes(""), nil
}

func compressor_flush(t *thread, c *Compressor) (value, error) {
	if c.done {
		return nil, object.ValueErrorf("Repeated call to flush()")
	}
	c.done = true
	var buf bytes.Buffer
	w, err := c.writer(&buf)
	if err == nil {
		if _, err = w.Write(c.data); err == nil {
			err = w.Close()
		}
	}
	if err != nil {
		return nil, fail("Invalid or unsupported options")
	}
	c.data = nil
	return object.OwnBytes(buf.Bytes()), nil
}

func init() {
	c := compressorClass
	c.Doc = "LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None)\n\nA stream that is being compressed."
	c.Slots.New = compressor_new
	c.Slots.Init = func(*thread, value, object.Args) error { return nil }
	c.Define(
		object.Method1("compress", "data", "Compress data, and return what is ready.", compressor_compress),
		object.Method0("flush", "End the stream and return what is not returned yet.", compressor_flush),
	)
}
