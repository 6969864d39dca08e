# Each thread has its own recursion depth.
import threading
out = []
def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)
def forever(): return forever()
def w():
    out.append(deep(800))
    try:
        forever()
    except RecursionError as e:
        out.append(str(e))
t = threading.Thread(target=w); t.start(); t.join()
print(out, deep(800))
