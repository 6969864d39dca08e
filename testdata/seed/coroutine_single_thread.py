# 协程的本质就是单线程; 可以不加锁的访问全局变量
import threading

num = 0
seen = set()


def adder(times):
    global num
    for _ in range(times):
        num += 1
        seen.add(threading.current_thread().name)
        yield


running = [adder(100) for _ in range(50)]
while running:
    running = [c for c in running if next(c, "end") is None]
print("num =", num)
print("threads:", seen, threading.active_count())
