package object

// Set: Python's set and frozenset. The table, its growth, its probing and the order in which operations visit operands are CPython's
// (Objects/setobject.c of 3.11), so that iteration order is CPython's too.

import (
	"unsafe"

	"github.com/go-python/gpython/py"
)

// Set is a set, or with Frozen a frozenset.
type Set struct {
	Header
	Frozen bool
	held   heldCount
	table  []setEntry // length a power of two, or nil for the empty table of 8
	used   int        // live entries
	fill   int        // live entries and dummies
	finger int        // where pop searches on
	hash   int64      // of a frozenset, when hashed
	hashed bool
	shape  uint32 // changes with every change of the table, so that a search that ran __eq__ can notice
}

// setEntry is a place in the table: free when key is nil and hash is 0, a dummy (deleted) when key is nil and hash is -1.
type setEntry struct {
	key  Object
	hash int64
}

const (
	setMinSize      = 8
	setLinearProbes = 9
	setPerturbShift = 5
)

// SetClass is set.
var SetClass = DeclareClass("set")

// FrozenSetClass is frozenset.
var FrozenSetClass = DeclareClass("frozenset")

// NewSet returns an empty set.
func NewSet() *Set { return &Set{Header: Header{class: SetClass}} }

// NewFrozenSet returns an empty frozenset, to be filled before a program sees it.
func NewFrozenSet() *Set { return &Set{Header: Header{class: FrozenSetClass}, Frozen: true} }

// like returns an empty set or frozenset as s is, never of a subclass.
func (s *Set) like() *Set {
	if s.Frozen {
		return NewFrozenSet()
	}
	return NewSet()
}

// Len is the number of items.
func (s *Set) Len() int { return s.used }

// Next walks the items in order: start with *pos zero; ok is false at the end.
func (s *Set) Next(pos *int) (item Object, hash int64, ok bool) {
	for *pos < len(s.table) {
		e := &s.table[*pos]
		*pos++
		if e.key != nil {
			return e.key, e.hash, true
		}
	}
	return nil, 0, false
}

// Items returns the items in order, a new slice.
func (s *Set) Items() []Object {
	items := make([]Object, 0, s.used)
	for i := range s.table {
		if s.table[i].key != nil {
			items = append(items, s.table[i].key)
		}
	}
	return items
}

func (s *Set) mask() int {
	if s.table == nil {
		return setMinSize - 1
	}
	return len(s.table) - 1
}

// find returns the place of key, -1 when absent, and where to put it: the last dummy that the search met, or the free place where it ended.
func (s *Set) find(t *Thread, key Object, hash int64) (at, free int, err error) {
restart:
	if s.table == nil {
		return -1, -1, nil
	}
	mask := uint64(len(s.table) - 1)
	perturb := uint64(hash)
	i := perturb & mask
	dummy := -1
	for {
		probes := uint64(0)
		if i+setLinearProbes <= mask {
			probes = setLinearProbes
		}
		run := s.table[i : i+probes+1]
		for k := range run {
			e, j := &run[k], i+uint64(k)
			if e.key == nil {
				if e.hash == 0 {
					if dummy >= 0 {
						return -1, dummy, nil
					}
					return -1, int(j), nil
				}
				dummy = int(j)
				continue
			}
			if e.hash != hash {
				continue
			}
			m := matchFast(e.key, key)
			if m < 0 {
				shape, k := s.shape, e.key
				eq, err := Equal(t, k, key)
				if err != nil {
					return -1, -1, err
				}
				if s.shape != shape {
					goto restart
				}
				if eq {
					m = 1
				}
			}
			if m > 0 {
				return int(j), -1, nil
			}
		}
		perturb >>= setPerturbShift
		i = (i*5 + 1 + perturb) & mask
	}
}

// place returns place i of the table; i is less than its length.
func (s *Set) place(i uint64) *setEntry {
	return (*setEntry)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(s.table)), uintptr(i)*unsafe.Sizeof(setEntry{})))
}

func (e *setEntry) next() *setEntry {
	return (*setEntry)(unsafe.Add(unsafe.Pointer(e), unsafe.Sizeof(setEntry{})))
}

