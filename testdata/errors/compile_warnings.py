# What compile() warns of, and the SyntaxError that such a warning becomes where the filters make it an error.
import warnings

SOURCES = [
    "0xfor x", "1in x", "1if 1else 2", "1is x",
    "'\\407'", "b'\\407'", "b'\\z'", "'''\n\\z'''", "f'\\z{1}'", "f'\\{1}'", "'\\z' '\\q'", "f'{1if 2else 3}'",
    "(x is 1, 'a' is y)", "1()", "'a'[b'', ()]", "assert (1, 2)", "()[1.5]", "{1}[0]",
    "x = '\\z' +", "'\\d' 'a' * ", "x is 1; return",
]
for source in SOURCES:
    for action in "always", "error":
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter(action)
            try:
                compile(source, "<t>", "exec")
            except SyntaxError as e:
                print(action, repr(source), e.args)
        for w in caught:
            print(action, repr(source), w.category.__name__, w.message, w.filename, w.lineno)

# another exception of a filter's is left alone
def show(*args, **kwargs):
    raise LookupError("from showwarning")

with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = show
    try:
        compile("x is 1", "<t>", "exec")
    except LookupError as e:
        print(repr(e))
