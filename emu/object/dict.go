package object

// Dict: Python's dict, insertion-ordered: a dense run of entries and, from the ninth entry on, an open-addressing index into it.

import (
	"math/bits"
	"unsafe"

	"github.com/go-python/gpython/py"
)

// Dict is a Python dict. Its methods in Go that take a *Thread may call __hash__ and __eq__ of keys; those for *Str keys never run Python code.
//
// While there are at most dictLinear entries, lookups scan the entries and index is nil. The first dictSegment entries lie in entries, the others in
// segments of that size, so that a dict which grows neither copies its entries nor needs room for two copies. A deleted entry has a nil key; the last entry is
// never a deleted one, and the first head entries are all deleted, so that popitem and "delete the first" are O(1).
type Dict struct {
	Header
	entries    []dictEntry // the first min(n, dictSegment) entries
	*dictTable             // noTable until own has been called
	n          int         // entries, deleted ones included
	live       int32       // entries that are not deleted; with shape, a Dict is of a size that Go allocates without waste
	shape      uint32      // changes when a key is added or removed, for inline caches
}

// dictTable is what only dicts with many entries, with deleted ones in front, with unusual int keys or of a built-in subclass have. It is apart to keep the others, such as the **kwargs of calls, small.
type dictTable struct {
	more   []*[dictSegment]dictEntry // the entries behind the first segment; those from n on are zero
	index  []int32                   // 0: free, -1: deleted, else entry number plus one; length a power of two
	filled int                       // index places that are not free
	extra  Object
	head   int  // entries before it are deleted
	odd    bool // there was an int key that is not its own hash
}

// noTable is the table of all dicts that have none; it is never written.
var noTable = new(dictTable)

// own returns the table for writing.
func (d *Dict) own() *dictTable {
	if d.dictTable == noTable {
		d.dictTable = new(dictTable)
	}
	return d.dictTable
}

// Extra is for built-in subclasses: the default factory of a defaultdict. Nil otherwise.
func (d *Dict) Extra() Object { return d.extra }

// SetExtra sets what Extra returns.
func (d *Dict) SetExtra(o Object) {
	if o != nil || d.extra != nil {
		d.own().extra = o
	}
}

type dictEntry struct {
	hash int64
	key  Object
	val  Object
}

const (
	dictLinear  = 8    // the number of entries up to which there is no index
	segmentBits = 10   // a segment is of a size that Go allocates without waste
	dictSegment = 1024 // 1 << segmentBits
)

// at returns entry i, 0 <= i < n.
func (d *Dict) at(i int) *dictEntry {
	if uint(i) < uint(len(d.entries)) {
		return &d.entries[i]
	}
	return &d.more[i>>segmentBits-1][i&(dictSegment-1)]
}

// add appends an entry.
func (d *Dict) add(e dictEntry) {
	if d.n < dictSegment {
		if d.n == cap(d.entries) {
			d.grow(d.n + 1)
		}
		d.entries = append(d.entries, e)
		d.n++
		return
	}
	k := d.n>>segmentBits - 1
	if k == len(d.more) {
		d.own().more = append(d.more, new([dictSegment]dictEntry))
	}
	d.more[k][d.n&(dictSegment-1)] = e
	d.n++
}

// grow makes room for at least want entries in the first segment: 3, 8 and then twice as many each time.
func (d *Dict) grow(want int) {
	room := 3
	if want > 3 {
		room = 8
	}
	for room < want {
		room *= 2
	}
	entries := make([]dictEntry, len(d.entries), min(room, dictSegment))
	copy(entries, d.entries)
	d.entries = entries
}

// truncate drops the entries from n on, which are zero.
func (d *Dict) truncate(n int) {
	d.n = n
	if n <= dictSegment {
		d.entries = d.entries[:n]
		if d.more != nil {
			d.more = nil
		}
	} else if k := (n - 1) >> segmentBits; k+1 < len(d.more) { // one spare segment stays
		clear(d.more[k+1:])
		d.more = d.more[:k+1]
	}
}

// NewDict returns an empty dict.
func NewDict() *Dict { return &Dict{Header: Header{class: DictClass}, dictTable: noTable} }

