# Structures and unions: layout, fields, bit fields, inheritance, errors.
from ctypes import *
import ctypes


def attempt(label, fn):
    try:
        print(label, repr(fn()))
    except Exception as e:
        print(label, type(e).__name__, e)


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_int)]


p = Point(1, y=2)
print(p.x, p.y, sizeof(Point), alignment(p), Point.x, Point.y, Point.y.offset, Point.y.size, Point._fields_)
p.x = 2 ** 32 + 9
print(p.x, bytes(p), repr(p).startswith("<__main__.Point object at 0x"), p == Point(9, 2), isinstance(p, Structure))


def setattribute(o, n, v):
    setattr(o, n, v)
    return getattr(o, n)


attempt("set", lambda: setattribute(p, "x", "a"))
attempt("set", lambda: setattribute(p, "x", 1.5))
attempt("new", lambda: setattribute(p, "z", 5))
attempt("many", lambda: Point(1, 2, 3))
attempt("dup", lambda: Point(1, x=2))
attempt("unknown", lambda: Point(w=2).w)
attempt("bad", lambda: Point("a"))
attempt("bad", lambda: Point(y="a"))
attempt("del", lambda: delattr(p, "x"))
attempt("field", lambda: Point.x.__set__(3, 4))
attempt("field", lambda: Point.x.__get__(3))
attempt("abstract", lambda: Structure())
attempt("abstract", lambda: Union())


class Mixed(Structure):
    _fields_ = [("a", c_char), ("b", c_double), ("c", c_short), ("d", c_int), ("e", c_byte * 3), ("p", Point), ("q", Point * 2)]


m = Mixed(b"x", 1.5, 3, 4, (1, 2, 3), (5, 6), ((7, 8), (9,)))
print(sizeof(Mixed), [(n, getattr(Mixed, n).offset, getattr(Mixed, n).size) for n, _ in Mixed._fields_])
print(m.a, m.b, m.c, m.d, list(m.e), m.p.x, m.p.y, [(q.x, q.y) for q in m.q])
inner = m.p
inner.x = 50
m.q[1].y = 99
m.e[0] = 77
print(m.p.x, m.q[1].y, m.e[:], inner._b_base_ is m, m.p is m.p)
m.p = Point(3, 4)
print(m.p.x, inner.x)
attempt("nested", lambda: setattribute(m, "p", 5))
attempt("nested", lambda: setattribute(m, "p", (1, 2, 3)))
attempt("nested", lambda: Mixed(b"x", 1.5, 3, 4, 5))


class Packed(Structure):
    _pack_ = 1
    _fields_ = [("a", c_char), ("b", c_double), ("c", c_short), ("d", c_int)]


print(sizeof(Packed), alignment(Packed), Packed.d.offset, Packed.b)


class Packed2(Structure):
    _pack_ = 2
    _fields_ = [("a", c_char), ("b", c_double)]


print(sizeof(Packed2), alignment(Packed2))


class U(Union):
    _fields_ = [("i", c_int), ("f", c_float), ("b", c_ubyte * 4), ("s", c_short)]


u = U(f=1.0)
print(sizeof(U), hex(u.i), u.b[:], u.s, U.f, U(5).i)
u.i = 0x01020304
print(u.b[:], u.s)


class Bits(Structure):
    _fields_ = [("a", c_int, 3), ("b", c_uint, 5), ("c", c_int, 8), ("d", c_ulonglong, 40), ("e", c_ubyte), ("f", c_ubyte, 1), ("g", c_ubyte, 7)]


b = Bits(a=3, b=31, c=-1, d=2 ** 39, e=1, f=1, g=65)
print(b.a, b.b, b.c, b.d, b.e, b.f, b.g, sizeof(Bits), [getattr(Bits, n) for n in "abcdefg"])
b.a = 4
b.b = 33
b.f = 2
print(b.a, b.b, b.c, b.d, b.f, b.g, bytes(b))


