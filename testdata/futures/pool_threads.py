# A pool starts a thread only when none is idle, and never more than max_workers.
import threading
from concurrent.futures import ThreadPoolExecutor
ex = ThreadPoolExecutor(3)
for i in range(4):
    ex.submit(int).result()
    while not ex._idle_semaphore._value: pass
    print("sequential", i, len(ex._threads))
gate = threading.Event(); started = threading.Semaphore(0)
def busy():
    started.release(); gate.wait(); return threading.current_thread().name
fs = [ex.submit(busy) for _ in range(5)]
for _ in range(3): started.acquire()
print("busy", len(ex._threads), sum(f.running() for f in fs), ex._work_queue.qsize())
print(fs[4].cancel(), fs[0].cancel(), fs[4].cancelled())
gate.set()
print(sorted({f.result() for f in fs[:4]})[0][-2:], len(ex._threads))
ex.shutdown()
print([t.is_alive() for t in ex._threads], [t.daemon for t in ex._threads])
