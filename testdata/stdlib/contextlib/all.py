"""contextlib: managers from generators, stacks, redirection, suppression."""
import contextlib
import io
import sys


@contextlib.contextmanager
def tag(name):
    """A tag."""
    print("<%s>" % name)
    try:
        yield name
    except KeyError as e:
        print("caught", e)
    finally:
        print("</%s>" % name)


with tag("a") as t:
    print(t)
with tag("b"):
    raise KeyError("k")
try:
    with tag("c"):
        raise ValueError("v")
except ValueError as e:
    print("out", e, e.__context__)


@tag("deco")
def f(x):
    return x + 1


print(f(1), f(2), tag.__name__, tag.__doc__)


@contextlib.contextmanager
def none():
    return
    yield


@contextlib.contextmanager
def two():
    yield 1
    yield 2


for m in (none, two):
    try:
        with m():
            print("body")
    except RuntimeError as e:
        print(e)
try:
    with two():
        raise KeyError(1)
except Exception as e:
    print(type(e), e)
try:
    with tag("stop"):
        raise StopIteration("x")
except StopIteration as e:
    print("stop", e)


class C:
    def close(self):
        print("closed")


with contextlib.closing(C()) as c:
    print(type(c).__name__)
with contextlib.suppress(KeyError, IndexError):
    [][1]
with contextlib.nullcontext(5) as n:
    print(n)
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("hidden")
print(repr(out.getvalue()))
with contextlib.redirect_stderr(out):
    print("err", file=sys.stderr)
print(repr(out.getvalue()))

with contextlib.ExitStack() as stack:
    print(stack.enter_context(tag("x")), stack.enter_context(tag("y")))
    stack.callback(print, "callback", 1, end="!\n")

    @stack.push
    def leave(typ, exc, tb):
        print("leave", typ)
        return True
    raise KeyError("swallowed")
with contextlib.ExitStack() as stack:
    stack.callback(print, "later")
    other = stack.pop_all()
print("moved")
other.close()
try:
    with contextlib.ExitStack() as stack:
        @stack.callback
        def bad():
            1 / 0

        @stack.callback
        def bad2():
            {}["k"]
        raise ValueError("first")
except ZeroDivisionError as e:
    print(type(e), repr(e.__context__), repr(e.__context__.__context__))
try:
    contextlib.ExitStack().enter_context(3)
except TypeError as e:
    print(e)
print(isinstance(open, contextlib.AbstractContextManager), issubclass(C, contextlib.AbstractContextManager), isinstance(stack, contextlib.AbstractContextManager))


class D(contextlib.ContextDecorator):
    def __enter__(self):
        print("enter")

    def __exit__(self, *e):
        print("exit")


@D()
def g():
    return "g"


print(g())


@contextlib.asynccontextmanager
async def atag():
    print("aenter")
    try:
        yield 7
    finally:
        print("aexit")


async def main():
    async with atag() as v:
        print(v)
    async with contextlib.AsyncExitStack() as s:
        print(await s.enter_async_context(atag()))
        s.enter_context(tag("sync"))

        async def last(x):
            print("last", x)
        s.push_async_callback(last, 3)
    async with contextlib.nullcontext(2) as two:
        print(two)
    try:
        async with atag():
            raise ValueError("async")
    except ValueError as e:
        print(e)


try:
    main().send(None)
except StopIteration:
    print("done")
print(sorted(contextlib.__all__))