// isInt says whether the key of a place whose hash is n's is the int n; sure is false when the key is no int.
func (e *setEntry) isInt(n int64) (is, sure bool) {
	k := (*words)(unsafe.Pointer(&e.key))
	return k.typ == intType && *(*int64)(k.data) == n, k.typ == intType
}

// findInt is find for an int: at is -1 when it is absent, and then free says where to put it; -2 when a key of the same hash is no int, so that only find
// can tell. No key has the hash -1, so a look at the hash tells a dummy.
func (s *Set) findInt(n, hash int64) (at, free int) {
	if s.table == nil {
		return -1, -1
	}
	mask := uint64(len(s.table) - 1)
	perturb := uint64(hash)
	i := perturb & mask
	dummy := -1
	for {
		e := s.place(i)
		last := i
		if i+setLinearProbes <= mask {
			last += setLinearProbes
		}
		for j := i; ; j++ {
			switch h := e.hash; {
			case h == hash && e.key != nil:
				if is, sure := e.isInt(n); !sure {
					return -2, -1
				} else if is {
					return int(j), -1
				}
			case h == 0 && e.key == nil:
				if dummy < 0 {
					dummy = int(j)
				}
				return -1, dummy
			case h == -1:
				dummy = int(j)
			}
			if j == last {
				break
			}
			e = e.next()
		}
		perturb >>= setPerturbShift
		i = (i*5 + 1 + perturb) & mask
	}
}

// HasInt is Has for an int; sure is false when only Has can tell.
func (s *Set) HasInt(n int64) (has, sure bool) {
	if s.table == nil {
		return false, true
	}
	hash := hashInt64(n)
	mask := uint64(len(s.table) - 1)
	perturb := uint64(hash)
	i := perturb & mask
	for {
		e := s.place(i)
		last := e
		if i+setLinearProbes <= mask {
			last = s.place(i + setLinearProbes)
		}
		for {
			if h := e.hash; h == hash || h == 0 {
				if e.key == nil {
					return false, true // only a free place has the hash of a key, 0
				}
				if h == hash {
					if is, sure := e.isInt(n); is || !sure {
						return is, sure
					}
				}
			}
			if e == last {
				break
			}
			e = e.next()
		}
		perturb >>= setPerturbShift
		i = (i*5 + 1 + perturb) & mask
	}
}

// AddInt is Add for int n, which key is; false: only Add can do it, and nothing was done.
func (s *Set) AddInt(n int64, key Object) bool {
	if s.table == nil {
		s.table = make([]setEntry, setMinSize)
	}
	hash := hashInt64(n)
	at, free := s.findInt(n, hash)
	if at == -1 {
		s.put(free, key, hash)
	}
	return at != -2
}

// DiscardInt removes int n if it is there; false: only Discard can do it, and nothing was done.
func (s *Set) DiscardInt(n int64) bool {
	at, _ := s.findInt(n, hashInt64(n))
	if at >= 0 {
		s.removeAt(at)
	}
	return at != -2
}

// removeAt makes place at, which holds an item, a dummy.
func (s *Set) removeAt(at int) {
	Unhold(s.table[at].key)
	s.table[at] = setEntry{nil, -1}
	s.used--
	s.shape++
}

// HasStr is HasInt for an exact str.
func (s *Set) HasStr(name *Str) (has, sure bool) {
	if s.table == nil {
		return false, true
	}
	hash := name.Hash()
	mask := uint64(len(s.table) - 1)
	perturb := uint64(hash)
	i := perturb & mask
	for {
		probes := uint64(0)
		if i+setLinearProbes <= mask {
			probes = setLinearProbes
		}
		run := s.table[i : i+probes+1]
		for j := range run {
			e := &run[j]
			if e.hash != hash {
				if e.hash == 0 && e.key == nil {
					return false, true
				}
				continue
			}
			if e.key == nil { // only a free place has the hash of a key, 0
				return false, true
			}
			k, ok := e.key.(*Str)
			if !ok || k.class != StrClass {
				return false, false
			}
			if k == name || k.s == name.s {
				return true, true
			}
		}
		perturb >>= setPerturbShift
		i = (i*5 + 1 + perturb) & mask
	}
}

