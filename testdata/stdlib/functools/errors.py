# The errors, reprs and names of functools' decorators and classes.
import functools, re
def t(s, g=globals()):
    try: print(s, '->', re.sub('0x[0-9a-f]+', '0x', repr(eval(s, g))))
    except BaseException as e: print(s, '->', type(e).__name__, re.sub('0x[0-9a-f]+', '0x', str(e)))
def f(a:int, b=2): "doc"; return a
class C:
    @functools.cached_property
    def cp(self): "cpdoc"; return 5
    pm = functools.partialmethod(f, 1, b=3)
for s in '''functools.update_wrapper()
functools.update_wrapper(f)
functools.wraps()
functools.wraps(f)
functools.wraps(f)(5)
functools.total_ordering(int)
functools.total_ordering(5)
functools.total_ordering(type('X',(),{}))
functools.cached_property()
functools.cached_property(5)
functools.cached_property(f).__set_name__(1,2)
functools.cached_property(f).__get__(None)
functools.cached_property(f).__get__(5)
C.cp
C.cp.attrname, C.cp.func, C.cp.__doc__, C.cp.lock
C().cp
functools.cached_property[int]
functools.partialmethod[int]
functools.partialmethod()
functools.partialmethod(5)
functools.partialmethod(f, 1, b=3)
functools.partialmethod(f)
functools.partialmethod(functools.partialmethod(f, 1, b=3), 2, c=4)
C.pm
C().pm
C.pm._partialmethod
functools.lru_cache('a')
functools.lru_cache(1.5)
functools.lru_cache(5, 6, 7)
functools.lru_cache(f)
functools.lru_cache(5)(6)
functools.lru_cache(5)
functools.lru_cache(-5)(f).cache_info()
functools.lru_cache(-5)(f).cache_parameters()
functools.lru_cache(f).cache_parameters()
functools.lru_cache(None, typed=1)(f).cache_parameters()
functools.lru_cache(f, True).cache_parameters()
functools.cache(f).cache_parameters()
functools.cache()
functools.cache(user_function=1)
functools.cache(5)
functools.cache(f).__wrapped__ is f
functools.cache(f).cache_info()
functools.cache(f).cache_info().__class__
functools.cache(f)
functools.singledispatch(5)
functools.singledispatch(f)()
functools.singledispatch(f).register(5)
functools.singledispatch(f).register(5,6)
functools.singledispatch(f).register(int,6)
functools.singledispatch(f).register(f)
functools.singledispatch(f).register(lambda x:1)
functools.singledispatch(f).register(int|str, f) is f
functools.singledispatch(f).register(list[int], f)
functools.singledispatch(f).register(int|list[int], f)
functools.singledispatch(f).registry
functools.singledispatch(f).dispatch(5)
functools.singledispatch(f).dispatch(int) is f
functools.singledispatch(f).register
functools.singledispatch(f).dispatch
functools.singledispatchmethod(5)
functools.singledispatchmethod()
functools.singledispatchmethod(f).register(int, f) is f
functools.singledispatchmethod(f).__get__(C())
functools.singledispatchmethod(f).__get__(C())()
functools.reduce
functools.reduce.__module__
functools.cmp_to_key.__module__
functools.cmp_to_key()
functools.reduce()
functools.reduce(1)
functools.reduce(1,2,3,4)
functools._make_key((1,),{},False)
functools._make_key((1,2),{'a':3},False) == functools._make_key((1,2),{'a':3},False)
functools._make_key.__name__
functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES
functools.singledispatch.__module__, functools.singledispatch.__qualname__, functools.lru_cache.__name__
functools.lru_cache()(f).__name__
functools.partial
functools._lru_cache_wrapper
functools.total_ordering(type('X',(),{'__lt__':lambda s,o: True})).__gt__
functools.total_ordering(type('X',(),{'__lt__':lambda s,o: True})).__gt__.__name__
functools.total_ordering(type('X',(),{'__lt__':lambda s,o: NotImplemented}))() >= 5
functools.total_ordering(type('X',(),{'__lt__':lambda s,o: True}))() <= 5
functools.total_ordering(type('X',(),{'__lt__':lambda s,o: 5}))() <= 5
functools.total_ordering(type('X',(),{'__lt__':lambda s,o: 0}))() > 5
functools.total_ordering(type('X',(),{'__ge__':lambda s,o: 0}))() < 5
functools.total_ordering(type('X',(),{'__ge__':lambda s,o: []}))() <= 5
functools.total_ordering(type('X',(),{'__ge__':lambda s,o: [1]}))() > 5
functools.total_ordering(type('X',(),{'__le__':lambda s,o: [1]}))() >= 5
functools.total_ordering(type('X',(),{'__gt__':lambda s,o: [1]}))() >= 5
sorted(functools._convert), [k for k,_ in functools._convert['__lt__']]
functools.update_wrapper.__defaults__
functools.wraps.__code__.co_varnames
functools.cached_property.__init__.__qualname__
functools.singledispatchmethod.__isabstractmethod__
functools.partialmethod(f).__isabstractmethod__
functools.GenericAlias
functools.__all__
'''.splitlines(): t(s)
try:
    class D:
        a = functools.cached_property(f)
        b = a
except Exception as e: print(type(e), e, repr(e.__cause__))
class S:
    __slots__=()
    cp = functools.cached_property(lambda s:1)
t('S().cp')
class M(type):
    cp = functools.cached_property(lambda s:1)
class MM(metaclass=M): pass
t('MM.cp')
