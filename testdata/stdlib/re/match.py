# re: matching, groups, match objects.
import re
m = re.match(r"(?P<first>\w+) (?P<second>\w+)", "hello world again")
n = re.search(r"(a)|(b)", "xxb")
CHECKS = r'''
m.group(), m.group(0), m.group(1), m.group("second"), m.group(1, 2), m.groups(), m.groupdict(), m.start(), m.end(), m.span(), m.span(2), m.start("first"), m[1], m["second"], m.string, m.pos, m.endpos, m.lastindex, m.lastgroup, m.re.pattern, m.expand(r"\2-\g<first>"), repr(m), bool(m), m.regs
n.groups(), n.groups("none"), n.group(1), n.span(1), n.groupdict(), n.lastindex
m.group(5)
m.group("nope")
m["x"]
m.start(9)
re.match("a", "ba"), re.search("a", "ba").span(), re.fullmatch("a+", "aaa").group(), re.fullmatch("a", "ab"), re.match("", "abc").span(), re.search("z", "abc"), re.match("abc", "ABC", re.I).group(), re.search("^b", "a\nb", re.M).start(), re.match("a.b", "a\nb"), re.match("a.b", "a\nb", re.S).group(), re.match(r"a  b # comment", "ab", re.X).group()
re.findall(r"\d+", "a1b22c333"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall(r"(\w)\d", "a1 b2"), re.findall("", "ab"), re.findall("a|", "ba"), [x.span() for x in re.finditer(r"\w+", "ab cd")], re.findall(r"\b\w", "one two"), re.findall(r"(?i)A", "aA"), re.findall("x*", "axb")
re.sub(r"\d", "#", "a1b2"), re.sub(r"(\w)(\d)", r"\2\1", "a1b2"), re.sub("a", lambda m: m.group().upper(), "banana"), re.sub("a", "x", "aaa", count=2), re.subn("a", "x", "aaa"), re.sub("", "-", "abc"), re.sub("x*", "-", "abxd"), re.sub(r"(?P<n>a)", r"[\g<n>\g<0>]", "cat"), re.sub("a", r"\n", "a"), re.sub(r"\s+", " ", "a  b\n c"), re.sub("(a)|b", r"[\1]", "ab"), re.sub("a", "\\\\", "a")
re.split(r"\W+", "a, b; c"), re.split("(,)", "a,b"), re.split(",", "a,b,c", 1), re.split("x*", "axbc"), re.split("", "abc"), re.split(r"\d", "no digits"), re.split("(a)|b", "xaybz")
re.escape("a.b*c[d] e-f_g\n"), re.escape(b"a.b"), re.escape("é#"), re.purge(), re.compile("a", re.I | re.M).flags, re.compile("(a)(?P<x>b)").groups, re.compile("(a)(?P<x>b)").groupindex, repr(re.compile("a", re.I)), repr(re.compile(b"a")), re.compile("a") is re.compile("a"), re.compile("a") == re.compile("a"), re.I, re.IGNORECASE | re.M, repr(re.RegexFlag(0)), re.compile("a").pattern
re.compile("b").match("ab", 1).span(), re.compile("^b").match("ab", 1), re.compile("^b").search("ab", 1), re.compile("b$").search("abc", 0, 2).span(), re.compile("a").fullmatch("xax", 1, 2).span(), re.compile("a").findall("aaaa", 1, 3), [x.start() for x in re.compile("a").finditer("aaa", 1)], re.compile("a").scanner("aa").match().span(), re.compile("a").sub("b", "aa", 1), re.compile(",").split("a,b"), re.compile("a").subn("b", "a")
re.match(b"\\w+", b"abc").group(), re.findall(rb"\d", b"1a2"), re.sub(b"a", b"b", b"aa"), re.match(r"\w+", "héllo").group(), re.match(r"\w+", "héllo", re.A).group(), re.match(r"\d+", "٣٤").group(), re.match(r"[é-ü]+", "èéê").group() if re.match(r"[é-ü]+", "éê") else 0, re.search("日", "x日").start(), re.match("É", "é", re.I).group(), re.match("ß", "ẞ", re.I).group()
re.match(r"(?P<a>\w)(?P=a)", "xx").group(), re.match(r"(\w)\1", "xy"), re.match("(?:ab)+", "abab").span(), re.match("a{2,3}", "aaaa").group(), re.match("a{2,3}?", "aaaa").group(), re.match("a{,2}", "aaa").group(), re.match("<.*?>", "<a><b>").group(), re.match("(?=ab)a", "ab").group(), re.match("(?!ab)a", "ac").group(), re.search("(?<=a)b", "ab").start(), re.search("(?<!a)b", "ab cb").start(), re.match("(a)?(?(1)b|c)", "ab").group(), re.match("(a)?(?(1)b|c)", "c").group(), re.match(r"(?i:A)b", "ab").group(), re.match(r"\Aab\Z", "ab").group(), re.match("[^abc]+", "xyza").group(), re.match(r"[\w.-]+", "a.b-c d").group(), re.match("a++", "aaa").group(), re.match("(?>a+)b", "aab").group(), re.match("a*+a", "aaa"), re.match(r"[]a]+", "]a").group(), re.match(r"\x41\u0042\t?", "AB").group(), re.match(r"(a(b(c)))", "abc").groups(), re.match(r"(a)*", "aaa").groups(), re.match("(?s:.)", "\n").span(), re.match(r"a{x}", "a{x}").group()
re.compile("(a+)+b").match("a" * 20), re.match("(?:a|ab)(?:c|bcd)(?:d*)", "abcd").group(), re.findall(r"(?m)^\w", "a\nb"), re.match(r"(?x) a b ", "ab").span(), re.findall(r"[\u4e00-\u9fff]+", "ab日本cd語"), re.match(r"(?P<year>\d{4})-(?P<m>\d\d)", "2024-05").groupdict(), re.split(r"\s*,\s*", "a , b,c"), re.sub(r"(?<!^)([A-Z])", r"_\1", "camelCaseName").lower()
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
