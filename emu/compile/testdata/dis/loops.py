def while_sum(n):
    total = i = 0
    while i < n:
        total += i * i % 7
        i += 1
    return total


def for_else(items):
    for i, x in enumerate(items):
        if x is None or x == 3:
            continue
        if not x:
            break
    else:
        return -1
    return i


def forever(f):
    while True:
        if f():
            break


def walrus(read):
    while chunk := read():
        yield chunk
