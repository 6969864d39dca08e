# Only the thread that forks survives: what threading tells in the child, locks that others held, thread-local data, an event.
import _thread
import os
import sys
import threading

go = threading.Event()
ready = threading.Semaphore(0)
held = threading.Lock()
mine = threading.RLock()
local = threading.local()
local.v = "main's"


def worker(n):
    local.v = n
    if n == 0:
        held.acquire()
    ready.release()
    go.wait()
    if n == 0:
        held.release()


threads = [threading.Thread(target=worker, args=(i,), name=f"worker{i}", daemon=i == 2) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    ready.acquire()
mine.acquire()
before = threading.get_ident()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print(threading.active_count(), threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.get_ident() == before)
    print([t.is_alive() for t in threads], [t.name for t in threads], [t.daemon for t in threads], threading.get_native_id() == os.getpid())
    print(held.locked(), held.acquire(timeout=0.01), mine._is_owned(), local.v, go.is_set())
    held._at_fork_reinit()
    print(held.acquire(False), repr(mine).startswith("<locked"))
    mine.release()
    for t in threads:
        t.join()
    more = threading.Thread(target=lambda: print("new thread", threading.active_count(), hasattr(local, "v"), mine.acquire(False)))
    more.start()
    more.join()
    go.set()
    sys.exit(11)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), threading.active_count(), go.is_set(), held.locked())
go.set()
for t in threads:
    t.join()
mine.release()


# from a thread that is not the main thread
class Worker(threading.Thread):
    def run(self):
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            print("in the child:", threading.main_thread() is self, threading.current_thread() is self, threading.active_count(), main.is_alive(), self.is_alive(), threading.get_native_id() == os.getpid())
            t = threading.Thread(target=print, args=("a thread of the child",))
            t.start()
            t.join()
            return
        self.status = os.waitpid(pid, 0)[1]


main = threading.main_thread()
w = Worker()
w.start()
w.join()
print(w.status, threading.main_thread() is main)


def bare():
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        cur = threading.current_thread()
        print("bare:", type(cur).__name__, cur.name, threading.main_thread() is cur, threading.enumerate() == [cur])
        sys.stdout.flush()
        os._exit(6)
    out.append(os.waitpid(pid, 0)[1] >> 8)
    done.release()


out = []
done = threading.Semaphore(0)
_thread.start_new_thread(bare, ())
done.acquire()
print(out)
sys.stdout.flush()
os._exit(0)
