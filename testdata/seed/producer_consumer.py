# 生产者消费者模式，解耦用的: 一个 Condition, 一个缓冲区
import threading

condition = threading.Condition()
buffer = []
SIZE = 1
log = []


def producer():
    for i in range(5):
        with condition:
            while len(buffer) == SIZE:
                condition.wait()
            buffer.append(i)
            log.append("生产 %d" % i)
            condition.notify()


def consumer():
    for _ in range(5):
        with condition:
            while not buffer:
                condition.wait()
            log.append("消费 %d" % buffer.pop(0))
            condition.notify()


threads = [threading.Thread(target=producer), threading.Thread(target=consumer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("\n".join(log))
