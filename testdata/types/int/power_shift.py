# pow, shifts, division, divmod and rounding of int.
CHECKS = r'''
pow(2, 10), pow(2, -2), pow(0, 0), pow(-2, 3), pow(-2, -3), pow(2, 0.5), pow(-8, 1/3), pow(2, 10, 1000), pow(-2, 3, 5), pow(2, 3, -5), pow(3, -1, 11), pow(10, -2, 7), pow(5, 0, 1)
pow(0, -1)
pow(2, 3, 0)
pow(2, -1, 6)
pow(2.0, 3, 5)
pow(2, 3.0, 5)
pow("a", 2)
pow(2)
pow(base=2, exp=5), pow(2, exp=3, mod=5)
1 << 64, 1 << 0, -1 << 3, 5 >> 1, -5 >> 1, -1 >> 100, 1 >> 100, 0 << 1000, 2**70 >> 69, -(2**70) >> 71
1 << -1
1 >> -1
1 << 1.0
1 << 2**70
0 << 2**70
1 >> 2**70, -1 >> 2**70
7 // 2, -7 // 2, 7 // -2, 7 % -2, -7 % 2, 0 // 5, 0 % -5, 2**70 // 3, -2**70 % 3, 7 // 2.0, 7 % 2.5
1 // 0
1 % 0
1 / 0
1.0 // 0
1.0 % 0
divmod(1, 0)
divmod(1.0, 0)
divmod(7, -2), divmod(-7, 2), divmod(2**70, 7), divmod(5.5, 2)
round(5), round(15, -1), round(25, -1), round(35, -1), round(-25, -1), round(1234, -2), round(1250, -2), round(1350, -2), round(5, 3), round(5, -1), round(6, -1), round(499, -3), round(500, -3), round(501, -3), round(5, None)
abs(-5), abs(2**64 * -1), sum([1, 2, 3]), sum([], 5), sum([[1], [2]], []), sum([0.1] * 3), min(3, 1, 2), max([1, 3, 2]), max("abc", key=lambda c: -ord(c)), min(1, 2.0, True)
sum([1], start=2), sum((1, 2), 3)
sum(1)
sum(["a"], "")
sum([b"a"], b"")
sum([bytearray()], bytearray())
abs("a")
round("a")
bin(10), bin(-10), oct(64), hex(255), hex(-255), bin(0), bin(True)
bin("a")
chr(97), ord("a"), ord(b"a"), chr(0x10FFFF) == "\U0010ffff", ord("😀")
chr(-1)
chr(0x110000)
ord("ab")
ord("")
ord(5)
ord(b"ab")
5 if 0x1F == 31 else 0, 0o17, 0b101, 1_000_000, 0xdead_beef, 00, 0_0
2**63 - 1, -(2**63), 2**63, 2**31 * 2**31, (2**32) * (2**32), 2**63 - 1 + 1, -(2**63) - 1, (2**62) * 2, -(2**62) * 2, (2**62) * -2, (-(2**63)) // -1, abs(-(2**63)), -(-(2**63)), 2**64 - 1 - 2**64 + 2
2**63 & -1, -(2**63) & (2**63), (2**63) ^ (2**63), ~(2**63 - 1), ~(-(2**63)), 2**65 | 1, -1 & 2**64
int.__pow__(2, 3, 4), int.__rpow__(2, 3), (2).__rpow__(3, 5)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
