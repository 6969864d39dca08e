# Exceptions in __del__ and in generator clean-up are printed as ignored.
class D:
    def __del__(self):
        raise ValueError("in del")
d = D()
del d
print("after del")
def g():
    try:
        yield 1
    finally:
        raise KeyError("in finally")
x = g(); next(x)
del x
print("after generator")
def h():
    while True:
        try:
            yield
        except GeneratorExit:
            print("refuses")
            yield
            return
y = h(); next(y)
del y
print("end")
