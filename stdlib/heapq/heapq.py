def merge(*iterables, key=None, reverse=False):
    """Return an iterator over the items of sorted iterables in sorted order."""
    heap = []
    for order, it in enumerate(map(iter, iterables)):
        for value in it:
            heap.append(_Entry(value if key is None else key(value), order, value, it, reverse))
            break
    heapify(heap)
    while heap:
        entry = heap[0]
        yield entry.value
        for value in entry.it:
            entry.value = value
            entry.key = value if key is None else key(value)
            heapreplace(heap, entry)
            break
        else:
            heappop(heap)


class _Entry:
    __slots__ = ('key', 'order', 'value', 'it', 'reverse')

    def __init__(self, key, order, value, it, reverse):
        self.key, self.order, self.value, self.it, self.reverse = key, order, value, it, reverse

    def __lt__(self, other):
        a, b = (other.key, self.key) if self.reverse else (self.key, other.key)
        if a < b:
            return True
        if b < a:
            return False
        return self.order < other.order


def nsmallest(n, iterable, key=None):
    """Return the n smallest items, the smallest first."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """Return the n largest items, the largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
