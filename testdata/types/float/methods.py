# Methods of float, rounding and comparison.
CHECKS = r'''
(1.5).is_integer(), (2.0).is_integer(), float("inf").is_integer(), float("nan").is_integer(), (-0.0).is_integer()
(0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-2.5).as_integer_ratio(), (1e20).as_integer_ratio(), (0.0).as_integer_ratio()
float("inf").as_integer_ratio()
float("nan").as_integer_ratio()
(1.5).conjugate(), (1.5).real, (1.5).imag, (1.5).__trunc__(), (-1.5).__floor__(), (-1.5).__ceil__(), (1.5).__int__(), (1.5).__float__(), (1.5).__bool__(), (1.5).__neg__(), (1.5).__abs__(), (1.5).__getnewargs__()
round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(0.1 + 0.2, 10), round(5e15 + 0.5), round(1e300), round(1.5, 0), round(-0.4), round(-0.4, 0), round(123.456, 400), round(123.456, -400), round(15.0, -1), round(25.0, -1), round(1e16, 2), round(0.15, 1), round(0.25, 1), round(0.35, 1), round(1e-10, 5), round(5.015, 2), round(1.0, None)
round(float("inf"))
round(float("nan"))
round(float("inf"), 2), round(float("nan"), 2)
round(1.7976931348623157e308, -308)
round(1.5, "a")
round(1.5, 1.0)
int(1e300) % 10**5, int(-0.9), int(2.0**62), int(2.0**63), int(2.0**64)
float.__getformat__("double"), float.__getformat__("float")
float.__getformat__("x")
divmod(7.5, 2), divmod(-7.5, 2), divmod(7.5, -2), divmod(1e20, 3)
1.5 + 1, 1 + 1.5, 1.5 + True, 1.5 - 2**70, 2**53 + 1.0, 1.5 * 2, 3 / 2, 1.5 // 1, 10**20 / 3.0, 1e300 * 1e10, -1.5, +1.5, abs(-1.5)
10**400 + 1.0
10**400 * 1.5
1.0 < 10**400, 1.0 > 10**400, 1e308 == 10**308, 2.0**53 == 2**53 + 1, 0.1 == 1/10, float("nan") < 1, float("inf") > 10**400, 0.5 < 1, 1 < 0.5, 1e16 == 10**16, 1e16 + 1 == 10**16 + 1
hash(0.1), hash(1e16), hash(1.0), hash(-0.0), hash(float("inf")), hash(2.5), hash(1e-300)
(1.5).__add__("a"), (1.5).__add__(1), (1.5).__radd__(1), (1.5).__eq__(1.5), (1.5).__lt__(2), (1.5).__lt__("a"), (1.5).__divmod__(1), (1.5).__round__(), (1.5).__round__(0), (1.5).__format__(".3f"), (1.5).__pow__(2), (2).__pow__(0.5)
1.5 .missing
(1.5).is_integer(1)
float.is_integer(1)
sum([0.1] * 10), sum([1e16, 1, -1e16]), max(1.5, 2), min(0.0, -0.0), sorted([3.5, 1, 2.5, -1])
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