// NewDictSize returns an empty dict with room for n entries. A small one and its entries are one block.
func NewDictSize(n int) *Dict {
	var d *Dict
	switch n {
	case 1:
		b := &struct {
			d Dict
			e [1]dictEntry
		}{}
		d, b.d.entries = &b.d, b.e[:0]
	case 2, 3:
		b := &struct {
			d Dict
			e [3]dictEntry
		}{}
		d, b.d.entries = &b.d, b.e[:0]
	case 4, 5:
		b := &struct {
			d Dict
			e [5]dictEntry
		}{}
		d, b.d.entries = &b.d, b.e[:0]
	}
	if d != nil {
		d.class, d.dictTable = DictClass, noTable
		return d
	}
	d = NewDict()
	if n > 0 {
		d.entries = make([]dictEntry, 0, min(n, dictSegment))
		if n > dictLinear {
			d.rebuild(n)
		}
	}
	return d
}

// reusable is how many entries a dict may have room for when Reset takes it.
const reusable = 8

// Reset empties d, whose memory stays, for another use; false: it is too large, or no plain dict. The caller knows that nothing else holds d.
func (d *Dict) Reset() bool {
	if d.dictTable != noTable || cap(d.entries) > reusable || cap(d.entries) == 0 || d.class != DictClass {
		return false
	}
	if d.n > 0 {
		clear(d.entries)
		d.entries = d.entries[:0]
		d.n, d.live = 0, 0
		d.shape++
	}
	return true
}

// Reserve makes room for the first n entries of an empty dict, at most 8.
func (d *Dict) Reserve(n int) {
	if cap(d.entries) == 0 {
		d.entries = make([]dictEntry, 0, n)
	}
}

// Len is the number of entries.
func (d *Dict) Len() int { return int(d.live) }

// setHead sets head.
func (d *Dict) setHead(i int) {
	if i != d.head {
		d.own().head = i
	}
}

// Shape changes whenever a key is added or removed; setting an existing key leaves it.
func (d *Dict) Shape() uint32 { return d.shape }

// dataOf is the data word of an interface: for a *Str, its address.
func dataOf(o *Object) unsafe.Pointer { return (*words)(unsafe.Pointer(o)).data }

// compact drops the deleted entries.
func (d *Dict) compact() {
	if d.Len() == d.n {
		return
	}
	n := 0
	for i := d.head; i < d.n; i++ {
		if e := d.at(i); e.key != nil {
			if i != n {
				*d.at(n) = *e
				*e = dictEntry{}
			}
			n++
		}
	}
	d.truncate(n)
	d.setHead(0)
	if cap(d.entries) > 64 && n < cap(d.entries)/4 {
		d.entries = append(make([]dictEntry, 0, n+n/2), d.entries...)
	}
}

// rebuild drops deleted entries and makes an index for at least want entries.
func (d *Dict) rebuild(want int) {
	d.compact()
	if want <= dictLinear {
		if d.index != nil {
			d.index, d.filled = nil, 0
		}
		return
	}
	size := 1 << bits.Len(uint(want*3/2))
	if len(d.index) == size {
		clear(d.index)
	} else {
		d.own().index = make([]int32, size)
	}
	mask := uint64(size - 1)
	for i := range d.n {
		h := uint64(d.at(i).hash)
		p := h & mask
		for perturb := h; d.index[p] != 0; {
			perturb >>= 5
			p = (p*5 + perturb + 1) & mask
		}
		d.index[p] = int32(i + 1)
	}
	d.filled = d.Len()
}

// findStr returns the entry number of a string key: -1 when absent, -2 when a key of the same hash is no string, so that only find can tell.
func (d *Dict) findStr(name *Str) int {
	if d.Len() == 0 {
		return -1
	}
	hash, absent := name.Hash(), -1
	if d.index == nil {
		es := d.entries
		for i := range es {
			e := &es[i]
			if e.hash == hash {
				if dataOf(&e.key) == unsafe.Pointer(name) {
					return i
				}
				if k, ok := e.key.(*Str); !ok {
					absent = -2
				} else if k.s == name.s {
					return i
				}
			}
		}
		return absent
	}
	mask := uint64(len(d.index) - 1)
	h := uint64(hash)
	p := h & mask
	for perturb := h; ; {
		i := d.index[p]
		if i == 0 {
			return absent
		}
		if i > 0 {
			e := d.at(int(i - 1))
			if e.hash == hash {
				if dataOf(&e.key) == unsafe.Pointer(name) {
					return int(i - 1)
				}
				if k, ok := e.key.(*Str); !ok {
					absent = -2
				} else if k.s == name.s {
					return int(i - 1)
				}
			}
		}
		perturb >>= 5
		p = (p*5 + perturb + 1) & mask
	}
}

