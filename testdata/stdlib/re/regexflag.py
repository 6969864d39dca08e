# RegexFlag is an enum.IntFlag whose members are names of re: how they show, combine, are copied; unknown bits; string.Template.flags.
import copy
import enum
import re
import string

F = re.RegexFlag
print(F.__mro__[1:], F.__module__, F.__qualname__, type(F), F._boundary_)
print(list(F), len(F), list(F.__members__))
print(F.__name__, repr(F), F(0) is re.NOFLAG, F["A"], re.T is re.TEMPLATE, "A" in F.__members__, re.I in F, F.IGNORECASE is re.I)
for f in (re.A | re.I, F(512), F(0), F(-1), ~re.A, re.A | 1024, ~(re.A | 1 << 20), re.I & 3, re.I ^ 2, F(3), re.X & re.S, F(1 << 20) | re.A):
    print(repr(f), str(f), f"{f}", f"{f:5d}", f.name, f.value, int(f), bool(f), [x.name for x in f], len(f))
for f in (re.A | 1, re.A + 1, 1 | re.A, re.A | re.I, re.A | True, re.A * 2, -re.A):
    print(type(f).__name__, end=" ")
print()
print(re.A in re.A | re.I, re.S in re.A | re.I, re.A == 256, hash(re.A) == hash(256), {256: 1}[re.A], re.A < re.I)
for p in range(6):
    f, args = re.A.__reduce_ex__(p)
    print(f, args, f(*args) is re.A)
    f, args = (re.A | re.I).__reduce_ex__(p)
    print(f, args, f(*args))
print(copy.copy(re.A) is re.A, copy.deepcopy(re.A | re.M))
print(re.compile("a", re.I | re.X), re.compile("a", 2).flags, type(re.compile("a", re.I).flags))
print(re.compile("a", re.I).flags & re.I, re.U, re.compile("a").flags == re.U, isinstance(re.I, int), isinstance(re.I, enum.IntFlag))
for bad in ("x", 1.5, None):
    try:
        print(F(bad))
    except ValueError as e:
        print(e)
try:
    "x" in re.A
except TypeError as e:
    print(e)
try:
    re.compile("a", "b")
except TypeError as e:
    print(e)
print(string.Template.flags, re.sub("A", "b", "aA", flags=re.I), re.match("A.", "a\n", re.I | re.S).span())
from re import *
print(IGNORECASE, RegexFlag is F, NOFLAG)
