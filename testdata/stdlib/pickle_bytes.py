# Every protocol, byte for byte: numbers, text, containers that hold themselves, classes, exceptions, large values in frames.
import pickle, hashlib, collections
a=[]; a.append(a)
for p in range(6):
    tt=([],); tt[0].append(tt); d={}; d['x']=d; s={1,2}; 
    class X: pass
    x=X; 
    for o in (a,tt,d,{1,'a'} if 0 else {1},frozenset([2]),b'',b'abc',bytearray(b'xy'),bytearray(),'é\ud800\n\\','',1.5,1e300,True,None,0,255,256,65535,65536,-1,2**31-1,-2**31,2**31,2**40,-2**63,2**100,10**700 if p>1 else 5,(),(1,),(1,2),(1,2,3),(1,2,3,4),[1],[1,2],{1:2},{1:2,3:4},list(range(1001)) and [0]*1001,1+2j,Ellipsis,NotImplemented,type(None),type(...),int,len,str.upper,collections.OrderedDict(a=1),collections.Counter('ab'),collections.deque([1,2]),range(3),slice(1,2),ValueError('x',2),OSError(2,'no'),collections.defaultdict(int,{1:2}),bytes(70000), 'x'*70000, [b'y'*70000,'z'], {'k':b'b'*65536}, ('ab','ab'), ['a'*300,'a'*300]):
        try: r=pickle.dumps(o,p); 
        except Exception as e: print(p,type(e),e); continue
        print(p, repr(r) if len(r)<200 else hashlib.md5(r).hexdigest())
        try: q=pickle.loads(r)
        except Exception as e: print('load',p,type(e),e); continue
        if not isinstance(o,(slice,Exception)) and o not in (a,) and o is not tt and o is not d: print(q==o, type(q) is type(o))
