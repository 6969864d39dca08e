# Event: set, clear, wait, timeouts, repr.
import threading
e = threading.Event()
print(e.is_set(), e.wait(0.01), e.wait(0), repr(e).split(" at ")[0], repr(e).split(": ")[-1])
order = []
def w(n):
    order.append(e.wait()); 
ts = [threading.Thread(target=w, args=(i,)) for i in range(5)]
for t in ts: t.start()
e.set()
for t in ts: t.join()
print(order, e.is_set(), e.wait(), e.wait(timeout=5), repr(e).split(": ")[-1])
e.clear(); print(e.is_set(), e.wait(timeout=0.01))
e.set(); e.set(); print(e.is_set())
a, b = threading.Event(), threading.Event()
def pong():
    for i in range(3):
        a.wait(); a.clear(); print("pong", i); b.set()
t = threading.Thread(target=pong); t.start()
for i in range(3):
    print("ping", i); a.set(); b.wait(); b.clear()
t.join()
