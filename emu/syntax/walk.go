package syntax

// This file walks trees.

// Inspect calls f for node and all nodes under it, parents first, in source order but for
// comprehensions (element before clauses, as the fields stand). Where f returns false the children are left out.
func Inspect(node Node, f func(Node) bool) {
	if node == nil || !f(node) {
		return
	}
	_, fields := describe(node)
	for _, x := range fields {
		inspectValue(x.value, f)
	}
}

func inspectValue(v any, f func(Node) bool) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			inspectValue(x, f)
		}
	case Node:
		Inspect(v, f)
	}
}

// Children calls f for each node directly under node.
func Children(node Node, f func(Node)) {
	_, fields := describe(node)
	for _, x := range fields {
		switch v := x.value.(type) {
		case []any:
			for _, y := range v {
				if c, ok := y.(Node); ok {
					f(c)
				}
			}
		case Node:
			f(v)
		}
	}
}
