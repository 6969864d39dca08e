package object

// float and complex: gpython's scalars and instances of subclasses.

import "github.com/go-python/gpython/py"

// FloatClass is float.
var FloatClass = DeclareClass("float")

// ComplexClass is complex.
var ComplexClass = DeclareClass("complex")

// FloatObject is an instance of a subclass of float.
type FloatObject struct {
	Header
	V py.Float
}

// ComplexObject is an instance of a subclass of complex.
type ComplexObject struct {
	Header
	V py.Complex
}

// AsFloat returns the value of a float or an instance of a subclass; false for other objects.
func AsFloat(o Object) (float64, bool) {
	switch o := o.(type) {
	case py.Float:
		return float64(o), true
	case *FloatObject:
		return float64(o.V), true
	}
	return 0, false
}
