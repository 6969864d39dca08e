# OrderedDict: iteration while it changes, arguments, what derived classes override, copying.
from collections import OrderedDict
import sys
def t(f, *a):
    try: return repr(f(*a))
    except BaseException as e: return f'{type(e).__name__}: {e}'
def mut(change, what):
    od=OrderedDict.fromkeys('abcd'); out=[]
    try:
        for k in (od if what=='iter' else getattr(od,what)() if what!='rev' else reversed(od)):
            out.append(k)
            if len(out)==2: change(od)
            if len(out)>9: break
    except BaseException as e: out.append(f'{type(e).__name__}: {e}')
    return out
changes={'set':lambda o:o.__setitem__('a',1),'add':lambda o:o.__setitem__('z',1),'del':lambda o:o.__delitem__('a'),'delcur':lambda o:o.__delitem__('b'),'move':lambda o:o.move_to_end('b'),'movef':lambda o:o.move_to_end('c',last=False),'movelast':lambda o:o.move_to_end('d'),'pop':lambda o:o.pop('d'),'popitem':lambda o:o.popitem(),'clear':lambda o:o.clear(),'swap':lambda o:(o.pop('a'),o.__setitem__('a',3)),'update':lambda o:o.update(a=3),'setdefault':lambda o:o.setdefault('a'),'dictset':lambda o:dict.__setitem__(o,'a',5), 'ior': lambda o: o.__ior__({'a':3})}
for n,c in changes.items():
    for w in ('iter','rev','keys','values','items'): print(n,w,mut(c,w))
od=OrderedDict(a=1,b=2)
print(od.keys(), od.values(), od.items(), type(od.keys()), type(iter(od)), type(reversed(od)), type(iter(od.items())), type(reversed(od.keys())), type(iter(od.values())), reversed(od.items()).__class__)
print(list(reversed(od)), list(reversed(od.items())), list(reversed(od.values())), list(reversed(od.keys())))
print(od.keys()&{'a'}, od.keys()=={'a','b'}, od.items()|{1}, 'a' in od.keys(), len(od.keys()))
for s in '''OrderedDict(1)
OrderedDict([1])
OrderedDict([(1,2,3)])
OrderedDict(1,2)
OrderedDict({'a':1},b=2)
OrderedDict(self=1,od=2)
OrderedDict([('b',1),('a',2)])==OrderedDict([('a',2),('b',1)])
OrderedDict([('b',1),('a',2)])=={'a':2,'b':1}
OrderedDict(a=1)!=OrderedDict(a=1)
OrderedDict(a=1)<1
OrderedDict.fromkeys('ab')
OrderedDict.fromkeys('ab',5)
OrderedDict.fromkeys('ab',value=5)
OrderedDict.fromkeys(iterable='ab',value=5)
OrderedDict.fromkeys()
OrderedDict().move_to_end('x')
OrderedDict(a=1).move_to_end()
OrderedDict(a=1).move_to_end(key='a',last=0)
OrderedDict(a=1,b=2).popitem(last=False)
OrderedDict(a=1,b=2).popitem(False)
OrderedDict().popitem()
OrderedDict(a=1).pop('a')
OrderedDict(a=1).pop('b')
OrderedDict(a=1).pop('b',5)
OrderedDict(a=1).pop('b',default=5)
OrderedDict(a=1).pop(key='b',default=None)
OrderedDict(a=1).pop()
OrderedDict(a=1).pop('a',1,2)
OrderedDict(a=1).setdefault('b')
OrderedDict(a=1).setdefault('b',3)
OrderedDict(a=1).setdefault('b',default=3)
OrderedDict(a=1).setdefault(key='a',default=3)
OrderedDict(a=1).setdefault()
OrderedDict(a=1).setdefault([])
OrderedDict(a=1).update(1)
OrderedDict(a=1).update(1,2)
OrderedDict(a=1).update([(1,2)],c=3)
OrderedDict(a=1).copy()
OrderedDict(a=1).clear()
OrderedDict(a=1)|{'b':2}
{'b':2}|OrderedDict(a=1)
OrderedDict(a=1)|OrderedDict(b=1)
OrderedDict(a=1)|1
OrderedDict(a=1)|[('b',1)]
OrderedDict(a=1).__or__(1)
OrderedDict(a=1).__reduce__()
OrderedDict(a=1).__reduce__()[4].__class__
OrderedDict(a=1).__reversed__().__class__
OrderedDict(a=1)['z']
hash(OrderedDict())
OrderedDict(a=1).__contains__('a')
OrderedDict.keys(1)
OrderedDict.__init__(1)
OrderedDict.move_to_end({})
OrderedDict(a=1).__dict__
OrderedDict(a=1).__sizeof__()>100
dict(OrderedDict(a=1))
iter(OrderedDict(a=1)).__reduce__()
iter(OrderedDict(a=1).items()).__reduce__()
reversed(OrderedDict(a=1)).__reduce__()
OrderedDict.__text_signature__
OrderedDict.move_to_end.__text_signature__
OrderedDict.pop.__text_signature__
OrderedDict.fromkeys.__text_signature__
OrderedDict.setdefault.__text_signature__
OrderedDict.popitem.__text_signature__
OrderedDict.__class_getitem__(int)
OrderedDict[int,str]'''.splitlines(): print(s,'->',t(eval,s))
class S(OrderedDict):
    def __missing__(self,k): return k*2
    def __setitem__(self,k,v): print('set',k,v); super().__setitem__(k,v)
    def __delitem__(self,k): print('del',k); super().__delitem__(k)
