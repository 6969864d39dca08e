# The Python classes of collections: results, argument errors and other exceptions.
import collections
from collections import *
def t(s):
    try:
        v=eval(s,G); print(s,'->',repr(v))
    except BaseException as e: print(s,'->',type(e).__name__, e, '| ctx', type(e.__context__).__name__, e.__suppress_context__)
def x(s):
    try:
        exec(s,G)
    except BaseException as e: print(s,'->',type(e).__name__, e, '| ctx', type(e.__context__).__name__, e.__suppress_context__)
G=globals()
for s in '''Counter(1)
Counter(1,2)
Counter("abca")
Counter(a=1,b=2)
Counter({'a':1},b=3)
Counter(iterable=2)
Counter("aab").most_common(1)
Counter("aab").most_common()
Counter("aab").most_common("x")
list(Counter(a=2,b=0,c=-1).elements())
list(Counter(a='x').elements())
list(Counter(a=1.5).elements())
Counter("ab")+Counter("b")
Counter("ab")-Counter("b")
Counter("ab")|Counter("b")
Counter("abb")&Counter("b")
Counter("ab")+1
Counter("ab")=={'a':1,'b':1}
Counter(a=1)==Counter(a=1,b=0)
Counter(a=1)!=Counter(a=1,b=0)
Counter(a=1)<=Counter(a=1,b=0)
Counter(a=1)<Counter(a=1,b=1)
Counter(a=1)>Counter(a=0)
Counter(a=1)>=1
Counter(a=1)<1
+Counter(a=1,b=-1)
-Counter(a=1,b=-1)
Counter(a=1).total()
Counter.fromkeys("ab")
Counter(a=1)['zz']
Counter(a=1).copy()
Counter(a=1).__reduce__()
Counter(a='x',b=1)
Counter()
Counter().update(1)
Counter().subtract(1,2)
Counter().subtract(5)
Counter(a=1).update({'a':'x'})
Counter("abc")._keep_positive()
Counter(Counter("aa"))
Counter([1,[2]])
Counter(a=1).pop('x')
hash(Counter())
Counter.__doc__ is not None
Counter.update.__qualname__
ChainMap()
ChainMap({'a':1},{'b':2})
ChainMap({'a':1},{'b':2})['c']
ChainMap({'a':1},{'b':2}).get('c')
ChainMap({'a':1},{'b':2}).pop('b')
ChainMap({'a':1},{'b':2}).pop('b',3)
ChainMap({},{'b':2}).popitem()
ChainMap({'a':1},{'b':2}).popitem()
list(ChainMap({'a':1},{'b':2,'a':3}))
len(ChainMap({'a':1},{'b':2,'a':3}))
bool(ChainMap({},{}))
ChainMap({'a':1},{'b':2}).parents
ChainMap().parents
ChainMap({'a':1}).new_child()
ChainMap({'a':1}).new_child({'b':2},c=3)
ChainMap({'a':1}).new_child(m={'b':2})
ChainMap({'a':1})|{'b':2}
{'b':2}|ChainMap({'a':1})
ChainMap({'a':1})|[('c',1)]
ChainMap({'a':1})|1
ChainMap.fromkeys('ab',1)
ChainMap.fromkeys('ab',1,2)
ChainMap({'a':1}).copy()
ChainMap({'a':1})=={'a':1}
'a' in ChainMap({'a':1})
ChainMap({'a':1}).items()
ChainMap({'a':1}).keys()
ChainMap(1)['x']
ChainMap([1])['x']
list(ChainMap(1))
dict(ChainMap({'a':1},{'b':2}))
UserDict({'a':1},b=2)
UserDict(None)
UserDict(1)
UserDict([('a',1)])
UserDict(1,2)
UserDict(dict=1)
UserDict(self=1)
UserDict({'a':1})|{'b':1}
{'b':1}|UserDict({'a':1})
UserDict({'a':1})|UserDict(b=1)
UserDict({'a':1})|1
UserDict(a=1)['b']
UserDict(a=1).get('b',4)
UserDict(a=1).pop('b')
UserDict(a=1).copy()
UserDict.fromkeys('ab',1)
len(UserDict(a=1))
UserDict(a=1)=={'a':1}
UserDict(a=1).popitem()
UserDict().popitem()
UserList([1,2])
UserList("ab")
UserList(UserList([1]))
UserList(1)
UserList([1])+[2]
UserList([1])+(2,)
[0]+UserList([1])
(0,)+UserList([1])
1+UserList([1])
UserList([1])+1
UserList([1,2])*2
2*UserList([1])
UserList([1])*'a'
UserList([1,2])[0]
UserList([1,2])[0:1]
UserList([1,2])[5]
UserList([1,2])['a']
UserList([1,2]).index(5)
UserList([1,2]).index(2,0,5)
UserList([1,2]).count(1)
UserList([1])<[2]
UserList([1])==UserList([1])
UserList([1])<1
UserList([3,1,2]).sort()
UserList([3,1,2]).sort(1)
UserList([1]).pop(5)
UserList([1]).remove(5)
UserList([1]).insert('a',2)
1 in UserList([1])
UserList([1,2]).copy()
UserList([1,2]).extend(1)
list(reversed(UserList([1,2])))
hash(UserList())
UserString("abc")
UserString(123)
UserString(UserString("x"))
str(UserString("abc"))
UserString("abc").upper()
UserString("abc")+"d"
UserString("abc")+UserString("d")
UserString("abc")+1
"x"+UserString("abc")
1+UserString("abc")
UserString("abc")*2
2*UserString("ab")
UserString("a%s")%1
"%s" % UserString("abc")
UserString("x").__rmod__("a%s")
UserString("abc")[1]
UserString("abc")[0:2]
UserString("abc")[9]
UserString("abc").find("c")
UserString("abc").find(UserString("c"))
UserString("abc").index("z")
UserString("abc").count("b")
UserString("abc").encode()
UserString("abc").encode(None,None)
UserString("a{}").format(1)
UserString("a{x}").format_map({'x':1})
UserString(",").join(["a","b"])
UserString("a,b").split(",")
UserString("abc").replace("a",UserString("z"))
UserString("abc").center(9)
UserString("abc").center(9,"*")
UserString("abc").removeprefix("a")
UserString("abc").removesuffix(UserString("c"))
UserString("abc").startswith("a")
UserString("abc").translate({97:'x'})
UserString("abc").maketrans("a","b")
UserString("abc").partition("b")
UserString("abc").zfill(8)
UserString("abc")=="abc"
UserString("abc")<"abd"
UserString("abc")<UserString("b")
UserString("abc")<1
hash(UserString("abc"))==hash("abc")
"b" in UserString("abc")
UserString("b") in UserString("abc")
1 in UserString("abc")
int(UserString("12"))
float(UserString("1.5"))
complex(UserString("1j"))
UserString("abc").__getnewargs__()
UserString("a b").title()
UserString("a b").isalpha()
UserString("a\\tb").expandtabs()
UserString("abc").strip(None)
UserString("abc").lstrip("a")
UserString("abc").rindex(UserString("c"))
len(UserString("abc"))
UserString()
UserString("a").center()
UserList([1]).append()
Counter().subtract(1,2,3)
ChainMap().get()
ChainMap().pop()
namedtuple('P','x y')(1)
namedtuple('P','x y')(1,2,3)
namedtuple('P','x y')(1,z=3)
namedtuple('P','x y')(1,y=3)
namedtuple('P','x y')._make([1])
namedtuple('P','x y')._make([1,2])
namedtuple('P','x y')._make(3)
namedtuple('P','x y')(1,2)._replace(z=3)
namedtuple('P','x y')(1,2)._replace(x=3)
namedtuple('P','x y')(1,2)._replace(1)
namedtuple('P','x y')(1,2)._asdict()
namedtuple('P','x y')(1,2).__getnewargs__()
namedtuple('P','x y', defaults=(1,2,3))
namedtuple('P','x y', defaults=1)
namedtuple('P','x y', defaults=(5,))(1)
namedtuple('P','x y', module='foo').__module__
namedtuple('P','x y').__module__
namedtuple('P','x 1y')
namedtuple('P','x class')
namedtuple('P','x _y')
namedtuple('P','x x')
namedtuple('1P','x')
namedtuple('class','x')
namedtuple('P','x x _y class 1',rename=True)._fields
namedtuple('P',['a',1])
namedtuple(1,'a')
namedtuple('P',3)
namedtuple('P')
namedtuple('P','a',True)
namedtuple('P','')()
namedtuple('P','x,y')(1,2)
namedtuple('P','x y').__doc__
namedtuple('P','x y').x.__doc__
namedtuple("P","x y").y
namedtuple('P','x y').__match_args__
namedtuple('P','x y').__new__.__defaults__
namedtuple('P','x y',defaults=[None])._field_defaults
namedtuple('P','x')(5)
namedtuple('P','cls self')(1,2)
namedtuple('P','_cls',rename=True)
namedtuple('P','x y').__new__()
namedtuple('P','x y').__new__(int,1,2)
namedtuple('P','é ñ')(1,2)'''.splitlines(): t(s)
for s in r'''del Counter(a=1)['b']
c=Counter("aab"); c+=Counter("b"); print(c); c-=Counter("aa"); print(c); c|=Counter("zz"); print(c); c&=Counter("z"); print(c)
c=Counter("aab"); c+={'q':1}; print(c)
c=Counter("aab"); c+=1
c=Counter(a=1); c&={'b':1}
c=Counter(); c.update(a=3); c.update("aab"); print(c); c.subtract(a=1); c.subtract("b"); print(c); c.update(); c.update(None)
c=Counter(a=1); c[1]=3; print(c); del c['zz']
class C(Counter): pass\nprint(C("aab")+C("a"), C("aa"), C("aab").copy(), type(C("a")|C("b")))
class D(Counter):\n  def __missing__(self,k): return 10\nprint(D("ab")['q'], D("ab")==D("ab"))
m=ChainMap({'a':1},{'b':2}); m['b']=5; print(m); del m['b']; print(m); del m['b']
m=ChainMap({'a':1}); m|={'c':1}; print(m); m|=[('d',1)]; print(m); m|=1
m=ChainMap({'a':1}); m.clear(); print(m)
class CM(ChainMap):\n  def __missing__(self,k): return 'miss'\nprint(CM()['x'], CM().get('x'), CM({'a':1}).new_child(), CM({'a':1}).copy())
m=ChainMap(); m.maps.append(m); print(m)
u=UserDict(a=1); u|={'b':2}; print(u); u|=UserDict(c=1); print(u); u|=1
class U(UserDict):\n  def __missing__(self,k): return k*2\nprint(U()['ab'], 'ab' in U(), U(a=1).copy(), U()|{'x':1}, U.fromkeys('a'), U().get('ab'))
u=UserDict(a=1); u.x=3; import copy; v=copy.copy(u); print(v, v.x, v.data is u.data); print(u.copy(), u.__dict__)
class U2(UserDict):\n  pass\nu=U2(a=1); u.x=5; v=u.copy(); print(v.x, v, type(v), v.data is u.data, u)
l=UserList([3,1,2]); l.sort(key=lambda v:-v); print(l); l+=[4]; l+="ab"; l*=2; print(l); l[0]=9; del l[1]; l[1:3]=[7,7,7]; print(l); l.reverse(); print(l); l.clear(); print(l)
l=UserList([1]); l+=1
l=UserList([1,2]); l.extend(UserList([3])); l.extend(x for x in 'a'); print(l, l.pop(), l.pop(0), l)
class UL(UserList): pass\nprint(type(UL([1])+[2]), type(UL([1])[:]), type(UL([1])*2), type([1]+UL([2])), UL([1]).copy().__class__)
class US(UserString): pass\nprint(type(US("a")+"b"), type(US("a")[0]), type(US("a").upper()), US("a").join("xy"), type(US("a").split()))
l=UserList(); l.append(l); print(l)
import copy\nfor o in (Counter("aab"), ChainMap({'a':1},{'b':2}), UserDict(a=1), UserList([1,2]), UserString("abc"), OrderedDict(a=1), defaultdict(int,a=1), deque([1,2],3)):\n  for q in (copy.copy(o), copy.deepcopy(o)): print(type(q), q, q==o)
Point=namedtuple('Point','x y'); import copy; p=Point(1,[2]); print(copy.copy(p), copy.deepcopy(p), p.__reduce_ex__(2)[1], hash(Point(1,2))==hash((1,2)), p==(1,[2]), p.x, p[1]); p.x=5
Point=namedtuple('Point','x y'); print(Point.__new__.__qualname__, Point._replace.__qualname__, Point._make, Point.__new__.__doc__); Point.x.__doc__='new'; print(Point.x.__doc__); Point.foo=5
class P3(namedtuple('P3','a b')):\n  __slots__=()\n  @property\n  def s(self): return self.a+self.b\nprint(P3(1,2).s, P3(1,2), P3(1,2)._replace(a=5), P3._make([1,2]))
Point=namedtuple('Point','x y')\nmatch Point(1,2):\n  case Point(x=1,y=q): print(q)
Counter.foo=3; print(Counter().foo); del Counter.foo; Counter(a=1).bar=3
'''.strip().splitlines(): x(s.replace('\\n','\n'))
