# as_completed: futures come in the order of their ends; timeouts, cancelled ones, duplicates, an iterator given up.
import threading
from concurrent.futures import Future, as_completed, TimeoutError, ThreadPoolExecutor
with ThreadPoolExecutor(4) as ex:
    gates = [threading.Event() for _ in range(4)]
    def work(i): gates[i].wait(); return i
    fs = [ex.submit(work, i) for i in range(4)]
    it = as_completed(fs); got = []
    for i in (2, 0, 3, 1):
        gates[i].set(); got.append(next(it).result())
    print(got, next(it, "end"), [f._waiters for f in fs])
    print(type(it).__name__, it.__qualname__, [f.result() for f in as_completed([fs[1], fs[1]])])
a, b, c = Future(), Future(), Future()
a.set_result("a"); b.cancel()
it = as_completed({a: 1, b: 2, c: 3}, timeout=0.01)
print(next(it) is a)
b.set_running_or_notify_cancel(); print(next(it) is b)
try: next(it)
except TimeoutError as e: print(e)
print(next(it, "end"), c._waiters)
it = as_completed([c]); print(c._waiters)
threading.Thread(target=c.set_exception, args=(OSError("late"),)).start()
print([f.exception() for f in it])
d = Future(); it = as_completed([d, a]); print(next(it) is a, len(d._waiters)); it.close(); print(d._waiters)
try: next(as_completed(7))
except TypeError as e: print(e)
