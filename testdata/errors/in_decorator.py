# Tracebacks at decorators, class bodies, default values and lambdas.
import sys
def attempt(f):
    try:
        f()
    except Exception:
        sys.excepthook(*sys.exc_info())
def t1():
    @missing_decorator
    def g(): pass
def t2():
    class A:
        x = 1
        y = x + "a"
def t3():
    def g(a=1 / 0): pass
def t4():
    class B(undefined_base):
        pass
def t5():
    key = lambda x: x.missing
    sorted([1, 2], key=key)
def t6():
    class M(type):
        def __new__(m, *a): raise ValueError("in metaclass")
    class C(metaclass=M):
        pass
def t7():
    int("x" *
        3)
def t8():
    try:
        raise ValueError("a")
    finally:
        len(5)
for t in (t1, t2, t3, t4, t5, t6, t7, t8):
    attempt(t)
