package object

// int: gpython's py.Int and *py.BigInt, instances of subclasses, and the conversions that native code needs.

import (
	"math"
	"math/big"
	"unsafe"

	"github.com/go-python/gpython/py"
)

// IntClass is int.
var IntClass = DeclareClass("int")

// BoolClass is bool.
var BoolClass = DeclareClass("bool", IntClass)

// IntObject is an instance of a subclass of int; V is the py.Int or *py.BigInt.
type IntObject struct {
	Header
	V Object
}

var smallInts = func() (a [1280]Object) {
	for i := range a {
		a[i] = py.Int(i - 256)
	}
	return
}()

// NewInt returns an int.
func NewInt(n int64) Object {
	if uint64(n+256) < uint64(len(smallInts)) {
		return smallInts[n+256]
	}
	return py.Int(n)
}

// SmallInt returns one of the ints that exist once, nil for others.
func SmallInt(n int64) Object {
	if uint64(n+256) < uint64(len(smallInts)) {
		return smallInts[n+256]
	}
	return nil
}

// IntAt returns the int that p points to, which never changes again. For allocators of many ints; see FloatAt.
func IntAt(p *int64) (o Object) {
	*(*words)(unsafe.Pointer(&o)) = words{intType, unsafe.Pointer(p)}
	return o
}

// FloatAt returns the float that p points to, which never changes again.
func FloatAt(p *int64) (o Object) {
	*(*words)(unsafe.Pointer(&o)) = words{floatType, unsafe.Pointer(p)}
	return o
}

var intType, floatType = func() (unsafe.Pointer, unsafe.Pointer) {
	var i, f Object = py.Int(0), py.Float(0)
	return (*words)(unsafe.Pointer(&i)).typ, (*words)(unsafe.Pointer(&f)).typ
}()

// NewBig returns an int for n, which the caller gives away. Values that fit an int64 become py.Int.
func NewBig(n *big.Int) Object {
	if n.IsInt64() {
		return NewInt(n.Int64())
	}
	return (*py.BigInt)(n)
}

// AsBig returns the value of an int, bool or instance of a subclass as a big.Int that must not be changed; false for other objects.
func AsBig(o Object) (*big.Int, bool) {
	switch o := o.(type) {
	case py.Int:
		return big.NewInt(int64(o)), true
	case *py.BigInt:
		return (*big.Int)(o), true
	case py.Bool:
		if o {
			return big.NewInt(1), true
		}
		return new(big.Int), true
	case *IntObject:
		return AsBig(o.V)
	}
	return nil, false
}

// IsInt says whether o is an int (bool and subclasses included).
func IsInt(o Object) bool {
	switch o.(type) {
	case py.Int, *py.BigInt, py.Bool, *IntObject:
		return true
	}
	return false
}

// AsInt64 returns the value of an int when it fits; ok is false for other objects and for larger values.
func AsInt64(o Object) (n int64, ok bool) {
	switch o := o.(type) {
	case py.Int:
		return int64(o), true
	case py.Bool:
		if o {
			return 1, true
		}
		return 0, true
	case *IntObject:
		return AsInt64(o.V)
	}
	return 0, false
}

// Index returns o.__index__() as an exact int (py.Int or *py.BigInt); TypeError "'x' object cannot be interpreted as an integer".
func Index(t *Thread, o Object) (Object, error) {
	switch v := o.(type) {
	case py.Int, *py.BigInt:
		return v, nil
	case py.Bool:
		n, _ := AsInt64(v)
		return NewInt(n), nil
	case *IntObject:
		return v.V, nil
	}
	f := ClassOf(o).Slots.Index
	if f == nil {
		return nil, TypeErrorf("'%s' object cannot be interpreted as an integer", ClassOf(o).TpName())
	}
	r, err := f(t, o)
	if err != nil {
		return nil, err
	}
	return checkIntResult(t, "__index__", r)
}

// IndexInt is Index for a Go int; OverflowError when it does not fit.
func IndexInt(t *Thread, o Object) (int, error) {
	v, err := Index(t, o)
	if err != nil {
		return 0, err
	}
	if n, ok := v.(py.Int); ok {
		return int(n), nil
	}
	return 0, OverflowErrorf("cannot fit '%s' into an index-sized integer", ClassOf(o).TpName())
}

// IndexClamp is IndexInt that clamps to the int range instead of failing, for slices.
func IndexClamp(t *Thread, o Object) (int, error) {
	v, err := Index(t, o)
	if err != nil {
		return 0, err
	}
	if n, ok := v.(py.Int); ok {
		return int(n), nil
	}
	if (*big.Int)(v.(*py.BigInt)).Sign() < 0 {
		return math.MinInt, nil
	}
	return math.MaxInt, nil
}
