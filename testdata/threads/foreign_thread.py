# Threads that Python has not started call into it: each has a state of its own, and threading shows a dummy.
import contextvars
import sys
import threading

import _testcapi

var = contextvars.ContextVar("var", default="default")
var.set("main")
local = threading.local()
local.x = "main"
lock = threading.Lock()
seen = []


def look():
    t = threading.current_thread()
    with lock:
        seen.append((type(t).__name__, t.daemon, t.is_alive(), hasattr(local, "x"), var.get(), threading.main_thread() is t))
        seen.append(t.ident == threading.get_ident() != threading.main_thread().ident)
        seen.append(sys.gettrace())
    local.x = "other"
    var.set("other")


print(_testcapi.call_in_temporary_c_thread(look))
print(seen)
print(local.x, var.get())

seen.clear()
_testcapi.call_in_temporary_c_thread(look, False)
_testcapi.join_temporary_c_thread()
print(seen)

# It runs beside threads that Python has started, under the same locks.
start, done = threading.Event(), threading.Event()


def meet():
    start.set()
    done.wait()
    seen.append("met")


def helper():
    start.wait()
    seen.append("helper")
    done.set()


seen.clear()
t = threading.Thread(target=helper)
t.start()
_testcapi.call_in_temporary_c_thread(meet)
t.join()
print(seen)


# What a local holds goes with its thread.
class Noisy:
    def __del__(self):
        print("gone with the thread")


def hold():
    local.noisy = Noisy()
    print("held")


_testcapi.call_in_temporary_c_thread(hold)
print("after")


# Any thread may leave a call with the main thread.
def other():
    for i in range(3):
        print(_testcapi._pending_threadfunc(lambda i=i: seen.append((i, threading.current_thread() is threading.main_thread()))))


seen.clear()
t = threading.Thread(target=other)
t.start()
t.join()
for _ in range(100000):
    if len(seen) == 3:
        break
print(seen)
try:
    _testcapi._pending_threadfunc(lambda: 1 / 0)
    for _ in range(100000):
        pass
except ZeroDivisionError as e:
    print("raised in the main thread:", e)
