package object

// List: Python's list.

// List is a Python list.
type List struct {
	Header
	Items []Object
}

// ListClass is list.
var ListClass = DeclareClass("list")

// NewList returns a list that owns items.
func NewList(items []Object) *List {
	return &List{Header: Header{class: ListClass}, Items: items}
}

// Traverse implements Traverser.
func (o *List) Traverse(visit func(Object)) {
	for _, v := range o.Items {
		visit(v)
	}
	if o.attrs != nil {
		o.attrs.Each(visit)
	}
}
