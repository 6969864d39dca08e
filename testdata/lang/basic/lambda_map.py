# lambda, map, filter, sorted.
double = lambda x: x * 2
print(double(4), list(map(double, [1, 2])), list(filter(lambda x: x > 1, [1, 2, 3])), sorted([3, 1, 2], key=lambda x: -x))
