package object

// types.UnionType: int | str.

// Union is a union of types.
type Union struct {
	Header
	Args *Tuple
}

// UnionClass is types.UnionType.
var UnionClass = DeclareClass("types.UnionType")

// NewUnion returns a | b for types.
func NewUnion(t *Thread, a, b Object) (Object, error) {
	return &Union{Header: Header{class: UnionClass}, Args: TupleOf(a, b)}, nil
}

// UnionArgs returns the union's members.
func (u *Union) UnionArgs() []Object { return u.Args.Items }
