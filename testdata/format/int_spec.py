# Format specs of integers.
CHECKS = r'''
format(42, "d"), format(42, "5"), format(42, "<5"), format(42, "^5"), format(42, ">5"), format(42, "=+5"), format(-42, "=5"), format(42, "05"), format(-42, "05"), format(42, "+"), format(42, " "), format(42, "-"), format(42, "x>5"), format(42, "*^7"), format(42, "é^5")
format(255, "x"), format(255, "X"), format(255, "#x"), format(255, "#X"), format(255, "o"), format(255, "#o"), format(255, "b"), format(255, "#b"), format(-255, "#x"), format(255, "#010x"), format(255, "010b"), format(65, "c"), format(8364, "c"), format(65, "5c"), format(0, "#b")
format(1234567, ","), format(1234567, "_"), format(1234567, "012,"), format(1234567, "_x"), format(0xdeadbeef, "_x"), format(0xdeadbeef, "#_x"), format(1234567, "_b"), format(-1234567, ","), format(1234, "010,"), format(1234567, "<15,"), format(123, ","), format(999999999999999999999, ",")
format(42, "f"), format(42, ".2f"), format(42, "e"), format(42, "g"), format(42, "%"), format(10**20, "g"), format(42, "n"), format(1, ".0%"), format(42, "F"), format(42, "E"), format(42, ".3e"), format(10**25, "f"), format(42, ",.2f"), format(True, "d"), format(True, ""), format(True, "5"), format(False, "x"), format(2**70, "x"), format(2**70, ",")
format(42, "z")
format(42, ".2")
format(42, ".2d")
format(42, "s")
format(42, "q")
format(42, "+c")
format(42, ",c")
format(-1, "c")
format(0x110000, "c")
format(42, ",x")
format(42, ",_")
format(42, "_,")
format(42, ",,")
format(42, "#c")
format(42, "5.")
format(42, "xx5")
format(42, "5 ")
format(42, "99999999999999999999")
format(42, ".99999999999999999999f")
format(42, "\0>5"), format(42, "<<5"), format(42, "0<5"), format(42, "00005"), format(42, "=5"), format(42, "0=5"), format(0, "05"), format(-0, "+"), format(42, "0"), format(42, "1")
format(10**400, "f")
format(10**400, "d") == str(10**400), len(format(2**1000, "b"))
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
