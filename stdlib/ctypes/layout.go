package ctypes

// Layouts: what ctypes knows of a class, its size, alignment, items and fields. The sizes are those of Linux on 64 bits everywhere.

import (
	"strconv"

	"github.com/pyemu/pyemu/emu/object"
)

type kind uint8

const (
	kindSimple kind = iota
	kindArray
	kindStruct
	kindUnion
	kindPointer
	kindFunction
)

// layout describes the instances of a class. That of a Structure may change until it is final.
type layout struct {
	kind        kind
	size, align int
	code        byte          // kindSimple: _type_
	swapped     bool          // kindSimple: bytes in the other order
	item        *object.Class // kindArray, kindPointer: _type_; nil: a pointer that does not know yet
	length      int           // kindArray
	shape       []int         // of memoryviews
	format      string        // of memoryviews
	fields      []*Field      // kindStruct, kindUnion: own and inherited ones, in the order of positional arguments
	isFinal     bool
	base        *layout
	result      value   // kindFunction: _restype_
	args        []value // kindFunction: _argtypes_; nil when there are none
}

func (l *layout) copyFor(c *object.Forking) *layout {
	n := *l
	copied := func(v value) value {
		if v == nil {
			return nil
		}
		return c.Copy(v)
	}
	if l.item != nil {
		n.item = c.Copy(l.item).(*object.Class)
	}
	n.fields = nil
	for _, f := range l.fields {
		n.fields = append(n.fields, c.Copy(f).(*Field))
	}
	n.result, n.args = copied(l.result), nil
	for _, a := range l.args {
		n.args = append(n.args, copied(a))
	}
	if l.base != nil {
		n.base = l.base.copyFor(c)
	}
	return &n
}

// builtinLayouts are those of the classes that all processes share.
var builtinLayouts = map[*object.Class]*layout{}

// layoutOf returns the layout of cls, nil when its instances are no C data or it is abstract.
func layoutOf(t *thread, cls *object.Class) *layout {
	if l := builtinLayouts[cls]; l != nil {
		return l
	}
	return stateOf(t).layouts[cls]
}

// typeOf returns the layout of v, a class of C data; nil for everything else.
func typeOf(t *thread, v value) (*object.Class, *layout) {
	c, ok := v.(*object.Class)
	if !ok {
		return nil, nil
	}
	return c, layoutOf(t, c)
}

// final marks the layouts of l and its bases: their fields cannot be set any more.
func (l *layout) final() {
	for ; l != nil; l = l.base {
		l.isFinal = true
	}
}

// simpleSize are the sizes of the codes of simple types.
var simpleSize = map[byte]int{
	'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8, 'g': 16, 'u': 4, 'z': 8, 'Z': 8, 'P': 8, 'O': 8, 'v': 2,
	'X': 8,
}

func simpleLayout(code byte, swapped bool) *layout {
	l := &layout{kind: kindSimple, code: code, swapped: swapped, size: simpleSize[code]}
	shown := string(code)
	switch code { // in standard sizes
	case 'l':
		shown = "q"
	case 'L':
		shown = "Q"
	}
	if l.format = "<" + shown; swapped {
		l.format = ">" + shown
	}
	l.align = l.size
	return l
}

// arrayLayout is that of an array of n items.
func arrayLayout(item *object.Class, of *layout, n int) *layout {
	return &layout{kind: kindArray, size: of.size * n, align: of.align, item: item, length: n, shape: append([]int{n}, of.shape...), format: of.format}
}

// pointerLayout is that of a pointer to of, nil for a type that is not known yet.
func pointerLayout(item *object.Class, of *layout) *layout {
	l := &layout{kind: kindPointer, size: 8, align: 8, item: item, format: "&B"}
	if of != nil {
		l.format = "&" + of.pointed()
	}
	return l
}

// pointed is the format of what a pointer leads to: arrays with their shape.
func (l *layout) pointed() string {
	if len(l.shape) == 0 {
		return l.format
	}
	s := "("
	for i, n := range l.shape {
		if i > 0 {
			s += ","
		}
		s += strconv.Itoa(n)
	}
	return s + ")" + l.format
}
