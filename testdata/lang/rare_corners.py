# Corners of names, classes, calls and exceptions that few programs reach.

# A global statement in any function makes the name global in the module's code too, which shows where exec() has locals of its own.
globals_, locals_ = {}, {}
exec("""
def pair():
    level = 1
    def outside():
        global level
        return level * 10
    return outside, lambda: level + 1
level = 9
z = 3
outside, inside = pair()
result = outside(), inside(), z
""", globals_, locals_)
print(globals_["level"], "level" in locals_, "z" in globals_, locals_["result"])


# The cell of __class__ is filled before mro() runs.
class Meta(type):
    def mro(cls):
        print("mro", cls.__dict__["f"]() is cls)
        return super().mro()


class A(metaclass=Meta):
    def f():
        return __class__


# Keys of ** that are no strings clash before they are refused.
def f(**kwargs):
    pass


for call in (lambda: f(**{1: 3}, **{1: 5}), lambda: f(**{1: 3}, **{2: 5}), lambda: f(**{1: 2}), lambda: f(a=1, **{"a": 2})):
    try:
        call()
    except TypeError as e:
        print(e)

# One exception raised in an except* clause comes in a group of its own.
try:
    try:
        raise ExceptionGroup("eg", [TypeError(1), ValueError(2)])
    except* (TypeError, ValueError):
        raise LookupError(3)
except ExceptionGroup as e:
    print(repr(e), repr(e.exceptions[0].__context__))
try:
    try:
        raise TypeError(1)
    except* TypeError:
        raise LookupError(3)
except BaseException as e:
    print(repr(e))


# An AttributeError that says nothing learns what it is about.
class B:
    blech = None

    def __getattr__(self, name):
        raise AttributeError


b = B()
try:
    b.bluch
except AttributeError as e:
    print(repr(e.name), e.obj is b)

# The places of a Unicode error are shown as they are set.
u = UnicodeEncodeError("baz", "xxxxx", 1, 5, "foo")
print(u)
u.start = 1000
print(u)
