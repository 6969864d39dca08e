# float() from strings and numbers, and the constants.
CHECKS = r'''
float(), float(5), float("1.5"), float("  -2.5e3 \n"), float("1e5"), float(".5"), float("5."), float("+1"), float("1_000.5"), float("inf"), float("-Infinity"), float("NaN"), float("-nan"), float("INF"), float(True), float(b"1.5"), float("١.٥"), float(10**20)
float("")
float("abc")
float("1.5.2")
float("1__0")
float("_1")
float("1_")
float("1e")
float("0x10")
float("1 2")
float(None)
float([])
float(1j)
float("1", 2)
float(x=1)
float(10**400)
float("1e400"), float("-1e400"), float("1e-400"), float("0" * 50 + "1.5"), float("9" * 50)
float(b"\xff")
float("é")
float.fromhex("0x1.8p1"), float.fromhex("1.8"), float.fromhex("-0x1p-1074"), float.fromhex("inf"), float.fromhex("0x.1"), float.fromhex(" 0x1p3 ")
float.fromhex("zz")
float.fromhex("0x1p5000")
float.fromhex("")
(1.5).hex(), (0.1).hex(), (0.0).hex(), (-0.0).hex(), (5e-324).hex(), (1e308).hex(), float("inf").hex(), float("nan").hex(), (1.0).hex(), (-2.5).hex()
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
