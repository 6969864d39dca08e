# 生产者消费者模式: queue.Queue 本身就带锁
import queue
import threading

q = queue.Queue(maxsize=3)
got = []


def producer(name, count):
    for i in range(count):
        q.put("%s-%d" % (name, i))


def consumer():
    while True:
        item = q.get()
        if item is None:
            break
        got.append(item)
        q.task_done()


producers = [threading.Thread(target=producer, args=(n, 4)) for n in ("苹果", "梨")]
c = threading.Thread(target=consumer)
c.start()
for p in producers:
    p.start()
for p in producers:
    p.join()
q.join()
q.put(None)
c.join()
print(len(got), sorted(got))
print([x for x in got if x.startswith("梨")])
