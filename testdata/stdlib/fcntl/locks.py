# fcntl: flags of descriptors and descriptions, what waits in a pipe, file locks between processes and threads, and the errors.
# env: PYEMU_STDLIB=/usr/lib/python3.11
import fcntl
import os
import struct
import tempfile
import termios
import threading


def show(f, *a):
    try:
        print(repr(f(*a))[:120])
    except Exception as e:
        print(type(e).__name__, e)


r, w = os.pipe()
show(fcntl.fcntl, r, fcntl.F_GETFD)
show(fcntl.fcntl, r, fcntl.F_SETFD, 0)
show(os.get_inheritable, r)
show(fcntl.fcntl, r, fcntl.F_GETFL)
show(fcntl.fcntl, w, fcntl.F_GETFL)
show(fcntl.fcntl, r, fcntl.F_SETFL, os.O_NONBLOCK)
print(os.get_blocking(r), fcntl.fcntl(r, fcntl.F_GETFL) == os.O_NONBLOCK)
show(os.read, r, 1)
n = fcntl.fcntl(w, fcntl.F_DUPFD, 50)
print(n >= 50, os.get_inheritable(n), os.get_inheritable(fcntl.fcntl(w, fcntl.F_DUPFD_CLOEXEC, 60)))
os.write(n, b"abc")
buf = bytearray(4)
show(fcntl.ioctl, r, termios.FIONREAD, buf)
print(struct.unpack("i", buf), struct.unpack("i", fcntl.ioctl(r, termios.FIONREAD, b"\0" * 4)))
show(fcntl.ioctl, r, termios.TIOCGWINSZ, b"\0" * 8)
for args in ((9999, 1), ("x", 1), (-1, 1), (r, 1, b"x" * 2000), (r, 999), (r, 1, 1.5), (2**40, 1)):
    show(fcntl.fcntl, *args)

path = tempfile.mkdtemp() + "/lock"
f = open(path, "w+")
g = open(path, "r+")
print("-- flock")
show(fcntl.flock, f, fcntl.LOCK_EX)
show(fcntl.flock, g, fcntl.LOCK_EX | fcntl.LOCK_NB)
show(fcntl.flock, f, fcntl.LOCK_SH)
show(fcntl.flock, g, fcntl.LOCK_SH | fcntl.LOCK_NB)
show(fcntl.flock, f, fcntl.LOCK_UN)
show(fcntl.flock, g, fcntl.LOCK_UN)
show(fcntl.flock, 9999, fcntl.LOCK_UN)
log = []
fcntl.flock(f, fcntl.LOCK_EX)


def waiter():
    with open(path) as h:
        fcntl.flock(h, fcntl.LOCK_EX)
        log.append("waiter has it")


t = threading.Thread(target=waiter)
t.start()
log.append("releasing")
fcntl.flock(f, fcntl.LOCK_UN)
t.join()
print(log)

print("-- lockf between processes")
fcntl.lockf(f, fcntl.LOCK_EX, 10, 5)
show(fcntl.lockf, f, fcntl.LOCK_EX, 2, 20)
for lo, n in ((5, 1), (14, 1), (15, 5), (0, 5), (20, 2), (22, 0)):
    pid = os.fork()
    if pid == 0:
        with open(path, "r+") as mine:
            try:
                fcntl.lockf(mine, fcntl.LOCK_EX | fcntl.LOCK_NB, n, lo)
                os._exit(0)
            except BlockingIOError:
                os._exit(1)
    print(lo, n, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
fcntl.lockf(f, fcntl.LOCK_UN)
r, w = os.pipe()
fcntl.lockf(f, fcntl.LOCK_EX)
pid = os.fork()
if pid == 0:
    with open(path, "r+") as mine:
        os.write(w, b"waiting")
        fcntl.lockf(mine, fcntl.LOCK_EX)
        os._exit(7)
print(os.read(r, 100))
fcntl.lockf(f, fcntl.LOCK_UN)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
show(fcntl.lockf, f, 99 & ~3)
show(fcntl.lockf, f)
show(os.lockf, f.fileno(), os.F_TLOCK, 1)
show(os.lockf, f.fileno(), os.F_ULOCK, 1)
