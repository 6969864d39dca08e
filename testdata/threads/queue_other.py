# LifoQueue, PriorityQueue, SimpleQueue.
import queue
import threading
l = queue.LifoQueue()
for i in range(3): l.put(i)
print([l.get() for _ in range(3)], l.empty())
p = queue.PriorityQueue()
for x in ((3, "c"), (1, "a"), (2, "b"), (1, "A")): p.put(x)
print([p.get() for _ in range(4)])
try:
    p.put(1); p.put("a")
except TypeError as e:
    print(e)
s = queue.SimpleQueue()
s.put(1); s.put(2); s.put_nowait(3)
print(s.qsize(), s.empty(), s.get(), s.get_nowait(), s.get(timeout=1), s.empty())
for call in (s.get_nowait, lambda: s.get(timeout=0.01), lambda: s.get(False), lambda: s.get(timeout=-1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
try:
    s.task_done()
except AttributeError as e:
    print(e)
out = []
t = threading.Thread(target=lambda: [out.append(s.get()) for _ in range(3)]); t.start()
for i in range(3): s.put(i)
t.join(); print(out)
class Mine(queue.Queue):
    def _init(self, n): self.queue = []
    def _qsize(self): return len(self.queue)
    def _put(self, x): self.queue.append(x)
    def _get(self): return self.queue.pop(len(self.queue) // 2)
m = Mine()
for i in range(5): m.put(i)
print([m.get() for _ in range(5)])
print(issubclass(queue.PriorityQueue, queue.Queue), queue.Empty.__mro__[1].__name__, queue.Queue(-1).full(), queue.Queue(0).maxsize)
