# del of names, items, attributes, slices and nested targets.
x = y = 1
del x
try:
    x
except NameError as e:
    print(e)
a, b, c = 1, 2, 3
del a, (b, [c])
for n in "abc":
    print(n in globals(), end=" ")
print()
lst = list(range(10))
del lst[0], lst[-1]
print(lst)
del lst[2:4]
print(lst)
del lst[::2]
print(lst)
del lst[5:]
print(lst)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
class O: pass
o = O()
o.x = 1
del o.x
for code in ("del d['zz']", "del lst[10]", "del o.x", "del nothing", "del (1, 2)[0]", "del 'abc'[0]", "del 'abc'[0:1]", "del o.__class__", "del len.__name__", "del range(3)[0]", "del {1}[0]", "del b'a'[0]", "del lst['a']", "del 5 .real", "del O.missing", "del o.__dict__", "del int.real"):
    try:
        exec(code)
        print(code, "fine")
    except Exception as e:
        print(code, type(e).__name__, e)
def f():
    z = 1
    del z
    try:
        del z
    except UnboundLocalError as e:
        print(e)
f()
class D:
    def __delitem__(self, k):
        print("delitem", k)
    def __delattr__(self, k):
        print("delattr", k)
q = D()
del q[1], q["a":"b"], q.attr, q[1, 2]
