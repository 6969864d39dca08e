# 多线程适合在 IO 密集型操作: 十个线程同时等待, 总时间接近一次等待
import threading
import time


def io():
    time.sleep(0.1)


begin = time.monotonic()
threads = [threading.Thread(target=io) for _ in range(10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
elapsed = time.monotonic() - begin
print("ten waits of 0.1 s together take less than 0.8 s:", 0.1 <= elapsed < 0.8)
