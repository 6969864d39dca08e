package object

// What every value is, and which class it has.

import (
	"math"
	"unsafe"

	"github.com/go-python/gpython/py"
)

// Object is any Python value.
type Object = py.Object

// Classed is implemented by every value type of this project; gpython's scalars are handled by ClassOf.
type Classed interface {
	Object
	Class() *Class
}

// Header begins every heap object that a Python class can derive from. class is never nil; attrs is nil unless the
// class gives its instances a __dict__ or __slots__ of their own.
type Header struct {
	class *Class
	attrs *Attrs
}

// NewHeader returns the header of a new instance of cls, with room for attributes where cls wants it.
func NewHeader(cls *Class) Header {
	if cls.layout == nil {
		return Header{class: cls}
	}
	return Header{class: cls, attrs: cls.newAttrs()}
}

// Class returns the object's class.
func (h *Header) Class() *Class { return h.class }

// Type returns the class as gpython sees it.
func (h *Header) Type() *py.Type { return &h.class.pyType }

// Attrs returns the instance attributes, nil when the class has none.
func (h *Header) Attrs() *Attrs { return h.attrs }

// SetClass is for __class__ assignment, which has checked that the layouts agree.
func (h *Header) SetClass(c *Class) { h.class = c }

// HasAttrs is implemented by values that can carry instance attributes. Attrs may return nil.
type HasAttrs interface{ Attrs() *Attrs }

// AttrsOf returns the instance attributes of o, or nil.
func AttrsOf(o Object) *Attrs {
	switch o := o.(type) {
	case *Instance:
		return &o.attrs
	case HasAttrs:
		return o.Attrs()
	}
	return nil
}

// ClassOf returns the class of any value.
func ClassOf(o Object) *Class {
	switch o := o.(type) {
	case *Instance:
		return o.class
	case *Str:
		return o.class
	case py.Int:
		return IntClass
	case py.Float:
		return FloatClass
	case py.Bool:
		return BoolClass
	case py.NoneType:
		return NoneClass
	case Classed:
		return o.Class()
	case *py.BigInt:
		return IntClass
	case py.Complex:
		return ComplexClass
	case py.EllipsisType:
		return EllipsisClass
	}
	if o == py.NotImplemented {
		return NotImplementedClass
	}
	panic("object: a value of a foreign gpython type inside the engine; the plug must wrap it")
}

// words is the memory of an interface value.
type words struct{ typ, data unsafe.Pointer }

// Is is Python's `is`. Ints and floats, which registers hold without a box, are identical when they are the same number bit for bit.
func Is(a, b Object) bool {
	x, y := (*words)(unsafe.Pointer(&a)), (*words)(unsafe.Pointer(&b))
	if x.typ != y.typ {
		return false
	}
	if x.data == y.data {
		return true
	}
	switch a := a.(type) {
	case py.Int:
		return a == b.(py.Int)
	case py.Bool:
		return a == b.(py.Bool)
	case py.Float:
		return math.Float64bits(float64(a)) == math.Float64bits(float64(b.(py.Float)))
	case py.NoneType, py.EllipsisType:
		return true
	}
	return false
}

// Instance is an object of a Python class whose only built-in base is object.
type Instance struct {
	class *Class
	attrs Attrs
}

// NewInstance allocates an instance of cls without calling anything.
func NewInstance(cls *Class) *Instance {
	l := cls.layout
	if l == nil {
		o := &Instance{class: cls}
		if cls.Slots.Del != nil {
			cls.born(o)
		}
		return o
	}
	n := len(l.names)
	room := max(n, l.reserve)
	var o *Instance
	switch room { // the object and its slots in one block
	case 0:
		o = &Instance{}
	case 1:
		b := &struct {
			o Instance
			s [1]Object
		}{}
		o, b.o.attrs.first = &b.o, &b.s[0]
	case 2:
		b := &struct {
			o Instance
			s [2]Object
		}{}
		o, b.o.attrs.first = &b.o, &b.s[0]
	case 3:
		b := &struct {
			o Instance
			s [3]Object
		}{}
		o, b.o.attrs.first = &b.o, &b.s[0]
	case 4:
		b := &struct {
			o Instance
			s [4]Object
		}{}
		o, b.o.attrs.first = &b.o, &b.s[0]
	default:
		o = &Instance{}
		o.attrs.first = unsafe.SliceData(make([]Object, n, room))
	}
	o.class, o.attrs.layout, o.attrs.size = cls, l, newSlotSize(n, room)
	if cls.Slots.Del != nil {
		cls.born(o)
	}
	return o
}

// Class returns the instance's class.
func (o *Instance) Class() *Class { return o.class }

// Type returns the class as gpython sees it.
func (o *Instance) Type() *py.Type { return &o.class.pyType }

// Attrs returns the instance's attributes.
func (o *Instance) Attrs() *Attrs { return &o.attrs }

// SetClass is for __class__ assignment.
func (o *Instance) SetClass(c *Class) { o.class = c }

// Traverser is implemented by every heap type that holds other values: it calls visit for each. gc.collect, reachability
// and the copy at fork are built on it.
type Traverser interface {
	Traverse(visit func(Object))
}

// Copier is implemented by every mutable heap type: CopyFor returns a copy for a forked process in which each value v that
// it holds is replaced by copyOf(v). The implementation must call register(copy) before copyOf, for graphs have cycles.
// Types that do not implement it are immutable and shared.
type Copier interface {
	CopyFor(register func(Object), copyOf func(Object) Object) Object
}
