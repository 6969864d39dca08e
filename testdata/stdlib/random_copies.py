# Generators are copied with their state; seeds of version 1; the constants of the distributions.
import copy
import random
r=random.Random(5); r.random()
a=r.__reduce__(); print(a[0], a[1], len(a), a[2]==r.getstate(), r.__getstate__()==r.getstate())
r2=random.Random(); r2.__setstate__(a[2]); print(r2.random()==r.random())
r3=copy.deepcopy(r); print(r3.random()==r.random(), r3.randint(1,9)==r.randint(1,9))
r4=copy.copy(r); print(r4.random()==r.random())
print(random.BPF, random.TWOPI, random.NV_MAGICCONST, random.LOG4, random.SG_MAGICCONST, random.RECIP_BPF)

class S(random.Random): pass
s=S(3); s.x=1; t=copy.deepcopy(s); print(type(t), t.random()==s.random())
for f in (lambda: random.SystemRandom().getstate(), lambda: random.SystemRandom().__reduce__(), lambda: copy.copy(random.SystemRandom())):
    try: print(f())
    except BaseException as e: print(repr(e))
for seed in b"nofar", b"rachel", b"", "nofar", b"\xff\x80":
    r.seed(seed, version=1)
    print([r.random().hex() for _ in range(2)])