// matchFast compares two keys of equal hash without running Python code: 1 equal, 0 different, -1 when only __eq__ can tell.
func matchFast(k, key Object) int {
	switch k := k.(type) {
	case *Str:
		if y, ok := key.(*Str); ok {
			if k == y {
				return 1
			}
			if k.class == StrClass && y.class == StrClass {
				if k.s == y.s {
					return 1
				}
				return 0
			}
		}
	case py.Int:
		if y, ok := key.(py.Int); ok {
			if k == y {
				return 1
			}
			return 0
		}
	}
	if Is(k, key) {
		return 1
	}
	return -1
}

// find returns the entry number of key, -1 when absent. __eq__ of keys may run; when it changed the dict, the search starts again.
func (d *Dict) find(t *Thread, key Object, hash int64) (int, error) {
	if k := (*words)(unsafe.Pointer(&key)); k.typ == intType {
		if i := d.findInt(*(*int64)(k.data)); i != -2 {
			return i, nil
		}
	}
restart:
	if d.Len() == 0 {
		return -1, nil
	}
	if d.index == nil {
		for i := d.head; i < len(d.entries); i++ {
			e := &d.entries[i]
			if e.hash != hash || e.key == nil {
				continue
			}
			m := matchFast(e.key, key)
			if m < 0 {
				shape, k := d.shape, e.key
				eq, err := Equal(t, k, key)
				if err != nil {
					return -1, err
				}
				if d.shape != shape {
					goto restart
				}
				if eq {
					m = 1
				}
			}
			if m > 0 {
				return i, nil
			}
		}
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
			e := d.at(int(i - 1))
			if e.hash == hash {
				m := matchFast(e.key, key)
				if m < 0 {
					shape, k := d.shape, e.key
					eq, err := Equal(t, k, key)
					if err != nil {
						return -1, err
					}
					if d.shape != shape {
						goto restart
					}
					if eq {
						m = 1
					}
				}
				if m > 0 {
					return int(i - 1), nil
				}
			}
		}
		perturb >>= 5
		p = (p*5 + perturb + 1) & mask
	}
}

// findInt returns the entry number of an int key: -1 absent, -2 when a key of the same hash is no int, so that only find can tell.
func (d *Dict) findInt(n int64) int {
	if d.Len() == 0 {
		return -1
	}
	hash := hashInt64(n)
	same := hash == n && !d.odd // an int key with this hash is n
	if d.index == nil {
		for i := d.head; i < len(d.entries); i++ {
			if e := &d.entries[i]; e.hash == hash && e.key != nil {
				k := (*words)(unsafe.Pointer(&e.key))
				if k.typ != intType {
					return -2
				}
				if same || *(*int64)(k.data) == n {
					return i
				}
			}
		}
		return -1
	}
	mask := uint64(len(d.index) - 1)
	h := uint64(hash)
	p := h & mask
	for perturb := h; ; {
		i := d.index[p]
		if i == 0 {
			return -1
		}
		if i > 0 {
			if e := d.at(int(i - 1)); e.hash == hash {
				k := (*words)(unsafe.Pointer(&e.key))
				if k.typ != intType {
					return -2
				}
				if same || *(*int64)(k.data) == n {
					return int(i - 1)
				}
			}
		}
		perturb >>= 5
		p = (p*5 + perturb + 1) & mask
	}
}

// GetInt returns the value of an int key, nil when absent; sure is false when a key of the same hash is no int, so that only Get can tell.
func (d *Dict) GetInt(n int64) (v Object, sure bool) {
	i := d.findInt(n)
	if i >= 0 {
		return d.at(i).val, true
	}
	return nil, i == -1
}

// SetInt sets the value of an int key that is there. Else it does nothing: absent says that InsertInt may add the key; without it only Set can tell.
func (d *Dict) SetInt(n int64, v Object) (set, absent bool) {
	i := d.findInt(n)
	if i >= 0 {
		d.at(i).put(v)
	}
	return i >= 0, i == -1
}

// InsertInt adds int n, which key is, and which is not there.
func (d *Dict) InsertInt(n int64, key, v Object) { d.insert(key, hashInt64(n), v) }

