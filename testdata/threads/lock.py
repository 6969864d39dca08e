# Lock: acquire forms, release errors, context manager, repr.
import threading
lock = threading.Lock()
print(repr(lock).split(" at ")[0], lock.locked(), lock.acquire(), lock.locked(), repr(lock).split(" at ")[0])
print(lock.acquire(False), lock.acquire(blocking=False), lock.acquire(True, 0.01), lock.acquire(timeout=0), lock.acquire(timeout=0.01))
lock.release()
for code in ("lock.release()", "lock.acquire(timeout=-2)", "lock.acquire(False, 1)", "lock.acquire(False, timeout=0)", "lock.acquire(timeout='a')", "lock.acquire(1, 2, 3)", "lock.acquire(timeout=1e20)", "lock.foo", "threading.Lock(1)", "lock.acquire(foo=1)", "lock.release(1)", "lock.locked(1)"):
    try:
        print(code, eval(code))
    except Exception as e:
        print(code, type(e).__name__, e)
if lock.locked(): lock.release()
with lock as got:
    print(got, lock.locked())
print(lock.locked())
try:
    with lock:
        raise ValueError("inside")
except ValueError as e:
    print(e, lock.locked())
# another thread may release
lock.acquire()
t = threading.Thread(target=lock.release); t.start(); t.join()
print(lock.locked())
# hand-over
order = []
def taker(n):
    with lock: order.append(n)
lock.acquire()
t = threading.Thread(target=taker, args=(1,)); t.start()
order.append(0); lock.release(); t.join()
print(order, type(lock).__name__, type(lock).__module__, lock.acquire(timeout=-1), lock.release(), bool(lock))
lock2 = threading.Lock(); print(lock2 == lock, lock2 != lock, hasattr(lock, "acquire_lock"), hasattr(lock, "_at_fork_reinit"))
