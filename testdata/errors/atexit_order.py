# Exit functions run in reverse order, also after an uncaught exception; an exception in one is printed.
import atexit
atexit.register(print, "registered first")
def bad(): raise ValueError("in atexit")
atexit.register(bad)
atexit.register(lambda: print("registered last"))
print("main")
raise KeyError("uncaught")
