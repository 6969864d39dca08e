# re: flags, their names and arithmetic; patterns and matches as objects.
import re
CHECKS = r'''
repr(re.RegexFlag(0)), str(re.I), str(re.I|re.M), f"{re.I}", "%s" % re.I, "%d" % re.I, repr(re.I|2048), repr(~re.I), re.I|1024, re.I & 2, re.I ^ 2, type(re.I & 2), type(re.I | 4), type(4 | re.I), type(re.I+1), repr(re.RegexFlag(512))
re.I.name, re.I.value, (re.I|re.M).name, re.NOFLAG, re.NOFLAG.name, re.RegexFlag.TEMPLATE, re.I is re.IGNORECASE, (re.I|re.M) is (re.M|re.I)
re.RegexFlag('x')
re.RegexFlag(-3)
list(re.RegexFlag), len(re.RegexFlag), list(re.I|re.M), re.I in re.RegexFlag, re.I in (re.I|re.M), bool(re.NOFLAG), len(re.I|re.M)
re.RegexFlag['I'], re.RegexFlag.I, list(re.RegexFlag.__members__)
hash(re.I), re.I == 2, isinstance(re.I, int)
re.compile("a", 8192), re.compile("(?i)a", re.M), re.compile("(?x) a b").flags, re.compile("(?a)b").flags, re.compile(b"a").flags
re.compile("a", -1)
re.compile(b"a", re.L), re.compile(b"(?L)a"), re.compile(b"(?i:A)b").match(b"ab")
re.compile("(?L)a")
re.compile(b"(?u)a")
re.compile("(?au)a")
re.compile("(?i-i:a)")
re.compile("(?-a:b)")
re.compile("(?i")
re.compile("(?-")
re.compile("(?-i")
re.compile("(?-ix")
re.compile("(?iz:a)")
re.compile("(?-z:a)")
re.compile("(?i:a)(?-i:b)", re.I).match("AB"), re.compile("(?i:a)(?-i:b)", re.I).match("Ab"), re.match("(?s-m:.)", "\n"), re.match("(?x: a b ) c", "ab c"), re.match("(?-x: a)", " a", re.X)
re.Pattern()
re.Match()
re.Pattern.__module__, re.Match.__qualname__, re.error.__module__, re.error, re.Pattern, re.Pattern[str], re.Match[str]
re.compile("a").match()
re.compile("a").match(1,2,3,4)
re.compile("a").match("a", foo=1)
re.compile("a").sub("b")
re.compile("a").foo
re.compile("a") < re.compile("b")
re.match("a","a")["a","b"]
re.match("a","a")[1.5]
re.match("a","a").group(-1)
re.match("(a)","a").groups(default=3)
repr(re.compile("a"*300)), repr(re.compile("a",re.X|re.S|re.M|re.A|re.I))
re.compile("a").__copy__(), re.compile("a").__deepcopy__({}), re.match("a", "a").__copy__()
re.error("x"), re.error("x", "p"), re.error("x","p",0).args, re.error("x","p",0).colno, vars(re.error("x","p\nd",2))
re.error()
re.match()
re.sub("a", "b", "a", 1, 0, 3)
re.sub("a", b"b", "a")
re.sub("(a)|b", lambda m: 5, "ab")
re.sub("(a)|b", lambda m: None, "xaby")
re.sub("a", "b", "a", "x")
re.compile("a").search("a", "x")
re.escape(5)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
