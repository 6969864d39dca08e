# except*: splitting of groups, naked exceptions, re-raise, nested groups.
def run(exc):
    try:
        raise exc
    except* ValueError as eg:
        print("values", repr(eg))
    except* (TypeError, KeyError) as eg:
        print("types", repr(eg))
    else:
        print("else")
    finally:
        print("finally")
run(ExceptionGroup("g", [ValueError(1), TypeError(2), ValueError(3), KeyError(4)]))
run(ValueError("naked"))
try:
    run(ExceptionGroup("g", [ValueError(1), OSError(2)]))
except ExceptionGroup as e:
    print("rest", repr(e))
try:
    run(ExceptionGroup("top", [ExceptionGroup("in", [ValueError(1), OSError(2)]), TypeError(3)]))
except ExceptionGroup as e:
    print("rest", repr(e))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
except ExceptionGroup as e:
    print(repr(e))
    print(repr(e.exceptions[0].__context__))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise
except ExceptionGroup as e:
    print(repr(e))
try:
    try:
        raise OSError("x")
    except* ValueError:
        pass
except OSError as e:
    print(repr(e))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except* 5:
        pass
except TypeError as e:
    print(e)
def nothing():
    try:
        pass
    except* ValueError:
        pass
    else:
        return "else"
print(nothing())
for bad in ("try: pass\nexcept* ValueError: pass\nexcept KeyError: pass", "try: pass\nexcept*: pass", "for i in x:\n try: pass\n except* A:\n  break", "def f():\n try: pass\n except* A:\n  return 1"):
    try:
        compile(bad, "s", "exec")
    except SyntaxError as e:
        print(e.msg)
try:
    try:
        raise ExceptionGroup("two", [ValueError("a"), TypeError("b"), OSError("c")])
    except* ValueError as e:
        raise RuntimeError("r") from e
    except* TypeError:
        raise LookupError("l")
except BaseExceptionGroup as e:
    print(repr(e))
