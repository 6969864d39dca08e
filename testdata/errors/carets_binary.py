# Caret ranges of binary operations, subscripts, calls and attributes, printed one by one.
import sys
class O: pass
o = O()
d = {"a": {"b": None}}
def f(*a): raise ValueError("f")
def t1(): return 1 + 2 + "3" + 4
def t2(): return d["a"]["b"]["c"]["d"]
def t3(): return o.x.y
def t4(): return f(1, f(2))
def t5(): return (1, 2)[5]
def t6(): return -"a"
def t7(): x = 1; return x.foo().bar
def t8(): return [f(i) for i in range(3)]
def t9(): return "a" < 1
def t10(): a, b = 1
def t11(): del d["q"]
def t12(): d["a"]["b"]["z"] = 1
def t13(): return 1 if undefined else 2
def t14(): raise KeyError("k")
def t15(): assert d == 1, "msg"
def t16():
    return f(
        1,
        2,
    )
def t17(): return (lambda: 1 / 0)()
def t18(): return 5 @ 6
def t19(): return d["a"]  ["b"]  .  foo
def t20(): return not_defined(1)
def t21(): return (1 +
    2) / (
    0)
def t22(): import nope_module
def t23(): from sys import nope_name
def t24(): return f"{1 / 0}"
def t25(): return "é" + "日本" + 1
def t26():
    with 5: pass
def t27():
    for i in 5: pass
def t28(): return {**5}
def t29(): return print(*5)
def t30(): o.x += 1
def t31(): return 3 ** "a" ** 2
def t32(): return 1 in 5
def t33(): return [][0] + [][1]
def t34(): return f(a=1)
def t35(): return o()
def t36(): return 1 << -1
for i in range(1, 37):
    try:
        globals()[f"t{i}"]()
    except Exception:
        sys.excepthook(*sys.exc_info())
