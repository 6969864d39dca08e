# How a child ends: exit codes, uncaught exceptions, signals, and what the parent learns.
# stderr: compare
import os
import signal
import sys


def child(fn):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        fn()
        os._exit(99)
    wpid, status = os.waitpid(pid, 0)
    print(fn.__name__, os.waitstatus_to_exitcode(status), os.WIFSIGNALED(status), os.WTERMSIG(status))


def normal():
    sys.exit()


def code():
    sys.exit(300)


def negative():
    sys.exit(-1)


def text():
    sys.exit("message")


def plain_exit():
    os._exit(5)


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


def terminated():
    os.kill(os.getpid(), signal.SIGTERM)


def aborted():
    os.abort()


def raises():
    raise LookupError("uncaught")


for fn in normal, code, negative, text, plain_exit, killed, terminated, aborted:
    child(fn)

sys.stdout.flush()
pid = os.fork()
if pid == 0:
    raises()
print("raises", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

try:
    os.wait()
except ChildProcessError as e:
    print("no children", e.errno)
try:
    os.waitpid(pid, 0)
except ChildProcessError as e:
    print("gone", e.errno)

r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(w)
    os.read(r, 1)
    os._exit(0)
print("nohang", os.waitpid(pid, os.WNOHANG))
os.kill(pid, signal.SIGHUP)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

pid = os.fork()
if pid == 0:
    signal.signal(signal.SIGTERM, lambda *a: os._exit(42))
    os.write(w, b"r")
    while True:
        signal.pause()
os.read(r, 1)
os.kill(pid, signal.SIGTERM)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
