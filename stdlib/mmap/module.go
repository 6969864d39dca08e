// Package mmap is Python's mmap module: files as memory, and memory that processes share (library reference, mmap).
package mmap

import (
	"maps"
	"os"
	"slices"

	"github.com/pyemu/pyemu/emu/object"
)

func num(name string, n int) object.Def { return object.Value(name, object.NewInt(int64(n))) }

// Definition is mmap.
var Definition = &object.ModuleDef{
	Name: "mmap",
	Doc:  "Files as memory, and memory that processes share.",
	Defs: append([]object.Def{
		object.Value("mmap", Class), object.Value("error", object.OSErrorClass),
		num("ACCESS_DEFAULT", accessDefault), num("ACCESS_READ", accessRead), num("ACCESS_WRITE", accessWrite), num("ACCESS_COPY", accessCopy),
		num("PAGESIZE", os.Getpagesize()), num("ALLOCATIONGRANULARITY", os.Getpagesize()),
		num("PROT_READ", protRead), num("PROT_WRITE", protWrite), num("MAP_SHARED", mapShared), num("MAP_PRIVATE", mapPrivate), num("MAP_ANON", mapAnonymous), num("MAP_ANONYMOUS", mapAnonymous),
	}, constants()...),
}

func constants() (d []object.Def) {
	for _, name := range slices.Sorted(maps.Keys(hostNumbers)) {
		d = append(d, num(name, hostNumbers[name]))
	}
	return d
}
