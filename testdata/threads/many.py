# Two hundred threads at once, each with its own frame and name.
import threading
b = threading.Barrier(201)
names = []
def w(i):
    b.wait(); names.append((i, threading.current_thread().name))
ts = [threading.Thread(target=w, args=(i,)) for i in range(200)]
for t in ts: t.start()
print(threading.active_count())
b.wait()
for t in ts: t.join()
print(len(names), sorted(names)[0], sorted(names)[-1], threading.active_count())
