# 四、主线程，子线程编程: 主线程与子线程, threads with locks and sleeps, as a reader of the notes would write them.
import threading
import time


def loop(x):
    print("%s start" % threading.current_thread().name)
    for i in range(x):
        time.sleep(0.05)
        print("%s:%d" % (threading.current_thread().name, i))
    print("%s stop" % threading.current_thread().name)


print("%s start" % threading.current_thread().name)
t1 = threading.Thread(target=loop, args=(6,))
t1.start()
t1.join()  # 主线程等待子线程执行完
print("%s stop" % threading.current_thread().name)

# 互斥锁: 数据的正确性
lock = threading.Lock()
num = 0


def work(times):
    global num
    for _ in range(times):
        lock.acquire()
        num += 1
        lock.release()


threads = [threading.Thread(target=work, args=(2000,)) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("num = %d" % num)

# 锁 + sleep: 第二个线程要等第一个线程释放锁
order = []
started = threading.Event()


def first():
    with lock:
        started.set()
        time.sleep(0.05)
        order.append("first")


def second():
    started.wait()
    with lock:
        order.append("second")


a = threading.Thread(target=first, name="first")
b = threading.Thread(target=second, name="second")
b.start()
a.start()
a.join()
b.join()
print(order)
print(threading.active_count(), threading.enumerate() == [threading.main_thread()])
