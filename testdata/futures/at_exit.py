# The end of a program waits for the calls that pools have taken, and refuses new ones.
import atexit, threading
from concurrent.futures import ThreadPoolExecutor
ex = ThreadPoolExecutor(1); gate = threading.Event()
def last(n): gate.wait(); print("call", n); return n
for n in range(3): f = ex.submit(last, n)
def late():
    try: ex.submit(print, "no")
    except RuntimeError as e: print("late:", e)
atexit.register(late)
def inside(f):
    try: ex.submit(print, "no")
    except RuntimeError as e: print("inside:", e)
f.add_done_callback(inside)
threading._register_atexit(gate.set)  # runs before the pools are waited for
print("end of main")
