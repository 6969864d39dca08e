# Indexing, slicing, concatenation, repetition, repr and escapes of str.
CHECKS = r'''
"hello"[0], "hello"[-1], "hello"[1:3], "hello"[::-1], "hello"[::2], "hello"[4:1:-1], "hello"[10:], "hello"[-3:-1], "hello"[:100], "aé日😀"[2], "aé日😀"[::-1], len("aé日😀"), "hello"[slice(1, 3)], "abc"[None:None:None]
"hello"[5]
"hello"[-6]
"hello"["a"]
"hello"[::0]
"hello"[1:"a"]
"ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "a" "b", "a" + "b", "" + "", "é" * 2, "ab" * True
"a" * "b"
"a" * 1.5
"a" + 5
"a" + b"b"
5 + "a"
"a" - "b"
"a" + None
repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\n\t\r\\\x00\x1b\x7f"), repr("é日😀"), repr("\x80\x9f\xa0\xad"), repr("\u200b\ufeff\u2028\ud800\U000e0001\U0010ffff"), repr(""), ascii("é日😀\n'"), ascii("\x80")
str(5), str(), str(None), str([1, "a"]), str("x"), str(object=5), str(int), str(b"a")
"\x41\101\u0041\U00000041\N{LATIN SMALL LETTER E WITH ACUTE}\a\b\f\v\0", '\'', "\"", "a\
b", r"\n\x", "\q" if 0 else "q"
list("aé日😀"), tuple("ab"), sorted("hello"), set("aab") == {"a", "b"}, max("hello"), min("hello"), "".join(reversed("abc")), [c for c in "ab"], dict(zip("ab", "cd")), "b" > "a", "abc" == "abc", "abc" is not None
"abc".__len__(), "abc".__contains__("b"), "abc".__getitem__(1), "abc".__add__("d"), "abc".__mul__(2), "abc".__rmul__(2), "%s!".__mod__("a"), "a".__rmod__("%s"), "abc".__eq__("abc"), "abc".__eq__(5), "abc".__lt__("b"), "abc".__hash__() == hash("abc"), "abc".__str__(), "abc".__repr__(), "a".__format__(">3"), "abc".__getnewargs__(), list("ab".__iter__())
"abc".__add__(5)
"abc".__getitem__("x")
"abc"[0] is "abc"[0] if False else "abc".__class__
"abc".missing
hash("a") == hash("a"), "a\0b", len("a\0b"), "a\0b" == "a\0b", "\0" in "a\0"
str.__mro__, str.__name__, str.__doc__ is not None, isinstance("", str)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
