# open(): modes, text and binary, iteration, seek, errors, context manager.
import os
folder = "/tmp/files-%d" % os.getpid()
os.mkdir(folder)
path = os.path.join(folder, "file.txt")
with open(path, "w", encoding="utf-8") as f:
    print(f.write("first\n"), f.write("zweite é\n"), f.tell(), f.mode, f.encoding, f.closed, f.writable(), f.readable(), f.name == path, f.line_buffering)
    f.writelines(["third\n", "no newline"]); print("printed", 1, file=f)
print(f.closed)
with open(path) as f:
    print(repr(f.readline()), f.read(3), repr(f.readline()), f.readlines(), repr(f.read()))
print([line.rstrip() for line in open(path)], os.path.getsize(path))
with open(path, "rb") as f: print(f.read(8), f.tell(), f.seek(-4, 2), f.read(), f.seek(2), f.readline(), f.peek(2)[:2], type(f).__name__)
with open(path, "a") as f: f.write("appended"); 
with open(path, "r+") as f: print(f.read(5)); f.seek(0); f.write("FIRST"); f.seek(0); print(f.readline())
with open(path, "rb", buffering=0) as f: print(type(f).__name__, f.read(3), f.readall()[-8:], type(open(path, "wb+")).__name__)
try:
    open(path, "x")
except FileExistsError as e:
    print(e.errno, e.strerror, e.filename == path, str(e).replace(folder, "FOLDER"))
for mode, call in (("r", "f.write('a')"), ("w", "f.read()"), ("rb", "f.write(b'a')"), ("wb", "f.write('a')"), ("w", "f.write(b'a')"), ("w", "f.write(5)"), ("r", "f.seek(1, 1)"), ("r", "f.seek(-1)"), ("r", "f.truncate()"), ("r", "f.nope")):
    with open(path, mode) as f:
        try:
            print(mode, call, eval(call))
        except Exception as e:
            print(mode, call, type(e).__name__, str(e).replace(folder, "FOLDER"))
f = open(path, "w"); f.close()
for call in ("f.read()", "f.write('a')", "f.tell()", "f.__enter__()", "next(f)", "f.fileno()", "f.flush()"):
    try:
        print(eval(call))
    except ValueError as e:
        print(call, e)
for args in (("/nonexistent/x",), (folder,), (folder, "w"), (path, "q"), (path, "rw"), (path, ""), (path, "rb", -1, "utf-8"), (path, "r", 0), (path, "r", -1, "nope"), (path, "r", -1, None, None, "zz"), (path, "rU"), (None,), (1.5,), (path, 5)):
    try:
        open(*args); print("fine")
    except Exception as e:
        print(type(e).__name__, str(e).replace(folder, "FOLDER"))
with open(path, "wb") as f: f.write(b"a\r\nb\rc\n\xff")
with open(path, newline="") as f:
    try:
        f.read()
    except UnicodeDecodeError as e:
        print(e)
with open(path, errors="ignore", newline=None) as f: print(repr(f.read()), f.newlines)
with open(path, encoding="latin-1", newline="\n") as f: print(f.readlines())
f = open(path, "w"); print(repr(f).replace(folder, "FOLDER"), repr(f.buffer).replace(folder, "FOLDER"), repr(f.buffer.raw).replace(folder, "FOLDER")); f.close()
fd = os.open(path, os.O_RDWR); f = os.fdopen(fd, "w"); f.write("by fd"); f.close(); print(open(path).read(), f.name == fd)
with open(path, "w") as f:
    f.write("partial"); print(repr(open(path).read())); f.flush(); print(repr(open(path).read()))
with open(path, "w") as f: f.write("0123456789"); f.truncate(4)
print(open(path).read())
os.remove(path); os.rmdir(folder); print(os.path.exists(folder))
