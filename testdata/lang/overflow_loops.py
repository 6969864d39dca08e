# Loops whose numbers leave the machine word and come back.
n = 1
steps = 0
while n < 10 ** 30:
    n = n * 3 + 1
    steps += 1
print(n, steps)
while n > 1:
    n = n // 2
    steps += 1
print(n, steps)
a, b = 0, 1
for i in range(120):
    a, b = b, a + b
print(a)
total = 9223372036854775800
for i in range(20):
    total += 1
print(total)
total = -9223372036854775800
for i in range(20):
    total -= 1
print(total)
f = 1.0
for i in range(2000):
    f *= 2
    if f == float("inf"):
        print("infinite at", i)
        break
x = 5
x <<= 62
print(x)
x >>= 61
print(x)
count = 0
i = 9223372036854775805
while i < 9223372036854775810:
    i += 1
    count += 1
print(i, count)
