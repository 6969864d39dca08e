# Operator methods: forward, reflected, subclass priority, NotImplemented.
class N:
    def __init__(self, name): self.name = name
    def __repr__(self): return self.name
for op in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift", "and", "or", "xor", "divmod"):
    def fwd(self, other, op=op): return (op, self.name, other)
    def rev(self, other, op=op): return ("r" + op, self.name, other)
    setattr(N, f"__{op}__", fwd)
    setattr(N, f"__r{op}__", rev)
a = N("a")
print(a + 1, a - 1, a * 1, a / 1, a // 1, a % 1, a ** 1, a @ 1, a << 1, a >> 1, a & 1, a | 1, a ^ 1, divmod(a, 1))
print(1 + a, 1 - a, 1 * a, 1 / a, 1 // a, 1 % a, 1 ** a, 1 @ a, 1 << a, 1 >> a, 1 & a, 1 | a, 1 ^ a, divmod(1, a))
print("s" + a, [1] + a, 1.5 * a, [1] * a, None | a, (1,) + a)
class Sub(N):
    def __radd__(self, o): return ("sub radd", o)
print(a + Sub("s"), Sub("s") + a, N("x") + N("y"))
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __complex__(self): return 7j
    def __index__(self): return 3
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __bool__(self): return False
    def __len__(self): return 9
    def __hash__(self): return 77
u = U()
print(-u, +u, ~u, abs(u), int(u), float(u), complex(u), [0, 1, 2, 3, 4][u], round(u), round(u, 2), bool(u), len(u), hash(u), hex(u), "ab" * u, range(u), bin(u), chr(u).isprintable())
class NI:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __iadd__(self, o): return NotImplemented
ni = NI()
for code in ("ni + 1", "1 + ni", "ni + ni", "ni - 1", "ni < 1", "ni > ni", "-ni", "~ni", "abs(ni)", "len(ni)", "int(ni)", "float(ni)", "complex(ni)", "ni[0]", "ni[0] = 1", "ni()", "iter(ni)", "next(ni)", "1 in ni", "ni ** 2", "pow(ni, 2, 3)", "divmod(ni, 1)", "ni @ 1", "ni << 1", "round(ni)", "hash([])", "reversed(ni)", "[1][ni]", "'a' * ni", "range(ni)", "1 + 'a'", "'a' + 1", "[1] + (2,)", "{} + {}", "None + 1", "'a' - 'b'", "1 < 'a'", "[] < ()", "{} < {}", "1j < 2j", "None < None", "1 & 1.0", "~1.5", "-'a'", "1 @ 2", "'a' % 1", "'a' * 'b'", "1.5 << 1", "[] * 1.5", "b'a' + 'a'", "object() + 1", "len + 1", "int + int"):
    try:
        print(code, eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
print(ni == ni, ni == 1, ni != 1, ni != ni)
class Bad:
    def __bool__(self): return 5
    def __len__(self): return -1
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __hash__(self): return "h"
    def __str__(self): return 5
    def __repr__(self): return None
    def __iter__(self): return 5
    def __contains__(self, x): return []
    def __format__(self, s): return 5
    def __bytes__(self): return "s"
    def __complex__(self): return 1
bad = Bad()
for code in ("bool(bad)", "len(bad)", "int(bad)", "float(bad)", "[1][bad]", "hash(bad)", "str(bad)", "repr(bad)", "iter(bad)", "1 in bad", "format(bad)", "bytes(bad)", "complex(bad)", "not bad", "f'{bad}'", "for_ = [x for x in bad]", "range(bad)"):
    try:
        exec("print(code, " + code + ")") if not code.startswith("for_") else exec(code)
    except Exception as e:
        print(code, "->", type(e).__name__, e)
class Len:
    def __len__(self): return 2 ** 70
for code in ("len(Len())", "bool(Len())"):
    try:
        print(eval(code))
    except Exception as e:
        print(code, type(e).__name__, e)
