# stderr: compare
# setDaemon(True)方法，在start()之前 (Python 3.10 起有 DeprecationWarning)
import threading
import time


def loop(x):
    begun.set()
    time.sleep(60)
    print("never")


begun = threading.Event()
t1 = threading.Thread(target=loop, args=(6,))
t1.setDaemon(True)
print(t1.daemon, t1.isDaemon())
t1.start()
begun.wait()
try:
    t1.setDaemon(False)
except RuntimeError as e:
    print("RuntimeError:", e)
print("%s stop" % threading.current_thread().name)
