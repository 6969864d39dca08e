# A chain of three: cause and context mixed, and one suppressed.
def one(): raise KeyError("one")
def two():
    try:
        one()
    except KeyError:
        raise TypeError("two")
def three():
    try:
        two()
    except TypeError as e:
        raise ValueError("three") from e
try:
    try:
        three()
    except ValueError:
        raise OSError("hidden chain") from None
except OSError as e:
    print(repr(e.__context__))
three()
