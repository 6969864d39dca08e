# 使用协程理论上我们可以开启无数并发执行流: 一万个协程, 一个线程
import threading


def worker(n):
    total = n
    total += yield
    total += yield
    yield total


many = [worker(i) for i in range(10000)]
for c in many:
    next(c)
for c in many:
    c.send(1)
print(sum(c.send(1) for c in many))
print("threads:", threading.active_count())
