# An uncaught exception through three functions, with carets.
def a(x):
    return b(x) + 1
def b(x):
    y = [1, 2]
    return c(y[x])
def c(z):
    return 10 / (z - 1)
print("before")
a(0)
