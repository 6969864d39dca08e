# Stress: barriers, started and joined threads, timers and thread locals.
import sys
import threading

sys.setswitchinterval(1e-5)
PARTIES, ROUNDS = 5, 60
phase = []
lock = threading.Lock()
barrier = threading.Barrier(PARTIES, action=lambda: phase.append("|"))
local = threading.local()
firsts = 0


def work(me):
    global firsts
    local.me = me
    for i in range(ROUNDS):
        with lock:
            phase.append(me)
        if barrier.wait() == 0:
            with lock:
                firsts += 1
        barrier.wait()
        assert local.me == me


threads = [threading.Thread(target=work, args=(i,)) for i in range(PARTIES)]
for t in threads:
    t.start()
for t in threads:
    t.join()
groups = [[]]
for x in phase:
    if x == "|":
        groups.append([])
    else:
        groups[-1].append(x)
full = [g for g in groups if g]
print(len(full) == ROUNDS, all(sorted(g) == list(range(PARTIES)) for g in full), firsts == ROUNDS, phase.count("|") == 2 * ROUNDS)

# A barrier that breaks lets everybody go.
broken = threading.Barrier(3)
errors = []


def victim():
    try:
        broken.wait()
    except threading.BrokenBarrierError:
        with lock:
            errors.append(1)


for _ in range(20):
    threads = [threading.Thread(target=victim) for _ in range(2)]
    for t in threads:
        t.start()
    broken.abort()
    for t in threads:
        t.join()
    broken.reset()
print(len(errors))

# Threads that start threads, and end at once.
born = []


def grow(depth):
    with lock:
        born.append(depth)
    if depth:
        children = [threading.Thread(target=grow, args=(depth - 1,)) for _ in range(2)]
        for t in children:
            t.start()
        for t in children:
            t.join()


grow(6)
print(len(born), threading.active_count())
fired = threading.Semaphore(0)
timers = [threading.Timer(0.0005 * i, fired.release) for i in range(10)]
for t in timers:
    t.start()
for t in timers:
    fired.acquire()
    t.join()
print("timers", threading.active_count())
