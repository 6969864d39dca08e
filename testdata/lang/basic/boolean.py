# and, or, not, comparison chains, conditional expressions.
print(True and False, 1 and 2, 0 or "x", not 0, 1 < 2 < 3, "yes" if 1 > 0 else "no", 1 is None, None is None, 1 != 2)
