# Nested lists: a matrix product.
a = [[1, 2], [3, 4]]
b = [[5, 6], [7, 8]]
c = [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]
print(c)
