# Order of evaluation in every kind of expression and statement.
def v(x, result=None):
    print(x, end=" ")
    return x if result is None else result
v(1) + v(2) * v(3); print()
v("a", [1, 2, 3])[v("b", 0)]; print()
v("obj", "s").upper(); print()
{v("k1"): v("v1"), v("k2"): v("v2")}; print()
[v(1), v(2)], (v(3), v(4)), {v(5), v(6)}; print()
v(1, 5) if v("cond", True) else v(2); print()
v(0) or v(1) and v(2); print()
v("f", max)(v(1), *v("star", [2]), v(3), key=v("key", abs), **v("kw", {})); print()
v(1) < v(2) < v(0) < v(9); print()
lst = [0, 0]
lst[v("i", 0)] = v("value", 5); print(lst)
lst[v("i", 0)] += v("aug", 5); print(lst)
a = lst[v("j", 1)] = b = v("rhs", 7); print(a, b, lst)
(v("t1", lst)[v("x", 0)], v("t2", lst)[v("y", 1)]) = v("r1"), v("r2"); print(lst)
class Manager:
    def __enter__(self): return lst
    def __exit__(self, *args): pass
def deco(name):
    v("make " + name)
    def d(f):
        v("apply " + name)
        return f
    return d
@deco("a")
@deco("b")
def f(p=v("default1"), *, q=v("default2")) -> v("annotation"):
    pass
print()
@deco("c")
class C(v("base", object), metaclass=v("meta", type)):
    v("body")
print()
del v("d1", lst)[v("i", 0)], v("d2", lst)[v("i", 0)]; print(lst)
assert v("ok", True), v("never")
print()
try:
    assert v("no", 0) , v("message")
except AssertionError as e:
    print(repr(e))
v("low", "hello")[v("start", 1):v("stop", 4):v("step", 2)]; print()
f"{v('one')}{v('two'):{v('width', 5)}}"; print()
lambda p=v("lambda default"): p; print()
x: v("ann") = v("val"); print()
[v((i, j)) for i in v("outer", range(2)) for j in v("inner", range(2)) if v("if")]; print()
with v("cm", Manager()) as v("target", {})[v("key")]:
    print()
for v("ft", {})[v("fk")] in v("iterable", [1, 2]):
    print()
raise_ = None
try:
    raise v("exc", ValueError("e")) from v("cause", KeyError("c"))
except v("type", ValueError) as e:
    print(repr(e))
print(v(1) in v("c", [1]), v(2) is v(3), not v(0))
v(2) ** v(3) ** v(2); print()
-v(1) ** v(2); print()
