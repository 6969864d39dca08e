# wait, waitpid, wait3, wait4, waitid: which child, what status, without waiting, without taking it off the table.
import os
import signal
import sys


def spawn(code, r=None):
    pid = os.fork()
    if pid == 0:
        if r is not None:
            os.read(r, 1)
        os._exit(code)
    return pid


pids = [spawn(i) for i in range(3)]
got = sorted((pids.index(p), os.WEXITSTATUS(s)) for p, s in (os.wait() for _ in pids))
print(got)

r, w = os.pipe()
pid = spawn(5, r)
print(os.waitpid(pid, os.WNOHANG), os.waitpid(-1, os.WNOHANG), os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG))
print(os.wait3(os.WNOHANG)[:2], os.wait4(pid, os.WNOHANG)[:2])
os.write(w, b"x")
info = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print(info.si_pid == pid, info.si_signo == signal.SIGCHLD, info.si_status, info.si_code == os.CLD_EXITED)
p, status, usage = os.wait4(pid, 0)
print(p == pid, os.waitstatus_to_exitcode(status), type(usage).__name__, len(usage), usage.ru_utime >= 0)

pid = spawn(0, r)
os.kill(pid, signal.SIGKILL)
info = os.waitid(os.P_ALL, 0, os.WEXITED)
print(info.si_pid == pid, info.si_status, info.si_code == os.CLD_KILLED)

pid = spawn(7)
p, status, usage = os.wait3(0)
print(p == pid, os.waitstatus_to_exitcode(status), os.WIFEXITED(status), os.WIFSIGNALED(status), os.WIFSTOPPED(status), os.WIFCONTINUED(status))

for fn, args in [(os.waitpid, (pid, 0)), (os.wait, ()), (os.wait3, (0,)), (os.wait4, (pid, 0)), (os.waitid, (os.P_ALL, 0, os.WEXITED)), (os.waitid, (os.P_PID, pid, 0))]:
    try:
        fn(*args)
    except OSError as e:
        print(fn.__name__, type(e).__name__, e.errno)

# a zombie takes signals, then it is gone
pid = spawn(9)
os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
os.kill(pid, signal.SIGTERM)
os.kill(pid, 0)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
try:
    os.kill(pid, 0)
except ProcessLookupError as e:
    print("gone", e.errno)

# a grandchild is nobody's child here; an orphan has another parent
up_r, up_w = os.pipe()
me = os.getpid()
pid = os.fork()
if pid == 0:
    middle = os.getpid()
    if os.fork() == 0:
        os.read(r, 1)  # until the middle one has gone
        os.write(up_w, b"orphan %d %d" % (os.getppid() != middle, os.getppid() != me))
        os._exit(0)
    os._exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
os.write(w, b"x")
print(os.read(up_r, 100))

# SIGCHLD comes when a child ends, and does not end a wait
seen = []
signal.signal(signal.SIGCHLD, lambda n, f: seen.append(n))
pid = spawn(1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
while not seen:
    pass
print(seen == [signal.SIGCHLD])
pid = os.fork()
if pid == 0:
    os._exit(os.getppid() == me and signal.getsignal(signal.SIGCHLD) is not signal.SIG_DFL)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
