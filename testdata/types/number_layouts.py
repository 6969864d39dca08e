# Numbers in f-strings and % formats: widths, alignment, zeros, commas, digits, of ints, floats, infinities, and what is shown late but evaluated first.
values = [0, 1, -1, 42, -42, 999, 1000, -1000, 123456, -1234567, 2**63 - 1, -2**63, 2**70, True, 0.0, -0.0, 1.5, -2.25, 1e16, 1e-7, 1234567.891, -999999.5, float("inf"), float("-inf"), float("nan")]
for v in values:
    row = []
    for make in (
        lambda v: f"[{v}|{v:d}]", lambda v: f"[{v:5}|{v:05}]", lambda v: f"[{v:<8}|{v:>8}|{v:^8}]", lambda v: f"[{v:,}|{v:12,}]", lambda v: f"[{v:.3f}|{v:10.2f}]",
        lambda v: f"[{v:010.2f}|{v:,.1f}]", lambda v: f"[{v:x}|{v:08x}]", lambda v: f"[{v:<10,.2f}|{v:^15,}]", lambda v: f"[{v:f}|{v:.0f}]", lambda v: f"[{v:08d}|{v:^9d}]",
        lambda v: "[%d|%5d|%-5d|%05d]" % (v, v, v, v), lambda v: "[%x|%4x|%04x]" % (v, v, v), lambda v: "[%f|%.2f|%9.1f|%-9.1f|%09.1f]" % (v, v, v, v, v),
        lambda v: "[%s|%12s|%-12s|%05s]" % (v, v, v, v), lambda v: "%d" % v, lambda v: "%.1f" % v, lambda v: "%s%%" % v, lambda v: "%i|%3i" % (v, v), lambda v: "%-05d|" % v,
    ):
        try:
            row.append(make(v))
        except Exception as e:
            row.append(type(e).__name__ + ": " + str(e))
    print(repr(v), *row)

for args in ((), (1,), ("a", 2), (1, 2, 3)):
    for form in ("%d-%s", "%s", "%%", "%5s|%-5s|", "%.2s%d", "%d %"):
        try:
            print(form, args, form % args)
        except Exception as e:
            print(form, args, type(e).__name__, e)

print("%s %s" % ("h\xe9", "\u20ac\U0001f600"), "%6s|%-6s|" % ("h\xe9", "\u20ac"), len(f"h\xe9{1:3}\u20ac"))


class Shown:
    def __init__(self, log):
        self.log = log

    def __format__(self, spec):
        self.log.append(("format", spec))
        return "S" + spec


def step(log, v):
    log.append(v)
    return v


log = []
print(f"{step(log, 1)}{Shown(log)}{step(log, 2.5):.2f}{Shown(log):x>3}{step(log, 'b')}", log)
n = 1
print(f"{n}{(n := 2)}{n:03d}{(n := 2.5)}{n}")
width = 6
print(f"{3:{width}}|{3.5:{width}.1f}|{'x':{width}}|{[1]}|{None}|{True:d}|{True}|{(1,)}|{ {1: 2} }|{b'x'}")
for bad in ("f'{1:s}{2}'", "f'{1.5:d}{2}'", "f'{1:.2}{2}'", "f'{None:5}{2}'", "f'{[]:5}{2}'", "f'{\"a\":d}{2}'", "f'{1:201}{2}'"):
    try:
        print(len(eval(bad)))
    except Exception as e:
        print(bad, type(e).__name__, e)


def gen():
    got = f"{1}{(yield 'first')}{2:02d}{(yield 'second'):.1f}{3}"
    yield got


g = gen()
print(next(g), g.send("x"), g.send(4.25))
print(f"{10**20:,}{1}", f"{-5:,}{1}", f"{1e300:.2f}{1}"[:20], len(f"{1e300:,.2f}{1}"))
