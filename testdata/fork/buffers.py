# What the streams hold unwritten is copied: both processes write it. os._exit drops it.
import os
import sys

print("twice", end="; ")
pid = os.fork()
if pid == 0:
    print("child")
    sys.exit(0)
os.waitpid(pid, 0)
print("parent")
sys.stdout.flush()

print("once", end="; ")
pid = os.fork()
if pid == 0:
    print("never seen")
    os._exit(0)
os.waitpid(pid, 0)
print("parent")

f = open("/dev/null", "w")
f.write("x")
r, w = os.pipe()
out = os.fdopen(w, "w")
out.write("abc")
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    out.write("def")
    out.close()
    os._exit(0)
os.waitpid(pid, 0)
out.close()
print(os.read(r, 100))
