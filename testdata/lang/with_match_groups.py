# exceptions, with, match, except*
class CM:
    def __init__(s, n, r=False, x=None): s.n, s.r, s.x = n, r, x
    def __enter__(s): print("enter", s.n); return s.n
    def __exit__(s, t, v, tb):
        print("exit", s.n, t and t.__name__, tb is not None)
        if s.x: raise s.x
        return s.r
try:
    with CM(1) as a, CM(2, x=KeyError("k")) as b, CM(3): raise ValueError("v")
except KeyError as e: print(repr(e), repr(e.__context__), e.__suppress_context__)
def f():
    for i in range(3):
        with CM(i, True):
            if i == 1: return "r"
            raise OSError
print(f())
def f():
    while True:
        try:
            try: return 1
            finally: print("f1")
        finally:
            print("f2"); break
    return 2
print(f())
def f():
    for i in range(3):
        try: continue
        finally: print("c", i)
    try: raise A
    except (NameError, OSError) as e: print("ne", e)
    try: raise ValueError from KeyError("c")
    except ValueError as e: print(repr(e.__cause__))
    try: e
    except UnboundLocalError as x: print(x)
    try:
        try: raise 5
        except TypeError as e: print(e); raise ValueError("two") from None
    except ValueError as e: print(e.__suppress_context__, repr(e.__context__))
    try:
        try: 1 / 0
        except 5: pass
    except TypeError as e: print(e)
    try: raise
    except RuntimeError as e: print(e)
    try: raise ValueError from 5
    except TypeError as e: print(e)
f()
def star():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3), OSError(4)])])
    except* ValueError as eg: print("V", eg, eg.exceptions)
    except* TypeError as eg: print("T", eg.exceptions); raise KeyError("new")
try: star()
except BaseExceptionGroup as e: print(repr(e)); print([repr(x) for x in e.exceptions])
try:
    try: raise ValueError("naked")
    except* ValueError as eg: print(repr(eg), eg.__context__)
except BaseException as e: print("no", e)
try:
    try: raise ExceptionGroup("q", [OSError("o")])
    except* ValueError: print("?")
    else: print("else")
    finally: print("fin")
except* OSError as e: print("outer", repr(e))
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)
class Pt:
    __match_args__ = ("x", "y")
    def __init__(s, x, y): s.x, s.y = x, y
def m(v):
    match v:
        case Pt(0, y=0): return "origin"
        case Pt(x, y) if x == y: return f"diag {x}"
        case Pt(x=int() as q, y=[_, *r]): return ("pl", q, r)
        case {"k": [1, {"z": z}], **rest}: return ("map", z, rest)
        case [Pt(a, b), *_] | (Pt(a, b), _): return ("seq", a, b)
        case "a" | b"b" | None | True as w: return ("lit", w)
        case int(n) | float(n) if n > 10: return ("big", n)
        case -1 | 1.5 | 2 + 3j: return "num"
        case str(): return "str"
        case [[x, [y]], *z, w]: return (x, y, z, w)
        case (): return "empty"
        case {}: return "anymap"
        case _: return "other"
for v in (Pt(0, 0), Pt(2, 2), Pt(1, [5, 6, 7]), Pt(1, 2), {"k": [1, {"z": 9}], "o": 1}, [Pt(1, 2), 3, 4], "a", b"b", None, True, 11, 12.5, -1, 1.5, 2 + 3j, "zz", [[1, [2]], 3, 4, 5], (), [], {"u": 1}, {1}, 1, bytearray(b"b")): print(m(v))
try:
    match Pt(1, 2):
        case Pt(1, 2, 3): pass
except TypeError as e: print(e)
try:
    match 1:
        case int(1, 2): pass
except TypeError as e: print(e)
try:
    match 1:
        case m(): pass
except TypeError as e: print(e)
class Bad: __match_args__ = [1]
try:
    match Bad():
        case Bad(1): pass
except TypeError as e: print(e)
class Bad2: __match_args__ = (1,)
try:
    match Bad2():
        case Bad2(1): pass
except TypeError as e: print(e)
class Bad3: __match_args__ = ("a", "a"); a = 1
try:
    match Bad3():
        case Bad3(1, 1): pass
except TypeError as e: print(e)
a = [1, 2, 3]
print(a[(0)], {1: 2, (1, 2): 3}[1, *[2]], f"{f'{1:>{2+1}}'!r:>8}", f"{'a' 'b'}", f"{a!r:^20}|{a[0]=}|{a [0] = }|{ {1:2}[1] }")
