# Threads that compute share one core: while they run, no more processor time passes than time on the clock; and none starves.
import sys
import threading
import time

used = {}
turns = []


def compute(name):
    begin = time.thread_time()
    n = 0
    for i in range(300_000):
        n += i & 3
        if i % 1000 == 0:
            turns.append(name)
    used[name] = time.thread_time() - begin


sys.setswitchinterval(0.0005)
print(round(sys.getswitchinterval(), 6))
start = time.perf_counter()
threads = [threading.Thread(target=compute, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
clock = time.perf_counter() - start
print(len(used), all(s > 0 for s in used.values()))
print("one core:", sum(used.values()) <= clock * 1.05 + 0.01)
print([turns.count(i) for i in range(4)])

# A thread that computes does not keep others from running, though it never waits.
stop = threading.Event()
spins = 0


def spin():
    global spins
    while not stop.is_set():
        spins += 1


t = threading.Thread(target=spin)
t.start()
while spins < 1000:
    pass
stop.set()
t.join()
print("both ran")