// insert adds a key that is not there.
func (d *Dict) insert(key Object, hash int64, v Object) {
	if d.index == nil {
		if d.n >= dictLinear {
			if d.Len() < dictLinear {
				d.compact()
			} else {
				d.rebuild(d.Len() * 2)
			}
		}
	} else if (d.filled+1)*3 > len(d.index)*2 {
		d.rebuild(d.Len()*2 + 1)
	}
	if d.index != nil {
		mask := uint64(len(d.index) - 1)
		h := uint64(hash)
		p := h & mask
		for perturb := h; d.index[p] != 0; {
			perturb >>= 5
			p = (p*5 + perturb + 1) & mask
		}
		d.filled++
		d.index[p] = int32(d.n + 1)
	}
	if k := (*words)(unsafe.Pointer(&key)); k.typ == intType && *(*int64)(k.data) != hash {
		d.own().odd = true
	}
	if Counting() {
		Hold(key)
		Hold(v)
	}
	d.add(dictEntry{hash, key, v})
	d.live++
	d.shape++
}

// removeAt removes entry i, which is live.
// smallestRoom is how many keys CPython's smallest table takes before it is made anew.
const smallestRoom = 5

func (d *Dict) removeAt(i int) {
	e := d.at(i)
	if d.index != nil {
		mask := uint64(len(d.index) - 1)
		h := uint64(e.hash)
		p := h & mask
		for perturb := h; d.index[p] != int32(i+1); {
			perturb >>= 5
			p = (p*5 + perturb + 1) & mask
		}
		d.index[p] = -1
	}
	if Counting() {
		Unhold(e.key)
		Unhold(e.val)
	}
	*e = dictEntry{}
	d.live--
	d.shape++
	if d.Len() == 0 && d.n < smallestRoom {
		d.setHead(d.n) // the next key comes after: an iterator sees it, as in CPython
		return
	}
	if d.Len() == 0 {
		d.truncate(0)
		d.setHead(0)
		if d.index != nil {
			if len(d.index) > 64 {
				d.index, d.entries = nil, nil
			} else {
				clear(d.index)
			}
			d.filled = 0
		}
		return
	}
	if i == d.head {
		for d.head < d.n && d.at(d.head).key == nil {
			d.setHead(d.head + 1)
		}
	}
	if i == d.n-1 {
		n := i
		for d.at(n-1).key == nil {
			n--
		}
		d.truncate(n)
	}
}

// GetStr returns the value of a string key, nil when absent.
func (d *Dict) GetStr(name *Str) Object {
	if i := d.findStr(name); i >= 0 {
		return d.at(i).val
	}
	return nil
}

// LookStr is GetStr for programs' keys, which may equal a string without being one: sure is false when only Get can tell.
func (d *Dict) LookStr(name *Str) (v Object, sure bool) {
	i := d.findStr(name)
	if i >= 0 {
		return d.at(i).val, true
	}
	return nil, i == -1
}

// SetStr sets a string key.
func (d *Dict) SetStr(name *Str, v Object) {
	if i := d.findStr(name); i >= 0 {
		d.at(i).put(v)
		return
	}
	d.insert(name, name.Hash(), v)
}

// PutStr is SetStr for programs' keys; false: only Set can do it, and nothing was done.
func (d *Dict) PutStr(name *Str, v Object) bool {
	switch i := d.findStr(name); i {
	case -1:
		d.insert(name, name.Hash(), v)
		return true
	case -2:
		return false
	default:
		d.at(i).put(v)
		return true
	}
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
	if i < d.n {
		if e := d.at(i); dataOf(&e.key) == unsafe.Pointer(name) {
			return e.val
		}
	}
	return nil
}

// Entry returns entry i, nil when there is none. For inline caches, which check KeyIs; it stands until the dict changes.
func (d *Dict) Entry(i int) *dictEntry {
	if uint(i) < uint(len(d.entries)) {
		return &d.entries[i]
	}
	return nil
}

// KeyIs says whether the key is the very object name.
func (e *dictEntry) KeyIs(name *Str) bool { return dataOf(&e.key) == unsafe.Pointer(name) }

// put replaces the value.
func (e *dictEntry) put(v Object) {
	if Counting() {
		Replace(e.val, v)
	}
	e.val = v
}

// letAllGo counts that the entries go.
func (d *Dict) letAllGo() {
	if !Counting() {
		return
	}
	for i := d.head; i < d.n; i++ {
		if e := d.at(i); e.key != nil {
			Unhold(e.key)
			Unhold(e.val)
		}
	}
}

