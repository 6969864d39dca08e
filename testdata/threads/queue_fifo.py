# queue.Queue: sizes, blocking, timeouts, task_done, join, Full and Empty.
import queue
import threading
q = queue.Queue(2)
print(q.empty(), q.full(), q.qsize(), q.maxsize)
q.put(1); q.put(2, block=False)
for call in (lambda: q.put(3, False), lambda: q.put(3, timeout=0.01), lambda: q.put_nowait(3), lambda: q.put(3, timeout=-1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, type(e).__module__, e)
print(q.full(), q.get(), q.get(timeout=1), q.empty())
for call in (lambda: q.get(False), lambda: q.get(timeout=0.01), q.get_nowait, lambda: q.get(timeout=-1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, repr(str(e)))
q.task_done(); q.task_done()
try:
    q.task_done()
except ValueError as e:
    print(e)
out = []
def consumer():
    while (item := q.get()) is not None:
        out.append(item); q.task_done()
    q.task_done()
t = threading.Thread(target=consumer); t.start()
for i in range(10): q.put(i)
q.put(None); q.join(); t.join()
print(out, q.unfinished_tasks)
many, got, lock = queue.Queue(), [], threading.Lock()
def produce(n):
    for i in range(50): many.put((n, i))
def consume():
    while True:
        v = many.get()
        if v is None: return
        with lock: got.append(v)
ps = [threading.Thread(target=produce, args=(n,)) for n in range(4)]
cs = [threading.Thread(target=consume) for _ in range(3)]
for t in ps + cs: t.start()
for t in ps: t.join()
for _ in cs: many.put(None)
for t in cs: t.join()
print(len(got), len(set(got)), sorted(got)[:3])
