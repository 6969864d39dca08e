# Literals of every kind.
print(0, 1_000_000, 0xFF, 0o17, 0b1010, 0XAb, 0O7, 0B1, 00, 1e3, 1E-2, .5, 5., 1_0.0_1, 1e+5, 1j, 1.5J, 0xdeadbeefdeadbeefdeadbeef)
print('single', "double", '''triple
single''', """triple "quoted" double""", 'a\'b', "a\"b", 'con' "cat" '''enated''')
print("\a\b\f\v".encode(), "\t|\x41\101\u00e9\U0001F600\N{BULLET}|\
continued", r"raw\n\'", R'\d', u"unicode", b"bytes\x00\xff", rb"\raw", Br'\x', b'\'', B"a" b"b")
print((), (1,), (1, 2), [], [1], {}, {1: 2}, {1}, {1, 2}, ..., None, True, False, NotImplemented)
print("\0\1\12\1234", len("\0\1\12\1234"), "\x7f" == "\177", "\
" == "", "\\", "\\n", "tab\there")
print(1 if 1else 2, [0x1for x in (1,)], 1or 2) if False else print("no warnings wanted")
x = (1 +
     2   # comment
     )
y = [
    1,
    2,
]; z = {"a":
1}
if x == 3: print(y, z); w = 1
if True: a = 1; b = 2
print(a, b, w, 3 \
    + 4)
def f(a, b,
      c=1): return a; pass
print(f(1, 2)); print("semi"); 
class A: pass
class B(A): x = 1; y = 2
for i in 1, 2: print(i, end=";")
else: print()
while 0: pass
lambda_ = lambda *a, b=1, **k: (a, b, k)
print(lambda_(1, 2, b=3, c=4), (lambda: (yield))().__class__.__name__)
π = 3.14; ñandú = "bird"; 变量 = "variable"; ﬁ = "ligature"
print(π, ñandú, 变量, fi)
if 1:
	print("tab indented")
	if 2:
	        print("mixed but consistent")
print(not 1 == 2, not (1 and 0), 1 if [] else 2, -1 ** 2, 2 ** -1, ~1 + 1, 1 if 0 else 2 if 0 else 3)
print(*[1], *(2, 3), sep="")
print({**{"a": 1}, "b": 2}, [*"ab", *range(2)], (*(), 1))
print(1 .real, 1..real, 1.0.real, (1).real, 1_0 .bit_length())
print("%s" % "end", end="\n")
