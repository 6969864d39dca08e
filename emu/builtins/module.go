// Package builtins is the builtins module: the built-in functions, and the table of the built-in classes and exceptions, which live in package object.
package builtins

import (
	"github.com/go-python/gpython/py"
	. "github.com/pyemu/pyemu/emu/object"
)

// Definition defines builtins.
var Definition = &ModuleDef{
	Name: "builtins",
	Doc:  "The functions, classes and exceptions that every Python program sees without an import.",
	Defs: concat(functions(), classes()),
}

func concat(lists ...[]Def) (all []Def) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func functions() []Def {
	return []Def{
		FuncA("__build_class__", "", "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nWhat the class statement calls.", build_class),
		FuncV("__import__", "(name, globals=None, locals=None, fromlist=(), level=0)", "Import a module; the import statement calls this.", builtins_import),

		// aggregate.go
		Func1("abs", "x", "Return the absolute value of x.", func(t *Thread, x Object) (Object, error) { return Unary(t, OpAbs, x) }),
		Func1("all", "iterable", "Return True if no item of the iterable is false.", builtins_all),
		Func1("any", "iterable", "Return True if some item of the iterable is true.", builtins_any),
		FuncV("divmod", "(x, y, /)", "Return the pair (x // y, x % y).", func(t *Thread, v []Object) (Object, error) { return Binary(t, OpDivmod, v[0], v[1]) }),
		FuncA("max", "", "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nReturn the largest item.", builtins_max),
		FuncA("min", "", "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nReturn the smallest item.", builtins_min),
		FuncV("pow", "(base, exp, mod=None)", "Return base ** exp, or base ** exp % mod computed efficiently.", builtins_pow),
		FuncV("round", "(number, ndigits=None)", "Round a number to ndigits after the decimal point; to an integer without ndigits.", builtins_round),
		FuncV("sum", "(iterable, /, start=0)", "Return start plus the items of the iterable.", builtins_sum),
		FuncV("sorted", "(iterable, /, *, key=None, reverse=False)", "Return a new list of the iterable's items in ascending order.", builtins_sorted),

		// convert.go
		Func1("ascii", "obj", "Return repr(obj) with everything but ASCII escaped.", builtins_ascii),
		Func1("bin", "number", "Return the binary literal of an integer.", builtins_bin),
		Func1("oct", "number", "Return the octal literal of an integer.", builtins_oct),
		Func1("hex", "number", "Return the hexadecimal literal of an integer.", builtins_hex),
		Func1("chr", "i", "Return the one-character string with code point i.", builtins_chr),
		Func1("ord", "c", "Return the code point of a one-character string.", builtins_ord),
		Func1("repr", "obj", "Return the string that stands for obj in source text, as far as there is one.", func(t *Thread, x Object) (Object, error) { return Repr(t, x) }),
		FuncV("format", "(value, format_spec='', /)", "Return value formatted by format_spec.", builtins_format),
		Func1("hash", "obj", "Return the hash of obj; equal objects have equal hashes.", builtins_hash),
		Func1("id", "obj", "Return the identity of obj, unique while it lives.", func(t *Thread, x Object) (Object, error) { return NewInt(ID(x)), nil }),
		Func1("len", "obj", "Return the number of items of a container.", builtins_len),

		// attributes.go
		Func1("callable", "obj", "Return whether obj can be called.", builtins_callable),
		FuncV("delattr", "(obj, name, /)", "Delete the named attribute: del obj.name.", builtins_delattr),
		FuncA("dir", "", "dir([object]) -> list of strings\n\nThe names of the current scope, or the attributes of the object.", builtins_dir),
		FuncA("getattr", "", "getattr(object, name[, default]) -> value\n\nReturn object.name; default, if given, when there is none.", builtins_getattr),
		FuncV("hasattr", "(obj, name, /)", "Return whether obj has the named attribute.", builtins_hasattr),
		FuncV("isinstance", "(obj, class_or_tuple, /)", "Return whether obj is an instance of a class, or of one of a tuple.", builtins_isinstance),
		FuncV("issubclass", "(cls, class_or_tuple, /)", "Return whether cls derives from a class, or from one of a tuple.", builtins_issubclass),
		FuncV("setattr", "(obj, name, value, /)", "Set the named attribute: obj.name = value.", builtins_setattr),
		FuncA("vars", "", "vars([object]) -> dict\n\nThe object's __dict__; without an argument, locals().", builtins_vars),
		Func0("globals", "Return the namespace of the current module.", builtins_globals),
		Func0("locals", "Return the variables of the current scope as a dict.", builtins_locals),

		// iterate.go
		FuncA("iter", "", "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nAn iterator over the iterable, or over the results of calls until sentinel.", builtins_iter),
		FuncA("next", "", "next(iterator[, default])\n\nThe next item; default, if given, when there is none.", builtins_next),
		Func1("aiter", "async_iterable", "Return an asynchronous iterator.", builtins_aiter),
		FuncV("anext", "(aiterator, default=<unrepresentable>, /)", "Return an awaitable for the next item; default, if given, when there is none.", builtins_anext),

		// eval.go
		FuncV("compile", "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", "Compile source to a code object for exec(), eval() or single statements.", builtins_compile),
		FuncV("eval", "(source, globals=None, locals=None, /)", "Evaluate an expression, given as text or code, in the given namespaces.", builtins_eval),
		FuncV("exec", "(source, globals=None, locals=None, /, *, closure=None)", "Run statements, given as text or code, in the given namespaces.", builtins_exec),

		// console.go
		FuncV("print", "(*args, sep=' ', end='\\n', file=None, flush=False)", "Write the arguments as text to file, by default sys.stdout.", builtins_print),
		FuncV("input", "(prompt='', /)", "Read a line from standard input, without its newline.", builtins_input),
		FuncA("breakpoint", "", "breakpoint(*args, **kws)\n\nCall sys.breakpointhook.", builtins_breakpoint),
	}
}

