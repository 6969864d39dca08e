def excepts(f):
    try:
        return f()
    except (KeyError, ValueError) as e:
        return e
    except TypeError:
        raise
    else:
        g()
    finally:
        h()


def loop(items):
    for x in items:
        try:
            x()
        finally:
            if x:
                continue
            break


def withs(a, b):
    with a as x, b:
        return x.y


def stars(f):
    try:
        f()
    except* ValueError as e:
        print(e)
