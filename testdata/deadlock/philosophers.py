# Five philosophers each take the left fork first.
# oracle: none
import threading

forks = [threading.RLock() for _ in range(5)]
seated = threading.Barrier(5)


def dine(i):
    left, right = forks[i], forks[(i + 1) % 5]
    with left:
        seated.wait()
        with right:
            print("eats")


for i in range(5):
    threading.Thread(target=dine, args=(i,), name=f"philosopher {i}").start()
