# Setting f_lineno in a trace function: where a frame may go on, and what CPython says about the rest.
import sys


class Manager:
    def __enter__(self): return self
    def __exit__(self, *args): print("exit", args[0])


def run(f, table, event='line'):
    out=[]
    first=f.__code__.co_firstlineno
    log=[]
    t=dict(table)
    def tr(fr, ev, arg):
        if fr.f_code is not f.__code__: return None
        n=fr.f_lineno-first
        log.append((ev,n))
        if ev==event and n in t:
            to=t.pop(n)
            try: fr.f_lineno = to+first if isinstance(to,int) else to
            except Exception as e: log.append((type(e).__name__, str(e)))
        return tr
    sys.settrace(tr)
    try:
        try: f(out)
        finally: sys.settrace(None)
    except BaseException as e: log.append(("RAISED", repr(e)))
    print(f.__name__, out, log)
def a(out):
    x = 1
    y = 2
    out.append(x+y)
run(a, {1:3}); run(a,{2:0}); run(a,{3:1}); run(a,{3:9}); run(a,{3:-1}); run(a,{3:"s"}); run(a,{3:2.0}); run(a,{3:True})
run(a,{3:1}, 'return'); run(a,{0:2},'call')
def b(out):
    for i in (1,2):
        out.append(i)
        with Manager() as f:
            out.append("w")
    out.append("end")
run(b,{4:1}); run(b,{4:2}); run(b,{2:4}); run(b,{5:1}); run(b,{5:2}); run(b,{1:5}); run(b,{4:5})
def c(out):
    try:
        1/0
    except ZeroDivisionError as e:
        out.append(sys.exc_info()[0].__name__)
        out.append("x")
    out.append(sys.exc_info()[0])
run(c,{5:6}); run(c,{6:5}); run(c,{6:3}); run(c,{2:4}); run(c,{2:6}); run(c,{5:1})
def d(out):
    for i in (1,2):
        out.append(i)
    with Manager():
        out.append("w")
run(d,{2:4}); run(d,{4:2})
def g(out):
    def gen():
        yield 1
    x = 1
    y = (x +
      x * 
      len(out))
    while x:
        x -= 1
        pass
    try:
        pass
    finally:
        out.append(y)
run(g,{6:7}); run(g,{5:3}); run(g,{9:11}); run(g,{1:11}); run(g,{13:10});run(g,{13:11});run(g,{13:12})
def h(out):
    pass
fr=sys._getframe()
for v in (1,"a"):
    try: fr.f_lineno=v
    except Exception as e: print(type(e), e)
try: del fr.f_lineno
except Exception as e: print(type(e), e)
def prof(fr,ev,arg):
    if ev=='call' or ev=='return':
        try: fr.f_lineno=fr.f_lineno
        except Exception as e: print(ev, e)
sys.setprofile(prof); h([]); sys.setprofile(None)


def star(out):
    try:
        raise ExceptionGroup("g", [OSError(1), KeyError(2)])
    except* OSError as e:
        out.append("os")
        out.append("more")
    except* KeyError:
        out.append("key")
    out.append(sys.exc_info()[0])


run(star, {4: 5})
run(star, {5: 8})
run(star, {1: 4})
run(star, {8: 2})


def inner(out):
    a = 1
    def look():
        return a
    b = 2
    out.append(look())
    del b
    out.append(b)


run(inner, {1: 2})
run(inner, {2: 4})
run(inner, {6: 7})
run(inner, {7: 1})
