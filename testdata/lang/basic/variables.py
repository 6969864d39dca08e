# Assignment and arithmetic of names.
a = 1
b = a + 2
a = b * b
print(a, b)
x = y = 5
print(x, y)
