package builtins

// compile, eval and exec.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Flags of compile() (Include/cpython/compile.h): those that a program may give, and that of source text which is no bytes.
const (
	onlyAST      = 0x400
	knownFlags   = 0x10 | 0x1fe0000 | 0x400 | 0x2000 | 0x1000 | 0x200 | 0x4000
	sourceIsUTF8 = 0x100
)

// sourceText returns the bytes of a source argument and the flag that says whether they are text; who names the function for the TypeError.
func sourceText(t *object.Thread, o object.Object, who, what string) (src []byte, flags int, err error) {
	switch s := o.(type) {
	case *object.Str:
		b, err := object.EncodeUTF8(t, s)
		return []byte(b), sourceIsUTF8, err
	case *object.Bytes:
		return []byte(s.String()), 0, nil
	}
	if b := object.ClassOf(o).Slots.Buffer; b != nil {
		buf, err := b(t, o)
		if err != nil {
			return nil, 0, err
		}
		src := append([]byte(nil), buf.Bytes...)
		if buf.Release != nil {
			buf.Release()
		}
		return src, 0, nil
	}
	return nil, 0, object.TypeErrorf("%s arg 1 must be a %s", who, what)
}

// sourceName reads the filename argument of compile(): str, bytes, a path object, or, with a warning, any buffer.
func sourceName(t *object.Thread, o object.Object) (string, error) {
	if object.ClassOf(o).Slots.Buffer != nil {
		if _, ok := o.(*object.Bytes); !ok {
			if err := t.P.Warn(t, object.DeprecationWarningClass, "path should be string, bytes, or os.PathLike, not "+object.ClassOf(o).TpName(), 1); err != nil {
				return "", err
			}
		}
		b, _, err := sourceText(t, o, "", "")
		return string(b), err
	}
	if s, ok := o.(*object.Str); ok {
		return s.String(), nil
	}
	return object.FSPath(t, o)
}

func builtins_compile(t *object.Thread, v []object.Object) (object.Object, error) {
	filename, err := sourceName(t, v[1])
	if err != nil {
		return nil, err
	}
	mode, ok := v[2].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("compile() argument 'mode' must be str, not %s", object.ClassOf(v[2]).TpName())
	}
	flags, dont, optimize, version := 0, false, -1, -1
	if v[3] != nil {
		if flags, err = object.IndexInt(t, v[3]); err != nil {
			return nil, err
		}
	}
	if v[4] != nil {
		if dont, err = object.Truth(t, v[4]); err != nil {
			return nil, err
		}
	}
	if v[5] != nil {
		if optimize, err = object.IndexInt(t, v[5]); err != nil {
			return nil, err
		}
	}
	if v[6] != nil {
		if version, err = object.IndexInt(t, v[6]); err != nil {
			return nil, err
		}
	}
	if flags&^knownFlags != 0 {
		return nil, object.ValueErrorf("compile(): unrecognised flags")
	}
	if optimize < -1 || optimize > 2 {
		return nil, object.ValueErrorf("compile(): invalid optimize value")
	}
	switch mode.String() {
	case "exec", "eval", "single":
	case "func_type":
		if flags&onlyAST == 0 {
			return nil, object.ValueErrorf("compile() mode 'func_type' requires flag PyCF_ONLY_AST")
		}
	default:
		if flags&onlyAST != 0 {
			return nil, object.ValueErrorf("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
		}
		return nil, object.ValueErrorf("compile() mode must be 'exec', 'eval' or 'single'")
	}
	if t.P.IsSyntaxTree != nil {
		is, err := t.P.IsSyntaxTree(t, v[0])
		if err != nil {
			return nil, err
		}
		if is {
			if flags&onlyAST != 0 {
				return v[0], nil
			}
			return t.P.CompileTree(t, v[0], filename, mode.String(), flags, dont, optimize)
		}
	}
	src, utf8, err := sourceText(t, v[0], "compile()", "string, bytes or AST object")
	if err != nil {
		return nil, err
	}
	if flags&onlyAST != 0 && t.P.SyntaxTree != nil {
		return t.P.SyntaxTree(t, src, filename, mode.String(), flags|utf8, version)
	}
	return t.Engine.Compile(t, src, filename, mode.String(), flags|utf8, dont, optimize)
}

