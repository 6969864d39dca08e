# A forked process has its own copy of C data: instances that share memory do so there too, pointers lead into the copy.
import ctypes
import os


class Pair(ctypes.Structure):
    _fields_ = [("a", ctypes.c_int), ("p", ctypes.POINTER(ctypes.c_int)), ("o", ctypes.py_object)]


numbers = (ctypes.c_int * 3)(1, 2, 3)
pair = Pair(5, numbers, ["list"])
view = memoryview(numbers)
alias = ctypes.c_int.from_address(ctypes.addressof(numbers) + 4)
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    alias.value = 20
    pair.p[2] = 30
    pair.o.append("child")
    pair.a += 1
    text = "%r %r %r %r" % (list(numbers), pair.a, pair.o, ctypes.c_int.from_address(ctypes.addressof(numbers) + 8).value)
    os.write(w, text.encode())
    os._exit(0)
os.waitpid(pid, 0)
print("child", os.read(r, 200).decode())
print("parent", list(numbers), pair.a, pair.o, pair.p[2], alias.value)
