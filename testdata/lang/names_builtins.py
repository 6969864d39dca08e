# Name lookup: local, global, builtin; shadowing; NameError texts.
print(len("abc"))
len = lambda x: "shadowed"
print(len("abc"))
del len
print(len("abc"))
for name in ("lenn", "prnt", "undefined_thing_here", "Tru", "none"):
    try:
        eval(name)
    except NameError as e:
        print(e, e.name)
import builtins
builtins.extra = 7
print(extra)
del builtins.extra
print(__name__, __doc__, type(__builtins__).__name__)
def f():
    return __name__
print(f())
class C:
    print(__module__, __qualname__)
    def m(self):
        return __class__.__name__
print(C().m())
exec("z = x1 + 1", {"x1": 1}, d := {})
print(d)
def g():
    local = 1
    return sorted(locals()), "g" in globals()
print(g())
print(vars() is globals(), dir()[:3])
