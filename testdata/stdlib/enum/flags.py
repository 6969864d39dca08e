# Flag and IntFlag: combinations, boundaries, names of combinations; IntEnum, StrEnum and enumerations with a data type of their own.
import enum
from enum import CONFORM, EJECT, KEEP, STRICT, Enum, Flag, IntEnum, IntFlag, StrEnum, auto


def run(source, *expressions):
    ns = {}
    print("---", source.replace("\n", ";"))
    try:
        exec(source, globals(), ns)
    except Exception as e:
        print(type(e).__name__, e)
        return
    for text in expressions:
        try:
            print(text, "=>", repr(eval(text, {**globals(), **ns})))
        except Exception as e:
            print(text, "=>", type(e).__name__, e)


run("class P(Flag):\n R=4\n W=2\n X=1\n RWX=7\n N=0\n", "list(P)", "P(3)", "P(8)", "P.R|P.W", "P(0)", "~P.R", "P.RWX", "len(P.RWX)", "list(P.RWX)", "P.R in P.RWX", "4 in P.RWX", "P.R|1",
    "P.R&P.W", "bool(P.N)", "P.RWX^P.R", "str(P.R|P.W)", "(P.R|P.W).name", "(P.R|P.W).value", "P.__members__", "P(-1)", "P(-2)", "P._flag_mask_", "P._all_bits_", "P._boundary_",
    "P.R.__reduce_ex__(2)", "(P.R|P.W).__reduce_ex__(2)", "P.N.name", "hash(P.R)==hash(4)", "format(P.R|P.W)", "P('x')", "P._member_names_", "P.R==4", "len(P)", "P['RWX']",
    "(P.R|P.W) in P", "P.R|P.W is P(6)", "P", "dir(P.R)", "P.R < P.W", "P(6) is (P.R|P.W)", "P.W|P.X|P.R")
run("class P(Flag):\n R=auto()\n W=auto()\n RW=R|W\n X=auto()", "list(P)", "P.X.value", "P.RW", "P(16)", "P.R|P.W")
for boundary in ("KEEP", "EJECT", "STRICT", "CONFORM"):
    run(f"class P(Flag, boundary={boundary}):\n R=4\n", "P(7)", "P(8)", "~P.R", "P(-5)" if boundary != "EJECT" else "P(4)", "P(0)", "P._boundary_")
run("class P(Flag, boundary=KEEP):\n R=4\n", "P(7).name", "str(P(8))", "list(P(7))", "len(P(7))", "P(7).__reduce_ex__(2)")
run("class P(IntFlag):\n R=4\n W=2\n", "P(7)", "P(8)", "~P.R", "P.R|1", "1|P.R", "P.R&4", "P.R^7", "P.R+1", "P.R==4", "str(P.R)", "repr(P.R|P.W)", "f'{P.R}'", "P.R|P.W", "list(P(15))",
    "P.R in P(6)", "4 in P(6)", "(P.R|1).name", "P(0)", "P(-1)", "P(-3)", "P(7).__reduce_ex__(2)", "bool(P(0))", "~P(7)", "P.R|'x'", "P(8).name", "isinstance(P(8), P)", "hash(P.R)",
    "P.R-P.W", "-P.R", "P.R<5", "'%d %s' % (P.R, P.R)", "P('x')")
run("class P(IntFlag, boundary=STRICT):\n R=4\n", "P(5)", "P.R|1")
run("class P(Flag):\n a='x'\n b=auto()")
run("class I(IntEnum):\n a=1\n b=2\n c=auto()", "str(I.a)", "repr(I.a)", "f'{I.a:03}'", "I.a+1", "I.a==1", "I(1)", "'%d %s'%(I.a,I.a)", "I.a in I", "I.__str__", "I.a.real", "I('x')", "hash(I.a)",
    "int(I.b)", "I.a|I.b", "{1:2}[I.a]", "I.c", "I.a < I.b", "sorted(I, reverse=True)", "I.a.bit_length()", "range(I.b)", "[10, 20, 30][I.a]", "isinstance(I.a, int)", "I.__mro__")
run("class S(StrEnum):\n a='x'\n B_C=auto()", "str(S.a)", "repr(S.a)", "f'{S.a:>3}'", "S.a+'b'", "S('x')", "S.a.upper()", "hash(S.a)==hash('x')", "S.B_C", "S.a=='x'", "{'x': 1}[S.a]", "','.join(S)")
run("class S(StrEnum):\n a=1")
run("class S(StrEnum):\n a=('a','b','c','d')")
run("class S(StrEnum):\n a=(b'x', 'ascii')", "S.a")
run("class S(StrEnum):\n a=(b'x', 5)")
run("class M(str, Enum):\n a='x'\n", "str(M.a)", "repr(M.a)", "f'{M.a}'", "M.a=='x'", "format(M.a, '>5')", "'%s'%M.a", "M('x')", "M.a.upper()", "'x' + M.a")
run("class M(float, Enum):\n a=1.5\n b='2.5'", "str(M.a)", "repr(M.a)", "f'{M.a}'", "M.b", "M.a+1", "M(1.5)")
run("class M(int, Enum):\n a='3'\n b=('11', 2)", "M.a", "M.b", "M.b+1", "str(M.a)")
run("class M(tuple, Enum):\n a=(1, 2)", "M.a", "M.a[0]", "M((1,2))")
run("class B:\n def __str__(s): return 'B!'\nclass M(B, Enum):\n a=1", "str(M.a)", "repr(M.a)", "f'{M.a}'")
run("class B:\n def __repr__(s): return 'R!'\nclass M(B, Enum):\n a=1", "str(M.a)", "repr(M.a)", "f'{M.a}'")
run("class Z(Enum):\n def __str__(s): return 'z'\n a=1", "str(Z.a)", "repr(Z.a)", "f'{Z.a}'")
run("class Z(Enum):\n def __repr__(s): return 'z'\n a=1", "str(Z.a)", "repr(Z.a)")
run("class Z(enum.ReprEnum):\n a=1", "str(Z.a)", "repr(Z.a)")
print(list(enum.FlagBoundary), list(enum.EnumCheck), str(STRICT), CONFORM, EJECT, KEEP)
print(Flag("F", "a b c")(3), IntFlag("F", "a b c")(9), Enum, Flag, IntFlag, enum.EnumMeta is enum.EnumType)


@enum.global_enum
class Options(IntFlag):
    VERBOSE = 1
    QUIET = 2


print(repr(VERBOSE | QUIET), repr(Options(5)), repr(Options(8)), VERBOSE, [Options(0)])


@enum._simple_enum(IntFlag, boundary=KEEP)
class Simple:
    A = 1
    B = 2


print(Simple, list(Simple), Simple.A | 8)
