# *args and **kwargs.
def f(*args, **kwargs):
    print(args, kwargs)
f()
f(1, 2)
f(1, a=2)
f(*[1, 2], **{"k": 3})
