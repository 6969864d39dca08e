# Generators as arguments of functions that take all items: results, errors, sent values, tracebacks.
def g():
    try:
        x = yield 1
        print("got", x)
        yield 2.5
        yield "a"
    finally:
        print("fin")
    return 5
print(list(g()), tuple(g()))
keep = g()
try: print(sum(keep))
except TypeError as e: print(e)
def h():
    yield 1
    yield from g()
    yield 3
print(list(h()))
def bad():
    yield 1
    1/0
try: list(bad())
except ZeroDivisionError as e: print(e, e.__traceback__.tb_next.tb_frame.f_code.co_name)
print(any(x>3 for x in range(10)), all(x<3 for x in range(10)), any(()), all(()))
it=iter(h()); print(next(it)); print(list(it)); print(list(it))
def selfref():
    global G
    yield 1
    try: next(G)
    except ValueError as e: print(e)
    yield 2
G=selfref(); print(list(G))
print(sum(x*0.5 for x in range(5)), sum((x for x in (1,2.5,True,1<<70)), 3))
def thrower():
    try:
        yield 1
    except GeneratorExit:
        print("closed"); raise
keep2 = thrower()
print(any(x for x in keep2))
import sys
def deep(n):
    return 0 if n==0 else sum(deep(n-1) for _ in range(1))
print(deep(50))
try: deep(5000)
except RecursionError as e: print("rec")
keep.close(); keep2.close()
