# StreamReader: how it reads its stream, piece by piece, for read() and readline(); recoders; iterencode; incremental states.
import codecs
import io


class Shown(io.BytesIO):
    def read(self, n=-1):
        r = super().read(n)
        print("  read", n, r)
        return r


def run(data, *ops, errors="strict", enc="utf-8"):
    r = codecs.getreader(enc)(Shown(data), errors)
    for name, *args in ops:
        try:
            result = getattr(r, name)(*args)
        except Exception as e:
            result = type(e).__name__, str(e)
        print(name, args, repr(result), r.bytebuffer, repr(r.charbuffer), r.linebuffer)


run("äöü".encode(), ("read", 1), ("read", 1), ("read", 3), ("read",), ("read",))
run("äöü".encode(), ("read", 1, 2), ("read", -1, 1), ("read", -1, 5))
run(b"abc\ndef\nghi", ("readline",), ("readline",), ("readline",), ("readline",))
run(b"abc\ndef\nghi", ("readline", 2), ("readline", 2), ("read", 1), ("read",))
run(b"abc\ndef\nghi", ("readline", None, False), ("read", 1, 1), ("readline", None, False), ("readline",))
run(b"x" * 80 + b"\ny", ("readline",), ("readline",))
run(b"a\r\nb\rc", ("readline", 1), ("readline", 1), ("readline", 1), ("readline", 1))
run(b"a\r", ("readline",), ("readline",))
run(b"ab\ncd\xff\nef", ("readline",), ("readline",))
run(b"ab\ncd\xff\nef", ("read", -1, -1, True), ("read",))
run(b"ab\ncd\xff\nef", ("read",))
run(b"ab\ncd\xff\nef", ("read",), errors="replace")
run(b"ab\ncd\nef", ("readline",), ("read", 0), ("read", 2), ("readline",))
run(b"ab\ncd\nef", ("read", -1, 1), ("readline",), ("read", 2), ("read", 2))
run(b"abc", ("readlines",), ("readlines",))
run(b"abc\nd", ("__next__",), ("__next__",), ("__next__",))
run(b"", ("readline",), ("read",), ("read", 5, 5))
run(b"\xff\xfea\0b\0", ("read", 1), ("read", 1), ("read", 1), ("read",), enc="utf-16")
run(b"\xef\xbb\xbfab", ("read", 2), ("read",), enc="utf-8-sig")

out = io.BytesIO()
both = codecs.EncodedFile(out, "latin-1", "utf-16")
both.write(b"\xe9\n")
both.writelines([b"a", b"b\n"])
print(out.getvalue(), both.data_encoding, both.file_encoding)
both.seek(0)
print(both.readline(), both.read(), list(both))
both.seek(0)
print(both.readlines(), next(iter(both), "end"))
print(list(codecs.iterencode(["a", "", "é"], "utf-16")), list(codecs.iterdecode([b"\xc3", b"\xa9", b"", b"x"], "utf-8")))
for name in ("utf-16", "utf-8-sig", "utf-32", "utf-8"):
    e = codecs.getincrementalencoder(name)()
    print(name, e.getstate(), e.encode("a"), e.getstate(), e.encode("b"))
    e.reset()
    print(e.encode("c"))
    d = codecs.getincrementaldecoder(name)()
    for data in (b"\xff", b"\xfe", b"\0\0a\0", b"\0\0") if name != "utf-8-sig" else (b"\xef\xbb", b"\xbf\xc3", b"\xa9"):
        try:
            print(d.getstate(), repr(d.decode(data)))
        except UnicodeDecodeError as error:
            print(error)
    print(d.getstate())
info = codecs.lookup("utf-8")
print(info.name, info[0] is info.encode, len(info), info._is_text_encoding, info.incrementaldecoder, info.streamreader.__mro__)
print(codecs.lookup("rot13").name, codecs.encode("Uryyb", "rot13"), codecs.lookup("rot13")._is_text_encoding)
print(codecs.make_encoding_map({1: 2, 3: 2, 4: 5}), codecs.make_identity_dict(range(3)))
print(codecs.charmap_decode(b"\x00\x01", "strict", "ab"), codecs.charmap_encode("ab", "strict", {97: 1, 98: b"xy"}), codecs.charmap_build("ab\ufffec"))
for call in (lambda: codecs.charmap_decode(b"\x02", "strict", "ab"), lambda: codecs.charmap_encode("c", "strict", {97: 1}), lambda: codecs.charmap_encode("c", "strict", {99: 256}),
             lambda: codecs.charmap_decode(b"\x02", "strict", {2: -1}), lambda: codecs.charmap_decode(b"\x02", "replace", {}), lambda: codecs.charmap_encode("abc", "xmlcharrefreplace", {38: 1}),
             lambda: codecs.Codec().encode("x"), lambda: codecs.IncrementalEncoder().encode("x"), lambda: codecs.open("/tmp", encoding="nope"), lambda: codecs.getreader("nope"),
             lambda: codecs.StreamReader(), lambda: codecs.getwriter("utf-8")(io.BytesIO()).nothing, lambda: codecs.CodecInfo(1)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
