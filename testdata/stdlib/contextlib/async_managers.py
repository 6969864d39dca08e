# The async half of contextlib, driven by hand: what is awaited, what is sent and thrown, coroutine attributes, exceptions and their contexts.
import contextlib
import sys
import types
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext


def is_async(f):
    return bool(f.__code__.co_flags & 0x80)


def state(c):
    return 'suspended' if c.cr_suspended else 'running' if c.cr_running else 'new' if c.cr_frame else 'closed'


@types.coroutine
def tick(x):
    got = yield x
    return got


def drive(coro, *answers):
    "Run coro; print what it waits for; answer with the values, or throw the exceptions."
    answers = list(answers)
    try:
        x = coro.send(None)
        while True:
            print('  waits for', x)
            a = answers.pop(0) if answers else None
            x = coro.throw(a) if isinstance(a, BaseException) else coro.send(a)
    except StopIteration as e:
        print('  returns', e.value)
    except BaseException as e:
        print('  raises', repr(e), 'context', repr(e.__context__), 'cause', repr(e.__cause__), e.__suppress_context__)


@asynccontextmanager
async def manager(mode=''):
    "A manager."
    print('  enter', await tick('entering'))
    if mode == 'none':
        return
    try:
        yield mode
    except ValueError as e:
        await tick('handling')
        if mode == 'swallow':
            return
        if mode == 'other':
            raise KeyError('other')
        if mode == 'from':
            raise KeyError('from') from e
        if mode == 'stop':
            raise StopAsyncIteration('s')
        if mode == 'again':
            yield 2
        raise
    if mode == 'twice':
        yield 3


async def use(mode, exc=None):
    async with manager(mode) as m:
        await tick('body')
        if exc:
            raise exc
    return 'end of ' + m


for mode in '', 'none', 'twice', 'swallow', 'other', 'from', 'stop', 'again':
    for exc in None, ValueError('v'), StopAsyncIteration('sa'), StopIteration('s'), RuntimeError('r'):
        print(repr(mode), repr(exc))
        drive(use(mode, exc), 'a', 'b', 'c')
print('thrown into a wait')
drive(use('swallow'), 1, ValueError('thrown'))
drive(use(''), KeyError('thrown'))

print(is_async(AsyncExitStack.__aexit__), is_async(manager), isinstance(manager, types.FunctionType))
c = nullcontext(5).__aenter__()
print(type(c), c.__name__, c.__qualname__, c.cr_running, c.cr_await, state(c))
drive(c)
print(state(c))
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = manager('x').__aenter__()
try:
    c.send(1)
except TypeError as e:
    print(e)
c.send(None)
print(state(c), type(c.cr_await).__name__)
c.close()
print(state(c))
try:
    nullcontext().__aexit__(1, 2, 3).throw(KeyError('early'))
except KeyError as e:
    print(repr(e))


class Closing:
    async def aclose(self):
        print('  closed', await tick('closing'), sys.exc_info()[1])


async def closing(exc=None):
    async with aclosing(Closing()) as c:
        if exc:
            raise exc


drive(closing(), 1)
drive(closing(ValueError('in')), 2)


@manager('deco')
async def decorated(x, *, fail=None):
    "docs"
    await tick('in decorated')
    if fail:
        raise fail
    return x * 2


print(decorated.__name__, decorated.__doc__, is_async(decorated))
drive(decorated(4))
drive(decorated(4))
drive(decorated(4, fail=ValueError('f')))
drive(decorated(4, fail=KeyError('f')))


class Bad(contextlib.AsyncContextDecorator):
    async def __aenter__(self):
        return self

    async def __aexit__(self, t, e, tb):
        print('  exit sees', repr(e), repr(sys.exc_info()[1]))
        await tick('exit')
        if self.what == 'raise':
            raise OSError('from exit')
        return self.what == 'swallow'


for what in 'swallow', 'raise', 'pass':
    b = Bad()
    b.what = what

    @b
    async def f():
        raise ValueError('body')
    print(what)
    drive(f())


async def stack(*items, exc=None, close=False):
    async with AsyncExitStack() as s:
        for it in items:
            if it == 'cm':
                print('  entered', await s.enter_async_context(manager('swallow')))
            elif it == 'sync':
                s.callback(print, '  sync callback')
            elif it == 'async':
                s.push_async_callback(tick, 'async callback')
            elif it == 'exit':
                async def leave(t, e, tb):
                    print('  leave', repr(e), await tick('leave'))
                s.push_async_exit(leave)
            elif it == 'bad':
                async def bad(*a):
                    await tick('bad')
                    raise KeyError('bad')
                s.push_async_callback(bad)
            elif it == 'swallow':
                s.push(lambda *a: True)
            elif it == 'notasync':
                s.push_async_exit(lambda *a: 5)
            elif it == 'other':
                s.push_async_exit(Bad2())
        if close:
            await s.aclose()
        if exc:
            raise exc
    return 'done'


class Bad2:
    def __aexit__(self, *a):
        raise TypeError('bad2')


for items in ['cm'], ['sync', 'async', 'exit'], ['bad', 'exit'], ['exit', 'bad'], ['bad', 'bad'], ['exit', 'swallow', 'bad'], ['notasync'], ['exit', 'other'], ['swallow', 'other', 'bad', 'cm']:
    for exc in None, ValueError('body'):
        for close in False, True:
            print(items, repr(exc), close)
            drive(stack(*items, exc=exc, close=close))


async def errors():
    s = AsyncExitStack()
    for f in (lambda: s.enter_async_context(5), lambda: s.enter_async_context(nullcontext(3))):
        try:
            print(await f())
        except TypeError as e:
            print(e, repr(e.__cause__), e.__suppress_context__)
    t = s.pop_all()
    print(type(t), s._exit_callbacks, len(t._exit_callbacks))
    print(await t.aclose())


drive(errors())
