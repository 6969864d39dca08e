package ast

// Reading: from nodes of the ast module, which a program may have made or changed as it liked, to the syntax tree that the compiler takes. The grammar says what each field
// must be; the errors are those of compile().

import (
	"math"
	"sync"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/syntax"
)

// maxDepth bounds trees whatever recursion limit a program sets: the compiler recurses on Go's stack.
const maxDepth = 20000

// shape is what the reader knows of a constructor.
type shape struct {
	name      string
	sum       string
	simple    bool
	fields    []field
	blueprint *syntax.Blueprint // nil for a simple one
}

// group is a sum, or a product under its own name.
type group struct {
	sum
	product *shape            // for a product
	shapes  map[string]*shape // by name, for a sum
}

var groups = sync.OnceValue(func() map[string]*group {
	all := map[string]*group{}
	for _, s := range grammar {
		g := &group{sum: s, shapes: map[string]*shape{}}
		for _, row := range s.constructors {
			name, fields := constructor(row)
			sh := &shape{name: name, sum: s.name, simple: s.simple(), fields: fields}
			if !sh.simple {
				names := make([]string, len(fields))
				for i, f := range fields {
					names[i] = f.name
				}
				sh.blueprint = syntax.NewBlueprint(name, names)
			}
			if s.name == "" {
				g.product, sh.sum = sh, name
			}
			g.shapes[name] = sh
		}
		if s.name != "" {
			all[s.name] = g
		} else {
			all[g.product.name] = g
		}
	}
	return all
})

// IsNode reports whether o is a node of _ast.
func IsNode(t *object.Thread, o object.Object) (bool, error) {
	c := astClass.Of(t)
	if c == nil {
		return false, nil
	}
	return object.RealIsInstance(t, o, c)
}

// modes are the roots that the modes of compile() want.
var modes = map[string]string{"exec": "Module", "eval": "Expression", "single": "Interactive", "func_type": "FunctionType"}

// Read returns the syntax tree of o, a node of _ast, for a mode of compile(). Nothing of the result is shared with o or within itself.
func Read(t *object.Thread, o object.Object, mode string) (syntax.Node, error) {
	r, err := newReader(t)
	if err != nil {
		return nil, err
	}
	if c, ok := r.class(modes[mode]); ok {
		is, err := object.RealIsInstance(t, o, c)
		if err != nil {
			return nil, err
		}
		if !is {
			return nil, object.TypeErrorf("expected %s node, got %s", modes[mode], object.ClassOf(o).TpName())
		}
	}
	node, err := r.node(groups()["mod"], o)
	if err != nil {
		return nil, err
	}
	return node, validate(node)
}

// readLax returns the syntax tree of any node, for those who only look at it: it may lack places, and fields that are None where they should not be are nil. The result is nil
// for operators and contexts.
func readLax(t *object.Thread, o object.Object) (syntax.Node, error) {
	r, err := newReader(t)
	if err != nil {
		return nil, err
	}
	r.lax = true
	for _, c := range object.ClassOf(o).MRO() {
		sh := r.classes[c]
		if sh == nil {
			continue
		}
		if sh.simple {
			return nil, nil
		}
		return r.node(groups()[sh.sum], o)
	}
	if _, err := object.GetAttr(t, o, object.Intern("_fields")); err != nil {
		return nil, err
	}
	return nil, nil
}

func newReader(t *object.Thread) (*reader, error) {
	m, err := t.P.Import(t, "_ast")
	if err != nil {
		return nil, err
	}
	r := &reader{t: t, module: m, classes: map[*object.Class]*shape{}}
	for _, g := range groups() {
		for name, sh := range g.shapes {
			if c, ok := r.class(name); ok {
				r.classes[c] = sh
			}
		}
	}
	return r, nil
}

type reader struct {
	t       *object.Thread
	module  object.Object
	classes map[*object.Class]*shape
	depth   int
	lax     bool
}

// class is a class of the module.
func (r *reader) class(name string) (*object.Class, bool) {
	m, ok := r.module.(*object.Module)
	if !ok {
		return nil, false
	}
	c, ok := m.Dict().GetStr(object.Intern(name)).(*object.Class)
	return c, ok
}

