# Files that nobody closes are flushed and closed when they are dropped; with a warning when it is asked for.
import os
import warnings

folder = os.path.join(os.environ.get("TMPDIR", "/tmp"), "pyemu_files_%d" % os.getpid())
os.mkdir(folder)
path = os.path.join(folder, "file.txt")


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, str(message).replace(folder, "DIR"))


warnings.showwarning = show
warnings.simplefilter("ignore")
open(path, "w").write("dropped")
print(open(path).read())


def local():
    f = open(path, "w")
    f.write("local")
    print(os.path.getsize(path))


local()
print(os.path.getsize(path))
f = open(path, "w")
f.write("rebound")
f = None
print(open(path).read())
for line in open(path):
    print(line)
files = [open(path, "a")]
files[0].write("!")
files.clear()
print(open(path, "rb").read())
f = open(path, "wb", buffering=0)
fd = f.fileno()
del f
try:
    os.fstat(fd)
except OSError as e:
    print("closed", e.errno == 9)
before = os.open(path, os.O_RDONLY)
for i in range(100):
    open(path).read()
after = os.open(path, os.O_RDONLY)
print(after - before)
os.close(before)
os.close(after)
warnings.simplefilter("always")
open(path, "w")
open(path, "rb")
open(path, "rb", buffering=0)
with open(path) as f:
    pass
f = open(path)
f.close()
del f
print("no warning")
w = open(path, "w")
b = w.detach()
del w
b.write(b"detached")
b.close()
warnings.simplefilter("ignore")
print(open(path).read())
fd = os.open(path, os.O_RDONLY)
f = open(fd, closefd=False)
del f
print(os.read(fd, 3))
os.close(fd)
os.remove(path)
os.rmdir(folder)
