# A function with arguments and a result.
def add(a, b):
    return a + b
print(add(1, 2), add("a", "b"))
def nothing():
    pass
print(nothing())
