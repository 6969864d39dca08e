# send, throw and close on generators.
def echo():
    received = None
    while True:
        try:
            received = yield received
            print("got", received)
        except ValueError as e:
            print("handled", e)
            received = "recovered"
g = echo()
try:
    g.send(1)
except TypeError as e:
    print(e)
print(g.send(None))
print(g.send("x"))
print(g.throw(ValueError("bad")))
print(g.throw(ValueError, "old form"))
print(g.throw(ValueError))
g.close()
print(g.gi_frame)
try:
    g.send(1)
except StopIteration as e:
    print("stopped", e.value)
g = echo()
try:
    g.throw(KeyError("before start"))
except KeyError as e:
    print("out", e)
print(list(g))
g = echo(); next(g)
try:
    g.throw(TypeError("passes through"))
except TypeError as e:
    print("out", e)
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
g = stubborn(); next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
def polite():
    try:
        yield 1
    except GeneratorExit:
        print("closing")
        return 5
g = polite(); next(g)
print(g.close())
print(g.close())
def cleanup():
    try:
        yield 1
    finally:
        print("cleanup")
g = cleanup(); next(g)
g.close()
print("after close")
g = cleanup()
g.close()
print("never started")
def error_on_close():
    try:
        yield
    finally:
        raise OSError("in finally")
g = error_on_close(); next(g)
try:
    g.close()
except OSError as e:
    print(e)
g = echo(); next(g)
for bad in ((1,), (ValueError, ValueError("x"), 5), ("str",), (int,)):
    try:
        g.throw(*bad)
    except TypeError as e:
        print("TypeError:", e)
        g = echo(); next(g)
def returns():
    x = yield 1
    return x * 2
g = returns(); next(g)
try:
    g.send(21)
except StopIteration as e:
    print(e.value)
def accumulate():
    total = 0
    while (n := (yield total)) is not None:
        total += n
    return total
def average():
    result = yield from accumulate()
    print("total", result)
    yield "end"
g = average()
next(g)
print(g.send(10), g.send(20), g.send(None))
