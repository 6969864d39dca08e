# What with statements hold: the manager lives until its __exit__ is done, the value as long as it is named.
class M:
    def __init__(self, name, value=None):
        self.name, self.value = name, value

    def __enter__(self):
        print("enter", self.name)
        return self.value

    def __exit__(self, typ, exc, tb):
        print("exit", self.name, typ and typ.__name__)
        return typ is ValueError

    def __del__(self):
        print("end of", self.name)


class V:
    def __del__(self):
        print("end of value")


with M("plain"):
    print("body")
print("--")
with M("with value", V()) as v:
    print("body")
print("v lives")
del v
print("--")
with M("outer"), M("inner"):
    print("body")
print("--")
with M("raises"):
    raise ValueError
print("--")


def f():
    with M("return") as x:
        return "result"


print(f())


def loop():
    for i in range(2):
        with M("loop %d" % i):
            if i == 0:
                continue
            break
    print("after loop")


loop()
try:
    with M("passes on"):
        raise KeyError("k")
except KeyError as e:
    print(e)
print("--")


class Fails:
    def __enter__(self):
        raise OSError("in __enter__")

    def __exit__(self, *args):
        print("never")

    def __del__(self):
        print("end of Fails")


try:
    with Fails():
        pass
except OSError as e:
    print(e)
print("done")
