# bytes and bytearray: constructors, literals, hex, repr.
CHECKS = r'''
bytes(), bytes(3), bytes([65, 66]), bytes(b"ab"), bytes("é", "utf-8"), bytes("é", "ascii", "replace"), bytes(range(3)), bytes(bytearray(b"x")), bytes(memoryview(b"mv")), b"\x00\xff\n\t\\'\"", b'it\'s', b"say \"", rb"\n", Rb'\x', b"a" b"b", bytes((1, 2)), bytes(iter([3]))
bytearray(), bytearray(3), bytearray([65]), bytearray(b"ab"), bytearray("x", "ascii"), repr(bytearray(b"a'\n")), bytearray(5)[2]
bytes("a")
bytes(-1)
bytes([256])
bytes([-1])
bytes(["a"])
bytes(1.5)
bytes(None)
bytes(5, "ascii")
bytes(b"a", "ascii")
bytes("é", "ascii")
bytes([1], errors="strict")
bytes(2**70)
bytearray("a")
bytearray(-1)
bytearray([300])
bytearray(None)
bytes.fromhex("00ff 41"), bytes.fromhex(""), bytearray.fromhex("4142"), b"\x00\xffA".hex(), b"\x01\x02\x03\x04".hex(":"), b"\x01\x02\x03\x04\x05".hex("-", 2), b"\x01\x02\x03\x04\x05".hex("-", -2), bytearray(b"az").hex(), b"".hex(), b"abc".hex(bytes_per_sep=1, sep=b" ")
bytes.fromhex("0")
bytes.fromhex("zz")
bytes.fromhex(b"00")
bytes.fromhex("0 0")
b"a".hex("ab")
b"a".hex("é")
b"a".hex(5)
b"abc"[0], b"abc"[-1], b"abc"[1:], b"abc"[::-1], list(b"abc"), b"abc"[0:0], b"a" in b"abc", 97 in b"abc", b"" in b"", b"abc" + b"d", b"ab" * 2, 2 * b"a", b"abc" == bytearray(b"abc"), b"a" < b"b", b"a" == "a", len(b"abc"), hash(b"a") == hash(b"a"), bool(b""), b"abc" + bytearray(b"d"), bytearray(b"abc") + b"d"
b"abc"[5]
b"abc"["a"]
300 in b"abc"
"a" in b"abc"
b"a" + "b"
b"a" + 5
b"a" * "b"
b"a" < "b"
b"%s %d %r %a %c %b %x %5.2f %%" % (b"x", 5, "é", "é", 65, b"yy", 255, 1.5)
b"%s" % "a"
b"%c" % 300
b"%d" % "a"
b"%b" % 5
b"%(a)s" % {b"a": b"v"}
b"%s" % (b"a", b"b")
b"%s %s" % b"a"
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
