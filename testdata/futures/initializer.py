# The initializer of the threads; one that fails breaks the pool.
import io, sys, threading
from concurrent.futures import ThreadPoolExecutor, BrokenExecutor
from concurrent.futures.thread import BrokenThreadPool
local = threading.local()
def init(a, b): local.v = (a, b)
with ThreadPoolExecutor(2, initializer=init, initargs=("x", 1)) as ex:
    print(list(ex.map(lambda _: local.v, range(3))))
sys.stderr = io.StringIO()  # the log
gate = threading.Event()
def fail(): gate.wait(); raise ValueError("init")
ex = ThreadPoolExecutor(1, initializer=fail)
fs = [ex.submit(int) for _ in range(3)]
gate.set()
for f in fs:
    try: f.result()
    except BrokenThreadPool as e: print(type(e).__mro__[1:3], e)
try: ex.submit(int)
except BrokenExecutor as e: print("submit:", e)
ex.shutdown(); print(ex._broken)
