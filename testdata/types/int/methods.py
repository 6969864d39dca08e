# Methods and attributes of int.
CHECKS = r'''
(5).bit_length(), (0).bit_length(), (-8).bit_length(), (255).bit_count(), (-7).bit_count()
(1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(2, "big", signed=True), (5).to_bytes(), (0).to_bytes(0, "big")
int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x04\x00", "little"), int.from_bytes(b"\xff\xff", signed=True), int.from_bytes([1, 2]), int.from_bytes(b"")
(256).to_bytes(1, "big")
(-1).to_bytes(1, "big")
(128).to_bytes(1, "big", signed=True)
(5).to_bytes(2, "middle")
(5).to_bytes(-1, "big")
int.from_bytes("ab", "big")
int.from_bytes(b"a", "x")
int.from_bytes([256], "big")
(7).as_integer_ratio(), (-3).as_integer_ratio(), (True).as_integer_ratio()
(5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, True.real, True.numerator
(5).__add__(3), (5).__add__(3.0), (5).__radd__(2), (5).__sub__("a"), (5).__eq__(5), (5).__lt__(6), (5).__bool__(), (5).__neg__(), (5).__floordiv__(2), (5).__rfloordiv__(11), (5).__pow__(2), (5).__pow__(2, 7), (5).__divmod__(3), (5).__hash__()
(5).__truediv__(2), (5).__and__(4), (5).__lshift__(2), (5).__index__(), (5).__float__(), (5).__int__(), (5).__trunc__(), (5).__round__(), (15).__round__(-1), (5).__ceil__(), (5).__floor__(), (5).__abs__(), (5).__invert__(), (5).__format__("03"), (5).__getnewargs__()
(5).__divmod__(0)
(5).__add__()
int.__add__("a", 1)
int.bit_length()
int.bit_length("a")
(5).bit_length(1)
(5).missing
(5).__sizeof__() > 0
int.__doc__ is not None, int.__name__, int.__mro__
type(True + 0), True & True, True & 1, True | False, True ^ True, ~True, -True, True << 2, bool(2), bool(""), bool([0])
bool(1, 2)
bool(x=1)
isinstance(True, int), issubclass(bool, int), repr(True), str(False), int(True), True == 1, hash(True), True is (1 == 1), bool.__mro__
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
