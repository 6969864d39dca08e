# Condition: wait, wait_for, notify, notify_all, errors, timeouts.
import threading
c = threading.Condition()
for call in (c.wait, c.notify, c.notify_all, lambda: c.wait_for(lambda: False, 0), c.release):
    try:
        print(call())
    except RuntimeError as e:
        print(e)
with c:
    print(c.wait(0.01), c.wait_for(lambda: True), c.wait_for(lambda: 0, timeout=0.01), c.wait_for(lambda: "value"), c.notify(), c.notify(5), c.notify_all())
items, seen = [], []
def consumer():
    with c:
        while not items: c.wait()
        seen.append(items.pop())
ts = [threading.Thread(target=consumer) for _ in range(3)]
for t in ts: t.start()
for i in range(3):
    with c:
        items.append(i); c.notify()
for t in ts: t.join(5)
while any(t.is_alive() for t in ts):
    with c: c.notify_all()
print(sorted(seen))
ready, waiting = [], threading.Semaphore(0)
def waiter(n):
    with c:
        waiting.release()
        c.wait_for(lambda: go)
        ready.append(n)
go = False
ts = [threading.Thread(target=waiter, args=(i,)) for i in range(4)]
for t in ts: t.start()
for _ in ts: waiting.acquire()
with c:
    go = True; c.notify_all()
for t in ts: t.join()
print(sorted(ready))
lock = threading.Lock(); c2 = threading.Condition(lock)
with c2: print(lock.locked(), c2.acquire(False))
print(lock.locked(), "Condition" in repr(c2))
cr = threading.Condition(threading.RLock())
with cr:
    with cr: print(cr.wait(0.01), "released twice and taken twice")
turns = []
def player(name, other):
    for i in range(3):
        with c:
            c.wait_for(lambda: turn[0] == name)
            turns.append(name); turn[0] = other; c.notify_all()
turn = ["ping"]
ts = [threading.Thread(target=player, args=a) for a in (("ping", "pong"), ("pong", "ping"))]
for t in ts: t.start()
for t in ts: t.join()
print(turns)
