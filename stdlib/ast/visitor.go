package ast

// NodeVisitor and NodeTransformer.

import (
	"github.com/pyemu/pyemu/emu/object"
)

var (
	visitorClass     = &object.ClassDef{Name: "NodeVisitor", Doc: "NodeVisitor()\n\nWalks trees: visit() calls visit_CLASS for a node of CLASS where there is such a method, else generic_visit()."}
	transformerClass = &object.ClassDef{Name: "NodeTransformer", Doc: "NodeTransformer()\n\nA NodeVisitor that changes trees: what a method returns takes the node's place; None removes it."}
)

func init() {
	visitorClass.Defs = []object.Def{
		object.PyFunc("visit", "(self, node)", "Call the method for the node's class.", nodevisitor_visit),
		object.PyFunc("generic_visit", "(self, node)", "Visit all nodes below.", nodevisitor_generic_visit),
		object.PyFunc("visit_Constant", "(self, node)", "Call the methods of old names, such as visit_Num.", nodevisitor_visit_constant),
	}
	transformerClass.Defs = []object.Def{
		object.PyFunc("generic_visit", "(self, node)", "Visit all nodes below and put in their places what comes of it.", nodetransformer_generic_visit),
	}
}

func visit(t *thread, self, node value) (value, error) {
	return object.CallMethod(t, self, intern("visit"), node)
}

func nodevisitor_visit(t *thread, v []value) (value, error) {
	cls, err := attr(t, v[1], "__class__")
	if err != nil {
		return nil, err
	}
	name, err := attr(t, cls, "__name__")
	if err != nil {
		return nil, err
	}
	s, err := object.ToStr(t, name)
	if err != nil {
		return nil, err
	}
	f, err := object.GetAttrOpt(t, v[0], intern("visit_"+s.String()))
	if err != nil {
		return nil, err
	}
	if f == nil {
		if f, err = attr(t, v[0], "generic_visit"); err != nil {
			return nil, err
		}
	}
	return object.CallArgs(t, f, v[1])
}

func nodevisitor_generic_visit(t *thread, v []value) (value, error) {
	err := eachField(t, v[1], func(_ *object.Str, x value) error {
		if l, ok := x.(*object.List); ok {
			for i := 0; i < len(l.Items); i++ {
				if isNode(t, l.Items[i]) {
					if _, err := visit(t, v[0], l.Items[i]); err != nil {
						return err
					}
				}
			}
		} else if isNode(t, x) {
			_, err := visit(t, v[0], x)
			return err
		}
		return nil
	})
	return object.NoneOr(err)
}

func nodevisitor_visit_constant(t *thread, v []value) (value, error) {
	x, err := attr(t, v[1], "value")
	if err != nil {
		return nil, err
	}
	if old := oldName(x); old != "" {
		f, err := object.GetAttrOpt(t, v[0], intern("visit_"+old))
		if err != nil {
			return nil, err
		}
		if f != nil {
			if err := t.P.Warn(t, object.DeprecationWarningClass, "visit_"+old+" is deprecated; add visit_Constant", 2); err != nil {
				return nil, err
			}
			return object.CallArgs(t, f, v[1])
		}
	}
	return object.CallMethod(t, v[0], intern("generic_visit"), v[1])
}

func nodetransformer_generic_visit(t *thread, v []value) (value, error) {
	self, node := v[0], v[1]
	err := eachField(t, node, func(name *object.Str, old value) error {
		if l, ok := old.(*object.List); ok {
			var out []value
			for i := 0; i < len(l.Items); i++ {
				x := l.Items[i]
				if !isNode(t, x) {
					out = append(out, x)
					continue
				}
				x, err := visit(t, self, x)
				switch {
				case err != nil:
					return err
				case isNone(x):
				case isNode(t, x):
					out = append(out, x)
				default:
					if err := object.Each(t, x, func(y value) error {
						out = append(out, y)
						return nil
					}); err != nil {
						return err
					}
				}
			}
			object.HoldAll(out)
			object.UnholdAll(l.Items)
			l.Items = out
			return nil
		}
		if !isNode(t, old) {
			return nil
		}
		x, err := visit(t, self, old)
		if err != nil {
			return err
		}
		if isNone(x) {
			return object.SetAttr(t, node, name, nil)
		}
		return object.SetAttr(t, node, name, x)
	})
	return node, err
}
