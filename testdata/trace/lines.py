# Line events of statements that have no code of their own: pass, try, constants, break, else, finally; and of cleanups.
import sys


def events(f):
    out = []
    first = f.__code__.co_firstlineno
    def tr(frame, event, arg):
        if frame.f_code is f.__code__:
            out.append((event, frame.f_lineno - first))
            return tr
    sys.settrace(tr)
    try:
        try:
            f()
        finally:
            sys.settrace(None)
    except Exception as e:
        out.append(repr(e))
    print(f.__name__, out)


def constants():
    "docstring"
    1
    try:
        "text"
        ...
    except:
        None
    else:
        if 0:
            b"never"
        else:
            1.5
        if constants is None:
            True
    finally:
        (1, 2)


def loops():
    n = 2
    while n:
        n -= 1
        try:
            if n:
                continue
            break
        finally:
            n + 1
    for i in 1, 2:
        pass
    while 1:
        while 1:
            break
        break


def conditions():
    a = 1
    if a:
        pass
    else:
        pass
    if not a:
        pass
    elif a:
        pass
    for i in 1, 2:
        if i == 1:
            pass
        pass
    return


def names():
    try:
        1 / 0
    except ValueError:
        pass
    except ZeroDivisionError as e:
        if e is None:
            pass
    finally:
        pass
    a = 1


def returns():
    try:
        return 1
    finally:
        4


def falls():
    try:
        1 / 0
    except IndexError:
        4
    finally:
        return 6


def stars():
    try:
        try:
            raise ValueError(3)
        except* TypeError:
            5
        except* OSError as e:
            6
    except ValueError:
        7


def operands():
    a = b = 1
    c = (a +
         b *
         len((a,
              b)))
    return (
        a
    )


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def managers():
    for i in 1, 2:
        with Manager() \
                as m:
            if i == 1:
                continue
            break
    with Manager():
        return i


for f in constants, loops, conditions, names, returns, falls, stars, operands, managers:
    events(f)
