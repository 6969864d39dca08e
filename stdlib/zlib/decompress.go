package zlib

// Decompress: what decompressobj() makes.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// Decompress is zlib.Decompress.
type Decompress struct {
	object.Header
	u      *unpacker
	dict   object.Object // nil: none
	unused *object.Bytes
	tail   *object.Bytes
	eof    bool
	closed bool // flush() at the end of the stream gave the state up
}

// DecompressClass is the class of decompressobj()'s results.
var DecompressClass = object.DeclareClass("zlib.Decompress")

// Traverse implements object.Traverser.
func (d *Decompress) Traverse(visit func(object.Object)) {
	d.TraverseHeader(visit)
	object.VisitNonNil(visit, d.dict, d.unused, d.tail)
}

// CopyFor implements object.Copier.
func (d *Decompress) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := *d
	n.u = d.u.clone()
	register(&n)
	n.Header = d.CopyHeader(copyOf)
	n.dict = object.CopyOrNil(copyOf, d.dict)
	return &n
}

func module_decompressobj(t *object.Thread, v []object.Object) (object.Object, error) {
	wbits := maxWbits
	if v[0] != nil {
		var err error
		if wbits, err = object.IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	d := &Decompress{Header: object.NewHeader(DecompressClass), dict: v[1], unused: object.NewBytes(""), tail: object.NewBytes("")}
	if d.dict != nil && !object.HasBuffer(d.dict) {
		return nil, object.TypeErrorf("zdict argument must support the buffer protocol")
	}
	k, window, ok := containerOf(wbits)
	if !ok {
		return nil, object.ValueErrorf("Invalid initialization option")
	}
	d.u = &unpacker{kind: k, window: window}
	if k == raw && d.dict != nil {
		b, err := object.BytesOf(t, d.dict)
		if err != nil {
			return nil, err
		}
		d.u.useDict(b)
	}
	return d, nil
}

// feed decompresses input, at most limit bytes of output (negative: all), and keeps what is left of the input.
func (d *Decompress) feed(t *object.Thread, input []byte, limit int) ([]byte, error) {
	out, rest, err := d.u.run(input, limit)
	if err == errDict && d.dict != nil {
		b, e := object.BytesOf(t, d.dict)
		if e != nil {
			return nil, e
		}
		if !d.u.useDict(b) {
			return nil, fail(-3, "while setting zdict", "invalid input data")
		}
		out, rest, err = d.u.run(rest, limit)
	}
	left := object.NewBytes(string(rest))
	if err == nil {
		d.eof = true
		if left.Len() > 0 {
			d.unused = object.NewBytes(d.unused.String() + left.String())
		}
		if d.tail.Len() > 0 {
			d.tail = left
		}
	} else {
		d.tail = left
	}
	if e := failure(err, "while decompressing data"); e != nil && err != errMore {
		return out, e
	}
	return out, nil
}

func decompress_decompress(t *object.Thread, d *Decompress, v []object.Object) (object.Object, error) {
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	limit := 0
	if v[1] != nil {
		if limit, err = object.IndexInt(t, v[1]); err != nil {
			return nil, err
		}
	}
	if limit < 0 {
		return nil, object.ValueErrorf("max_length must be non-negative")
	}
	if d.closed {
		return nil, fail(-2, "while decompressing data", "inconsistent stream state")
	}
	if limit == 0 {
		limit = -1
	}
	out, err := d.feed(t, b, limit)
	if err != nil {
		return nil, err
	}
	return object.NewBytes(string(out)), nil
}

func decompress_flush(t *object.Thread, d *Decompress, v []object.Object) (object.Object, error) {
	if v[0] != nil {
		n, err := object.IndexInt(t, v[0])
		if err != nil {
			return nil, err
		}
		if n <= 0 {
			return nil, object.ValueErrorf("length must be greater than zero")
		}
	}
	if d.closed {
		return object.NewBytes(""), nil
	}
	// What comes before bad data is returned, and the bad data forgotten.
	out, err := d.feed(t, []byte(d.tail.String()), -1)
	if err != nil && (out == nil || !object.ErrorIs(err, errorClass)) {
		return nil, err
	}
	d.closed = d.eof
	return object.NewBytes(string(out)), nil
}

func decompress_copy(_ *object.Thread, d *Decompress) (object.Object, error) {
	if d.closed {
		return nil, object.ValueErrorf("Inconsistent stream state")
	}
	n := *d
	n.Header = object.NewHeader(DecompressClass)
	n.u = d.u.clone()
	return &n, nil
}

func init() {
	DecompressClass.Doc = "A stream that is being decompressed."
	DecompressClass.Flags |= object.FlagNoNew
	DecompressClass.Define(
		object.MethodV("decompress", "(data, /, max_length=0)", "Decompress data and return the result, at most max_length bytes of it; what is left of data then becomes unconsumed_tail.", decompress_decompress),
		object.MethodV("flush", "(length=zlib.DEF_BUF_SIZE, /)", "Return what is left of the stream.", decompress_flush),
		object.Method0("copy", "Return a copy that goes on by itself.", decompress_copy),
		object.Method0("__copy__", "Return a copy that goes on by itself.", decompress_copy),
		object.Method1("__deepcopy__", "memo", "Return a copy that goes on by itself.", func(t *object.Thread, d *Decompress, _ object.Object) (object.Object, error) {
			return decompress_copy(t, d)
		}),
		object.MemberOf("unused_data", "What followed the end of the stream.", func(_ *object.Thread, d *Decompress) (object.Object, error) { return d.unused, nil }),
		object.MemberOf("unconsumed_tail", "What a limit of the output left over of the input.", func(_ *object.Thread, d *Decompress) (object.Object, error) { return d.tail, nil }),
		object.MemberOf("eof", "Whether the end of the stream was reached.", func(_ *object.Thread, d *Decompress) (object.Object, error) { return py.Bool(d.eof), nil }),
	)
}
