# Generators: laziness, return values, iteration, attributes.
def count(n):
    print("start")
    for i in range(n):
        yield i
    print("end")
    return "result"
g = count(2)
print("made", type(g).__name__)
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as e:
    print("stopped", e.value, e.args)
try:
    next(g)
except StopIteration as e:
    print("again", e.value, e.args)
print(next(g, "default"))
print(list(count(3)))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(10)])
def empty():
    return
    yield
print(list(empty()))
def none():
    yield
print(list(none()))
def tree(node):
    if node:
        left, value, right = node
        yield from tree(left)
        yield value
        yield from tree(right)
print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))
g = count(1)
print(g.gi_running, g.gi_frame is not None, g.gi_code.co_name, g.gi_yieldfrom, g.gi_suspended)
list(g)
print(g.gi_frame, g.gi_suspended)
print(g.__name__, g.__qualname__, iter(g) is g)
g.__name__ = "other"
print(g.__name__)
def self_running():
    global gen
    try:
        next(gen)
    except ValueError as e:
        print(e)
    yield gen.gi_running
gen = self_running()
print(next(gen))
def many():
    a = yield 1; b = yield 2
    print(a, b)
    x = [(yield 3), (yield 4)]
    print(x)
m = many()
print([next(m) for _ in range(4)])
print(next(m, "done"))
print(sum(i for i in fib_limited) if (fib_limited := [1, 2, 3]) else None)
def raiser():
    yield 1
    raise ValueError("inside")
r = raiser()
next(r)
try:
    next(r)
except ValueError as e:
    print("caught", e)
print(list(r))
def stop():
    yield 1
    raise StopIteration("no")
try:
    list(stop())
except RuntimeError as e:
    print(e, repr(e.__cause__))
try:
    len(fib())
except TypeError as e:
    print(e)
try:
    fib()[0]
except TypeError as e:
    print(e)
print(zip(fib(), "ab").__next__(), dict(zip("ab", fib())))
