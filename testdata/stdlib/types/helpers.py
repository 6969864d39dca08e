# new_class and its kin, types.coroutine, DynamicClassAttribute: results and errors.
import types, re
def t(s, g=globals()):
    try: print(s, '->', re.sub('0x[0-9a-f]+', '0x', repr(eval(s, g))))
    except BaseException as e: print(s, '->', type(e).__name__, e)
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw): return {'prep': kw}
    def __new__(m, name, bases, ns, **kw): return super().__new__(m, name, bases, ns)
    def __init__(self, name, bases, ns, **kw): pass
class A(metaclass=Meta): pass
class M2(type): pass
class B(metaclass=M2): pass
class E:
    def __mro_entries__(self, bases): return (A,)
class E2:
    def __mro_entries__(self, bases): return [A]
def gen(): x = yield 1; return x
async def co(): return 5
def notgen(): return gen()
class GenLike:
    def __init__(self): self.n=0
    def send(self, v): return ('send', v)
    def throw(self, *a): return ('throw', a)
    def close(self): return 'closed'
    def __iter__(self): return self
    def __next__(self): return 'next'
    gi_code=1; gi_frame=2; gi_running=3; gi_yieldfrom=4
for s in '''types.new_class()
types.new_class('X')
types.new_class('X', (), None, lambda ns: ns.update(a=1)).a
types.new_class('X', (A,)).prep
types.new_class('X', (A,), {'k': 1}).prep
type(types.new_class('X', (A,), {'metaclass': Meta}))
types.new_class('X', (A,B))
types.new_class('X', (), {'metaclass': 5})
types.new_class('X', (), {'metaclass': lambda *a, **k: (a, k), 'z': 1})
types.new_class('X', (E(),)).__bases__
types.new_class('X', (E(),)).__orig_bases__[0].__class__
types.new_class('X', (E2(),))
types.new_class('X', (int, 5))
types.new_class('X', 5)
types.new_class(5)
types.new_class('X', (), {}, 5)
types.new_class('X', (list[int],)).__orig_bases__
types.new_class('X').__module__
types.prepare_class()
types.prepare_class('X')
types.prepare_class('X', (A,))
types.prepare_class('X', (A,), {'k': 2})
types.prepare_class('X', (), {'metaclass': Meta, 'k': 2})
types.prepare_class('X', (A,B))
types.prepare_class('X', (), {'metaclass': 5})
types.prepare_class('X', (), 5)
types.resolve_bases()
types.resolve_bases((int,))
types.resolve_bases([int, E()])
types.resolve_bases((int, 5, E()))
types.resolve_bases((E2(),))
types.resolve_bases(5)
(lambda b: types.resolve_bases(b) is b)([int])
types.coroutine(5)
types.coroutine(gen) is gen
gen.__code__.co_flags & 0x100
types.coroutine(co) is co
types.coroutine(notgen).__name__
types.coroutine(notgen).__wrapped__ is notgen
type(types.coroutine(notgen)())
types.coroutine(lambda: 5)()
types.coroutine(lambda: GenLike())()
type(types.coroutine(lambda: GenLike())().__await__())
types.coroutine(lambda: GenLike())().send(5)
types.coroutine(lambda: GenLike())().throw(5, 6)
types.coroutine(lambda: GenLike())().close()
next(types.coroutine(lambda: GenLike())())
types.coroutine(lambda: GenLike())().gi_code
types.coroutine(lambda: GenLike())().cr_await
types.coroutine(lambda: GenLike())().cr_running
types.coroutine(lambda: GenLike())().__name__
types._GeneratorWrapper(gen()).__name__, types._GeneratorWrapper(gen()).__qualname__
type(types._GeneratorWrapper(gen()).__iter__())
types.DynamicClassAttribute().__get__(5)
types.DynamicClassAttribute().__get__(None)
types.DynamicClassAttribute().__set__(1, 2)
types.DynamicClassAttribute().__delete__(1)
types.DynamicClassAttribute(lambda s: 5).__get__(1)
types.DynamicClassAttribute(lambda s: 5).__get__(None)
D.x
D().x
setattr(D(), 'x', 3)
delattr(D(), 'x')
D.__dict__['x'].__doc__, D.__dict__['y'].__doc__, D.__dict__['x'].overwrite_doc, D.__dict__['y'].overwrite_doc
D.__dict__['x'].getter(lambda s: 1).__doc__
D.__dict__['x'].__isabstractmethod__
vars(types.DynamicClassAttribute()).keys()
types.DynamicClassAttribute.__module__
types.__all__
types.SimpleNamespace(a=1)
types._calculate_meta(type, (A,))
types.FunctionType, types.CodeType
'''.splitlines():
    class D:
        @types.DynamicClassAttribute
        def x(self): "xdoc"; return 7
        @x.setter
        def x(self, v): print('set', v)
        y = types.DynamicClassAttribute(None, doc='ydoc')
    t(s)
@types.coroutine
def w():
    r = yield 'y'
    return r
async def main():
    return await w()
c = main()
print(c.send(None))
try: c.send(9)
except StopIteration as e: print(e.value)
@types.coroutine
def w2(): return GenLike()
async def main():
    return await w2()
c=main()
print(c.send(None), type(c.cr_await))
print(c.send(3))
c.close()
