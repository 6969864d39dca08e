# threading.settrace and setprofile reach new threads; gettrace and getprofile.
import threading
print(threading.gettrace(), threading.getprofile())
events = []
def tracer(frame, event, arg):
    if frame.f_code.co_name == "work": events.append(event)
    return tracer
threading.settrace(tracer); print(threading.gettrace() is tracer)
def work():
    x = 1
    return x
t = threading.Thread(target=work); t.start(); t.join()
threading.settrace(None)
print(events)