// attribute is an attribute of a node, nil when it is missing.
func (r *reader) attribute(o object.Object, name string) (object.Object, error) {
	v, err := object.GetAttr(r.t, o, object.Intern(name))
	if err != nil && object.ErrorIs(err, object.AttributeErrorClass) {
		return nil, nil
	}
	return v, err
}

// shape finds the constructor of o in g, nil when it is of another kind.
func (r *reader) shape(g *group, o object.Object) *shape {
	for _, c := range object.ClassOf(o).MRO() {
		if sh := r.classes[c]; sh != nil && g.shapes[sh.name] == sh {
			return sh
		}
	}
	return nil
}

func isNone(o object.Object) bool {
	_, none := o.(py.NoneType)
	return none
}

// node reads o as one of g. The result is nil for None where CPython takes it for an absent node.
func (r *reader) node(g *group, o object.Object) (syntax.Node, error) {
	if g.product == nil && isNone(o) {
		return nil, nil
	}
	var at syntax.Pos
	var err error
	sh := g.product
	if sh == nil {
		if g.placed {
			if at, err = r.place(o, g.name); err != nil {
				return nil, err
			}
		}
		if sh = r.shape(g, o); sh == nil {
			return nil, r.unexpected(g, o)
		}
	}
	values := make([]any, len(sh.fields))
	for i, f := range sh.fields {
		if values[i], err = r.field(sh, f, o); err != nil {
			return nil, err
		}
	}
	if g.product != nil && g.placed {
		if at, err = r.place(o, sh.name); err != nil {
			return nil, err
		}
	}
	return sh.blueprint.Build(values, at), nil
}

func (r *reader) unexpected(g *group, o object.Object) error {
	text, err := object.Repr(r.t, o)
	if err != nil {
		return err
	}
	return object.TypeErrorf("expected some sort of %s, but got %s", g.name, text)
}

// place reads where o stands. An absent end is the start.
func (r *reader) place(o object.Object, owner string) (p syntax.Pos, err error) {
	for _, a := range [...]struct {
		name    string
		to, def *int32
	}{{"lineno", &p.Line, nil}, {"col_offset", &p.Col, nil}, {"end_lineno", &p.EndLine, &p.Line}, {"end_col_offset", &p.EndCol, &p.Col}} {
		v, err := r.attribute(o, a.name)
		if err != nil {
			return p, err
		}
		if a.def != nil && (v == nil || isNone(v)) {
			*a.to = *a.def
			continue
		}
		if r.lax && (v == nil || isNone(v)) {
			continue
		}
		if v == nil {
			return p, missing(a.name, owner)
		}
		n, err := r.int(v)
		if err != nil {
			return p, err
		}
		*a.to = int32(n)
	}
	return p, nil
}

func missing(field, owner string) error {
	return object.TypeErrorf("required field \"%s\" missing from %s", field, owner)
}

// field reads one field of o.
func (r *reader) field(sh *shape, f field, o object.Object) (any, error) {
	v, err := r.attribute(o, f.name)
	if err != nil {
		return nil, err
	}
	if f.optional && (v == nil || isNone(v)) {
		return nil, nil
	}
	if v == nil {
		if r.lax {
			if f.typ == "expr_context" {
				return nil, nil
			}
			_, err := object.GetAttr(r.t, o, object.Intern(f.name))
			return nil, err
		}
		return nil, missing(f.name, sh.name)
	}
	where := " while traversing '" + sh.name + "' node"
	if sh.sum != "" {
		where = " while traversing '" + sh.sum + "' node"
	}
	if err := r.t.Enter(where); err != nil {
		return nil, err
	}
	defer r.t.Leave()
	if r.depth++; r.depth > maxDepth {
		return nil, object.Raise(object.RecursionErrorClass, object.NewStr("maximum recursion depth exceeded"+where))
	}
	defer func() { r.depth-- }()
	if !f.list {
		x, err := r.value(f, v)
		if err == nil && x == nil && !r.lax {
			return nil, object.ValueErrorf("field '%s' is required for %s", f.name, sh.name)
		}
		return x, err
	}
	list, ok := v.(*object.List)
	if !ok {
		return nil, object.TypeErrorf("%s field \"%s\" must be a list, not a %s", sh.name, f.name, object.ClassOf(v).TpName())
	}
	n := len(list.Items)
	items := make([]any, n)
	for i := range items {
		if len(list.Items) != n {
			return nil, object.Raise(object.RuntimeErrorClass, object.NewStr(sh.name+" field \""+f.name+"\" changed size during iteration"))
		}
		if items[i], err = r.value(f, list.Items[i]); err != nil {
			return nil, err
		}
		if items[i] == nil && !r.lax {
			switch f.typ {
			case "stmt":
				return nil, object.ValueErrorf("None disallowed in statement list")
			case "expr":
				if sh.name == "Dict" && f.name == "keys" || f.name == "kw_defaults" {
					continue
				}
				return nil, object.ValueErrorf("None disallowed in expression list")
			}
			return nil, object.ValueErrorf("field '%s' is required for %s", f.name, sh.name)
		}
	}
	return items, nil
}

