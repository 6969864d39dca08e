# A generator may run in one thread only at a time.
import threading
inside, leave = threading.Event(), threading.Event()
def g():
    inside.set(); leave.wait()
    yield 1
    yield 2
gen = g(); results = []
t = threading.Thread(target=lambda: results.append(next(gen))); t.start()
inside.wait()
try:
    next(gen)
except ValueError as e:
    print(e)
leave.set(); t.join()
print(results, next(gen))
