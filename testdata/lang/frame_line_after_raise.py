# Where a frame stands after an exception has left it: the place of the raise, or of the last clause that refused the exception.
def simple():
    1 / 0
    pass


def in_except():
    try:
        1 / 0
    except:
        1 / 0
        pass


def other_except():
    try:
        1 / 0
    except TypeError as ex:
        pass


def named_except():
    try:
        1 / 0
    except Exception as ex:
        1 / 0
        pass


def in_try():
    try:
        1 / 0
    finally:
        pass


def in_finally():
    try:
        1 / 0
    finally:
        1 / 0
        pass


class Noop:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def after_with():
    with Noop():
        1 / 0
        pass


def generator():
    try:
        yield 1
        1 / 0
    except TypeError:
        pass


for f in simple, in_except, other_except, named_except, in_try, in_finally, after_with, lambda: list(generator()):
    try:
        f()
    except Exception as e:
        tb = e.__traceback__.tb_next
        while tb:
            code = tb.tb_frame.f_code
            print(code.co_name, tb.tb_frame.f_lineno - code.co_firstlineno, tb.tb_lineno - code.co_firstlineno)
            tb = tb.tb_next

# A declared encoding that cannot be.
for source in b"\xef\xbb\xbf#coding: utf8\n", b"\xef\xbb\xbf#coding: utf-8\n", b"\xef\xbb\xbf#coding: latin1\n", b"#coding: xyz\nx\n", b"#coding: latin9\n":
    try:
        compile(source, "<t>", "exec")
        print("compiled")
    except SyntaxError as e:
        print(e.args)
