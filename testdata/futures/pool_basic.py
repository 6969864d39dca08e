# A pool of threads: results, exceptions, names of threads, the with statement, what is refused afterwards.
import threading
from concurrent.futures import ThreadPoolExecutor
def div(a, b=1): return a / b
with ThreadPoolExecutor(max_workers=2, thread_name_prefix="w") as ex:
    fs = [ex.submit(div, 6, b=n) for n in (1, 2, 0, 3)]
    for f in fs:
        e = f.exception()
        print(repr(e) if e else f.result())
    print(ex.submit(lambda *a, **k: (a, k), 1, self=2, fn=3).result())
    try: ex.submit(div, "x").result()
    except TypeError as e: print(e)
    print(sorted({t.name for t in ex._threads}) in (["w_0"], ["w_0", "w_1"]), ex._max_workers)
for act in (lambda: ex.submit(div, 1), lambda: ex.map(div, [1]), lambda: ex.submit()):
    try: act()
    except Exception as e: print(type(e).__name__, e)
for kw in (dict(max_workers=0), dict(max_workers=-2), dict(initializer=1), dict(max_workers="a")):
    try: ThreadPoolExecutor(**kw)
    except Exception as e: print(type(e).__name__, e)
def name(): return threading.current_thread().name
a, b = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
x, y = a.submit(name).result(), b.submit(name).result()
print(x.rsplit("-", 1)[0], int(y.split("-")[1].split("_")[0]) - int(x.split("-")[1].split("_")[0]), y[-2:])
a.shutdown(); b.shutdown(); a.shutdown()
try: a.submit(name)
except RuntimeError as e: print(e)
print(ex.__exit__(None, None, None), ex.__enter__() is ex)