// Value is the entry's value.
func (e *dictEntry) Value() Object { return e.val }

// SetEntryAt sets entry i when its key is the very object name.
func (d *Dict) SetEntryAt(i int, name *Str, v Object) bool {
	if i < d.n {
		if e := d.at(i); dataOf(&e.key) == unsafe.Pointer(name) {
			e.put(v)
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
	return d.GetHash(t, key, hash)
}

// GetHash is Get for a key whose hash is known.
func (d *Dict) GetHash(t *Thread, key Object, hash int64) (Object, error) {
	i, err := d.find(t, key, hash)
	if i < 0 || err != nil {
		return nil, err
	}
	return d.at(i).val, nil
}

// Set sets key.
func (d *Dict) Set(t *Thread, key, v Object) error {
	hash, err := Hash(t, key)
	if err != nil {
		return err
	}
	return d.SetHash(t, key, hash, v)
}

// SetHash is Set for a key whose hash is known.
func (d *Dict) SetHash(t *Thread, key Object, hash int64, v Object) error {
	i, err := d.find(t, key, hash)
	if err != nil {
		return err
	}
	if i >= 0 {
		d.at(i).put(v)
		return nil
	}
	d.insert(key, hash, v)
	return nil
}

// SetDefault returns the value of key after setting it to v when absent.
func (d *Dict) SetDefault(t *Thread, key, v Object) (Object, error) {
	hash, err := Hash(t, key)
	if err != nil {
		return nil, err
	}
	i, err := d.find(t, key, hash)
	if err != nil {
		return nil, err
	}
	if i >= 0 {
		return d.at(i).val, nil
	}
	d.insert(key, hash, v)
	return v, nil
}

// Del removes key; false when it was not there.
func (d *Dict) Del(t *Thread, key Object) (bool, error) {
	v, err := d.Pop(t, key)
	return v != nil, err
}

// Pop removes key and returns its value, nil when it was not there.
func (d *Dict) Pop(t *Thread, key Object) (Object, error) {
	if d.Len() == 0 {
		if _, err := Hash(t, key); err != nil {
			return nil, err
		}
		return nil, nil
	}
	hash, err := Hash(t, key)
	if err != nil {
		return nil, err
	}
	i, err := d.find(t, key, hash)
	if i < 0 || err != nil {
		return nil, err
	}
	v := d.at(i).val
	d.removeAt(i)
	return v, nil
}

// PopLast removes the newest entry; ok is false when the dict is empty.
func (d *Dict) PopLast() (key, val Object, ok bool) {
	if d.Len() == 0 {
		return nil, nil, false
	}
	e := *d.at(d.n - 1)
	d.removeAt(d.n - 1)
	return e.key, e.val, true
}

// Clear removes everything.
func (d *Dict) Clear() {
	d.letAllGo()
	d.entries, d.n, d.live = nil, 0, 0
	if d.dictTable != noTable {
		*d.dictTable = dictTable{extra: d.extra}
	}
	d.shape++
}

// Next walks the entries in order: start with *pos zero; ok is false at the end. Values may be replaced during the walk; when keys are added or removed
// the walk stays memory-safe but may miss or repeat entries.
func (d *Dict) Next(pos *int) (key, val Object, ok bool) {
	if *pos < d.head {
		*pos = d.head
	}
	for *pos < d.n {
		e := d.at(*pos)
		*pos++
		if e.key != nil {
			return e.key, e.val, true
		}
	}
	return nil, nil, false
}

// Keys returns the keys in order, a new slice.
func (d *Dict) Keys() []Object {
	keys := make([]Object, 0, d.Len())
	for i := range d.n {
		if e := d.at(i); e.key != nil {
			keys = append(keys, e.key)
		}
	}
	return keys
}

// Values returns the values in order, a new slice.
func (d *Dict) Values() []Object {
	vals := make([]Object, 0, d.Len())
	for i := range d.n {
		if e := d.at(i); e.key != nil {
			vals = append(vals, e.val)
		}
	}
	return vals
}

// Copy returns a new plain dict with the same entries.
func (d *Dict) Copy() *Dict {
	n := NewDict()
	n.take(d)
	return n
}

// take makes an empty dict hold the entries of x.
func (d *Dict) take(x *Dict) {
	if Counting() {
		for i := x.head; i < x.n; i++ {
			if e := x.at(i); e.key != nil {
				Hold(e.key)
				Hold(e.val)
			}
		}
	}
	d.live = x.live
	if x.odd {
		d.own().odd = true
	}
	if x.Len() < x.n {
		d.n = 0
		d.setHead(0)
		d.entries = make([]dictEntry, 0, min(x.Len(), dictSegment))
		for i := x.head; i < x.n; i++ {
			if e := x.at(i); e.key != nil {
				d.add(*e)
			}
		}
		d.rebuild(d.Len())
		return
	}
	d.entries = append(make([]dictEntry, 0, len(x.entries)), x.entries...)
	if x.more != nil || x.index != nil || d.dictTable != noTable {
		t := d.own()
		t.more = nil
		for i := dictSegment; i < x.n; i += dictSegment {
			seg := *x.more[i>>segmentBits-1]
			t.more = append(t.more, &seg)
		}
		t.index, t.filled = append([]int32(nil), x.index...), x.filled
	}
	d.n = x.n
	d.setHead(0)
}

// Traverse implements Traverser.
func (d *Dict) Traverse(visit func(Object)) {
	for i := range d.n {
		if e := d.at(i); e.key != nil {
			visit(e.key)
			visit(e.val)
		}
	}
	visitNonNil(visit, d.extra)
	d.Header.traverse(visit)
}

// takeMarks takes over from x what says something about the entries.
func (d *Dict) takeMarks(x *Dict) {
	d.setHead(x.head)
	if x.odd {
		d.own().odd = true
	}
}

// CopyFor implements Copier. Hashes stay: copied keys of user classes keep the numbers that they gave (the identity hash moves with the copy).
func (d *Dict) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Dict{live: d.live, shape: d.shape, dictTable: noTable}
	n.takeMarks(d)
	register(n)
	n.Header = d.Header.copyFor(copyOf)
	n.SetExtra(copyOrNil(copyOf, d.extra))
	if d.index != nil {
		n.own().index, n.filled = append([]int32(nil), d.index...), d.filled
	}
	for i := range d.n {
		c := dictEntry{}
		if e := d.at(i); e.key != nil {
			c = dictEntry{e.hash, copyOf(e.key), copyOf(e.val)}
		}
		n.add(c)
	}
	return n
}

// MoveToEnd makes the entry of key the newest one, or with last false the oldest; false when the key is absent.
func (d *Dict) MoveToEnd(t *Thread, key Object, last bool) (bool, error) {
	hash, err := Hash(t, key)
	if err != nil {
		return false, err
	}
	i, err := d.find(t, key, hash)
	if i < 0 || err != nil {
		return false, err
	}
	e := *d.at(i)
	if last {
		if i == d.n-1 {
			return true, nil
		}
		d.removeAt(i)
		d.insert(e.key, e.hash, e.val)
		return true, nil
	}
	if i == d.head {
		return true, nil
	}
	d.removeAt(i)
	if d.head == 0 {
		// Room for as many moves again as there are entries.
		d.compact()
		was := Dict{entries: d.entries, dictTable: &dictTable{more: d.more}, n: d.n}
		d.entries, d.own().more, d.n = nil, nil, 0
		d.setHead(was.n + 4)
		for range d.head {
			d.add(dictEntry{})
		}
		for k := range was.n {
			d.add(*was.at(k))
		}
		d.reindex()
	}
	d.setHead(d.head - 1)
	if Counting() {
		Hold(e.key)
		Hold(e.val)
	}
	*d.at(d.head) = e
	d.live++
	d.shape++
	d.reindexOne(d.head)
	return true, nil
}

// reindex writes the index anew for entries that moved.
func (d *Dict) reindex() {
	n := d.n
	size := 16
	for size*2 < n*3+3 {
		size *= 2
	}
	d.own().index = make([]int32, size)
	d.filled = 0
	for i := d.head; i < n; i++ {
		if d.at(i).key != nil {
			d.reindexOne(i)
		}
	}
}

// reindexOne enters entry i into the index, which has room or does not exist.
func (d *Dict) reindexOne(i int) {
	if d.index == nil {
		return
	}
	if (d.filled+1)*3 > len(d.index)*2 {
		d.reindex()
		return
	}
	mask := uint64(len(d.index) - 1)
	h := uint64(d.at(i).hash)
	p := h & mask
	for perturb := h; d.index[p] != 0; {
		perturb >>= 5
		p = (p*5 + perturb + 1) & mask
	}
	d.index[p] = int32(i + 1)
	d.filled++
}