func classes() []Def {
	var defs []Def
	for _, c := range []*Class{
		ObjectClass, TypeClass, BoolClass, IntClass, FloatClass, ComplexClass, StrClass, BytesClass, BytearrayClass, MemoryViewClass, TupleClass, ListClass,
		DictClass, SetClass, FrozenSetClass, RangeClass, SliceClass, PropertyClass, ClassMethodClass, StaticMethodClass, SuperClass, EnumerateClass, ZipClass,
		MapClass, FilterClass, ReversedClass,

		BaseExceptionClass, BaseExceptionGroupClass, GeneratorExitClass, KeyboardInterruptClass, SystemExitClass, ExceptionClass,
		ArithmeticErrorClass, FloatingPointErrorClass, OverflowErrorClass, ZeroDivisionErrorClass, AssertionErrorClass, AttributeErrorClass,
		BufferErrorClass, EOFErrorClass, ImportErrorClass, ModuleNotFoundErrorClass, LookupErrorClass, IndexErrorClass, KeyErrorClass,
		MemoryErrorClass, NameErrorClass, UnboundLocalErrorClass, OSErrorClass, BlockingIOErrorClass, ChildProcessErrorClass, ConnectionErrorClass,
		BrokenPipeErrorClass, ConnectionAbortedErrorClass, ConnectionRefusedErrorClass, ConnectionResetErrorClass, FileExistsErrorClass,
		FileNotFoundErrorClass, InterruptedErrorClass, IsADirectoryErrorClass, NotADirectoryErrorClass, PermissionErrorClass,
		ProcessLookupErrorClass, TimeoutErrorClass, ReferenceErrorClass, RuntimeErrorClass, NotImplementedErrorClass, RecursionErrorClass,
		StopAsyncIterationClass, StopIterationClass, SyntaxErrorClass, IndentationErrorClass, TabErrorClass, SystemErrorClass, TypeErrorClass,
		ValueErrorClass, UnicodeErrorClass, UnicodeDecodeErrorClass, UnicodeEncodeErrorClass, UnicodeTranslateErrorClass, WarningClass,
		BytesWarningClass, DeprecationWarningClass, EncodingWarningClass, FutureWarningClass, ImportWarningClass, PendingDeprecationWarningClass,
		ResourceWarningClass, RuntimeWarningClass, SyntaxWarningClass, UnicodeWarningClass, UserWarningClass,
	} {
		defs = append(defs, Value(c.Name, c))
	}
	// CPython keeps the old names of OSError as aliases.
	defs = append(defs, Value("EnvironmentError", OSErrorClass), Value("IOError", OSErrorClass), Value("ExceptionGroup", ExceptionGroupClass))
	return append(defs,
		Value("None", py.None), Value("Ellipsis", py.Ellipsis), Value("NotImplemented", py.NotImplemented), Value("True", py.True), Value("False", py.False),
		Value("__debug__", py.True),
	)
}
