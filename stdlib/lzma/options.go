package lzma

// Options: filters, presets and the numbers that describe them.

import (
	"encoding/binary"

	"github.com/go-python/gpython/py"
	xzlzma "github.com/ulikunitz/xz/lzma"

	"github.com/pyemu/pyemu/emu/object"
)

const (
	formatAuto = iota
	formatXZ
	formatAlone
	formatRaw
)

const (
	filterDelta = 3
	filterLZMA2 = 33
	filterLZMA1 = 0x4000000000000001
)

// options are those of one LZMA filter.
type options struct {
	id         int64
	dict       int
	lc, lp, pb int
}

var presetDict = [10]int{1 << 18, 1 << 20, 1 << 21, 1 << 22, 1 << 22, 1 << 23, 1 << 23, 1 << 24, 1 << 25, 1 << 26}

func preset(n int64) (options, error) {
	level := n & 0x1f
	if level > 9 || n&^0x1f&^0x80000000 != 0 {
		return options{}, fail("Invalid or unsupported options")
	}
	return options{dict: presetDict[level], lc: 3, pb: 2}, nil
}

// filterOf reads a filter specifier. Filters that are no LZMA are refused: the library has none.
func filterOf(t *thread, o value) (options, error) {
	if object.ClassOf(o).Slots.GetItem == nil {
		return options{}, object.TypeErrorf("Filter specifier must be a dict or dict-like object")
	}
	get := func(key string) (value, error) {
		v, err := object.GetItem(t, o, object.NewStr(key))
		if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
			return nil, nil
		}
		return v, err
	}
	idv, err := get("id")
	if err != nil {
		return options{}, err
	}
	if idv == nil {
		return options{}, object.ValueErrorf("Filter specifier must have an \"id\" entry")
	}
	id, err := object.IndexInt(t, idv)
	if err != nil {
		return options{}, err
	}
	switch {
	case id == filterLZMA1, id == filterLZMA2:
	case id >= filterDelta && id <= 9:
		return options{id: int64(id)}, fail("Invalid or unsupported options")
	default:
		return options{}, object.ValueErrorf("Invalid filter ID: %d", id)
	}
	opt, _ := preset(6)
	if p, err := get("preset"); err != nil {
		return opt, err
	} else if p != nil {
		n, err := object.IndexInt(t, p)
		if err != nil {
			return opt, err
		}
		if opt, err = preset(int64(n)); err != nil {
			return opt, err
		}
	}
	opt.id = int64(id)
	var mode, nice, mf, depth int
	known := map[string]*int{"dict_size": &opt.dict, "lc": &opt.lc, "lp": &opt.lp, "pb": &opt.pb, "mode": &mode, "nice_len": &nice, "mf": &mf, "depth": &depth}
	names, err := object.Collect(t, o)
	if err != nil {
		return opt, err
	}
	for _, k := range names {
		s, ok := k.(*object.Str)
		if !ok {
			return opt, object.ValueErrorf("Invalid filter specifier for LZMA filter")
		}
		dst := known[s.String()]
		if s.String() == "id" || s.String() == "preset" {
			continue
		}
		if dst == nil {
			return opt, object.ValueErrorf("Invalid filter specifier for LZMA filter")
		}
		v, err := get(s.String())
		if err != nil {
			return opt, err
		}
		if *dst, err = object.IndexInt(t, v); err != nil {
			return opt, err
		}
	}
	return opt, nil
}

// chain reads a chain of filters, of which there can be only one here.
func chain(t *thread, o value) (options, error) {
	n, err := object.Len(t, o)
	if err != nil {
		return options{}, err
	}
	if n > 4 {
		return options{}, object.ValueErrorf("Too many filters - liblzma supports a maximum of 4")
	}
	items, err := object.Collect(t, o)
	if err != nil {
		return options{}, err
	}
	if len(items) == 0 {
		return options{}, fail("Internal error")
	}
	var opt options
	for _, x := range items {
		if opt, err = filterOf(t, x); err != nil {
			return opt, err
		}
	}
	if len(items) > 1 {
		return opt, fail("Invalid or unsupported options")
	}
	return opt, nil
}

// dictFor is the dictionary for n bytes of data: a large one would only take memory.
func (o options) dictFor(n int) int {
	d := xzlzma.MinDictCap
	for d < n && d < o.dict {
		d *= 2
	}
	return max(min(d, o.dict), xzlzma.MinDictCap)
}

func (o options) properties() *xzlzma.Properties {
	return &xzlzma.Properties{LC: o.lc, LP: o.lp, PB: o.pb}
}

// lzma2Size is the byte that tells LZMA2's size of dictionary, rounded up.
func lzma2Size(n int) byte {
	if n <= 4096 {
		return 0
	}
	for k := byte(0); k < 40; k++ {
		if n <= int(2|k&1)<<(k/2+11) {
			return k
		}
	}
	return 40
}

func encodeProperties(t *thread, o value) (value, error) {
	opt, err := filterOf(t, o)
	if err != nil && opt.id != filterDelta {
		return nil, err
	}
	switch opt.id {
	case filterLZMA2:
		return object.NewBytes(string([]byte{lzma2Size(opt.dict)})), nil
	case filterLZMA1:
		b := []byte{byte((opt.pb*5+opt.lp)*9 + opt.lc)}
		return object.OwnBytes(binary.LittleEndian.AppendUint32(b, uint32(opt.dict))), nil
	}
	return nil, err
}

func decodeProperties(t *thread, v []value) (value, error) {
	id, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	b, err := object.BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	d := object.NewDict()
	set := func(k string, n int64) { d.SetStr(object.Intern(k), object.NewInt(n)) }
	set("id", int64(id))
	switch {
	case id == filterLZMA2 && len(b) == 1 && b[0] <= 40:
		n := int64(1)<<32 - 1
		if b[0] < 40 {
			n = int64(2|b[0]&1) << (b[0]/2 + 11)
		}
		set("dict_size", n)
	case id == filterLZMA1 && len(b) == 5 && b[0] < 225:
		set("dict_size", int64(binary.LittleEndian.Uint32(b[1:])))
		set("lc", int64(b[0]%9))
		set("lp", int64(b[0]/9%5))
		set("pb", int64(b[0]/45))
	default:
		return nil, fail("Invalid or unsupported options")
	}
	return d, nil
}

func isNone(o value) bool { return o == nil || o == py.None }
