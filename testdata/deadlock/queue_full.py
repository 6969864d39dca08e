# The only thread puts more into a queue than fits.
# oracle: none
import queue

q = queue.Queue(maxsize=2)
for n in range(3):
    q.put(n)
