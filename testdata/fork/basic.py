# fork gives two processes that go on from the same place; what one changes the other does not see.
import os
import sys

shared = [1, 2, {"a": 3}]


class Point:
    def __init__(self, x):
        self.x = x


def work(depth):
    if depth:
        return work(depth - 1) + 1
    local = Point("local")
    again = local
    pid = os.fork()
    if pid == 0:
        shared[2]["a"] = "child"
        local.x = "changed"
        print("child", shared, again.x, again is local)
        return 100
    wpid, status = os.waitpid(pid, 0)
    print("parent", shared, again.x, wpid == pid, os.WIFEXITED(status), os.WEXITSTATUS(status))
    return 0


result = work(5)
print("result", result)
sys.stdout.flush()
if result > 100:
    sys.exit(3)
