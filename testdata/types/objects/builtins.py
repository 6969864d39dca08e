# The remaining built-in functions: callable, id, divmod, vars, dir, hash, format, repr, ascii, isinstance, print's arguments, eval.
CHECKS = r'''
callable(len), callable(5), callable(int), callable(lambda: 0), id(None) == id(None), id(len) == id(len), id([]) == id(None)
vars(type("C", (), {"x": 1})())
vars(5)
vars([])
dir(5)[:3], "append" in dir([]), dir(type("C", (), {"__dir__": lambda s: ["b", "a"]})()), "real" in dir(1), dir(None)[0]
dir(1, 2)
format(5), format(5, "03"), format("a", ">3"), format(1.5, ".2f"), format(None), format([1]), format(True), format(type)
format(5, "q")
format([], "3")
format(5, 5)
format()
format(None, "x")
repr(None), repr(...), repr(NotImplemented), repr(True), repr(int), repr(type), repr(object), repr(len), repr(print), repr(Exception), repr(ValueError("x")), repr(ValueError()), repr(ValueError(1, 2)), repr(KeyError("k")), repr(OSError(2, "no")), repr(range), repr(type(None)), repr(type(...)), repr(type(NotImplemented)), repr(__import__("sys"))[:13]
eval("1 + 1"), eval("x", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}), eval(" 3"), eval("\t4 "), eval(compile("5", "f", "eval")), eval("[i for i in range(3)]"), eval(b"7"), eval("__name__")
eval("1 +")
eval("x = 1")
eval("")
eval(5)
eval("x", 5)
eval("undefined_q")
eval("1", {}, 5)
exec("a = 1"), exec(""), exec("x", {"x": 1}), exec(compile("1", "f", "exec"))
exec(5)
exec("(")
exec("1/0")
exec("x", [])
compile("1", "f", "bad")
compile("1 +", "f", "eval")
compile(5, "f", "exec")
compile("a\0b", "f", "exec")
compile("1")
type(compile("1", "f", "exec")).__name__, compile("x = 1", "fn", "exec").co_filename, compile("1", "f", "single").co_name
globals() is globals(), "CHECKS" in globals(), locals() is globals(), __name__
print("a", "b", sep="-", end=""), print(), print(1, None, 2.5, [1], sep=", "), print("x", end="!\n"), print("y", flush=True), print(sep="", end=""), print("z", sep=None, end=None, file=None)
print("a", sep=5)
print("a", end=5)
print("a", file=5)
print("a", foo=1)
hasattr(5, "real"), getattr(5, "real"), getattr(5, "nope", None), isinstance(5, int), issubclass(int, object), isinstance(5, (str, (int,))), isinstance("a", str | int), isinstance(None, type(None)), isinstance(int, type)
getattr(5, "nope")
getattr(5)
isinstance(5, "int")
isinstance(5)
issubclass(5, int)
issubclass(int, "a")
isinstance(5, [int])
isinstance(5, (int, "a")), 
isinstance("s", (int, "a"))
pow(2, 3), pow(2, 3, 5), round(2.5), abs(-1), divmod(7, 2), hash(5), len("ab"), len([]), len({}), bool(), int(), str(), float()
len(5)
len()
len(1, 2)
len(None)
hash()
id()
input("prompt> ")
object(), object() == object(), object.__name__ if False else 0 
object().x
object().__class__, object().__eq__(1), object().__ne__(1), object().__lt__(1), object().__str__()[:7], object().__dir__()[:0], object().__init_subclass__(), object().__format__(""), object().__reduce_ex__(2)[1], object.__subclasshook__(5), object().__hash__() != None
object().__format__("x")
object.__new__(object).__class__, object.__new__(5.0.__class__) if False else 0
object.__new__(int)
object.__new__(list)
staticmethod(len)("abc"), classmethod(len).__func__ is len, staticmethod(len).__wrapped__ is len, repr(staticmethod(len)), repr(classmethod(len)), staticmethod(len).__name__
classmethod(len)("a")
staticmethod()
classmethod(1, 2)
classmethod(5).__get__(None, int)
type(None)(), type(...)() is ..., type(NotImplemented)() is NotImplemented, bool(...), ... == Ellipsis
type(None)(1)
bool(NotImplemented)
None()
None[0]
None + None
None < None
__import__("math").pi, __import__("nope_module") if False else 0
__import__("nope_module")
__import__(5)
__import__("")
__build_class__(5, 5)
__build_class__()
breakpoint.__name__, help is not None, exit.__class__.__name__, copyright is not None
aiter(5)
anext(5)
ascii("é"), ascii([1, "é"]), bin(3), oct(8), hex(16), chr(8364), ord("€")
open("/nonexistent/file")
open(5.5)
open("x", "q")
open("x", "rw")
open("x", "rb", encoding="utf-8")
open("x", "rt", buffering=0)
open("x", newline="z")
open("/")
open("x", "rbt")
open("")
open("a\0b")
open(-1)
memoryview(b"a")[0], bytes(1), bytearray(1), frozenset([1]), complex(1), slice(1), super.__name__, property.__name__, type.__name__
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
