# Streams of classes with close() or flush() are closed when they end; errors of both steps are chained; a reading into a large buffer.
import io
import os


def watched(base, *args):
    record = []

    class Watched(base):
        def __del__(self):
            record.append("del")
            super().__del__()

        def close(self):
            record.append("close")
            super().close()

        def flush(self):
            record.append("flush")
            super().flush()

    stream = Watched(*args)
    del stream
    print(base.__name__, record)


for base in io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase, io.BytesIO, io.StringIO:
    watched(base)
watched(io.BufferedReader, io.BytesIO(b"abc"))
watched(io.BufferedWriter, io.BytesIO(b"abc"))
watched(io.BufferedRandom, io.BytesIO(b"abc"))
watched(io.TextIOWrapper, io.BytesIO(b"abc"))


class Closing(io.RawIOBase):
    def close(self):
        if not self.closed:
            print("closing")
        super().close()


one = Closing()
one = None
print("after")


class Raw(io.RawIOBase):
    def __init__(self, parts=()):
        self.parts = list(parts)

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, buffer):
        part = self.parts.pop(0) if self.parts else b""
        buffer[:len(part)] = part
        return len(part)

    def write(self, data):
        return len(data)


def failing(kind):
    def step():
        raise OSError(kind)
    return step


for make in io.BufferedReader, io.BufferedWriter, lambda raw: io.TextIOWrapper(raw, encoding="ascii"):
    raw = Raw()
    stream = make(raw)
    stream.flush = failing("flush")
    raw.close = failing("close")
    try:
        stream.close()
    except OSError as e:
        print(e, "after", e.__context__, stream.closed)
    raw.close = stream.flush = lambda: None

reader, writer = Raw(), Raw()
pair = io.BufferedRWPair(reader, writer)
reader.close, writer.close = failing("reader"), failing("writer")
try:
    pair.close()
except OSError as e:
    print(e, "after", e.__context__)
reader.close = writer.close = lambda: None

raw = io.FileIO(os.devnull, "wb")
raw.flush = failing("flush")
try:
    raw.close()
except OSError as e:
    print(e, raw.closed)

stream = io.BufferedReader(Raw([b"abc", b"de", b"fgh", b"jkl"]), 8)
small, large = bytearray(2), bytearray(16)
print(stream.peek(3), stream.readinto1(small), small, stream.readinto1(small), small[:1], stream.readinto1(small), small)
print(stream.peek(3), stream.readinto1(large), bytes(large[:6]))

text = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
try:
    del text._CHUNK_SIZE
except AttributeError as e:
    print(e)
text.write("abc")
print(text.buffer.getvalue())
text.write("x" * text._CHUNK_SIZE)
print(text.buffer.getvalue()[:4], len(text.buffer.getvalue()))
