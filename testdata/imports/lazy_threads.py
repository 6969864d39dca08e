# Two threads that import the same slow module get the same, complete module.
import threading
out = []
def w():
    import lib_slow
    out.append(lib_slow.ready)
ts = [threading.Thread(target=w) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