// insertClean puts an item that is not there into a table without dummies.
func insertClean(table []setEntry, key Object, hash int64) {
	mask := uint64(len(table) - 1)
	perturb := uint64(hash)
	i := perturb & mask
	for {
		probes := uint64(0)
		if i+setLinearProbes <= mask {
			probes = setLinearProbes
		}
		for j := i; j <= i+probes; j++ {
			if table[j].key == nil {
				table[j] = setEntry{key, hash}
				return
			}
		}
		perturb >>= setPerturbShift
		i = (i*5 + 1 + perturb) & mask
	}
}

// resize makes a table of more than minUsed places without dummies.
func (s *Set) resize(minUsed int) {
	size := setMinSize
	for size <= minUsed {
		size <<= 1
	}
	if size == setMinSize && s.mask() == setMinSize-1 && s.fill == s.used {
		return
	}
	table := make([]setEntry, size)
	for i := range s.table {
		if e := &s.table[i]; e.key != nil {
			insertClean(table, e.key, e.hash)
		}
	}
	s.table, s.fill = table, s.used
	s.shape++
}

func (s *Set) grow() {
	if s.used > 50000 {
		s.resize(s.used * 2)
	} else {
		s.resize(s.used * 4)
	}
}

// AddHash adds an item whose hash is known.
func (s *Set) AddHash(t *Thread, key Object, hash int64) error {
	if s.table == nil {
		s.table = make([]setEntry, setMinSize)
	}
	at, free, err := s.find(t, key, hash)
	if err != nil || at >= 0 {
		return err
	}
	if free < 0 { // __eq__ cleared the table
		return s.AddHash(t, key, hash)
	}
	s.put(free, key, hash)
	return nil
}

// put adds an item at the place that find gave for it.
func (s *Set) put(free int, key Object, hash int64) {
	dummy := s.table[free].hash == -1
	Hold(key)
	s.table[free] = setEntry{key, hash}
	s.used++
	s.shape++
	if dummy {
		return
	}
	s.fill++
	if s.fill*5 >= (len(s.table)-1)*3 {
		s.grow()
	}
}

// Add adds an item.
func (s *Set) Add(t *Thread, key Object) error {
	hash, err := Hash(t, key)
	if err != nil {
		return err
	}
	return s.AddHash(t, key, hash)
}

// HasHash says whether an item whose hash is known is there.
func (s *Set) HasHash(t *Thread, key Object, hash int64) (bool, error) {
	at, _, err := s.find(t, key, hash)
	return at >= 0, err
}

// Has says whether key is there. An unhashable set is looked for as a frozenset.
func (s *Set) Has(t *Thread, key Object) (bool, error) {
	key, hash, err := setKey(t, key)
	if err != nil {
		return false, err
	}
	return s.HasHash(t, key, hash)
}

// setKey returns the key to look for and its hash: a set, which has no hash, is looked for as an equal frozenset.
func setKey(t *Thread, key Object) (Object, int64, error) {
	hash, err := Hash(t, key)
	if err != nil {
		if o, ok := key.(*Set); ok && !o.Frozen && ErrorIs(err, TypeErrorClass) {
			f := NewFrozenSet()
			if err := f.merge(t, o); err != nil {
				return nil, 0, err
			}
			return f, f.frozenHash(), nil
		}
		return nil, 0, err
	}
	return key, hash, nil
}

// DiscardHash removes an item whose hash is known; false when it was not there.
func (s *Set) DiscardHash(t *Thread, key Object, hash int64) (bool, error) {
	at, _, err := s.find(t, key, hash)
	if at < 0 || err != nil {
		return false, err
	}
	old := s.table[at].key
	s.removeAt(at)
	t.LetGo(old)
	return true, nil
}

// Discard removes key; false when it was not there.
func (s *Set) Discard(t *Thread, key Object) (bool, error) {
	key, hash, err := setKey(t, key)
	if err != nil {
		return false, err
	}
	return s.DiscardHash(t, key, hash)
}

// Clear removes everything.
func (s *Set) Clear() {
	if Counting() {
		UnholdAll(s.Items())
	}
	s.table, s.used, s.fill = nil, 0, 0
	s.shape++
}

// Pop removes and returns some item, nil when the set is empty.
func (s *Set) Pop() Object {
	if s.used == 0 {
		return nil
	}
	i := s.finger & (len(s.table) - 1)
	for s.table[i].key == nil {
		i++
		if i >= len(s.table) {
			i = 0
		}
	}
	key := s.table[i].key
	Unhold(key)
	s.table[i] = setEntry{nil, -1}
	s.used--
	s.shape++
	s.finger = i + 1
	return key
}

