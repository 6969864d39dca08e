# Exit functions run in parent and child; a fork in an exit function; os._exit runs none; SystemExit and an uncaught exception.
# stderr: compare
import atexit
import os
import sys

me = os.getpid()


def who():
    return "parent" if os.getpid() == me else "child"


@atexit.register
def last():
    print("last", who())


@atexit.register
def forks():
    sys.stdout.flush()
    if who() == "child":
        return
    pid = os.fork()
    if pid:
        print("waited", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    print("forked in an exit function", pid == 0)


@atexit.register
def first():
    print("first", who())


for how in "exit", "raise", "_exit":
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        atexit.register(print, "registered in the child", how)
        if how == "exit":
            sys.exit(4)
        if how == "raise":
            raise RuntimeError(how)
        os._exit(5)
    print(how, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
sys.exit(9)
