package object

// The table of interned strings, one for the whole Go process.

import (
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// internTable is an open-addressing table, at most half full, whose length is a power of two. A place is set once. Readers take no lock.
type internTable []atomic.Pointer[Str]

// interned holds the strings; strings only come, and a table that became too small is copied to a larger one.
var interned = func() (x struct {
	sync.Mutex // of who adds
	table      atomic.Pointer[internTable]
	n          int
	seed       maphash.Seed
}) {
	t := make(internTable, 16384)
	x.table.Store(&t)
	x.seed = maphash.MakeSeed()
	return
}()

// find returns the string of text s, or else the free place where it belongs.
func (t internTable) find(s string) (*Str, *atomic.Pointer[Str]) {
	mask := uint64(len(t) - 1)
	for i := maphash.String(interned.seed, s); ; i++ {
		p := &t[i&mask]
		v := p.Load()
		if v == nil {
			return nil, p
		}
		if v.s == s {
			return v, nil
		}
	}
}

// Intern returns the one string object for s: attribute and variable names. Interned strings are compared by pointer first.
func Intern(s string) *Str {
	if v, _ := interned.table.Load().find(s); v != nil {
		return v
	}
	return internNew(s)
}

func internNew(s string) *Str {
	interned.Lock()
	defer interned.Unlock()
	t := *interned.table.Load()
	v, place := t.find(s)
	if v != nil {
		return v
	}
	if interned.n*2 >= len(t) {
		larger := make(internTable, 2*len(t))
		for i := range t {
			if v := t[i].Load(); v != nil {
				_, p := larger.find(v.s)
				p.Store(v)
			}
		}
		_, place = larger.find(s)
		interned.table.Store(&larger)
	}
	v = NewStr(s)
	v.ext.Store(internedExt)
	place.Store(v)
	interned.n++
	return v
}
