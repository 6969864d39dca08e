# Where coroutines were made: sys.set_coroutine_origin_tracking_depth, cr_origin, the warning about coroutines that nobody awaits.
import sys
import threading
import warnings


async def work():
    pass


def inner():
    return work()  # made here


def outer():
    return inner()


def show(co):
    origin = co.cr_origin
    co.close()
    return origin and [(line, name) for _, line, name in origin]


print(sys.get_coroutine_origin_tracking_depth(), show(outer()))
for depth in (1, 2, 10):
    sys.set_coroutine_origin_tracking_depth(depth)
    print(depth, show(outer()))
print(type(outer().cr_origin[0][0]).__name__ if not warnings.simplefilter("ignore") else None)
for bad in (-1, "x", 1 << 40, 2.5):
    try:
        sys.set_coroutine_origin_tracking_depth(bad)
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(sys.get_coroutine_origin_tracking_depth())
t = threading.Thread(target=lambda: print(sys.get_coroutine_origin_tracking_depth()))
t.start()
t.join()
sys.set_coroutine_origin_tracking_depth(2)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    outer()
for w in seen:
    print(w.category.__name__, str(w.message).replace(__file__, "FILE"))
