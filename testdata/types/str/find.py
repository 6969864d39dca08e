# Searching methods of str.
CHECKS = r'''
"hello".find("l"), "hello".find("l", 3), "hello".find("z"), "hello".find(""), "hello".find("", 5), "hello".find("", 6), "hello".find("lo", -2), "hello".find("l", 0, 2), "hello".find("h", None, None), "hello".rfind("l"), "hello".rfind(""), "hello".rfind("l", 0, 3), "".find(""), "aé日😀b".find("😀"), "aé日😀b".find("b"), "aé日😀b".rfind("é")
"hello".index("e"), "hello".rindex("l"), "hello".count("l"), "aaaa".count("aa"), "hello".count(""), "hello".count("l", 3), "".count(""), "abc".count("", 3), "abc".count("", 4), "日本日".count("日")
"hello".index("z")
"hello".rindex("z")
"hello".find()
"hello".find(5)
"hello".find("l", "a")
"hello".count(5)
"hello".find("l", 1.5)
"hello".startswith("he"), "hello".startswith(("x", "he")), "hello".startswith("l", 2), "hello".startswith(""), "hello".startswith("", 6), "hello".endswith("lo"), "hello".endswith(("x", "o")), "hello".endswith("l", 0, 4), "hello".startswith(()), "".endswith("")
"hello".startswith(5)
"hello".startswith(("he", 5)), 
"hello".startswith((5, "he"))
"hello".endswith(["lo"])
"hello".startswith()
"ell" in "hello", "" in "", "x" not in "hello", "é" in "café"
5 in "hello"
None in "a"
b"a" in "abc"
"hello".removeprefix("he"), "hello".removeprefix("x"), "hello".removesuffix("lo"), "hello".removesuffix(""), "hello".removesuffix("hello")
"hello".removeprefix(5)
"a,b".partition(","), "a".partition(","), "a,b,c".rpartition(","), "a".rpartition(","), "".partition("x"), "a::b".partition("::")
"a".partition("")
"a".partition(5)
"a".rpartition("")
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
