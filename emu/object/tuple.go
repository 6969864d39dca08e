package object

// Tuple: Python's tuple.

// Tuple is a Python tuple. Items must not be changed once the tuple is visible to a program.
type Tuple struct {
	Header
	Items []Object
}

// TupleClass is tuple.
var TupleClass = DeclareClass("tuple")

// EmptyTuple is ().
var EmptyTuple = &Tuple{Header: Header{class: TupleClass}}

// NewTuple returns a tuple that owns items.
func NewTuple(items []Object) *Tuple {
	if len(items) == 0 {
		return EmptyTuple
	}
	return &Tuple{Header: Header{class: TupleClass}, Items: items}
}

// TupleOf returns a tuple of its arguments.
func TupleOf(items ...Object) *Tuple { return NewTuple(items) }

// Traverse implements Traverser.
func (o *Tuple) Traverse(visit func(Object)) {
	for _, v := range o.Items {
		visit(v)
	}
	if o.attrs != nil {
		o.attrs.Each(visit)
	}
}
