package object

// Sets of objects by identity, for walks of the object graph.

import "unsafe"

// The pages of an addrSet: one bit for each 8 bytes of memory.
const (
	addrPageShift = 16
	addrPageWords = 1 << (addrPageShift - 3 - 6)
)

// addrPage is the part of a set for one stretch of memory; it is empty unless gen is the set's.
type addrPage struct {
	gen  uint64
	bits [addrPageWords]uint64
}

// addrSet is a set of heap objects. Objects do not move; nothing depends on the order of their addresses.
type addrSet struct {
	pages map[uintptr]*addrPage
	gen   uint64
	key   uintptr // of last, the page used last
	last  *addrPage
	n     int
}

// addr is the identity of a heap object.
func addr(o Object) uintptr { return uintptr((*words)(unsafe.Pointer(&o)).data) }

func (s *addrSet) page(key uintptr) *addrPage {
	p := s.pages[key]
	if p == nil {
		if s.pages == nil {
			s.pages = map[uintptr]*addrPage{}
		}
		p = &addrPage{gen: s.gen}
		s.pages[key] = p
	} else if p.gen != s.gen {
		*p = addrPage{gen: s.gen}
	}
	s.key, s.last = key, p
	return p
}

// add enters o and says whether it is new.
func (s *addrSet) add(o Object) bool {
	a := addr(o)
	p := s.last
	if key := a >> addrPageShift; p == nil || key != s.key {
		p = s.page(key)
	}
	i := a >> 3 & (addrPageWords*64 - 1)
	if p.bits[i>>6]&(1<<(i&63)) != 0 {
		return false
	}
	p.bits[i>>6] |= 1 << (i & 63)
	s.n++
	return true
}

// has says whether o is in the set.
func (s *addrSet) has(o Object) bool {
	a := addr(o)
	p := s.pages[a>>addrPageShift]
	i := a >> 3 & (addrPageWords*64 - 1)
	return p != nil && p.gen == s.gen && p.bits[i>>6]&(1<<(i&63)) != 0
}

// reset empties the set; its memory serves again.
func (s *addrSet) reset() {
	if len(s.pages) > 1<<16 {
		s.pages = nil
	}
	s.gen++
	s.last, s.n = nil, 0
}
