# Tracing that begins in the middle of a frame: f_trace is set by a callee, as debuggers do when they step out; and a generator keeps its f_trace over a suspension.
import sys

seen = []


def local(frame, event, arg):
    seen.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return local


def none(frame, event, arg):
    seen.append((frame.f_code.co_name, event, "global"))
    return None


def inner():
    sys._getframe(1).f_trace = local


def outer():
    inner()


def more():
    inner()
    a = 1
    sys._getframe().f_trace = None
    b = 2


def gen():
    sys._getframe().f_trace = local
    yield 1
    yield 2


sys.settrace(none)
outer()
more()
for i in gen():
    pass
sys.settrace(None)
for row in seen:
    print(*row)
