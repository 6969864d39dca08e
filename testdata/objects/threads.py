# Objects that threads hold end with the thread, or when the thread lets go of them.
import queue
import threading


class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def work(t):
    print("work", t.name)


th = threading.Thread(target=work, args=(T("argument"),))
th.start()
th.join()
print("joined")
go, done = threading.Event(), threading.Event()


def holder():
    t = T("local of a thread")
    done.set()
    go.wait()


th = threading.Thread(target=holder)
th.start()
done.wait()
print("held by the thread")
go.set()
th.join()
print("--")
q = queue.Queue()


def consumer():
    while True:
        t = q.get()
        if t is None:
            break
        print("consumed", t.name)
        t = None
        q.task_done()


th = threading.Thread(target=consumer)
th.start()
for i in range(3):
    q.put(T("job %d" % i))
    q.join()
q.put(None)
th.join()
print("--")
local = threading.local()
local.t = T("thread-local of main")


def other():
    local.t = T("thread-local of other")


th = threading.Thread(target=other)
th.start()
th.join()
print("other ended")
del local.t
print("done")
