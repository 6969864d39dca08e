# sched.scheduler: order, cancel, blocking and not, arguments, errors, several threads.
import queue
import sched
import threading
import time

now = [0.0]


def tell():
    return now[0]


def wait(d):
    print("wait", d)
    now[0] += d


s = sched.scheduler(tell, wait)
print(s.empty(), s.queue, s.run(), s.run(blocking=False))
a = s.enter(2, 1, print, ("two",))
b = s.enter(1, 2, print, ("one, later",))
c = s.enter(1, 1, print, ("one",), {"end": "!\n"})
d = s.enterabs(3, 1, print, argument=("never",))
print([e.argument for e in s.queue], s.empty())
print(c.time, c.priority, c.sequence, c.action is print, c.argument, c.kwargs)
print(c < b < a, a == a._replace(), type(a).__name__, a._fields, type(a).__module__)
s.cancel(d)
try:
    s.cancel(d)
except ValueError as e:
    print("ValueError", e)
print("before its time:", s.run(False))
now[0] += 1
print("next in", s.run(blocking=False))
print(s.run(), now, s.empty())


def recursive(n):
    print("recursive", n, now[0])
    if n:
        s.enter(0.5, 1, recursive, (n - 1,))


s.enter(0, 1, recursive, (2,))
s.run()


def boom():
    raise KeyError("boom")


s.enter(1, 1, boom)
s.enter(1, 2, print, ("after boom",))
try:
    s.run()
except KeyError as e:
    print("KeyError", e, len(s.queue))
s.run()
for args in [(1,), ("x", 1, print), (1, 1, print, (), {}, 5)]:
    try:
        s.enter(*args)
    except TypeError as e:
        print("TypeError", e)
print(s.empty())
s.enter(1, 1, print, 5)
try:
    s.run()
except TypeError as e:
    print("TypeError", e)
print(sched.scheduler.run.__code__.co_varnames[:2], sched.__all__, sched.scheduler.__module__)
print(s.timefunc is tell, s.delayfunc is wait)

# Real time, and events from another thread.
real = sched.scheduler()
got = queue.Queue()
real.enter(0.03, 1, got.put, ("b",))
real.enter(0.01, 1, got.put, ("a",))
start = time.monotonic()
real.run()
print([got.get() for _ in range(2)], time.monotonic() - start >= 0.03)

entered = threading.Event()


def enter_later():
    real.enter(0.01, 1, got.put, ("from another thread",))
    entered.set()


t = threading.Thread(target=enter_later)
t.start()
entered.wait()
t.join()
real.run()
print(got.get())
