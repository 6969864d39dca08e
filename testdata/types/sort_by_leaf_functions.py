# Sorting, min, max and map with functions of one expression: attributes, items, arithmetic, and the cases that are not plain.
import random


class Item:
    def __init__(self, k):
        self.k = k

    def __lt__(self, other):
        return self.k < other.k

    def __repr__(self):
        return "I%r" % (self.k,)


class Late(Item):
    pass


class Slotted:
    __slots__ = ("k",)

    def __init__(self, k):
        self.k = k

    def __lt__(self, other):
        return self.k < other.k


class Counted(Item):
    looks = 0

    @property
    def k(self):
        Counted.looks += 1
        return self._k

    @k.setter
    def k(self, v):
        self._k = v


class Default(Item):
    k = 50

    def __init__(self, k):
        if k % 3:
            self.k = k


class Down(Item):
    def __lt__(self, other):
        return self.k > other.k


def show(title, items):
    print(title, [i.k for i in items[:5]], [i.k for i in items[-3:]])


def main():
    rng = random.Random(3)
    ints = [rng.randrange(1000) for _ in range(200)]
    for cls in (Item, Slotted, Counted, Default, Down):
        items = [cls(k) for k in ints]
        show(cls.__name__, sorted(items))
        items.sort(reverse=True)
        show(cls.__name__, items)
    print(Counted.looks > 0)
    show("float", sorted(Item(rng.random()) for _ in range(100)))
    show("str", sorted(Item("é%d" % k) for k in ints))
    show("mixed", sorted(Item(k if k % 2 else float(k)) for k in ints))
    show("big", sorted(Item(k << 70) for k in ints))
    show("nan", sorted(Item(float("nan") if k % 50 == 0 else 1.0 * k) for k in range(100)))
    show("two classes", sorted((Item if k % 2 else Late)(k) for k in ints))
    pairs = [(k % 7, str(k)) for k in ints]
    print(sorted(pairs, key=lambda p: (-p[0], p[1]))[:4], sorted(pairs, key=lambda p: p[1])[:3])
    print(sorted(ints, key=lambda x: -x)[:4], sorted(ints, key=lambda x: x % 10)[:6], min(ints, key=lambda x: x * 7 % 1000 + 1))
    print(list(map(lambda x: x + 1, [1, 2.5, True, 2**63 - 1, 2**62])), list(map(lambda x, y: x * y - 1, [3, 1.5, "ab"[:0] or 2], [4, 2.0, 5])))
    print(max([Item(3), Item(9), Item(4)], key=lambda i: i.k), list(map(lambda d: d[0], [[1], (2,), {0: 3}, "x"])))
    same = [Item(k % 3) for k in range(100)]
    order = {id(i): n for n, i in enumerate(same)}
    print([order[id(i)] for i in sorted(same)[:8]], [order[id(i)] for i in sorted(same, reverse=True)[:8]])
    for bad in ([Item(k) for k in range(70)] + [Item("x")], [Item(1), 5], [Item(k) for k in range(70)] + [Slotted.__new__(Slotted)]):
        try:
            bad.sort()
        except (TypeError, AttributeError) as e:
            print(type(e).__name__, e)
    for fn in (lambda x: x.k, lambda x: x[3], lambda x: -x, lambda x: x + 1):
        try:
            print(list(map(fn, ["ab"])))
        except (TypeError, AttributeError, IndexError) as e:
            print(type(e).__name__, e, e.__traceback__.tb_next.tb_frame.f_code.co_name)

    def deep(n):
        return max([n], key=lambda x: x) if n == 0 else deep(n - 1)

    print(deep(100))


main()
