# complex: literals, arithmetic, constructor, repr, methods.
CHECKS = r'''
1j, 1 + 2j, 1 - 2j, -1j, -0j, 0j, 1.5j, (1 + 2j) * (3 - 4j), (1 + 2j) / (3 - 4j), (1 + 2j) ** 2, (1 + 2j) ** 0.5, (1 + 2j) ** -1, 2 ** 1j, (1 + 2j) + 1, 1 - (1 + 2j), 1j * 1j, (1 + 2j) ** 0
complex(1, 2), complex("1+2j"), complex("-j"), complex(" 1 "), complex("(1-2j)"), complex(1.5), complex(), complex(1j, 1j), complex(real=1, imag=2), complex("1e5j"), complex("nan+infj"), complex("inf"), complex(True, False), complex("1_0j")
complex("1 + 2j")
complex("")
complex("abc")
complex("1", 2)
complex(1, "2")
complex(None)
complex([])
complex(b"1")
complex("1+2")
(3 + 4j).real, (3 + 4j).imag, (3 + 4j).conjugate(), abs(3 + 4j), -(3 + 4j), +(3 + 4j), bool(0j), bool(1j), hash(3 + 4j), hash(3 + 0j) == hash(3), (3 + 4j) == 3, (3 + 0j) == 3, 3 == 3 + 0j, (3 + 4j) != (3 + 4j), (1 + 0j) == True
repr(1e100 + 1e-100j), repr(complex(-0.0, -0.0)), repr(complex(0.0, -1.0)), repr(complex(float("nan"), float("inf"))), repr(complex(-0.0, 1)), str(1 + 2j), [1j], repr(complex(1, -0.0)), 1e16j, complex(1.0, 2.0)
(1j) < 2
1j > 1j
1j // 1
1j % 1
divmod(1j, 1)
int(1j)
float(1j)
round(1j)
1j / 0
0j ** -1
0j ** 1j
pow(1j, 2, 3)
1j & 1
~1j
abs(complex(1e308, 1e308))
format(1 + 2j, ""), format(1 + 2j, ".2f"), format(1 + 2j, ">20.1f"), format(1.5 + 0j, "g"), f"{1 + 2j:+.1e}", f"{1+2j!r:>10}", format(12345.678 + 1j, ",.1f")
format(1j, "x")
format(1j, "05")
format(1j, "=5")
(1 + 2j).__complex__(), (1 + 2j).__getnewargs__(), (1 + 2j).__add__(1), (1 + 2j).__add__("a"), (1 + 2j).__eq__(5), (1 + 2j).__lt__(5), (1+2j).__format__("")
(1j).real
sum([1j, 2, 0.5])
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
