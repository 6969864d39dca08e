# string: constants, Template, Formatter, capwords.
import string
from string import *
CHECKS = r'''
ascii_letters, ascii_lowercase, ascii_uppercase, digits, hexdigits, octdigits, punctuation, printable, whitespace
capwords("hello big  world"), capwords("a-b-c", "-"), capwords(" x "), capwords("")
Template("$a and ${b} cost $$5").substitute(a=1, b="two"), Template("$a $b").safe_substitute(a=1), Template("$a").substitute({"a": 1}), Template("$a").substitute({"a": 1}, a=2), Template("x").template, Template("$_x1").substitute(_x1=5), Template("$a$a").get_identifiers(), Template("$1").is_valid(), Template("$a ${b} $$").is_valid(), Template("${a}s").substitute(a="cat"), Template("$").safe_substitute(), Template("$a.b").substitute(a=1)
Template("$a").substitute()
Template("$1").substitute()
Template("a\n$ b").substitute()
Template("${a").substitute(a=1)
Formatter().format("{} {a}", 1, a=2), Formatter().vformat("{0} {x}", (5,), {"x": 6}), list(Formatter().parse("a{b!r:>{w}}c{{}}")), list(Formatter().parse("")), Formatter().get_field("0.real", (5,), {}), Formatter().convert_field("a", "r"), Formatter().format_field(5, "03"), Formatter().get_value(0, ["v"], {}), Formatter().get_value("k", [], {"k": 1}), Formatter().format("{:{}}", 5, 3)
Formatter().format("{a}")
Formatter().format("{}")
Formatter().format()
Formatter().convert_field(1, "z")
list(Formatter().parse("{"))
list(Formatter().parse("}"))
type("F", (Formatter,), {"get_value": lambda s, k, a, kw: f"<{k}>"})().format("{x} {0} {y.z}" if False else "{x} {0}"), type("F", (Formatter,), {"check_unused_args": lambda s, u, a, k: print(sorted(map(str, u)), a, k)})().format("{0}", 1, 2, z=3)
type("T", (Template,), {"delimiter": "%"})("%a $b").substitute(a=1), type("T", (Template,), {"idpattern": "[a-c]+"})("$abd").substitute(ab=7)
sorted(string.__all__)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
