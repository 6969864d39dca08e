package object

// Sets of objects by identity, for walks of the object graph.

import "unsafe"

// The pages of an addrSet: one bit for each 8 bytes of memory.
const (
	addrPageShift = 16
	addrPageWords = 1 << (addrPageShift - 3 - 6)
)

type addrPage [addrPageWords]uint64

// addrSet is a set of heap objects. Objects do not move; nothing depends on the order of their addresses.
type addrSet struct {
	pages map[uintptr]*addrPage
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
		p = &addrPage{}
		s.pages[key] = p
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
	if p[i>>6]&(1<<(i&63)) != 0 {
		return false
	}
	p[i>>6] |= 1 << (i & 63)
	s.n++
	return true
}

// has says whether o is in the set.
func (s *addrSet) has(o Object) bool {
	a := addr(o)
	p := s.pages[a>>addrPageShift]
	i := a >> 3 & (addrPageWords*64 - 1)
	return p != nil && p[i>>6]&(1<<(i&63)) != 0
}

// reset empties the set and keeps its memory.
func (s *addrSet) reset() {
	if len(s.pages) > 4096 {
		*s = addrSet{}
		return
	}
	for _, p := range s.pages {
		*p = addrPage{}
	}
	s.n = 0
}
