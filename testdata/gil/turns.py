# --gil=ticks:N: threads that compute take turns in the order in which they wait, so none starves and the order repeats.
# flags: --gil=ticks:50
# oracle: none
import threading

order = []
gate = threading.Barrier(3)


def compute(name):
    gate.wait()
    for _ in range(2_000):
        if not order or order[-1] != name:
            order.append(name)


threads = [threading.Thread(target=compute, args=(name,)) for name in "abc"]
for t in threads:
    t.start()
for t in threads:
    t.join()
turns = "".join(order)
print("turns of each are within one:", max(map(turns.count, "abc")) - min(map(turns.count, "abc")) <= 1)
print("the order repeats:", turns[:30] == turns[:3] * 10)
