# yield from: delegation of values, send, throw, close, and results.
def inner(name):
    try:
        while True:
            got = yield name
            print(name, "got", got)
            if got == "stop":
                return name + " result"
    except ValueError as e:
        print(name, "caught", e)
        yield "after error"
        return "from error"
    finally:
        print(name, "finally")
def outer():
    r = yield from inner("first")
    print("result", r)
    r = yield from inner("second")
    print("result", r)
    return "all"
g = outer()
print(next(g))
print(g.gi_yieldfrom.__name__)
print(g.send("a"))
print(g.send("stop"))
print(g.throw(ValueError("oops")))
try:
    next(g)
except StopIteration as e:
    print("end", e.value)
g = outer(); next(g); g.close()
print(list((lambda: (yield from [1, 2, 3]))()))
def over(it):
    r = yield from it
    print("r", r)
print(list(over("abc")), list(over(range(2))), list(over({1: 2})))
def bad():
    yield from 5
try:
    list(bad())
except TypeError as e:
    print(e)
class Iter:
    def __init__(self):
        self.n = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("iter value")
        return self.n
    def send(self, v):
        print("send", v)
        return "sent"
    def throw(self, *args):
        print("throw", args[0])
        raise StopIteration("thrown")
    def close(self):
        print("close")
g = over(Iter())
print(next(g), g.send(None), g.send(7))
try:
    g.throw(KeyError)
except StopIteration as e:
    print("done", e.value)
g = over(Iter()); next(g); g.close()
g = over([1, 2])
next(g)
try:
    g.send(5)
except AttributeError as e:
    print(e)
g = over([1, 2]); next(g)
try:
    g.throw(LookupError("through a list"))
except LookupError as e:
    print(e)
def chain(n):
    if n == 0:
        yield "bottom"
        return 0
    r = yield from chain(n - 1)
    return r + 1
g = chain(50)
print(next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
def flatten(x):
    for item in x:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item
print(list(flatten([1, [2, [3, [4]], 5], [], 6])))
