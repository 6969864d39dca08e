# Stress: all kinds of queues with many producers and consumers; every item arrives once, joins end.
import queue
import sys
import threading

sys.setswitchinterval(1e-5)
PRODUCERS, CONSUMERS, N = 4, 4, 150


def run(q, counted):
    got = [[] for _ in range(CONSUMERS)]

    def produce(me):
        for i in range(N):
            if i % 7 == 0 and counted:
                while True:
                    try:
                        q.put((me, i), timeout=0.0005)
                        break
                    except queue.Full:
                        pass
            else:
                q.put((me, i))

    def consume(me):
        while True:
            try:
                item = q.get(timeout=0.0005) if len(got[me]) % 5 == 0 else q.get()
            except queue.Empty:
                continue
            if item[0] < 0 or item[0] > PRODUCERS:
                return
            got[me].append(item)
            if counted:
                q.task_done()

    producers = [threading.Thread(target=produce, args=(i,)) for i in range(PRODUCERS)]
    consumers = [threading.Thread(target=consume, args=(i,)) for i in range(CONSUMERS)]
    for t in producers + consumers:
        t.start()
    for t in producers:
        t.join()
    if counted:
        q.join()
    for _ in consumers:
        q.put((PRODUCERS + 1, 0))
    for t in consumers:
        t.join()
    together = sorted(x for part in got for x in part)
    return together == [(i, k) for i in range(PRODUCERS) for k in range(N)]


for q, counted in [
    (queue.Queue(), True),
    (queue.Queue(3), True),
    (queue.PriorityQueue(5), True),
    (queue.SimpleQueue(), False),
]:
    print(type(q).__name__, getattr(q, "maxsize", None), run(q, counted), q.empty())
