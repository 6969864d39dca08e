package ast

// Walking trees: iter_fields, iter_child_nodes, walk, and the functions about places.

import (
	"github.com/pyemu/pyemu/emu/object"
)

// eachField calls f for the fields that a node has.
func eachField(t *thread, node value, f func(name *object.Str, v value) error) error {
	names, err := attr(t, node, "_fields")
	if err != nil {
		return err
	}
	return object.Each(t, names, func(n value) error {
		name, err := object.AttrName(n)
		if err != nil {
			return err
		}
		v, err := object.GetAttrOpt(t, node, name)
		if err != nil || v == nil {
			return err
		}
		return f(name, v)
	})
}

// children are the nodes directly below a node.
func children(t *thread, node value) (out []value, err error) {
	err = eachField(t, node, func(_ *object.Str, v value) error {
		if isNode(t, v) {
			out = append(out, v)
		} else if l, ok := v.(*object.List); ok {
			for _, x := range l.Items {
				if isNode(t, x) {
					out = append(out, x)
				}
			}
		}
		return nil
	})
	return out, err
}

// The generators: state[0] is a list of what is to come, or the node before the first value.

func ast_iter_fields(t *thread, v []value) (value, error) {
	return object.NewGoGenerator("iter_fields", iterfields_step, v[0], nil), nil
}

func iterfields_step(t *thread, state []value) (value, error) {
	if state[1] == nil {
		var out []value
		if err := eachField(t, state[0], func(name *object.Str, v value) error {
			out = append(out, object.TupleOf(name, v))
			return nil
		}); err != nil {
			return nil, err
		}
		state[1] = object.NewList(out)
	}
	return first(state[1].(*object.List)), nil
}

func ast_iter_child_nodes(t *thread, v []value) (value, error) {
	return object.NewGoGenerator("iter_child_nodes", iterchildnodes_step, v[0], nil), nil
}

func iterchildnodes_step(t *thread, state []value) (value, error) {
	if state[1] == nil {
		out, err := children(t, state[0])
		if err != nil {
			return nil, err
		}
		state[1] = object.NewList(out)
	}
	return first(state[1].(*object.List)), nil
}

func ast_walk(t *thread, v []value) (value, error) {
	return object.NewGoGenerator("walk", walk_step, object.NewList([]value{v[0]})), nil
}

// walk_step gives the oldest node and puts those below it at the end.
func walk_step(t *thread, state []value) (value, error) {
	queue := state[0].(*object.List)
	node := first(queue)
	if node == nil {
		return nil, nil
	}
	below, err := children(t, node)
	if err != nil {
		return nil, err
	}
	object.HoldAll(below)
	queue.Items = append(queue.Items, below...)
	return node, nil
}

// first takes the first item of a list, nil when there is none.
func first(l *object.List) value {
	if len(l.Items) == 0 {
		return nil
	}
	v := l.Items[0]
	object.Unhold(v)
	l.Items = l.Items[1:]
	return v
}

// hasAttribute says whether a node's class knows a place of that name.
func hasAttribute(t *thread, node value, name string) (bool, error) {
	names, err := attr(t, node, "_attributes")
	if err != nil {
		return false, err
	}
	return object.Contains(t, names, intern(name))
}

// isEnd tells the two names that may be None.
func isEnd(name string) bool { return name == "end_lineno" || name == "end_col_offset" }

var places = [...]string{"lineno", "col_offset", "end_lineno", "end_col_offset"}

func ast_copy_location(t *thread, v []value) (value, error) {
	to, from := v[0], v[1]
	for _, name := range places {
		has, err := hasAttribute(t, from, name)
		if err != nil {
			return nil, err
		}
		if has {
			if has, err = hasAttribute(t, to, name); err != nil {
				return nil, err
			}
		}
		if !has {
			continue
		}
		x, err := object.GetAttrOpt(t, from, intern(name))
		if err != nil {
			return nil, err
		}
		if x == nil {
			continue
		}
		if isNone(x) && !isEnd(name) {
			continue
		}
		if err := object.SetAttr(t, to, intern(name), x); err != nil {
			return nil, err
		}
	}
	return to, nil
}

func ast_fix_missing_locations(t *thread, v []value) (value, error) {
	return v[0], fixPlaces(t, v[0], [4]value{object.NewInt(1), object.NewInt(0), object.NewInt(1), object.NewInt(0)})
}

// fixPlaces gives node and those below it the place of the nearest node above that has one.
func fixPlaces(t *thread, node value, above [4]value) error {
	if err := t.Enter(" while calling a Python object"); err != nil {
		return err
	}
	defer t.Leave()
	for i, name := range places {
		has, err := hasAttribute(t, node, name)
		if err != nil {
			return err
		}
		if !has {
			continue
		}
		x, err := object.GetAttrOpt(t, node, intern(name))
		if err != nil {
			return err
		}
		if x == nil || isEnd(name) && isNone(x) {
			if err := object.SetAttr(t, node, intern(name), above[i]); err != nil {
				return err
			}
		} else {
			above[i] = x
		}
	}
	below, err := children(t, node)
	if err != nil {
		return err
	}
	for _, x := range below {
		if err := fixPlaces(t, x, above); err != nil {
			return err
		}
	}
	return nil
}

func ast_increment_lineno(t *thread, v []value) (value, error) {
	queue := []value{v[0]}
	for len(queue) > 0 {
		node := queue[0]
		queue = queue[1:]
		below, err := children(t, node)
		if err != nil {
			return nil, err
		}
		queue = append(queue, below...)
		for _, name := range []string{"lineno", "end_lineno"} {
			has, err := hasAttribute(t, node, name)
			if err != nil {
				return nil, err
			}
			if !has && !(name == "lineno" && is(t, node, "TypeIgnore")) {
				continue
			}
			x, err := object.GetAttrOpt(t, node, intern(name))
			if err != nil {
				return nil, err
			}
			if x == nil {
				if name == "end_lineno" {
					continue
				}
				x = object.NewInt(0)
			}
			if name == "end_lineno" && isNone(x) {
				continue
			}
			if x, err = object.Binary(t, object.OpAdd, x, v[1]); err != nil {
				return nil, err
			}
			if err := object.SetAttr(t, node, intern(name), x); err != nil {
				return nil, err
			}
		}
	}
	return v[0], nil
}
