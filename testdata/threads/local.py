# threading.local: a value of its own for every thread.
import threading
data = threading.local()
data.x = "main"
seen = {}
def w(n):
    seen[n] = hasattr(data, "x")
    data.x = n
    barrier.wait()
    seen[n, "x"] = data.x
barrier = threading.Barrier(3)
ts = [threading.Thread(target=w, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(data.x, sorted(seen.items(), key=str), data.__dict__)
class My(threading.local):
    count = 0
    def __init__(self, start): self.v = start; calls.append(threading.current_thread().name)
    def twice(self): return self.v * 2
calls = []
m = My(5)
print(m.v, m.twice(), m.count)
m.v = 7
def w2(): seen["sub"] = (m.v, m.twice())
t = threading.Thread(target=w2, name="other"); t.start(); t.join()
print(seen["sub"], m.v, calls)
try:
    data.missing
except AttributeError as e:
    print(e)
del data.x
try:
    del data.x
except AttributeError as e:
    print(e)
try:
    threading.local(1)
except TypeError as e:
    print(e)
try:
    data.__dict__ = {}
except AttributeError as e:
    print(e)
