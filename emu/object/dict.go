package object

// Dict: Python's dict, insertion-ordered (a dense entry array and an open-addressing index into it).

import "math/bits"

// Dict is a Python dict. Its methods in Go that take a *Thread may call __hash__ and __eq__ of keys; those for *Str keys never run Python code
// unless the dict holds keys of user classes.
type Dict struct {
	Header
	entries []dictEntry // deleted entries have a nil key
	index   []int32     // 0: free, -1: deleted, else entry number plus one; length a power of two
	used    int         // live entries
	filled  int         // index places that are not free
	shape   uint32      // changes when a key is added or removed, for inline caches
}

type dictEntry struct {
	hash int64
	key  Object
	val  Object
}

// NewDict returns an empty dict.
func NewDict() *Dict { return &Dict{Header: Header{class: DictClass}} }

// NewDictSize returns an empty dict with room for n entries.
func NewDictSize(n int) *Dict {
	d := NewDict()
	if n > 0 {
		d.entries = make([]dictEntry, 0, n)
		d.rebuild(n)
	}
	return d
}

// Len is the number of entries.
func (d *Dict) Len() int { return d.used }

// Shape changes whenever a key is added or removed; setting an existing key leaves it.
func (d *Dict) Shape() uint32 { return d.shape }

// rebuild makes an index for at least want entries and drops deleted entries.
func (d *Dict) rebuild(want int) {
	size := 8
	if want > 5 {
		size = 1 << bits.Len(uint(want*3/2))
	}
	if d.used < len(d.entries) {
		live := make([]dictEntry, 0, max(want, d.used))
		for _, e := range d.entries {
			if e.key != nil {
				live = append(live, e)
			}
		}
		d.entries = live
	}
	d.index = make([]int32, size)
	mask := uint64(size - 1)
	for i := range d.entries {
		h := uint64(d.entries[i].hash)
		p := h & mask
		for perturb := h; d.index[p] != 0; {
			perturb >>= 5
			p = (p*5 + perturb + 1) & mask
		}
		d.index[p] = int32(i + 1)
	}
	d.filled = d.used
}

// findStr returns the entry number of a string key, -1 when absent.
func (d *Dict) findStr(name *Str) int {
	if len(d.index) == 0 {
		return -1
	}
	hash := name.Hash()
	mask := uint64(len(d.index) - 1)
	h := uint64(hash)
	p := h & mask
	for perturb := h; ; {
		i := d.index[p]
		if i == 0 {
			return -1
		}
		if i > 0 {
			e := &d.entries[i-1]
			if e.hash == hash {
				if k, ok := e.key.(*Str); ok && (k == name || k.s == name.s) {
					return int(i - 1)
				}
			}
		}
		perturb >>= 5
		p = (p*5 + perturb + 1) & mask
	}
}

// find returns the entry number of key, -1 when absent. __eq__ of keys may run; when it changed the dict, the search starts again.
func (d *Dict) find(t *Thread, key Object, hash int64) (int, error) {
	if s, ok := key.(*Str); ok && s.class == StrClass && d.onlyStr() {
		return d.findStr(s), nil
	}
restart:
	if len(d.index) == 0 {
		return -1, nil
	}
	mask := uint64(len(d.index) - 1)
	h := uint64(hash)
	p := h & mask
	for perturb := h; ; {
		i := d.index[p]
		if i == 0 {
			return -1, nil
		}
		if i > 0 {
			e := &d.entries[i-1]
			if e.hash == hash {
				k := e.key
				if Is(k, key) {
					return int(i - 1), nil
				}
				index, shape := &d.index[0], d.shape
				eq, err := Equal(t, k, key)
				if err != nil {
					return -1, err
				}
				if len(d.index) == 0 || &d.index[0] != index || d.shape != shape {
					goto restart
				}
				if eq {
					return int(i - 1), nil
				}
			}
		}
		perturb >>= 5
		p = (p*5 + perturb + 1) & mask
	}
}

// onlyStr is a cheap conservative test; see the entries' owner. It may return false for a dict of strings.
func (d *Dict) onlyStr() bool { return false }

func (d *Dict) insert(key Object, hash int64, v Object) {
	if (d.filled+1)*3 > len(d.index)*2 {
		d.rebuild(max(d.used*2, 5))
	}
	mask := uint64(len(d.index) - 1)
	h := uint64(hash)
	p := h & mask
	for perturb := h; d.index[p] > 0; {
		perturb >>= 5
		p = (p*5 + perturb + 1) & mask
	}
	if d.index[p] == 0 {
		d.filled++
	}
	d.entries = append(d.entries, dictEntry{hash, key, v})
	d.index[p] = int32(len(d.entries))
	d.used++
	d.shape++
}

