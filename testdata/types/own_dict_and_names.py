# Names that cannot be encoded, an own __dict__, bytes from a str with __bytes__, pickling of bytearrays with slots.
import types,sys
class F(types.ModuleType): __dict__=8
try: dir(F('foo'))
except Exception as e: print(repr(e))
for a in range(2):
  try:
    if a: type('A\udcdcB',(),{})
    else:
        class X: pass
        X.__name__='A\udcdcB'
  except Exception as e: print(repr(e))
class C:
    __dict__=property(lambda s:{'a':2})
print(vars(C()), C().__dict__)
class B(bytearray): __slots__=('x','__dict__')
b=B(b'ab'); b.x=1; b.y=2; print(b.__reduce_ex__(4), b.__reduce_ex__(2), b.__reduce__()); 
class B2(bytearray): __slots__=('x',)
b=B2(b'ab'); print(b.__reduce_ex__(4)); b.x=5;print(b.__reduce_ex__(4))
class S(str):
    def __bytes__(self): return b'abc'
print(bytes(S('x')), bytes(S('é'),'latin1'))
