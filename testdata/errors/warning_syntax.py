# Warnings of the compiler go to stderr.
x = 5
print(x is 5)
print("a\d")
assert (x, "always true")
print([1, 2] [0])
