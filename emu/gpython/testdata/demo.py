import threading
from shop import *
import shop_go

basket = Basket("Ann")
basket.add(item("tea"), item("cup", 4)).add(item("pot"))
basket.report()
first = next(iter(basket))
print(len(basket), first is basket._go.at(1), type(first).__name__)
first.set("coffee", 2)
print(first.get(), repr(first))
try:
    basket._go.at(9)
except IndexError as e:
    print("IndexError:", e)
try:
    item()
except TypeError as e:
    print("TypeError:", e)
try:
    basket._go.add((1,))
except TypeError as e:
    print("TypeError:", e)

# Go code calls back into Python, from several threads at once.
results = {}
def work(n):
    results[n] = shop_go.apply(lambda x: x * 2 + n, list(range(50)))
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted((n, sum(r)) for n, r in results.items()))

def fail(x):
    raise KeyError(x)
try:
    shop_go.apply(fail, [7])
except KeyError as e:
    print("KeyError came through Go:", e)
print(shop_go.apply(str.upper, ["a", "b"]))
