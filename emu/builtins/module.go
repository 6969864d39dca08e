// Package builtins is the builtins module: the built-in functions, and the table of the built-in classes and exceptions, which live in package object.
package builtins

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Definition defines builtins.
var Definition = &object.ModuleDef{
	Name: "builtins",
	Doc:  "The functions, classes and exceptions that every Python program sees without an import.",
	Defs: concat(functions(), classes()),
}

func concat(lists ...[]object.Def) (all []object.Def) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func functions() []object.Def {
	return []object.Def{
		object.FuncA("__build_class__", "", "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nWhat the class statement calls.", build_class),
		object.FuncV("__import__", "(name, globals=None, locals=None, fromlist=(), level=0)", "Import a module; the import statement calls this.", builtins_import),

		// aggregate.go
		object.Func1("abs", "x", "Return the absolute value of x.", func(t *object.Thread, x object.Object) (object.Object, error) {
			return object.Unary(t, object.OpAbs, x)
		}),
		object.Func1("all", "iterable", "Return True if no item of the iterable is false.", builtins_all),
		object.Func1("any", "iterable", "Return True if some item of the iterable is true.", builtins_any),
		object.FuncV("divmod", "(x, y, /)", "Return the pair (x // y, x % y).", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return object.Binary(t, object.OpDivmod, v[0], v[1])
		}),
		object.FuncA("max", "", "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nReturn the largest item.", builtins_max),
		object.FuncA("min", "", "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nReturn the smallest item.", builtins_min),
		object.FuncV("pow", "(base, exp, mod=None)", "Return base ** exp, or base ** exp % mod computed efficiently.", builtins_pow),
		object.FuncV("round", "(number, ndigits=None)", "Round a number to ndigits after the decimal point; to an integer without ndigits.", builtins_round),
		object.FuncV("sum", "(iterable, /, start=0)", "Return start plus the items of the iterable.", builtins_sum),
		object.FuncA("sorted", "(iterable, /, *, key=None, reverse=False)", "Return a new list of the iterable's items in ascending order.", builtins_sorted),

		// convert.go
		object.Func1("ascii", "obj", "Return repr(obj) with everything but ASCII escaped.", builtins_ascii),
		object.Func1("bin", "number", "Return the binary literal of an integer.\n\n>>> bin(10)\n'0b1010'", builtins_bin),
		object.Func1("oct", "number", "Return the octal literal of an integer.\n\n>>> oct(64)\n'0o100'", builtins_oct),
		object.Func1("hex", "number", "Return the hexadecimal literal of an integer.\n\n>>> hex(-31)\n'-0x1f'", builtins_hex),
		object.Func1("chr", "i", "Return the one-character string with code point i.", builtins_chr),
		object.Func1("ord", "c", "Return the code point of a one-character string.", builtins_ord),
		object.Func1("repr", "obj", "Return the string that stands for obj in source text, as far as there is one.", func(t *object.Thread, x object.Object) (object.Object, error) { return object.Repr(t, x) }),
		object.FuncV("format", "(value, format_spec='', /)", "Return value formatted by format_spec.", builtins_format),
		object.Func1("hash", "obj", "Return the hash of obj; equal objects have equal hashes.", builtins_hash),
		object.Func1("id", "obj", "Return the identity of obj, unique while it lives.", func(t *object.Thread, x object.Object) (object.Object, error) {
			return object.NewInt(object.IDIn(t, x)), nil
		}),
		object.Quickly(object.QuickLen, object.Func1("len", "obj", "Return the number of items of a container.", builtins_len)),

		// attributes.go
		object.Func1("callable", "obj", "Return whether obj can be called.", builtins_callable),
		object.FuncV("delattr", "(obj, name, /)", "Delete the named attribute: del obj.name.", builtins_delattr),
		object.FuncA("dir", "", "dir([object]) -> list of strings\n\nThe names of the current scope, or the attributes of the object.", builtins_dir),
		object.FuncA("getattr", "", "getattr(object, name[, default]) -> value\n\nReturn object.name; default, if given, when there is none.", builtins_getattr),
		object.FuncV("hasattr", "(obj, name, /)", "Return whether obj has the named attribute.", builtins_hasattr),
		object.FuncV("isinstance", "(obj, class_or_tuple, /)", "Return whether obj is an instance of a class, or of one of a tuple.", builtins_isinstance),
		object.FuncV("issubclass", "(cls, class_or_tuple, /)", "Return whether cls derives from a class, or from one of a tuple.", builtins_issubclass),
		object.FuncV("setattr", "(obj, name, value, /)", "Set the named attribute: obj.name = value.", builtins_setattr),
		object.FuncA("vars", "", "vars([object]) -> dict\n\nThe object's __dict__; without an argument, locals().", builtins_vars),
		object.Func0("globals", "Return the namespace of the current module.", builtins_globals),
		object.Func0("locals", "Return the variables of the current scope as a dict.", builtins_locals),

		// iterate.go
		object.FuncA("iter", "", "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nAn iterator over the iterable, or over the results of calls until sentinel.", builtins_iter),
		object.FuncA("next", "", "next(iterator[, default])\n\nThe next item; default, if given, when there is none.", builtins_next),
		object.Func1("aiter", "async_iterable", "Return an asynchronous iterator.", builtins_aiter),
		object.FuncV("anext", "(aiterator, default=<unrepresentable>, /)", "Return an awaitable for the next item; default, if given, when there is none.", builtins_anext),

		// eval.go
		object.FuncV("compile", "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", "Compile source to a code object for exec(), eval() or single statements.", builtins_compile),
		object.FuncV("eval", "(source, globals=None, locals=None, /)", "Evaluate an expression, given as text or code, in the given namespaces.", builtins_eval),
		object.FuncV("exec", "(source, globals=None, locals=None, /, *, closure=None)", "Run statements, given as text or code, in the given namespaces.", builtins_exec),

		// console.go
		object.FuncV("print", "(*args, sep=' ', end='\\n', file=None, flush=False)", "Write the arguments as text to file, by default sys.stdout.", builtins_print),
		object.FuncV("input", "(prompt='', /)", "Read a line from standard input, without its newline.", builtins_input),
		object.FuncA("breakpoint", "", "breakpoint(*args, **kws)\n\nCall sys.breakpointhook.", builtins_breakpoint),
	}
}

