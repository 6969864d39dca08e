# RLock: re-entry, ownership, errors.
import threading
r = threading.RLock()
print(r.acquire(), r.acquire(), r.acquire(blocking=False))
print(repr(r).split(" owner")[0], "count=3" in repr(r))
result = []
def other():
    result.append(r.acquire(False)); result.append(r.acquire(timeout=0.01))
    try:
        r.release()
    except RuntimeError as e:
        result.append(str(e))
t = threading.Thread(target=other); t.start(); t.join()
print(result)
r.release(); r.release(); r.release()
try:
    r.release()
except RuntimeError as e:
    print(e)
with r:
    with r:
        print("twice", r._is_owned())
print(r._is_owned(), repr(r).split(" at ")[0], type(r).__name__)
def rec(n):
    with r:
        return n if n == 0 else 1 + rec(n - 1)
print(rec(50))
for code in ("r.acquire(timeout=-5)", "r.acquire(False, 5)", "threading.RLock(1)", "r.locked()"):
    try:
        print(code, eval(code))
    except Exception as e:
        print(code, type(e).__name__, e)
