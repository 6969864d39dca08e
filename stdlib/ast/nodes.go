package ast

// The classes of nodes, made from the grammar.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// nodeDef is a class below AST.
type nodeDef struct {
	*object.ClassDef
	base string
}

var nodeDefs = func() (defs []nodeDef) {
	for _, s := range grammar {
		base := "AST"
		if s.name != "" {
			base = s.name
			var names []string
			for _, row := range s.constructors {
				name, _ := constructor(row)
				names = append(names, name)
			}
			doc := "The base of " + strings.Join(names, ", ") + "."
			defs = append(defs, nodeDef{newNodeDef(s.name, doc, nil, true, s.placed), "AST"})
		}
		for _, row := range s.constructors {
			name, fields := constructor(row)
			defs = append(defs, nodeDef{newNodeDef(name, row, fields, s.name == "", s.placed), base})
		}
	}
	return defs
}()

// newNodeDef makes a class; first says that it stands directly below AST and so has to say whether its nodes are placed.
func newNodeDef(name, doc string, fields []field, first, placed bool) *object.ClassDef {
	names := make([]object.Object, len(fields))
	var defs []object.Def
	for i, f := range fields {
		names[i] = object.Intern(f.name)
		if f.optional {
			defs = append(defs, object.Value(f.name, py.None))
		}
	}
	tuple := object.NewTuple(names)
	defs = append(defs, object.Value("_fields", tuple), object.Value("__match_args__", tuple), object.Value("__module__", object.Intern("ast")))
	if first {
		place := object.EmptyTuple
		if placed {
			place = object.TupleOf(object.Intern("lineno"), object.Intern("col_offset"), object.Intern("end_lineno"), object.Intern("end_col_offset"))
			defs = append(defs, object.Value("end_lineno", py.None), object.Value("end_col_offset", py.None))
		}
		defs = append(defs, object.Value("_attributes", place))
	}
	return &object.ClassDef{Name: name, Doc: doc, Defs: defs}
}

// astClass is AST, the base of all.
var astClass = &object.ClassDef{Name: "AST"}

func init() {
	astClass.Defs = []object.Def{
		object.Value("__module__", object.Intern("ast")), object.Value("__doc__", py.None),
		object.Value("_fields", object.EmptyTuple), object.Value("__match_args__", object.EmptyTuple), object.Value("_attributes", object.EmptyTuple),
		object.PyStaticMethod("__new__", "(type, /, *args, **kwargs)", "", ast_new),
		object.PyFunc("__init__", "(self, /, *args, **kwargs)", "", ast_init),
		object.PyFunc("__reduce__", "(self)", "", ast_reduce),
	}
}

// ast_new takes any arguments; they are for __init__.
func ast_new(t *object.Thread, v []object.Object) (object.Object, error) {
	c, ok := v[0].(*object.Class)
	if !ok || !c.IsSubclass(astClass.Of(t)) {
		return nil, object.TypeErrorf("ast.AST.__new__(X): X is not a type object (%s)", object.ClassOf(v[0]).TpName())
	}
	return object.NewInstance(c), nil
}

func ast_reduce(t *object.Thread, v []object.Object) (object.Object, error) {
	d, err := object.GetAttr(t, v[0], object.Intern("__dict__"))
	if err != nil {
		return nil, err
	}
	return object.TupleOf(object.ClassOf(v[0]), object.EmptyTuple, d), nil
}

// ast_init gives the fields their values by position, and any attributes by name.
func ast_init(t *object.Thread, v []object.Object) (object.Object, error) {
	self, args, kwargs := v[0], v[1].(*object.Tuple).Items, v[2].(*object.Dict)
	name := object.ClassOf(self).Name
	given, err := object.GetAttr(t, self, object.Intern("_fields"))
	if err != nil {
		return nil, err
	}
	fields, err := object.Collect(t, given)
	if err != nil {
		return nil, err
	}
	if len(args) > len(fields) {
		s := "s"
		if len(fields) == 1 {
			s = ""
		}
		return nil, object.TypeErrorf("%s constructor takes at most %d positional argument%s", name, len(fields), s)
	}
	for i, x := range args {
		field, err := object.AttrName(fields[i])
		if err != nil {
			return nil, err
		}
		if kwargs.GetStr(field) != nil {
			return nil, object.TypeErrorf("%s got multiple values for argument %s", name, object.StrRepr(field).String())
		}
		if err := object.SetAttr(t, self, field, x); err != nil {
			return nil, err
		}
	}
	for pos := 0; ; {
		k, x, ok := kwargs.Next(&pos)
		if !ok {
			return py.None, nil
		}
		if err := object.SetAttr(t, self, k.(*object.Str), x); err != nil {
			return nil, err
		}
	}
}
