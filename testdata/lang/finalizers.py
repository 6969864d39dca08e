# __del__ runs when the last reference goes: del, rebinding, end of a function, containers.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D("a"); a = D("b"); print("rebound")
def f():
    local = D("local")
    print("in f")
f()
l = [D("in list"), D("second")]; l.pop(0); print("popped"); l.clear(); print("cleared")
d = {"k": D("in dict")}; del d["k"]; print("deleted")
D("temporary")
x = y = D("shared"); del x; print("one left"); y = None
def gen():
    g = D("in generator")
    yield 1
g = gen(); next(g); del g; print("generator gone")
try:
    raise ValueError(D("in exception"))
except ValueError as e:
    print("caught")
print("after except")
class R:
    kept = []
    def __del__(self): R.kept.append(self); print("resurrected")
r = R(); del r; print(len(R.kept)); R.kept.clear(); print("cleared again")
o = D("at exit")
print("end")
