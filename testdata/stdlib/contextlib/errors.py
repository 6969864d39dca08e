# contextlib's classes and functions: results, reprs and errors.
import contextlib, re, io
from contextlib import *
def t(s, g=globals()):
    try: print(s, '->', re.sub('0x[0-9a-f]+', '0x', repr(eval(s, g))))
    except BaseException as e: print(s, '->', type(e).__name__, e)
@contextmanager
def cm(x=1, mode=''):
    "cm doc"
    if mode == 'noyield': return
    try:
        yield x
    except ValueError as e:
        if mode == 'suppress': return
        if mode == 'other': raise KeyError('k')
        if mode == 'from': raise KeyError('k') from e
        if mode == 'same': raise
        if mode == 'stop': raise StopIteration('s')
        if mode == 'again': yield 2
        raise
    if mode == 'twice': yield 3
class CM:
    def __enter__(self): return 5
    def __exit__(self, *a): return True
class NoExit:
    def __enter__(self): return 5
class NoEnter:
    def __exit__(self): pass
def use(mode, exc=None):
    try:
        with cm(7, mode) as v:
            if exc: raise exc
        return 'fine', v
    except BaseException as e:
        return type(e), e.args, repr(e.__cause__), repr(e.__context__), e.__suppress_context__
for s in '''cm
cm()
cm().__doc__, cm.__doc__, cm.__wrapped__.__name__
vars(cm()).keys()
use('')
use('noyield')
use('twice')
use('suppress', ValueError(1))
use('other', ValueError(1))
use('from', ValueError(1))
use('same', ValueError(1))
use('stop', ValueError(1))
use('again', ValueError(1))
use('', ValueError(1))
use('', StopIteration(1))
use('', RuntimeError(1))
use('', KeyError(1))
use('twice', KeyError(1))
cm().__enter__()
cm().__exit__(None, None, None)
cm().__exit__(ValueError, None, None)
cm().__exit__(ValueError, ValueError(3), None)
cm().__exit__()
cm().__enter__(1)
cm(1,2,3)
cm()(5)
cm()(lambda a: a)(3)
cm()(use)
contextmanager(5)
contextmanager(lambda: 5)()
contextmanager(len)([])
contextmanager()
closing()
closing(5).__enter__()
closing(5).__exit__()
closing(io.StringIO()).__exit__(None, None, None)
vars(closing(5))
suppress(ValueError).__exit__(ValueError, 1, 2)
suppress(ValueError).__exit__(KeyError, 1, 2)
suppress(ValueError).__exit__(None, 1, 2)
suppress().__exit__(ValueError, 1, 2)
suppress(5).__exit__(ValueError, 1, 2)
suppress(ValueError, a=1)
vars(suppress(ValueError))
nullcontext().__enter__()
nullcontext(5).__enter__()
nullcontext(5).__exit__(1)
nullcontext(1,2)
vars(nullcontext(1))
redirect_stdout()
vars(redirect_stdout(5))
redirect_stdout._stream, redirect_stderr._stream
chdir()
vars(chdir('/'))
ExitStack(1)
vars(ExitStack())
ExitStack().push(5)
ExitStack().push(len)
ExitStack().push(CM()).__class__
ExitStack().enter_context(5)
ExitStack().enter_context(NoExit())
ExitStack().enter_context(NoEnter())
ExitStack().enter_context(CM())
ExitStack().callback()
ExitStack().callback(len, 1, a=2)
ExitStack().callback(callback=len)
ExitStack().callback(5)
ExitStack().pop_all()
ExitStack().close()
ExitStack().close(1)
ExitStack().__exit__(None, None, None)
ExitStack().__enter__().__class__
AbstractContextManager()
issubclass(CM, AbstractContextManager), issubclass(NoExit, AbstractContextManager), isinstance(CM(), AbstractContextManager)
AbstractContextManager[int]
AbstractAsyncContextManager()
issubclass(AsyncExitStack, AbstractAsyncContextManager)
AbstractContextManager.__enter__(5)
AbstractContextManager.__exit__(5, 1, 2, 3)
ContextDecorator()(5)
ContextDecorator()._recreate_cm().__class__
ContextDecorator()(lambda: 5)()
AsyncContextDecorator()(lambda: 5).__name__
AsyncExitStack().push_async_exit(5)
AsyncExitStack().push_async_callback()
AsyncExitStack().push_async_callback(len, 1)
asynccontextmanager(lambda: 5)()
asynccontextmanager(cm)
asynccontextmanager(5)
contextlib.__all__
ExitStack._create_exit_wrapper(5, 6)
ExitStack._create_cb_wrapper(len, 1)
[c.__name__ for c in ExitStack.__mro__]
[c.__name__ for c in contextlib._GeneratorContextManager.__mro__]
[c.__name__ for c in contextlib._AsyncGeneratorContextManager.__mro__]
contextlib._GeneratorContextManager()
contextlib.ExitStack.__abstractmethods__, AbstractContextManager.__abstractmethods__
ExitStack.push.__qualname__, ExitStack.__exit__.__qualname__, contextmanager.__module__
'''.splitlines(): t(s)
def f(e):
    try:
        with cm():
            raise e
    except BaseException as x:
        names, tb = [], x.__traceback__
        while tb:
            names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        print(type(x).__name__, names)
for e in StopIteration(1), RuntimeError(2), KeyError(3): f(e)
