# Pointers over emulated memory: pointer, POINTER, byref, cast, addresses; functions of memory.
from ctypes import *
import ctypes


def attempt(label, fn):
    try:
        print(label, repr(fn()))
    except Exception as e:
        print(label, type(e).__name__, e)


i = c_int(42)
p = pointer(i)
print(p.contents, p[0], type(p), type(p).__name__, POINTER(c_int) is type(p), POINTER(c_int)._type_, sizeof(p), alignment(p), bool(p))
p[0] = 7
print(i, p.contents is i, p.contents.value)
i.value = 8
print(p[0])
j = c_int(99)
p.contents = j
print(p[0], i, j)
p.contents.value = 100
print(j)
n = POINTER(c_int)()
print(bool(n))


def contents(o, v):
    o.contents = v


def item(o, k, v):
    o[k] = v


attempt("null", lambda: n.contents)
attempt("null", lambda: n[0])
attempt("null", lambda: item(n, 0, 1))
attempt("type", lambda: POINTER(c_int)(3))
attempt("type", lambda: item(p, 0, "x"))
attempt("slice", lambda: p[:])
attempt("slice", lambda: p[1:])
attempt("index", lambda: p["x"])
attempt("pointer", lambda: pointer(3))
attempt("POINTER", lambda: POINTER(3))
attempt("POINTER", lambda: POINTER(None) is c_void_p)
attempt("byref", lambda: byref(3))
attempt("addressof", lambda: addressof(3))
a = (c_int * 5)(1, 2, 3, 4, 5)
q = cast(a, POINTER(c_int))
print(q[0], q[4], q[1:3], q[0:5:2], q[:2])
q[2] = 30
print(a[:])
r = pointer(a)
print(r.contents[:], r[0][1])
s = POINTER(c_int)(c_int(5))
print(s[0])
print(addressof(a) == addressof(q.contents), addressof(a) % 4, addressof(a) == cast(a, c_void_p).value, addressof(i) != addressof(j))
print(addressof(a) + 8 == addressof(c_int.from_address(addressof(a) + 8)), c_int.from_address(addressof(a) + 8))
c_int.from_address(addressof(a) + 4).value = 22
print(a[:])
print(string_at(create_string_buffer(b"hello")), string_at(b"bytes", 3), wstring_at(create_unicode_buffer("wide")), wstring_at("wide", 2))
b = create_string_buffer(b"abcdef")
memmove(b, b"XY", 2)
print(b.raw)
memset(b, ord("z"), 3)
print(b.raw, memmove(byref(b, 4), b"!", 1) == addressof(b) + 4, b.raw)
pp = pointer(p)
pp.contents.contents.value = 5
print(j, pp[0][0], type(pp).__name__)


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_int)]


pt = Point(1, 2)
ref = pointer(pt)
ref.contents.x = 11
print(pt.x, ref[0].y, type(ref))
print(cast(pointer(pt), POINTER(c_int))[1], cast(byref(pt), POINTER(c_int * 2)).contents[:])
v = cast(pointer(pt), c_void_p)
print(cast(v, POINTER(Point)).contents.x, cast(v.value, POINTER(Point)).contents.y)
c = c_char_p(b"text")
print(cast(c, POINTER(c_char))[0:4], cast(c, POINTER(c_byte))[1])
print(cast(cast(c, c_void_p), c_char_p).value, bool(cast(0, POINTER(c_int))), cast(None, c_void_p))
attempt("cast", lambda: cast(i, c_int))
attempt("cast", lambda: cast("x", c_void_p).value is not None)
attempt("cast", lambda: cast(1.5, c_void_p))
attempt("cast", lambda: cast(pt, int))
print(repr(byref(i)).startswith("<cparam 'P' (0x"), type(byref(i)).__name__, byref(i)._obj is i)
attempt("from_param", lambda: type(POINTER(c_int).from_param(a)).__name__)
attempt("from_param", lambda: type(POINTER(c_int).from_param(byref(i))).__name__)
attempt("from_param", lambda: POINTER(c_int).from_param(None))
attempt("from_param", lambda: POINTER(c_int).from_param(c_short()))
array = (POINTER(c_int) * 2)(pointer(i), pointer(j))
print(array[0][0], array[1].contents)
array[0] = a
print(array[0][1])
arr2 = (POINTER(c_int) * 2)()
attempt("none", lambda: bool(arr2[0]))


class Late(POINTER(Point)):
    _type_ = Point


print(Late(pt).contents.x, bool(Late()))
attempt("set pointer", lambda: POINTER("Unknown").__name__)
attempt("abstract", lambda: ctypes._Pointer())
keep = pointer(c_int(123))
print(keep.contents.value, keep[0])
print(set_errno(5), get_errno(), set_errno(0))

Cell = POINTER("cell")
print(Cell.__name__, Cell is POINTER("cell"))


class cell(Structure):
    _fields_ = [("name", c_char_p), ("next", Cell)]


SetPointerType(Cell, cell)
c1, c2 = cell(b"foo"), cell(b"bar")
c1.next, c2.next = pointer(c2), pointer(c1)
p, names = c1, []
for i in range(5):
    names.append(p.name)
    p = p.next[0]
print(names, POINTER(cell) is Cell)
attempt("again", lambda: SetPointerType(Cell, cell))
for t, v in ((c_int, 5), (c_char, b"x"), (c_char, b"\x01"), (c_double, 1.5), (c_long, -1), (c_void_p, 12), (c_ubyte, 7)):
    print(repr(t.from_param(v)))
print(c_char_p.from_param(b"text")._obj, memoryview(c_long()).format, memoryview(c_size_t()).format)
add = CFUNCTYPE(c_int, c_int, c_int)(lambda a, b: a + b)
print(add(1, 2), add(2 ** 31 - 1, 1), type(add).__name__, bool(add))
attempt("callback", lambda: add(1))
attempt("callback", lambda: add("x", 1))
compare = CFUNCTYPE(c_bool, POINTER(c_int), c_char_p)(lambda p, s: p[0] == len(s))
print(compare(byref(c_int(3)), b"abc"), compare(pointer(c_int(2)), b"abc"))
