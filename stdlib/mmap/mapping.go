package mmap

// Mappings: the memory behind mmap objects, which several processes may share.

import "sync/atomic"

// mapping is mapped memory. It is given back when the last object that uses it is closed.
type mapping struct {
	b    []byte
	refs atomic.Int32
	free func(b []byte) // nil: Go's own memory
}

func newMapping(b []byte, free func([]byte)) *mapping {
	m := &mapping{b: b, free: free}
	m.refs.Store(1)
	return m
}

func (m *mapping) release() {
	if m.refs.Add(-1) == 0 && m.free != nil {
		m.free(m.b)
	}
}
