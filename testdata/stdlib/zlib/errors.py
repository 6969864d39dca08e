# zlib's errors: damaged data of every kind, parameters that do not exist, objects that are done; and the checksums.
import zlib


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:60])
    except Exception as e:
        print(type(e).__name__, e)


good = zlib.compress(b"abc")
for data in (b"", b"x", b"xxxx", good[:-1], good[:-1] + b"x", good + b"x", b"\x78\x9d\x07\0\0", b"\x77\x9d\x07\0\0", b"\x88\x1c\x07\0\0", b"x\x9c\x07\0\0"):
    show(zlib.decompress, data)
for data in (b"\x01\x02\x03\x04\x05", b"\x03\x00\x05", b"\x03", b"\xfd\xff\xff\xff\xff", b"\x05" + bytes(50), b"\x05\xe0" + b"\xff" * 50, b"\x63\x00\x02" + bytes(10), b"\x4b\x4c\x84\x13\x00"):
    show(zlib.decompress, data, -15)
for wbits in (31, 47, 99, 9, 0, 7, -7):
    show(zlib.decompress, zlib.compress(b"abc" * 9), wbits)
show(zlib.decompress, good, bufsize=-1)
show(zlib.decompress, good, bufsize=0)
header = b"\x1f\x8b\x08%c\0\0\0\0\0\x03"
body = b"\x4b\x4c\x4a\x06\0\xc2\x41\x24\x35\x03\0\0\0"
show(zlib.decompress, header % 0 + body, 31)
show(zlib.decompress, header % 8 + b"name\0" + body, 31)
show(zlib.decompress, header % 16 + b"comment\0" + body, 47)
show(zlib.decompress, header % 4 + b"\x03\0abc" + body, 31)
show(zlib.decompress, header % 28 + b"\x03\0abcname\0comment\0" + body, 31)
show(zlib.decompress, header % 2 + b"\0\0" + body, 31)
show(zlib.decompress, header % 255 + body, 31)
show(zlib.decompress, b"\x1f\x8b\x07" + (header % 0)[3:] + body, 31)
show(zlib.decompress, header % 0 + body[:-1] + b"\x09", 31)
show(zlib.decompress, header % 0 + body[:-5] + b"\x09" + body[-4:], 31)
for args in ((10,), (1, 9), (1, 8, 15, 0), (1, 8, 15, 10), (1, 8, 15, 8, 5), (1, 8, 7), (1, 8, 24), (1, 8, 47), (-2,)):
    show(zlib.compressobj, *args)
show(zlib.compress, b"x", 10)
show(zlib.compress, b"x", wbits=-8)
show(zlib.compress, "x")
show(zlib.decompressobj, 99)
d = zlib.decompressobj()
show(d.decompress, b"", -1)
show(d.flush, 0)
show(d.decompress, b"xxxx")
c = zlib.compressobj()
show(c.flush, 99)
show(type(c))
show(setattr, d, "eof", True)
show(zlib.crc32, b"abc")
show(zlib.crc32, b"abc", -1)
show(zlib.crc32, b"abc", 2**40 + 5)
show(zlib.adler32, b"abc")
show(zlib.adler32, b"a" * 100000, 0xffffffff)
show(zlib.adler32, b"", 0)
show(zlib.crc32, "x")
show(zlib.crc32, b"", 5.0)
print(zlib.crc32(b"world", zlib.crc32(b"hello ")) == zlib.crc32(b"hello world"), zlib.adler32(b"world", zlib.adler32(b"hello ")) == zlib.adler32(b"hello world"))
