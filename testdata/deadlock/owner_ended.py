# A thread ends without freeing its lock.
# oracle: none
import threading

lock = threading.Lock()


def forgetful():
    lock.acquire()


t = threading.Thread(target=forgetful, name="forgetful")
t.start()
t.join()
lock.acquire()
