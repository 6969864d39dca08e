# operator: every function.
import operator
from operator import *
L = [1, 2, 3]
CHECKS = r'''
add(1, 2), sub(5, 3), mul(2, 3), truediv(7, 2), floordiv(7, 2), mod(7, 3), pow(2, 3), neg(1), pos(-1), inv(5), invert(5), abs(-2), and_(6, 3), or_(6, 3), xor(6, 3), lshift(1, 3), rshift(8, 2), not_(1), truth([]), is_(None, None), is_not(1, None), index(5), concat([1], [2]), lt(1, 2), le(1, 1), eq(1, 1.0), ne(1, 2), ge(1, 2), gt(2, 1)
contains(L, 2), countOf([1, 2, 1], 1), indexOf(L, 3), getitem(L, 0), setitem(L, 0, 9), L, delitem(L, 0), L, length_hint(L), length_hint(iter(L)), length_hint(5, 7), call(max, 1, 2), call(dict, a=1)
itemgetter(1)("abc"), itemgetter(0, 2)("abc"), itemgetter("a")({"a": 5}), itemgetter(slice(1, 3))("abcd"), attrgetter("real")(5), attrgetter("real", "imag")(5j), attrgetter("__class__.__name__")(5), methodcaller("upper")("a"), methodcaller("split", ",", maxsplit=1)("a,b,c"), repr(itemgetter(1, 2)), repr(attrgetter("a.b")), repr(methodcaller("f", 1, k=2))
iadd([1], [2]), isub(5, 2), imul([1], 2), itruediv(7, 2), ifloordiv(7, 2), imod(7, 2), ipow(2, 3), iand(6, 3), ior({1}, {2}), ixor(1, 3), ilshift(1, 2), irshift(8, 1), iconcat([1], [2])
matmul(1, 2)
concat(1, 2)
concat([1], 5)
indexOf([1], 9)
countOf(5, 1)
contains(5, 1)
getitem([1], 5)
getitem({}, "k")
itemgetter()
itemgetter(5)("abc")
itemgetter(0)(5)
attrgetter()
attrgetter(5)
attrgetter("nope")(5)
methodcaller()
methodcaller(5)
methodcaller("nope")("a")
index(1.5)
length_hint(5, "a")
length_hint(5)
add(1)
add(1, "a")
neg("a")
not_(1)
lt(1, "a")
sorted([("b", 1), ("a", 2)], key=itemgetter(1)), max([1j, 2j], key=attrgetter("imag")), operator.__add__(1, 2), operator.__getitem__("a", 0), list(map(methodcaller("lower"), "AB")), itemgetter(1)([1, 2]) , operator.__all__[:5], len(operator.__all__)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
