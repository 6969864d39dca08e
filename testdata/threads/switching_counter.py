# Increments under a lock, with a short switch interval, never get lost.
import sys
import threading
sys.setswitchinterval(1e-6)
n, lock = 0, threading.Lock()
def add():
    global n
    for _ in range(3000):
        with lock: n += 1
ts = [threading.Thread(target=add) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
for bad in (0, -1, "a"):
    try:
        sys.setswitchinterval(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
