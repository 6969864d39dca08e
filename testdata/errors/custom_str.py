# Exceptions with odd __str__, module names, empty and multi-line messages.
import sys
class Plain(Exception): pass
class Odd(Exception):
    def __str__(self): return "odd text"
class Broken(Exception):
    def __str__(self): raise ValueError("no str")
class Outer:
    class Nested(Exception): pass
class Multi(Exception):
    def __str__(self): return "line one\nline two"
class WithModule(Exception): __module__ = "some.module"
def local():
    class Local(Exception): pass
    return Local
for e in (Plain(), Plain("x"), Plain(1, 2), Odd(), Broken(), Outer.Nested("n"), Multi(), WithModule("m"), local()("l"), ValueError(), ValueError(""), ValueError("a\nb"), OSError(2, "No such", "file"), OSError("just text"), KeyError(), StopIteration(5), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), ImportError("imp", name="n"), SyntaxError("syn"), SyntaxError("syn", ("f.py", 3, 5, "x = = 1\n")), AssertionError(), NameError("n", name="zz"), SystemExit(3), KeyboardInterrupt(), GeneratorExit("g")):
    try:
        raise e
    except BaseException as err:
        sys.excepthook(*sys.exc_info())
raise Outer.Nested("end")