func (d *Dict) removeAt(i int) {
	e := &d.entries[i]
	mask := uint64(len(d.index) - 1)
	h := uint64(e.hash)
	p := h & mask
	for perturb := h; d.index[p] != int32(i+1); {
		perturb >>= 5
		p = (p*5 + perturb + 1) & mask
	}
	d.index[p] = -1
	e.key, e.val = nil, nil
	d.used--
	d.shape++
	if d.used == 0 {
		d.entries = d.entries[:0]
		clear(d.index)
		d.filled = 0
	}
}

// GetStr returns the value of a string key, nil when absent.
func (d *Dict) GetStr(name *Str) Object {
	if i := d.findStr(name); i >= 0 {
		return d.entries[i].val
	}
	return nil
}

// SetStr sets a string key.
func (d *Dict) SetStr(name *Str, v Object) {
	if i := d.findStr(name); i >= 0 {
		d.entries[i].val = v
		return
	}
	d.insert(name, name.Hash(), v)
}

// DelStr removes a string key; false when it was not there.
func (d *Dict) DelStr(name *Str) bool {
	i := d.findStr(name)
	if i < 0 {
		return false
	}
	d.removeAt(i)
	return true
}

// IndexOfStr returns the entry number of a string key for inline caches (see EntryAt), -1 when absent.
func (d *Dict) IndexOfStr(name *Str) int { return d.findStr(name) }

// EntryAt returns the value of entry i when its key is the very object name, else nil. For inline caches: no version is needed.
func (d *Dict) EntryAt(i int, name *Str) Object {
	if i < len(d.entries) {
		e := &d.entries[i]
		if k, ok := e.key.(*Str); ok && k == name {
			return e.val
		}
	}
	return nil
}

// SetEntryAt sets entry i when its key is the very object name.
func (d *Dict) SetEntryAt(i int, name *Str, v Object) bool {
	if i < len(d.entries) {
		e := &d.entries[i]
		if k, ok := e.key.(*Str); ok && k == name {
			e.val = v
			return true
		}
	}
	return false
}

// Get returns the value of key, nil when absent.
func (d *Dict) Get(t *Thread, key Object) (Object, error) {
	hash, err := Hash(t, key)
	if err != nil {
		return nil, err
	}
	i, err := d.find(t, key, hash)
	if i < 0 || err != nil {
		return nil, err
	}
	return d.entries[i].val, nil
}

// Set sets key.
func (d *Dict) Set(t *Thread, key, v Object) error {
	hash, err := Hash(t, key)
	if err != nil {
		return err
	}
	i, err := d.find(t, key, hash)
	if err != nil {
		return err
	}
	if i >= 0 {
		d.entries[i].val = v
		return nil
	}
	d.insert(key, hash, v)
	return nil
}

// Del removes key; false when it was not there.
func (d *Dict) Del(t *Thread, key Object) (bool, error) {
	hash, err := Hash(t, key)
	if err != nil {
		return false, err
	}
	i, err := d.find(t, key, hash)
	if i < 0 || err != nil {
		return false, err
	}
	d.removeAt(i)
	return true, nil
}

// Clear removes everything.
func (d *Dict) Clear() {
	d.entries, d.index, d.used, d.filled = nil, nil, 0, 0
	d.shape++
}

// Next walks the entries in order: start with *pos zero; ok is false at the end. Values may be replaced during the walk; when keys are added or removed
// the walk stays memory-safe but may miss or repeat entries.
func (d *Dict) Next(pos *int) (key, val Object, ok bool) {
	for *pos < len(d.entries) {
		e := &d.entries[*pos]
		*pos++
		if e.key != nil {
			return e.key, e.val, true
		}
	}
	return nil, nil, false
}

// Keys returns the keys in order, a new slice.
func (d *Dict) Keys() []Object {
	keys := make([]Object, 0, d.used)
	for i := range d.entries {
		if d.entries[i].key != nil {
			keys = append(keys, d.entries[i].key)
		}
	}
	return keys
}

// Copy returns a new plain dict with the same entries.
func (d *Dict) Copy() *Dict {
	n := NewDict()
	n.entries = append([]dictEntry(nil), d.entries...)
	n.index = append([]int32(nil), d.index...)
	n.used, n.filled = d.used, d.filled
	return n
}

// Traverse implements Traverser.
func (d *Dict) Traverse(visit func(Object)) {
	for i := range d.entries {
		if e := &d.entries[i]; e.key != nil {
			visit(e.key)
			visit(e.val)
		}
	}
	if d.attrs != nil {
		d.attrs.Each(visit)
	}
}
