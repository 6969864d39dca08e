# The states of a future: what may be set when, what it says of itself, what is refused.
import re
from concurrent.futures import Future, InvalidStateError, CancelledError, TimeoutError
def show(f): print(re.sub("0x[0-9a-f]+", "0x", repr(f)), f.done(), f.running(), f.cancelled())
f = Future(); show(f)
print(f.set_running_or_notify_cancel()); show(f)
print(f.cancel()); show(f)
f.set_result([1, 2]); show(f); print(f.result(), f.exception(), f.cancel())
for act in (lambda: f.set_result(3), lambda: f.set_exception(ValueError())):
    try: act()
    except InvalidStateError as e: print(type(e).__mro__[1:3], re.sub("0x[0-9a-f]+", "0x", str(e)))
g = Future(); g.set_exception(KeyError("k")); show(g)
try: g.result()
except KeyError as e: print("raised", repr(e), e is g.exception())
h = Future(); print(h.cancel(), h.cancel()); show(h)
for act in (h.result, h.exception):
    try: act()
    except CancelledError as e: print("cancelled", repr(e), isinstance(e, Exception))
print(h.set_running_or_notify_cancel()); show(h)
import sys; sys.stderr = None
try: h.set_running_or_notify_cancel()
except RuntimeError as e: print(e)
p = Future()
for act in (p.result, p.exception):
    for t in (0, 0.001, -1):
        try: act(timeout=t)
        except TimeoutError as e: print("timeout", repr(e), TimeoutError is __builtins__.TimeoutError)
print(list(vars(p)), p._state, Future[int])