class Bits2(Structure):
    _fields_ = [("a", c_short, 9), ("b", c_short, 9), ("c", c_char), ("d", c_int, 20), ("e", c_int, 20)]


print(sizeof(Bits2), [getattr(Bits2, n) for n in "abcde"])


class Point3(Point):
    _fields_ = [("z", c_double)]

    def length(self):
        return (self.x ** 2 + self.y ** 2 + self.z ** 2) ** .5


t = Point3(1, 2, 2.0)
print(t.length(), sizeof(Point3), Point3.z.offset, isinstance(t, Point), Point3._fields_, Point3.x)


class Child(Point):
    pass


print(sizeof(Child), Child(4, 5).y)


class Anon(Structure):
    _anonymous_ = ["u"]
    _fields_ = [("kind", c_int), ("u", U)]


a = Anon(kind=1)
a.f = 2.0
print(hex(a.i), a.u.f, Anon.i, Anon.i.offset, sizeof(Anon))


class Node(Structure):
    pass


Node._fields_ = [("value", c_int), ("next", POINTER(Node))]
one, two = Node(1), Node(2)
one.next = pointer(two)
print(one.next.contents.value, bool(two.next), bool(one.next), sizeof(Node))
two.value = 20
print(one.next[0].value)


class Opaque(Structure):
    pass


attempt("incomplete", lambda: sizeof(Opaque))
attempt("incomplete", lambda: setattr(Opaque, "_fields_", []))


class Base(Structure):
    _fields_ = [("a", c_int)]


class Derived(Base):
    pass


attempt("final", lambda: setattr(Base, "_fields_", [("b", c_int)]))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": 3}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [3]}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [("a",)]}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [("a", int)]}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [(1, c_int)]}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [("a", c_int, 0)]}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [("a", c_int, 33)]}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [("a", c_double, 3)]}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [("a", c_int)], "_pack_": -1}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [("a", c_int)], "_pack_": "a"}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [("a", c_int)], "_anonymous_": ["b"]}))
attempt("fields", lambda: type("X", (Structure,), {"_fields_": [("a", c_int)], "_anonymous_": ["a"]}))
attempt("empty", lambda: sizeof(type("X", (Structure,), {"_fields_": []})))


class Text(Structure):
    _fields_ = [("name", c_char * 8), ("wide", c_wchar * 4), ("p", c_char_p), ("w", c_wchar_p), ("v", c_void_p), ("o", py_object), ("flag", c_bool)]


t = Text(b"abc", "xy", b"ptr", "wptr", 77, [1, 2])
print(t.name, t.wide, t.p, t.w, t.v, t.o, t.flag, sizeof(Text))
t.name = b"12345678"
t.p = None
print(t.name, t.p)
attempt("long", lambda: setattribute(t, "name", b"123456789"))
attempt("text", lambda: setattribute(t, "name", "x"))
attempt("null", lambda: Text().o)
print(Text().p, Text().w, Text().v, Text().name, repr(Text().wide))
v = memoryview(p)
print(v.format, v.itemsize, v.shape, v.ndim, v.nbytes, memoryview(m).format, memoryview(Packed()).format, memoryview(u).format)
q = Point.from_buffer_copy(bytes(p))
print(q.x, q.y, Point.from_buffer(bytearray(bytes(p))).y)


class Big(BigEndianStructure):
    _fields_ = [("a", c_short), ("b", c_int), ("c", c_ubyte)]


g = Big(1, 2, 3)
print(bytes(g), g.a, g.b, Big.a)
print(bytes(LittleEndianStructure.__subclasses__ and g)[:2], issubclass(LittleEndianStructure, Structure), LittleEndianStructure is Structure)


class Init(Structure):
    _fields_ = [("a", c_int), ("b", c_int)]

    def __init__(self, a):
        super().__init__(a, a + 1)
        self.note = "kept"


i = Init(4)
print(i.a, i.b, i.note, i.__dict__)
