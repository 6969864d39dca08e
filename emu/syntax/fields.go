package syntax

// This file gives the nodes of a tree one by one as the ast module names them, for those who build other trees from them.

// Field is one field of a node. Value is a Node, a Singleton, a []any of field values, a plain value as in Constant, or nil where the ast module has None.
type Field struct {
	Name  string
	Value any
}

// Singleton is the class name of a node that has neither fields nor a place: an operator or a context.
type Singleton string

// Fields returns the class name of a node in the ast module and those of its fields that are present, in the module's order.
func Fields(n Node) (class string, fields []Field) {
	class, described := describe(n)
	fields = make([]Field, len(described))
	for i, f := range described {
		fields[i] = Field{f.name, plainField(f.value)}
	}
	return class, fields
}

func plainField(v any) any {
	switch v := v.(type) {
	case raw:
		return Singleton(v[:len(v)-len("()")])
	case []any:
		for i := range v {
			v[i] = plainField(v[i])
		}
		return v
	}
	return v
}

// HasPlace says whether nodes of n's class carry their position.
func HasPlace(n Node) bool { return hasPosition(n) }
