# Lock()锁：加锁，确保只有一个线程正在修改数据
import threading

balance = 0
lock = threading.Lock()


def change(n):
    global balance
    for i in range(1000):
        # 先获取锁
        lock.acquire()
        try:
            balance = balance + n
            balance = balance - n
        finally:
            # 释放锁
            lock.release()


t1 = threading.Thread(target=change, args=(5,))
t2 = threading.Thread(target=change, args=(8,))
t1.start()
t2.start()
t1.join()
t2.join()
print("balance =", balance)
print("locked:", lock.locked())
lock.acquire()
print("locked:", lock.locked(), "again:", lock.acquire(False), "timeout:", lock.acquire(timeout=0.01))
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print("RuntimeError:", e)
