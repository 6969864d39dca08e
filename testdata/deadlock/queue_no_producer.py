# Workers wait for items of a queue into which nobody puts anything any more.
# oracle: none
import queue
import threading

jobs = queue.Queue()


def worker():
    while True:
        n = jobs.get()
        print("job", n)
        jobs.task_done()


for i in range(2):
    threading.Thread(target=worker, name=f"worker-{i}").start()
for n in range(3):
    jobs.put(n)
jobs.join()
print("all done, but nobody tells the workers")
