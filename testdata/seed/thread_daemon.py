# 守护线程：主线程退出的时候，不管子线程运行到哪里，强行让子线程退出
import threading
import time


def loop(x):
    print("%s start" % threading.current_thread().name)
    begun.set()
    for i in range(x):
        time.sleep(60)
        print("%s:%d" % (threading.current_thread().name, i))
    print("%s stop" % threading.current_thread().name)


begun = threading.Event()
print("%s start" % threading.current_thread().name)
t1 = threading.Thread(target=loop, args=(6,))
t1.daemon = True  # 守护线程，一旦主线程结束，子线程立刻结束
t1.start()
begun.wait()
print("%s stop" % threading.current_thread().name)
