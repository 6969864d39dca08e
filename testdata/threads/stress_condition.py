# Stress: conditions and events; each notify wakes somebody, no wake-up is lost, timeouts and notifies may meet.
import sys
import threading

sys.setswitchinterval(1e-5)
N, PLAYERS = 200, 4
condition = threading.Condition()
turn = 0
seen = []


def player(me):
    global turn
    for _ in range(N):
        with condition:
            while turn % PLAYERS != me:
                condition.wait()
            seen.append(me)
            turn += 1
            condition.notify_all()


threads = [threading.Thread(target=player, args=(i,)) for i in range(PLAYERS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(seen == list(range(PLAYERS)) * N)

# One notify for each item, waiters with and without timeouts.
items = 0
taken = 0


def consume(timeout):
    global items, taken
    while True:
        with condition:
            while items == 0:
                condition.wait(timeout)
            if items < 0:
                return
            items -= 1
            taken += 1


consumers = [threading.Thread(target=consume, args=(t,)) for t in (None, None, 0.0002, 0.001)]
for t in consumers:
    t.start()
for i in range(3 * N):
    with condition:
        items += 1
        condition.notify()
while True:
    with condition:
        if items == 0:
            items = -1
            condition.notify_all()
            break
for t in consumers:
    t.join()
print(taken == 3 * N)

# An event as a gate that opens and shuts.
event = threading.Event()
passed = [0] * PLAYERS
stop = False


def passer(me):
    while not stop:
        event.wait()
        passed[me] += 1


threads = [threading.Thread(target=passer, args=(i,)) for i in range(PLAYERS)]
for t in threads:
    t.start()
for _ in range(N):
    event.set()
    event.clear()
stop = True
event.set()
for t in threads:
    t.join()
print(all(passed))
