# shutdown: with and without waiting, calls that are cancelled, the executor's state.
import threading
from concurrent.futures import ThreadPoolExecutor, CancelledError
ex = ThreadPoolExecutor(1); gate, ran = threading.Event(), []
first = ex.submit(gate.wait)
rest = [ex.submit(ran.append, i) for i in range(4)]
ex.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in rest], first.running(), ex._shutdown)
gate.set(); print(first.result())
for f in rest:
    try: f.result()
    except CancelledError: print("cancelled")
ex.shutdown(); print(ran)
ex = ThreadPoolExecutor(1); gate = threading.Event()
fs = [ex.submit(gate.wait)] + [ex.submit(ran.append, i) for i in range(3)]
ex.shutdown(wait=False)
t, = ex._threads; print(t.is_alive()); gate.set(); t.join(); print(ran, all(f.done() for f in fs))
ex = ThreadPoolExecutor(); ex.shutdown(cancel_futures=True); print(ex._threads)
try:
    with ThreadPoolExecutor(1) as ex: ex.submit(int); raise KeyError("out")
except KeyError as e: print(e, ex._shutdown)
