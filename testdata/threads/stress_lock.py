# Stress: many threads under locks of all kinds with a tiny switch interval; nothing is lost, nobody waits for ever.
import sys
import threading

sys.setswitchinterval(1e-5)
THREADS, ROUNDS = 8, 150
lock, rlock = threading.Lock(), threading.RLock()
semaphore = threading.BoundedSemaphore(3)
counts = {"lock": 0, "rlock": 0, "try": 0, "timeout": 0}
inside, most = 0, 0


def bump(name):
    n = counts[name]
    for _ in range(3):
        pass
    counts[name] = n + 1


def work():
    global inside, most
    for i in range(ROUNDS):
        with lock:
            bump("lock")
        with rlock:
            with rlock:
                bump("rlock")
        if not lock.acquire(blocking=False):
            lock.acquire()
        bump("try")
        lock.release()
        while not lock.acquire(timeout=0.0005):
            pass
        bump("timeout")
        lock.release()
        with semaphore:
            with rlock:
                inside += 1
                most = max(most, inside)
            with rlock:
                inside -= 1


threads = [threading.Thread(target=work) for _ in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counts == dict.fromkeys(counts, THREADS * ROUNDS), inside, 1 <= most <= 3)
print(lock, rlock, sep="\n") if lock.locked() else print("free")
