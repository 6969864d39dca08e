package main

// Fresh memory by huge pages; RATIONALE.md says why.

import (
	"syscall"
	"unsafe"
)

// nurserySize is the address space that the heap's first growth comes from. What is not touched costs nothing.
const nurserySize = 64 << 20

const (
	madvHugepage = 14
	hugePage     = 2 << 20
)

// adviseNursery asks the system to back the first memory of Go's heap by huge pages: a page fault costs about as much as a hundred small objects. The
// block that it allocates is free for the heap after the next collection, and keeps the advice.
var adviseNursery = func() {
	block := make([]byte, nurserySize)
	start := uintptr(unsafe.Pointer(unsafe.SliceData(block)))
	skip := -start & (hugePage - 1)
	block = block[skip : nurserySize-(start+nurserySize)&(hugePage-1)]
	syscall.Syscall(syscall.SYS_MADVISE, uintptr(unsafe.Pointer(unsafe.SliceData(block))), uintptr(len(block)), madvHugepage) // advice: an error changes nothing
}
