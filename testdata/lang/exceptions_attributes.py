# Attributes, arguments, repr and pickling-free behaviour of the built-in exceptions.
for e in (Exception(), Exception("a"), Exception("a", 1), ValueError("v"), KeyError("k"), KeyError(), KeyError(1, 2), IndexError("i"), OSError("o"), OSError(2, "text"), OSError(2, "text", "file"), OSError(2, "text", "f1", None, "f2"), OSError(13, "p"), OSError(9999, "odd"), OSError(1, 2, 3, 4, 5, 6) if False else OSError(), StopIteration(5), StopIteration(), SystemExit(3), SystemExit(), ImportError("m", name="n", path="p"), NameError("n", name="nm"), AttributeError("a", name="x", obj=5), UnicodeDecodeError("utf-8", b"abc", 1, 2, "why"), UnicodeEncodeError("ascii", "é", 0, 1, "why"), UnicodeTranslateError("abc", 0, 2, "why"), SyntaxError("s", ("f", 1, 2, "text")), SyntaxError("s"), IndentationError("i"), ZeroDivisionError("z"), BlockingIOError(11, "b", 5), RecursionError("r"), AssertionError(), EOFError("e"), KeyboardInterrupt("k"), GeneratorExit(), Warning("w"), DeprecationWarning("d"), LookupError([1]), NotImplementedError(), MemoryError(), OverflowError("o"), RuntimeError(None), TypeError({}), BufferError(b"b"), StopAsyncIteration(1), FileNotFoundError(2, "n", "f"), TimeoutError("t"), ConnectionResetError(104, "c")):
    print(type(e).__name__, "|", str(e), "|", repr(e), "|", e.args, "|", {k: getattr(e, k) for k in ("errno", "strerror", "filename", "filename2", "value", "code", "name", "path", "msg", "obj", "encoding", "object", "start", "end", "reason", "lineno", "offset", "text", "characters_written") if hasattr(e, k)})
for n in range(1, 133):
    t = type(OSError(n, "x")).__name__
    if t != "OSError": print(n, t, end="; ")
print()
for code in ("OSError(2, 'a', 'b').errno", "UnicodeDecodeError(1)", "UnicodeDecodeError('a', 'b', 1, 2, 'c')", "UnicodeEncodeError('a', b'b', 1, 2, 'c')", "ImportError(foo=1)", "Exception(a=1)", "ValueError(x=1)", "StopIteration(1, 2).value", "SyntaxError('a', 5)", "SyntaxError('a', (1,))", "BaseException.__new__(int)", "Exception().args", "NameError(name=1).name", "AttributeError(obj=1).obj", "KeyError('a').with_traceback(5)", "ValueError().__setstate__(5)", "ExceptionGroup('a', [])", "ExceptionGroup('a', 5)", "ExceptionGroup('a', [1])", "ExceptionGroup(5, [ValueError()])", "ExceptionGroup('a')", "ExceptionGroup('a', [KeyboardInterrupt()])", "BaseExceptionGroup('a', [ValueError()])", "type(BaseExceptionGroup('a', [KeyboardInterrupt()])).__name__", "raise_"):
    try:
        print(code, "->", repr(eval(code)))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
e = ValueError("a"); e.custom = 1; e.args = (1, 2); print(e, e.custom, e.__dict__, e.__reduce__()[:2])
for a, v in (("args", 5), ("__cause__", 5), ("__context__", "x"), ("__traceback__", 5), ("__suppress_context__", "y")):
    try:
        setattr(e, a, v); print(a, getattr(e, a))
    except TypeError as t:
        print(t)
def tree(c, depth=0):
    print("  " * depth + c.__name__)
    for s in c.__subclasses__():
        if s.__module__ == "builtins": tree(s, depth + 1)
tree(BaseException)
print(IOError is OSError, EnvironmentError is OSError, issubclass(ModuleNotFoundError, ImportError))
