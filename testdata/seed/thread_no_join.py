# 结果：主线程MainThread先于子线程Thread-1退出 (没有 join)
import threading
import time

main_done = threading.Event()


def loop(x):
    print("%s start" % threading.current_thread().name)
    begun.set()
    main_done.wait()
    for i in range(x):
        time.sleep(0.02)
        print("%s:%d" % (threading.current_thread().name, i))
    print("%s stop" % threading.current_thread().name)


begun = threading.Event()
print("%s start" % threading.current_thread().name)
t1 = threading.Thread(target=loop, args=(6,))
t1.start()
begun.wait()
print("%s stop" % threading.current_thread().name)
main_done.set()
