package lzma

// LZMADecompressor: a stream that is fed in pieces, and decompressed when it is complete.

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"github.com/go-python/gpython/py"
	"github.com/ulikunitz/xz"
	xzlzma "github.com/ulikunitz/xz/lzma"

	"github.com/pyemu/pyemu/emu/object"
)

// Decompressor is _lzma.LZMADecompressor.
type Decompressor struct {
	object.Header
	format int
	opt    options
	in     []byte
	ready  []byte
	check  int
	ended  bool
	bad    bool
	held   bool
	unused *object.Bytes
}

var decompressorClass = object.DeclareClass("_lzma.LZMADecompressor")

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

var decompressorCtor = object.NewCtor("LZMADecompressor", "(format=0, memlimit=None, filters=None)")

func decompressor_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	v, err := decompressorCtor.Bind(t, a)
	if err != nil {
		return nil, err
	}
	d := &Decompressor{Header: object.NewHeader(cls), check: 16, unused: object.NewBytes("")}
	if v[0] != nil {
		if d.format, err = object.IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	if !isNone(v[1]) {
		if d.format == formatRaw {
			return nil, object.ValueErrorf("Cannot specify memory limit with FORMAT_RAW")
		}
		if !object.IsInt(v[1]) {
			return nil, object.TypeErrorf("an integer is required")
		}
	}
	switch {
	case d.format == formatRaw && isNone(v[2]):
		return nil, object.ValueErrorf("Must specify filters for FORMAT_RAW")
	case d.format != formatRaw && !isNone(v[2]):
		return nil, object.ValueErrorf("Cannot specify filters except with FORMAT_RAW")
	case d.format < 0 || d.format > formatRaw:
		return nil, object.ValueErrorf("Invalid container format: %d", d.format)
	}
	if d.format == formatRaw {
		if d.opt, err = chain(t, v[2]); err != nil {
			return nil, err
		}
		if d.opt.id != filterLZMA2 {
			return nil, fail("Invalid or unsupported options")
		}
		d.check = 0
	}
	if d.format == formatAlone {
		d.check = 0
	}
	return d, nil
}

// advance decompresses the stream when it is complete.
func (d *Decompressor) advance() error {
	format := d.format
	if format == formatAuto && len(d.in) > 0 {
		format = formatXZ
		if d.in[0] != xzMagic[0] {
			format = formatAlone
		}
	}
	var r io.Reader
	end := 0
	var err error
	switch format {
	case formatXZ:
		if end, d.check, err = xzEnd(d.in); err != nil {
			if len(d.in) < 12 || err == errFormat {
				d.check = 16
			}
			return err
		}
		r, err = xz.ReaderConfig{SingleStream: true}.NewReader(bytes.NewReader(d.in[:end]))
	case formatRaw:
		if end, err = chunks(d.in, 0); err != nil {
			return err
		}
		r, err = xzlzma.Reader2Config{DictCap: max(d.opt.dict, xzlzma.MinDictCap)}.NewReader2(bytes.NewReader(d.in[:end]))
	default:
		return d.alone()
	}
	if err == nil {
		d.ready, err = io.ReadAll(r)
	}
	if err != nil {
		return errCorrupt
	}
	d.finish(end)
	return nil
}

func (d *Decompressor) finish(end int) {
	d.ended = true
	d.unused = object.NewBytes(string(d.in[end:]))
	d.in = nil
}

// alone tries a stream of the old format, which does not say where it ends.
func (d *Decompressor) alone() error {
	if len(d.in) == 0 {
		return errMore
	}
	if c := int(d.in[0]); c >= 225 || c%9+c/9%5 > 4 {
		return errFormat
	}
	if len(d.in) < 13 {
		return errMore
	}
	// Where any format may come, sizes that no program writes tell that this is none.
	if n := binary.LittleEndian.Uint64(d.in[5:13]); d.format == formatAuto && n != 1<<64-1 && n >= 1<<38 {
		return errFormat
	}
	src := bytes.NewReader(d.in)
	r, err := xzlzma.NewReader(src)
	if err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return errMore
		}
		return errFormat
	}
	d.check = 0
	out, err := io.ReadAll(r)
	switch {
	case err == nil:
		d.ready = out
		d.finish(len(d.in) - src.Len())
		return nil
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errMore
	}
	return errCorrupt
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
	case d.ended && len(d.ready) == 0:
		return nil, object.Errorf(object.EOFErrorClass, "Already at end of stream")
	case d.bad:
		return nil, fail("Internal error")
	}
	if !d.ended {
		d.in = append(d.in, b...)
		switch err := d.advance(); err {
		case nil, errMore:
		case errFormat:
			d.bad = true
			return nil, fail("Input format not supported by decoder")
		default:
			d.bad = true
			return nil, fail("Corrupt input data")
		}
	} else if len(b) > 0 {
		d.unused = object.NewBytes(d.unused.String() + string(b))
	}
	n := len(d.ready)
	if limit >= 0 {
		n = min(n, limit)
	}
	out := object.NewBytes(string(d.ready[:n]))
	d.ready = d.ready[n:]
	d.held = limit >= 0 && n == limit
	return out, nil
}

func init() {
	c := decompressorClass
	c.Doc = "LZMADecompressor(format=FORMAT_AUTO, memlimit=None, filters=None)\n\nA stream that is being decompressed."
	c.Slots.New = decompressor_new
	c.Slots.Init = func(*thread, value, object.Args) error { return nil }
	c.Define(
		object.MethodV("decompress", "(data, max_length=-1)", "Decompress data and return the result, at most max_length bytes of it; the rest comes with the next call.", decompressor_decompress),
		object.MemberOf("check", "The kind of check that the stream has.", func(_ *thread, d *Decompressor) (value, error) { return object.NewInt(int64(d.check)), nil }),
		object.MemberOf("eof", "Whether the end of the stream was reached.", func(_ *thread, d *Decompressor) (value, error) { return py.Bool(d.ended && len(d.ready) == 0), nil }),
		object.MemberOf("needs_input", "Whether more data is needed before there can be more output.", func(_ *thread, d *Decompressor) (value, error) {
			return py.Bool(!d.ended && !d.held), nil
		}),
		object.MemberOf("unused_data", "What followed the end of the stream.", func(_ *thread, d *Decompressor) (value, error) { return d.unused, nil }),
	)
}
