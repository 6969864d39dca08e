# Semaphore and BoundedSemaphore.
import threading
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(False), s.acquire(timeout=0.01), s.acquire(blocking=False))
s.release(); print(s.acquire(False)); s.release(2); print(s.acquire(False), s.acquire(False), s.acquire(False))
for code in ("threading.Semaphore(-1)", "s.release(0)", "s.release(-1)", "s.acquire(False, 1)", "threading.Semaphore().acquire()", "threading.Semaphore('a')", "threading.Semaphore(value=3).acquire()"):
    try:
        print(code, eval(code))
    except Exception as e:
        print(code, type(e).__name__, e)
b = threading.BoundedSemaphore(1)
try:
    b.release()
except ValueError as e:
    print(e)
with b: print("inside", b.acquire(False))
try:
    b.acquire(); b.release(2)
except ValueError as e:
    print(e)
s = threading.Semaphore(3); inside = most = 0; lock = threading.Lock(); full = threading.Barrier(3)
def w():
    global inside, most
    with s:
        with lock: inside += 1; most = max(most, inside)
        full.wait()
        with lock: inside -= 1
ts = [threading.Thread(target=w) for _ in range(9)]
for t in ts: t.start()
for t in ts: t.join()
print("most inside:", most)
print(repr(threading.Semaphore(2)).split(": ")[-1], repr(threading.BoundedSemaphore(4)).split(": ")[-1])
