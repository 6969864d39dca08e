# Unions of types hash as the frozenset of their members.
print(hash(int | str) == hash(str | int) == hash(frozenset({int, str})), len({int | str, str | int, int | None}))
try:
    hash(int | list[[]])
except TypeError as e:
    print(e)
