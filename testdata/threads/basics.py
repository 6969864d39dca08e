# Thread: names, repr, states, attributes, errors.
import threading
gate = threading.Event()
def work(a, b=2):
    gate.wait()
    results.append((a, b, threading.current_thread().name))
results = []
t = threading.Thread(target=work, args=(1,), kwargs={"b": 5})
print(t.name, t.daemon, t.is_alive(), t.ident, t.native_id, repr(t))
t.start()
print(t.is_alive(), isinstance(t.ident, int), isinstance(t.native_id, int), repr(t))
try:
    t.start()
except RuntimeError as e:
    print(e)
t.join(timeout=0.01)
print("after join with timeout:", t.is_alive())
gate.set()
t.join()
print(t.is_alive(), results, repr(t))
t.join()
try:
    t.start()
except RuntimeError as e:
    print(e)
u = threading.Thread()
try:
    u.join()
except RuntimeError as e:
    print(e)
try:
    threading.current_thread().join()
except RuntimeError as e:
    print(e)
u.start(); u.join(); print(u.is_alive(), u.name)
for kw in ({"group": 1}, {"target": 5, "daemon": "x"}, {"name": 5}, {"foo": 1}, {"args": [1]}):
    try:
        x = threading.Thread(**kw)
        print(kw, x.name, repr(x.daemon))
    except (AssertionError, TypeError) as e:
        print(kw, type(e).__name__, e)
n = threading.Thread(name="given", target=lambda: print("in", threading.current_thread().name))
n.name = "renamed"; n.start(); n.join()
print(threading.current_thread(), threading.main_thread() is threading.current_thread())
print(threading.active_count(), [t.name for t in threading.enumerate()])
d = threading.Thread(target=gate.wait, daemon=True)
print(d.daemon, repr(d))
d.daemon = False
print(d.daemon)
d.start()
d.join()
def child():
    c = threading.Thread(target=lambda: None)
    print("inherits daemon:", c.daemon, c.name)
p = threading.Thread(target=child, daemon=True); p.start(); p.join()
print(threading.Thread(target=work).name, threading.Thread(target=lambda: 0).name, threading.Thread(target=print).name, threading.Thread(target=threading.Thread).name)
print(threading.get_ident() == threading.main_thread().ident, isinstance(threading.get_native_id(), int), threading.TIMEOUT_MAX > 1e8, threading.stack_size())
