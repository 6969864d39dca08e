# An exception group that nobody catches.
def f(): raise TypeError("from f")
errors = []
for g in (f, lambda: 1 / 0, lambda: {}["k"]):
    try:
        g()
    except Exception as e:
        errors.append(e)
errors.append(ExceptionGroup("inner", [ValueError("v"), OSError(2, "No such file")]))
raise ExceptionGroup("outer", errors)