// value reads v as a value of the field's type; nil for None.
func (r *reader) value(f field, v object.Object) (any, error) {
	switch f.typ {
	case "identifier", "string":
		if isNone(v) {
			return nil, nil
		}
		s, ok := v.(*object.Str)
		if !ok || f.typ == "identifier" && object.ClassOf(v) != object.StrClass {
			return nil, object.TypeErrorf("AST %s must be of type str", f.typ)
		}
		return s.String(), nil
	case "int":
		return r.int(v)
	case "constant":
		return r.constant(v)
	}
	g := groups()[f.typ]
	if g.simple() {
		sh := r.shape(g, v)
		if sh == nil {
			if r.lax && isNone(v) {
				return nil, nil
			}
			return nil, r.unexpected(g, v)
		}
		return syntax.Singleton(sh.name), nil
	}
	node, err := r.node(g, v)
	if node == nil || err != nil {
		return nil, err
	}
	return node, nil
}

func (r *reader) int(v object.Object) (int, error) {
	if r.lax && isNone(v) {
		return 0, nil
	}
	switch v.(type) {
	case py.Int, py.Bool, *py.BigInt:
	default:
		is, err := object.RealIsInstance(r.t, v, object.IntClass)
		if err != nil {
			return 0, err
		}
		if !is {
			text, err := object.Repr(r.t, v)
			if err != nil {
				return 0, err
			}
			return 0, object.ValueErrorf("invalid integer value: %s", text)
		}
	}
	n, err := object.IndexInt(r.t, v)
	if err != nil || n > math.MaxInt32 || n < math.MinInt32 {
		return 0, object.Raise(object.OverflowErrorClass, object.NewStr("Python int too large to convert to C int"))
	}
	return n, nil
}

// constant reads the value of a Constant.
func (r *reader) constant(v object.Object) (any, error) {
	if err := r.checkConstant(v); err != nil {
		if !r.lax || !object.ErrorIs(err, object.TypeErrorClass) {
			return nil, err
		}
		text, err := object.Repr(r.t, v)
		if err != nil {
			return nil, err
		}
		return shown(text.String()), nil
	}
	x, ok := object.Freeze(v)
	if !ok {
		return nil, object.TypeErrorf("got an invalid type in Constant: %s", object.ClassOf(v).TpName())
	}
	switch x := x.(type) {
	case nil:
		return syntax.None{}, nil
	case code.Ellipsis:
		return syntax.Ellipsis{}, nil
	case code.Bytes:
		return syntax.Bytes(x), nil
	}
	return x, nil
}

func (r *reader) checkConstant(v object.Object) error {
	switch object.ClassOf(v) {
	case object.ClassOf(py.None), object.ClassOf(py.Ellipsis), object.IntClass, object.FloatClass, object.ComplexClass, object.BoolClass, object.StrClass, object.BytesClass:
		return nil
	case object.TupleClass, object.FrozenSetClass:
		if err := r.t.Enter(" during compilation"); err != nil {
			return err
		}
		defer r.t.Leave()
		items, err := object.Collect(r.t, v)
		if err != nil {
			return err
		}
		for _, x := range items {
			if err := r.checkConstant(x); err != nil {
				return err
			}
		}
		return nil
	}
	return object.TypeErrorf("got an invalid type in Constant: %s", object.ClassOf(v).TpName())
}
