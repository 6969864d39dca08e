# East Asian encodings: all characters of the basic plane both ways, errors and their handlers, streams that end within a character.
import codecs
import hashlib
import io

names = ["big5", "cp932", "cp949", "cp950", "euc_jp", "gb2312", "gbk", "shift_jis"]
every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
for name in [*names, "euc_kr"]:
    print(name, hashlib.md5(every.encode(name, "replace")).hexdigest(), end=" ")
    pairs = b"".join(bytes([a, b]) + b"  " for a in range(0x80, 256) for b in range(0x40, 256))
    print(hashlib.md5(pairs.decode(name, "replace").encode("utf-8")).hexdigest())
    print("".join(c for c in every if c.encode(name, "ignore")).encode(name).decode(name, "replace")[::97])

for name, data in [("gbk", b"a\x81"), ("gbk", b"a\xff\xffz"), ("gbk", b"\x81\x20"), ("shift_jis", b"\x81"), ("shift_jis", b"\x85\x85x"),
                   ("euc_jp", b"\xa1"), ("euc_jp", b"\x8f\xa1"), ("big5", b"\x80a")]:
    try:
        print(data.decode(name))
    except UnicodeDecodeError as e:
        print(e.args, e)
    print(ascii(data.decode(name, "replace")), data.decode(name, "ignore"), ascii(data.decode(name, "surrogateescape")), data.decode(name, "backslashreplace"))
for name in names:
    for text in "\u0e01", "あいう\u0e01x", "\ud800":
        try:
            print(text.encode(name))
        except UnicodeEncodeError as e:
            print(e.args[1:], e)
        print(text.encode(name, "replace"), text.encode(name, "ignore"), text.encode(name, "xmlcharrefreplace"), text.encode(name, "backslashreplace"))

text = "日本語のテキスト\n漢字\n" * 3
for name in "shift_jis", "euc_jp", "gbk":
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=name, newline="\n")
    stream.write(text)
    stream.detach()
    print(raw.getvalue()[:10])
    raw.seek(0)
    stream = io.TextIOWrapper(raw, encoding=name, newline="\n")
    stream._CHUNK_SIZE = 3
    print(stream.readline(), stream.read(3), stream.read() == text[12:], stream.encoding)
    print(b"".join(codecs.iterencode("漢字", name)), "".join(codecs.iterdecode([bytes([b]) for b in "漢字".encode(name)], name)))
print(codecs.lookup("sjis").name, codecs.lookup("ms936").name, "ア".encode("cp932"), "\u2014".encode("cp932", "replace"))
