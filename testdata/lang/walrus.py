# Assignment expressions: scopes and places.
if (n := 10) > 5: print(n)
while (n := n - 3) > 0: print(n, end=" ")
print()
print([y := 1, y + 1], (a := 5) + a, f"{(b := 7)} {b}", [last := i for i in range(3)], last)
def f():
    results = [z for x in range(5) if (z := x * 2) > 3]
    return results, z
print(f())
def outer():
    total = 0
    def add(x):
        nonlocal total
        return (total := total + x)
    return add(1), add(2), total
print(outer())
print(any((hit := w).startswith("b") for w in ["a", "bc", "d"]), hit)
def g(x=(default := 3)): return x
print(g(), default)
print((lambda: (inner := 5))(), "inner" in globals())
x = {(k := "key"): (v := "value")}; print(x, k, v)
class C:
    attr = (cls_var := 2) + 1
print(C.attr, C.cls_var)
print(max(m := [3, 1, 2]), m, (t := 1, 2), t, (u := (1, 2)), u)
def gen():
    while (got := (yield)) != "end": print("got", got)
g2 = gen(); next(g2); g2.send(1)
try:
    g2.send("end")
except StopIteration: print("ended")
