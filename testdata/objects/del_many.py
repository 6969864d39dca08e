# A long list of objects with __del__ is filled, and lets go of all of them at once, in order.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        ended.append(self.n)


ended = []
x = []
for i in range(3000):
    x.append(T(i))
print(len(ended))
x.clear()
print(len(ended), ended[:3], ended[-3:])
ended.clear()


def local():
    for i in range(3000):
        t = T(i)
        if len(ended) != i:
            print("late", i, len(ended))
            break


local()
print(len(ended), ended == list(range(3000)))