func classes() []object.Def {
	var defs []object.Def
	for _, c := range []*object.Class{
		object.ObjectClass, object.TypeClass, object.BoolClass, object.IntClass, object.FloatClass, object.ComplexClass, object.StrClass, object.BytesClass, object.BytearrayClass, object.MemoryViewClass, object.TupleClass, object.ListClass,
		object.DictClass, object.SetClass, object.FrozenSetClass, object.RangeClass, object.SliceClass, object.PropertyClass, object.ClassMethodClass, object.StaticMethodClass, object.SuperClass, object.EnumerateClass, object.ZipClass,
		object.MapClass, object.FilterClass, object.ReversedClass,

		object.BaseExceptionClass, object.BaseExceptionGroupClass, object.GeneratorExitClass, object.KeyboardInterruptClass, object.SystemExitClass, object.ExceptionClass,
		object.ArithmeticErrorClass, object.FloatingPointErrorClass, object.OverflowErrorClass, object.ZeroDivisionErrorClass, object.AssertionErrorClass, object.AttributeErrorClass,
		object.BufferErrorClass, object.EOFErrorClass, object.ImportErrorClass, object.ModuleNotFoundErrorClass, object.LookupErrorClass, object.IndexErrorClass, object.KeyErrorClass,
		object.MemoryErrorClass, object.NameErrorClass, object.UnboundLocalErrorClass, object.OSErrorClass, object.BlockingIOErrorClass, object.ChildProcessErrorClass, object.ConnectionErrorClass,
		object.BrokenPipeErrorClass, object.ConnectionAbortedErrorClass, object.ConnectionRefusedErrorClass, object.ConnectionResetErrorClass, object.FileExistsErrorClass,
		object.FileNotFoundErrorClass, object.InterruptedErrorClass, object.IsADirectoryErrorClass, object.NotADirectoryErrorClass, object.PermissionErrorClass,
		object.ProcessLookupErrorClass, object.TimeoutErrorClass, object.ReferenceErrorClass, object.RuntimeErrorClass, object.NotImplementedErrorClass, object.RecursionErrorClass,
		object.StopAsyncIterationClass, object.StopIterationClass, object.SyntaxErrorClass, object.IndentationErrorClass, object.TabErrorClass, object.SystemErrorClass, object.TypeErrorClass,
		object.ValueErrorClass, object.UnicodeErrorClass, object.UnicodeDecodeErrorClass, object.UnicodeEncodeErrorClass, object.UnicodeTranslateErrorClass, object.WarningClass,
		object.BytesWarningClass, object.DeprecationWarningClass, object.EncodingWarningClass, object.FutureWarningClass, object.ImportWarningClass, object.PendingDeprecationWarningClass,
		object.ResourceWarningClass, object.RuntimeWarningClass, object.SyntaxWarningClass, object.UnicodeWarningClass, object.UserWarningClass,
	} {
		defs = append(defs, object.Value(c.Name, c))
	}
	// CPython keeps the old names of OSError as aliases.
	defs = append(defs, object.Value("EnvironmentError", object.OSErrorClass), object.Value("IOError", object.OSErrorClass), object.Value("ExceptionGroup", object.ExceptionGroupClass))
	return append(defs,
		object.Value("None", py.None), object.Value("Ellipsis", py.Ellipsis), object.Value("NotImplemented", py.NotImplemented), object.Value("True", py.True), object.Value("False", py.False),
		object.Value("__debug__", py.True),
	)
}
