# Default values and keywords.
def f(a, b=2, c=3):
    print(a, b, c)
f(1)
f(1, 5)
f(1, c=9)
f(c=1, a=2, b=3)
