# What pickle refuses: values that cannot be written, bytes that are no pickle; and the rarer instructions.
import pickle, io, sys, re
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__module__, type(e).__name__, re.sub('0x[0-9a-f]+', '0x', str(e)).replace(__file__, 'FILE'))
def loc():
    def inner(): pass
    class C: pass
    return inner, C
i,C=loc()
t(lambda: pickle.dumps(i)); t(lambda: pickle.dumps(C)); t(lambda: pickle.dumps(C()))
t(lambda: pickle.dumps(lambda:1))
import threading
t(lambda: pickle.dumps(threading.Lock()))
t(lambda: pickle.dumps((x for x in [])))
t(lambda: pickle.dumps(sys))
def f(): pass
g=f
def f(): pass
t(lambda: pickle.dumps(g))
g.__name__=g.__qualname__='nonex'
t(lambda: pickle.dumps(g))
g.__module__='nomod'
t(lambda: pickle.dumps(g))
class R:
    def __init__(s,v): s.v=v
    def __reduce__(s): return s.v
for v in (1,(1,),(1,2),(int,2),(int,(),1,2),(int,(),None,None,3),(int,(),1,None,None,3),('a','b'),(1,2,3,4,5,6,7),'zz', 'f'):
    t(lambda: pickle.dumps(R(v)))
t(lambda: pickle.dumps(1,protocol=9)); t(lambda: pickle.dumps(1,protocol=-1)); t(lambda: pickle.dumps(1,protocol='a'))
for d in (b'',b'\x80',b'\x80\x09.',b'\x80\x04',b'K',b'.',b'\xff',b'0.',b'a',b'(.',b'h\x05.',b'cmath\nzz\n.',b'cnomodd\nzz\n.',b'(t',b']K\x01',b'I1\n',b'Ix\n.',b'Fx\n.',b'S\'a\n.',b'Sa\n.',b"S'a\\x41'\n.",b'U\x03a',b'\x95\x05\x00\x00\x00\x00\x00\x00\x00ab',b'\x8c\x05ab',b'NNb.', b'N(KKu.',b'N)R.',b'(i',b'\x82\x01.',b'NQ.',b'Pxx\n.',b'VA\\u0041\n.',b'L12L\n.',b'L12\n.',b'K\x01K\x01a.',b'K\x01(K\x02K\x03e.',b'K\x01(K\x02K\x03u.',b'K\x01(K\x02K\x03\x90.',b'(K\x01K\x02d.',b'(K\x01d.', b'\x88\x89\x86.',b'\x8a\x01\xff.',b'\x8a\x00.',b'\x8b\x02\x00\x00\x00\x00\x01.',b'I00\n.',b'I01\n.',b'N.x',b'\x97.',b'\x98.',b'\x81.',b'NN\x81.', b'cbuiltins\nint\n)\x81.', b'\x96\x02\x00\x00\x00\x00\x00\x00\x00ab.',b'\x8d\xff\xff\xff\xff\xff\xff\xff\xff.',b'\x80\x04\x95\x02\x00\x00\x00\x00\x00\x00\x00K\x01.',b'\x80\x04\x95\x01\x00\x00\x00\x00\x00\x00\x00K\x01.',b'\x93.',b'KK\x93.', b'p0\n.',b'Np0\ng0\n.',b'g5\n.',b'gx\n.',b'N\x94h\x00.',b'2.',b'N1.',b'(NN1N.', b'c__builtin__\nunicode\n.',b'cQueue\nQueue\n.'):
    print(d,end=' '); t(lambda: pickle.loads(d))
t(lambda: pickle.loads('abc')); t(lambda: pickle.loads()); t(lambda: pickle.dump(1,2)); t(lambda: pickle.load(2)); t(lambda: pickle.Pickler()); t(lambda: pickle.Unpickler(io.BytesIO()).persistent_load(1)); t(lambda: pickle.Pickler(io.BytesIO()).persistent_id)
class P(pickle.Pickler):
    def __init__(self): pass
t(lambda: P().dump(1))
class U(pickle.Unpickler):
    def __init__(self): pass
t(lambda: U().load())
t(lambda: pickle.dumps(pickle.PickleBuffer(b'a'),4)); t(lambda: pickle.dumps(pickle.PickleBuffer(b'a'),5));t(lambda: pickle.dumps(pickle.PickleBuffer(bytearray(b'a')),5, buffer_callback=lambda b: print(bytes(b.raw()))))
t(lambda: pickle.dumps(1,4,buffer_callback=print))
