# Arrays of C types: making, items, slices, text, errors.
from ctypes import *
import ctypes


def attempt(label, fn):
    try:
        print(label, repr(fn()))
    except Exception as e:
        print(label, type(e).__name__, e)


A = c_int * 5
print(A, A.__name__, A._type_, A._length_, sizeof(A), alignment(A), A is c_int * 5, A.__mro__)
a = A(1, 2, 3)
print(len(a), list(a), a[0], a[-1], a[1:3], a[::-1], a[::2], a[5:], 3 in a)
a[3] = 2 ** 33 + 1
a[-1] = -7
print(list(a))
a[1:3] = [20, 30]
print(list(a), sum(a), max(a))


def setitem(o, i, v):
    o[i] = v
    return list(o)


attempt("index", lambda: a[5])
attempt("index", lambda: a[-6])
attempt("index", lambda: a["x"])
attempt("set", lambda: setitem(a, 5, 1))
attempt("set", lambda: setitem(a, 0, "x"))
attempt("set", lambda: setitem(a, 0, 1.5))
attempt("set", lambda: setitem(a, slice(0, 2), [1]))
attempt("set", lambda: setitem(a, slice(0, 4, 2), [1, 2]))
attempt("set", lambda: setitem(a, slice(0, 1), ["x"]))
attempt("del", lambda: a.__delitem__(0))
attempt("many", lambda: A(1, 2, 3, 4, 5, 6))
attempt("bad", lambda: A(1, "x"))
attempt("mul", lambda: c_int * -1)
attempt("mul", lambda: c_int * "x")
attempt("mul", lambda: c_int * 2.0)
attempt("zero", lambda: (sizeof(c_int * 0), list((c_int * 0)())))
attempt("huge", lambda: c_int * 2 ** 62)
attempt("huge", lambda: c_int * 2 ** 64)
attempt("abstract", lambda: Array())
attempt("hash", lambda: isinstance(hash(a), int))
attempt("eq", lambda: A(1) == A(1))
attempt("ARRAY", lambda: ARRAY(c_int, 5) is A)
M = (c_short * 3) * 2
m = M((1, 2, 3), (4, 5))
print(M, sizeof(M), [list(r) for r in m], m[1][1], len(m))
row = m[1]
row[2] = 60
print([list(r) for r in m], row._b_base_ is m, m._b_base_, m._b_needsfree_, row._b_needsfree_)
m[0] = (c_short * 3)(7, 8, 9)
m[1] = (1, 2)
print([list(r) for r in m])
attempt("row", lambda: setitem(m, 0, 5))
attempt("row", lambda: setitem(m, 0, (c_int * 3)()))
v = memoryview(m)
print(v.format, v.shape, v.strides, v.itemsize, v.ndim, v.readonly, v.tobytes())
attempt("tolist", lambda: v.tolist())
d = (c_double * 3)(1, 2.5)
print(list(d), memoryview(d).format, bytes(d)[8:16])
b = (c_char * 4)(b"a", b"b")
print(b.value, b.raw, b[0], b[:], b[1:3], list(b))
b.value = b"xyz"
print(b.raw)
b.raw = b"12"
print(b.raw, b.value)


def setattribute(o, n, v):
    setattr(o, n, v)
    return o.value


attempt("value", lambda: setattribute(b, "value", b"12345"))
attempt("value", lambda: setattribute(b, "value", "12"))
attempt("value", lambda: setattribute(b, "raw", b"12345"))
attempt("value", lambda: setattribute(b, "raw", 12))
attempt("value", lambda: setattribute(b, "value", b"1234"))
b[0:2] = b"zz"
print(b.raw)
w = (c_wchar * 4)("a", "b")
print(w.value, w[:], w[0], sizeof(w))
w.value = "xyz"
print(w[:], list(w))
attempt("wvalue", lambda: setattribute(w, "value", "12345"))
attempt("wvalue", lambda: setattribute(w, "value", b"1"))
print(create_string_buffer(3).raw, create_string_buffer(b"abc").raw, create_string_buffer(b"abc", 6).raw, sizeof(create_string_buffer(b"abc")), type(create_string_buffer(3)))
print(repr(create_unicode_buffer(3).value), create_unicode_buffer("abc").value, len(create_unicode_buffer("abc")), create_unicode_buffer("abc", 6)[:])
attempt("csb", lambda: create_string_buffer("abc"))
attempt("csb", lambda: create_string_buffer(b"abc", 2))
attempt("csb", lambda: create_string_buffer(None))
attempt("cub", lambda: create_unicode_buffer(b"abc"))
attempt("cub", lambda: create_unicode_buffer("abcd", 2))


class Named(Array):
    _type_ = c_int
    _length_ = 3

    def total(self):
        return sum(self)


n = Named(1, 2, 3)
print(n.total(), Named, sizeof(Named), n[:])
attempt("class", lambda: type("X", (Array,), {"_type_": c_int}))
attempt("class", lambda: type("X", (Array,), {"_length_": 3}))
attempt("class", lambda: type("X", (Array,), {"_type_": c_int, "_length_": -3}))
attempt("class", lambda: type("X", (Array,), {"_type_": int, "_length_": 3}))
attempt("class", lambda: type("X", (Array,), {"_type_": c_int, "_length_": "3"}))
o = (py_object * 3)(1, "x")
print(o[0], o[1])
attempt("null", lambda: o[2])
p = (c_char_p * 2)(b"one")
print(p[0], p[1], p[:])
f = (c_float * 2)(0.1)
print(f[0], [round(x, 3) for x in f])
print((c_bool * 3)(1, 0, "x")[:], (c_ubyte * 3)(300, -1)[:])
data = bytearray(b"\1\0\0\0\2\0\0\0")
view = (c_int * 2).from_buffer(data)
print(view[:])
view[1] = 7
print(data)
attempt("resize", lambda: data.append(1))
print((c_int * 2).from_buffer_copy(b"\5\0\0\0\6\0\0\0")[:], c_short.from_buffer(data, 4), c_short.from_buffer_copy(bytes(data), 4))
attempt("ro", lambda: c_int.from_buffer(b"abcd"))
attempt("small", lambda: c_int.from_buffer(bytearray(3)))
attempt("small", lambda: c_int.from_buffer_copy(b"abc"))
attempt("small", lambda: c_int.from_buffer(bytearray(8), 6))
attempt("negative", lambda: c_int.from_buffer(bytearray(8), -1))
attempt("kind", lambda: c_int.from_buffer("abcd"))
attempt("kind", lambda: c_int.from_buffer_copy(3))
r = c_int(5)
resize(r, 16)
print(sizeof(r), r, sizeof(c_int))
attempt("resize", lambda: resize(r, 2))
attempt("resize", lambda: resize(3, 2))
