# Arithmetic operators on integers and floats, and their precedence.
print(1 + 2 * 3 - 4 / 2)
print(7 // 2, -7 // 2, 7 // -2, -7 // -2)
print(7 % 3, -7 % 3, 7 % -3, -7 % -3)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2)
print(2 ** 10, 2 ** -1, (-2) ** 3, -2 ** 2, 2 ** 3 ** 2)
print(divmod(17, 5), divmod(-17, 5), divmod(17.5, -5))
print(1 << 10, -1 >> 3, 5 & 3, 5 | 3, 5 ^ 3, ~5, ~-1)
print(not 1, not 0, not "", not [1])
print(1 + True, True + True, True * 3, True / 2, -True, +True, ~True)
print(0.1 + 0.2, 1 / 3, 2 / 3, 10 / 5, 1e308 * 10, -1e308 * 10)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 >= 2 != 1)
print(10 - 2 - 3, 100 / 10 / 2, (1, 2) + (3,), "ab" * 3, 3 * [0])
for a, b in ((1, 0), (1.0, 0), (0, 0.0)):
    for op in ("/", "//", "%"):
        try:
            if op == "/":
                a / b
            elif op == "//":
                a // b
            else:
                a % b
        except ZeroDivisionError as e:
            print(a, op, b, "->", e)
try:
    0 ** -1
except ZeroDivisionError as e:
    print(e)
try:
    divmod(1, 0)
except ZeroDivisionError as e:
    print(e)
