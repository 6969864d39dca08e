# Two threads take two locks in opposite order.
# oracle: none
import threading

first, second = threading.Lock(), threading.Lock()
met = threading.Barrier(2)


def forward():
    with first:
        met.wait()
        with second:
            print("never")


def backward():
    with second:
        met.wait()
        with first:
            print("never")


threads = [threading.Thread(target=forward, name="forward"), threading.Thread(target=backward, name="backward")]
for t in threads:
    t.start()
print("started, and this line is not lost")
for t in threads:
    t.join()
