# SIGINT raises KeyboardInterrupt in the middle of the main thread's waits, and what was waited for stays usable.
import os
import queue
import signal
import threading
import time

lock = threading.Lock()
lock.acquire()
rlock_taken, rlock_free = threading.Event(), threading.Event()
rlock = threading.RLock()
condition = threading.Condition()
q = queue.Queue()
simple = queue.SimpleQueue()
full = queue.Queue(1)
full.put(0)
event = threading.Event()
semaphore = threading.Semaphore(0)
barrier = threading.Barrier(2)
forever = threading.Event()


def hold_rlock():
    with rlock:
        rlock_taken.set()
        rlock_free.wait()


def wait_condition():
    with condition:
        condition.wait()


def wait_for():
    with condition:
        condition.wait_for(lambda: False)


holder = threading.Thread(target=hold_rlock)
holder.start()
rlock_taken.wait()
# Two of them: CPython 3.11 takes a thread for ended whose join() was interrupted.
sleeper, other_sleeper = threading.Thread(target=forever.wait), threading.Thread(target=forever.wait)
sleeper.start()
other_sleeper.start()

waits = [
    ("lock.acquire", lock.acquire),
    ("lock.acquire with a timeout", lambda: lock.acquire(timeout=60)),
    ("rlock.acquire", rlock.acquire),
    ("join", sleeper.join),
    ("join with a timeout", lambda: other_sleeper.join(60)),
    ("sleep", lambda: time.sleep(60)),
    ("queue.get", q.get),
    ("queue.get with a timeout", lambda: q.get(timeout=60)),
    ("queue.put", lambda: full.put(1)),
    ("queue.join", full.join),
    ("SimpleQueue.get", simple.get),
    ("Event.wait", event.wait),
    ("Event.wait with a timeout", lambda: event.wait(60)),
    ("Condition.wait", wait_condition),
    ("Condition.wait_for", wait_for),
    ("Semaphore.acquire", semaphore.acquire),
    ("Barrier.wait", barrier.wait),
    ("signal.pause", signal.pause),
]
for name, wait in waits:
    interrupter = threading.Timer(0.02, os.kill, (os.getpid(), signal.SIGINT))
    interrupter.start()
    try:
        wait()
        print(name, "came back")
    except KeyboardInterrupt:
        print(name, "was interrupted")
    interrupter.join()

print("locked", lock.locked(), "empty", q.empty(), "full", full.full())
lock.release()
print(lock.acquire(timeout=1))
q.put(1)
print(q.get(timeout=1))
rlock_free.set()
holder.join()
print(rlock.acquire(timeout=1))
with condition:
    condition.notify_all()
forever.set()

# A handler that does not raise: the wait goes on with what is left of its time.
seen = []
signal.signal(signal.SIGUSR1, lambda signum, frame: seen.append(signum))
for name, wait in [
    ("lock", lambda: lock.acquire(timeout=0.2)),
    ("event", lambda: event.wait(0.2)),
    ("queue", lambda: q.empty() and not event.wait(0.2)),
    ("sleep", lambda: time.sleep(0.2)),
]:
    seen.clear()
    interrupter = threading.Timer(0.02, os.kill, (os.getpid(), signal.SIGUSR1))
    interrupter.start()
    start = time.monotonic()
    result = wait()
    took = time.monotonic() - start
    interrupter.join()
    print(name, result, [int(n) for n in seen], took >= 0.19)
