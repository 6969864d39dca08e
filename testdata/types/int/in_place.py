# Long ints in loops: what others hold of a value never changes, whichever way they came to it.
import sys
import random


def show(name, values):
    print(name, hash(tuple(values)) % 10**15, len(values))


def kept_in_list(n):
    a, b, out = 3**900, 5**900, []
    for i in range(n):
        a, b = b, a + b
        if i % 7 == 0:
            out.append(b)
    return out + [a, b]


def kept_by_name(n):
    a, b, out = 3**900, 5**900, []
    for i in range(n):
        c = a
        a, b = b, a + b
        out += [c]
    return out


def chain(n):
    a, b, c, d = 3**700, 5**700, 7**700, 11**700
    for i in range(n):
        a, b, c, d = b, c, d, a - d
        if i & 3 == 0:
            a = d
            d = d + d
    return [a, b, c, d]


def frame_locals(n):
    a, b, out = 3**900, 5**900, []
    for i in range(n):
        a, b = b, a + b
        if i in (20, 40, 41):
            out.append(sys._getframe().f_locals["a"])
        if i == 60:
            out.append(locals()["b"])
    return out + [a, b]


def outer_frame(out):
    out.append(sys._getframe(1).f_locals["a"])


def looked_at_by_callee(n):
    a, b, out = 3**900, 5**900, []
    for i in range(n):
        a, b = b, a + b
        if i % 25 == 24:
            outer_frame(out)
    return out + [a, b]


def generator(n):
    a, b = 3**900, 5**900
    for i in range(n):
        a, b = b, a + b
        yield i


def suspended(n):
    g, out = generator(n), []
    for i in g:
        if i % 9 == 8:
            out.append(g.gi_frame.f_locals["b"])
    return out


class Keeper:
    kept = []

    def __radd__(self, other):
        self.kept.append(other)
        return other

    def __gt__(self, other):
        self.kept.append(other)
        return False

    __rmul__ = __radd__


def through_operator(n):
    a, k = 3**900, Keeper()
    Keeper.kept = []
    for i in range(n):
        a = a * 3
        if i % 10 == 0:
            a = a + k
        if i % 15 == 0:
            b = a * k
            b = b + 1
        a = a + 1
        if a < k:
            pass
        a -= 1
    return Keeper.kept + [a]


def caught(n):
    a, b, out = 3**900, 5**900, []
    for i in range(n):
        try:
            a = a + b
            c = a // (i % 5)
            a = c * 2
        except ZeroDivisionError:
            out.append(a)
        finally:
            b += a
    return out + [a, b]


def from_arguments(a, b, n):
    for i in range(n):
        a += b
        b = a - b
    return [a, b]


def shifts(n):
    a = 1
    for i in range(n):
        a <<= 7
        a |= i
        a ^= 0x55
    out = [a]
    while a:
        a >>= 3
        b = a & 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
        out.append(b)
    return out


def signs(n):
    a, b, out = 3**900, -5**900, []
    for i in range(n):
        a, b = b, a + b
        b -= 1
        a = a * -3
        b = 5 - b
        out.append(b & -2)
        out.append(a | i)
        out.append((a ^ b) < 0)
    return out


def factorial(n):
    r = 1
    for i in range(2, n):
        r *= i
    return r


def shrink(n):
    a = 10**n
    b = a - 1
    a -= b
    return [a, b, a - a]


def traced(n):
    a, b = 3**900, 5**900
    for i in range(n):
        a, b = (b,
                a + b)
        if i == n - 3:
            sys.settrace(look)
            sys._getframe().f_trace = look
    sys.settrace(None)
    return [a, b]


def look(frame, event, arg):
    frame.f_trace_opcodes = True
    if event == "line":
        looked.append(frame.f_locals["a"])
        looked.append(frame.f_locals["b"])
    return look


looked = []
x, y = 3**800, 7**800
show("list", kept_in_list(100))
show("name", kept_by_name(100))
show("chain", chain(100))
show("frame", frame_locals(100))
show("callee", looked_at_by_callee(100))
show("suspended", suspended(100))
show("operator", through_operator(100))
show("caught", caught(100))
show("arguments", from_arguments(x, y, 100) + from_arguments(x, x, 50) + [x, y])
show("shifts", shifts(300))
show("signs", signs(100))
show("factorial", [factorial(1000)])
show("shrink", shrink(1500))
show("traced", traced(60))
print(sorted({hash(v) for v in looked}))

# programs made at random: moves, sums and values kept, in loops
rng = random.Random(5)
results = []
for number in range(60):
    names = "abcde"
    lines = ["def f(out, p=7**500):", "    a, b, c, d, e = 3**600, 5**600, p, 1, 2**1000"]
    lines.append("    for i in range(40):")
    for _ in range(rng.randrange(2, 9)):
        x, y, z = (rng.choice(names) for _ in range(3))
        kind = rng.randrange(9)
        if kind < 3:
            lines.append(f"        {x} = {y} {rng.choice('+-^|&')} {z}")
        elif kind == 3 and x != y:
            lines.append(f"        {x}, {y} = {y}, {x} {rng.choice('+-')} {z}")
        elif kind == 4:
            lines.append(f"        {x} = {y}")
        elif kind == 5:
            lines.append(f"        {x} {rng.choice(['+', '-', '*', '<<', '>>'])}= {rng.randrange(1, 9)}")
        elif kind == 6:
            lines.append(f"        if {x} > {y}: {z} = {x}")
            lines.append(f"        else: {z} += {y}")
        elif kind == 7:
            lines.append(f"        if i % {rng.randrange(1, 6)} == 0: out.append({x})")
        else:
            lines.append(f"        if {x}.bit_length() > 9000: {x} = {y} = {z} & 0xFFFF")
    for v in names:
        lines.append(f"        if {v}.bit_length() > 5000: {v} >>= 3000")
    lines.append("    return [a, b, c, d, e]")
    space, out = {}, []
    exec("\n".join(lines), space)
    results.append(hash(tuple(out + space["f"](out))))
print(hash(tuple(results)))
