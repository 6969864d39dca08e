# A generator that is dropped is closed at once: its finally clauses and with statements run.
def cleanup(name):
    try:
        yield 1
        yield 2
    finally:
        print("cleanup", name)
g = cleanup("del"); next(g)
del g
print("after del")
for x in cleanup("break"):
    break
print("after break")
def first(name): return next(cleanup(name))
print(first("temporary"))
g = cleanup("rebound"); next(g); g = None
print("after rebinding")
cleanup("never started")
class M:
    def __enter__(self): print("enter")
    def __exit__(self, *args): print("exit", args[0])
def managed():
    with M():
        yield 1
for x in managed(): break
print("after with")
print(any(x for x in cleanup("any")), next(zip(cleanup("zip"), [1])))
a, *b = cleanup("unpack"); print(a, b)
try:
    a, = cleanup("too many")
except ValueError as e:
    print(e)
print("end")
