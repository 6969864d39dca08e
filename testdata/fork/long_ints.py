# Long ints that parent and child share: arithmetic in one must not show in the other.
import os


def grown():
    a = 1 << 200
    for _ in range(40):  # the loop that lets the arithmetic reuse memory
        a += 1 << 100
    return a


def work():
    a = b = 1 << 200
    a += 1
    for _ in range(40):
        a += 1 << 100
        b -= 1
    r, w = os.pipe()
    go_r, go_w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.read(go_r, 1)  # the parent has counted on
        same = a == grown() + 1
        for _ in range(40):
            b -= 1
        for _ in range(40):
            a += 7
        os.write(w, b"child: %r %d\n" % (same, a - grown()))
        os._exit(0)
    for _ in range(3):
        b -= 1
    os.write(go_w, b"x")
    os.waitpid(pid, 0)
    print(os.read(r, 100).decode(), end="")
    print("parent:", a - grown(), (1 << 200) - b)
    for _ in range(40):
        a += 1
    print("parent:", a - grown())


work()
