# faulthandler: stacks on demand, after a time and by a signal, and the errors of its functions.
import faulthandler
import os
import re
import signal
import sys
import time

r, w = os.pipe()


def show():
    print(re.sub("0x[0-9a-f]+", "0x..", os.read(r, 10000).decode()), end="")


print(faulthandler.is_enabled())


def inner():
    faulthandler.dump_traceback(w)
    show()
    sys.stdout.flush()
    faulthandler.dump_traceback(file=sys.stdout, all_threads=False)


def outer():
    inner()


outer()
for call in [
    "faulthandler.disable()",
    "faulthandler.dump_traceback('x')",
    "faulthandler.dump_traceback(-1)",
    "faulthandler.dump_traceback_later(0)",
    "faulthandler.dump_traceback_later('a')",
    "faulthandler.register(1000)",
    "faulthandler.register(11)",
    "faulthandler.unregister(10)",
    "faulthandler.register(10, file=w, all_threads=False)",
    "signal.raise_signal(10)",
    "faulthandler.unregister(10)",
    "faulthandler.cancel_dump_traceback_later()",
]:
    try:
        print(call, eval(call))
    except Exception as e:
        print(call, type(e).__name__, e)

show()
faulthandler.dump_traceback_later(0.05, file=w)
time.sleep(0.3)
show()
faulthandler.dump_traceback_later(60, file=sys.stdout)
faulthandler.cancel_dump_traceback_later()
print("done")
