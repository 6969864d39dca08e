# bytes of an object whose __bytes__ gives a subclass, a bytearray that is looked at while it is filled, copies by __getnewargs__.
class Sub(bytes):
    pass


class A:
    def __bytes__(self):
        return Sub(b"abc")


class B(str):
    def __bytes__(self):
        return Sub(b"abc")


class Bad:
    def __bytes__(self):
        return "x"


print(type(bytes(A())).__name__, type(Sub(A())).__name__, type(bytes(B("x"))).__name__, bytes(B("\u20ac"), "iso8859-15"), type(bytes(Sub(b"x"))).__name__)
for f in (lambda: bytes(Bad()), lambda: Sub(Bad()), lambda: bytearray(Bad())):
    try:
        print(f())
    except TypeError as e:
        print(e)

b = bytearray()


def numbers(*values):
    for v in values:
        yield v
        print(b, len(b), b.__alloc__() > len(b))


b.__init__(numbers(1, 2, 3))
print(b)
try:
    b.__init__(numbers(1, 2, 300))
except ValueError as e:
    print(e, b)
try:
    b.__init__(numbers(1, "x"))
except TypeError as e:
    print(e, b)
v = memoryview(b)
try:
    b.__init__(b"abc")
except BufferError as e:
    print(e, b)
v.release()
b.__init__(b"abc")
print(b)

for text in ("abc", "\u20acuro"):
    args = text.__getnewargs__()
    print(args, args[0] is text)
