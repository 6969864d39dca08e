# __index__ where integers are wanted.
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
print([10, 20, 30][I(1)], "abc"[I(-1)], (1, 2, 3)[I(0):I(2)], b"abc"[I(1)], range(10)[I(3)], bytearray(b"xyz")[I(2)])
print(list(range(I(3))), "ab" * I(2), I(2) * [0] if hasattr(I, "__rmul__") else [0] * I(2), bin(I(5)), hex(I(255)), oct(I(8)), chr(I(65)), bytes(I(3)), int(I(7)), float(I(7)), complex(I(7)))
l = [1, 2, 3]
l[I(0)] = "x"
l.insert(I(1), "y")
print(l, l.pop(I(0)), "%d %x" % (I(12), I(12)), round(2.567, I(1)), "a,b,c".split(",", I(1)), int("11", I(2)), "abc".center(I(7)), (5).to_bytes(I(2), "big"), pow(2, 3, 5))
for code in ("[1][1.0]", "[1]['a']", "[1][None]", "(1,)[1.5]", "'a'['b']", "b'a'['x']", "range(5)['a']", "range(1.5)", "range('a')", "'a' * 1.5", "[1][1:'a']", "'abc'[1.0:]", "chr(1.5)", "bin(1.5)", "hex('a')", "bytes(1.5)", "bytearray([1.5])", "[1].insert('a', 1)", "[].pop(1.5)", "round(1.5, 'a')", "'%d' % 'a'", "'%x' % 1.5", "'%d' % 1.9", "[1, 2][2]", "[][-1]", "()[0]", "''[0]", "b''[5]", "range(3)[3]", "bytearray()[0]", "[1][2**100]", "'a'[2**100]", "[1][2**100:]", "'ab' * 2**100", "[0] * 2**62", "b'a' * 2**63", "range(2**100)[2**99]", "len(range(2**100))"):
    try:
        print(code, eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
