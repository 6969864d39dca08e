# Format specs of strings and other objects.
CHECKS = r'''
format("abc", ""), format("abc", "10"), format("abc", "<6"), format("abc", ">6"), format("abc", "^7"), format("abc", "*^9"), format("abcdef", ".3"), format("abcdef", "6.3"), format("abc", "s"), format("abc", "-<5s"), format("日本", "5"), format("abc", "0<5"), format("abc", "05"), format("abc", "2"), format("", "3"), format("é", "é>3"), format("abc", ".0"), format("a", ".1s"), format("abc", "<"), format("abc", "^")
format("abc", "=5")
format("abc", "+5")
format("abc", " 5")
format("abc", "d")
format("abc", ",")
format("abc", "_")
format("abc", "#5")
format("abc", "z")
format("abc", "q")
format("abc", "5.")
format("abc", ".x")
format("abc", "1" * 30)
format("abc", "=05")
format("abc", ">>5"), format("abc", "{<5"), format("abc", "}>5")
format([1], "")
format([1], "5")
format(None, "5")
format((1,), "s")
format({}, "x")
format(object, "5")
format(b"a", "5")
format(b"a", ""), format([1, 2]), format(None), format(...), format(int)
f"{'a':>{5}}", f"{'abc':.{2}}", f"{1:{'0'}{5}}", f"{'x'!r:^7}", f"{None!s:>6}", f"{[1]!s:>6}", f"{1.5:{8}.{2}f}", f"{'a':{'*'}{'^'}{5}}"
f"{None:>5}"
f"{'a':d}"
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