// merge adds all items of o.
func (s *Set) merge(t *Thread, o *Set) error {
	if o == s || o.used == 0 {
		return nil
	}
	if (s.fill+o.used)*5 >= s.mask()*3 {
		s.resize((s.used + o.used) * 2)
	}
	if s.fill == 0 {
		if Counting() {
			HoldAll(o.Items())
		}
		if s.mask() == o.mask() && o.fill == o.used {
			s.table = append([]setEntry(nil), o.table...)
			s.fill, s.used = o.fill, o.used
			s.shape++
			return nil
		}
		if s.table == nil {
			s.table = make([]setEntry, setMinSize)
		}
		for i := range o.table {
			if e := &o.table[i]; e.key != nil {
				insertClean(s.table, e.key, e.hash)
			}
		}
		s.fill, s.used = o.used, o.used
		s.shape++
		return nil
	}
	for pos := 0; ; {
		key, hash, ok := o.Next(&pos)
		if !ok {
			return nil
		}
		if err := s.AddHash(t, key, hash); err != nil {
			return err
		}
	}
}

// Update adds the items of an iterable.
func (s *Set) Update(t *Thread, o Object) error {
	switch o := o.(type) {
	case *Set:
		return s.merge(t, o)
	case *Dict:
		if o.class != DictClass {
			break
		}
		if (s.fill+o.Len())*5 >= s.mask()*3 {
			s.resize((s.used + o.Len()) * 2)
		}
		for i := 0; i < o.n; i++ {
			if e := o.at(i); e.key != nil {
				if err := s.AddHash(t, e.key, e.hash); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return Each(t, o, func(v Object) error { return s.Add(t, v) })
}

// Copy returns a set or frozenset with the same items.
func (s *Set) Copy() *Set {
	n := s.like()
	n.merge(nil, s) // into an empty set: no comparison
	return n
}

// setFrom returns a plain set or frozenset, as s is, of an iterable's items.
func (s *Set) setFrom(t *Thread, o Object) (*Set, error) {
	n := s.like()
	return n, n.Update(t, o)
}

func (s *Set) intersect(t *Thread, other Object) (*Set, error) {
	if other == Object(s) {
		return s.Copy(), nil
	}
	result := s.like()
	if o, ok := other.(*Set); ok {
		a := s
		if o.used > a.used {
			a, o = o, a
		}
		for pos := 0; ; {
			key, hash, more := o.Next(&pos)
			if !more {
				return result, nil
			}
			in, err := a.HasHash(t, key, hash)
			if err != nil {
				return nil, err
			}
			if in {
				if err := result.AddHash(t, key, hash); err != nil {
					return nil, err
				}
			}
		}
	}
	err := Each(t, other, func(v Object) error {
		hash, err := Hash(t, v)
		if err != nil {
			return err
		}
		in, err := s.HasHash(t, v, hash)
		if err != nil || !in {
			return err
		}
		return result.AddHash(t, v, hash)
	})
	return result, err
}

// subtract removes the items of an iterable.
func (s *Set) subtract(t *Thread, other Object) error {
	if other == Object(s) {
		if t.Watching() {
			t.LetGoAll(s.Items())
		}
		s.Clear()
		return nil
	}
	if o, ok := other.(*Set); ok {
		if o.used>>3 > s.used {
			var err error
			if o, err = s.intersect(t, o); err != nil {
				return err
			}
		}
		for pos := 0; ; {
			key, hash, more := o.Next(&pos)
			if !more {
				break
			}
			if _, err := s.DiscardHash(t, key, hash); err != nil {
				return err
			}
		}
	} else {
		err := Each(t, other, func(v Object) error {
			hash, err := Hash(t, v)
			if err != nil {
				return err
			}
			_, err = s.DiscardHash(t, v, hash)
			return err
		})
		if err != nil {
			return err
		}
	}
	if s.fill-s.used > s.mask()/4 {
		s.grow()
	}
	return nil
}

func (s *Set) minus(t *Thread, other Object) (*Set, error) {
	n := -1
	d, isDict := other.(*Dict)
	isDict = isDict && d.class == DictClass
	o, isSet := other.(*Set)
	if isSet {
		n = o.used
	} else if isDict {
		n = d.Len()
	}
	if n < 0 || s.used>>2 > n {
		result := s.Copy()
		return result, result.subtract(t, other)
	}
	result := s.like()
	for pos := 0; ; {
		key, hash, more := s.Next(&pos)
		if !more {
			return result, nil
		}
		var in bool
		var err error
		if isDict {
			var v Object
			v, err = d.GetHash(t, key, hash)
			in = v != nil
		} else {
			in, err = o.HasHash(t, key, hash)
		}
		if err == nil && !in {
			err = result.AddHash(t, key, hash)
		}
		if err != nil {
			return nil, err
		}
	}
}

// toggle is symmetric_difference_update.
func (s *Set) toggle(t *Thread, other Object) error {
	if other == Object(s) {
		if t.Watching() {
			t.LetGoAll(s.Items())
		}
		s.Clear()
		return nil
	}
	flip := func(key Object, hash int64) error {
		was, err := s.DiscardHash(t, key, hash)
		if err != nil || was {
			return err
		}
		return s.AddHash(t, key, hash)
	}
	if d, ok := other.(*Dict); ok && d.class == DictClass {
		for i := 0; i < d.n; i++ {
			if e := *d.at(i); e.key != nil {
				if err := flip(e.key, e.hash); err != nil {
					return err
				}
			}
		}
		return nil
	}
	o, ok := other.(*Set)
	if !ok {
		var err error
		if o, err = s.setFrom(t, other); err != nil {
			return err
		}
	}
	for pos := 0; ; {
		key, hash, more := o.Next(&pos)
		if !more {
			return nil
		}
		if err := flip(key, hash); err != nil {
			return err
		}
	}
}

func (s *Set) symmetric(t *Thread, other Object) (*Set, error) {
	result, err := s.setFrom(t, other)
	if err != nil {
		return nil, err
	}
	return result, result.toggle(t, s)
}

// subset says whether every item of s is in o.
func (s *Set) subset(t *Thread, o *Set) (bool, error) {
	if s.used > o.used {
		return false, nil
	}
	for pos := 0; ; {
		key, hash, more := s.Next(&pos)
		if !more {
			return true, nil
		}
		if in, err := o.HasHash(t, key, hash); err != nil || !in {
			return false, err
		}
	}
}

// swap exchanges the contents with a temporary set.
func (s *Set) swap(o *Set) {
	s.table, o.table = o.table, s.table
	s.used, o.used = o.used, s.used
	s.fill, o.fill = o.fill, s.fill
	s.shape++
}

// frozenHash combines the item hashes as frozenset.__hash__ does, independent of order (frozenset_hash of Objects/setobject.c).
func (s *Set) frozenHash() int64 {
	if s.hashed {
		return s.hash
	}
	var h uint64
	for i := range s.table {
		if e := &s.table[i]; e.key != nil {
			x := uint64(e.hash)
			h ^= ((x ^ 89869747) ^ (x << 16)) * 3644798167
		}
	}
	h ^= uint64(s.used+1) * 1927868237
	h ^= (h >> 11) ^ (h >> 25)
	h = h*69069 + 907133923
	if h == ^uint64(0) {
		h = 590923713
	}
	if s.Frozen {
		// A frozenset may be shared by processes that run in parallel only after its maker has hashed it; see Traverse.
		s.hash, s.hashed = int64(h), true
	}
	return int64(h)
}

// Traverse implements Traverser.
func (s *Set) Traverse(visit func(Object)) {
	for i := range s.table {
		if k := s.table[i].key; k != nil {
			visit(k)
		}
	}
	s.Header.traverse(visit)
}

// CopyFor implements Copier.
func (s *Set) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Set{Frozen: s.Frozen, used: s.used, fill: s.fill, finger: s.finger, hash: s.hash, hashed: s.hashed}
	register(n)
	n.Header = s.Header.copyFor(copyOf)
	n.table = append([]setEntry(nil), s.table...)
	for i := range n.table {
		if n.table[i].key != nil {
			n.table[i].key = copyOf(n.table[i].key)
		}
	}
	return n
}

var _ = py.None
