# Timer: fires, is cancelled.
import threading
done = threading.Event()
t = threading.Timer(0.01, lambda *a, **k: (print("fired", a, k), done.set()), args=[1], kwargs={"k": 2})
print(t.interval, t.args, t.kwargs, t.is_alive(), t.daemon)
t.start(); done.wait(); t.join(); print(t.finished.is_set())
t = threading.Timer(60, print, ["never"])
t.start(); t.cancel(); t.join(); print("cancelled", t.is_alive())
t.cancel()
print(isinstance(t, threading.Thread), t.name.startswith("Thread-"))
