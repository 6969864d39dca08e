# An executor that nothing holds any more: its threads end, after the calls that they have.
import threading
from concurrent.futures import ThreadPoolExecutor
ex = ThreadPoolExecutor(2)
print(list(ex.map(abs, [-1, -2])))
threads = list(ex._threads)
del ex
for t in threads: t.join()
print([t.is_alive() for t in threads], threading.active_count())
fs = [ThreadPoolExecutor(1).submit(str, n) for n in range(3)]
print([f.result() for f in fs])
for t in threading.enumerate():
    if t is not threading.main_thread(): t.join()
print(threading.active_count())
