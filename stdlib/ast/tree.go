package ast

// Trees: what compile() gives for PyCF_ONLY_AST.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/syntax"
)

// Tree returns the Python form of a syntax tree: nodes of the classes of _ast, which it imports. SyntaxError for nodes that Python 3.11 does not have.
func Tree(t *object.Thread, node syntax.Node) (object.Object, error) {
	m, err := t.P.Import(t, "_ast")
	if err != nil {
		return nil, err
	}
	b := &treeBuilder{t: t, module: m, single: map[syntax.Singleton]object.Object{}, kinds: map[string]*nodeKind{}}
	return b.node(node)
}

type treeBuilder struct {
	t      *object.Thread
	module object.Object
	single map[syntax.Singleton]object.Object // one node each
	kinds  map[string]*nodeKind
}

// nodeKind is a class of nodes with the names of its fields.
type nodeKind struct {
	class  *object.Class
	fields []object.Object
}

var placeNames = [...]*object.Str{object.Intern("lineno"), object.Intern("col_offset"), object.Intern("end_lineno"), object.Intern("end_col_offset")}

func (b *treeBuilder) kind(name string) (*nodeKind, error) {
	if k := b.kinds[name]; k != nil {
		return k, nil
	}
	class, err := object.GetAttr(b.t, b.module, object.Intern(name))
	if err != nil {
		if object.ErrorIs(err, object.AttributeErrorClass) {
			return nil, object.Raise(object.SyntaxErrorClass, object.NewStr(name+" is newer than the syntax trees of Python 3.11"))
		}
		return nil, err
	}
	names, err := object.GetAttr(b.t, class, object.Intern("_fields"))
	if err != nil {
		return nil, err
	}
	c, ok := class.(*object.Class)
	if !ok || !c.IsSubclass(astClass.Of(b.t)) {
		return nil, object.TypeErrorf("_ast.%s is not a node class", name)
	}
	k := &nodeKind{class: c}
	if k.fields, err = object.Collect(b.t, names); err != nil {
		return nil, err
	}
	b.kinds[name] = k
	return k, nil
}

// node converts one node and what is below it.
func (b *treeBuilder) node(n syntax.Node) (object.Object, error) {
	if err := b.t.Enter(" during ast construction"); err != nil {
		return nil, err
	}
	defer b.t.Leave()
	name, fields := syntax.Fields(n)
	k, err := b.kind(name)
	if err != nil {
		return nil, err
	}
	o := object.NewInstance(k.class)
	given := map[string]any{}
	for _, f := range fields {
		given[f.Name] = f.Value
	}
	for _, field := range k.fields {
		s := field.(*object.Str)
		v, err := b.value(given[s.String()])
		if err != nil {
			return nil, err
		}
		if err := object.SetAttr(b.t, o, s, v); err != nil {
			return nil, err
		}
	}
	if syntax.HasPlace(n) {
		p := n.Span()
		for i, x := range [...]int32{p.Line, p.Col, p.EndLine, p.EndCol} {
			if err := object.SetAttr(b.t, o, placeNames[i], object.NewInt(int64(x))); err != nil {
				return nil, err
			}
		}
	}
	return o, nil
}

// value converts the value of a field.
func (b *treeBuilder) value(v any) (object.Object, error) {
	switch v := v.(type) {
	case syntax.Singleton:
		if o := b.single[v]; o != nil {
			return o, nil
		}
		k, err := b.kind(string(v))
		if err != nil {
			return nil, err
		}
		o := object.NewInstance(k.class)
		b.single[v] = o
		return o, nil
	case []any:
		items := make([]object.Object, len(v))
		for i, x := range v {
			o, err := b.value(x)
			if err != nil {
				return nil, err
			}
			items[i] = o
		}
		return object.NewList(items), nil
	case syntax.Node:
		return b.node(v)
	case syntax.None:
		return py.None, nil
	case syntax.Ellipsis:
		return py.Ellipsis, nil
	case syntax.Bytes:
		return object.NewBytes(string(v)), nil
	}
	return object.Const(v), nil
}
