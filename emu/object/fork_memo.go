package object

// What a fork remembers: which copy stands for which object; afterwards, which number id() gives a copy.

import "unsafe"

// forkMemo maps the addresses of a process's objects to their copies: open addressing, a power of two places, at most half of them used.
type forkMemo struct {
	places []forkPlace
	n      int
}

type forkPlace struct {
	from uintptr
	to   Object
}

// addrHash keeps the neighbours of a page together, for they are copied one after the other, and scatters pages.
func addrHash(a uintptr) uint64 {
	return uint64(a>>12)*0x9E3779B97F4A7C15>>20<<8 | uint64(a>>4)&0xff
}

func (m *forkMemo) get(a uintptr) Object {
	if m.n == 0 {
		return nil
	}
	mask := uint64(len(m.places) - 1)
	for i := addrHash(a) & mask; ; i = (i + 1) & mask {
		switch p := &m.places[i]; p.from {
		case a:
			return p.to
		case 0:
			return nil
		}
	}
}

func (m *forkMemo) set(a uintptr, o Object) {
	if 2*m.n >= len(m.places) {
		old := m.places
		m.places = make([]forkPlace, max(1<<14, 4*len(old)))
		for _, p := range old {
			if p.from != 0 {
				m.put(p)
			}
		}
	}
	if m.put(forkPlace{a, o}) {
		m.n++
	}
}

// put reports whether the address is new.
func (m *forkMemo) put(x forkPlace) bool {
	mask := uint64(len(m.places) - 1)
	for i := addrHash(x.from) & mask; ; i = (i + 1) & mask {
		switch p := &m.places[i]; p.from {
		case 0:
			*p = x
			return true
		case x.from:
			p.to = x.to
			return false
		}
	}
}

// identities are the numbers of copied objects: hash values that dicts of the child hold were made from the numbers that id() gave in the parent. An object keeps its number
// through forks; those made later have their own addresses. The index is made when somebody asks first. It belongs to one process and is used under its GIL.
type identities struct {
	addrs []uintptr
	ids   []int64
	index []int32 // place of an address plus one, by hash; made on first use
}

func (m *forkMemo) identities(from *Process) *identities {
	x := &identities{addrs: make([]uintptr, 0, m.n), ids: make([]int64, 0, m.n)}
	for i := range m.places {
		p := &m.places[i]
		if p.from == 0 || p.from == addr(p.to) {
			continue
		}
		id := int64(p.from)
		if from.ids != nil {
			id = from.ids.of(id)
		}
		x.addrs, x.ids = append(x.addrs, addr(p.to)), append(x.ids, id)
	}
	return x
}

// of is the number of the object at address a.
func (x *identities) of(a int64) int64 {
	if x.index == nil {
		size := 16
		for size < 2*len(x.addrs) {
			size *= 2
		}
		x.index = make([]int32, size)
		for i, at := range x.addrs {
			k := addrHash(at) & uint64(size-1)
			for x.index[k] != 0 {
				k = (k + 1) & uint64(size-1)
			}
			x.index[k] = int32(i + 1)
		}
	}
	mask := uint64(len(x.index) - 1)
	for k := addrHash(uintptr(a)) & mask; x.index[k] != 0; k = (k + 1) & mask {
		if i := x.index[k] - 1; x.addrs[i] == uintptr(a) {
			return x.ids[i]
		}
	}
	return a
}

// IDIn is ID for a process that may have been forked: a copied object has the number of the object that it was copied from. t may be nil.
func IDIn(t *Thread, o Object) int64 {
	id := ID(o)
	if t == nil || t.P == nil || t.P.ids == nil || id != int64(uintptr((*words)(unsafe.Pointer(&o)).data)) {
		return id
	}
	return t.P.ids.of(id)
}
