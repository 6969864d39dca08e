# Several children compute at once, each on its own copy, and report by pipes; children of children too.
import os
import sys

data = list(range(1000))
memo = {}


def fib(n):
    if n in memo:
        return memo[n]
    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]


class Worker:
    made = 0

    def __init__(self, n):
        self.n = n
        self.r, self.w = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.r)
            try:
                self.work()
                os._exit(0)
            finally:
                os._exit(1)
        os.close(self.w)
        Worker.made += 1

    def work(self):
        for i in range(self.n, len(data), 4):
            data[i] *= self.n + 1
        total = sum(data) + fib(20 + self.n)
        text = f"{self.n}: {total} {len(memo)} {Worker.made}\n"
        if self.n == 2:
            pid = os.fork()
            if pid == 0:
                os.write(self.w, f"grandchild {fib(30)}\n".encode())
                os._exit(0)
            os.waitpid(pid, 0)
        os.write(self.w, text.encode())

    def result(self):
        with os.fdopen(self.r) as f:
            text = f.read()
        return text, os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


workers = [Worker(n) for n in range(6)]
for w in workers:
    print(*w.result())
print(sum(data), memo, Worker.made)

# a tree of processes
depth = 0
r, w = os.pipe()
kids = []
for level in range(4):
    pid = os.fork()
    if pid == 0:
        depth += 1
        kids = []
    else:
        kids.append(pid)
for pid in kids:
    os.waitpid(pid, 0)
os.write(w, bytes([depth]))
if depth:
    os._exit(0)
print(sorted(os.read(r, 100)))
