# The simple C types: value, size, conversion, overflow, repr, errors.
from ctypes import *
import ctypes


def attempt(label, fn):
    try:
        print(label, repr(fn()))
    except Exception as e:
        print(label, type(e).__name__, e)


ints = [c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint, c_long, c_ulong, c_longlong, c_ulonglong, c_int8, c_uint8, c_int16, c_uint16,
        c_int32, c_uint32, c_int64, c_uint64, c_size_t, c_ssize_t]
for t in ints:
    print(t, t.__name__, sizeof(t), alignment(t), t._type_, t(), t(-1), t(2 ** 70 + 3), t(True), t(5).value)
for t in (c_float, c_double, c_longdouble, c_bool, c_char, c_wchar, c_char_p, c_wchar_p, c_void_p, py_object):
    print(t, sizeof(t), alignment(t), t._type_, t.__mro__)
print(c_float(1.1), c_double(1.1), c_longdouble(2.5), c_float(3), c_double(True), c_float(float("inf")))
print(c_bool(), c_bool(5), c_bool([]), c_bool("x"), c_bool(None).value)
print(c_char(), c_char(b"x"), c_char(97), c_char(bytearray(b"y")), c_wchar("\u20ac"), c_wchar())
print(c_char_p(), c_char_p(b"abc").value, c_wchar_p("abc").value, c_wchar_p(None).value)
print(c_void_p(), c_void_p(12), c_void_p(-1), c_void_p(0).value, c_void_p(None).value)
print(py_object([1]), py_object([1]).value, py_object(None), py_object)
for t in (c_int, c_ubyte, c_double, c_bool, c_char, c_wchar, c_char_p, c_wchar_p, c_void_p, c_float):
    for v in (1, -1, 300, 1.5, "a", "ab", b"a", b"ab", None, [], 1j):
        attempt("%s(%r)" % (t.__name__, v), lambda: t(v) if not t.__name__.endswith("r_p") else t(v) and "text")


class Index:
    def __index__(self):
        return 7

    def __float__(self):
        return 0.5


attempt("index", lambda: c_int(Index()))
attempt("float", lambda: c_double(Index()))
attempt("char index", lambda: c_char(Index()))
attempt("none", lambda: py_object().value)
attempt("none repr", lambda: py_object())
attempt("two", lambda: c_int(1, 2))
attempt("kw", lambda: c_int(value=1))
x = c_int(3)
x.value = 10 ** 12
print(x, x.value, bool(x), bool(c_int()), bool(c_double(0.0)), bool(c_char(b"\0")), bool(c_char_p()))


def setbad(o, v):
    o.value = v
    return o.value


attempt("set", lambda: setbad(c_int(), "no"))
attempt("set", lambda: setbad(c_double(), "no"))
attempt("del", lambda: delattr(c_int(), "value"))
attempt("eq", lambda: c_int(3) == c_int(3))
attempt("hash", lambda: isinstance(hash(c_int(3)), int))
attempt("int", lambda: int(c_int(3)))
attempt("index", lambda: [1, 2][c_int(1)])
attempt("buf", lambda: bytes(c_int(258)))
attempt("mv", lambda: (memoryview(c_int(258)).format, memoryview(c_int(258)).itemsize, memoryview(c_int(258)).shape, memoryview(c_int(258)).ndim))
attempt("mv", lambda: (memoryview(c_double()).format, memoryview(c_char()).format, memoryview(c_bool()).format, memoryview(c_wchar()).format, memoryview(c_void_p()).format, memoryview(py_object(1)).format, memoryview(c_char_p()).format, memoryview(c_longdouble()).format))


class Mine(c_int):
    def double(self):
        return self.value * 2


m = Mine(21)
m.extra = "attribute"
print(m.double(), m.extra, Mine._type_, sizeof(Mine), repr(m).startswith("<__main__.Mine object at "), isinstance(m, c_int))
attempt("class", lambda: type("Bad", (ctypes._SimpleCData,), {"_type_": "%"}))
attempt("class", lambda: type("Bad", (ctypes._SimpleCData,), {"_type_": "ii"}))
attempt("class", lambda: type("Bad", (ctypes._SimpleCData,), {"_type_": 1}))
attempt("class", lambda: type("Bad", (ctypes._SimpleCData,), {}))
attempt("class", lambda: type("Good", (ctypes._SimpleCData,), {"_type_": "h"})(70000))
attempt("abstract", lambda: ctypes._SimpleCData())
attempt("abstract", lambda: ctypes._SimpleCData(1))
attempt("sizeof", lambda: sizeof(3))
attempt("sizeof", lambda: sizeof(int))
attempt("alignment", lambda: alignment(3))
attempt("alignment", lambda: alignment(c_double()))
attempt("from_param", lambda: c_int.from_param(3))
attempt("from_param", lambda: c_int.from_param("x"))
attempt("from_param", lambda: c_int.from_param(c_int(2)))
attempt("from_param", lambda: c_char_p.from_param(None))
attempt("from_param", lambda: c_double.from_param(2.0))
attempt("reduce", lambda: c_int(5).__reduce__()[1][0:1])
print(c_int.__ctype_le__ is c_int, sizeof(c_int.__ctype_be__), c_int.__ctype_be__(1).value, bytes(c_int.__ctype_be__(1)), c_int.__ctype_be__)
print(ctypes.__version__, ctypes.RTLD_LOCAL, ctypes.RTLD_GLOBAL, ctypes.DEFAULT_MODE)
print(type(c_int), type(c_int).__mro__[1:], type(Structure), type(Array), type(Union), type(type(pointer(c_int()))))
