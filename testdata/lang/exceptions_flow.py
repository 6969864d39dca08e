# Matching of except clauses, re-raise, chaining, context, suppression.
class A(Exception): pass
class B(A): pass
class C(Exception): pass
def which(exc):
    try:
        raise exc
    except B:
        return "B"
    except (A, C) as e:
        return "A or C: " + type(e).__name__
    except:
        return "bare"
print(which(B()), which(A), which(C("x")), which(KeyError()), which(KeyboardInterrupt))
try:
    try:
        raise ValueError("one")
    except ValueError:
        raise
except ValueError as e:
    print(e, e.__context__)
try:
    try:
        raise ValueError("one")
    except ValueError as e:
        raise KeyError("two") from e
except KeyError as e:
    print(repr(e.__cause__), e.__suppress_context__, repr(e.__context__))
try:
    try:
        raise ValueError("one")
    except ValueError:
        raise KeyError("two")
except KeyError as e:
    print(e.__cause__, e.__suppress_context__, repr(e.__context__))
try:
    try:
        raise ValueError("one")
    except ValueError:
        raise KeyError("two") from None
except KeyError as e:
    print(e.__cause__, e.__suppress_context__, repr(e.__context__))
try:
    raise
except RuntimeError as e:
    print(e)
for bad in (5, "text", int, None, object()):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
try:
    raise ValueError from KeyError
except ValueError as e:
    print(repr(e.__cause__))
class Needs(Exception):
    def __init__(self, a, b):
        super().__init__(a)
try:
    raise Needs
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e, repr(e.__context__))
try:
    try:
        raise ValueError
    except (KeyError, "x"):
        pass
except TypeError as e:
    print(e)
def f():
    try:
        raise ValueError("in f")
    except ValueError:
        g()
def g():
    raise
try:
    f()
except ValueError as e:
    print("reraised by g:", e)
e1 = ValueError("e1")
try:
    raise e1
except ValueError as e:
    print(e is e1, e.__traceback__ is not None, e.__traceback__.tb_lineno, e.__traceback__.tb_next)
print(e1.with_traceback(None) is e1, e1.__traceback__)
def deep(n):
    if n == 0:
        raise IndexError("deep")
    deep(n - 1)
try:
    deep(5)
except IndexError as e:
    tb, n = e.__traceback__, 0
    while tb:
        n += 1
        name = tb.tb_frame.f_code.co_name
        tb = tb.tb_next
    print(n, name)
import sys
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1])
    try:
        {}["k"]
    except KeyError:
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0].__name__)
print(sys.exc_info())
class Meta(type):
    def __instancecheck__(cls, inst):
        print("not asked")
        return True
class Odd(Exception, metaclass=Meta): pass
try:
    try:
        raise ValueError
    except Odd:
        print("wrong")
except ValueError:
    print("except does not use __instancecheck__")
