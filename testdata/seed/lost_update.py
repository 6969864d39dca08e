# 线程同步保证了数据的正确性: 没有锁时, 两个线程读到同一个旧值, 一次更新丢失
import threading

num = 0
both_read = threading.Barrier(2)


def unsafe():
    global num
    old = num  # 两个线程都读到 0
    both_read.wait()
    num = old + 1


threads = [threading.Thread(target=unsafe) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("without lock:", num)

num = 0
lock = threading.Lock()


def safe():
    global num
    with lock:
        old = num
        num = old + 1


threads = [threading.Thread(target=safe) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("with lock:", num)
