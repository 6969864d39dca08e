# fork inside with, try, for, a comprehension, a generator, a closure, finally and except: each block goes on in both processes.
import os
import sys


def fork():
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        status = os.waitpid(pid, 0)[1]
        print("child ended:", os.waitstatus_to_exitcode(status))
    return pid


def end(pid):
    if pid == 0:
        sys.stdout.flush()
        os._exit(0)


class Manager:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *args):
        print("exit", args[0])
        return True


def with_block():
    who = "?"
    with Manager() as m:
        who = fork()
        print("in with", type(m).__name__, who == 0)
        raise ValueError("leaves")
    print("after with")
    end(who)


def try_block():
    who = 1
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            who = fork()
            print("handling", e, sys.exc_info()[0].__name__)
            raise KeyError("k") from e
        finally:
            print("finally", who == 0)
    except KeyError as e:
        print("outer", repr(e), repr(e.__cause__), sys.exc_info()[1] is e)
    print("none left", sys.exc_info()[0])
    end(who)


def for_block():
    out = []
    who = 1
    for i, (a, b) in enumerate(zip("abc", range(10, 13))):
        if i == 1:
            who = fork()
        out.append((i, a, b))
    print("for", out)
    end(who)


def comprehension():
    got = [(i, fork() if i == 1 else -1) for i in range(3)]
    print("comprehension", [(i, p if p < 1 else "pid") for i, p in got])
    end(got[1][1])


def generator():
    def gen():
        total = 0
        for i in range(4):
            who = fork() if i == 2 else 1
            total += i
            yield who, total

    others = (c for c in "xyz")
    next(others)
    who = 1
    for pid, total in gen():
        who = who and pid
        print("gen", who == 0, total, next(others, None))
    end(who)


def delegated():
    def inner():
        x = yield 1
        who = fork()
        print("inner got", x)
        yield who
        return "done"

    def outer():
        r = yield from inner()
        yield r

    g = outer()
    values = []
    for v in g:
        values.append(v)
    print("delegated", [v if v in (0, 1, "done") else "pid" for v in values])
    end(values[1])


def closure():
    n = 10

    def bump(by):
        nonlocal n
        n += by
        return n

    bump(1)
    who = fork()
    print("closure", bump(5), n)
    end(who)


def keyword(*args, who=None, **kw):
    pid = fork()
    print("keyword", args, who, sorted(kw.items()), pid == 0)
    end(pid)


with_block()
try_block()
for_block()
comprehension()
generator()
delegated()
closure()
keyword(1, 2, who="me", z=3, y=4)
end(fork())
fork_alias = os.fork
sys.stdout.flush()
pid = fork_alias(*())
if pid:
    os.wait()
print("star", pid == 0)
sys.stdout.flush()
