package object

// id(): a number that is unique and stable during an object's life. Go does not move heap objects, so it is their address; scalars, whose
// identity Is judges by value, get numbers from their value.

import (
	"fmt"
	"math"
	"unsafe"

	"github.com/go-python/gpython/py"
)

// ID returns id(o).
func ID(o Object) int64 {
	switch v := o.(type) {
	case py.Int:
		return 0x7e0000000000 + int64(v)*32
	case py.Float:
		return 0x7b0000000000 + int64(math.Float64bits(float64(v))*0x9E3779B97F4A7C15>>24)<<4
	case py.Bool:
		if v {
			return 0x7d0000000020
		}
		return 0x7d0000000000
	case py.NoneType:
		return 0x7d0000000040
	case py.EllipsisType:
		return 0x7d0000000060
	}
	return int64(uintptr((*words)(unsafe.Pointer(&o)).data))
}

// Address is ID as default reprs print it: 0x7f....
func Address(o Object) string { return fmt.Sprintf("0x%012x", uint64(ID(o))) }

func idOfPointer[T any](p *T) int64 { return int64(uintptr(unsafe.Pointer(p))) }

// hashPointer is the hash of an object by identity.
func hashPointer(id int64) int64 {
	u := uint64(id)
	h := int64(u>>4 | u<<60)
	if h == -1 {
		return -2
	}
	return h
}

// Same says whether two interface values are the same pointer: Is for heap objects.
func Same(a, b Object) bool {
	x, y := (*words)(unsafe.Pointer(&a)), (*words)(unsafe.Pointer(&b))
	return x.data == y.data && x.typ == y.typ
}
