# os and os.path: paths, folders, files, environment, errors.
import os
from os import path
print(path.join("a", "b", "c"), path.join("a", "/b"), path.join("a/", "b"), path.join("a", ""), path.split("/a/b/c.txt"), path.split("c"), path.basename("/a/b/"), path.dirname("/a/b"), path.splitext("a.tar.gz"), path.splitext(".bashrc"), path.splitext("a/.b.c"), path.normpath("/a/../b/./c//d"), path.normpath(""), path.isabs("/a"), path.relpath("/a/b/c", "/a/d"), path.commonpath(["/a/b/c", "/a/b/d"]), path.commonprefix(["abc", "abd"]), path.abspath("/x/../y"), path.splitdrive("/a"), path.expanduser("plain"), path.expandvars("$NOPE_X ${NOPE_Y}"), path.join(b"a", b"b"), path.normcase("A/B"))
print(os.sep, os.linesep == "\n", os.pathsep, os.curdir, os.pardir, os.extsep, os.altsep, os.devnull, os.name, path.sep)
os.umask(0o022)
d = "/tmp/paths-%d" % os.getpid(); os.mkdir(d); os.chdir(d); here = os.getcwd()
print(path.realpath(here) == path.realpath(d), os.listdir(), os.mkdir("sub"), os.makedirs("deep/er/est"), os.makedirs("deep/er", exist_ok=True), sorted(os.listdir(".")))
for name in ("b.txt", "a.txt", "sub/c.txt"):
    with open(name, "w") as f: f.write(name)
print(path.exists("a.txt"), path.isfile("a.txt"), path.isdir("sub"), path.islink("a.txt"), path.getsize("a.txt"), os.stat("a.txt").st_size, path.lexists("nope"), path.samefile("a.txt", "./a.txt"), path.ismount("/"))
os.rename("a.txt", "renamed.txt"); os.replace("b.txt", "renamed.txt"); print(sorted(os.listdir()), open("renamed.txt").read())
print([(r, sorted(ds), sorted(fs)) for r, ds, fs in sorted(os.walk("."))])
print(sorted(e.name + ("/" if e.is_dir() else "") for e in os.scandir(".")), [e.path for e in os.scandir("sub")], [repr(e) for e in os.scandir("sub")])
os.symlink("renamed.txt", "link"); print(os.readlink("link"), path.islink("link"), path.realpath("link") == path.realpath("renamed.txt"), os.lstat("link").st_size)
print(os.access("renamed.txt", os.R_OK), os.access("nope", os.F_OK), oct(os.stat("renamed.txt").st_mode & 0o777) if os.umask(0o022) is not None else 0)
os.chmod("renamed.txt", 0o600); print(oct(os.stat("renamed.txt").st_mode))
os.utime("renamed.txt", (1, 2)); print(os.stat("renamed.txt").st_mtime, path.getmtime("renamed.txt"), path.getatime("renamed.txt"))
for call in ("os.listdir('nope')", "os.mkdir('sub')", "os.rmdir('sub')", "os.remove('nope')", "os.remove('sub')", "os.rename('nope', 'x')", "os.stat('nope')", "os.chdir('nope')", "os.makedirs('sub')", "os.rmdir('renamed.txt')", "os.listdir('renamed.txt')", "open('renamed.txt/x')", "os.readlink('sub')", "os.getenv()", "os.environ['NOPE_Z']", "os.mkdir()", "os.listdir(5.5)", "path.join('a', b'b')", "path.join(5)", "path.exists(None)", "path.basename(5)", "os.environ.__setitem__('A', 5)", "path.getsize('nope')", "os.close(9999)", "os.read(9999, 1)", "os.fspath(5)", "os.kill(1, 'a')", "path.commonpath([])", "path.commonpath(['/a', 'b'])", "path.relpath('')", "os.strerror(2)", "os.removedirs('nope')", "os.unlink('a\\0b')", "os.dup(9999)", "path.exists('a\\0b')"):
    try:
        print(call, "->", repr(eval(call)))
    except Exception as e:
        print(call, "->", type(e).__name__, e, getattr(e, "errno", ""))
os.environ["PYEMU_TEST"] = "value"; print(os.environ["PYEMU_TEST"], os.getenv("PYEMU_TEST"), os.getenv("NOPE_X", "d"), "PYEMU_TEST" in os.environ, os.environ.pop("PYEMU_TEST"), os.environ.get("PYEMU_TEST"), os.getenvb(b"HOME") is not None, path.expandvars("$LC_ALL/${LC_ALL}"), os.environ["LC_ALL"])
print(isinstance(os.getpid(), int), isinstance(os.getppid(), int), isinstance(os.cpu_count(), int), len(os.urandom(8)), os.fspath("a"), os.fsencode("é"), os.fsdecode(b"\xff"), os.get_exec_path(env={"PATH": "/a:/b"}), isinstance(os.getuid(), int), len(os.times()), os.uname().sysname in ("Linux", "Darwin"))
r, w = os.pipe(); print(os.write(w, b"through"), os.read(r, 100), os.close(w), os.read(r, 10), os.close(r))
fd = os.open("fd.txt", os.O_CREAT | os.O_WRONLY | os.O_TRUNC); os.write(fd, b"data"); os.lseek(fd, 1, os.SEEK_SET); os.write(fd, b"X"); os.ftruncate(fd, 3); print(os.fstat(fd).st_size, os.isatty(fd)); os.close(fd); print(open("fd.txt").read())
class P:
    def __fspath__(self): return "fd.txt"
print(path.exists(P()), os.fspath(P()), open(P()).read(), path.join(P(), "x"))
os.removedirs("deep/er/est")
for name in ("sub/c.txt", "fd.txt", "link", "renamed.txt"): os.remove(name)
os.rmdir("sub"); os.chdir("/"); os.rmdir(d); print(path.exists(d))
