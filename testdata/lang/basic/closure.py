# A closure counts.
def make():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
f, g = make(), make()
print(f(), f(), g())
