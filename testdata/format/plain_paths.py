# str.format, % with mappings, repr in formats, hex and to_bytes over the common values and the odd ones beside them.
class S(str):
    def __format__(self, spec):
        return "S" + spec


class I(int):
    def __format__(self, spec):
        return "I" + spec

    def __repr__(self):
        return "<I>"


class D(dict):
    def __missing__(self, key):
        return "missing " + key


values = [0, 1, -5, 255, 10**9, 2**63 - 1, -(2**63), 2**64, 1.5, -0.0, float("inf"), float("nan"), 1e22, "", "ab", "\u20acuro", "it's", 'q"', "a\\b", "\n", "\x7f", "\xe9",
          None, True, False, S("s"), I(7), (1,), [2], b"x", 1j]


def attempt(f):
    try:
        r = f()
        return r if isinstance(r, str) else repr(r)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


specs = ["", "5", ">5", "<8", "^7", "05", ",", ".2f", "8.1f", "x", "d", "s", "^", "<", ">08", "010,", ".3", "=6", "*^9", "_", "e", "c", "%"]
for v in values:
    print(repr(v), [attempt(lambda: ("{:" + s + "}|").format(v)) for s in specs])
    print([attempt(lambda: f % (v,)) for f in ("%s", "%r", "%a", "%d", "%5s", "%-5r|", "%.2s", "%.1r", "%x", "%.3f", "%i", "%08.2f", "%5.1f%%")])
    print([attempt(lambda: f % {"a": v, "b c": 1, "": 2}) for f in ("%(a)s", "%(a)r-%(b c)d", "%(a)5s|", "%()s", "%(a)s%%", "%(z)s")])

for f in ("{}", "{0}", "{1}{0}", "{}{}", "{0}{}", "{}{0}", "{2}", "{", "}", "{}}", "{{}}", "{{{}}}", "}}{{", "{0", "{0:", "{:{}}", "{!r}", "{0!s:>5}", "{a}", "{0.real}", "{0[0]}", "{10}", "{-1}", "{ 0}",
          "{:}", "{0:}", "x{}y", "{0:>{1}}", "\u20ac{}", "", "{00}", "{0}{1}{0}"):
    print(f, [attempt(lambda: f.format(*args)) for args in ((), (1,), ("a", 3), (1.5, None, "\u20ac"))])
print("{a} {0} {b:>4}".format(1, a=2, b="x"), "{} {x}".format(3, x=4), format(3, "05"), "%s %s" % ("\u20ac", "ab"), len("%s%s" % ("\u20ac", "ab")))

m = D(a=1)
for f, right in (("%(a)s %(b)s", m), ("%(a)s", {"a": (1, 2)}), ("%s", {"a": 1}), ("%s %(a)s", {"a": 1}), ("plain", {"a": 1}), ("%(a)s %s", {"a": 1}), ("%(a", {"a": 1}), ("%(a)", {"a": 1}),
                 ("%(a(b))s", {"a(b)": 3}), ("%(a%)s", {"a%": 4}), ("%(a)c", {"a": 65}), ("%(a)*d", {"a": 1}), ("%(a)s", [1]), ("%(a)s", (1,)), ("%(a)s", 5), ("%d%%", {}), ("%(\u20ac)s", {"\u20ac": 1})):
    print(f, attempt(lambda: f % right))

for n in (0, 1, -1, 15, 16, 255, -256, 2**63 - 1, -(2**63), 2**64, -(2**70), True, I(10)):
    print(hex(n), oct(n), bin(n), str(n), end=" ")
    for length in (0, 1, 2, 7, 8, 9, 16, 17):
        for order in ("big", "little"):
            for signed in (False, True):
                r = attempt(lambda: int.to_bytes(n, length, order, signed=signed))
                if length and "Error" not in r:
                    raw = int.to_bytes(n, length, order, signed=signed)
                    assert int.from_bytes(raw, order, signed=signed) == n, (n, length, order, signed)
                    assert int.from_bytes(bytearray(raw), order, signed=signed) == n
                if length in (1, 8, 9):
                    print(r, end=" ")
    print()
for raw in (b"", b"\0", b"\xff", b"\x80", b"\x7f\xff", b"\xff" * 7, b"\xff" * 8, b"\x80" + b"\0" * 7, b"\x01" * 9):
    print([int.from_bytes(raw, o, signed=s) for o in ("big", "little") for s in (False, True)], type(I.from_bytes(raw, "big")).__name__)
