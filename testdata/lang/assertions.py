# assert statements.
assert True
assert 1, "fine"
for test in ("assert 0", "assert False, 'text'", "assert [], [1, 2]", "assert None, None", "assert (lambda: 0)(), ('tuple', 1)", "assert '', ValueError('x')"):
    try:
        exec(test)
    except AssertionError as e:
        print(test, repr(e), str(e), e.args)
print(__debug__)
class T:
    def __bool__(self):
        raise OSError("bool")
try:
    assert T()
except OSError as e:
    print(e)
