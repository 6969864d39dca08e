# A local that was read from a container or an attribute holds the object alone once the place has let go of it: the object ends with the local.
class T:
    def __init__(self, name, next=None):
        self.name, self.next = name, next

    def __del__(self):
        print("end of", self.name)


class Queue:
    def __init__(self):
        self.head = None
        self.items = []

    def push(self, name):
        self.head = T(name, self.head)

    def pop(self):
        node = self.head
        self.head = node.next
        return node.name

    def first(self):
        x = self.items[0]
        del self.items[0]
        print("taken", x.name)

    def swap(self, name):
        old = self.head
        self.head = T(name)
        print("swapped", old.name)
        old = None
        print("old is gone")


q = Queue()
for name in "abc":
    q.push(name)
for i in range(3):
    print("popped", q.pop())
q.items = [T("i1"), T("i2")]
q.first()
q.first()
q.push("d")
q.swap("e")


def argument(t, box):
    box.clear()
    print("cleared", t.name)


box = [T("in a box")]
argument(box[0], box)
print("--")


def two(box):
    x = box[0]
    y = x
    box.clear()
    x = None
    print("y has it")
    y = None
    print("y had it")


two([T("two names")])


class Holder:
    pass


def filled_later():
    h = Holder()
    h.inner = Holder()
    inner = h.inner
    h.inner = None
    inner.t = T("put into it later")
    inner = None
    print("filled later")


filled_later()


def loop():
    items = [T("l1"), T("l2"), T("l3")]
    for x in items:
        if x.name == "l2":
            items.clear()
            print("cleared in the loop", x.name)
    print("after the loop")
    x = None
    print("x is gone")


loop()


def expression(box):
    return box[0].name + " " + str(box.clear()) + " " + box_name(T("temporary"))


def box_name(t):
    return t.name


print(expression([T("e1")]))


def nested():
    t = T("captured")

    def drop():
        nonlocal t
        u = t
        t = None
        print("dropped", u.name)

    drop()
    print("after drop")


nested()


class Self:
    def __init__(self):
        global me
        me = self

    def __del__(self):
        print("end of self")

    def leave(self):
        global me
        me = None
        print("left")


Self()
me.leave()
print("--")


def generator(box):
    x = box[0]
    yield x.name
    box.clear()
    yield "cleared"
    x = None
    yield "gone"


for step in generator([T("in a generator")]):
    print(step)


def unpacked():
    a, b = [T("u1"), T("u2")]
    a = None
    print("a is gone")
    return 1


unpacked()


def exception(box):
    try:
        x = box[0]
        box.clear()
        raise ValueError(x.name)
    except ValueError as e:
        print("caught", e)
    x = None
    print("x is gone")


exception([T("in try")])


def conditional(flag):
    t = T("conditional") if flag else None
    name = t and t.name
    t = t or 5
    print(name)


conditional(True)
conditional(False)


class Property:
    @property
    def fresh(self):
        return T("by a property")

    def __getitem__(self, i):
        return T("item %d" % i)

    def __add__(self, other):
        return T("sum")

    def __lt__(self, other):
        return T("less")


p = Property()


def made():
    p.fresh
    print(p.fresh.name)
    p[1]
    x = p[2]
    x = p + p
    print("sum")
    if p < p:
        print("less")
    x = p.fresh
    print("end of the function")


made()
print("end")
