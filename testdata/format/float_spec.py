# Format specs of floats.
inf, nan = float("inf"), float("nan")
CHECKS = r'''
format(3.14159, ".2f"), format(3.14159, ".0f"), format(2.5, ".0f"), format(3.5, ".0f"), format(0.5, ".0f"), format(3.14159, "10.3f"), format(3.14159, "<10.3f"), format(3.14159, "010.3f"), format(-3.14159, "010.3f"), format(3.14159, "+.1f"), format(3.14159, " .1f"), format(1e10, "f"), format(1e22, ".1f"), format(123456789.123, ".10f"), format(0.1, ".20f"), format(1e-10, "f"), format(5e-324, ".5f"), format(1.005, ".2f"), format(2.675, ".2f"), format(1.15, ".1f"), format(0.125, ".2f"), format(0.375, ".2f")
format(3.14159, "e"), format(3.14159, ".0e"), format(31415.9, ".3e"), format(0.0, "e"), format(1e-100, ".2e"), format(1.5e300, "E"), format(12345.678, ".3E"), format(5e-324, ".3e"), format(1.7976931348623157e308, ".17e"), format(9.9999, ".2e")
format(3.14159, "g"), format(1e10, "g"), format(1e-5, "g"), format(0.0001, "g"), format(100000.0, "g"), format(1000000.0, "g"), format(1234567.0, ".3g"), format(0.00001234, ".2g"), format(1.0, "g"), format(1.0, "#g"), format(1.0, ".10g"), format(1.0, "#.3g"), format(0.0, "g"), format(-0.0, "g"), format(1e16, "G"), format(1e-7, "G"), format(123.456, ".0g"), format(99999.95, ".6g"), format(1e100, ".0g")
format(3.0, ""), format(3.14159, "10"), format(3.14159, ".3"), format(1e20, ""), format(1e16, ".3"), format(3.0, ".1"), format(30.0, ".1"), format(1234.5, "010"), format(0.1 + 0.2, ""), format(0.1 + 0.2, ".17"), format(1e-5, ".5"), format(100.0, ".3"), format(100.0, ".2"), format(3.0, "5"), format(1e15, ".20"), format(0.1, ".30")
format(0.1234, "%"), format(0.1234, ".1%"), format(1.0, "%"), format(-0.5, ".0%"), format(12.345, "10.2%"), format(1e-10, "%"), format(0.00005, ".2%")
format(1234567.891, ","), format(1234567.891, ",.2f"), format(1234567.891, "_.2f"), format(1234567.891, "020,.2f"), format(1e20, ",.0f"), format(123.4, "010,"), format(1e6, ",g"), format(0.001234, ",e"), format(12345678.9, "_"), format(1e16, ",")
format(inf, "f"), format(-inf, "F"), format(nan, "5.1f"), format(inf, "05"), format(nan, "g"), format(inf, "%"), format(nan, "E"), format(inf, "+"), format(-nan, "f"), format(inf, ","), format(-inf, "010.2f"), format(nan, "010"), format(inf, "")
format(-0.0, "f"), format(-0.0, "zf"), format(-0.001, "z.1f"), format(0.0, "+z.1f"), format(-0.0, ""), format(-0.0, "z"), format(-1.5, "z.0f"), format(-0.4, ".0f"), format(-0.4, "z.0f"), format(-0.0, "+.0f")
format(3.0, "n"), format(1234567.0, "n"), format(3.7, ".0n"), format(3.0, "#.0f"), format(3.0, "#.0e"), format(1.5, "é^9"), format(1.5, "=+8"), format(-1.5, "x=8.2f"), format(-1.5, "*<10"), format(1.5, "^+9.1f")
format(1.5, "d")
format(1.5, "x")
format(1.5, "c")
format(1.5, "s")
format(1.5, "b")
format(1.5, ".f")
format(1.5, "5.")
format(1.5, ",n")
format(1.5, "q")
format(1.5, "f5")
format(1.5, ".2147483648f")
format(1.0, ".60f"), format(1/3, ".40f"), format(1e300, ".0f"), format(2**-1074, ".30e"), format(123.456, "250.3f").strip(), len(format(1.5, ".400f"))
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
