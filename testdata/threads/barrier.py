# Barrier: parties, index, action, timeout, abort, reset.
import threading
b = threading.Barrier(3, action=lambda: log.append("action"))
log, idx = [], []
def w():
    i = b.wait(); idx.append(i); log.append("passed")
ts = [threading.Thread(target=w) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(idx), log, b.parties, b.n_waiting, b.broken)
try:
    b.wait(timeout=0.01)
except threading.BrokenBarrierError as e:
    print(type(e).__name__, str(e), b.broken)
try:
    b.wait()
except threading.BrokenBarrierError:
    print("still broken")
b.reset(); print(b.broken)
b.abort(); print(b.broken); b.reset()
out = []
def waiter():
    try:
        b.wait()
    except threading.BrokenBarrierError:
        out.append("broken")
t = threading.Thread(target=waiter); t.start()
while b.n_waiting == 0: pass
print(b.n_waiting); b.abort(); t.join(); print(out)
bad = threading.Barrier(1, action=lambda: 1 / 0)
try:
    bad.wait()
except ZeroDivisionError as e:
    print(e, bad.broken)
print(threading.Barrier(1).wait(), repr(threading.Barrier(2)).split(": ")[-1], issubclass(threading.BrokenBarrierError, RuntimeError))
for code in ("threading.Barrier(0)", "threading.Barrier()", "threading.Barrier('a')"):
    try:
        print(code, type(eval(code)).__name__)
    except Exception as e:
        print(code, type(e).__name__, e)
