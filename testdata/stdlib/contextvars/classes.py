# contextvars: classes, errors, contexts of threads.
import contextvars
import re
import threading


def show(s):
    try:
        text = repr(eval(s))
    except Exception as e:
        text = f"{type(e).__name__} {e}"
    print(s, re.sub("0x[0-9a-f]+", "0x..", text))


v = contextvars.ContextVar("v", default=1)
w = contextvars.ContextVar("w")
for s in [
    "contextvars.ContextVar()", "contextvars.ContextVar(1)", "contextvars.Context(1)", "contextvars.Token()", "v.get(1, 2)", "v.set()",
    "contextvars.copy_context(1)", "contextvars.ContextVar('x').get()", "v.get()", "w.get(3)", "contextvars.ContextVar.__class_getitem__(int)",
    "hash(v) == hash(v)", "contextvars.Context() == {}", "contextvars.Context().run()", "list(contextvars.copy_context().items())",
    "contextvars.Context()[1]", "contextvars.Context()[v]", "contextvars.Context().get(1)", "contextvars.Context().get(v, 9)", "1 in contextvars.Context()",
    "v.name", "contextvars.Token.MISSING", "contextvars.Context().copy()", "v", "w", "v.set(5)", "contextvars.Token.__class_getitem__(str)",
    "contextvars.ContextVar.__module__", "contextvars.Context.__module__", "contextvars.Token.__module__", "contextvars.Context.__hash__",
    "type('A', (contextvars.Context,), {})", "type('A', (contextvars.ContextVar,), {})", "type('A', (contextvars.Token,), {})",
    "contextvars.Context.__name__, contextvars.Context.__qualname__", "w.reset(1)", "w.reset(v.set(2))", "v.name = 1",
]:
    show(s)
v.set(5)
token = v.set(6)
print(token.old_value, token.var is v)
show("token")
v.reset(token)
show("token")
show("v.reset(token)")


def look():
    print(threading.current_thread().name, v.get(), len(contextvars.copy_context()))
    v.set("changed in " + threading.current_thread().name)


# A new thread begins with an empty context; one that is run in a copy sees the copy.
for target, args in [(look, ()), (contextvars.copy_context().run, (look,))]:
    t = threading.Thread(target=target, args=args, name="thread")
    t.start()
    t.join()
look()
context = contextvars.copy_context()
context.run(look)
print(v.get(), context[v])
show("context.run(context.run, look)")
timer = threading.Timer(0, look)
timer.name = "timer"
timer.start()
timer.join()


def entered_elsewhere(gate, leave):
    gate.set()
    leave.wait()


gate, leave = threading.Event(), threading.Event()
t = threading.Thread(target=context.run, args=(entered_elsewhere, gate, leave))
t.start()
gate.wait()
show("context.run(look)")
leave.set()
t.join()
