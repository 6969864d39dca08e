# Strings: concatenation, length, indexing, comparison.
s = "hello"
print(s + " world", len(s), s[0], s[-1], s[1:3], s * 2)
print(s == "hello", s < "world", "ell" in s)
for c in "abc":
    print(c)
