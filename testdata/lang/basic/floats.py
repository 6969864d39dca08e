# Floating-point loops.
x = 0.0
for i in range(10):
    x += 0.1
print(x, x * 2, x / 3, round(x, 3), 7 // 2.0, -7.5 % 2, 2 ** 0.5, int(3.9), float(2))
