# zlib's streams: input in pieces of any size, output by limits, what is left over, copies in the middle, dictionaries, and the three containers.
import copy
import random
import zlib

random.seed(7)
words = [bytes(random.choices(b"abcdefgh", k=random.randrange(1, 9))) for _ in range(200)]
data = b" ".join(random.choices(words, k=20000)) + random.randbytes(3000)

for wbits in (15, 9, -15, -9, 31, 25):
    for level in (-1, 0, 1, 9):
        c = zlib.compressobj(level, wbits=wbits)
        packed = b"".join(c.compress(data[i:i + 7000]) for i in range(0, len(data), 7000)) + c.flush()
        assert zlib.decompress(packed, wbits) == data
        for size in (1, 7, 64, 5000):
            d = zlib.decompressobj(wbits)
            out = []
            for i in range(0, len(packed), size):
                piece = packed[i:i + size]
                if size == 64:
                    while piece:
                        out.append(d.decompress(piece, 100))
                        assert len(out[-1]) <= 100
                        piece = d.unconsumed_tail
                else:
                    out.append(d.decompress(piece))
            out.append(d.flush())
            assert b"".join(out) == data and d.eof and not d.unused_data, (wbits, level, size)
    print(wbits, len(packed) < len(data))

print("-- behind the end")
d = zlib.decompressobj()
packed = zlib.compress(b"abc" * 100)
print(len(d.decompress(packed + b"tail")), d.eof, d.unused_data, d.unconsumed_tail)
print(d.decompress(b"more"), d.unused_data, d.flush(), d.flush())
try:
    d.decompress(b"again")
except zlib.error as e:
    print(e)
d = zlib.decompressobj()
print(d.decompress(packed, 1), d.eof, bool(d.unconsumed_tail), d.unused_data)
print(len(d.flush()), d.eof)
two = zlib.compress(b"one") + zlib.compress(b"two")
d = zlib.decompressobj()
print(d.decompress(two), zlib.decompressobj().decompress(d.unused_data), zlib.decompress(two))

print("-- flushes and copies")
c = zlib.compressobj()
d = zlib.decompressobj()
for mode in (zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_PARTIAL_FLUSH, zlib.Z_BLOCK, zlib.Z_SYNC_FLUSH):
    part = c.compress(b"some text, some text") + c.flush(mode) + c.flush(zlib.Z_NO_FLUSH)
    if mode == zlib.Z_SYNC_FLUSH:
        print(d.decompress(part))
    else:
        d.decompress(part)
c1, d1 = c.copy(), d.copy()
c2, d2 = copy.copy(c), copy.deepcopy(d)
print(d.decompress(c.compress(b"first") + c.flush()), d.eof)
print(d1.decompress(c1.compress(b"second") + c1.flush()), d1.eof)
print(d2.decompress(c2.compress(b"third") + c2.flush()), d2.eof)
for f in (c.flush, c.copy, lambda: c.compress(b"x")):
    try:
        f()
    except (zlib.error, ValueError) as e:
        print(type(e).__name__, e)
d = zlib.decompressobj()
half = len(packed) // 2
print(len(d.decompress(packed[:half], 3)))
twin = d.copy()
print(d.decompress(d.unconsumed_tail + packed[half:]) == twin.decompress(twin.unconsumed_tail + packed[half:]), d.eof)

print("-- dictionaries")
words = b"hello world, hello there"
for wbits in (15, -15):
    c = zlib.compressobj(wbits=wbits, zdict=words)
    packed = c.compress(b"hello world, hello") + c.flush()
    print(zlib.decompressobj(wbits=wbits, zdict=words).decompress(packed))
c = zlib.compressobj(zdict=words)
packed = c.compress(b"hello world, hello") + c.flush()
for z in (lambda: zlib.decompress(packed), lambda: zlib.decompressobj(zdict=b"other").decompress(packed), lambda: zlib.decompressobj(zdict=5)):
    try:
        z()
    except (zlib.error, TypeError) as e:
        print(type(e).__name__, e)
