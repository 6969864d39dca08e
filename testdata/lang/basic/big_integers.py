# Integers grow.
x = 1
for i in range(100):
    x = x * 3
print(x, x // 7, x % 1000, -x, x > 2 ** 64)
