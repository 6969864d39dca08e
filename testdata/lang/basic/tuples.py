# Tuples and unpacking.
t = 1, 2, 3
a, b, c = t
print(t, a, b, c, t[0], len(t))
a, b = b, a
print(a, b)
