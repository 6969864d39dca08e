# Lists.
l = [1, 2, 3]
l.append(4)
l[0] = 10
print(l, len(l), l[1], l[-1], l[1:3])
for x in l:
    print(x)
print([1, 2] + [3], [0] * 3, 2 in l)
