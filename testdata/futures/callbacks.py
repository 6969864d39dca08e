# Callbacks run in their order, in the thread that ends the future; their errors are logged and stop nothing.
import threading, sys
from concurrent.futures import Future, ThreadPoolExecutor
f = Future()
for n in range(3): f.add_done_callback(lambda f, n=n: print("callback", n, f.result()))
f.set_running_or_notify_cancel(); f.set_result("r")
f.add_done_callback(lambda f: print("at once", f.done()))
c = Future(); c.add_done_callback(lambda f: print("cancelled", f.cancelled())); c.cancel()
with ThreadPoolExecutor(1, thread_name_prefix="pool") as ex:
    gate = threading.Event()
    f = ex.submit(gate.wait)
    f.add_done_callback(lambda f: print("in", threading.current_thread().name))
    gate.set()
f = Future()
def bad(f): raise ValueError("bad callback")
class Stop(BaseException): pass
def stop(f): raise Stop("base")
f.add_done_callback(bad)
f.add_done_callback(lambda f: print("after bad"))
f.add_done_callback(stop)
f.add_done_callback(lambda f: print("never"))
sys.stderr = sys.stdout  # the logger's line goes where prints go
import io
sys.stderr = err = io.StringIO()
try: f.set_result(1)
except Stop as e: print("got", e, f.result())
sys.stderr = sys.__stderr__
lines = err.getvalue().splitlines()
print(lines[0].split("<")[0], lines[1], lines[-1])