// namespaces fills in the globals and locals that eval and exec run in.
func namespaces(t *object.Thread, who string, g, l object.Object) (*object.Dict, object.Object, error) {
	if _, none := g.(py.NoneType); none {
		g = nil
	}
	if _, none := l.(py.NoneType); none {
		l = nil
	}
	var globals *object.Dict
	if g == nil {
		f, err := frame(t, who)
		if err != nil {
			return nil, nil, err
		}
		globals = f.Globals()
		if l == nil {
			if l, err = f.Locals(t); err != nil {
				return nil, nil, err
			}
		}
	} else {
		d, ok := g.(*object.Dict)
		if !ok {
			if who == "eval" {
				if object.ClassOf(g).Slots.GetItem != nil {
					return nil, nil, object.TypeErrorf("globals must be a real dict; try eval(code, {}, mapping)")
				}
				return nil, nil, object.TypeErrorf("globals must be a dict")
			}
			return nil, nil, object.TypeErrorf("%s() globals must be a dict, not %s", who, object.ClassOf(g).TpName())
		}
		globals = d
	}
	if l == nil {
		l = globals
	} else if _, ok := l.(*object.Dict); !ok && object.ClassOf(l).Slots.GetItem == nil {
		if who == "eval" {
			return nil, nil, object.TypeErrorf("locals must be a mapping")
		}
		return nil, nil, object.TypeErrorf("locals must be a mapping or None, not %s", object.ClassOf(l).TpName())
	}
	if name := object.Intern("__builtins__"); globals.GetStr(name) == nil {
		globals.SetStr(name, t.P.Modules.GetStr(object.Intern("builtins")))
	}
	return globals, l, nil
}

func builtins_eval(t *object.Thread, v []object.Object) (object.Object, error) {
	globals, locals, err := namespaces(t, "eval", v[1], v[2])
	if err != nil {
		return nil, err
	}
	c, ok := v[0].(*object.Code)
	if ok {
		if len(c.Freevars) > 0 {
			return nil, object.TypeErrorf("code object passed to eval() may not contain free variables")
		}
	} else {
		src, utf8, err := sourceText(t, v[0], "eval()", "string, bytes or code object")
		if err != nil {
			return nil, err
		}
		if c, err = t.Engine.Compile(t, []byte(strings.TrimLeft(string(src), " \t")), "<string>", "eval", utf8, false, -1); err != nil {
			return nil, err
		}
	}
	if object.CalledDirect(t, evalBuiltin) {
		return t.HandOver(object.Handover{Code: c, Globals: globals, Locals: locals})
	}
	return t.Engine.Eval(t, c, globals, locals, nil)
}

func builtins_exec(t *object.Thread, v []object.Object) (object.Object, error) {
	globals, locals, err := namespaces(t, "exec", v[1], v[2])
	if err != nil {
		return nil, err
	}
	closure := v[3]
	if _, none := closure.(py.NoneType); none {
		closure = nil
	}
	c, ok := v[0].(*object.Code)
	var cells []*object.Cell
	if ok {
		if n := len(c.Freevars); n > 0 {
			tup, ok := closure.(*object.Tuple)
			bad := closure == nil || !ok || len(tup.Items) != n
			if !bad {
				for _, x := range tup.Items {
					cell, ok := x.(*object.Cell)
					if !ok {
						bad = true
						break
					}
					cells = append(cells, cell)
				}
			}
			if bad {
				return nil, object.TypeErrorf("code object requires a closure of exactly length %d", n)
			}
		} else if closure != nil {
			return nil, object.TypeErrorf("cannot use a closure with this code object")
		}
	} else {
		if closure != nil {
			return nil, object.TypeErrorf("closure can only be used when source is a code object")
		}
		src, utf8, err := sourceText(t, v[0], "exec()", "string, bytes or code object")
		if err != nil {
			return nil, err
		}
		if c, err = t.Engine.Compile(t, src, "<string>", "exec", utf8, false, -1); err != nil {
			return nil, err
		}
	}
	if object.CalledDirect(t, execBuiltin) {
		return t.HandOver(object.Handover{Code: c, Globals: globals, Locals: locals, Closure: cells, Then: executed})
	}
	_, err = t.Engine.Eval(t, c, globals, locals, cells)
	return nothing(err)
}

// execBuiltin and evalBuiltin name the functions, for object.CalledDirect.
var (
	execBuiltin = &object.Builtin{Name: "exec", Module: "builtins"}
	evalBuiltin = &object.Builtin{Name: "eval", Module: "builtins"}
)

func executed(_ *object.Thread, _ []object.Object, _ object.Object, err error) (object.Object, error) {
	return nothing(err)
}
