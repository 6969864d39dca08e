package zlib

// Compress: what compressobj() makes.

import "github.com/pyemu/pyemu/emu/object"

// Compress is zlib.Compress.
type Compress struct {
	object.Header
	p *packer
}

// CompressClass is the class of compressobj()'s results.
var CompressClass = object.DeclareClass("zlib.Compress")

// Traverse implements object.Traverser.
func (c *Compress) Traverse(visit func(object.Object)) { c.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (c *Compress) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Compress{p: c.p.clone()}
	register(n)
	n.Header = c.CopyHeader(copyOf)
	return n
}

func module_compressobj(t *object.Thread, v []object.Object) (object.Object, error) {
	var n [5]int
	for i, def := range [5]int{defaultLevel, deflated, maxWbits, memLevel, 0} {
		n[i] = def
		if v[i] != nil {
			var err error
			if n[i], err = object.IndexInt(t, v[i]); err != nil {
				return nil, err
			}
		}
	}
	var dict []byte
	if v[5] != nil && object.ClassOf(v[5]) != object.NoneClass {
		b, err := object.BytesOf(t, v[5])
		if err != nil {
			return nil, err
		}
		dict = b
	}
	k, window, ok := packing(n[2])
	if !ok || n[0] < -1 || n[0] > 9 || n[1] != deflated || n[3] < 1 || n[3] > 9 || n[4] < 0 || n[4] > 4 {
		return nil, object.ValueErrorf("Invalid initialization option")
	}
	return &Compress{Header: object.NewHeader(CompressClass), p: newPacker(n[0], n[4], k, window, dict)}, nil
}

// packing is containerOf for compression, where the window must be named and 8 stands for 9 in zlib's container.
func packing(wbits int) (k kind, window int, ok bool) {
	k, window, ok = containerOf(wbits)
	if window == 8 && k == zlibKind {
		window = 9
	}
	return k, window, ok && window >= 9 && k != either
}

func compress_compress(t *object.Thread, c *Compress, x object.Object) (object.Object, error) {
	b, err := object.BytesOf(t, x)
	if err != nil {
		return nil, err
	}
	if c.p.done {
		return nil, fail(-2, "while compressing data", "inconsistent stream state")
	}
	c.p.write(b)
	return object.OwnBytes(c.p.take()), nil
}

func compress_flush(t *object.Thread, c *Compress, v []object.Object) (object.Object, error) {
	mode := finish
	if v[0] != nil {
		var err error
		if mode, err = object.IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	switch {
	case mode == noFlush:
		return object.NewBytes(""), nil
	case c.p.done, mode < 0, mode > 6:
		return nil, fail(-2, "while flushing", "inconsistent stream state")
	case mode == 6:
		return nil, fail(-2, "while flushing", "buffer error")
	}
	c.p.flush(mode)
	return object.OwnBytes(c.p.take()), nil
}

func compress_copy(_ *object.Thread, c *Compress) (object.Object, error) {
	if c.p.done {
		return nil, object.ValueErrorf("Inconsistent stream state")
	}
	return &Compress{Header: object.NewHeader(CompressClass), p: c.p.clone()}, nil
}

func init() {
	CompressClass.Doc = "A stream that is being compressed."
	CompressClass.Flags |= object.FlagNoNew
	CompressClass.Define(
		object.Method1("compress", "data", "Compress data, and return what is ready.", compress_compress),
		object.MethodV("flush", "(mode=zlib.Z_FINISH, /)", "Return what is not returned yet; the stream ends unless mode says otherwise.", compress_flush),
		object.Method0("copy", "Return a copy that goes on by itself.", compress_copy),
		object.Method0("__copy__", "Return a copy that goes on by itself.", compress_copy),
		object.Method1("__deepcopy__", "memo", "Return a copy that goes on by itself.", func(t *object.Thread, c *Compress, _ object.Object) (object.Object, error) {
			return compress_copy(t, c)
		}),
	)
}
