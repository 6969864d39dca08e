# Re-raised exceptions keep their first place in the traceback.
def f():
    raise ValueError("original")
def g():
    try:
        f()
    except ValueError as e:
        e.add_note("seen by g")
        raise
def h():
    try:
        g()
    except ValueError as e:
        raise e
h()
