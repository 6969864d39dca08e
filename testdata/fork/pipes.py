# Pipes between parent and child: inherited ends, end of file when all writers have closed, broken pipes.
import os
import sys

down_r, down_w = os.pipe()
up_r, up_w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(down_w)
    os.close(up_r)
    with os.fdopen(down_r) as src, os.fdopen(up_w, "w") as dst:
        for line in src:
            dst.write(line.upper())
    os._exit(4)
os.close(down_r)
os.close(up_w)
with os.fdopen(down_w, "w") as dst:
    dst.write("one\ntwo\n")
with os.fdopen(up_r) as src:
    print(src.read().split())
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

# nobody reads any more
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(r)
    os.close(w)
    os._exit(0)
os.waitpid(pid, 0)
os.close(r)
try:
    os.write(w, b"x")
except BrokenPipeError as e:
    print("broken", e.errno)
os.close(w)

# a chain of processes, each adds to what it got
r, w = os.pipe()
os.write(w, b"0")
children = []
for i in range(1, 5):
    pid = os.fork()
    if pid == 0:
        data = os.read(r, 100)
        os.write(w, data + str(i).encode())
        os._exit(i)
    children.append(pid)
    os.waitpid(pid, 0)
print(os.read(r, 100), len(set(children)))
