# The string methods that every program uses.
s = "  Hello, World  "
print(s.strip(), s.lower(), s.upper(), s.replace("l", "L"), s.split(","), "-".join(["a", "b"]), "abc".find("b"), "abc".startswith("a"), "%d %s" % (1, "x"), "{} {}".format(1, 2), "abc".center(7, "*"), "7".zfill(3))
