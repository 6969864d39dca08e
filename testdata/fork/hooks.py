# register_at_fork: the functions of before in reverse order, the others in order; what they raise is reported and changes nothing.
# stderr: compare
import os
import sys


log = []


def note(text):
    return lambda: log.append(text)


def say(text):
    return lambda: print(text)


os.register_at_fork(before=say("before 1"), after_in_child=say("child 1"), after_in_parent=note("parent 1"))
os.register_at_fork(before=say("before 2"))
os.register_at_fork(after_in_child=say("child 2"), after_in_parent=note("parent 2"))


def broken():
    raise ValueError("in a hook")


os.register_at_fork(before=broken, after_in_child=lambda: sys.stdout.flush())
pid = os.fork()
if pid == 0:
    print("the child")
    sys.stdout.flush()
    os._exit(0)
os.waitpid(pid, 0)
print("the parent", log)
pid = os.fork()
if pid == 0:
    grand = os.fork()
    if grand == 0:
        print("the grandchild")
        sys.exit(2)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(grand, 0)[1]) + 1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
for bad in ({}, {"before": 1}, {"after_in_child": None, "what": 1}):
    try:
        os.register_at_fork(**bad)
    except TypeError as e:
        print(e)
