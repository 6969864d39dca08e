# A memoryview that is released while an item of it is being looked up or set: by the index, or by the conversion of the value.


class Releases:
    def __init__(self, view, value):
        self.view, self.value = view, value

    def __index__(self):
        self.view.release()
        return self.value

    def __float__(self):
        self.view.release()
        return 0.5

    def __bool__(self):
        self.view.release()
        return True


def attempt(label, fn, *cast):
    data = bytearray(range(16))
    view = memoryview(data)
    if cast:
        view = view.cast(*cast)
    try:
        result = fn(view)
        print(label, list(result) if isinstance(result, memoryview) else result)
    except (ValueError, TypeError, NotImplementedError) as e:
        print(label, type(e).__name__, e)
    print(bytes(data[:4]))


def put(view, key, value):
    view[key] = value


attempt("get", lambda v: v[Releases(v, 3)])
attempt("slice", lambda v: v[:Releases(v, 3)])
attempt("slice", lambda v: v[Releases(v, 1):3])
attempt("empty", lambda v: v[Releases(v, 3):3])
attempt("two", lambda v: v[Releases(v, 1), 0], "B", (4, 4))
attempt("two", lambda v: v[0, Releases(v, 1)], "B", (4, 4))
attempt("set", lambda v: put(v, Releases(v, 1), 42))
attempt("set", lambda v: put(v, slice(0, Releases(v, 2)), b"ab"))
attempt("set", lambda v: put(v, (0, Releases(v, 1)), 42), "B", (4, 4))
for code in "bBhHiIlLqQnN":
    attempt(code, lambda v: put(v, 0, Releases(v, 1)), code)
for code in "fd?":
    attempt(code, lambda v: put(v, 0, Releases(v, 1)), code)
attempt("mixed", lambda v: v[0:1, 0], "B", (4, 4))
attempt("slices", lambda v: v[0:1, 0:1], "B", (4, 4))
attempt("mixed", lambda v: put(v, (slice(0, 1), 0), 1), "B", (4, 4))
attempt("empty", lambda v: v[()])
