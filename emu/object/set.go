package object

// Set: Python's set and frozenset.

// Set is a set, or with Frozen a frozenset. Its table and probing order are CPython's, so that iteration order is too.
type Set struct {
	Header
	Frozen bool
	table  []setEntry
	used   int
	fill   int
	hash   int64
	hashed bool
}

type setEntry struct {
	key  Object
	hash int64
}

// SetClass is set.
var SetClass = DeclareClass("set")

// FrozenSetClass is frozenset.
var FrozenSetClass = DeclareClass("frozenset")

// NewSet returns an empty set.
func NewSet() *Set { return &Set{Header: Header{class: SetClass}} }

// NewFrozenSet returns an empty frozenset, to be filled before a program sees it.
func NewFrozenSet() *Set { return &Set{Header: Header{class: FrozenSetClass}, Frozen: true} }
