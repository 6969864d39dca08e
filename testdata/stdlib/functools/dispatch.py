# singledispatch: order of implementations, abstract base classes, registration by annotation and union, methods, the cache.
import collections.abc as cabc
import functools

@functools.singledispatch
def show(x, *rest):
    return 'object'

@show.register
def _(x: int):
    return 'int'

@show.register
def _(x: 'str | bytes'):
    return 'text'

@show.register(list)
@show.register(tuple)
def _(x):
    return 'sequence of ' + ', '.join(map(show, x))

@show.register(cabc.Mapping)
def _(x):
    return 'mapping'

print(show(1), show(True), show('a'), show(b'b'), show([1, 'a']), show((1.5,)), show({}), show(None))
print(sorted(c.__name__ for c in show.registry))
try:
    show.registry[int] = 5
except TypeError as e:
    print(e)

class D(cabc.Sized):
    def __len__(self):
        return 0

show.register(cabc.Sized, lambda x: 'sized')
print(show(D()), show({}), show(set()), show(frozenset()))

class Late:
    def __len__(self): return 0
    def __iter__(self): return iter(())
    def __contains__(self, x): return False

print(show(Late()))
show.register(cabc.Iterable, lambda x: 'iterable')
try:
    show(Late())
except RuntimeError as e:
    print(e.args[0].startswith('Ambiguous dispatch: '), sorted(w for w in e.args[0].split() if 'abc' in w))
show.register(cabc.Collection, lambda x: 'collection')
print(show(Late()))

class Virtual: pass
print(show(Virtual()))
cabc.Mapping.register(Virtual)
print(show(Virtual()))

class Shape:
    @functools.singledispatchmethod
    def area(self, x, k=1):
        "docs"
        raise NotImplementedError(type(x).__name__)

    @area.register
    def _(self, x: int, k=1):
        return ('int', x * k)

    @area.register(float)
    @classmethod
    def _(cls, x, k=1):
        return (cls.__name__, x * k)

    @area.register(str)
    @staticmethod
    def _(x, k=1):
        return ('static', x * k)

s = Shape()
print(s.area(2, k=3), s.area(1.5), s.area('a', 2), Shape.area.__doc__, Shape.area.__name__)
try:
    s.area([])
except NotImplementedError as e:
    print('not implemented for', e)

def mro(f):
    return [c.__name__ for c in f]

print(mro(functools._c3_mro(dict, abcs=[cabc.Mapping, cabc.Sized])))
print(mro(functools._compose_mro(dict, [cabc.Sized, cabc.Mapping, cabc.Iterable])))
print(mro(functools._compose_mro(D, [cabc.Sized, cabc.Hashable, cabc.Callable])))
