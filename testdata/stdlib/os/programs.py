# Programs of the system: exec in a child process, spawn in all forms, system, posix_spawn with actions on descriptors, popen; statuses and errors.
# env: PYEMU_STDLIB=/usr/lib/python3.11
import os
import tempfile


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:120])
    except Exception as e:
        print(type(e).__name__, e)


sh = "/bin/sh"
print("-- spawn")
show(os.spawnv, os.P_WAIT, sh, ["sh", "-c", "exit 3"])
show(os.spawnl, os.P_WAIT, sh, "sh", "-c", "kill -9 $$")
show(os.spawnve, os.P_WAIT, sh, ["sh", "-c", "exit $X"], {"X": "7"})
show(os.spawnle, os.P_WAIT, sh, "sh", "-c", "exit $X", {"X": "8"})
show(os.spawnvp, os.P_WAIT, "sh", ["sh", "-c", "exit 4"])
show(os.spawnlp, os.P_WAIT, "sh", "sh", "-c", "exit 5")
show(os.spawnvpe, os.P_WAIT, "sh", ["sh", "-c", "exit $X"], {"X": "9", "PATH": "/bin:/usr/bin"})
show(os.spawnv, os.P_WAIT, "/bin/nope", ["nope"])
pid = os.spawnv(os.P_NOWAIT, sh, ["sh", "-c", "exit 6"])
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
for args in ([], 5, [""], ()):
    show(os.spawnv, os.P_WAIT, sh, args)

print("-- system")
show(os.system, "exit 3")
show(os.system, "kill -9 $$")
show(os.system, "nope-nope 2>/dev/null")
show(os.system, 5)

print("-- exec that fails")
for f, args in ((os.execv, (sh, [])), (os.execv, ("/bin/nope", ["x"])), (os.execv, (sh, [""])), (os.execv, (sh, 5)), (os.execve, (sh, ["a"], 5)), (os.execve, (sh, ["a"], {"a=b": "c"})),
                (os.execve, ("/bin/nope", ["a"], {})), (os.execvp, ("nope-nope", ["x"])), (os.execvp, ("nope", [])), (os.execl, (sh,))):
    show(f, *args)

print("-- exec", flush=True)
for run in (lambda: os.execv(sh, ["sh", "-c", "echo from exec; exit 3"]), lambda: os.execlp("sh", "sh", "-c", "echo $0 $1; kill -15 $$", "a", "b"),
            lambda: os.execve(sh, ["sh", "-c", "echo $VAR"], {"VAR": "value"}), lambda: os.execvpe("sh", ["sh", "-c", "echo $VAR; exit 1"], {"VAR": "other", "PATH": "/bin"})):
    pid = os.fork()
    if pid == 0:
        run()
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
pid = os.fork()
if pid == 0:
    r, w = os.pipe()
    os.dup2(os.open(tempfile.mkdtemp() + "/out", os.O_CREAT | os.O_WRONLY), 1)
    os.execl(sh, "sh", "-c", "echo into a file; exit 2")
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)

print("-- posix_spawn", flush=True)


def ends(pid):
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


ends(os.posix_spawn(sh, ["sh", "-c", "exit 3"], os.environ))
ends(os.posix_spawn(sh, ["sh", "-c", "echo $A"], {"A": "1"}))
ends(os.posix_spawnp("sh", ["sh", "-c", "exit 2"], os.environ))
out = tempfile.mkdtemp() + "/out"
ends(os.posix_spawn(sh, ["sh", "-c", "echo out; echo err >&2"], {}, file_actions=[(os.POSIX_SPAWN_OPEN, 1, out, os.O_CREAT | os.O_WRONLY, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2)]))
print(open(out).read())
r, w = os.pipe()
ends(os.posix_spawn(sh, ["sh", "-c", "echo piped"], {}, file_actions=[(os.POSIX_SPAWN_DUP2, w, 1), (os.POSIX_SPAWN_CLOSE, w)]))
print(os.read(r, 100))
for args, k in ((("/bin/nope", ["x"], {}), {}), ((sh, [], {}), {}), ((sh, 5, {}), {}), ((sh, ["sh"], 5), {}), ((sh, ["sh"], {}), {"file_actions": [5]}), ((sh, ["sh"], {}), {"file_actions": [(9, 1)]}),
                ((sh, ["sh"], {}), {"file_actions": [(os.POSIX_SPAWN_OPEN, 1)]}), ((sh, ["sh"], {}), {"file_actions": 5}), ((sh, ["sh"], {}), {"setsigmask": [99]})):
    show(os.posix_spawn, *args, **k)
print(os.sysconf("SC_IOV_MAX"), os.sysconf_names["SC_PAGESIZE"], os.confstr("CS_PATH"), os.pathconf("/", "PC_PATH_MAX"))
for f, args in ((os.sysconf, ("x",)), (os.sysconf, (99999,)), (os.sysconf, (1.5,)), (os.confstr, ("x",)), (os.pathconf, ("/nope", "PC_NAME_MAX"))):
    show(f, *args)
print(os.major(os.makedev(5, 6)), os.minor(os.makedev(5, 6)), os.getpriority(os.PRIO_PROCESS, 0) == os.nice(0), len(os.getloadavg()), os.sched_param(5))
