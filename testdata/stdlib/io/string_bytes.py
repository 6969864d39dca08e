# io.StringIO, BytesIO, TextIOWrapper: reading, seeking, newlines, errors.
import io
s = io.StringIO("line one\nline two\nlast")
print(repr(s.readline()), repr(s.read(4)), s.tell(), repr(s.read()), repr(s.read()), s.seek(0), s.readlines(), s.getvalue() == "line one\nline two\nlast")
s = io.StringIO(); print(s.write("abc"), s.write("é\n"), s.getvalue(), s.seek(1), s.write("X"), s.getvalue(), s.truncate(2), s.getvalue(), s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed, s.newlines, s.line_buffering)
s.seek(0, 2); s.writelines(["p", "q"]); print(s.getvalue(), [l for l in io.StringIO("a\nb")], print("to buffer", file=s), repr(s.getvalue()))
for code in ("io.StringIO(5)", "io.StringIO('a').seek(-1)", "io.StringIO('a').seek(1, 1)", "io.StringIO('a').seek(0, 5)", "io.StringIO().write(5)", "io.StringIO().write(b'a')", "io.StringIO('a').read('x')", "io.StringIO().fileno()", "io.StringIO().detach()", "io.StringIO('a', newline='x')", "io.BytesIO('a')", "io.BytesIO().write('a')", "io.BytesIO(b'a').seek(-1)", "io.BytesIO().readinto('a')", "io.BytesIO().fileno()", "io.TextIOWrapper(5)", "next(io.StringIO(''))", "io.StringIO().buffer", "io.BytesIO(b'abc').read(1, 2)", "io.open('/nonexistent')", "io.StringIO().readline('a')", "io.StringIO(None).read()"):
    try:
        print(code, repr(eval(code)))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
s.close()
write = s.write
for f in (s.read, write, s.getvalue, s.tell, lambda: next(s), lambda: s.seek(0), s.__enter__, s.readline):
    try:
        f() if f is not write else f("a")
    except ValueError as e:
        print(e, end="; ")
print(s.closed, s.close())
b = io.BytesIO(b"hello world")
print(b.read(5), b.tell(), b.read1(2), b.readline(), b.seek(-3, 2), b.read(), b.getvalue(), b.seek(0), b.readinto(buf := bytearray(4)), buf, b.getbuffer()[:3].tobytes(), b.write(b"XY"), b.getvalue(), b.truncate(3), b.getvalue(), b.seek(10), b.write(b"z"), b.getvalue())
v = b.getbuffer()
try:
    b.write(b"a" * 100); b.truncate(0)
except BufferError as e:
    print(e)
v.release()
with io.BytesIO(b"a\nb\n") as f: print(f.readlines(), f.closed)
print(f.closed, list(io.BytesIO(b"x\ny")))
raw = io.BytesIO()
t = io.TextIOWrapper(raw, encoding="utf-8", newline="\r\n", write_through=True)
t.write("é\nb\n"); t.flush(); print(raw.getvalue(), t.encoding, t.errors, t.newlines, t.line_buffering, t.buffer is raw, t.name if hasattr(t, "name") else "no name")
raw = io.BytesIO(b"a\r\nb\rc\nd")
print(io.TextIOWrapper(raw).readlines(), io.TextIOWrapper(io.BytesIO(b"a\r\nb\rc"), newline="").readlines(), io.TextIOWrapper(io.BytesIO(b"a\r\nb"), newline="\n").readlines(), io.TextIOWrapper(io.BytesIO(b"\xe9"), encoding="latin-1").read(), io.TextIOWrapper(io.BytesIO(b"\xff"), errors="replace").read(), io.StringIO("a\r\nb\rc", newline=None).read(), io.StringIO("a\r\nb").read())
try:
    io.TextIOWrapper(io.BytesIO(b"ok\xff"), encoding="utf-8").read()
except UnicodeDecodeError as e:
    print(e)
r = io.BufferedReader(io.BytesIO(b"abcdef"), 2); print(r.peek(1)[:1], r.read(3), r.read1(), r.raw.__class__.__name__)
w = io.BufferedWriter(x := io.BytesIO()); w.write(b"buf"); print(x.getvalue()); w.flush(); print(x.getvalue())
print(io.DEFAULT_BUFFER_SIZE, io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, issubclass(io.StringIO, io.TextIOBase), issubclass(io.BytesIO, io.BufferedIOBase), issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError), isinstance(s, io.IOBase))
d = io.IncrementalNewlineDecoder(None, True); print(repr(d.decode("a\r\nb\r")), repr(d.decode("\n", final=True)), d.newlines)
import sys
out, old = io.StringIO(), sys.stdout
sys.stdout = out; print("captured"); sys.stdout = old
print(repr(out.getvalue()))
