# A thread waits for a condition after the notify has gone by.
# oracle: none
import threading

ready = threading.Condition()


def consumer():
    with ready:
        ready.wait()


with ready:
    ready.notify()
t = threading.Thread(target=consumer, name="consumer")
t.start()
t.join()
