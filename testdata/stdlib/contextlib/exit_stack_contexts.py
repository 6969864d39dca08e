# ExitStack: the exceptions, their contexts and causes that come out of all short sequences of callbacks.
from contextlib import *
def chain(e):
    out=[]
    while e is not None:
        out.append(repr(e)); e=e.__context__
        if len(out)>9: break
    return out
def r(x):
    def f(*a): raise x
    return f
def py(x):
    def f(*a):
        raise x
    return f
def sw(*a): return True
import itertools
def nest(*a): 
    try: raise KeyError('in')
    except KeyError: raise OSError('nest')
def frm(*a):
    try: raise KeyError('in')
    except KeyError as e: raise OSError('frm') from e
def nat(*a): int('x')
cbs={'V':r(ValueError('V')),'T':r(TypeError('T')),'S':sw,'N':nest,'F':frm,'I':nat, 'B':int.from_bytes, 'L':lambda *a: None, 'R': None}
for n in range(1,3):
  for combo in itertools.product(cbs, repeat=n):
   for body in (None, ZeroDivisionError('body')):
    for closing in (0,1,2):
        if n==3 and (closing or hash(combo[0]+'x')==0 ): continue
        def reraise(t,e,tb):
            if e: raise e
        try:
            try:
                if closing==2: raise IndexError('outer')
                raise LookupError if 0 else StopAsyncIteration
            except (IndexError, StopAsyncIteration) as o:
                def go():
                    with ExitStack() as s:
                        for c in combo: s.push({'V':r(ValueError('V')),'T':r(TypeError('T'))}.get(c) or cbs[c] or reraise)
                        if body is not None:
                            raise ZeroDivisionError('body')
                        if closing==1: s.close()
                    return 'ok'
                if closing==2: print(combo, body, closing, go())
            if closing!=2: print(combo, body, closing, go())
        except BaseException as e:
            print(combo, body, closing, chain(e), type(e.__cause__))
