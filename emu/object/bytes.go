package object

// Bytes: Python's bytes.

import "sync/atomic"

// Bytes is a Python bytes object, immutable.
type Bytes struct {
	Header
	b    string
	hash atomic.Uint64
}

// BytesClass is bytes.
var BytesClass = DeclareClass("bytes")

// NewBytes returns bytes with the content of b.
func NewBytes(b string) *Bytes { return &Bytes{Header: Header{class: BytesClass}, b: b} }

// String returns the bytes as a Go string.
func (b *Bytes) String() string { return b.b }
