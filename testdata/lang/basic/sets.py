# Sets.
s = {3, 1, 2, 3}
print(s, len(s), 1 in s, 5 in s)
s.add(4)
print(s | {9}, s & {1, 2}, s - {1})
