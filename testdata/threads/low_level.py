# _thread: start_new_thread, allocate_lock, exit, interrupt-free parts.
import _thread
import threading
done = _thread.allocate_lock(); done.acquire()
def f(a, b=1):
    print("in thread", a, b, threading.current_thread().daemon); done.release()
ident = _thread.start_new_thread(f, (1,), {"b": 2})
done.acquire(); print(isinstance(ident, int))
def quiet(): done.release(); _thread.exit()
_thread.start_new_thread(quiet, ()); done.acquire()
for code in ("_thread.start_new_thread(5, ())", "_thread.start_new_thread(f, 5)", "_thread.start_new_thread(f, (), 5)", "_thread.start_new_thread(f)"):
    try:
        eval(code)
    except TypeError as e:
        print(code, e)
print(_thread.LockType is type(threading.Lock()), _thread.error is RuntimeError, _thread.get_ident() == threading.get_ident(), _thread.stack_size(), _thread.RLock is type(threading.RLock()))
try:
    _thread.exit()
except SystemExit as e:
    print("SystemExit", e.args)
