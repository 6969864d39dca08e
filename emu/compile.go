package emu

// From source text to a code object of a process: the compiler's errors and warnings as Python exceptions.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/compile"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/syntax"
	"github.com/pyemu/pyemu/stdlib/ast"
)

// Flags of compile() beside the future flags (library reference, ast).
const (
	flagDontImplyDedent = 0x200
	flagIgnoreCookie    = 0x100
	flagTopLevelAwait   = 0x2000
	flagIncomplete      = 0x4000
	flagTypeComments    = 0x1000
	flagMainFile        = 1 << 30 // ours: the program's file, which CPython reads line by line
)

// compileSource implements vm.CompileFunc.
func compileSource(t *object.Thread, source []byte, filename, mode string, flags int, dontInherit bool, optimize int) (*object.Code, error) {
	opts := compileOptions(t, flags, dontInherit, optimize)
	opts.Parse = parseFlags(filename, mode, flags)
	c, warnings, err := compile.Source(source, filename, mode, opts)
	if err := complain(t, warnings, filename, err); err != nil {
		return nil, err
	}
	return object.NewCode(c), nil
}

// compileOptions are the compiler's options for the arguments of compile().
func compileOptions(t *object.Thread, flags int, dontInherit bool, optimize int) compile.Options {
	opts := compile.Options{Optimize: optimize, Flags: flags & code.FlagFutureAnnotations, TopLevelAwait: flags&flagTopLevelAwait != 0}
	opts.NoRanges = !t.P.Config.DebugRanges()
	if optimize < 0 {
		opts.Optimize = t.P.Config.Optimize
	}
	if !dontInherit {
		if f := t.Engine.Frame(t, 0); f != nil {
			opts.Flags |= f.Code().Flags & code.FlagFutureAnnotations
		}
	}
	return opts
}

// compileTree is object.Process.CompileTree.
func compileTree(t *object.Thread, tree object.Object, filename, mode string, flags int, dontInherit bool, optimize int) (*object.Code, error) {
	node, err := ast.Read(t, tree, mode)
	if err != nil {
		return nil, err
	}
	c, warnings, err := compile.Compile(node, filename, compileOptions(t, flags, dontInherit, optimize))
	if err := complain(t, warnings, filename, err); err != nil {
		return nil, err
	}
	return object.NewCode(c), nil
}

// syntaxTree is object.Process.SyntaxTree.
func syntaxTree(t *object.Thread, source []byte, filename, mode string, flags, version int) (object.Object, error) {
	m := map[string]syntax.Mode{"exec": syntax.Exec, "eval": syntax.Eval, "single": syntax.Single, "func_type": syntax.FuncType}[mode]
	parse := parseFlags(filename, mode, flags)
	if version >= 0 {
		parse |= syntax.FeatureVersion(version)
	}
	tree, warnings, err := syntax.Parse(source, filename, m, parse)
	if err := complain(t, warnings, filename, err); err != nil {
		return nil, err
	}
	return ast.Tree(t, tree)
}

// parseFlags are the parser's flags for those of compile().
func parseFlags(filename, mode string, flags int) (f syntax.Flags) {
	if flags&flagDontImplyDedent != 0 {
		f |= syntax.NoImplicitDedent
	}
	if flags&flagIgnoreCookie != 0 {
		f |= syntax.IgnoreCoding
	}
	if flags&flagIncomplete != 0 {
		f |= syntax.AllowIncomplete
	}
	if flags&flagTypeComments != 0 {
		f |= syntax.TypeComments
	}
	if flags&flagMainFile != 0 {
		f |= syntax.LineByLine
	}
	if filename != "<string>" && mode == "exec" {
		f |= syntax.FromFile
	}
	return f
}

// complain issues the warnings and returns a mistake in the source as a Python exception.
func complain(t *object.Thread, warnings []syntax.Warning, filename string, err error) error {
	if werr := warn(t, warnings, filename); werr != nil {
		return werr
	}
	if e, ok := err.(*syntax.Error); ok {
		readLine(t, e)
		return syntaxException(e)
	}
	return err
}

// readLine gives an error without text its line of the file, when there is such a file (pythonrun.c, PyErr_ProgramTextObject).
func readLine(t *object.Thread, e *syntax.Error) {
	if e.Line == 0 || e.HasText {
		return
	}
	if e.Text, e.HasText = object.SourceLine(t, e.Filename, e.Line); e.HasText {
		e.Text += "\n"
	}
}

// warn issues the compiler's warnings. One that the filters make an exception comes out as a SyntaxError with its place.
func warn(t *object.Thread, warnings []syntax.Warning, filename string) error {
	if t.P.WarnExplicit == nil {
		return nil
	}
	for _, w := range warnings {
		cls := object.SyntaxWarningClass
		if w.Category == "DeprecationWarning" {
			cls = object.DeprecationWarningClass
		}
		err := t.P.WarnExplicit(t, cls, w.Msg, filename, w.Line)
		if err == nil {
			continue
		}
		if x, ok := err.(*object.Exception); ok && w.Err != nil && x.Class().IsSubclass(cls) {
			e := *w.Err
			e.Filename = filename
			readLine(t, &e)
			return syntaxException(&e)
		}
		return err
	}
	return nil
}

// syntaxException makes the Python exception for a mistake in source text.
func syntaxException(e *syntax.Error) error {
	var cls *object.Class
	switch e.Kind {
	case syntax.ValueError:
		return object.ValueErrorf("%s", e.Msg)
	case syntax.MemoryError:
		return object.Raise(object.MemoryErrorClass)
	case syntax.RecursionError:
		return object.Errorf(object.RecursionErrorClass, "%s", e.Msg)
	case syntax.IndentationError:
		cls = object.IndentationErrorClass
	case syntax.TabError:
		cls = object.TabErrorClass
	default:
		cls = object.SyntaxErrorClass
	}
	if e.Line == 0 && e.Col == -1 && !e.HasText {
		return object.Raise(cls, object.NewStr(e.Msg), object.TupleOf(object.NewStr(e.Filename), object.NewInt(0), object.NewInt(-1), py.None))
	}
	if e.Line == 0 && !e.HasText {
		return object.Raise(cls, object.NewStr(e.Msg))
	}
	var text object.Object = py.None
	if e.HasText {
		text = object.NewStr(e.Text)
	}
	n := func(i int) object.Object { return object.NewInt(int64(i)) }
	return object.Raise(cls, object.NewStr(e.Msg), object.TupleOf(object.NewStr(e.Filename), n(e.Line), n(e.Col), text, n(e.EndLine), n(e.EndCol)))
}

// Check compiles source text without a process and drops the result; the error is the Python exception that compiling gives. mode is "exec", "eval" or "single"; source that
// ends too early in mode single gives "unexpected EOF while parsing", for interactive hosts.
func Check(source []byte, filename, mode string, flags int) error {
	object.Ready()
	opts := compile.Options{Flags: flags & code.FlagFutureAnnotations}
	if mode == "single" {
		opts.Parse |= syntax.AllowIncomplete
	}
	_, _, err := compile.Source(source, filename, mode, opts)
	if e, ok := err.(*syntax.Error); ok {
		if e.Msg == "incomplete input" {
			e.Msg = "unexpected EOF while parsing"
		}
		return syntaxException(e)
	}
	return err
}
