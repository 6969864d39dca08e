# copyreg: registered reducers and extensions, the recipes of protocols 0 and 1, slot names.
import copyreg, re
def t(s, g=globals()):
    try: print(s, '->', re.sub('0x[0-9a-f]+', '0x', repr(eval(s, g))))
    except BaseException as e: print(s, '->', type(e).__name__, e)
for s in '''copyreg.constructor(1)
copyreg.constructor(int)
copyreg.pickle(int, 1)
copyreg.pickle(int, len, 1)
copyreg.pickle()
copyreg.add_extension('a','b',0)
copyreg.add_extension('a','b',-1)
copyreg.add_extension('a','b',0x80000000)
copyreg.add_extension('a','b','x')
copyreg.add_extension('a','b',5.5)
copyreg.add_extension('a','b',0x7fffffff)
copyreg.add_extension('a','b',0x7fffffff)
copyreg.add_extension('a','b',7)
copyreg.add_extension('a','c',0x7fffffff)
copyreg.remove_extension('a','b',7)
copyreg.remove_extension('a','c',7)
copyreg._extension_registry
copyreg._inverted_registry
copyreg.remove_extension('a','b',0x7fffffff)
copyreg.remove_extension('a','b',0x7fffffff)
copyreg._extension_registry
copyreg._inverted_registry
copyreg._extension_cache
copyreg.clear_extension_cache()
sorted((k.__name__, v.__name__) for k,v in copyreg.dispatch_table.items() if k.__module__ != "re")
copyreg.pickle_complex(1j)
copyreg.pickle_union(int|str)
copyreg.__newobj__(list)
copyreg.__newobj__(int, 5)
copyreg.__newobj_ex__(int, ('ff',), {'base':16})
copyreg._HEAPTYPE
copyreg._reconstructor(object, object, None)
copyreg._reconstructor(L, list, [1,2]) 
type(copyreg._reconstructor(L, list, [1,2]))
copyreg._reconstructor(I, int, 5)
copyreg._reduce_ex(A(), 0)
copyreg._reduce_ex(A(), 1)
copyreg._reduce_ex(A(), 2)
copyreg._reduce_ex(L([1]), 0)
copyreg._reduce_ex(I(4), 0)
copyreg._reduce_ex(S(), 0)
copyreg._reduce_ex(S2(), 0)
copyreg._reduce_ex(SG(), 0)
copyreg._reduce_ex(G(), 0)
copyreg._reduce_ex(N(), 0)
copyreg._reduce_ex(SS(), 0)
copyreg._reduce_ex(5, 0)
copyreg._reduce_ex([], 0)
copyreg._reduce_ex(iter([]), 0)
copyreg._reduce_ex(copyreg, 0)
copyreg._slotnames(S)
copyreg._slotnames(S2)
copyreg._slotnames(SD)
copyreg._slotnames(SM)
copyreg._slotnames(int)
SM.__slotnames__
copyreg._slotnames(Bad)
copyreg._slotnames(SN)
copyreg._slotnames(5)
copyreg._slotnames(SX)
A().__reduce_ex__(0)
A().__reduce_ex__(1)
A().__reduce_ex__(2)
S().__reduce_ex__(2)
S().__reduce_ex__(0)
SG().__reduce_ex__(0)
object().__reduce_ex__(0)
(1j).__reduce_ex__(0)
M(1).__reduce_ex__(0)
copyreg._reconstructor.__module__
copyreg.__newobj__.__qualname__
copyreg.__all__
'''.splitlines():
    class A:
        def __init__(self): self.x=1
        def __repr__(self): return 'A'
    class L(list): pass
    class I(int): pass
    class S: __slots__=('a','b')
    class S2: __slots__=['c','__dict__']
    class SG:
        __slots__=('a',)
        def __getstate__(self): return 1
    class G(I):
        def __getstate__(self): return (4,)
        def __repr__(self): return 'G'
    class N(I):
        def __getstate__(self): return 0
    class SS(S):
        pass
    class SD(S): __slots__='zz'
    class SM: __slots__=('__p','q','__weakref__','_SM__r')
    class __SX: __slots__=('__p','q__')
    SX=__SX
    class SN(SM):
        @property
        def __slotnames__(self): return 5
    class Bad: __slotnames__=5
    class M(type('Meta',(type,),{})('B',(),{})):
        def __init__(self,a): self.a=a
    t(s, globals())
