# Slices of lists and strings, read, written and deleted.
l = list(range(10))
print(l[2:5], l[::2], l[::-1], l[-3:], l[:3], "abcdef"[1:4], "abcdef"[::-2])
l[2:4] = ["x"]
del l[-2:]
print(l)
