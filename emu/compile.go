package emu

// From source text to a code object of a process: the compiler's errors and warnings as Python exceptions.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/compile"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/syntax"
)

// Flags of compile() beside the future flags (library reference, ast).
const (
	flagDontImplyDedent = 0x200
	flagIgnoreCookie    = 0x100
	flagTopLevelAwait   = 0x2000
	flagIncomplete      = 0x4000
	flagMainFile        = 1 << 30 // ours: the program's file, which CPython reads line by line
)

// compileSource implements vm.CompileFunc.
func compileSource(t *object.Thread, source []byte, filename, mode string, flags int, dontInherit bool, optimize int) (*object.Code, error) {
	opts := compile.Options{Optimize: optimize, Flags: flags & code.FlagFutureAnnotations, TopLevelAwait: flags&flagTopLevelAwait != 0}
	if optimize < 0 {
		opts.Optimize = t.P.Config.Optimize
	}
	if !dontInherit {
		if f := t.Engine.Frame(t, 0); f != nil {
			opts.Flags |= f.Code().Flags & code.FlagFutureAnnotations
		}
	}
	if flags&flagDontImplyDedent != 0 {
		opts.Parse |= syntax.NoImplicitDedent
	}
	if flags&flagIgnoreCookie != 0 {
		opts.Parse |= syntax.IgnoreCoding
	}
	if flags&flagIncomplete != 0 {
		opts.Parse |= syntax.AllowIncomplete
	}
	if flags&flagMainFile != 0 {
		opts.Parse |= syntax.LineByLine
	}
	if filename != "<string>" && mode == "exec" {
		opts.Parse |= syntax.FromFile
	}
	c, warnings, err := compile.Source(source, filename, mode, opts)
	if werr := warn(t, warnings, filename); werr != nil {
		return nil, werr
	}
	if err != nil {
		if e, ok := err.(*syntax.Error); ok {
			return nil, syntaxException(e)
		}
		return nil, err
	}
	return object.NewCode(c), nil
}

// warn issues the compiler's warnings.
func warn(t *object.Thread, warnings []syntax.Warning, filename string) error {
	for _, w := range warnings {
		cls := object.SyntaxWarningClass
		if w.Category == "DeprecationWarning" {
			cls = object.DeprecationWarningClass
		}
		if t.P.WarnExplicit == nil {
			return nil
		}
		if err := t.P.WarnExplicit(t, cls, w.Msg, filename, w.Line); err != nil {
			if object.ErrorIs(err, cls) {
				// Warnings are errors: an error in the source has a place.
				return syntaxException(&syntax.Error{Msg: w.Msg, Filename: filename, Line: w.Line, Col: w.ErrCol, EndLine: w.EndLine, EndCol: w.EndCol, Text: w.Text, HasText: w.HasText})
			}
			return err
		}
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
