# Objects of classes: state, slots, __reduce__, __getnewargs__, persistent ids, dispatch tables, find_class, files, buffers.
import pickle, io, copyreg, collections
class Plain:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return type(self) is type(o) and self.__dict__ == o.__dict__
class Slots:
    __slots__ = ("a", "b")
class State(Plain):
    def __getstate__(self): return {"v": ("got", self.v)}
    def __setstate__(self, s): self.v = ("set", s["v"])
class NewArgs(tuple):
    def __new__(cls, a, *, k=0): self = super().__new__(cls, (a,)); self.k = k; return self
    def __getnewargs_ex__(self): return (self[0],), {"k": self.k}
class MyList(list): pass
class MyDict(dict): pass
class Outer:
    class Inner: x = 1
    def method(self): return "m"
def setter(o, state): o.v = ("setter", state)
class SetState(Plain):
    def __reduce__(self): return SetState, (0,), self.v, None, None, setter
for p in range(6):
    s = Slots(); s.a = 1
    for o in (Plain([1]), State(2), MyList([1, 2]), MyDict(a=1), SetState(5), Outer.Inner, Outer().method, Plain, collections.namedtuple):
        try: d = pickle.dumps(o, p); q = pickle.loads(d)
        except Exception as e: print(p, type(o).__name__, type(e).__name__, e); continue
        print(p, len(d), type(q).__name__, getattr(q, "v", None), q == o)
    try: n = pickle.loads(pickle.dumps(NewArgs(3, k=4), p)); print(n, n.k)
    except TypeError as e: print(type(e).__name__, e)
    try: q = pickle.loads(pickle.dumps(s, p)); print(q.a, hasattr(q, "b"))
    except TypeError as e: print(e)
l = MyList(); l.append(l); l.me = l
q = pickle.loads(pickle.dumps(l)); print(q[0] is q, q.me is q)
class P(pickle.Pickler):
    def persistent_id(self, o): return ("id", o.v) if type(o) is Plain else None
class U(pickle.Unpickler):
    def persistent_load(self, pid): return Plain(("loaded", pid))
    def find_class(self, module, name):
        if name == "Slots": raise pickle.UnpicklingError("not " + name)
        return super().find_class(module, name)
f = io.BytesIO(); P(f).dump([Plain(1), 2, Plain(3)]); f.seek(0); print([getattr(x, "v", x) for x in U(f).load()])
f = io.BytesIO(pickle.dumps(Slots))
try: U(f).load()
except pickle.UnpicklingError as e: print(e)
class D(pickle.Pickler):
    dispatch_table = collections.ChainMap({Plain: lambda o: (str, ("table", ))} if 0 else {Plain: lambda o: (repr, (o.v,))}, copyreg.dispatch_table)
f = io.BytesIO(); D(f, 2).dump((Plain("x"), 1j)); print(pickle.loads(f.getvalue()))
class R(pickle.Pickler):
    def reducer_override(self, o): return (len, ("four",)) if o is Plain else NotImplemented
f = io.BytesIO(); R(f).dump([Plain, Slots]); print(pickle.loads(f.getvalue()))
f = io.BytesIO(); pk = pickle.Pickler(f); x = [1]; pk.dump(x); pk.dump([x, x]); f.seek(0)
u = pickle.Unpickler(f); a = u.load(); b = u.load(); print(a, b, b[0] is a, b[1] is a)
f = io.BytesIO(); [pickle.dump(n, f, n % 6) for n in range(7)]; f.write(b"rest"); f.seek(0); print([pickle.load(f) for _ in range(7)], f.read())
bufs = []; ba = bytearray(b"big"); d = pickle.dumps([pickle.PickleBuffer(ba), pickle.PickleBuffer(b"ro")], 5, buffer_callback=bufs.append)
print(d, [bytes(b) for b in bufs], pickle.loads(d, buffers=[ba, b"other"]), pickle.loads(d, buffers=bufs)[0].raw().readonly)
copyreg.add_extension(__name__, "Plain", 77); print(pickle.dumps(Plain, 2), pickle.loads(pickle.dumps(Plain)) is Plain)
print(pickle.loads(b"\x80\x02U\x02\xe9a.", encoding="latin1"), pickle.loads(b"U\x02\xe9a.", encoding="bytes"))
deep = []
for _ in range(100000): deep = [deep]
try: pickle.dumps(deep)
except RecursionError as e: print("RecursionError")
