"""A Python library over the Go module shop_go."""
import shop_go
from shop_go import Basket_new, Item_new

__all__ = ["Basket", "item", "SHOP_VERSION"]

SHOP_VERSION = shop_go.VERSION


def item(name, count=1):
    return Item_new(name, count)


class Basket:
    def __init__(self, owner):
        self._go, self.version = Basket_new()
        self.owner = owner

    def add(self, *things):
        self._go.add(things)
        return self

    def __len__(self):
        return self._go.size()

    def __iter__(self):
        for n in range(1, len(self) + 1):
            yield self._go.at(n)

    def report(self):
        print(f"{self.owner}'s basket ({self.version}):")
        for n, thing in enumerate(self, 1):
            name, count = thing.get()
            print(f"{n:3}. {name:<8} x{count}  {thing}")
