# Tracebacks through generators, comprehensions and methods.
class C:
    def run(self, items):
        return sum(self.each(x) for x in items)
    @staticmethod
    def each(x):
        return [100 // y for y in (x, x - 1)][0]
def gen():
    yield from inner()
def inner():
    yield 1
    yield C().run([3, 2, 1])
for v in gen():
    print(v)
