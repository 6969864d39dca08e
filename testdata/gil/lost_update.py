# --gil=ticks:N hands the GIL over in the middle of n += 1: updates are lost, and a lock cures it.
# flags: --gil=ticks:100
# oracle: none
import threading

N = 20_000
THREADS = 4
n = 0
lock = threading.Lock()


def unsafe():
    global n
    for _ in range(N):
        n += 1


def safe():
    global n
    for _ in range(N):
        with lock:
            n += 1


def run(target):
    global n
    n = 0
    threads = [threading.Thread(target=target) for _ in range(THREADS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return n


got = run(unsafe)
print("without a lock updates are lost:", N <= got < N * THREADS)
got = run(safe)
print("with a lock none is:", got == N * THREADS)


class Account:
    def __init__(self):
        self.balance = 0

    def add(self, amount):
        self.balance += amount


account = Account()


def deposit():
    for _ in range(N):
        account.add(1)


threads = [threading.Thread(target=deposit) for _ in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("money is lost:", account.balance < N * THREADS)
