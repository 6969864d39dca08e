# operators and builtins on odd arguments
class R:
    def __radd__(s, o): return ("radd", o)
    def __rmul__(s, o): return ("rmul", o)
    def __rmod__(s, o): return ("rmod", o)
    def __rpow__(s, o, m=None): return ("rpow", o, m)
    def __rdivmod__(s, o): return "rdm"
    def __index__(s): return 2
    def __eq__(s, o): return NotImplemented
    def __rmatmul__(s, o): return "rmm"
    def __iadd__(s, o): return NotImplemented
    def __add__(s, o): return "add"
r = R()
print([1] + r, "a" * r, "%s" % r if 0 else "", 2 ** r, divmod(1, r), 1 @ r, (1,) + r, b"a" + r, [1, 2, 3][r], "abc"[r:], range(r), bytes(r), 1 << r if 0 else 0)
r2 = r; r2 += 1; print(r2)
tests = """[1] * 1.5|"a" + 1|1 + "a"|[] + ()|{} | []|{1} | [1]|{1} - [1]|-"a"|~1.5|not r|"a" < 1|[] < ()|None < None|1 < None|{} < {}|1j < 2j|"a" in 1|1 in "a"|1 in b"a"|"a" in b"a"|300 in b"a"|[1][1.0]|[1]["a"]|(1,)["a"]|"a"["b"]|{}[[]]|{[]: 1}|{1}[0]|None[0]|None()|(1)(2)|len(5)|len()|len(1, 2)|abs("a")|ord("ab")|ord(5)|chr(-1)|chr(1.5)|chr(2**40)|int("x")|int("1", 1)|int("1", 99)|int(1.5, 2)|int("0x1", 0)|int(b"12")|int([])|int("1" * 5000)|float("x")|float([])|complex("1 + 2j")|complex(1, "2")|complex("1", 2)|round(1.5, "a")|round("a")|pow(2, -1, 0)|pow(2, -1, 4)|pow(2.0, 1, 3)|pow(0, -1)|0 ** -1|0.0 ** -1|1 // 0|1 % 0|1.0 // 0|1.0 % 0|divmod(1, 0)|1 << -1|1 << (1 << 70)|sum([1, "a"])|sum("ab")|sum([[1]], [])|min()|min([])|min(1, key=5)|max(1, 2, default=3)|max([], default=3)|sorted([1, "a"])|sorted(5)|list(5)|tuple(5)|dict(5)|dict([1])|dict([(1, 2, 3)])|dict([[1, 2]], a=3)|set(5)|set([[]])|frozenset([[]])|iter(5)|next(5)|next(iter([]))|reversed(5)|reversed({1})|enumerate(5)|zip(5)|list(zip([1], [1, 2], strict=True))|list(zip([1, 2], [1], strict=True))|map(5)|map()|list(map(5, [1]))|filter(1)|range(1.5)|range(1, 2, 0)|range(10)[20]|slice()|isinstance(1, 5)|issubclass(1, int)|issubclass(int, 5)|isinstance(1, (int, 5))|isinstance("a", (int, 5))|getattr(1, 2)|getattr(1, "x")|setattr(1, "x", 2)|setattr(1, "real", 2)|delattr(1, "real")|hasattr(1, 2)|hash([])|hash({})|hash((1, []))|id()|repr()|format(1, 2)|format(1, "q")|format("a", "d")|format([], "d")|"{}".format()|"{0}{}".format(1)|"{a}".format()|"{:>{}}".format(1)|"{!x}".format(1)|"{".format()|"}".format()|"%d" % "a"|"%d %d" % 1|"%z" % 1|"%" % 1|"%(a)s" % 1|"%(a)s" % {}|"%c" % 300000000|"%c" % "ab"|"a".join([1])|"a".join(5)|"a".split("")|"a".index("b")|"a".encode("nope")|"é".encode("ascii")|b"\\xff".decode()|b"a".join(["a"])|bytes([300])|bytes(-1)|bytes("a")|bytes([1.5])|bytearray(b"a")[5]|memoryview(5)|memoryview(b"abc")[5]|vars(5)|vars(1, 2)|dir(1, 2)|__import__("nope.x")|__import__("")|__import__(5)|open("/nope")|open(5.5)|open("a", "zz")|open("a", "rw")|eval("1 +")|eval("x y")|eval(5)|exec(5)|compile("1", "f", "zz")|compile(5, "f", "exec")|callable()|input(1, 2)|print(sep=5)|print(1, end=5)|print(1, foo=5)|bool(1, 2)|str(1, 2)|str(b"a", 5)|type(1, 2)|super(5)|property(1, 2, 3, 4, 5)|classmethod()|staticmethod(1, 2)|object(1)|bytes.fromhex("a")|bytes.fromhex("zz")|int.from_bytes(b"a", "x")|(1).to_bytes(0, "big")|(-1).to_bytes(1, "big")|float.fromhex("zz")|"a".center("b")|"a".center(5, "bb")|"a".replace("b")|"a".startswith(5)|[].pop()|[1].pop(5)|[].remove(1)|[].index(1)|{}.popitem()|{}.pop(1)|set().pop()|{1}.remove(2)|[].insert(1)|[].append()|[].sort(1)|[].extend(5)|{}.update(5)|{}.setdefault()|{}.fromkeys(5)|"a".format_map()|(1).bit_length(2)|1 .real()|(lambda x: x)()|(lambda x: x)(1, 2)|(lambda x, *, y: x)(1)|(lambda x, /: x)(x=1)|(lambda: 0)(**{1: 2})|(lambda: 0)(*5)|(lambda **k: 0)(**5)|(lambda a, b, c, d=1: 0)(1)|(lambda *, a, b: 0)()|(lambda a: 0)(1, a=2)|(lambda a: 0)(b=2)"""
for t in tests.replace("{} | []", "{}.__or__([]), {} .__class__() . __ior__([])").split("|"):
    try: v = repr(eval(t))
    except Exception as e: v = type(e).__name__ + ": " + str(e)
    print(t, "->", v)
