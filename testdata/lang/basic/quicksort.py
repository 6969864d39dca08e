# Quicksort by comprehension.
def qs(l):
    if len(l) <= 1:
        return l
    p, rest = l[0], l[1:]
    return qs([x for x in rest if x < p]) + [p] + qs([x for x in rest if x >= p])
print(qs([3, 6, 1, 8, 2, 9, 2]))
