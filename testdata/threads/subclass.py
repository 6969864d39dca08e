# Subclasses of Thread: run, __init__ not called, results.
import threading
class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}")
        self.n = n
        self.result = None
    def run(self):
        self.result = sum(range(self.n))
ws = [Worker(i * 10) for i in range(5)]
for w in ws: w.start()
for w in ws: w.join()
print([(w.name, w.result) for w in ws])
class Forgot(threading.Thread):
    def __init__(self): pass
for call in (lambda f: f.start(), lambda f: f.join(), lambda f: f.name, lambda f: repr(f), lambda f: f.is_alive(), lambda f: f.daemon):
    try:
        call(Forgot())
    except (RuntimeError, AssertionError, AttributeError) as e:
        print(type(e).__name__, e)
class Sub(threading.Thread):
    def run(self): print(self.name, "runs")
s = Sub(); s.start(); s.join()
s = Sub(target=lambda: print("ignored")); s.start(); s.join()
class Base(threading.Thread):
    def run(self):
        print("before")
        super().run()
        print("after")
b = Base(target=print, args=("target", "called"), kwargs={"sep": "-"}); b.start(); b.join()
print(issubclass(Sub, threading.Thread), Sub.__mro__[1].__name__, repr(Sub())[:10])
