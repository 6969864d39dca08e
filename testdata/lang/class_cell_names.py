# The name __class__ in class blocks, beside the cell that methods see.
class X:
    global __class__
    __class__ = 42
    def f():
        __class__
print(globals()["__class__"])
del globals()["__class__"]
print("__class__" in X.__dict__)
class A:
    def f(self): return 'A'
class X(A):
    def f(self): return super().f()
    __class__ = 413
x = X()
print(x.f(), x.__class__)
def o():
    __class__ = 3
    class X:
        nonlocal __class__
        __class__ = 42
        def f():
            return __class__
    print(X.f(), __class__, o.__code__.co_cellvars)
o()
