# GIL锁: 任何Python线程执行前，必须先获得GIL锁; 多线程在Python中只能交替执行, 每个线程都有机会执行
import sys
import threading

print("switch interval:", sys.getswitchinterval())
counts = {}
stop = False


def spin(name):
    counts[name] = 0
    while not stop:
        counts[name] += 1


threads = [threading.Thread(target=spin, args=(n,)) for n in ("a", "b", "c")]
for t in threads:
    t.start()
while len(counts) < 3 or min(counts.values()) < 50:
    pass
stop = True
for t in threads:
    t.join()
print("every thread had its turn:", all(counts[n] >= 50 for n in "abc"))
sys.setswitchinterval(0.001)
print("switch interval:", sys.getswitchinterval())
sys.setswitchinterval(0.005)
