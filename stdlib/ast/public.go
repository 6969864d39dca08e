package ast

// The module ast: the classes of _ast and the helpers of the library reference.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

var intern = object.Intern

// Public is ast.
var Public = &object.ModuleDef{
	Name: "ast",
	Doc:  "Syntax trees: parsing, walking, changing, and turning them back into source.",
	Defs: []object.Def{
		object.PyFunc("parse", "(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None)",
			"parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None)\n\nReturn the syntax tree of source text.", ast_parse),
		object.PyFunc("literal_eval", "(node_or_string)", "literal_eval(node_or_string)\n\nReturn the value of a literal, given as text or as a tree: numbers, strings, bytes, containers, True, False, None and ... only.", ast_literal_eval),
		object.PyFunc("dump", "(node, annotate_fields=True, include_attributes=False, *, indent=None)",
			"dump(node, annotate_fields=True, include_attributes=False, *, indent=None)\n\nReturn a text that shows a tree.", ast_dump),
		object.PyFunc("unparse", "(ast_obj)", "unparse(ast_obj)\n\nReturn source text that gives a tree like ast_obj.", ast_unparse),
		object.PyFunc("copy_location", "(new_node, old_node)", "copy_location(new_node, old_node)\n\nGive new_node the place of old_node, and return it.", ast_copy_location),
		object.PyFunc("fix_missing_locations", "(node)", "fix_missing_locations(node)\n\nGive the nodes below that have no place that of their parent, and return node.", ast_fix_missing_locations),
		object.PyFunc("increment_lineno", "(node, n=1)", "increment_lineno(node, n=1)\n\nMove a tree n lines down, and return it.", ast_increment_lineno),
		object.PyFunc("iter_fields", "(node)", "iter_fields(node)\n\nGive the pairs (name, value) of a node's fields.", ast_iter_fields),
		object.PyFunc("iter_child_nodes", "(node)", "iter_child_nodes(node)\n\nGive the nodes directly below a node.", ast_iter_child_nodes),
		object.PyFunc("walk", "(node)", "walk(node)\n\nGive a node and all nodes below it, level by level.", ast_walk),
		object.PyFunc("get_docstring", "(node, clean=True)", "get_docstring(node, clean=True)\n\nReturn the docstring of a function, class or module, None when it has none.", ast_get_docstring),
		object.PyFunc("get_source_segment", "(source, node, *, padded=False)", "get_source_segment(source, node, *, padded=False)\n\nReturn the part of the source that a node stands for, None when its place is not known.", ast_get_source_segment),
		object.PyFunc("main", "()", "main()\n\nShow the tree of a file: python -m ast.", ast_main),
	},
	Init: func(t *thread, m *object.Module) error {
		inner, err := t.P.Import(t, "_ast")
		if err != nil {
			return err
		}
		d := inner.(*object.Module).Dict()
		for pos := 0; ; {
			k, v, ok := d.Next(&pos)
			if !ok {
				break
			}
			if s := k.(*object.Str); !hasDunder(s.String()) {
				m.Dict().SetStr(s, v)
			}
		}
		if err := addDeprecated(t, m); err != nil {
			return err
		}
		visitor, err := visitorClass.New(t, m)
		if err != nil {
			return err
		}
		_, err = transformerClass.New(t, m, visitor)
		return err
	},
}

func hasDunder(s string) bool { return len(s) > 4 && s[:2] == "__" && s[len(s)-2:] == "__" }

// classOf is a class of _ast that is there from the start.
func classOf(t *thread, name string) *object.Class {
	for _, d := range nodeDefs {
		if d.Name == name {
			return d.Of(t)
		}
	}
	return astClass.Of(t)
}

// is says whether o is a node of the class.
func is(t *thread, o value, name string) bool {
	return object.ClassOf(o).IsSubclass(classOf(t, name))
}

func isNode(t *thread, o value) bool { return object.ClassOf(o).IsSubclass(astClass.Of(t)) }

func attr(t *thread, o value, name string) (value, error) { return object.GetAttr(t, o, intern(name)) }

func ast_parse(t *thread, v []value) (value, error) {
	flags := int64(onlyAST)
	comments, err := object.Truth(t, v[3])
	if err != nil {
		return nil, err
	}
	if comments {
		flags |= typeComments
	}
	version := v[4]
	switch x := version.(type) {
	case py.NoneType:
		version = object.NewInt(-1)
	case *object.Tuple:
		if len(x.Items) != 2 {
			what := "too many values to unpack (expected 2)"
			if len(x.Items) < 2 {
				return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(x.Items))
			}
			return nil, object.ValueErrorf("%s", what)
		}
		if eq, err := object.Equal(t, x.Items[0], object.NewInt(3)); err != nil {
			return nil, err
		} else if !eq {
			return nil, object.Raise(object.AssertionErrorClass)
		}
		version = x.Items[1]
	}
	kw := &object.Kwargs{Names: []*object.Str{intern("_feature_version")}, Vals: []value{version}}
	return object.Call(t, object.BuiltinNamed(t, "compile"), object.Args{Pos: []value{v[0], v[1], v[2], object.NewInt(flags)}, Kw: kw})
}

// Flags of compile().
const (
	onlyAST      = 0x400
	typeComments = 0x1000
)

// ast_main is what python -m ast does without arguments: it shows the tree of the program that standard input gives.
func ast_main(t *thread, v []value) (value, error) {
	stdin := t.P.Sys.Get("stdin")
	if stdin == nil {
		return nil, object.RuntimeErrorf("no standard input")
	}
	text, err := object.CallMethod(t, stdin, intern("read"))
	if err != nil {
		return nil, err
	}
	tree, err := ast_parse(t, []value{text, object.NewStr("<stdin>"), object.NewStr("exec"), py.False, py.None})
	if err != nil {
		return nil, err
	}
	shown, err := ast_dump(t, []value{tree, py.True, py.False, object.NewInt(3)})
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, object.BuiltinNamed(t, "print"), shown)
}
