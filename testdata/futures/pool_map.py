# map: order of results, several iterables, errors in the middle, timeouts, a generator that is given up.
import threading
from concurrent.futures import ThreadPoolExecutor, TimeoutError
with ThreadPoolExecutor(3) as ex:
    print(list(ex.map(pow, [2, 3, 4], [3, 2, 1, 9])), list(ex.map(print)), list(ex.map(str, [])))
    m = ex.map(lambda x: 6 // x, [1, 2, 0, 3])
    print(type(m).__name__, m.__name__, m.__qualname__, next(m), next(m))
    try: next(m)
    except ZeroDivisionError as e: print(repr(e))
    print(list(m))
    try: ex.map(str, 5)
    except TypeError as e: print(e)
    gate = threading.Event()
    try: print(list(ex.map(lambda g: g.wait(), [gate], timeout=0.01)))
    except TimeoutError as e: print("timeout", repr(e))
    gate.set()
    order = []
    def note(x): order.append(x); return x
    print(list(ex.map(note, range(50))) == list(range(50)), sorted(order) == list(range(50)))
ex = ThreadPoolExecutor(1)
gate, ran = threading.Event(), []
def step(x):
    if x: gate.wait()
    ran.append(x); return x
m = ex.map(step, range(5))
print(next(m)); m.close(); gate.set(); ex.shutdown()
print("closed", ran in ([0], [0, 1]))
ex = ThreadPoolExecutor(1)
gate, ran = threading.Event(), []
for x in ex.map(step, range(5)): break
gate.set(); ex.shutdown()
print("dropped", ran in ([0], [0, 1]))
ex = ThreadPoolExecutor(1)
gate, ran = threading.Event(), []
m = ex.map(step, range(5)); del m
gate.set(); ex.shutdown()
print("never begun", ran)
