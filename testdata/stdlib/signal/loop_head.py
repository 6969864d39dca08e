# A signal that comes at the jump back of a loop is raised inside the handlers around the loop.
import signal, time
def handler(*a): raise KeyboardInterrupt
signal.signal(signal.SIGALRM, handler)
def f():
    try:
        while True:
            pass
    except KeyboardInterrupt:
        print("inner")
def g():
    n=0
    try:
        for i in iter(int, 1):
            n+=1
    except KeyboardInterrupt:
        print("inner for")
def gen():
    while True: yield 1
def h():
    try:
        for i in gen(): pass
    except KeyboardInterrupt:
        print("inner gen")
for fn in f,g,h:
    for i in range(5):
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        try: fn()
        except KeyboardInterrupt: print("outer")
