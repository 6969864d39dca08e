# The module's random numbers differ in the child; a generator of the program goes on as in the parent; hashes and ids stay.
import os
import random
import sys

mine = random.Random(1)
random.seed(5)
key = object()
table = {key: "found", ("t", key): "tuple"}
r, w = os.pipe()
ids = id(key), hash(key), id(table), id(sys.modules)
pid = os.fork()
if pid == 0:
    same = ids == (id(key), hash(key), id(table), id(sys.modules))
    os.write(w, repr((mine.random(), random.random(), table[key], table["t", key], same)).encode())
    os._exit(0)
os.waitpid(pid, 0)
got = eval(os.read(r, 1000))
here = (mine.random(), random.random(), table[key], table["t", key], True)
print([a == b for a, b in zip(got, here)])
random.seed(5)
a = random.random()
random.seed(5)
print(a == random.random())
