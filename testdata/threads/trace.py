# sys.settrace: the line events of statements of all kinds; threading.settrace and setprofile.
import sys
def mk(name):
    ev=[]
    def tracer(f,e,a):
        ev.append((f.f_lineno-f.f_code.co_firstlineno,e)); return tracer
    return ev,tracer
def run(fn):
    ev,tr=mk(fn)
    sys.settrace(tr)
    try: fn()
    except Exception as e: pass
    finally: sys.settrace(None)
    print(fn.__name__, ' '.join('%s%s'%(l,e[0]) for l,e in ev if l>=0))
def constants():
    before = "b"
    while 0:
        never()
    if 0:
        never()
    while 1: break
    after = before


def empty():
    pass
    pass


def counting():
    letters = iter("ab")
    found = []
    try:
        while 1:
            found.append(next(letters))
            len(found)
    except StopIteration:
        del letters
    return found


def caught():
    try:
        try:
            int("x")
        except ValueError as e:
            text = str(e)
        else:
            never()
    finally:
        done = True


def choices(a=3):
    if a > 2:
        if a > 5:
            big = 1
        else:
            middle = 1
    elif a:
        small = 1


def leaving():
    for word in "one", "two", "three":
        if word == "one":
            continue
        if word == "two":
            break
    else:
        never()
    try:
        return None
    finally:
        word = ""


def managed():
    class Swallow:
        def __enter__(self): return "entered"

        def __exit__(self, *args): return True

    with Swallow() as text:
        len(text)
    with Swallow():
        raise LookupError


def generating():
    def numbers():
        n = yield 10
        yield 20

    for n in numbers(): pass
    return [str(n) for n in range(2)], list(n for n in range(2))


for f in (constants, empty, counting, caught, choices, leaving, managed, generating): run(f)


import threading

seen = {}


def trace(frame, event, arg):
    seen.setdefault((threading.current_thread().name, frame.f_code.co_name), []).append(event)
    return trace


def profile(frame, event, arg):
    if event in ("call", "return") and frame.f_code.co_name == "work":
        seen.setdefault((threading.current_thread().name, "profile"), []).append(event)


def work(n):
    total = 0
    for i in range(n):
        total += i
    return total


print(threading.gettrace(), threading.getprofile())
for name, install in [("traced", threading.settrace), ("profiled", threading.setprofile)]:
    install(trace if name == "traced" else profile)
    t = threading.Thread(target=work, args=(2,), name=name)
    t.start()
    t.join()
    install(None)
t = threading.Thread(target=work, args=(2,), name="free")
t.start()
t.join()
for key in sorted(seen):
    if key[1] in ("work", "profile"):
        print(key, seen[key])
print(threading.gettrace(), threading.getprofile(), sys.gettrace(), sys.getprofile())
