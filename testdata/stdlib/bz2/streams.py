# bz2: round trips of every level in pieces of any size, several streams, limits of the output, damaged data and the errors of used-up objects.
# env: PYEMU_STDLIB=/usr/lib/python3.11
import bz2
import io
import random


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:60])
    except Exception as e:
        print(type(e).__name__, e)


random.seed(3)
text = b" ".join(random.choices([b"alpha", b"beta", b"gamma" * 5, b"\0" * 40], k=20000)) + random.randbytes(5000) + b"a" * 300000
for level in (1, 5, 9):
    c = bz2.BZ2Compressor(level)
    packed = b"".join(c.compress(text[i:i + 70001]) for i in range(0, len(text), 70001)) + c.flush()
    for size in (1000, 10**7):
        d = bz2.BZ2Decompressor()
        out = b"".join(d.decompress(packed[i:i + size]) for i in range(0, len(packed), size))
        print(level, out == text, d.eof, d.needs_input, d.unused_data)
    d = bz2.BZ2Decompressor()
    out = [d.decompress(packed, 1000)]
    while not d.eof:
        out.append(d.decompress(b"", 50000))
    print(max(map(len, out)), b"".join(out) == text)
two = bz2.compress(b"one") + bz2.compress(b"two")
print(bz2.decompress(two), bz2.open(io.BytesIO(two)).read(), bz2.decompress(bz2.compress(b"")))
d = bz2.BZ2Decompressor()
print(d.decompress(two + b"tail"), len(d.unused_data) > 4, d.eof)
show(d.decompress, b"x")
f = io.BytesIO()
with bz2.open(f, "wt") as g:
    g.write("lines\n" * 1000)
f.seek(0)
print(sum(1 for _ in bz2.open(f, "rt")))
good = bz2.compress(b"abc")
for bad in (b"xxxx", b"BZh0", b"BZh9xxxxxxxxxxxxxxxxxx", good[:20] + b"\xff" + good[21:], good[:-2] + bytes([good[-2] ^ 0xff]) + good[-1:]):
    d = bz2.BZ2Decompressor()
    show(d.decompress, bad)
    show(d.decompress, b"")
c = bz2.BZ2Compressor()
c.flush()
show(c.flush)
show(c.compress, b"x")
for args in ((0,), (10,), ("x",), (1, 2)):
    show(bz2.BZ2Compressor, *args)
show(bz2.decompress, good[:-5])
show(bz2.BZ2Decompressor().decompress, "x")
