# A class with a method and state.
class Counter:
    def __init__(self, start):
        self.n = start
    def inc(self):
        self.n += 1
        return self.n
c = Counter(5)
c.inc()
print(c.inc(), c.n)