s=S(a=1); print(s['zz'], s.pop('a'), t(s.pop,'q')); s.setdefault('k',3); s.setdefault('k',4); s.update(m=1); print(s, S.fromkeys('xy'), s.copy(), s|{'r':1}, {'r':1}|s); print(s.popitem()); s|={'v':1}; s.clear(); print(s)
class C(OrderedDict):
    def __getitem__(self,k): return 'got'
    def __iter__(self): return iter(['x'])
    def keys(self): return ['kk']
    def items(self): return [('ii','jj')]
c=C(a=1); print(c, list(c.values()), list(OrderedDict.items(c)), c==OrderedDict(a=1), OrderedDict(c), c.copy(), dict(c), c.__reduce__(), list(c.__reduce__()[4]))
s=OrderedDict(a=1); s.x=5; print(s.copy().__dict__, s.__reduce__()[2], s.__dict__, vars(s)); import copy; z=copy.copy(s); print(z, z.x); z=copy.deepcopy(s); print(z,z.x)
class Sl(OrderedDict):
    __slots__=('y',)
s=Sl(a=1); s.y=3; z=copy.copy(s); print(z, z.y, s.__reduce__()[2], t(lambda: s.__dict__))
o=OrderedDict(); o['a']=o; print(o, repr(o))
o=OrderedDict([('a',1),('b',2)]); o.move_to_end('a'); o['b']=9; o.move_to_end('a',last=False); print(o); del o['a']; o['a']=0; print(o, list(o.items()), o.popitem(False), o)
it=iter(OrderedDict.fromkeys('abc')); next(it); print(len(list(it)), it.__length_hint__() if hasattr(it,'__length_hint__') else None)
it=iter(OrderedDict.fromkeys('abc').items()); next(it); print(OrderedDict(b=1,a=2), list(copy.copy(it)), list(it))
class K:
    def __init__(s,n): s.n=n
    def __hash__(s): return hash(s.n)
    def __eq__(s,o): 
        if K.bad: raise ValueError('eq')
        return s.n==o.n
K.bad=False
o=OrderedDict([(K(1),1)]); K.bad=True; print(t(o.pop,K(1)), t(o.__getitem__,K(1)), t(o.__setitem__,K(1),2), t(o.move_to_end,K(1)), len(o))
