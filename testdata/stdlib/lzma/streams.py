# lzma: round trips in all formats and checks, in pieces, several streams, damaged data, filters and errors.
# env: PYEMU_STDLIB=/usr/lib/python3.11
import io
import lzma
import random


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:90])
    except Exception as e:
        print(type(e).__name__, e)


random.seed(4)
text = b" ".join(random.choices([b"alpha", b"beta", b"gamma" * 5], k=5000)) + random.randbytes(3000)
raw = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}]
for k in ({}, {"check": lzma.CHECK_NONE}, {"check": lzma.CHECK_CRC32}, {"check": lzma.CHECK_SHA256}, {"preset": 0}, {"preset": 9 | lzma.PRESET_EXTREME}, {"filters": raw},
          {"format": lzma.FORMAT_ALONE}, {"format": lzma.FORMAT_RAW, "filters": raw}):
    c = lzma.LZMACompressor(**k)
    packed = b"".join(c.compress(text[i:i + 9001]) for i in range(0, len(text), 9001)) + c.flush()
    how = {"format": k["format"], "filters": raw} if k.get("format") == lzma.FORMAT_RAW else {}
    for size in (700, 10**7):
        d = lzma.LZMADecompressor(**how)
        out = b"".join(d.decompress(packed[i:i + size]) for i in range(0, len(packed), size))
        print(out == text, d.eof, d.needs_input, d.unused_data, d.check)
    d = lzma.LZMADecompressor(**how)
    first = d.decompress(packed + b"tail", 10)
    print(first == text[:10], d.eof, d.needs_input, d.decompress(b"") == text[10:], d.eof, d.unused_data)
    print(lzma.decompress(packed, **how) == text)
z = lzma.compress(b"abc" * 100)
print(lzma.decompress(z + z) == b"abc" * 200, lzma.decompress(z + b"junk") == b"abc" * 100, lzma.open(io.BytesIO(z)).read(4))
for bad in (b"", z[:-1], b"xxxxxxxxxxxxxxxxxxx", z[:30] + b"\xff\xff" + z[32:]):
    show(lzma.decompress, bad)
d = lzma.LZMADecompressor()
d.decompress(z)
show(d.decompress, b"x")
c = lzma.LZMACompressor()
c.flush()
show(c.flush)
show(c.compress, b"x")
for k in ({"format": 99}, {"preset": 99}, {"format": lzma.FORMAT_RAW}, {"format": lzma.FORMAT_ALONE, "check": 1}, {"preset": 1, "filters": []}, {"filters": [{"id": 99}]}, {"filters": [{}]},
          {"filters": [5]}, {"filters": [{"id": lzma.FILTER_LZMA2, "foo": 1}]}, {"check": 99}):
    show(lzma.LZMACompressor, **k)
for k in ({"format": 99}, {"format": lzma.FORMAT_RAW}, {"filters": raw}, {"format": lzma.FORMAT_ALONE, "memlimit": "x"}):
    show(lzma.LZMADecompressor, **k)
for size in (1, 4096, 5000, 1 << 20, 3 << 20, (1 << 20) + 1):
    p = lzma._encode_filter_properties({"id": lzma.FILTER_LZMA2, "dict_size": max(size, 4096)})
    print(p, lzma._decode_filter_properties(lzma.FILTER_LZMA2, p))
show(lzma._encode_filter_properties, {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 20, "lc": 2})
print(lzma.is_check_supported(lzma.CHECK_CRC64), lzma.is_check_supported(99))
