# f-strings.
name, n = "World", 3
print(f"Hello {name}, {n + 1} {n:03} {name!r} {3.14159:.2f}")
