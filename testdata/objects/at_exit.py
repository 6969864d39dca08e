# What is left at the end of the program: globals and cycles end, in order of birth, after atexit; globals are still there for them.
import atexit


class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name, helper())


def helper():
    return "with help"


def gen():
    try:
        yield
    finally:
        print("generator closed")


a = T("a")
b = [T("in a list")]
c = T("cycle")
c.me = c
a.other = T("held by a")
g = gen()
next(g)
atexit.register(lambda: print("atexit", a.name))
print("last line")
