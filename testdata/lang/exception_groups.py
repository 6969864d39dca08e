# ExceptionGroup: split, subgroup, derive, nesting, iteration, subclasses.
eg = ExceptionGroup("top", [ValueError(1), TypeError("t"), ExceptionGroup("in", [ValueError(2), KeyError("k")])])
print(repr(eg), str(eg), eg.message, eg.exceptions, eg.args)
print(eg.split(ValueError)); print(eg.subgroup(TypeError)); print(eg.split((KeyError, TypeError))); print(eg.subgroup(OSError)); print(eg.split(Exception)[1]); print(eg.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] > 1)); print(eg.split(ExceptionGroup)); print(eg.derive([OSError()]))
for bad in (5, "a", [ValueError], (ValueError, 5), int):
    try:
        print(eg.split(bad))
    except TypeError as e:
        print(e)
class MyGroup(ExceptionGroup):
    def __new__(cls, msg, excs, code=0):
        self = super().__new__(cls, msg, excs); self.code = code
        return self
    def derive(self, excs): return MyGroup(self.message, excs, self.code)
m = MyGroup("mine", [ValueError(1), KeyError(2)], 42)
a, b = m.split(ValueError); print(repr(a), a.code, repr(b), b.code)
eg.add_note("n"); print(eg.subgroup(ValueError).__notes__)
try:
    raise ExceptionGroup("g", [OSError("x")]) from KeyError("cause")
except ExceptionGroup as e:
    s = e.subgroup(OSError); print(repr(s.__cause__), s is e, s.__traceback__ is e.__traceback__)
print(ExceptionGroup.__mro__[1].__name__, issubclass(ExceptionGroup, Exception), isinstance(BaseExceptionGroup("b", [ValueError()]), ExceptionGroup))
try:
    eg.message = "x"
except AttributeError as e:
    print(e)
def leaves(e): return [x for s in e.exceptions for x in leaves(s)] if isinstance(e, BaseExceptionGroup) else [e]
print(leaves(eg), ExceptionGroup[int])
