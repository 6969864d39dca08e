# Matches in a bytearray show what it holds now, iterators keep it from being resized, odd numbers and names of groups warn, also before an error.
import gc
import re
import warnings

s = bytearray(b"abcdefgh")
m, m2 = re.search(b"[a-h]+", s), re.search(b"[e-h]+", s)
print(m.group(), m2.group(), m2.span())
s[:] = b"xyz"
print(m.group(), m2.group(), m2.span(), m[0], m.expand(rb"<\g<0>>"), m.string)
s[1:2] = b"--"
print(m, m.groups(), m.string is s)

b = bytearray(b"x")
it = re.finditer(b"a", b)
try:
    b.extend(b"x" * 400)
except BufferError as e:
    print(e)
print(list(it))
b.extend(b"x" * 400)
it = re.finditer(b"x", b)
next(it)
try:
    b.clear()
except BufferError as e:
    print(e)
del it
gc.collect()
b.clear()
print(b)
b = bytearray(b"aXbX")


def grow(m):
    b.append(1)
    return b"-"


try:
    re.sub(b"X", grow, b)
except BufferError as e:
    print(e)
print(b, re.sub(b"X", b"-", b), re.split(b"X", b), re.findall(b"[ab]", b))
b.append(2)

warnings.simplefilter("always")
for f in (
    lambda: re.compile("()(?(\u0967)a|b)"), lambda: re.sub("(?P<a>x)", r"\g<\u0967>".replace("\\u0967", "\u0967"), "xx"), lambda: re.sub("(?P<a>x)", r"\g<+1>", "xx"),
    lambda: re.sub("()" * 10, r"\g<1_0>", "xx"), lambda: re.sub("(?P<a>x)", r"\g< 1 >", "xx"), lambda: re.compile(b"(?P=\xc2\xb5)"), lambda: re.compile(b"(?(\xc2\xb5)y)"),
    lambda: re.sub(b"(?P<a>x)", b"\\g<\xc2\xb5>", b"xx"), lambda: re.compile("(?(1_0)a|b)"),
):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        try:
            print(f())
        except (re.error, IndexError) as e:
            print(type(e).__name__, e)
        for w in log:
            print("   ", w.category.__name__, w.message)
