# queue.join() with a task_done() too few.
# oracle: none
import queue
import threading

work = queue.Queue()


def worker():
    for _ in range(3):
        n = work.get()
        if n == 1:
            continue  # forgets task_done()
        work.task_done()


threading.Thread(target=worker, daemon=True).start()
for n in range(3):
    work.put(n)
work.join()
