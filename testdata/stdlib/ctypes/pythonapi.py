# ctypes.pythonapi: an asynchronous exception in another thread.
import ctypes
import threading


class Stop(Exception):
    pass


api = ctypes.pythonapi
raise_in = api.PyThreadState_SetAsyncExc
print(raise_in is api.PyThreadState_SetAsyncExc, raise_in(ctypes.c_ulong(1), ctypes.py_object(Stop)))
started, result = threading.Event(), []


def work():
    try:
        started.set()
        while True:
            pass
    except Stop as e:
        result.append(repr(e))
    finally:
        result.append("finally")


t = threading.Thread(target=work)
t.start()
started.wait()
print(raise_in(ctypes.c_ulong(t.ident), ctypes.py_object(Stop)))
t.join()
print(result)

# In one's own thread it comes at once.
raise_in.argtypes = ctypes.c_ulong, ctypes.py_object
raise_in.restype = ctypes.c_int
try:
    raise_in(threading.get_ident(), Stop)
    for i in range(1000):
        pass
    print("not raised")
except Stop:
    print("raised")

# None takes it back.
gate, out = threading.Event(), []


def patient():
    try:
        gate.wait()
        for i in range(1000):
            pass
        out.append("ran to its end")
    except Stop:
        out.append("stopped")


t = threading.Thread(target=patient)
t.start()
print(raise_in(t.ident, Stop), api["PyThreadState_SetAsyncExc"](ctypes.c_ulong(t.ident), None))
gate.set()
t.join()
print(out)

# A thread that waits is not woken: the exception comes when the wait is over.
gate, out = threading.Event(), []
t = threading.Thread(target=patient)
t.start()
print(raise_in(t.ident, Stop))
gate.set()
t.join()
print(out)
state = api.PyGILState_Ensure()
print(type(state), api.PyGILState_Check(), api.PyGILState_Release(state) is not None)
try:
    raise_in(t.ident)
except TypeError as e:
    print(e)
try:
    raise_in("x", Stop)
except ctypes.ArgumentError as e:
    print(e)
try:
    api.NoSuchFunction
except AttributeError as e:
    print(str(e).split(": ")[-1])
try:
    ctypes.CDLL("libdoesnotexist.so.9")
except OSError as e:
    print("OSError")
