# print of constants.
print(1, 2.5, "text", True, None)
print()
print("a", "b", sep="-", end="!\n")
