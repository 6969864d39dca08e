# Five philosophers take their forks in a fixed order and all of them eat.
import threading
forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5
def philosopher(i):
    first, second = sorted((i, (i + 1) % 5))
    for _ in range(20):
        with forks[first], forks[second]: meals[i] += 1
ts = [threading.Thread(target=philosopher, args=(i,)) for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(meals)
