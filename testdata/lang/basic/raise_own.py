# An exception class of one's own.
class MyError(Exception):
    pass
def f():
    raise MyError("message")
try:
    f()
except MyError as e:
    print(type(e).__name__, e)
