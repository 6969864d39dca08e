# Comprehensions.
print([x * x for x in range(5)], {x: x + 1 for x in range(3)}, {x % 2 for x in range(5)}, [x for x in range(10) if x % 3 == 0])
