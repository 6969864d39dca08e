# Paths under open folders (dir_fd) and descriptors in place of paths: what the functions do, which ones say that they can, and the errors.
# env: PYEMU_STDLIB=/usr/lib/python3.11
import os
import stat
import tempfile


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:120])
    except Exception as e:
        print(type(e).__name__, e)


top = tempfile.mkdtemp()
d = os.open(top, os.O_RDONLY)
os.mkdir("sub", dir_fd=d)
os.mkdir("moded", 0o700, dir_fd=d)
fd = os.open("file", os.O_CREAT | os.O_RDWR, 0o640, dir_fd=d)
os.write(fd, b"0123456789")
print(sorted(os.listdir(d)), sorted(os.listdir(top)))
print(oct(os.stat("moded", dir_fd=d).st_mode), os.stat("file", dir_fd=d).st_size, os.stat(fd).st_size)
os.symlink("file", "link", dir_fd=d)
print(os.readlink("link", dir_fd=d), stat.S_ISLNK(os.lstat("link", dir_fd=d).st_mode), stat.S_ISLNK(os.stat("link", dir_fd=d, follow_symlinks=False).st_mode))
os.link("file", "hard", src_dir_fd=d, dst_dir_fd=d)
os.rename("hard", "sub/harder", src_dir_fd=d, dst_dir_fd=d)
os.mkfifo("fifo", dir_fd=d)
os.mknod("node", 0o600 | stat.S_IFREG, dir_fd=d)
print(sorted(os.listdir(d)), os.listdir(os.path.join(top, "sub")))
os.chmod("file", 0o604, dir_fd=d)
print(oct(os.stat(fd).st_mode))
os.chmod(fd, 0o600)
print(oct(os.stat("file", dir_fd=d).st_mode))
os.fchmod(fd, 0o644)
os.utime("file", (1, 2), dir_fd=d)
print(os.stat(fd).st_mtime)
os.utime(fd, ns=(5, 7_000_000_123))
print(os.stat(fd).st_mtime_ns)
os.utime("link", (3, 4), dir_fd=d, follow_symlinks=False)
print(os.stat(fd).st_mtime_ns, os.lstat("link", dir_fd=d).st_mtime)
print(os.access("file", os.R_OK, dir_fd=d), os.access("nope", os.F_OK, dir_fd=d), os.access("link", os.F_OK, dir_fd=d, follow_symlinks=False), os.access("file", os.R_OK, dir_fd=d, effective_ids=True))
print(sorted(e.name for e in os.scandir(d)))
os.truncate(fd, 4)
print(os.stat(fd).st_size, os.statvfs(fd).f_namemax, os.statvfs(top).f_namemax, os.fstatvfs(fd).f_namemax, os.pathconf(fd, "PC_NAME_MAX"))
here = os.getcwd()
os.fchdir(d)
print(os.getcwd() == os.path.realpath(top), os.path.exists("file"))
os.chdir(here)
os.chdir(d)
print(os.path.exists("file"))
os.chdir(here)
os.unlink("link", dir_fd=d)
os.rmdir("moded", dir_fd=d)
show(os.rmdir, "sub", dir_fd=d)
show(os.stat, "nope", dir_fd=d)
show(os.stat, "x", dir_fd=fd)
show(os.stat, "x", dir_fd=9999)
show(os.stat, "x", dir_fd="y")
show(os.stat, "x", dir_fd=2**40)
show(os.stat, fd, dir_fd=d)
show(os.open, "nope", os.O_RDONLY, dir_fd=d)
show(os.fchdir, fd)
r, w = os.pipe()
show(os.stat, "x", dir_fd=r)
print(os.stat("/", dir_fd=9999).st_ino == os.stat("/").st_ino)
for name in ("supports_dir_fd", "supports_fd", "supports_follow_symlinks", "supports_effective_ids"):
    print(name, sorted(f.__name__ for f in getattr(os, name)))

print("-- umask")
old = os.umask(0o077)
os.close(os.open("masked", os.O_CREAT | os.O_WRONLY, 0o666, dir_fd=d))
os.mkdir("maskeddir", dir_fd=d)
print(oct(os.stat("masked", dir_fd=d).st_mode), oct(os.stat("maskeddir", dir_fd=d).st_mode), oct(os.umask(0)))
with open(os.path.join(top, "open"), "w"):
    pass
os.mkdir("opendir", dir_fd=d)
os.mkfifo("openfifo", dir_fd=d)
print([oct(os.stat(n, dir_fd=d).st_mode) for n in ("open", "opendir", "openfifo")], oct(os.umask(old)))
