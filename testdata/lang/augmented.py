# Augmented assignment: in-place methods, fall-back, evaluation of the target once.
class Box:
    def __init__(self, n):
        self.n = n
    def __add__(self, other):
        print("add", self.n, other)
        return Box(self.n + other)
    def __isub__(self, other):
        print("isub", self.n, other)
        self.n -= other
        return self
    def __imul__(self, other):
        return NotImplemented
    def __mul__(self, other):
        print("mul after imul")
        return Box(self.n * other)

b = Box(10)
first = b
b += 5
print(b.n, b is first)
first = b
b -= 3
print(b.n, b is first)
b *= 2
print(b.n)
x = [1, 2]
y = x
x += (3, 4)
print(y, x is y)
x = x + [5]
print(y, x is y)
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
def index():
    print("index")
    return 0
def target():
    print("target")
    return values
values = [10]
target()[index()] += 1
print(values)
class Holder:
    @property
    def v(self):
        print("get")
        return 1
    @v.setter
    def v(self, value):
        print("set", value)
h = Holder()
h.v += 41
i = 7
i += 1; i -= 2; i *= 3; i //= 4; i **= 3; i %= 50; i <<= 3; i >>= 1; i |= 1; i &= 0xff; i ^= 0x0f
print(i)
f = 3
f /= 2
print(f)
s = "a"
s += "b"
s *= 3
print(s)
d = {"a": 1}
d |= {"b": 2}
print(d)
q = {1, 2, 3}
r = q
q -= {1}
q |= {9}
q ^= {2, 4}
q &= {3, 4, 5}
print(sorted(q), q is r)
try:
    n = None
    n += 1
except TypeError as e:
    print(e)
try:
    n = "a"
    n -= "b"
except TypeError as e:
    print(e)
try:
    n = [1]
    n += 1
except TypeError as e:
    print(e)
try:
    n **= 2
except TypeError as e:
    print(e)
try:
    n @= 2
except TypeError as e:
    print(e)
