# 锁的好处：某段关键代码只能由一个线程从头到尾完整地执行; 锁的坏处：以单线程模式执行
import threading
import time

lock = threading.Lock()
inside = 0
most = 0
log = []


def critical(name):
    global inside, most
    with lock:
        inside += 1
        most = max(most, inside)
        log.append(name + " in")
        time.sleep(0.005)
        log.append(name + " out")
        inside -= 1


threads = [threading.Thread(target=critical, args=("T%d" % i,)) for i in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("most threads inside at once:", most)
pairs = [(log[i], log[i + 1]) for i in range(0, len(log), 2)]
print("every in is followed by its own out:", all(a.split()[0] == b.split()[0] and b.endswith("out") for a, b in pairs))
print("turns:", len(pairs))
