package testcapi

// Values as C sees them: floats as bytes, sequences by number, codecs by name.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	structs "github.com/pyemu/pyemu/stdlib/struct"
)

var valueDefs = []object.Def{
	object.FuncV("float_pack", "(size, number, little, /)", "Return a float as 2, 4 or 8 bytes.", float_pack),
	object.FuncV("float_unpack", "(data, little, /)", "Return the float in 2, 4 or 8 bytes.", float_unpack),
	object.FuncV("sequence_getitem", "(seq, i, /)", "Return an item of a sequence.", sequence_getitem),
	object.FuncV("sequence_setitem", "(seq, i, value, /)", "Set an item of a sequence.", sequence_setitem),
	object.FuncV("codec_incrementalencoder", "(encoding, errors=None, /)", "Return an incremental encoder.", func(t *thread, v []value) (value, error) {
		return incremental(t, "incrementalencoder", v)
	}),
	object.FuncV("codec_incrementaldecoder", "(encoding, errors=None, /)", "Return an incremental decoder.", func(t *thread, v []value) (value, error) {
		return incremental(t, "incrementaldecoder", v)
	}),
	object.Func1("unicode_legacy_string", "text", "Return a copy of the text.", func(_ *thread, x value) (value, error) {
		s, ok := x.(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("argument must be str, not %s", object.ClassOf(x).TpName())
		}
		return object.NewStr(s.String()), nil
	}),
	object.Func1("W_STOPCODE", "sig", "Return the status of a process that a signal stopped.", func(t *thread, x value) (value, error) {
		n, err := object.IndexInt(t, x)
		return object.NewInt(int64(n&0xff)<<8 | 0x7f), err
	}),
}

func little(t *thread, v value) (bool, error) {
	n, err := object.IndexInt(t, v)
	return n != 0, err
}

func float_pack(t *thread, v []value) (value, error) {
	size, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	f, err := object.ToFloat(t, v[1])
	if err != nil {
		return nil, err
	}
	le, err := little(t, v[2])
	if err != nil {
		return nil, err
	}
	if size != 2 && size != 4 && size != 8 {
		return nil, object.ValueErrorf("size must 2, 4 or 8")
	}
	b, ok := structs.PackFloat(f, size, le)
	if !ok {
		return nil, object.OverflowErrorf("float too large to pack with %c format", " ef"[size/2])
	}
	return object.NewBytes(string(b)), nil
}

func float_unpack(t *thread, v []value) (value, error) {
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	le, err := little(t, v[1])
	if err != nil {
		return nil, err
	}
	if n := len(b); n != 2 && n != 4 && n != 8 {
		return nil, object.ValueErrorf("data length must 2, 4 or 8 bytes")
	}
	return py.Float(structs.UnpackFloat(b, le)), nil
}

// sequence checks that o has items by number.
func sequence(o value, otherwise string) error {
	c := object.ClassOf(o)
	if c.IsSubclass(object.DictClass) {
		return object.TypeErrorf("%s is not a sequence", c.TpName())
	}
	if c.Slots.GetItem == nil {
		return object.TypeErrorf("'%s' object does not support %s", c.TpName(), otherwise)
	}
	return nil
}

// item is the number of an item; from the end when it is negative.
func item(t *thread, seq, i value) (value, error) {
	n, err := object.IndexInt(t, i)
	if err != nil {
		return nil, err
	}
	if n < 0 && object.ClassOf(seq).Slots.Len != nil {
		size, err := object.Len(t, seq)
		if err != nil {
			return nil, err
		}
		if n += size; n < 0 { // out of range, and not from the end once more
			n -= size
		}
	}
	return object.NewInt(int64(n)), nil
}

func sequence_getitem(t *thread, v []value) (value, error) {
	i, err := item(t, v[0], v[1])
	if err != nil {
		return nil, err
	}
	if err := sequence(v[0], "indexing"); err != nil {
		return nil, err
	}
	return object.GetItem(t, v[0], i)
}

func sequence_setitem(t *thread, v []value) (value, error) {
	i, err := item(t, v[0], v[1])
	if err != nil {
		return nil, err
	}
	if err := sequence(v[0], "item assignment"); err != nil {
		return nil, err
	}
	return py.None, object.SetItem(t, v[0], i, v[2])
}

// incremental makes what the attribute of a codec makes: codecs.lookup(encoding).incrementalencoder(errors).
func incremental(t *thread, kind string, v []value) (value, error) {
	m, err := t.P.Import(t, "codecs")
	if err != nil {
		return nil, err
	}
	info, err := object.CallMethod(t, m, object.Intern("lookup"), v[0])
	if err != nil {
		return nil, err
	}
	maker, err := object.GetAttr(t, info, object.Intern(kind))
	if err != nil {
		return nil, err
	}
	if !given(maker) {
		return nil, object.Errorf(object.LookupErrorClass, "no %s", kind)
	}
	if v[1] == nil {
		return object.CallArgs(t, maker)
	}
	return object.CallArgs(t, maker, v[1])
}
