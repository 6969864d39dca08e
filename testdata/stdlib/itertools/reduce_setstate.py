# Copying the iterators of itertools: __reduce__ at three points of their life, __setstate__ and its errors.
import itertools as I, operator, copy
def iters():
    yield 'accumulate', I.accumulate([1,2,3]); yield 'accumulate_f', I.accumulate([1,2,3],operator.mul); yield 'accumulate_i', I.accumulate([1,2,3],initial=5); yield 'accumulate_fi', I.accumulate([1,2,3],operator.mul,initial=5); yield 'accumulate_none', I.accumulate([None,None,None],lambda a,b:None)
    yield 'chain', I.chain('abc','def'); yield 'chain_it', I.chain.from_iterable(['ab','cd'])
    yield 'combinations', I.combinations('abcd',2); yield 'combinations0', I.combinations('ab',3)
    yield 'cwr', I.combinations_with_replacement('abc',2); yield 'permutations', I.permutations('abc',2); yield 'permutations0', I.permutations('a',3)
    yield 'compress', I.compress('abcdef',[1,0,1,0,1,1]); yield 'count', I.count(3); yield 'count2', I.count(3,2); yield 'countf', I.count(1.5,2)
    yield 'cycle', I.cycle('abc'); yield 'dropwhile', I.dropwhile(int.__bool__,[1,0,1,2]); yield 'takewhile', I.takewhile(int.__bool__,[1,2,3,0,1]); yield 'filterfalse', I.filterfalse(int.__bool__,[0,1,0,0]); yield 'ff_none', I.filterfalse(None,[0,1,0,0])
    yield 'groupby', I.groupby('aabbc'); yield 'islice', I.islice('abcdefgh',1,7,2); yield 'islice1', I.islice('abcdefgh',3); yield 'islicen', I.islice('abcd',1,None)
    yield 'pairwise', I.pairwise('abc'); yield 'product', I.product('ab','cd'); yield 'product_r', I.product('ab',repeat=2); yield 'product0', I.product(); yield 'product_e', I.product('a',''); yield 'repeat', I.repeat(3,4); yield 'repeat_inf', I.repeat(3)
    yield 'starmap', I.starmap(pow,[(2,3),(3,2),(1,1)]); yield 'zip_longest', I.zip_longest('abc','de'); yield 'zip_longest_f', I.zip_longest('abc','de','f',fillvalue=9)
    yield 'tee', I.tee('abc')[0]
def show(x, depth=0):
    if isinstance(x,(list,tuple)): return type(x).__name__+'['+', '.join(show(y) for y in x)+']'
    if type(x).__name__.endswith('iterator') or type(x).__module__=='itertools' and not isinstance(x,type): return '<'+type(x).__name__+'>'
    if callable(x): return getattr(x,'__name__','?')
    return repr(x)
def t(f,*a):
    try: return show(f(*a))
    except BaseException as e: return f'{type(e).__name__}: {e}'
for name,_ in iters():
    for steps in (0,1,2,7):
        it=dict(iters())[name]
        for _ in range(steps):
            if next(it,None) is None and not name.startswith('accumulate_none'): break
        print(name, steps, t(it.__reduce__) if hasattr(it,'__reduce__') else None)
        try: c=copy.copy(it)
        except BaseException as e: print('   copy', type(e).__name__, e); continue
        if name!='groupby': print('   ', show(list(I.islice(c,5))), end=' ')
        it=dict(iters())[name]
        for _ in range(steps):
            if next(it,None) is None and not name.startswith('accumulate_none'): break
        try: d=copy.deepcopy(it); print(show([ (k,list(g)) for k,g in I.islice(d,5)] if name=='groupby' else list(I.islice(d,5))), show([ (k,list(g)) for k,g in I.islice(it,5)] if name=='groupby' else list(I.islice(it,5))))
        except BaseException as e: print('   deep', type(e).__name__, e)
for name,it in iters():
    if hasattr(it,'__setstate__'):
        for bad in (1,(),(1,),(1,2),(1,2,3),[],'x',None,(-1,),((0,),),([1],0),(iter('a'),),((9,9),),([9],True), (0,0), (iter(()),iter('xy'))):
            it=dict(iters())[name]; r=t(it.__setstate__,bad); print(name,'setstate',show(bad),r, '' if r!='None' or name=='tee' else t(lambda: list(I.islice(it,4))))
g=I.groupby('aab'); k,gr=next(g); print(t(gr.__reduce__), t(copy.copy,gr)); next(g); print(t(gr.__reduce__))
a,b=I.tee('abcd'); next(a); c=copy.copy(a); print(list(c), list(a), list(b), t(copy.copy(b).__reduce__)); a,=I.tee('xyz',1); next(a); print(t(a.__reduce__)); x=a.__reduce__(); y=x[0](*x[1]); y.__setstate__(x[2]); print(list(y)); print(t(I._tee, 'q'), t(I._tee), t(a.__setstate__,1))
for c in (I.chain,I.cycle,I.starmap,I.islice,I.takewhile,I.dropwhile,I.filterfalse,I.compress,I.repeat,I.count,I.accumulate,filter,map,zip,I.permutations,I.product,I.combinations,I.groupby,I.zip_longest,I.pairwise,enumerate,reversed,frozenset,set,list,tuple):
    args={I.starmap:(pow,[(1,2)]),I.islice:('abc',2),I.takewhile:(bool,'a'),I.dropwhile:(bool,'a'),I.filterfalse:(bool,'a'),filter:(bool,'a'),map:(str,'ab'),I.compress:('ab',[1,1]),I.permutations:('ab',),I.combinations:('ab',2),I.count:()}.get(c,('ab',))
    class S(c): pass
    class W(c):
        def __init__(self,*a,newarg=None): self.newarg=newarg
    class N(c):
        def __new__(cls,*a,newarg=None): 
            s=super().__new__(cls,*a); s.newarg=newarg; return s
    print(c.__name__, t(lambda: S(*args,newarg=3)), t(lambda: W(*args,newarg=3).newarg), t(lambda: N(*args,newarg=3).newarg), t(lambda: c(*args,newarg=3)))
