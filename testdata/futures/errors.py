# Exceptions that cross threads: the same object, its traceback and cause, interrupts and exits.
def names(tb):
    found = []
    while tb: found += [tb.tb_frame.f_code.co_name] * ("concurrent" not in tb.tb_frame.f_code.co_filename); tb = tb.tb_next
    return found
from concurrent.futures import ThreadPoolExecutor
def inner(): raise LookupError("inner")
def outer():
    try: inner()
    except LookupError as e: raise ValueError("outer") from e
with ThreadPoolExecutor(1) as ex:
    f = ex.submit(outer)
    try: f.result()
    except ValueError as e:
        print(e is f.exception(), repr(e.__cause__), names(e.__traceback__))
        print(names(e.__cause__.__traceback__))
    for err in (SystemExit(3), KeyboardInterrupt(), GeneratorExit()):
        def fail(): raise err
        f = ex.submit(fail)
        try: f.result()
        except BaseException as e: print(repr(e), e is err)
    try:
        try: 1 / 0
        except ZeroDivisionError: ex.submit(inner).result()
    except LookupError as e: print(repr(e.__context__))
    print(ex.submit(int, "7").result())
