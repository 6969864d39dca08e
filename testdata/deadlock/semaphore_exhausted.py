# A semaphore is taken more often than it is given back.
# oracle: none
import threading

slots = threading.Semaphore(2)


def visit():
    slots.acquire()
    if not forgets:
        slots.release()


forgets = True
for _ in range(3):
    visit()
