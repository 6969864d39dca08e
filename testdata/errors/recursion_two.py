# Mutual recursion is not folded into one line, a deep raise is.
import sys
sys.setrecursionlimit(60)
def down(n):
    if n == 0:
        raise ValueError("bottom")
    down(n - 1)
try:
    down(20)
except ValueError:
    import sys
    sys.excepthook(*sys.exc_info())
def even(n): return odd(n + 1)
def odd(n): return even(n + 1)
try:
    even(0)
except RecursionError as e:
    print(type(e).__name__, e)
down(3)
