# fork below built-in functions that only pass a call on: functools.partial, exec, eval, a class body, super().run(); and errors that come through them.
import functools
import os
import sys
import threading


def fork(*args, **kw):
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
    return pid, args, kw


def end(pid):
    if pid == 0:
        sys.stdout.flush()
        os._exit(0)


part = functools.partial(fork, 1, key="v")
pid, args, kw = part(2, other=3)
print("partial", pid == 0, args, kw)
end(pid)
nested = functools.partial(part, "more")
pid, args, kw = nested()
print("nested", pid == 0, args, kw)
end(pid)

space = {"fork": fork, "end": end}
exec("pid = fork('exec')[0]\nprint('exec', pid == 0)", space)
end(space["pid"])
pid = eval("[fork('eval')[0], 1][0]", space)
print("eval", pid == 0)
end(pid)


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        cls.kw = kw
        return cls

    def __init__(cls, *args, **kw):
        pass


class Body(dict, metaclass=Meta, extra=5):
    pid = fork()[0]

    def who(self):
        return __class__.__name__


print("class", Body.pid == 0, Body.kw, Body().who(), Body.__mro__[1])
end(Body.pid)


class Runner(threading.Thread):
    def run(self):
        super().run()
        print("after run", self.result == 0, hasattr(self, "_target"))
        end(self.result)


def target(t):
    t[0].result = fork()[0]
    return "dropped"


box = []
r = Runner(target=target, args=(box,))
box.append(r)
r.start()
r.join()


class Callable:
    def __init__(self, x):
        self.pid = fork(x)[0]

    def __call__(self, y):
        return fork(y)


c = functools.partial(Callable, 1)()
print("init", c.pid == 0, type(c).__name__)
end(c.pid)
pid, args, kw = functools.partial(c, y=2)()
print("call", pid == 0, args, kw)
end(pid)


def fails(x):
    raise ValueError(x)


for name, call in [
    ("partial", functools.partial(fails, 1)),
    ("exec", lambda: exec("fails(2)")),
    ("eval", lambda: eval("fails(3)")),
    ("bind", lambda: functools.partial(fails)()),
    ("init", lambda: functools.partial(Callable)()),
]:
    try:
        call()
    except Exception as e:
        tb, names = e.__traceback__, []
        while tb:
            names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        print(name, repr(e), names)
try:

    class Broken:
        x = 1
        fails("body")

except ValueError as e:
    print(repr(e), e.__traceback__.tb_next.tb_frame.f_code.co_name, "Broken" in globals())


def gen():
    yield 1


print(list(functools.partial(gen)()), functools.partial(lambda *a: a, 1)(2), [*functools.partial(zip, "ab")("cd")])
x = 5
print(eval("x + 1"), eval("x", {"x": 7}), exec("x = 9"), x)
