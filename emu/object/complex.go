package object

// complex.

import "github.com/go-python/gpython/py"

// ComplexClass is complex.
var ComplexClass = DeclareClass("complex")

// ComplexObject is an instance of a subclass of complex.
type ComplexObject struct {
	Header
	V py.Complex
}

func complexPow(a, b complex128) (Object, error) { return nil, nil }
