# os: chains of folders, walk from the top and from the bottom, the search path, and the errors of each.
import os

root = f"/tmp/pyemu_folders_{os.getpid()}"
os.mkdir(root)
os.chdir(root)


def show(f, *args, **kw):
    try:
        result = f(*args, **kw)
    except Exception as e:
        print(getattr(f, "__name__", "?"), args, kw, "->", type(e).__name__, e)
    else:
        print(getattr(f, "__name__", "?"), args, kw, "->", result)


def touch(name):
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY))


show(os.makedirs, "a/b/c")
show(os.makedirs, "a/b/c")
show(os.makedirs, "a/b/c", exist_ok=True)
show(os.makedirs, b"a/b/d/", 0o700)
show(os.makedirs, "a/e/.")
show(os.makedirs, "a/./f/../g")
show(os.makedirs, "")
show(os.makedirs, 5)
touch("a/file")
show(os.makedirs, "a/file", exist_ok=True)
show(os.makedirs, "a/file/x", exist_ok=True)
touch("a/b/one")
touch("a/b/c/two")
os.symlink("b", "a/link")
os.symlink("nowhere", "a/broken")


def walked(*args, **kw):
    for path, dirs, files in os.walk(*args, **kw):
        dirs.sort()
        print(path, dirs, sorted(files))


walked("a")
walked(b"a/b/")
print("links followed")
walked("a", followlinks=True)
print("bottom up")
for row in sorted((path, sorted(dirs), sorted(files)) for path, dirs, files in os.walk("a", topdown=False)):
    print(row)
seen = [path for path, dirs, files in os.walk("a", topdown=False)]
print(seen[-1], all(not later.startswith(path + "/") for i, path in enumerate(seen) for later in seen[i:]))
print("pruned")
for path, dirs, files in os.walk("a"):
    dirs[:] = [d for d in dirs if d in ("b", "c")]
    print(path, dirs)
print("errors")
walked("nowhere", onerror=print)
walked("nowhere")
show(os.walk, 5)
w = os.walk("a")
print(next(w)[0], iter(w) is w)
w.close()
print(list(w))
try:
    list(os.walk("nowhere", onerror=5))
except TypeError as e:
    print(e)
w = os.walk("a")
names = next(w)[1]
names[:] = [5]
try:
    next(w)
except TypeError as e:
    print(e)
print(list(w))

show(os.renames, "a/b/c", "n/o/p")
print(sorted(os.listdir("a/b")), os.listdir("n/o"))
show(os.renames, "n/o/p/two", "two")
print(os.path.exists("n"))
show(os.renames, "nowhere", "x/y")
show(os.removedirs, "a/b")
os.makedirs("q/r/s")
show(os.removedirs, "q/r/s/")
print(os.path.exists("q"))
show(os.removedirs, "q")

show(os.getenv, "NO SUCH NAME")
show(os.getenv, "NO SUCH NAME", "x")
show(os.getenv, 5)
show(os.getenvb, b"NO SUCH NAME", b"x")
show(os.getenvb, "x")
show(os.get_exec_path, {"PATH": "a:b"})
show(os.get_exec_path, {b"PATH": b"c"})
show(os.get_exec_path, {"PATH": "a", b"PATH": b"c"})
show(os.get_exec_path, {})
show(os.fdopen, "x")
r, w = os.pipe()
with os.fdopen(w, "w", encoding="utf-8") as f:
    f.write("text")
with os.fdopen(r, "rb") as f:
    print(f.read())
show(os.register_at_fork)
show(os.register_at_fork, before=1)
show(os.register_at_fork, before=print)
print(sorted(set(["walk", "_exit", "getenv", "path", "PathLike", "sys", "supports_fd"]) & set(os.__all__)))

for path, dirs, files in os.walk(root, topdown=False):
    for name in files:
        os.unlink(os.path.join(path, name))
    for name in dirs:
        full = os.path.join(path, name)
        os.unlink(full) if os.path.islink(full) else os.rmdir(full)
os.chdir("/")
os.rmdir(root)
