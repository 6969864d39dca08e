# faulthandler: stacks on demand, after a time and by a signal, and the errors of its functions.
import faulthandler
import signal
import sys
import threading
import time

print(faulthandler.is_enabled())


def inner():
    faulthandler.dump_traceback(sys.stdout)
    faulthandler.dump_traceback(file=1, all_threads=False)


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
    "faulthandler.register(10, file=sys.stdout, all_threads=False)",
    "signal.raise_signal(10)",
    "faulthandler.unregister(10)",
    "faulthandler.cancel_dump_traceback_later()",
]:
    try:
        print(call, eval(call))
    except Exception as e:
        print(call, type(e).__name__, e)

sys.stdout.flush()
faulthandler.dump_traceback_later(0.05, file=sys.stdout)
time.sleep(0.3)
faulthandler.dump_traceback_later(60, file=sys.stdout)
faulthandler.cancel_dump_traceback_later()
print("done")
