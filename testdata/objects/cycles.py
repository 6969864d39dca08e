# A cycle ends with gc.collect, not before; what only hangs on it ends then too.
import gc
import weakref


class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


gc.disable()
a = T("itself")
a.me = a
w = weakref.ref(a)
del a
print("lost, not ended", w() is not None)
print(gc.collect() > 0, w())
x, y = T("x"), T("y")
x.y, y.x = y, x
x.tail = T("tail")
del x, y
print("two lost")
gc.collect()
print("collected")
l = []
l.append(l)
l.append(T("in a list that holds itself"))
del l
print("lost")
gc.collect()


def f():
    t = T("local of a frame in a cycle")
    try:
        raise ValueError
    except ValueError as e:
        keep = e
    print("f ends")


f()
print("the frame holds the exception that holds the frame")
gc.collect()


class Node:
    def __init__(self, parent):
        self.parent = parent
        self.children = []

    def __del__(self):
        print("end of node", len(self.children))


root = Node(None)
root.children.append(Node(root))
del root
print("tree lost")
gc.collect()
root = Node(None)
root.children.append(Node(weakref.proxy(root)))
del root
print("tree with weak parents gone")
events = []
gc.callbacks.append(lambda phase, info: events.append((phase, info["generation"], sorted(info))))
gc.collect(1)
print(events)
gc.callbacks.clear()
gc.enable()
print(gc.isenabled(), gc.garbage)
