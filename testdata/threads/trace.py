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
def arigo0():
    x = 1
    del x
    while 0:
        pass
    x = 1
def arigo1():
    x = 1
    del x
    if 0:
        pass
    x = 1
def arigo2():
    x = 1
    del x
    while 1: break
    x = 1
def one_instr(): return
def tight():
    items = range(0, 3)
    try:
        i = 0
        while 1:
            b = items[i]; i+=1
    except IndexError:
        pass
def tighter():
    items = range(0, 4)
    try:
        i = 0
        while 1: i = items[i]; i+=1
    except IndexError:
        pass
def no_pop_blocks():
    y = 1
    while not 1:
        bla
    x = 1
def nested():
    try:
        try:
            1/0
        except ZeroDivisionError:
            x=1
    finally:
        y=2
def raises():
    try:
        1/0
    except Exception as e:
        pass
    else:
        z=1
def ifs():
    a = b = 1
    if a == 1:
        if b == 1:
            x = 4
        else:
            y = 6
    else:
        z = 8
def ret():
    if 1:
        return 3
def loop():
    for x in [1,2]:
        if x == 2:
            break
        y=2
    else:
        z=3
    return x
def withs():
    class C:
        def __enter__(self): return self
        def __exit__(self,*a): return True
    with C() as c:
        x=1
    with C():
        raise ValueError
def gen():
    def g():
        yield 1
        yield 2
    for i in g(): pass
    list(i for i in range(2))
def contin():
    for i in range(3):
        if i == 1:
            continue
        x=1
def whiles():
    n=0
    while n < 2:
        n += 1
    return n
def ret_finally():
    try:
        return 4
    finally:
        x=1
def passes():
    pass
    pass
    pass
for f in (arigo0,arigo1,arigo2,one_instr,tight,tighter,no_pop_blocks,nested,raises,ifs,ret,loop,withs,gen,contin,whiles,ret_finally,passes): run(f)
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
