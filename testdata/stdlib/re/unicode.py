# re: classes of characters beyond ASCII, IGNORECASE and its special cases, positions in wide texts.
import re
CHECKS = r'''
[c for c in "sSſkKKiIıİµμßẞσςΣåÅÅ" for p in "sSſkKKiIıİµμßẞσςΣåÅ" if re.fullmatch(p, c, re.I)]
[(p, [c for c in "sSſkKKiIıİµμßẞσςΣåÅ1_-" if re.fullmatch(p, c, re.I)]) for p in ["[a-z]", "[A-Z]", "[^a-z]", "[k-s]", "[µ]", "[ß]", "[ς]", "[İ]", "[ı]", r"[\w]", r"[\W]", r"[^\W]", "[^k]", "[a-zа-я]"]]
[(p, [c for c in "sSſkKK" if re.fullmatch(p, c, re.I | re.A)]) for p in ["s", "S", "[a-z]", "ſ", "k", "K"]]
[hex(ord(c)) for c in "a1_-\u00aa\u00b2\u00bd\u0301\u0661\u2160\u3007\u4e00\u200d\u203f\U0001d7d8" if re.match(r"\w", c)]
[hex(ord(c)) for c in "1\u00b2\u0661\u09ea\u2460\U0001d7d8" if re.match(r"\d", c)]
[hex(c) for c in range(0x3100) if re.match(r"\s", chr(c))]
[hex(c) for c in range(0x3100) if re.match(r"\s", chr(c), re.A)]
re.findall(r"\b\w+\b", "naïve café – über 日本 x1"), re.findall(r"\b\w+\b", "naïve café", re.A), re.findall(r"\B.\B", "héllo")
[m.span() for m in re.finditer("é|日|😀", "aé日b😀é")], re.search("b", "日日日b").span(), re.compile("b").search("日b日b", 2).span(), re.compile("^b").match("日b", 1)
re.split("[日😀]", "a日b😀c"), re.sub("日", "<\\\\g>", "a日b") if 0 else re.sub("日", "é", "a日b日"), re.sub("(日)(b)?", r"[\2\1]", "日b日")
re.match(r"\N{LATIN SMALL LETTER E WITH ACUTE}[\N{GREEK SMALL LETTER ALPHA}-\N{GREEK SMALL LETTER OMEGA}]", "éβ"), re.match("\\U0001F600", "😀"), re.match("[\\U0001F600-\\U0001F64F]+", "😀😁").span()
re.match("\ud800", "\ud800"), re.findall("[\ud800-\udfff]", "a\ud800b\udfff"), re.match(".", "\ud800").span()
re.match(r"(é)\1", "éÉ", re.I).span(), re.match(r"(k)\1", "kK", re.I)
re.findall(rb"\w+", b"ab\xe9cd"), re.findall(rb"[\x80-\xff]", b"a\x80\xff"), re.search(b"\xe9", b"a\xe9").span(), re.match(b"(?i)\xe9", b"\xc9")
re.search(b"b", bytearray(b"abc")).group(), re.search(b"b", memoryview(b"abc")).group(), re.sub(b"b", b"\\\\x", bytearray(b"abc"))
re.match(r"[\d-x]+", "1-x")
re.match(r"[\w-]+", "a-b").span(), re.match(r"[a\-z]+", "a-z").span(), re.match(r"[]-a]+", "^_]").span(), re.match(r"[^]]+", "ab]").span(), re.match(r"[\]\[]+", "[]").span()
[m.regs for m in re.finditer(r"(?P<a>x)?(y|z(w))*", "xyzw y")], re.match("(a)(b)?(c)?", "ac").lastindex, re.match("((a)(b))", "ab").lastindex, re.match("(?:(a)|(b))*", "ba").lastindex, re.match("(?P<q>a)(b)", "ab").lastgroup, re.match("(a)(?P<q>b)", "ab").lastgroup
re.findall(r"\b|:+", "a::bc"), [m.span() for m in re.finditer(r"a*?", "aa")], re.sub(r"\b", "|", "ab cd"), re.split(r"\b", "ab cd"), re.split(r"(?<=,)", "a,b,"), re.sub("a*", "x", "baac"), re.subn("", "-", "é日"), re.search(r"\B", ""), re.findall(r"\B", "ab")
re.split("x", "axbxc", maxsplit=-1), re.sub("x", "", "axbxc", count=-1), re.split("(x)(y)?", "axbxyc")
[s.match() for s in [re.compile(r"\w").scanner("ab c")] for _ in range(4)], [s.search() for s in [re.compile(r"\w").scanner("ab c")] for _ in range(5)], [s.match() for s in [re.compile(r"a?").scanner("ab")] for _ in range(4)]
re.Scanner([(r"[0-9]+", lambda s, t: int(t)), (r"[a-z]+", lambda s, t: t), (r"\s+", None)]).scan("ab 12 cd !x")
re.match("(?>a+){2}b", "aaab"), re.match("(?:a?+)*ab", "aaab"), re.match("(?>a+)?a", "aaa"), re.match("(?:a++){1,2}b", "aab")
re.match("(?P<é>a)", "a").groupdict(), re.match("(a)(?P<x>b)(?P=x)", "abb").span(), re.match(r"(?P<x>a)\g", "a") if 0 else 1, re.sub("(?P<x>a)", r"\g<x>\g<1>\1\x", "a") if 0 else 1
re.search(bytearray(b"b"), b"abc")
re.sub("a", r"\x41", "a")
re.sub("a", r"\101\0\07\\\t", "a"), re.sub("(a)", r"\1\g<1>0\g<0>", "a"), re.match("(a)(b)?", "a").expand(r"\1-\2-\n"), re.sub("(a)|b", r"\1x", "ab")
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', ascii(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', ascii(str(e)))
