package ast

// ast.dump.

import (
	"strings"

	"github.com/pyemu/pyemu/emu/object"
)

type dumper struct {
	t          *thread
	named      bool // fields are shown with their names
	attributes bool
	indent     string
	lines      bool // each on a line of its own
}

func ast_dump(t *thread, v []value) (value, error) {
	if !isNode(t, v[0]) {
		return nil, object.TypeErrorf("expected AST, got %s", object.StrRepr(object.NewStr(object.ClassOf(v[0]).Name)).String())
	}
	d := &dumper{t: t}
	var err error
	if d.named, err = object.Truth(t, v[1]); err != nil {
		return nil, err
	}
	if d.attributes, err = object.Truth(t, v[2]); err != nil {
		return nil, err
	}
	if !isNone(v[3]) {
		d.lines = true
		if s, ok := v[3].(*object.Str); ok {
			d.indent = s.String()
		} else {
			n, err := object.IndexInt(t, v[3])
			if err != nil {
				return nil, err
			}
			d.indent = strings.Repeat(" ", max(n, 0))
		}
	}
	s, _, err := d.any(v[0], 0)
	return object.NewStr(s), err
}

// between gives what stands before the first of several parts, and between them.
func (d *dumper) between(level int) (before, sep string) {
	if !d.lines {
		return "", ", "
	}
	line := "\n" + strings.Repeat(d.indent, level)
	return line, "," + line
}

// any shows a value; short says that it is no node or list with something in it.
func (d *dumper) any(o value, level int) (text string, short bool, err error) {
	if isNode(d.t, o) {
		return d.node(o, level+1)
	}
	if l, ok := o.(*object.List); ok {
		if len(l.Items) == 0 {
			return "[]", true, nil
		}
		parts := make([]string, 0, len(l.Items))
		for _, x := range l.Items {
			s, _, err := d.any(x, level+1)
			if err != nil {
				return "", false, err
			}
			parts = append(parts, s)
		}
		before, sep := d.between(level + 1)
		return "[" + before + strings.Join(parts, sep) + "]", false, nil
	}
	s, err := object.Repr(d.t, o)
	if err != nil {
		return "", false, err
	}
	return s.String(), true, nil
}

func (d *dumper) node(o value, level int) (text string, short bool, err error) {
	if err := d.t.Enter(" while calling a Python object"); err != nil {
		return "", false, err
	}
	defer d.t.Leave()
	cls := object.ClassOf(o)
	var parts []string
	simple, named := true, d.named
	add := func(list string, field bool) error {
		names, err := attr(d.t, o, list)
		if err != nil {
			return err
		}
		return object.Each(d.t, names, func(n value) error {
			name, err := object.AttrName(n)
			if err != nil {
				return err
			}
			v, err := object.GetAttrOpt(d.t, o, name)
			if err != nil {
				return err
			}
			if v != nil && isNone(v) {
				def, err := object.GetAttrOpt(d.t, cls, name)
				if err != nil {
					return err
				}
				if def != nil && isNone(def) {
					v = nil
				}
			}
			if v == nil {
				if field {
					named = true // those that follow are not where they would be by position
				}
				return nil
			}
			s, short, err := d.any(v, level)
			if err != nil {
				return err
			}
			simple = simple && short
			if named || !field {
				s = name.String() + "=" + s
			}
			parts = append(parts, s)
			return nil
		})
	}
	if err := add("_fields", true); err != nil {
		return "", false, err
	}
	if d.attributes {
		if err := add("_attributes", false); err != nil {
			return "", false, err
		}
	}
	if simple && len(parts) <= 3 {
		return cls.Name + "(" + strings.Join(parts, ", ") + ")", len(parts) == 0, nil
	}
	before, sep := d.between(level)
	return cls.Name + "(" + before + strings.Join(parts, sep) + ")", false, nil
}
