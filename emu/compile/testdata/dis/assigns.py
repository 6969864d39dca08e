def targets(o, k, v):
    o.x = o[k] = v
    o[1:2] = v
    o.x += 1
    o[k] -= v
    a, *b, (c, d) = v
    del o.x, o[k], o[1:2]
    return f"{a!r:>{b}} and {c}"


import a.b.c
import a.b as ab
from . import x
from m import *
assert a, "message"
