# The modules: what they export, lazily too; classes and their bases; signatures.
import sys
import concurrent.futures as cf
print("concurrent.futures.thread" in sys.modules, cf.__all__)
print(cf.ThreadPoolExecutor.__mro__, cf.ThreadPoolExecutor is cf.thread.ThreadPoolExecutor, dir(cf))
for name in ("nope", "_x"):
    try: getattr(cf, name)
    except AttributeError as e: print(e)
from concurrent.futures import _base, thread
for e in (_base.Error, cf.CancelledError, cf.InvalidStateError, cf.BrokenExecutor, thread.BrokenThreadPool, cf.TimeoutError): print(e, e.__bases__)
for f in (cf.wait, cf.as_completed, cf.Future.result, cf.Executor.submit, cf.Executor.map, cf.ThreadPoolExecutor.__init__, cf.ThreadPoolExecutor.shutdown, thread._worker): print(f.__qualname__, f.__defaults__, f.__kwdefaults__, type(f).__name__)
print(_base._FUTURE_STATES, _base._STATE_TO_DESCRIPTION_MAP, cf.FIRST_COMPLETED, cf.FIRST_EXCEPTION, cf.ALL_COMPLETED)
class Mine(cf.Executor):
    def submit(self, fn, /, *a, **k):
        f = cf.Future()
        try: f.set_result(fn(*a, **k))
        except BaseException as e: f.set_exception(e)
        return f
with Mine() as m: print(list(m.map(max, [1, 5], [3, 2])), m.submit(divmod, 7, 2).result())
e = cf.Executor()
for act in (lambda: e.submit(print), lambda: e.map(print, [1])):
    try: act()
    except NotImplementedError as x: print(repr(x))
print(e.shutdown(), isinstance(m, cf.Executor))
class Count(cf.ThreadPoolExecutor):
    n = 0
    def submit(self, fn, /, *a, **k): self.n += 1; return super().submit(fn, *a, **k)
with Count(2) as c: print(sum(c.map(abs, range(-5, 0))), c.n)
