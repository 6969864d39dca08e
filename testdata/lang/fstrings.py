# f-strings: nesting, conversions, specs, the = form, quotes, lambdas.
name, n, pi = "World", 42, 3.14159265
print(f"Hello {name}!", f"{n}", f"{pi:.2f}", f"{n:>8}|{n:<8}|{n:^8}|{n:08}")
print(f"{name!r} {name!s} {'ü'!a} {name!r:>10}")
print(f"{n=} {n = } {name=!s} {pi=:.3f} {n+1=} { n  =}")
print(f"{{}} {{{n}}} {'{'}{'}'}")
width, prec = 10, 4
print(f"{pi:{width}.{prec}}|{name:{'*'}^{width}}|{n:{'#'}x}")
print(f"{[i for i in range(3)]} {(lambda x: x * 2)(4)} { {'a': 1}['a'] } {n if n > 1 else 0}")
print(f'{"nested " + f"{n}"}' f" joined {'adjacent'}" " plain")
print(f"""multi
{n +
 1}
line""")
print(rf"\n{n}\t", fr'{name}\d', F"{n}", f"\x41\u00e9\N{DIGIT ONE}{n}\n", end="")
class F:
    def __format__(self, spec):
        return f"<{spec}>"
    def __str__(self):
        return "str"
    def __repr__(self):
        return "repr"
print(f"{F()} {F():abc} {F()!r} {F()!s:>5} {F():{n}}")
print(f"{n!r:^{width}} {3:{''}}", f"{'a' 'b'}", f"{1,2}", f"{n:,}", f"{1e10:,.2f}")
x = 5
print(f"{x:=+5}", f"{(y:=7)}", y, f"{x!=4}", f"{x==5}", f"{x>=5}")
print(f"{yield_ if (yield_ := 1) else 0}", f"{None}", f"{True:5}", f"{''}|")
def gen():
    v = f"{yield 1}"
    print("sent", v)
    yield f"{(yield 2)!r}"
g = gen(); next(g); g.send("S"); print(g.send("T"))
d = {"k": "v"}
print(f"{d['k']}", f'{d["k"]}', f"{d=}")
print("%s" % f"{n}%", f"{n}" "{n}", len(f""))
for bad in ('f"{}"', 'f"{"', 'f"}"', 'f"{a!}"', 'f"{a!x}"', 'f"{a:{b:{c:{d}}}}"', 'f"{a b}"', 'f"{*}"', 'f"{a"', 'f"{lambda x: 1}"', 'f"{ }"', 'f"{a.}"', 'f"{)}"', 'f"{(}"', 'f"{a[}"'):
    try:
        compile(bad, "s", "eval")
        print(bad, "fine")
    except SyntaxError as e:
        print(bad, "->", e.msg)
try:
    f"{n:q}"
except ValueError as e:
    print(e)
try:
    f"{[]:5}"
except TypeError as e:
    print(e)
try:
    f"{undefined}"
except NameError as e:
    print(e)
